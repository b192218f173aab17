"""A subset of numpy over the engine, used where numpy itself is not installed."""

from ._core import (
    SUBSET,
    array,
    bool_,
    dtype,
    float16,
    float32,
    float64,
    floating,
    generic,
    get_printoptions,
    int8,
    int16,
    int32,
    int64,
    integer,
    number,
    set_printoptions,
    uint8,
)
from ._core import _C
from ._ndarray import call, ndarray

__version__ = "1.24.2"
pi = 3.141592653589793
e = 2.718281828459045
inf = Inf = float("inf")
nan = NaN = float("nan")
newaxis = None


def _from_tensor(tensor):
    return _C._np_of_tensor(tensor)
