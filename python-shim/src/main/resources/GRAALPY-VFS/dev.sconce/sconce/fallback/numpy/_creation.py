"""Functions that make arrays."""

from ._common import _C, array, as_array, call, dtype_name, ndarray, normal_axis, only, sizes, whole
from ._core import dtype as _dtype
from _sconce_subset import missing


def asarray(a, dtype=None, order=None, *, like=None):
    """Anything as an array; itself where it is one of the type asked for."""
    return array(a, dtype, copy=False)


def asanyarray(a, dtype=None, order=None, *, like=None):
    """As :func:`asarray`."""
    return array(a, dtype, copy=False)


def ascontiguousarray(a, dtype=None, *, like=None):
    """As :func:`asarray`, with the elements in C order and at least one dimension."""
    result = array(a, dtype, copy=False)
    if result.ndim == 0:
        result = result.reshape(1)
    return result if _C._np_is_contiguous(result) else result.copy()


def copy(a, order="K", subok=False):
    """A new array of the same elements."""
    return array(a)


def asfarray(a, dtype="float64"):
    """Anything as an array of floats."""
    return array(a, dtype, copy=False)


def full(shape, fill_value, dtype=None, order="C", *, like=None):
    """An array of one value, whose type is the value's by default."""
    if dtype is None:
        dtype = as_array(fill_value).dtype
    if isinstance(fill_value, (list, tuple, ndarray)):
        result = _C._np_full(sizes(shape), 0, dtype_name(dtype))
        result[...] = fill_value
        return result
    return _C._np_full(sizes(shape), fill_value, dtype_name(dtype))


def zeros(shape, dtype=float, order="C", *, like=None):
    """An array of zeros."""
    return _C._np_full(sizes(shape), 0, dtype_name(dtype))


def ones(shape, dtype=None, order="C", *, like=None):
    """An array of ones."""
    return _C._np_full(sizes(shape), 1, dtype_name(dtype))


def empty(shape, dtype=float, order="C", *, like=None):
    """An array of whatever is in memory, which here is zeros."""
    return _C._np_full(sizes(shape), 0, dtype_name(dtype))


def _like(a, value, dtype, shape):
    source = as_array(a)
    kind = source.dtype if dtype is None else dtype
    return full(source.shape if shape is None else shape, value, kind)


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    """Zeros in the shape and type of an array."""
    return _like(a, 0, dtype, shape)


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    """Ones in the shape and type of an array."""
    return _like(a, 1, dtype, shape)


def empty_like(prototype, dtype=None, order="K", subok=True, shape=None):
    """An array of an array's shape and type; zeros here."""
    return _like(prototype, 0, dtype, shape)


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    """One value in the shape and type of an array."""
    return _like(a, fill_value, dtype, shape)


def arange(start, stop=None, step=None, dtype=None, *, like=None):
    """Numbers from start to stop, which is left out, by steps."""
    if stop is None:
        start, stop = 0, start
    step = 1 if step is None else step
    if step == 0:
        raise ZeroDivisionError("division by zero")
    name = dtype_name(dtype) if dtype is not None else as_array([start, stop, step]).dtype.name
    return _C._np_arange(start, stop, step, name)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    """So many numbers at equal distances, the stop among them unless endpoint is false."""
    num = num.__index__()
    if num < 0:
        raise ValueError("Number of samples, %s, must be non-negative." % num)
    gaps = num - 1 if endpoint else num
    start = as_array(start) * 1.0
    stop = as_array(stop) * 1.0
    delta = stop - start
    numbers = arange(0, num, dtype="float64").reshape((-1,) + (1,) * as_array(delta).ndim)
    step = delta / gaps if gaps > 0 else float("nan")
    if gaps > 0:
        if as_array(step == 0).any():
            numbers = numbers / gaps * delta
        else:
            numbers = numbers * step
    else:
        numbers = numbers * delta
    numbers = numbers + start
    if endpoint and num > 1:
        numbers[-1, ...] = stop
    if axis != 0:
        numbers = whole("movedim", numbers, 0, axis)
    if dtype is not None and _dtype(dtype).kind in "iu":
        numbers = _floor(numbers)
    if dtype is not None:
        numbers = numbers.astype(dtype, copy=False)
    return (numbers, step) if retstep else numbers


def _floor(x):
    return call("floor", x)


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Powers of a base at equal distances of their exponents."""
    result = base ** linspace(start, stop, num, endpoint, axis=axis)
    return result if dtype is None else result.astype(dtype, copy=False)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    """Numbers of equal ratios."""
    from . import log10

    if start == 0 or stop == 0:
        raise ValueError("Geometric sequence cannot include zero")
    sign = -1.0 if start < 0 and stop < 0 else 1.0
    first, last = log10(sign * start), log10(sign * stop)
    result = logspace(first, last, num, endpoint)
    if num > 0:
        result[0] = sign * start
        if num > 1 and endpoint:
            result[-1] = sign * stop
    result = sign * result
    return result if dtype is None else result.astype(dtype, copy=False)


def eye(N, M=None, k=0, dtype=float, order="C", *, like=None):
    """Ones on a diagonal, zeros elsewhere."""
    result = zeros((N, N if M is None else M), dtype)
    if -result.shape[0] < k < result.shape[1]:
        result.diagonal(k)[...] = 1
    return result


def identity(n, dtype=None, *, like=None):
    """The square matrix with ones on its main diagonal."""
    return eye(n, dtype=dtype)


def diag(v, k=0):
    """A matrix with a diagonal, or the diagonal of a matrix."""
    source = as_array(v)
    if source.ndim == 2:
        return source.diagonal(k)
    if source.ndim != 1:
        raise ValueError("Input must be 1- or 2-d.")
    n = len(source) + abs(k)
    result = zeros((n, n), source.dtype)
    if len(source):
        result.diagonal(k)[...] = source
    return result


def diagflat(v, k=0):
    """A matrix with the elements of an array on a diagonal."""
    return diag(as_array(v).ravel(), k)


def tri(N, M=None, k=0, dtype=float, *, like=None):
    """Ones at and below a diagonal."""
    rows = arange(N).reshape(-1, 1)
    return (rows + k >= arange(N if M is None else M)).astype(dtype)


def _triangle(m, k, lower):
    source = as_array(m)
    if source.ndim == 1:
        source = source.reshape(1, -1) + zeros((len(source), 1), source.dtype)
    return call("tril" if lower else "triu", source, k)


def tril(m, k=0):
    """The lower triangle; zeros above a diagonal."""
    return _triangle(m, k, True)


def triu(m, k=0):
    """The upper triangle; zeros below a diagonal."""
    return _triangle(m, k, False)


def tril_indices(n, k=0, m=None):
    """The indices of a lower triangle."""
    return tri(n, m, k, "bool").nonzero()


def triu_indices(n, k=0, m=None):
    """The indices of an upper triangle."""
    return (~tri(n, m, k - 1, "bool")).nonzero()


def vander(x, N=None, increasing=False):
    """Powers of numbers, a column for each exponent."""
    source = as_array(x)
    n = len(source) if N is None else N
    powers = arange(n) if increasing else arange(n - 1, -1, -1)
    return source.reshape(-1, 1) ** powers


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    """Coordinate arrays of a grid from its axes."""
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    axes = [as_array(x).ravel() for x in xi]
    shape = [len(x) for x in axes]
    order = list(range(len(axes)))
    if indexing == "xy" and len(axes) > 1:
        order[0], order[1] = 1, 0
    sized = [1] * len(axes)
    for i, place in enumerate(order):
        sized[place] = shape[i]
    result = []
    for i, x in enumerate(axes):
        own = [1] * len(axes)
        own[order[i]] = len(x)
        grid = x.reshape(own)
        if not sparse:
            grid = whole("broadcast_to", grid, tuple(sized))
        result.append(grid.copy() if copy else grid)
    return result


class _Grid:
    """``mgrid`` and ``ogrid``: grids written as slices."""

    def __init__(self, sparse):
        self._sparse = sparse

    @staticmethod
    def _axis(part):
        start = 0 if part.start is None else part.start
        step = 1 if part.step is None else part.step
        if isinstance(step, complex):
            return linspace(start, part.stop, int(abs(step)))
        return arange(start, part.stop, step)

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return self._axis(key)
        grids = meshgrid(*[self._axis(k) for k in key], sparse=self._sparse, indexing="ij")
        if self._sparse:
            return grids
        kind = "float64" if any([g.dtype.kind == "f" for g in grids]) else "int64"
        return array([g.astype(kind) for g in grids])


mgrid = _Grid(False)
ogrid = _Grid(True)


def indices(dimensions, dtype=int, sparse=False):
    """The index of each element, a grid for each dimension."""
    grids = meshgrid(*[arange(n, dtype=dtype) for n in dimensions], sparse=sparse, indexing="ij")
    return tuple(grids) if sparse else array(grids, dtype).reshape((len(grids),) + tuple(dimensions))


def fromiter(iter, dtype, count=-1, *, like=None):
    """The numbers that an iterable gives."""
    values = []
    for value in iter:
        if len(values) == count:
            break
        values.append(value)
    return array(values, dtype)


def fromfunction(function, shape, *, dtype=float, **kwargs):
    """A function of the indices."""
    return function(*indices(shape, dtype), **kwargs)


def frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    """The numbers whose bytes stand in a buffer, in an array of its own."""
    data = bytes(buffer)[offset:]
    size = _dtype(dtype).itemsize
    if count >= 0:
        if len(data) < count * size:
            raise ValueError("buffer is smaller than requested size")
        data = data[: count * size]
    if len(data) % size:
        raise ValueError("buffer size must be a multiple of element size")
    return _C._np_of_bytes(data, dtype_name(dtype))


def fromstring(string, dtype=float, count=-1, *, sep, like=None):
    """Numbers from text."""
    parts = string.split(None if sep.strip() == "" else sep.strip())
    values = [float(p) if _dtype(dtype).kind == "f" else int(p) for p in parts if p.strip()]
    return array(values if count < 0 else values[:count], dtype)
