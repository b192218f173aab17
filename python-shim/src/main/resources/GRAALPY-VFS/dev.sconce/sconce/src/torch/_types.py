"""The small classes of torch: Size, dtype, device, Generator, and constants known by name alone."""

from torch import _C


class Size(tuple):
    """The sizes of a tensor's dimensions: a tuple of ints that says so when printed."""

    __slots__ = ()

    def __repr__(self):
        return "torch.Size([" + ", ".join(map(repr, self)) + "])"

    def numel(self):
        """The number of elements of a tensor of these sizes."""
        count = 1
        for size in self:
            count *= size
        return count

    def __getitem__(self, key):
        item = tuple.__getitem__(self, key)
        return Size(item) if isinstance(key, slice) else item

    def __add__(self, other):
        return Size(tuple.__add__(self, other))

    def __radd__(self, other):
        return Size(tuple(other) + tuple(self))

    def __mul__(self, count):
        return Size(tuple.__mul__(self, count))

    __rmul__ = __mul__

    def __reduce__(self):
        return Size, (tuple(self),)


class dtype:
    """The type of a tensor's elements, such as ``torch.float32``."""


class device:
    """Where a tensor lives: ``torch.device("cpu")``, ``torch.device("cuda", 1)``.

    It serves as a context manager too: factories called in its block put their tensors there.
    """

    def __enter__(self):
        stack = _devices.setdefault(None, [])
        stack.append(_C.get_default_device())
        _C.set_default_device(self)
        return self

    def __exit__(self, *exception):
        _C.set_default_device(_devices[None].pop())
        return False


_devices = {}


class Generator:
    """A random stream of its own. ``manual_seed`` starts it anew."""


class _Named:
    """A constant of which only the name matters."""

    def __repr__(self):
        return "torch." + _C._constant_name(self)

    def __reduce__(self):
        return _C._constant_name(self)


class layout(_Named):
    """How elements are laid out: ``torch.strided``, ``torch.sparse_coo``, ``torch.sparse_csr``."""


class memory_format(_Named):
    """In which order a dense tensor's dimensions lie in memory."""


class HookHandle:
    """What registering a hook gives back; ``remove`` takes the hook away."""

    def remove(self):
        """Takes the hook away; once is enough, twice does no harm."""
        _C._run_handle(self)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.remove()


Size.__module__ = dtype.__module__ = device.__module__ = "torch"
layout.__module__ = memory_format.__module__ = "torch"
Generator.__module__ = "torch._C"

for _name, _class in (
    ("Size", Size),
    ("dtype", dtype),
    ("device", device),
    ("Generator", Generator),
    ("HookHandle", HookHandle),
):
    _C._bind_class(_name, _class)

strided = _C.strided = _C._constant(layout, "layout", "strided")
sparse_coo = _C.sparse_coo = _C._constant(layout, "layout", "sparse_coo")
sparse_csr = _C.sparse_csr = _C._constant(layout, "layout", "sparse_csr")
contiguous_format = _C._constant(memory_format, "memory_format", "contiguous_format")
preserve_format = _C._constant(memory_format, "memory_format", "preserve_format")
channels_last = _C._constant(memory_format, "memory_format", "channels_last")
channels_last_3d = _C._constant(memory_format, "memory_format", "channels_last_3d")
