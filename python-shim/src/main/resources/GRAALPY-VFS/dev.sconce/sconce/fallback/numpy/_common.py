"""What the functions of the subset share: arguments as arrays, and giving back what came in."""

from ._core import _C, array, dtype_name
from ._ndarray import call, ndarray, normal_axis, only, sizes, whole
from ._ufuncs import as_array


def is_foreign(obj):
    """Whether something is neither an array nor a number nor a plain sequence."""
    return not isinstance(obj, (ndarray, list, tuple, int, float)) and hasattr(obj, "__array__")


def method(obj, name, *args, **kwargs):
    """The method of an object that can stand for an array, or else of an array of its values.

    As in numpy, the result of the second way is turned back by the object's ``__array_wrap__``.
    """
    if isinstance(obj, ndarray):
        return getattr(obj, name)(*args, **kwargs)
    if is_foreign(obj):
        bound = getattr(obj, name, None)
        if bound is not None:
            try:
                return bound(*args, **kwargs)
            except TypeError:
                pass
        result = getattr(as_array(obj), name)(*args, **kwargs)
        wrap = getattr(obj, "__array_wrap__", None)
        return result if wrap is None else wrap(as_array(result))
    return getattr(as_array(obj), name)(*args, **kwargs)


def reduction(obj, name, axis, **options):
    """The reduction that an object offers, or else the array's.

    Options that are None are left out, so that objects with fewer options than arrays will do.
    """
    options = {key: value for key, value in options.items() if value is not None}
    if isinstance(obj, ndarray):
        return getattr(obj, name)(axis, **options)
    if is_foreign(obj):
        bound = getattr(obj, name, None)
        if bound is not None:
            if axis is not None:
                options["axis"] = axis
                bound = getattr(obj, {"max": "amax", "min": "amin"}.get(name, name), bound)
            return bound(**options)
    return getattr(as_array(obj), name)(axis, **options)


def into(out, result):
    """Puts a result where ``out=`` says."""
    if out is None:
        return result
    out[...] = result
    return out


def floats(x):
    """An array of floats, float64 for integers."""
    source = as_array(x)
    return source if source.dtype.kind == "f" else source.astype("float64")
