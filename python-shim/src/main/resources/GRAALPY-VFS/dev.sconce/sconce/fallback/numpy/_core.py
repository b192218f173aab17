"""The Java half of the subset, dtypes, the class ndarray and its scalars."""

import sys

if "torch._C" not in sys.modules:
    import java

    java.type("dev.sconce.polyglot.PythonTorch").installHere()
_C = sys.modules["torch._C"]

SUBSET = "the built-in numpy subset"


class dtype:
    """The type of an array's elements; there is one object for each."""

    _known = {}

    def __new__(cls, spec, *args, **kwargs):
        name = dtype_name(spec)
        known = cls._known.get(name)
        if known is None:
            known = object.__new__(cls)
            known.name = name
            cls._known[name] = known
        return known

    @property
    def kind(self):
        """``b``, ``i``, ``u`` or ``f``."""
        return "b" if self.name == "bool" else self.name[0]

    @property
    def itemsize(self):
        """Bytes of an element."""
        return 1 if self.name == "bool" else int("".join(c for c in self.name if c.isdigit())) // 8

    @property
    def char(self):
        """The character code of C types."""
        return _CHARS[self.name]

    @property
    def str(self):
        """The array protocol's name, such as ``<f8``."""
        size = self.itemsize
        return ("|" if size == 1 else "<") + self.kind + repr(size)

    @property
    def type(self):
        """The class of the scalars."""
        return _SCALARS[self.name]

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        try:
            return self.name == dtype_name(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __ne__(self, other):
        return not self == other

    def __reduce__(self):
        return dtype, (self.name,)


_ALIASES = {
    "float": "float64",
    "double": "float64",
    "single": "float32",
    "half": "float16",
    "int": "int64",
    "intp": "int64",
    "long": "int64",
    "bool_": "bool",
    "?": "bool",
    "b": "int8",
    "B": "uint8",
    "h": "int16",
    "i": "int32",
    "l": "int64",
    "q": "int64",
    "e": "float16",
    "f": "float32",
    "d": "float64",
    "b1": "bool",
    "i1": "int8",
    "u1": "uint8",
    "i2": "int16",
    "i4": "int32",
    "i8": "int64",
    "f2": "float16",
    "f4": "float32",
    "f8": "float64",
}
_CHARS = {
    "bool": "?",
    "int8": "b",
    "uint8": "B",
    "int16": "h",
    "int32": "i",
    "int64": "l",
    "float16": "e",
    "float32": "f",
    "float64": "d",
}
_SCALARS = {}


def dtype_name(spec):
    """The name of a dtype given as a dtype, a scalar class, a Python type or a text."""
    if spec is None or spec is float:
        return "float64"
    if spec is int:
        return "int64"
    if spec is bool:
        return "bool"
    if isinstance(spec, dtype):
        return spec.name
    if isinstance(spec, type):
        for name, known in _SCALARS.items():
            if spec is known:
                return name
    if isinstance(spec, str):
        name = spec if spec == "?" else spec.lstrip("<=|")
        name = _ALIASES.get(name, name)
        if name in _CHARS:
            return name
        raise TypeError(f"data type '{spec}' not understood")
    inner = getattr(spec, "dtype", None)
    if isinstance(inner, dtype):
        return inner.name
    raise TypeError(f"Cannot interpret '{spec!r}' as a data type")


def name_or_none(spec):
    """As :func:`dtype_name`, but None for None."""
    return None if spec is None else dtype_name(spec)


class generic:
    """Base of the scalars that arrays give."""

    ndim = 0
    shape = ()
    size = 1
    strides = ()
    __array_priority__ = -1000000.0

    @property
    def dtype(self):
        return dtype(type(self))

    @property
    def itemsize(self):
        """Bytes of the value."""
        return self.dtype.itemsize

    nbytes = itemsize

    def item(self):
        """The value as a Python number."""
        return float(self) if isinstance(self, float) else int(self)

    tolist = item

    def astype(self, dtype, copy=True):
        """The value in another type."""
        return array(self, dtype)[()]

    def __array__(self, dtype=None):
        return array(self, dtype)

    @property
    def T(self):
        """The value itself."""
        return self

    real = T

    def __neg__(self):
        return self._whole().__neg__()

    def __pos__(self):
        return self

    def __abs__(self):
        return self._whole().__abs__()

    def __invert__(self):
        return self._whole().__invert__()

    def __round__(self, ndigits=None):
        if ndigits is None:
            return round(self.item())
        return self._whole().round(ndigits)

    def __divmod__(self, other):
        return self // other, self % other

    def __getitem__(self, key):
        if key == () or key is Ellipsis:
            return self if key == () else array(self)
        raise IndexError("invalid index to scalar variable.")

    def _whole(self):
        return array(self)

    def __getattr__(self, name):
        if name in _SCALAR_METHODS:
            return getattr(array(self), name)
        raise AttributeError(f"'numpy.{type(self).__name__}' object has no attribute '{name}'")


_SCALAR_METHODS = frozenset(
    "sum mean min max std var prod any all round clip reshape squeeze ravel flatten copy argmax "
    "argmin cumsum cumprod nonzero repeat transpose tobytes conj conjugate ptp".split()
)


class number(generic):
    """Base of the scalars that are numbers."""


class integer(number):
    """Base of the integers."""


class signedinteger(integer):
    """Base of the integers with a sign."""


class unsignedinteger(integer):
    """Base of the integers without a sign."""


class inexact(number):
    """Base of the scalars that round."""


class floating(inexact):
    """Base of the floats."""


class float64(float, floating):
    """A 64-bit float."""

    def __new__(cls, value=0.0):
        if isinstance(value, (int, float, str)):
            return float.__new__(cls, value)
        return _converted(cls, value)

    __array_priority__ = generic.__array_priority__
    __neg__ = generic.__neg__
    __pos__ = generic.__pos__
    __abs__ = generic.__abs__
    __round__ = generic.__round__
    __divmod__ = generic.__divmod__
    real = generic.real

    def __reduce__(self):
        return float64, (float(self),)

    __getnewargs__ = None


def _converted(cls, value):
    """A scalar of something else than a number; an array for arrays of more dimensions."""
    return array(value, cls.__name__)[()]


class _NarrowFloat(float, floating):
    def __new__(cls, value=0.0):
        if isinstance(value, str):
            value = float(value)
        return _converted(cls, value)

    __neg__ = generic.__neg__
    __pos__ = generic.__pos__
    __abs__ = generic.__abs__
    __round__ = generic.__round__
    __divmod__ = generic.__divmod__
    real = generic.real

    def __repr__(self):
        return _C._np_scalar_text(self)

    __str__ = __repr__

    def __format__(self, spec):
        return float.__format__(self, spec) if spec else repr(self)

    def __reduce__(self):
        return type(self), (float(self),)


class float32(_NarrowFloat):
    """A 32-bit float."""


class float16(_NarrowFloat):
    """A 16-bit float."""


def _wrapped(name, base, low, high):
    def __new__(cls, value=0):
        if not isinstance(value, (int, float, str)):
            return _converted(cls, value)
        value = int(value)
        if low <= value < high:
            return int.__new__(cls, value)
        if high == 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        return int.__new__(cls, (value - low) % (high - low) + low)

    def __reduce__(self):
        return type(self), (int(self),)

    members = {
        "__new__": __new__,
        "__reduce__": __reduce__,
        "__doc__": f"An integer from {low} to {high - 1}.",
        "__module__": "numpy",
    }
    for inherited in ("neg", "pos", "abs", "round", "divmod", "invert"):
        key = f"__{inherited}__"
        members[key] = getattr(generic, key)
    members["real"] = generic.real
    return type(name, (int, base), members)


int8 = _wrapped("int8", signedinteger, -(1 << 7), 1 << 7)
int16 = _wrapped("int16", signedinteger, -(1 << 15), 1 << 15)
int32 = _wrapped("int32", signedinteger, -(1 << 31), 1 << 31)
int64 = _wrapped("int64", signedinteger, -(1 << 63), 1 << 63)
uint8 = _wrapped("uint8", unsignedinteger, 0, 1 << 8)


class bool_(generic):
    """True or False, of which there is one object each."""

    def __new__(cls, value=False):
        if isinstance(value, generic) or not hasattr(value, "__array__"):
            return _C._np_bool(bool(value))
        return _converted(cls, value)

    def item(self):
        """The value as a Python bool."""
        return bool(self)

    tolist = item

    def __repr__(self):
        return repr(bool(self))

    __str__ = __repr__

    def __format__(self, spec):
        return format(bool(self), spec)

    def __hash__(self):
        return hash(bool(self))

    def __int__(self):
        return int(bool(self))

    __index__ = __int__

    def __float__(self):
        return float(bool(self))

    def __reduce__(self):
        return bool_, (bool(self),)


for _cls in (float64, float32, float16, int8, int16, int32, int64, uint8, bool_):
    _cls.__module__ = "numpy"
    _name = _cls.__name__.rstrip("_")
    _SCALARS[_name] = _cls
    _C._bind_class("numpy." + _name, _cls)

_C._set_callback("numpy_dtype", dtype)
_C._set_callback("numpy_dtype_name", dtype_name)

print_options = (8, 1000, 3, 75, False)


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, **others
):
    """Sets how arrays are printed."""
    global print_options
    for name, value in others.items():
        if value is not None and name not in ("floatmode", "sign", "legacy"):
            raise NotImplementedError(f"set_printoptions({name}=...) in {SUBSET}")
    given = (precision, threshold, edgeitems, linewidth, suppress)
    print_options = tuple(o if n is None else n for o, n in zip(print_options, given))


def get_printoptions():
    """The current print options."""
    names = ("precision", "threshold", "edgeitems", "linewidth", "suppress")
    return dict(zip(names, print_options))


class printoptions:
    """A context in which arrays are printed otherwise."""

    def __init__(self, **kwargs):
        self._asked = kwargs

    def __enter__(self):
        self._former = get_printoptions()
        set_printoptions(**self._asked)
        return get_printoptions()

    def __exit__(self, *exception):
        set_printoptions(**self._former)


def options():
    """The print options as Java takes them."""
    return print_options


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0):
    """A new array of nested sequences, an array or a tensor."""
    result = _C._np_array(object, None if dtype is None else dtype_name(dtype), copy)
    if ndmin > result.ndim:
        result = result.reshape((1,) * (ndmin - result.ndim) + result.shape)
    return result
