"""Lists of values with a dtype: what a column is made of.

Every column is a Python list with the name of its dtype beside it: 'int64', 'float64', 'bool',
'object', or a narrower 'int8' … 'uint64', 'float16', 'float32' that an array or `dtype=` brought.
"""

NAN = float("nan")
_BITS = {"int8": 8, "int16": 16, "int32": 32, "int64": 64, "uint8": 8, "uint16": 16, "uint32": 32, "uint64": 64}
FLOATS = ("float16", "float32", "float64")
_ALIASES = {
    "int": "int64", "float": "float64", "double": "float64", "single": "float32", "half": "float16",
    "str": "str", "string": "str", "O": "object", "bool_": "bool", "boolean": "bool", "long": "int64",
    "i1": "int8", "i2": "int16", "i4": "int32", "i8": "int64", "u1": "uint8", "f2": "float16",
    "f4": "float32", "f8": "float64", "str_": "str", "object_": "object", "byte": "int8", "short": "int16",
    "intc": "int32", "?": "bool",
}  # fmt: skip


def is_integer(dtype):
    return dtype in _BITS


def is_float(dtype):
    return dtype in FLOATS


def is_numeric(dtype):
    """Whether numbers are in it; truth values count, as they do in pandas."""
    return dtype in _BITS or dtype in FLOATS or dtype == "bool"


def missing(value):
    """Whether one value is None or NaN."""
    return value is None or (isinstance(value, float) and value != value)


def dtype_name(dtype):
    """The name of a dtype given as a name, a Python type, a numpy or torch dtype."""
    if dtype is float:
        return "float64"
    if dtype is int:
        return "int64"
    if dtype is bool or dtype is object or dtype is str:
        return dtype.__name__
    name = dtype if isinstance(dtype, str) else getattr(dtype, "name", None) or getattr(dtype, "__name__", str(dtype))
    name = str(name).rsplit(".", 1)[-1].lstrip("<>=|")
    name = _ALIASES.get(name, name)
    if name.startswith(("str", "U")):
        name = "str"
    if name not in _BITS and name not in FLOATS and name not in ("bool", "object", "str"):
        raise TypeError("data type %r not understood by Sconce's built-in subset of pandas" % (dtype,))
    return name


class _ObjectDtype:
    """The dtype of columns that hold anything."""

    name = "object"
    kind = "O"
    char = "O"
    type = object
    itemsize = 8

    def __repr__(self):
        return "dtype('O')"

    def __str__(self):
        return "object"

    def __eq__(self, other):
        return other is object or str(other) in ("object", "O") or isinstance(other, _ObjectDtype)

    def __hash__(self):
        return hash("object")


_OBJECT = _ObjectDtype()


def dtype_object(name):
    """numpy's dtype of that name, and one that behaves like it for 'object'."""
    if name == "object":
        return _OBJECT
    import numpy

    return numpy.dtype(name)


def infer(values):
    """(values, dtype name) for a list of Python objects: the narrowest dtype that holds them."""
    kinds = set(map(type, values))
    if kinds <= {int}:
        return (values, "int64") if kinds and _fits(values) else (values, "object")
    if kinds <= {float}:
        return values, "float64"
    if kinds <= {bool}:
        return values, "bool"
    if kinds <= {int, float, type(None)} and kinds != {type(None)}:
        return [NAN if v is None else float(v) for v in values], "float64"
    if str in kinds:
        return values, "object"
    boxed = [v.item() if _is_scalar_box(v) else v for v in values]
    if any(a is not b for a, b in zip(boxed, values)):
        dtypes = {str(v.dtype) for v in values if _is_scalar_box(v)}
        result, dtype = infer(boxed)
        only = dtypes.pop() if len(dtypes) == 1 else dtype
        if all(map(_is_scalar_box, values)) and (only in _BITS or only in FLOATS):
            dtype = only
        return result, dtype
    return values, "object"


def _is_scalar_box(value):
    """Whether it is a number of an array package, such as numpy.float32(1)."""
    return hasattr(value, "dtype") and hasattr(value, "item") and type(value).__module__ == "numpy" and not getattr(
        value, "shape", (1,)
    )


def _fits(values):
    return -(2**63) <= min(values) and max(values) < 2**63 if values else True


def take_in(data, dtype=None):
    """(list, dtype name) of any one-dimensional data, or of a scalar in a list."""
    name = None if dtype is None else dtype_name(dtype)
    source = getattr(data, "dtype", None)
    if type(data) in (list, tuple):
        values, found = infer(list(data))
    elif isinstance(data, range):
        values, found = list(data), "int64"
    elif source is not None and hasattr(data, "tolist"):
        if getattr(data, "requires_grad", False):
            data = data.numpy()
        values = data.tolist()
        if not isinstance(values, list):
            values = [values]
        if values and isinstance(values[0], list):
            raise ValueError("Data must be 1-dimensional")
        try:
            found = dtype_name(source)
        except TypeError:
            found = "object"
        if found == "object" or found == "str":
            found = "object"
    elif hasattr(data, "_data") and hasattr(data, "_dtype"):
        values, found = list(data._data), data._dtype
    elif isinstance(data, (str, bytes)) or not hasattr(data, "__iter__"):
        values, found = infer([data])
    else:
        values, found = infer(list(data))
    if name is not None and name != found:
        return cast(values, found, name)
    return values, found


def cast(values, dtype, target):
    """(values, dtype name) after conversion; what cannot be converted raises pandas' error."""
    if target == dtype:
        return list(values), dtype
    if target == "str":
        return [str(v) for v in values], "object"
    if target == "object":
        return list(values), "object"
    if target == "bool":
        return [bool(v) for v in values], "bool"
    if target in FLOATS:
        return narrow([_to_float(v) for v in values], target), target
    if is_float(dtype) and any(v - v != 0 for v in values):
        from pandas.errors import IntCastingNaNError

        raise IntCastingNaNError("Cannot convert non-finite values (NA or inf) to integer")
    return narrow([_to_int(v) for v in values], target), target


def _to_float(value):
    if value is None:
        return NAN
    try:
        return float(value)
    except OverflowError:
        return NAN


def _to_int(value):
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            raise ValueError("invalid literal for int() with base 10: %r" % value) from None
    if missing(value):
        raise ValueError("cannot convert float NaN to integer")
    return int(value)


def narrow(values, dtype):
    """Round floats to their dtype's precision, wrap integers around into its range."""
    if dtype == "float32":
        from array import array

        return array("f", values).tolist()
    if dtype == "float16":
        import numpy

        return numpy.array(values, dtype="float16").tolist()
    bits = _BITS.get(dtype)
    if bits is None or bits == 64 and (not values or dtype == "int64" and _fits(values)):
        return values
    span = 1 << bits
    if dtype.startswith("u"):
        return [v % span for v in values]
    half = span >> 1
    return [(v + half) % span - half for v in values]


def promote(first, second):
    """The dtype that holds the values of two."""
    if first == second:
        return first
    if "object" in (first, second) or "bool" in (first, second):
        return "object"
    if is_integer(first) and is_integer(second):
        if first.startswith("u") == second.startswith("u"):
            return first if _BITS[first] >= _BITS[second] else second
        wide = max(_BITS[first] * (2 if first.startswith("u") else 1), _BITS[second] * (2 if second.startswith("u") else 1))
        return "int%d" % wide if wide <= 64 else "float64"
    if is_float(first) and is_float(second):
        return max(first, second, key=FLOATS.index)
    whole, real = (first, second) if is_integer(first) else (second, first)
    room = {"float16": 8, "float32": 16, "float64": 64}
    for name in FLOATS[FLOATS.index(real) :]:
        if _BITS[whole] <= room[name]:
            return name
    return "float64"


def box(value, dtype):
    """One element as numpy's scalar where arrays or tensors are about, whose dtype they look at."""
    if type(value) is float or type(value) is int:
        import sys

        if "numpy" in sys.modules or "torch" in sys.modules:
            import numpy

            known = FLOATS if type(value) is float else _BITS
            name = dtype if dtype in known else "float64" if type(value) is float else "int64"
            kind = getattr(numpy, name, None)
            return value if kind is None else kind(value)
    return value


def isna(obj):
    """Where values are missing: a bool for a scalar, the same shape for anything else."""
    if hasattr(obj, "isna"):
        return obj.isna()
    if isinstance(obj, (str, bytes)) or not hasattr(obj, "__iter__"):
        return missing(obj)
    import numpy

    return numpy.array([missing(v) for v in obj])


def notna(obj):
    """The opposite of isna()."""
    if hasattr(obj, "notna"):
        return obj.notna()
    result = isna(obj)
    return not result if isinstance(result, bool) else ~result


isnull, notnull = isna, notna
