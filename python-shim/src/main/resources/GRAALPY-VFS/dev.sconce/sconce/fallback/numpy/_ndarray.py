"""The class ndarray: what does not have to be fast stands here."""

from ._core import _C, array, dtype, dtype_name, generic, options
from _sconce_subset import missing


def call(name, *args, **kwargs):
    """Calls an operator of the engine on arrays."""
    return _C._np_call(name, args, tuple(kwargs.items()))


def whole(name, *args, **kwargs):
    """As :func:`call`, but a 0-d result stays an array."""
    return _C._np_call_array(name, args, tuple(kwargs.items()))


def sizes(shape):
    """A shape argument as a tuple of ints."""
    if hasattr(shape, "__iter__"):
        return tuple([n.__index__() for n in shape])
    return (shape.__index__(),)


class AxisError(ValueError, IndexError):
    """An axis that an array does not have."""

    def __init__(self, axis, ndim=None):
        text = axis if ndim is None else f"axis {axis} is out of bounds for array of dimension {ndim}"
        super().__init__(text)


AxisError.__module__ = "numpy"
_C._set_callback("numpy_axis_error", AxisError)


class UFuncTypeError(TypeError):
    """A universal function that does not take or give these types."""


UFuncTypeError.__module__ = "numpy.core._exceptions"
_C._set_callback("numpy_ufunc_error", UFuncTypeError)


def normal_axis(axis, ndim):
    """An axis counted from the front."""
    axis = axis.__index__()
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim)
    return axis % ndim


def only(function, **options):
    """Refuses the options whose value is not the one that stands for leaving them out."""
    for name, (value, usual) in options.items():
        if value is not usual and value != usual:
            raise missing("numpy", f"{function}({name}={value!r})")


class flatiter:
    """The elements of an array one after another: ``a.flat``."""

    def __init__(self, base):
        self.base = base
        self.index = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.index >= self.base.size:
            raise StopIteration
        self.index += 1
        return self.base.ravel()[self.index - 1]

    def __len__(self):
        return self.base.size

    def __getitem__(self, key):
        return self.base.ravel()[key]

    def __setitem__(self, key, value):
        flat = self.base.flatten()
        flat[key] = value
        self.base[...] = flat.reshape(self.base.shape)

    def __array__(self, dtype=None):
        return self.base.flatten()


class ndarray:
    """An n-dimensional array of numbers of one dtype."""

    __array_priority__ = 0.0

    def __new__(cls, shape, dtype=float, **options):
        for name in options:
            raise missing("numpy", f"ndarray({name}=...)")
        return _C._np_full(sizes(shape), 0, dtype_name(dtype))

    def __repr__(self):
        return self._repr(options())

    def __str__(self):
        return self._str(options())

    def __format__(self, spec):
        if self.ndim == 0:
            return self[()].__format__(spec)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    __hash__ = None

    def __getattr__(self, name):
        raise AttributeError(f"'numpy.ndarray' object has no attribute '{name}'")

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        return (self[i] for i in range(len(self)))

    def __contains__(self, value):
        return bool((self == value).any())

    def __array__(self, dtype=None):
        return self if dtype is None else self.astype(dtype)

    def __neg__(self):
        return _C._np_unary("negative", self)

    def __pos__(self):
        return _C._np_unary("positive", self)

    def __abs__(self):
        return _C._np_unary("absolute", self)

    def __invert__(self):
        return _C._np_unary("invert", self)

    def __divmod__(self, other):
        return self // other, self % other

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        return _rebuild, (self.ravel().tolist(), self.dtype.name, self.shape)

    @property
    def T(self):
        """The array with its dimensions in the reverse order, on the same memory."""
        return self.transpose()

    @property
    def flat(self):
        """The elements one after another."""
        return flatiter(self)

    @flat.setter
    def flat(self, value):
        flatiter(self)[:] = value

    @property
    def real(self):
        """The array itself."""
        return self

    @property
    def flags(self):
        """How the elements lie in memory."""
        return _Flags(self)

    def item(self, *index):
        """An element as a Python number; the only one without an index."""
        if index:
            where = index[0] if len(index) == 1 and isinstance(index[0], tuple) else index
            chosen = self[where] if len(where) == self.ndim else self.ravel()[where[0]]
            return chosen.item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self.reshape(1).tolist()[0]

    def copy(self, order="C"):
        """A new array of the same elements."""
        return _C._np_array(self, None, True)

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        """The elements in another type."""
        name = dtype_name(dtype)
        if not copy and self.dtype.name == name:
            return self
        return _C._np_cast(self, name)

    def view(self, dtype=None, type=None):
        """Another array on the same memory."""
        if type is not None and type is not ndarray:
            raise missing("numpy", "ndarray.view(type=...)")
        if dtype is not None and dtype is not ndarray and dtype_name(dtype) != self.dtype.name:
            raise missing("numpy", "ndarray.view of another dtype")
        return self[...]

    def reshape(self, *shape, order="C"):
        """The elements in another shape; a view where their order in memory allows it."""
        only("reshape", order=(order, "C"))
        wanted = sizes(shape[0] if len(shape) == 1 else shape)
        _check_reshape(self.size, wanted)
        return whole("reshape", self, wanted)

    def resize(self, *shape, refcheck=True):
        """Not there: the memory of an array does not change its size."""
        raise missing("numpy", "ndarray.resize")

    def ravel(self, order="C"):
        """The elements in one dimension; a view where possible."""
        return self.reshape(-1, order=order)

    def flatten(self, order="C"):
        """A copy in one dimension."""
        if order == "F":
            return self.T.copy().reshape(-1)
        return self.copy().reshape(-1)

    def transpose(self, *axes):
        """The dimensions in another order, on the same memory."""
        if not axes or axes == (None,):
            axes = tuple(range(self.ndim - 1, -1, -1))
        elif len(axes) == 1 and isinstance(axes[0], (tuple, list)):
            axes = tuple(axes[0])
        if len(axes) != self.ndim:
            raise ValueError("axes don't match array")
        if sorted([normal_axis(a, self.ndim) for a in axes]) != list(range(self.ndim)):
            raise ValueError("repeated axis in transpose")
        return whole("permute", self, axes)

    def swapaxes(self, axis1, axis2):
        """Two dimensions exchanged, on the same memory."""
        ndim = self.ndim
        return whole("transpose", self, normal_axis(axis1, ndim), normal_axis(axis2, ndim))

    def squeeze(self, axis=None):
        """Without dimensions of size 1."""
        if axis is None:
            return whole("squeeze", self)
        chosen = [normal_axis(a, self.ndim) for a in sizes(axis)]
        for one in chosen:
            if self.shape[one] != 1:
                raise ValueError(
                    "cannot select an axis to squeeze out which has size not equal to one"
                )
        return whole("squeeze", self, tuple(chosen))

    def fill(self, value):
        """Sets all elements."""
        self[...] = value

    def tobytes(self, order="C"):
        """The bytes of the elements, in C order."""
        return _C._np_bytes(self)

    def tofile(self, file):
        """Writes the bytes of the elements."""
        with open(file, "wb") as stream:
            stream.write(self.tobytes())

    def argmax(self, axis=None, out=None, *, keepdims=False):
        """Where the largest element stands, the first of equal ones."""
        return self._place("argmax", axis, out, keepdims)

    def argmin(self, axis=None, out=None, *, keepdims=False):
        """Where the smallest element stands, the first of equal ones."""
        return self._place("argmin", axis, out, keepdims)

    def _place(self, name, axis, out, keepdims):
        if self.size == 0:
            raise ValueError(f"attempt to get {name} of an empty sequence")
        source = self.astype("uint8") if self.dtype.name == "bool" else self
        if axis is not None:
            axis = normal_axis(axis, self.ndim)
        elif keepdims:
            return call(name, source.ravel(), 0).reshape((1,) * self.ndim)
        result = call(name, source, axis, keepdims)
        if out is None:
            return result
        out[...] = result
        return out

    def cumsum(self, axis=None, dtype=None, out=None):
        """Running sums, over the flat array by default."""
        return self._run("cumsum", axis, dtype, out)

    def cumprod(self, axis=None, dtype=None, out=None):
        """Running products, over the flat array by default."""
        return self._run("cumprod", axis, dtype, out)

    def _run(self, name, axis, dtype, out):
        source = self if dtype is None else self.astype(dtype)
        if axis is None:
            source, axis = source.ravel(), 0
        result = call(name, source, normal_axis(axis, source.ndim))
        if dtype is not None:
            result = result.astype(dtype, copy=False)
        if out is None:
            return result
        out[...] = result
        return out

    def argsort(self, axis=-1, kind=None, order=None):
        """The indices that would sort the array; equal elements keep their order."""
        if axis is None:
            return self.ravel().argsort()
        return call("argsort", self, dim=normal_axis(axis, self.ndim), stable=True)

    def sort(self, axis=-1, kind=None, order=None):
        """Sorts the array itself."""
        self[...] = call("sort", self, dim=normal_axis(axis, self.ndim), stable=True)[0]

    def clip(self, min=None, max=None, out=None, **kwargs):
        """Elements below min become min, those above max become max."""
        from . import clip

        return clip(self, min, max, out, **kwargs)

    def round(self, decimals=0, out=None):
        """Rounded to so many decimals, halves to even."""
        from . import round_

        return round_(self, decimals, out)

    def dot(self, b, out=None):
        """The matrix product."""
        from . import dot

        return dot(self, b, out)

    def nonzero(self):
        """The indices of the elements that are not zero, an array for each dimension."""
        rows = whole("nonzero", self)
        return tuple([rows[:, i].copy() for i in range(self.ndim)])

    def repeat(self, repeats, axis=None):
        """Each element several times."""
        from . import repeat

        return repeat(self, repeats, axis)

    def take(self, indices, axis=None, out=None, mode="raise"):
        """The elements at indices along an axis."""
        from . import take

        return take(self, indices, axis, out, mode)

    def searchsorted(self, v, side="left", sorter=None):
        """Where elements would have to be inserted to keep the order."""
        from . import searchsorted

        return searchsorted(self, v, side, sorter)

    def diagonal(self, offset=0, axis1=0, axis2=1):
        """The elements on a diagonal."""
        return whole("diagonal", self, offset, axis1, axis2)

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        """The sum of a diagonal."""
        return self.diagonal(offset, axis1, axis2).sum(-1, dtype, out)

    def ptp(self, axis=None, out=None, keepdims=False):
        """The largest element less the smallest."""
        return self.max(axis, keepdims=keepdims) - self.min(axis, keepdims=keepdims)

    def conj(self):
        """The array itself, as its numbers are real."""
        return self

    conjugate = conj


class _Flags:
    def __init__(self, owner):
        self.c_contiguous = _C._np_is_contiguous(owner)
        self.f_contiguous = _C._np_is_contiguous(owner.T)
        self.contiguous = self.c_contiguous
        self.writeable = True

    def __getitem__(self, name):
        return getattr(self, name.lower())


ndarray.__module__ = "numpy"
_C._bind_class("ndarray", ndarray)


def _check_reshape(size, wanted):
    """Raises numpy's errors for sizes that do not fit."""
    known, unknown = 1, 0
    for n in wanted:
        if n < 0:
            unknown += 1
        else:
            known *= n
    if unknown > 1:
        raise ValueError("can only specify one unknown dimension")
    fits = known == size if not unknown else known > 0 and size % known == 0
    if not fits:
        if len(wanted) == 1:
            text = f"({wanted[0]},)"
        else:
            text = str(tuple(wanted)).replace(" ", "")
        raise ValueError(
            "cannot reshape array of size %d into shape %s"
            % (size, text.replace("-1", "newaxis") if unknown else text)
        )


def _rebuild(values, kind, shape):
    return array(values, kind).reshape(shape)
