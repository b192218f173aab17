"""The class ndarray: what does not have to be fast stands here."""

from ._core import _C, SUBSET, array, dtype, dtype_name, generic, options


def call(name, *args, **kwargs):
    """Calls an operator of the engine on arrays."""
    return _C._np_call(name, args, tuple(kwargs.items()))


def dims(axis):
    """An axis argument as a tuple, or None for all."""
    return axis if axis is None or isinstance(axis, tuple) else (int(axis),)


class ndarray:
    """An n-dimensional array of numbers of one dtype."""

    __array_priority__ = 0.0

    def __new__(cls, shape, dtype=float):
        return call("zeros", _sizes(shape)).astype(dtype)

    def __repr__(self):
        return self._repr(options())

    def __str__(self):
        return self._str(options())

    def __format__(self, spec):
        if self.ndim == 0:
            return self.tolist().__format__(spec)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    __hash__ = None

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        return (self[i] for i in range(len(self)))

    def __contains__(self, value):
        return bool((self == value).any())

    def __array__(self, dtype=None):
        return self if dtype is None else self.astype(dtype)

    def __neg__(self):
        return _C._np_same("neg", self)

    def __pos__(self):
        return self.copy()

    def __abs__(self):
        return _C._np_same("abs", self)

    def __invert__(self):
        return _C._np_same("bitwise_not", self)

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        return _rebuild, (self.ravel().tolist(), self.dtype.name, self.shape)

    @property
    def T(self):
        return self.transpose()

    @property
    def flat(self):
        return iter(self.ravel())

    @property
    def real(self):
        return self

    def item(self, *index):
        """An element as a Python number; the only one without an index."""
        if index:
            where = index if len(index) > 1 or self.ndim == 1 else (index[0],)
            chosen = self[tuple(where)] if self.ndim == len(where) else self.ravel()[where[0]]
            return chosen.item() if isinstance(chosen, generic) else chosen
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self.reshape(1).tolist()[0]

    def copy(self, order="C"):
        return _C._np_array(self, None, True)

    def astype(self, dtype, copy=True, **unused):
        name = dtype_name(dtype)
        if not copy and self.dtype.name == name:
            return self
        return _C._np_cast(self, name)

    def view(self, *args):
        if args:
            raise NotImplementedError(f"ndarray.view(dtype) in {SUBSET}")
        return self[...]

    def reshape(self, *shape, order="C"):
        if order != "C":
            raise NotImplementedError(f"reshape(order={order!r}) in {SUBSET}")
        try:
            return _whole(call("reshape", self, _sizes(shape[0] if len(shape) == 1 else shape)), self)
        except RuntimeError:
            wanted = _sizes(shape[0] if len(shape) == 1 else shape)
            text = str(tuple(wanted)).replace(" ", "")
            raise ValueError(
                f"cannot reshape array of size {self.size} into shape {text}"
            ) from None

    def ravel(self, order="C"):
        return self.reshape(-1)

    def flatten(self, order="C"):
        return self.copy().reshape(-1)

    def transpose(self, *axes):
        if not axes or axes == (None,):
            axes = tuple(range(self.ndim - 1, -1, -1))
        elif len(axes) == 1 and isinstance(axes[0], (tuple, list)):
            axes = tuple(axes[0])
        return _whole(call("permute", self, axes), self)

    def swapaxes(self, first, second):
        return call("transpose", self, first, second)

    def squeeze(self, axis=None):
        if axis is None:
            return _whole(call("squeeze", self), self)
        for one in sorted((a % self.ndim for a in dims(axis)), reverse=True):
            if self.shape[one] != 1:
                raise ValueError(
                    "cannot select an axis to squeeze out which has size not equal to one"
                )
        return _whole(call("squeeze", self, dims(axis)), self)

    def fill(self, value):
        self[...] = value

    def tobytes(self):
        return bytes(self._bytes())

    def _fold(self, name, axis, keepdims, kind=None):
        source = self if kind is None else self.astype(kind)
        if axis is None and not keepdims:
            return call(name, source)
        every = tuple(range(self.ndim)) if axis is None else dims(axis)
        return call(name, source, every, keepdims)

    def _floats(self):
        return None if self.dtype.kind == "f" else "float64"

    def sum(self, axis=None, dtype=None, out=None, keepdims=False):
        kind = None if dtype is None else dtype_name(dtype)
        return self._fold("sum", axis, keepdims, kind)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        if self.size == 0:
            _warn_empty("Mean of empty slice.")
        kind = self._floats() if dtype is None else dtype_name(dtype)
        return self._fold("mean", axis, keepdims, kind)

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        kind = self._floats()
        source = self if kind is None else self.astype(kind)
        return call("var", source, dims(axis), correction=ddof, keepdim=keepdims)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
        kind = self._floats()
        source = self if kind is None else self.astype(kind)
        return call("std", source, dims(axis), correction=ddof, keepdim=keepdims)

    def max(self, axis=None, out=None, keepdims=False):
        self._check_reduction("maximum", axis)
        return self._fold("amax", axis, keepdims) if axis is not None or keepdims else call(
            "max", self
        )

    def min(self, axis=None, out=None, keepdims=False):
        self._check_reduction("minimum", axis)
        return self._fold("amin", axis, keepdims) if axis is not None or keepdims else call(
            "min", self
        )

    def _check_reduction(self, name, axis):
        if self.size == 0:
            raise ValueError(
                f"zero-size array to reduction operation {name} which has no identity"
            )

    def ptp(self, axis=None):
        return self.max(axis) - self.min(axis)

    def prod(self, axis=None, dtype=None, out=None, keepdims=False):
        if axis is None:
            return call("prod", self)
        return call("prod", self, axis, keepdims)

    def any(self, axis=None, out=None, keepdims=False):
        return call("any", self) if axis is None else call("any", self, axis, keepdims)

    def all(self, axis=None, out=None, keepdims=False):
        return call("all", self) if axis is None else call("all", self, axis, keepdims)

    def argmax(self, axis=None, out=None, keepdims=False):
        if self.size == 0:
            raise ValueError("attempt to get argmax of an empty sequence")
        return call("argmax", self, axis, keepdims)

    def argmin(self, axis=None, out=None, keepdims=False):
        if self.size == 0:
            raise ValueError("attempt to get argmin of an empty sequence")
        return call("argmin", self, axis, keepdims)

    def cumsum(self, axis=None, dtype=None):
        return call("cumsum", self if axis is not None else self.ravel(), axis or 0)

    def cumprod(self, axis=None, dtype=None):
        return call("cumprod", self if axis is not None else self.ravel(), axis or 0)

    def argsort(self, axis=-1, kind=None, order=None):
        return call("argsort", self, dim=axis, stable=True)

    def sort(self, axis=-1, kind=None, order=None):
        self[...] = call("sort", self, dim=axis, stable=True)[0]

    def clip(self, min=None, max=None, out=None):
        return call("clamp", self, min, max)

    def round(self, decimals=0, out=None):
        return call("round", self, decimals=decimals) if decimals else call("round", self)

    def dot(self, other):
        from . import dot

        return dot(self, other)

    def nonzero(self):
        rows = call("nonzero", self)
        return tuple(rows[:, i] for i in range(self.ndim))

    def repeat(self, repeats, axis=None):
        from . import repeat

        return repeat(self, repeats, axis)

    def take(self, indices, axis=None):
        from . import take

        return take(self, indices, axis)

    def diagonal(self, offset=0, axis1=0, axis2=1):
        return call("diagonal", self, offset, axis1, axis2)

    def trace(self):
        return self.diagonal().sum()


ndarray.__module__ = "numpy"
_C._bind_class("ndarray", ndarray)


def _rebuild(values, kind, shape):
    return array(values, kind).reshape(shape)


def _sizes(shape):
    return tuple(shape) if isinstance(shape, (tuple, list)) else (int(shape),)


def _whole(result, like):
    """Keeps an array an array where the engine's 0-d result became a scalar."""
    return result if isinstance(result, ndarray) else array(result, like.dtype)


def _warn_empty(text):
    import warnings

    warnings.warn(text, RuntimeWarning, stacklevel=3)
