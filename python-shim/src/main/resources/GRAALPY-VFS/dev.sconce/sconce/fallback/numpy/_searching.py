"""Functions that look for elements, take and put them, sort them, and choose between arrays."""

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
    sizes,
    whole,
)
from ._ufuncs import FUNCTIONS
from _sconce_subset import missing

_add = FUNCTIONS["add"]


def where(condition, x=None, y=None):
    """Elements of x where a condition holds and of y elsewhere; with one argument its indices."""
    if x is None and y is None:
        return as_array(condition).nonzero()
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    return _C._np_where(condition, x, y)


def nonzero(a):
    """The indices of the elements that are not zero."""
    return as_array(a).nonzero()


def flatnonzero(a):
    """The places of the elements that are not zero in the flat array."""
    return as_array(a).ravel().nonzero()[0]


def argwhere(a):
    """The indices of the elements that are not zero, a row for each."""
    x = as_array(a)
    result = whole("nonzero", x)
    wrap = getattr(a, "__array_wrap__", None) if is_foreign(a) else None
    return result if wrap is None else wrap(result)


def extract(condition, arr):
    """The elements where a condition holds."""
    return as_array(arr).ravel()[as_array(condition, "bool").ravel()]


def select(condlist, choicelist, default=0):
    """Elements of the first of several arrays whose condition holds."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    result = as_array(default)
    for condition, choice in zip(reversed(condlist), reversed(choicelist)):
        result = where(condition, choice, result)
    return result


def sort(a, axis=-1, kind=None, order=None):
    """A sorted copy."""
    x = as_array(a)
    if axis is None:
        x, axis = x.ravel(), 0
    return call("sort", x, dim=normal_axis(axis, x.ndim), stable=True)[0]


def argsort(a, axis=-1, kind=None, order=None):
    """The indices that would sort an array."""
    if is_foreign(a):
        return method(a, "argsort", axis)
    return as_array(a).argsort(axis)


def lexsort(keys, axis=-1):
    """The indices that sort by several keys, the last one first."""
    order = None
    for key in keys:
        x = as_array(key)
        order = x.argsort() if order is None else order[x[order].argsort()]
    return order


def partition(a, kth, axis=-1, kind="introselect", order=None):
    """A copy in which the kth element stands where sorting puts it; here all do."""
    return sort(a, axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    """The indices of :func:`partition`."""
    return argsort(a, axis)


def searchsorted(a, v, side="left", sorter=None):
    """Where elements would have to be inserted to keep the order."""
    x = as_array(a)
    if sorter is not None:
        x = x[as_array(sorter)]
    values = as_array(v)
    kind = _C._np_promoted(x.dtype.name, values.dtype.name)
    result = whole("searchsorted", x.astype(kind), values.astype(kind).ravel(), right=side == "right")
    return result.reshape(values.shape)[()]


def digitize(x, bins, right=False):
    """The number of the bin that each element falls into."""
    edges = as_array(bins)
    if len(edges) > 1 and edges[0] > edges[-1]:
        return len(edges) - searchsorted(edges[::-1], x, "right" if right else "left")
    return searchsorted(edges, x, "left" if right else "right")


def unique(
    ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True
):
    """The different elements in order."""
    x = as_array(ar)
    if axis is not None:
        return _unique_rows(x, normal_axis(axis, x.ndim), return_index, return_inverse, return_counts)
    flat = x.ravel()
    order = flat.argsort()
    line = flat[order]
    n = len(line)
    fresh = _C._np_full((n,), 1, "bool")
    if n > 1:
        fresh[1:] = line[1:] != line[:-1]
        if equal_nan and line.dtype.kind == "f":
            nans = FUNCTIONS["isnan"](line)
            fresh[1:] = fresh[1:] & ~(nans[1:] & nans[:-1])
    return _parts(line[fresh], order, fresh, return_index, return_inverse, return_counts)


def _parts(values, order, fresh, return_index, return_inverse, return_counts):
    result = [values]
    if return_index:
        result.append(order[fresh])
    if return_inverse:
        inverse = _C._np_full((len(fresh),), 0, "int64")
        inverse[order] = fresh.cumsum() - 1
        result.append(inverse)
    if return_counts:
        starts = fresh.nonzero()[0].tolist() + [len(fresh)]
        result.append(array([b - a for a, b in zip(starts, starts[1:])], "int64"))
    return result[0] if len(result) == 1 else tuple(result)


def _unique_rows(x, axis, return_index, return_inverse, return_counts):
    rows = whole("movedim", x, axis, 0)
    keys = rows.reshape(len(rows), -1).tolist()
    places = sorted(range(len(keys)), key=lambda i: keys[i])
    fresh = [i == 0 or keys[places[i]] != keys[places[i - 1]] for i in range(len(places))]
    order, fresh = array(places, "int64"), array(fresh, "bool")
    values = whole("movedim", rows[order[fresh]], 0, axis)
    return _parts(values, order, fresh, return_index, return_inverse, return_counts)


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    """Which elements are among others."""
    x, others = as_array(element), as_array(test_elements).ravel()
    found = (x.reshape(-1, 1) == others).any(1).reshape(x.shape)
    return ~found if invert else found


def in1d(ar1, ar2, assume_unique=False, invert=False, *, kind=None):
    """As :func:`isin`, in one dimension."""
    return isin(as_array(ar1).ravel(), ar2, invert=invert)


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    """The different elements that two arrays have in common."""
    only("intersect1d", return_indices=(return_indices, False))
    first = unique(ar1)
    return first[isin(first, ar2)]


def union1d(ar1, ar2):
    """The different elements of two arrays."""
    from . import concatenate

    return unique(concatenate((ar1, ar2), None))


def setdiff1d(ar1, ar2, assume_unique=False):
    """The different elements of one array that are not in another."""
    first = as_array(ar1).ravel() if assume_unique else unique(ar1)
    return first[~isin(first, ar2)]


def take(a, indices, axis=None, out=None, mode="raise"):
    """The elements at indices along an axis, of the flat array by default."""
    x = as_array(a)
    places = as_array(indices, "int64")
    if axis is None:
        x, axis = x.ravel(), 0
    axis = normal_axis(axis, x.ndim)
    n = x.shape[axis]
    if mode == "wrap":
        places = places % n
    elif mode == "clip":
        places = clip(places, 0, n - 1)
    result = x[(slice(None),) * axis + (places,)]
    wrap = getattr(a, "__array_wrap__", None) if is_foreign(a) else None
    return into(out, result if wrap is None else wrap(as_array(result)))


def put(a, ind, v, mode="raise"):
    """Sets the elements at places of the flat array."""
    flat = a.flatten()
    places = as_array(ind, "int64").ravel()
    values = as_array(v, a.dtype).ravel()
    flat[places] = values[_C._np_arange(0, len(places), 1, "int64") % len(values)]
    a[...] = flat.reshape(a.shape)


def putmask(a, mask, values):
    """Sets elements where a mask holds."""
    a[...] = where(mask, as_array(values, a.dtype), a)


def place(arr, mask, vals):
    """Sets the elements where a mask holds to values one after another."""
    put(arr, flatnonzero(mask), vals)


def copyto(dst, src, casting="same_kind", where=True):
    """Copies elements from one array into another."""
    dst[...] = src if where is True else _C._np_where(where, as_array(src, dst.dtype), dst)


def fill_diagonal(a, val, wrap=False):
    """Sets the main diagonal."""
    only("fill_diagonal", wrap=(wrap, False))
    a.diagonal()[...] = val


def take_along_axis(arr, indices, axis):
    """The elements at indices that are given for each line along an axis."""
    x, places = as_array(arr), as_array(indices, "int64")
    if axis is None:
        x, places, axis = x.ravel(), places.ravel(), 0
    axis = normal_axis(axis, x.ndim)
    return call("take_along_dim", x, places % x.shape[axis], axis)


def put_along_axis(arr, indices, values, axis):
    """Sets the elements at indices that are given for each line along an axis."""
    places = as_array(indices, "int64")
    axis = normal_axis(axis, arr.ndim)
    given = whole("broadcast_to", as_array(values, arr.dtype), places.shape)
    arr[...] = call("scatter", arr, axis, places % arr.shape[axis], given)


def clip(a, a_min, a_max, out=None, **kwargs):
    """Elements below a_min become a_min, those above a_max become a_max."""
    only("clip", **{name: (value, None) for name, value in kwargs.items()})
    if a_min is None and a_max is None:
        raise ValueError("One of max or min must be given")
    if is_foreign(a) and hasattr(a, "clip"):
        return into(out, a.clip(a_min, a_max))
    result = a if isinstance(a, ndarray) else as_array(a)
    if a_min is not None:
        result = FUNCTIONS["maximum"](result, a_min)
    if a_max is not None:
        result = FUNCTIONS["minimum"](result, a_max)
    return into(out, result)


def round_(a, decimals=0, out=None):
    """Rounded to so many decimals, halves to even."""
    if is_foreign(a) and hasattr(a, "round"):
        return into(out, a.round() if decimals == 0 else a.round(decimals=decimals))
    x = as_array(a)
    if x.dtype.kind in "iu" and decimals >= 0:
        return into(out, x.copy()[()])
    if x.dtype.kind == "b":
        x = x.astype("float16")
    rint = FUNCTIONS["rint"]
    kind = x.dtype
    if decimals == 0:
        result = rint(x)
    elif decimals > 0:
        factor = 10.0**decimals
        result = rint(x * factor) / factor
    else:
        factor = 10.0**-decimals
        result = rint(x / factor) * factor
    return into(out, as_array(result).astype(kind, copy=False)[()])


round = around = round_


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """Replaces nan and infinities by numbers."""
    source = as_array(x)
    if source.dtype.kind != "f":
        return source.copy()[()]
    result = call("nan_to_num", source, nan, posinf, neginf)
    if not copy:
        source[...] = result
        return source
    return result


def bincount(x, weights=None, minlength=0):
    """How often each of the numbers from 0 occurs."""
    values = as_array(x)
    if values.ndim != 1:
        raise ValueError("object too deep for desired array")
    if values.size and values.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    n = minlength if not values.size else int(FUNCTIONS["maximum"](values.max() + 1, minlength))
    counts = _C._np_full((n,), 0, "int64" if weights is None else "float64")
    given = 1 if weights is None else weights
    _add.at(counts, values, given)
    return counts


def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many elements fall between edges."""
    from . import linspace

    only("histogram", weights=(weights, None))
    x = as_array(a).ravel()
    if hasattr(bins, "__iter__"):
        edges = as_array(bins)
    else:
        low, high = (x.min(), x.max()) if range is None and x.size else range or (0, 1)
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = linspace(low, high, bins + 1)
    last = x[x == edges[-1]].size
    below = searchsorted(sort(x), edges, "left")
    counts = below[1:] - below[:-1]
    counts[-1] += last
    if density:
        return counts / (edges[1:] - edges[:-1]) / counts.sum(), edges
    return counts, edges


def interp(x, xp, fp, left=None, right=None, period=None):
    """Values between points by straight lines."""
    only("interp", period=(period, None))
    points, values = floats(xp), floats(fp)
    at = floats(x)
    right_of = clip(searchsorted(points, at, "right"), 1, len(points) - 1)
    before = as_array(right_of) - 1
    x0, y0 = points[before], values[before]
    slope = (values[right_of] - y0) / (points[right_of] - x0)
    result = slope * (at - x0) + y0
    result = where(at < points[0], values[0] if left is None else left, result)
    result = where(at > points[-1], values[-1] if right is None else right, result)
    return where(at == points[-1], values[-1], result)[()]
