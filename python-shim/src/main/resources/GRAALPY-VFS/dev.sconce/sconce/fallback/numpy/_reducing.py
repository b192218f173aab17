"""Functions that fold arrays: sums, means, extremes, and what is told by comparing."""

from ._common import (
    _C,
    array,
    as_array,
    call,
    floats,
    into,
    is_foreign,
    method,
    ndarray,
    normal_axis,
    only,
    reduction,
    sizes,
    whole,
)
from ._ufuncs import FUNCTIONS
from _sconce_subset import missing

_isnan = FUNCTIONS["isnan"]


def _kept(keepdims):
    return True if keepdims else None


def sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """The sum of elements."""
    only("sum", where=(where, True))
    return reduction(
        a, "sum", axis, dtype=dtype, out=out, keepdims=_kept(keepdims), initial=initial
    )


def prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    """The product of elements."""
    only("prod", where=(where, True))
    return reduction(
        a, "prod", axis, dtype=dtype, out=out, keepdims=_kept(keepdims), initial=initial
    )


def mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    """The arithmetic mean."""
    only("mean", where=(where, True))
    return reduction(a, "mean", axis, dtype=dtype, out=out, keepdims=_kept(keepdims))


def _spread(name, a, axis, dtype, out, ddof, keepdims):
    x = as_array(a)
    return getattr(x, name)(axis, dtype, out, ddof, keepdims)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    """The variance: the mean of the squared distances from the mean."""
    only("var", where=(where, True))
    return _spread("var", a, axis, dtype, out, ddof, keepdims)


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True):
    """The standard deviation."""
    only("std", where=(where, True))
    return _spread("std", a, axis, dtype, out, ddof, keepdims)


def max(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    """The largest element."""
    only("max", where=(where, True))
    return reduction(a, "max", axis, out=out, keepdims=_kept(keepdims), initial=initial)


def min(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    """The smallest element."""
    only("min", where=(where, True))
    return reduction(a, "min", axis, out=out, keepdims=_kept(keepdims), initial=initial)


amax, amin = max, min


def any(a, axis=None, out=None, keepdims=False, *, where=True):
    """Whether some element is true."""
    only("any", where=(where, True))
    return reduction(a, "any", axis, out=out, keepdims=_kept(keepdims))


def all(a, axis=None, out=None, keepdims=False, *, where=True):
    """Whether all elements are true."""
    only("all", where=(where, True))
    return reduction(a, "all", axis, out=out, keepdims=_kept(keepdims))


def ptp(a, axis=None, out=None, keepdims=False):
    """The largest element less the smallest."""
    return into(out, as_array(a).ptp(axis, keepdims=keepdims))


def argmax(a, axis=None, out=None, *, keepdims=False):
    """Where the largest element stands."""
    return _place(a, "argmax", axis, out, keepdims)


def argmin(a, axis=None, out=None, *, keepdims=False):
    """Where the smallest element stands."""
    return _place(a, "argmin", axis, out, keepdims)


def _place(a, name, axis, out, keepdims):
    if is_foreign(a):
        return method(a, name) if axis is None else method(a, name, axis)
    return getattr(as_array(a), name)(axis, out, keepdims=keepdims)


def cumsum(a, axis=None, dtype=None, out=None):
    """Running sums."""
    return method(a, "cumsum", axis, dtype, out)


def cumprod(a, axis=None, dtype=None, out=None):
    """Running products."""
    return method(a, "cumprod", axis, dtype, out)


def diff(a, n=1, axis=-1, prepend=None, append=None):
    """Differences of neighbours, n times."""
    if prepend is not None or append is not None:
        raise missing("numpy", "diff with prepend or append")
    x = as_array(a)
    front = (slice(None),) * normal_axis(axis, x.ndim)
    for _ in range(n):
        later, earlier = x[front + (slice(1, None),)], x[front + (slice(None, -1),)]
        x = later != earlier if x.dtype.kind == "b" else later - earlier
    return x


def count_nonzero(a, axis=None, *, keepdims=False):
    """How many elements are not zero."""
    result = (as_array(a) != 0).sum(axis, keepdims=keepdims)
    return int(result) if axis is None and not keepdims else result


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    """The mean, weighted where weights are given."""
    x = as_array(a)
    if weights is None:
        result = x.mean(axis, keepdims=keepdims)
        total = result * 0.0 + x.size / as_array(result).size
        return (result, total) if returned else result
    w = as_array(weights)
    if w.shape != x.shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        if w.ndim != 1:
            raise TypeError("1D weights expected when shapes of a and weights differ.")
        if w.shape[0] != x.shape[axis]:
            raise ValueError("Length of weights not compatible with specified axis.")
        w = w.reshape([-1 if d == normal_axis(axis, x.ndim) else 1 for d in range(x.ndim)])
        w = whole("broadcast_to", w, x.shape)
    total = w.sum(axis, keepdims=keepdims)
    if as_array(total == 0).any():
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    result = (floats(x) * w).sum(axis, keepdims=keepdims) / total
    return (result, total) if returned else result


def _flat_axis(x, axis):
    """The axes to fold as one last dimension."""
    if axis is None:
        return x.reshape(-1)
    chosen = sorted([normal_axis(a, x.ndim) for a in sizes(axis)])
    rest = [d for d in range(x.ndim) if d not in chosen]
    return x.transpose(rest + chosen).reshape([x.shape[d] for d in rest] + [-1])


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The middle of the sorted elements; the mean of the two middle ones of an even number."""
    x = floats(a)
    rows = call("sort", _flat_axis(x, axis), dim=-1, stable=True)[0]
    n = rows.shape[-1]
    if n == 0:
        return rows.mean(-1)
    middle = rows[..., (n - 1) // 2 : n // 2 + 1].mean(-1)
    result = _where_nan(rows, middle)
    return into(out, _with_axes(result, x, axis, keepdims))


def _where_nan(rows, result):
    """nan where a sorted row has one, which then stands at its end."""
    last = rows[..., -1]
    return call("where", as_array(_isnan(last)), as_array(last), as_array(result))[()]


def _with_axes(result, x, axis, keepdims):
    if not keepdims:
        return result
    chosen = range(x.ndim) if axis is None else [normal_axis(a, x.ndim) for a in sizes(axis)]
    return as_array(result).reshape([1 if d in chosen else x.shape[d] for d in range(x.ndim)])


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    """The value below which a share of the elements lies."""
    wanted = as_array(q) * 1.0
    if as_array((wanted < 0) | (wanted > 1)).any():
        raise ValueError("Quantiles must be in the range [0, 1]")
    return into(out, _quantiles(floats(a), wanted, axis, method, keepdims))


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    """The value below which so many percent of the elements lie."""
    wanted = as_array(q) / 100
    if as_array((wanted < 0) | (wanted > 1)).any():
        raise ValueError("Percentiles must be in the range [0, 100]")
    return into(out, _quantiles(floats(a), wanted, axis, method, keepdims))


def _quantiles(x, q, axis, how, keepdims):
    rows = call("sort", _flat_axis(x, axis), dim=-1, stable=True)[0]
    n = rows.shape[-1]
    shares = as_array(q)
    results = []
    for share in shares.ravel().tolist():
        at = share * (n - 1)
        low = int(at)
        high = low + 1 if low + 1 < n else n - 1
        part = at - low
        if how == "lower":
            value = rows[..., low]
        elif how == "higher":
            value = rows[..., high if part > 0 else low]
        elif how == "nearest":
            value = rows[..., round(at)]
        elif how == "midpoint":
            value = rows[..., low] if part == 0 else (rows[..., low] + rows[..., high]) / 2
        elif how == "linear":
            below, above = rows[..., low], rows[..., high]
            gap = above - below
            value = below + gap * part if part < 0.5 else above - gap * (1 - part)
        else:
            raise missing("numpy", f"quantile(method={how!r})")
        results.append(_with_axes(_where_nan(rows, value), x, axis, keepdims))
    if shares.ndim == 0:
        return results[0]
    return array(results).reshape(shares.shape + as_array(results[0]).shape)


def _without_nan(a, value):
    x = as_array(a)
    if x.dtype.kind != "f":
        return x, None
    missing_here = as_array(_isnan(x))
    return call("where", missing_here, array(value, x.dtype), x), missing_here


def nansum(a, axis=None, dtype=None, out=None, keepdims=False):
    """The sum of the elements that are not nan."""
    return as_array(_without_nan(a, 0)[0]).sum(axis, dtype, out, keepdims)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False):
    """The product of the elements that are not nan."""
    return as_array(_without_nan(a, 1)[0]).prod(axis, dtype, out, keepdims)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    """The mean of the elements that are not nan."""
    x, gone = _without_nan(a, 0)
    if gone is None:
        return x.mean(axis, dtype, out, keepdims)
    total = as_array(x).sum(axis, dtype, None, keepdims)
    return into(out, total / (~gone).sum(axis, keepdims=keepdims))


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The variance of the elements that are not nan."""
    x, gone = _without_nan(a, 0)
    if gone is None:
        return x.var(axis, dtype, out, ddof, keepdims)
    n = as_array((~gone).sum(axis, keepdims=True))
    away = x - as_array(x).sum(axis, keepdims=True) / n
    away = call("where", gone, array(0, x.dtype), as_array(away))
    total = (away * away).sum(axis, keepdims=keepdims)
    return into(out, total / as_array(n - ddof).reshape(as_array(total).shape)[()])


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    """The standard deviation of the elements that are not nan."""
    return into(out, FUNCTIONS["sqrt"](nanvar(a, axis, dtype, None, ddof, keepdims)))


def nanmax(a, axis=None, out=None, keepdims=False):
    """The largest element that is not nan."""
    return as_array(_without_nan(a, float("-inf"))[0]).max(axis, out, keepdims)


def nanmin(a, axis=None, out=None, keepdims=False):
    """The smallest element that is not nan."""
    return as_array(_without_nan(a, float("inf"))[0]).min(axis, out, keepdims)


def nanargmax(a, axis=None):
    """Where the largest element stands that is not nan."""
    return as_array(_without_nan(a, float("-inf"))[0]).argmax(axis)


def nanargmin(a, axis=None):
    """Where the smallest element stands that is not nan."""
    return as_array(_without_nan(a, float("inf"))[0]).argmin(axis)


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether elements differ by no more than ``atol + rtol * abs(b)``."""
    x, y = as_array(a), floats(b)
    finite = FUNCTIONS["isfinite"]
    both = finite(x) & finite(y)
    near = abs(x - y) <= atol + rtol * abs(y)
    result = (both & near) | (x == y)
    if equal_nan:
        result = result | (_isnan(x) & _isnan(y))
    return result


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are close."""
    return bool(as_array(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a1, a2, equal_nan=False):
    """Whether two arrays have the same shape and elements."""
    try:
        x, y = as_array(a1), as_array(a2)
    except Exception:
        return False
    if x.shape != y.shape:
        return False
    same = as_array(x == y)
    if equal_nan:
        same = same | (_isnan(x) & _isnan(y))
    return bool(as_array(same).all())


def array_equiv(a1, a2):
    """Whether two arrays are equal after broadcasting."""
    result = as_array(a1) == as_array(a2)
    return bool(as_array(result).all())
