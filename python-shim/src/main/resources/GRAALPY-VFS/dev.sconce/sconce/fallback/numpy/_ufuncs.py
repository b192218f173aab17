"""The class of universal functions, and the functions themselves in FUNCTIONS."""

from ._core import _C, array
from ._ndarray import call, whole
from _sconce_subset import missing

_REDUCTIONS = {
    "add": "sum",
    "multiply": "prod",
    "maximum": "max",
    "minimum": "min",
    "logical_and": "all",
    "logical_or": "any",
}


class ufunc:
    """A function that works element by element, with broadcasting."""

    nout = 1

    @property
    def __name__(self):
        return self._name

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, **options):
        """Folds an axis by the function."""
        source = as_array(array)
        name = _REDUCTIONS.get(self.__name__)
        if name is not None:
            given = {"axis": axis, "keepdims": keepdims, "out": out, **options}
            if dtype is not None:
                given["dtype"] = dtype
            return getattr(source, name)(**given)
        if keepdims or out is not None or options or axis is None and source.ndim > 1:
            raise missing("numpy", f"{self.__name__}.reduce with options")
        rows = moved(source, axis or 0)
        if len(rows) == 0:
            raise ValueError(
                f"zero-size array to reduction operation {self.__name__} which has no identity"
            )
        result = rows[0]
        for i in range(1, len(rows)):
            result = self(result, rows[i])
        return result

    def accumulate(self, array, axis=0, dtype=None, out=None):
        """The running results of the function along an axis."""
        source = as_array(array, dtype)
        if self.__name__ in ("add", "multiply"):
            name = "cumsum" if self.__name__ == "add" else "cumprod"
            return getattr(source, name)(axis, dtype, out)
        if self.__name__ in ("maximum", "minimum"):
            return call("cummax" if self.__name__ == "maximum" else "cummin", source, axis)[0]
        result = source.copy()
        rows = moved(result, axis)
        for i in range(1, len(rows)):
            rows[i] = self(rows[i - 1], rows[i])
        return result

    def outer(self, A, B, **options):
        """The function of all pairs."""
        first, second = as_array(A), as_array(B)
        return self(first.reshape(first.shape + (1,) * second.ndim), second, **options)

    def at(self, a, indices, b=None):
        """In place at indices, one after another where they repeat."""
        if b is None:
            a[indices] = self(a[indices])
            return
        if self.__name__ in ("add", "subtract") and not isinstance(indices, tuple):
            where = as_array(indices)
            values = as_array(b).astype(a.dtype)
            values = whole("broadcast_to", values, where.shape + a.shape[1:])
            flat = values.reshape((-1,) + a.shape[1:])
            if self.__name__ == "subtract":
                flat = -flat
            a[...] = whole("index_add", a, 0, where.reshape(-1) % len(a), flat)
            return
        raise missing("numpy", f"{self.__name__}.at")


def as_array(x, dtype=None):
    """Anything as an array, itself where it is one."""
    return array(x, dtype, copy=False)


def moved(source, axis):
    """The array with an axis in front."""
    return whole("movedim", source, axis, 0)


ufunc.__module__ = "numpy"
_C._bind_class("ufunc", ufunc)
FUNCTIONS = dict(_C._np_ufuncs(ufunc))
