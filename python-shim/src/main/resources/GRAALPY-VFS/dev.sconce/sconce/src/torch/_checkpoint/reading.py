"""What ``torch.load`` reads."""

from io import BytesIO

import torch
from torch import _C
from torch._checkpoint import MAGIC_NUMBER, PROTOCOL_VERSION, StorageType
from torch.storage import TypedStorage, UntypedStorage


def _text(value):
    """Names that a pickle of Python 2 kept as bytes."""
    return value.decode("ascii") if isinstance(value, bytes) else value


def _unpickler(file, module, weights_only, arguments, persistent_load):
    if weights_only:
        from torch._checkpoint.weights_only import Unpickler

        return Unpickler(file, persistent_load, **arguments)

    class Full(module.Unpickler):
        pass

    Full.persistent_load = lambda self, saved: persistent_load(saved)
    return Full(file, **arguments)


def _dtype(storage_type):
    """The dtype of what a pickle names as the class of a storage."""
    if storage_type is UntypedStorage:
        return torch.uint8
    return storage_type.dtype if isinstance(storage_type, StorageType) else storage_type._dtype


def archive(source, restore, pickle_module, weights_only, arguments):
    """Reads a zip archive, of which the path or the bytes are given."""
    handle = _C._archive_open(source)
    try:
        names = _C._archive_names(handle)
        if "constants.pkl" in names:
            raise NotImplementedError("torch.load of a TorchScript archive")
        swap = False
        if "byteorder" in names:
            order = _C._archive_bytes(handle, "byteorder")
            if order not in (b"little", b"big"):
                raise ValueError("Unknown endianness type: " + order.decode())
            swap = order == b"big"
        data = _C._archive_bytes(handle, "data.pkl")
        storages = {}

        def persistent_load(saved):
            assert isinstance(saved, tuple)
            kind = _text(saved[0])
            assert kind == "storage", (
                f"Unknown typename for persistent_load, expected 'storage' but got '{kind}'"
            )
            storage_type, key, location, count = saved[1:]
            if key not in storages:
                dtype = _dtype(storage_type)
                vector = _C._archive_storage(handle, f"data/{_text(key)}", dtype, count, swap)
                storages[key] = _placed(vector, _text(location), restore)
            return storages[key]

        return _unpickler(
            BytesIO(data), pickle_module, weights_only, arguments, persistent_load
        ).load()
    finally:
        _C._archive_close(handle)


def _placed(vector, location, restore):
    return TypedStorage._over(restore(UntypedStorage._over(vector), location)._vector)


def legacy(file, restore, pickle_module, weights_only, arguments):
    """Reads the forms before 1.6: pickles and bytes in a row or, older still, a tar archive."""
    start = file.tell()
    data = file.read()
    if data[257:262] == b"ustar":
        return _tar(data, restore, pickle_module, weights_only, arguments)
    file.seek(start)
    stream = BytesIO(data)

    def load(persistent_load=None):
        return _unpickler(stream, pickle_module, weights_only, arguments, persistent_load).load()

    if load() != MAGIC_NUMBER:
        raise RuntimeError("Invalid magic number; corrupt file?")
    version = load()
    if version != PROTOCOL_VERSION:
        raise RuntimeError(f"Invalid protocol version: {version}")
    load()
    roots = {}
    views = {}
    waiting = []

    def persistent_load(saved):
        assert isinstance(saved, tuple)
        kind = _text(saved[0])
        if kind == "module":
            # The source of a class is not compared with the one that was saved.
            return saved[1]
        if kind != "storage":
            raise RuntimeError(f"Unknown saved id type: {saved[0]}")
        storage_type, key, location, count, view = saved[1:]
        dtype = _dtype(storage_type)
        if key not in roots:
            _check_length(count * dtype.itemsize, len(data))
            vector = _C._storage_new(dtype, count)
            roots[key] = TypedStorage._over(vector)
            waiting.append((key, _text(location)))
        if view is None:
            return roots[key]
        view_key, offset, size = view
        if view_key not in views:
            views[view_key] = _part(roots[key], offset, size)
        return views[view_key]

    result = load(persistent_load)
    keys = load()
    at = stream.tell()
    for key in keys:
        assert key in roots
        vector = roots[key]._vector
        count = int.from_bytes(data[at : at + 8], "little")
        if count != vector.numel():
            raise RuntimeError(
                f"storage has wrong byte size: expected {vector.numel() * vector.itemsize} got "
                f"{count * vector.itemsize}"
            )
        if not _C._storage_fill(vector, data, at + 8, False):
            missing = at + 8 + vector.numel() * vector.itemsize - len(data)
            raise RuntimeError(
                f"unexpected EOF, expected {missing} more bytes. The file might be corrupted."
            )
        at += 8 + vector.numel() * vector.itemsize
    file.seek(start + at)
    for key, location in waiting:
        own = UntypedStorage._over(roots[key]._vector)
        placed = restore(own, location)
        if placed is not None and not placed._same(own):
            raise NotImplementedError(
                "torch.load of a file in the form before 1.6 to another device than the CPU"
            )
    return result


def _check_length(needed, have):
    if needed < 0 or needed > have:
        raise RuntimeError(
            f"unexpected EOF, expected {needed - have} more bytes. The file might be corrupted."
        )


def _part(storage, offset, count):
    """A storage that was part of another; here tensors say themselves where they begin."""
    if offset == 0:
        return storage
    raise NotImplementedError("torch.load of a file whose storages are parts of others")


def _tar(data, restore, pickle_module, weights_only, arguments):
    if weights_only:
        raise RuntimeError(
            "Cannot use ``weights_only=True`` with files saved in the legacy .tar format. "
        )
    import tarfile
    from struct import unpack_from

    with tarfile.open(fileobj=BytesIO(data), mode="r:") as tar:
        parts = {}
        for name in ("storages", "tensors", "pickle"):
            member = tar.extractfile(name)
            parts[name] = BytesIO(member.read())
    objects = {}

    def persistent_load(saved):
        return saved[0] if isinstance(saved, tuple) else objects[int(saved)]

    def load(name):
        return _unpickler(
            parts[name], pickle_module, False, arguments, persistent_load
        ).load()

    stream = parts["storages"]
    content = stream.getvalue()
    for _ in range(load("storages")):
        key, location, storage_type = load("storages")
        at = stream.tell()
        count = int.from_bytes(content[at : at + 8], "little")
        dtype = _dtype(storage_type)
        _check_length(count * dtype.itemsize, len(content) - at - 8)
        vector = _C._storage_new(dtype, count)
        _C._storage_fill(vector, content, at + 8, False)
        objects[key] = _placed(vector, _text(location), restore)
        stream.seek(at + 8 + count * dtype.itemsize)
    for target, root, offset, count in load("storages"):
        objects[target] = _part(objects[root], offset, count)
    stream = parts["tensors"]
    content = stream.getvalue()
    for _ in range(load("tensors")):
        key, storage, _ = load("tensors")
        at = stream.tell()
        (rank,) = unpack_from("<i", content, at)
        # The number of dimensions took eight bytes, of which four count.
        numbers = unpack_from(f"<{2 * rank + 1}q", content, at + 8)
        stream.seek(at + 8 + 8 * len(numbers))
        sizes, strides, offset = numbers[:rank], numbers[rank : 2 * rank], numbers[-1]
        objects[key] = _C._storage_tensor(objects[storage]._vector, offset, sizes, strides)
    return load("pickle")
