"""Tensors that store only what is not 0: sums and products, and the legacy constructors.

Gradients pass through all of them, to the values of the sparse tensor and to the strided one.
"""

import torch

from ._functions import addmm, log_softmax, mm, softmax, sum

__all__ = ["addmm", "log_softmax", "mm", "softmax", "sum"]


def _legacy(name, dtype):
    def make(*args):
        if not args:
            args = ((0,),)
        if isinstance(args[0], int):
            return torch.sparse_coo_tensor(size=args, dtype=dtype)
        return torch.sparse_coo_tensor(*args, dtype=dtype)

    class Made(type):
        def __call__(cls, *args):
            return make(*args)

        def __instancecheck__(cls, value):
            return isinstance(value, torch.Tensor) and value.is_sparse and value.dtype is dtype

    members = {"__doc__": f"The legacy constructor of sparse {dtype} tensors: indices, values, size."}
    return Made(name, (), members | {"__module__": "torch.sparse"})


for _name, _dtype in (
    ("Float", torch.float32),
    ("Double", torch.float64),
    ("Half", torch.float16),
    ("BFloat16", torch.bfloat16),
    ("Long", torch.int64),
    ("Int", torch.int32),
    ("Short", torch.int16),
    ("Char", torch.int8),
    ("Byte", torch.uint8),
):
    globals()[_name + "Tensor"] = _legacy(_name + "Tensor", _dtype)
