"""What ``torch.save`` writes."""

from collections import OrderedDict
from io import BytesIO

import torch
from torch import _C
from torch._checkpoint import MAGIC_NUMBER, PROTOCOL_VERSION
from torch._checkpoint.locations import location_tag
from torch.storage import TypedStorage, UntypedStorage, legacy_class


class _Keys:
    """The storages met while pickling, each under a key of its own."""

    def __init__(self):
        self.storages = []
        self._known = {}

    def of(self, storage):
        # Numbers of storages may coincide, so that equal ones are looked at.
        candidates = self._known.setdefault(storage.data_ptr(), [])
        for key, other in candidates:
            if _C._same_storage(storage._vector, other._vector):
                if storage._vector.dtype is not other._vector.dtype:
                    raise RuntimeError(
                        "Cannot save multiple tensors or storages that view the same data as "
                        "different types"
                    )
                return key
        key = str(len(self.storages))
        candidates.append((key, storage))
        self.storages.append(storage)
        return key

    def persistent(self, storage):
        """What a pickle keeps of a storage."""
        if isinstance(storage, TypedStorage):
            kind = legacy_class(storage._pickle_storage_type())
        else:
            kind = UntypedStorage if storage._vector.dtype is torch.uint8 else legacy_class(
                TypedStorage._over(storage._vector)._pickle_storage_type()
            )
        count = storage._vector.numel()
        return "storage", kind, self.of(storage), location_tag(storage), count


_OWN_NAME = b"c_collections\nOrderedDict\n"
_KNOWN_NAME = b"ccollections\nOrderedDict\n"


def _pickled(obj, module, protocol, keep):
    """The pickle of an object, in which ``keep`` says what stands for a storage."""
    ordered = False

    def persistent_id(pickler, value):
        nonlocal ordered
        if value is OrderedDict:
            ordered = True
        if isinstance(value, (TypedStorage, UntypedStorage)):
            return keep(value)
        return None

    class Pickler(module.Pickler):
        pass

    Pickler.persistent_id = persistent_id
    file = BytesIO()
    Pickler(file, protocol=protocol).dump(obj)
    data = file.getvalue()
    return _with_known_names(data) if ordered and protocol < 4 else data


def _with_known_names(data):
    """The pickle with OrderedDict where all the world looks for it."""
    count = data.count(_OWN_NAME)
    if count == 1:
        return data.replace(_OWN_NAME, _KNOWN_NAME)
    if count > 1:
        # A text reads like the instruction: only the instruction may change.
        from pickletools import genops

        for instruction, argument, at in genops(data):
            if instruction.name == "GLOBAL" and argument == "_collections OrderedDict":
                return data[:at] + _KNOWN_NAME + data[at + len(_OWN_NAME) :]
    return data


def records(obj, pickle_module, protocol, with_byteorder):
    """The records of a zip archive: pairs of a name, and bytes or the vector of a storage."""
    keys = _Keys()
    result = [("data.pkl", _pickled(obj, pickle_module, protocol, keys.persistent))]
    if with_byteorder:
        result.append(("byteorder", b"little"))
    for key, storage in enumerate(keys.storages):
        result.append((f"data/{key}", storage._vector.cpu()))
    result.append(("version", b"3\n"))
    return result


def legacy(obj, file, pickle_module, protocol):
    """Writes the form before 1.6: pickles one after the other, then the bytes of all storages."""
    keys = _Keys()
    head = {
        "protocol_version": PROTOCOL_VERSION,
        "little_endian": True,
        "type_sizes": {"short": 2, "int": 4, "long": 4},
    }
    for value in (MAGIC_NUMBER, PROTOCOL_VERSION, head):
        pickle_module.dump(value, file, protocol=protocol)
    file.write(
        _pickled(obj, pickle_module, protocol, lambda storage: (*keys.persistent(storage), None))
    )
    names = sorted(str(key) for key in range(len(keys.storages)))
    pickle_module.dump(names, file, protocol=protocol)
    for name in names:
        vector = keys.storages[int(name)]._vector.cpu()
        file.write(vector.numel().to_bytes(8, "little"))
        file.write(_C._storage_bytes(vector))
