"""Assertions about arrays, in the words of ``numpy.testing``."""

from _sconce_subset import attribute as _attribute

from .._common import as_array as _as_array
from .._reducing import isclose as _isclose
from .._ufuncs import FUNCTIONS as _F


def _compare(x, y, same, header, err_msg, verbose, describe=True):
    a, b = _as_array(x), _as_array(y)
    if a.shape != b.shape and a.ndim and b.ndim:
        text = "\n".join([header, "", f"(shapes {a.shape}, {b.shape} mismatch)"])
        raise AssertionError(_message(a, b, text, err_msg, verbose))
    agree = _as_array(same(a, b))
    if agree.all():
        return
    wrong = agree.size - int(agree.sum())
    lines = [header, ""] if header else []
    lines.append(f"Mismatched elements: {wrong} / {agree.size} ({100 * wrong / agree.size:.3g}%)")
    if describe and a.dtype.kind != "b" and b.dtype.kind != "b":
        error = abs(a - b)
        lines.append(f"Max absolute difference: {_text(_as_array(error).max())}")
        nonzero = _as_array(b != 0) & _as_array(error == error)
        share = _as_array(error)[nonzero] / abs(_as_array(b + a * 0)[nonzero])
        worst = _as_array(share).max() if share.size else float("inf")
        lines.append(f"Max relative difference: {_text(worst)}")
    raise AssertionError(_message(a, b, "\n".join(lines), err_msg, verbose))


def _text(value):
    return _as_array([value])._str((8, 1000, 3, 75, False))[1:-1].rstrip(".")


def _message(a, b, text, err_msg, verbose):
    lines = ["\n" + text + ("\n" + err_msg if err_msg else "")]
    if verbose:
        for name, value in ((" x", a), (" y", b)):
            shown = repr(value)
            lines.append(f"{name}: {shown}")
    return "\n".join(lines)


def assert_array_equal(x, y, err_msg="", verbose=True, *, strict=False):
    """Raises AssertionError unless two arrays are equal; nan equals nan."""
    _compare(x, y, _equal, "Arrays are not equal", err_msg, verbose)


def _equal(a, b):
    result = a == b
    if a.dtype.kind == "f" and b.dtype.kind == "f":
        result = result | (_F["isnan"](a) & _F["isnan"](b))
    return result


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True):
    """Raises AssertionError unless two arrays are close."""
    header = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    _compare(
        actual,
        desired,
        lambda a, b: _isclose(a, b, rtol, atol, equal_nan),
        header,
        err_msg,
        verbose,
    )


def assert_array_almost_equal(x, y, decimal=6, err_msg="", verbose=True):
    """Raises AssertionError unless two arrays agree to so many decimals."""
    _compare(
        x,
        y,
        lambda a, b: (abs(a - b) < 1.5 * 10.0**-decimal) | _equal(a, b),
        "Arrays are not almost equal to %d decimals" % decimal,
        err_msg,
        verbose,
    )


def assert_equal(actual, desired, err_msg="", verbose=True):
    """Raises AssertionError unless two objects are equal, arrays and containers included."""
    if isinstance(desired, dict):
        assert isinstance(actual, dict), repr(type(actual))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for key in desired:
            assert key in actual, repr(key)
            assert_equal(actual[key], desired[key], f"key={key!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for i, (one, other) in enumerate(zip(actual, desired)):
            assert_equal(one, other, f"item={i!r}\n{err_msg}", verbose)
        return
    if getattr(actual, "ndim", 0) or getattr(desired, "ndim", 0):
        return assert_array_equal(actual, desired, err_msg, verbose)
    if actual == desired or actual != actual and desired != desired:
        return
    raise AssertionError(_items(actual, desired, "Items are not equal:", err_msg, verbose))


def _items(actual, desired, header, err_msg, verbose):
    text = "\n" + header + err_msg
    if verbose:
        text += f"\n ACTUAL: {actual!r}\n DESIRED: {desired!r}"
    return text


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    """Raises AssertionError unless two numbers or arrays agree to so many decimals."""
    if hasattr(actual, "__len__") or hasattr(desired, "__len__") or getattr(actual, "ndim", 0):
        return assert_array_almost_equal(actual, desired, decimal, err_msg, verbose)
    if actual == desired or actual != actual and desired != desired:
        return
    if abs(desired - actual) >= 1.5 * 10.0**-decimal or actual != actual or desired != desired:
        header = "Arrays are not almost equal to %d decimals" % decimal
        raise AssertionError(_items(actual, desired, header, err_msg, verbose))


def assert_array_less(x, y, err_msg="", verbose=True):
    """Raises AssertionError unless each element is less than its counterpart."""
    _compare(x, y, lambda a, b: a < b, "Arrays are not less-ordered", err_msg, verbose)


def assert_(val, msg=""):
    """Raises AssertionError unless a value is true."""
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def assert_raises(exception_class, function=None, *args, **kwargs):
    """Checks that a call raises an exception; without one, a context that does."""
    import unittest

    case = unittest.TestCase()
    if function is None:
        return case.assertRaises(exception_class)
    return case.assertRaises(exception_class, function, *args, **kwargs)


__getattr__ = _attribute("numpy", "numpy.testing")
