"""The memory behind tensors, as programs and checkpoints see it."""

import torch
from torch import _C

_NAMES = {
    "FloatStorage": "float32",
    "DoubleStorage": "float64",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "LongStorage": "int64",
    "IntStorage": "int32",
    "ShortStorage": "int16",
    "CharStorage": "int8",
    "ByteStorage": "uint8",
    "BoolStorage": "bool",
    "ComplexFloatStorage": "complex64",
    "ComplexDoubleStorage": "complex128",
}

# The legacy names of storages, which pickles use, and their dtypes.
dtype_of_name = {n: getattr(_C, d) for n, d in _NAMES.items() if hasattr(_C, d)}
name_of_dtype = {dtype: name for name, dtype in dtype_of_name.items()}


class _Storage:
    """What both kinds of storages share: the vector of all elements of the memory."""

    def __init__(self, vector):
        self._vector = vector

    @property
    def device(self):
        return self._vector.device

    @property
    def is_cuda(self):
        return self._vector.is_cuda

    @property
    def is_cpu(self):
        return self._vector.is_cpu

    def nbytes(self):
        """The size of the memory in bytes."""
        return self._vector.numel() * self._vector.itemsize

    def data_ptr(self):
        """A number that is equal for storages over the same memory."""
        return self._vector.data_ptr()

    _cdata = property(data_ptr)

    def __len__(self):
        return self.size()

    def __iter__(self):
        return iter(self.tolist())

    def _like(self, vector):
        return self if vector is self._vector else type(self)._over(vector)

    def clone(self):
        """A copy in new memory."""
        return self._like(self._vector.clone())

    def cpu(self):
        """The storage in the processor's memory; itself if it is there."""
        return self._like(self._vector.cpu())

    def cuda(self, device=None, non_blocking=False):
        """The storage in the memory of a CUDA device."""
        if device is None:
            device = "cuda"
        elif isinstance(device, int):
            device = f"cuda:{device}"
        return self._like(self._vector.to(device))

    def pin_memory(self, device=None):
        return self

    def share_memory_(self):
        return self

    def is_shared(self):
        return False

    def __copy__(self):
        return self.clone()

    def __deepcopy__(self, memo):
        known = memo.setdefault("torch", {})
        if self.data_ptr() in known and known[self.data_ptr()][0]._same(self):
            return self._like(known[self.data_ptr()][1])
        vector = self._vector.clone()
        known[self.data_ptr()] = (self, vector)
        return self._like(vector)

    def _same(self, other):
        return _C._same_storage(self._vector, other._vector)

    def _shown(self, kind, items):
        return " " + "\n ".join(items) + f"\n[{kind} of size {len(self)}]"


class UntypedStorage(_Storage):
    """Memory as bytes.

    Args:
        size (int): how many bytes of new memory.
    """

    def __init__(self, size=0):
        super().__init__(_C._storage_new(torch.uint8, size))

    @classmethod
    def _over(cls, vector):
        own = cls.__new__(cls)
        own._vector = vector
        return own

    def size(self):
        return self.nbytes()

    def element_size(self):
        return 1

    def untyped(self):
        return self

    def tolist(self):
        """All bytes as ints."""
        return list(_C._storage_bytes(self._vector.cpu()))

    def __getitem__(self, index):
        return _C._storage_bytes(self._vector.cpu())[index]

    def __repr__(self):
        kind = f"torch.storage.UntypedStorage(device={self.device})"
        return self._shown(kind, map(str, self.tolist()))

    def __reduce__(self):
        from torch.serialization import _bytes_of

        return _load_from_bytes, (_bytes_of(self),)


class _TypedMeta(type):
    def __instancecheck__(cls, value):
        dtype = cls._dtype
        return type.__instancecheck__(TypedStorage, value) and dtype in (None, value.dtype)


class TypedStorage(_Storage, metaclass=_TypedMeta):
    """Memory as elements of one dtype. The legacy classes ``torch.FloatStorage`` … are its kinds.

    Args:
        *args: the number of elements, or a sequence of them.
        wrap_storage (UntypedStorage, optional): the memory to use.
        dtype (torch.dtype, optional): the elements' type; a legacy class has its own.
    """

    _dtype = None

    def __init__(self, *args, wrap_storage=None, dtype=None, device=None):
        if dtype is None:
            dtype = self._dtype
        if wrap_storage is not None:
            vector = wrap_storage._vector
            if dtype is not None and vector.dtype is not dtype:
                vector = vector.view(dtype)
        elif not args or isinstance(args[0], int):
            dtype = torch.get_default_dtype() if dtype is None else dtype
            vector = _C._storage_new(dtype, args[0] if args else 0)
        else:
            vector = torch.tensor(list(args[0]), dtype=dtype)
        super().__init__(vector)

    @staticmethod
    def _over(vector):
        own = TypedStorage.__new__(TypedStorage)
        own._vector = vector
        return own

    @property
    def dtype(self):
        return self._vector.dtype

    def size(self):
        return self._vector.numel()

    _size = size

    def element_size(self):
        """The size of an element in bytes."""
        return self._vector.itemsize

    def untyped(self):
        """The same memory as bytes."""
        return UntypedStorage._over(self._vector)

    _untyped_storage = _storage = property(untyped)

    def _pickle_storage_type(self):
        return name_of_dtype[self.dtype]

    def pickle_storage_type(self):
        return self._pickle_storage_type()

    def tolist(self):
        """All elements as numbers."""
        return self._vector.tolist()

    def type(self, dtype=None):
        if dtype is None:
            return "torch." + ("cuda." if self.is_cuda else "") + self._pickle_storage_type()
        return TypedStorage._over(self._vector.type(dtype))

    def __getitem__(self, index):
        if isinstance(index, slice):
            raise RuntimeError("slices are only supported in UntypedStorage.__getitem__")
        if not isinstance(index, int):
            raise RuntimeError(f"can't index a {type(self)} with {type(index)}")
        if not -len(self) <= index < len(self):
            raise IndexError(
                f"index {index} out of range for storage of size {len(self)}"
            )
        return self._vector[index].item()

    def __setitem__(self, index, value):
        self._vector[index] = value

    def fill_(self, value):
        """Sets all elements to a number."""
        self._vector.fill_(value)
        return self

    def copy_(self, source, non_blocking=None):
        """Takes over the elements of another storage of the same size."""
        self._vector.copy_(source._vector)
        return self

    def __eq__(self, other):
        return isinstance(other, TypedStorage) and self._same(other)

    def __hash__(self):
        return hash(self.data_ptr())

    def __repr__(self):
        kind = f"torch.storage.TypedStorage(dtype={self.dtype}, device={self.device})"
        return self._shown(kind, map(str, self.tolist()))

    def __reduce__(self):
        from torch.serialization import _bytes_of

        return _load_from_bytes, (_bytes_of(self),)


def legacy_class(name):
    """The class ``torch.FloatStorage`` and its like; KeyError for another name."""
    found = _classes.get(name)
    if found is None:
        members = {"_dtype": dtype_of_name[name], "__module__": "torch"}
        found = _classes[name] = _TypedMeta(name, (TypedStorage,), members)
    return found


_classes = {}


def _load_from_bytes(data):
    from io import BytesIO

    return torch.load(BytesIO(data), weights_only=False)
