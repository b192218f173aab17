"""Functions that change the shape of arrays, join them and take them apart."""

from ._common import (
    _C,
    array,
    as_array,
    call,
    into,
    method,
    ndarray,
    normal_axis,
    only,
    sizes,
    whole,
)
from _sconce_subset import missing


def reshape(a, newshape, order="C"):
    """The elements in another shape."""
    only("reshape", order=(order, "C"))
    return method(a, "reshape", newshape)


def ravel(a, order="C"):
    """The elements in one dimension."""
    return as_array(a).ravel(order)


def transpose(a, axes=None):
    """The dimensions in another order, reversed by default."""
    return method(a, "transpose", axes)


def swapaxes(a, axis1, axis2):
    """Two dimensions exchanged."""
    return method(a, "swapaxes", axis1, axis2)


def moveaxis(a, source, destination):
    """Dimensions moved to new places."""
    x = as_array(a)
    source = tuple([normal_axis(s, x.ndim) for s in sizes(source)])
    destination = tuple([normal_axis(d, x.ndim) for d in sizes(destination)])
    if len(source) != len(destination):
        raise ValueError(
            "`source` and `destination` arguments must have the same number of elements"
        )
    return whole("movedim", x, source, destination)


def rollaxis(a, axis, start=0):
    """A dimension moved before another one."""
    x = as_array(a)
    axis = normal_axis(axis, x.ndim)
    if start < 0:
        start += x.ndim
    if axis < start:
        start -= 1
    return whole("movedim", x, axis, start)


def squeeze(a, axis=None):
    """Without dimensions of size 1."""
    if isinstance(a, ndarray) or axis is not None:
        return method(a, "squeeze", axis)
    return method(a, "squeeze")


def expand_dims(a, axis):
    """With new dimensions of size 1."""
    x = as_array(a)
    given = sizes(axis)
    ndim = x.ndim + len(given)
    places = [normal_axis(one, ndim) for one in given]
    if len(set(places)) != len(places):
        raise ValueError("repeated axis")
    rest = iter(x.shape)
    return x.reshape([1 if d in places else next(rest) for d in range(ndim)])


def broadcast_to(array, shape, subok=False):
    """An array seen in a larger shape."""
    x = as_array(array)
    wanted = sizes(shape)
    fits = len(wanted) >= x.ndim and all(
        [have in (1, want) for have, want in zip(reversed(x.shape), reversed(wanted))]
    )
    if not fits:
        raise ValueError(
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{_plain(x.shape)}  and requested shape {_plain(wanted)}"
        )
    return whole("broadcast_to", x, wanted)


def _plain(shape):
    return str(tuple(shape)).replace(" ", "")


def broadcast_shapes(*args):
    """The shape that arrays of these shapes have together."""
    result = []
    for shape in [sizes(a) for a in args]:
        result = [1] * (len(shape) - len(result)) + result
        for i, n in enumerate(reversed(shape)):
            have = result[-1 - i]
            if n != have and n != 1 and have != 1:
                raise ValueError(
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is "
                    "between " + " and ".join(f"arg {k} with shape {_plain(sizes(a))}"
                                              for k, a in enumerate(args[:2])) + "."
                )
            result[-1 - i] = n if have == 1 else have
    return tuple(result)


def broadcast_arrays(*args, subok=False):
    """The arrays seen in the shape that they have together."""
    arrays = [as_array(a) for a in args]
    shape = broadcast_shapes(*[a.shape for a in arrays])
    return [whole("broadcast_to", a, shape) for a in arrays]


def _at_least(ndim, arrays, widen):
    result = [x if x.ndim >= ndim else widen(x) for x in (as_array(a) for a in arrays)]
    return result[0] if len(result) == 1 else result


def atleast_1d(*arys):
    """Arrays with one dimension at least."""
    return _at_least(1, arys, lambda x: x.reshape(1))


def atleast_2d(*arys):
    """Arrays with two dimensions at least, new ones in front."""
    return _at_least(2, arys, lambda x: x.reshape(1, -1))


def atleast_3d(*arys):
    """Arrays with three dimensions at least; a matrix gets the new one at its end."""
    return _at_least(3, arys, lambda x: x[..., None] if x.ndim == 2 else x.reshape(1, -1, 1))


def _joint(arrays, dtype):
    if dtype is None:
        dtype = arrays[0].dtype
        for one in arrays[1:]:
            dtype = _C._np_promoted(dtype.name, one.dtype.name)
            dtype = as_array((), dtype).dtype
    return [a.astype(dtype, copy=False) for a in arrays]


def concatenate(arrays, axis=0, out=None, dtype=None, casting="same_kind"):
    """Arrays joined along an axis that they have."""
    parts = [as_array(a) for a in arrays]
    if not parts:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        parts, axis = [p.ravel() for p in parts], 0
    first = parts[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = normal_axis(axis, first.ndim)
    for i, part in enumerate(parts):
        if part.ndim != first.ndim:
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at "
                "index 0 has %d dimension(s) and the array at index %d has %d dimension(s)"
                % (first.ndim, i, part.ndim)
            )
        for d in range(first.ndim):
            if d != axis and part.shape[d] != first.shape[d]:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match "
                    "exactly, but along dimension %d, the array at index 0 has size %d and the "
                    "array at index %d has size %d" % (d, first.shape[d], i, part.shape[d])
                )
    return into(out, call("cat", tuple(_joint(parts, dtype)), axis))


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays of one shape joined along a new axis."""
    parts = [as_array(a) for a in arrays]
    if not parts:
        raise ValueError("need at least one array to stack")
    if any([p.shape != parts[0].shape for p in parts]):
        raise ValueError("all input arrays must have the same shape")
    axis = normal_axis(axis, parts[0].ndim + 1)
    return into(out, call("stack", tuple(_joint(parts, dtype)), axis))


def vstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays under each other."""
    return concatenate([atleast_2d(a) for a in tup], 0, dtype=dtype)


row_stack = vstack


def hstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays beside each other."""
    parts = [atleast_1d(a) for a in tup]
    return concatenate(parts, 0 if parts and parts[0].ndim == 1 else 1, dtype=dtype)


def dstack(tup):
    """Arrays joined along a third axis."""
    return concatenate([atleast_3d(a) for a in tup], 2)


def column_stack(tup):
    """Vectors as columns, matrices as they are."""
    parts = [as_array(a) for a in tup]
    return concatenate([p if p.ndim > 1 else p.reshape(-1, 1) for p in parts], 1)


def array_split(ary, indices_or_sections, axis=0):
    """Parts of nearly equal sizes, or between indices."""
    x = as_array(ary)
    n = x.shape[axis]
    if hasattr(indices_or_sections, "__iter__"):
        bounds = [0] + list(indices_or_sections) + [n]
    else:
        count = int(indices_or_sections)
        if count <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extra = divmod(n, count)
        bounds = [0]
        for i in range(count):
            bounds.append(bounds[-1] + each + (i < extra))
    front = (slice(None),) * normal_axis(axis, x.ndim)
    return [x[front + (slice(a, b),)] for a, b in zip(bounds, bounds[1:])]


def split(ary, indices_or_sections, axis=0):
    """Parts of equal sizes, or between indices."""
    if not hasattr(indices_or_sections, "__iter__"):
        if as_array(ary).shape[axis] % indices_or_sections:
            raise ValueError("array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def vsplit(ary, indices_or_sections):
    """Parts along the first dimension."""
    return split(ary, indices_or_sections, 0)


def hsplit(ary, indices_or_sections):
    """Parts along the second dimension, or along the only one."""
    return split(ary, indices_or_sections, 1 if as_array(ary).ndim > 1 else 0)


def append(arr, values, axis=None):
    """An array with values after it."""
    x, more = as_array(arr), as_array(values)
    if axis is None:
        x, more, axis = x.ravel(), more.ravel(), 0
    return concatenate((x, more), axis)


def _chosen(obj, n):
    """Where an index expression points, in order."""
    places = _arange(n)[obj]
    return places.tolist() if isinstance(places, ndarray) else [int(places)]


def _arange(n):
    return _C._np_arange(0, n, 1, "int64")


def delete(arr, obj, axis=None):
    """An array without the elements at some indices."""
    x = as_array(arr)
    if axis is None:
        x, axis = x.ravel(), 0
    axis = normal_axis(axis, x.ndim)
    n = x.shape[axis]
    if isinstance(obj, int) and not -n <= obj < n:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
    gone = set(_chosen(obj, n))
    keep = array([i for i in range(n) if i not in gone], "int64")
    return whole("index_select", x, axis, keep)


def insert(arr, obj, values, axis=None):
    """An array with values before some indices."""
    x = as_array(arr)
    if axis is None:
        x, axis = x.ravel(), 0
    axis = normal_axis(axis, x.ndim)
    n = x.shape[axis]
    rows = whole("movedim", x, axis, 0)
    more = as_array(values, x.dtype)
    if isinstance(obj, int):
        if not -n <= obj <= n:
            raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
        place = obj + n if obj < 0 else obj
        if more.ndim < rows.ndim:
            more = more.reshape((-1,) + (1,) * (rows.ndim - 1) if more.ndim <= 1 and rows.ndim == 1
                                else (1,) * (rows.ndim - more.ndim) + more.shape)
        else:
            more = whole("movedim", more, axis, 0)
        more = whole("broadcast_to", more, (more.shape[0],) + rows.shape[1:])
        result = concatenate((rows[:place], more, rows[place:]))
    else:
        places = [int(i) + n if i < 0 else int(i) for i in obj]
        order = sorted(range(len(places)), key=lambda k: places[k])
        if more.ndim == 0 or len(more) != len(places):
            more = whole("broadcast_to", more, (len(places),) + rows.shape[1:])
        parts, last = [], 0
        for k in order:
            parts += [rows[last : places[k]], more[k : k + 1]]
            last = places[k]
        result = concatenate(parts + [rows[last:]])
    return whole("movedim", result, 0, axis)


def tile(A, reps):
    """An array repeated along its dimensions."""
    x = as_array(A)
    counts = sizes(reps)
    counts = (1,) * (x.ndim - len(counts)) + counts
    return whole("tile", x, counts)


def repeat(a, repeats, axis=None):
    """Each element several times."""
    if not isinstance(a, (ndarray, list, tuple)):
        return method(as_array(a), "repeat", repeats, axis)
    x = as_array(a)
    if axis is None:
        x, axis = x.ravel(), 0
    axis = normal_axis(axis, x.ndim)
    if isinstance(repeats, int):
        return whole("repeat_interleave", x, repeats, axis)
    counts = as_array(repeats, "int64").ravel()
    if len(counts) == 1:
        return whole("repeat_interleave", x, int(counts[0]), axis)
    if len(counts) != x.shape[axis]:
        raise ValueError(
            f"operands could not be broadcast together with shape ({x.shape[axis]},) "
            f"({len(counts)},)"
        )
    return whole("repeat_interleave", x, counts, axis)


def flip(m, axis=None):
    """The elements in the reverse order along dimensions, on the same memory."""
    x = as_array(m)
    chosen = range(x.ndim) if axis is None else [normal_axis(a, x.ndim) for a in sizes(axis)]
    return x[tuple([slice(None, None, -1 if d in chosen else None) for d in range(x.ndim)])]


def fliplr(m):
    """Left and right exchanged."""
    x = as_array(m)
    if x.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return x[:, ::-1]


def flipud(m):
    """Up and down exchanged."""
    x = as_array(m)
    if x.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return x[::-1, ...]


def rot90(m, k=1, axes=(0, 1)):
    """Turned by quarters."""
    return whole("rot90", as_array(m), k, tuple(axes))


def roll(a, shift, axis=None):
    """Elements moved round along dimensions."""
    x = as_array(a)
    if axis is None:
        return whole("roll", x, int(shift))
    shifts, axes = sizes(shift), sizes(axis)
    if len(shifts) == 1:
        shifts = shifts * len(axes)
    return whole("roll", x, shifts, axes)


def pad(array, pad_width, mode="constant", **kwargs):
    """Edges added around an array."""
    x = as_array(array)
    value = kwargs.pop("constant_values", 0)
    for name in kwargs:
        raise missing("numpy", f"pad({name}=...)")
    widths = as_array(pad_width)
    if widths.ndim == 0:
        widths = [(int(widths),) * 2] * x.ndim
    elif widths.ndim == 1:
        pair = widths.tolist()
        widths = [tuple(pair) if len(pair) == 2 else (pair[0],) * 2] * x.ndim
    else:
        widths = [tuple(w) for w in widths.tolist()] * (x.ndim if len(widths) == 1 else 1)
    if mode == "constant" and not hasattr(value, "__iter__"):
        flat = [n for pair in reversed(widths) for n in pair]
        return whole("constant_pad_nd", x, tuple(flat), value)
    if mode == "constant":
        raise missing("numpy", "pad(constant_values=...) of several values")
    if mode not in ("edge", "reflect", "symmetric", "wrap"):
        raise missing("numpy", f"pad(mode={mode!r})")
    for d, (before, after) in enumerate(widths):
        n = x.shape[d]
        places = [_padded(i, n, mode) for i in range(-before, n + after)]
        x = whole("index_select", x, d, as_array(places, "int64"))
    return x


def _padded(i, n, mode):
    """The element of n that stands at place i of a padded line."""
    if mode == "edge" or n == 1:
        return min(max(i, 0), n - 1)
    if mode == "wrap":
        return i % n
    if mode == "reflect":
        i %= 2 * n - 2
        return i if i < n else 2 * n - 2 - i
    i %= 2 * n
    return i if i < n else 2 * n - 1 - i


class _Joiner:
    """``r_`` and ``c_``: arrays and slices joined."""

    def __init__(self, columns):
        self._columns = columns

    def __getitem__(self, key):
        from ._creation import _Grid

        parts = []
        for part in key if isinstance(key, tuple) else (key,):
            if isinstance(part, str):
                raise missing("numpy", "r_ with a text")
            x = _Grid._axis(part) if isinstance(part, slice) else atleast_1d(part)
            parts.append(x.reshape(-1, 1) if self._columns and x.ndim == 1 else x)
        return concatenate(parts, -1 if self._columns else 0)


r_ = _Joiner(False)
c_ = _Joiner(True)
