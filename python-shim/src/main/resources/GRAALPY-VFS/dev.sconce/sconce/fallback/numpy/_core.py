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
    if isinstance(spec, type) and spec.__name__ in _CHARS and spec in _SCALARS.values():
        return spec.__name__
    if spec is _SCALARS.get("bool"):
        return "bool"
    if isinstance(spec, str):
        name = spec.lstrip("<=|")
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

    @property
    def dtype(self):
        return dtype(_name_of(self))

    def item(self):
        """The value as a Python number."""
        return float(self) if isinstance(self, float) else int(self)

    tolist = item

    def astype(self, kind):
        """The value in another type."""
        return array(self, kind)[()]

    def __array__(self, *args):
        return array(self)

    @property
    def T(self):
        return self

    def __getattr__(self, name):
        if name in _SCALAR_METHODS:
            return getattr(array(self), name)
        raise AttributeError(f"'numpy.{_name_of(self)}' object has no attribute '{name}'")


_SCALAR_METHODS = frozenset(
    "sum mean min max std var prod any all round clip reshape squeeze ravel flatten copy".split()
)


def _name_of(scalar):
    for cls in type(scalar).__mro__:
        if cls.__name__ in _CHARS:
            return cls.__name__
    return "float64"


class number(generic):
    pass


class integer(number):
    pass


class signedinteger(integer):
    pass


class unsignedinteger(integer):
    pass


class floating(number):
    pass


class float64(float, floating):
    """A 64-bit float."""

    def __reduce__(self):
        return float64, (float(self),)


def _rounded(cls, value):
    return float(array(value, cls.__name__).tolist())


class _NarrowFloat(float, floating):
    def __new__(cls, value=0.0):
        return float.__new__(cls, _rounded(cls, value))

    def __repr__(self):
        text = array(float(self), type(self).__name__)._str((17, 1000, 3, 75, False))
        return text + "0" if text.endswith(".") else text

    __str__ = __repr__

    def __format__(self, spec):
        return repr(self) if not spec else float.__format__(self, spec)


class float32(_NarrowFloat):
    """A 32-bit float."""


class float16(_NarrowFloat):
    """A 16-bit float."""


def _wrapped(name, base, low, high):
    def __new__(cls, value=0):
        value = int(value)
        return int.__new__(cls, (value - low) % (high - low) + low)

    members = {"__new__": __new__, "__doc__": f"An integer from {low} to {high - 1}."}
    return type(name, (int, base), members)


int8 = _wrapped("int8", signedinteger, -(1 << 7), 1 << 7)
int16 = _wrapped("int16", signedinteger, -(1 << 15), 1 << 15)
int32 = _wrapped("int32", signedinteger, -(1 << 31), 1 << 31)
int64 = _wrapped("int64", signedinteger, -(1 << 63), 1 << 63)
uint8 = _wrapped("uint8", unsignedinteger, 0, 1 << 8)
bool_ = bool

for _cls in (float64, float32, float16, int8, int16, int32, int64, uint8):
    _cls.__module__ = "numpy"
    _SCALARS[_cls.__name__] = _cls
    _C._bind_class("numpy." + _cls.__name__, _cls)
_SCALARS["bool"] = bool

_C._set_callback("numpy_dtype", dtype)

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


def options():
    """The print options as Java takes them."""
    return print_options


def array(object, dtype=None, *, copy=True, ndmin=0):
    """A new array of nested sequences, an array or a tensor."""
    result = _C._np_array(object, name_or_none(dtype), copy)
    while result.ndim < ndmin:
        result = result[None]
    return result
