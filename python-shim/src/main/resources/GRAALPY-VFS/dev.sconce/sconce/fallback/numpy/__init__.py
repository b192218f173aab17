"""A subset of numpy over the engine, used where numpy itself is not installed."""

from _sconce_subset import attribute as _attribute

from ._core import (
    _C,
    array,
    bool_,
    dtype,
    float16,
    float32,
    float64,
    floating,
    generic,
    get_printoptions,
    inexact,
    int8,
    int16,
    int32,
    int64,
    integer,
    number,
    printoptions,
    set_printoptions,
    signedinteger,
    uint8,
    unsignedinteger,
)
from ._creation import *
from ._misc import *
from ._ndarray import AxisError, ndarray
from ._products import *
from ._reducing import *
from ._searching import *
from ._shaping import *
from ._ufuncs import FUNCTIONS as _functions
from ._ufuncs import ufunc

__version__ = "1.24.2"
pi = 3.141592653589793
e = 2.718281828459045
euler_gamma = 0.5772156649015329
inf = Inf = infty = PINF = float("inf")
NINF = float("-inf")
nan = NaN = NAN = float("nan")
newaxis = None
True_ = bool_(True)
False_ = bool_(False)
half, single, double, float_ = float16, float32, float64, float64
intp = int_ = longlong = int64
intc, short, byte, ubyte = int32, int16, int8, uint8

globals().update(_functions)

_SUBMODULES = ("random", "linalg", "testing")
_FILES = ("load", "save", "savez", "loadtxt", "savetxt", "genfromtxt", "fromfile")
_ERRORS = ("seterr", "geterr", "errstate")
_unknown = _attribute("numpy", "numpy")


def __getattr__(name):
    import importlib

    if name in _SUBMODULES:
        return importlib.import_module("numpy." + name)
    if name in _FILES or name in _ERRORS:
        found = importlib.import_module("numpy._files" if name in _FILES else "numpy._errors")
        value = globals()[name] = getattr(found, name)
        return value
    return _unknown(name)


def _from_tensor(tensor):
    return _C._np_of_tensor(tensor)
