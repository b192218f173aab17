"""Linear algebra: the operators whose names begin with ``linalg_``."""

import torch

from torch import _C


class LinAlgError(RuntimeError):
    """A matrix that an operation cannot take, such as a singular one for an inverse."""


LinAlgError.__module__ = "torch._C"
LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"

for _name in dir(torch):
    if _name.startswith("linalg_"):
        globals()[_name[7:]] = getattr(torch, _name)
