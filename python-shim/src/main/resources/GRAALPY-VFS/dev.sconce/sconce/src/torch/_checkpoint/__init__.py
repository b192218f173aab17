"""The parts of ``torch.save`` and ``torch.load``."""

# The first pickles of a file in the form before 1.6.
MAGIC_NUMBER = 0x1950A86A20F9469CFC6C
PROTOCOL_VERSION = 1001


class StorageType:
    """What stands in a pickle for the class of a storage."""

    def __init__(self, name):
        from torch.storage import dtype_of_name

        self.dtype = dtype_of_name[name]

    def __str__(self):
        return f"StorageType(dtype={self.dtype})"
