"""What is left: facts about types and arrays, functions over functions, numerical settings."""

from ._common import _C, array, as_array, dtype_name, is_foreign, ndarray, normal_axis, whole
from ._core import _SCALARS, dtype, generic
from _sconce_subset import missing


def shape(a):
    """The sizes of the dimensions."""
    return a.shape if hasattr(a, "shape") else as_array(a).shape


def ndim(a):
    """The number of dimensions."""
    return a.ndim if hasattr(a, "ndim") else as_array(a).ndim


def size(a, axis=None):
    """The number of elements, or of places along an axis."""
    x = as_array(a)
    return x.size if axis is None else x.shape[axis]


def isscalar(element):
    """Whether something is a number or a text and no array."""
    return isinstance(element, (int, float, complex, str, bytes, generic))


def iterable(y):
    """Whether something can be iterated."""
    try:
        iter(y)
    except TypeError:
        return False
    return True


def may_share_memory(a, b, max_work=None):
    """Whether two arrays lie on the same memory."""
    return _C._np_same_memory(as_array(a), as_array(b))


shares_memory = may_share_memory


def promote_types(type1, type2):
    """The type that holds the values of both."""
    return dtype(_C._np_promoted(dtype_name(type1), dtype_name(type2)))


def result_type(*arrays_and_dtypes):
    """The type that an operation on these gives."""
    result = None
    for one in arrays_and_dtypes:
        if not isinstance(one, (ndarray, generic, int, float)):
            try:
                one = dtype(one)
            except TypeError:
                one = as_array(one)
        kind = one if isinstance(one, dtype) else as_array(one).dtype
        result = kind if result is None else promote_types(result, kind)
    return result


_ORDER = ["bool", "int8", "uint8", "int16", "int32", "int64", "float16", "float32", "float64"]


def can_cast(from_, to, casting="safe"):
    """Whether values of one type may be cast to another."""
    source = dtype(from_) if not hasattr(from_, "dtype") else from_.dtype
    target = dtype(to)
    if casting == "unsafe" or source == target:
        return True
    if casting == "same_kind":
        return "biuf".index(source.kind) <= "biuf".index(target.kind) or source.kind + target.kind == "ui"
    return casting == "safe" and promote_types(source, target) == target


def issubdtype(arg1, arg2):
    """Whether a type stands under another one in numpy's order of types."""
    first = arg1 if isinstance(arg1, type) and issubclass(arg1, generic) else dtype(arg1).type
    if isinstance(arg2, type) and issubclass(arg2, generic):
        return issubclass(first, arg2)
    return issubclass(first, dtype(arg2).type)


class finfo:
    """The limits of a float type."""

    _FACTS = {
        "float16": (16, 10, 5, -14, 3),
        "float32": (32, 23, 8, -126, 6),
        "float64": (64, 52, 11, -1022, 15),
    }

    def __init__(self, dtype_):
        kind = dtype(dtype_ if not isinstance(dtype_, float) else type(dtype_))
        if kind.name not in self._FACTS:
            raise ValueError(f"data type {kind.type!r} not inexact")
        bits, mantissa, exponent, low, precision = self._FACTS[kind.name]
        make = kind.type
        self.dtype = kind
        self.bits = bits
        self.nmant, self.nexp = mantissa, exponent
        self.minexp, self.maxexp = low, 2 - low
        self.precision = precision
        self.eps = make(2.0**-mantissa)
        self.epsneg = make(2.0 ** -(mantissa + 1))
        self.resolution = make(10.0**-precision)
        self.max = make((2 - 2.0**-mantissa) * 2.0 ** (1 - low))
        self.min = make(-float(self.max))
        self.tiny = self.smallest_normal = make(2.0**low)
        self.smallest_subnormal = make(2.0 ** (low - mantissa))

    def __repr__(self):
        return "finfo(resolution=%s, min=%s, max=%s, dtype=%s)" % (
            self.resolution, _long(self.min), _long(self.max), self.dtype
        )


def _long(value):
    text = "%.7e" % value
    return text


class iinfo:
    """The limits of an integer type."""

    def __init__(self, type_):
        self.dtype = dtype(type_ if not isinstance(type_, int) else type(type_))
        if self.dtype.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.dtype.kind!r}.")
        self.kind = self.dtype.kind
        self.bits = self.dtype.itemsize * 8
        signed = self.kind == "i"
        self.min = -(1 << self.bits - 1) if signed else 0
        self.max = (1 << self.bits - signed) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


class vectorize:
    """A function of numbers as one of arrays."""

    def __init__(self, pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if excluded or signature:
            raise missing("numpy", "vectorize with excluded arguments or a signature")
        self.pyfunc = pyfunc
        self.otypes = otypes
        self.__doc__ = pyfunc.__doc__ if doc is None else doc

    def __call__(self, *args):
        from . import broadcast_arrays

        arrays = broadcast_arrays(*args)
        if arrays[0].size == 0 and not self.otypes:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        rows = [self.pyfunc(*values) for values in zip(*[list(a.ravel()) for a in arrays])]
        several = bool(rows) and isinstance(rows[0], tuple)
        columns = list(zip(*rows)) if several else [rows]
        kinds = list(self.otypes or ()) or [None] * len(columns)
        results = []
        for column, kind in zip(columns, kinds):
            if kind is None:
                kind = as_array(column[0]).dtype
            results.append(array(list(column), kind).reshape(arrays[0].shape))
        return tuple(results) if several else results[0]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of the lines along an axis."""
    x = as_array(arr)
    axis = normal_axis(axis, x.ndim)
    lines = whole("movedim", x, axis, -1)
    outside = lines.shape[:-1]
    results = [
        as_array(func1d(line, *args, **kwargs)) for line in lines.reshape(-1, lines.shape[-1])
    ]
    if not results:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    joined = array(results).reshape(outside + results[0].shape)
    return whole("movedim", joined, tuple(range(len(outside), joined.ndim)),
                 tuple(range(axis, axis + results[0].ndim)))


def apply_over_axes(func, a, axes):
    """A function of an axis applied to several ones in turn."""
    result = as_array(a)
    for axis in axes if hasattr(axes, "__iter__") else (axes,):
        folded = func(result, axis)
        if folded.ndim != result.ndim:
            from . import expand_dims

            folded = expand_dims(folded, axis)
        result = folded
    return result


def ndindex(*shape):
    """All indices of a shape."""
    sizes = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
    places = [()]
    for n in sizes:
        places = [p + (i,) for p in places for i in range(n)]
    return iter(places)


def ndenumerate(arr):
    """All indices with their elements."""
    x = as_array(arr)
    return ((place, x[place]) for place in ndindex(*x.shape))


def unravel_index(indices, shape, order="C"):
    """Indices of the dimensions from places in the flat array."""
    places = as_array(indices, "int64")
    n = 1
    for size_ in shape:
        n *= size_
    if as_array((places < 0) | (places >= n)).any():
        raise ValueError(f"index {indices} is out of bounds for array with size {n}")
    result = []
    for size_ in reversed(tuple(shape)):
        result.append((places % size_)[()])
        places = as_array(places // size_)
    return tuple(reversed(result))


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    """Places in the flat array from indices of the dimensions."""
    result = 0
    for index, n in zip(multi_index, dims):
        result = result * n + as_array(index)
    return result[()]


def polyfit(x, y, deg):
    """The coefficients of the polynomial of a degree that fits points best, the highest first."""
    from . import linalg, vander

    left = vander(as_array(x) + 0.0, deg + 1)
    scale = ((left * left).sum(0)) ** 0.5
    return linalg.lstsq(left / scale, as_array(y) + 0.0, rcond=None)[0] / scale


def polyval(p, x):
    """The value of a polynomial, the highest coefficient first."""
    result = as_array(x) * 0
    for c in as_array(p):
        result = result * x + c
    return result


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", **kwargs):
    """An array as text."""
    from ._core import options

    for name, value in kwargs.items():
        if value is not None:
            raise missing("numpy", f"array2string({name}=...)")
    given = (precision, kwargs.get("threshold"), None, max_line_width, suppress_small)
    settings = tuple([o if g is None else g for o, g in zip(options(), given)])
    return as_array(a)._text(settings, separator)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    """``repr`` of an array."""
    return repr(arr)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    """``str`` of an array."""
    return array2string(a, max_line_width, precision, suppress_small)
