"""Batches of tensors whose sizes differ."""

import torch
from torch import Tensor, _C

__all__ = ["as_nested_tensor", "nested_tensor", "to_padded_tensor"]

_EACH = set(
    "relu relu_ gelu tanh silu neg abs sgn clone detach dropout linear layer_norm contiguous "
    "softmax to float double half bfloat16".split()
)
_PAIRS = set("add mul sub div".split())


class NestedTensor(Tensor):
    """Tensors of one dtype and number of dimensions, whose sizes may differ.

    Made by :func:`nested_tensor` and :func:`as_nested_tensor`.
    """

    is_nested = True

    def unbind(self, dim=0):
        """The tensors, a tuple."""
        if dim != 0:
            raise RuntimeError(
                f"NestedTensor can only be unbound along dimension 0 got dimension {dim} instead."
            )
        return tuple(self._tensors)

    def dim(self):
        """One more than the tensors have."""
        return 1 + (self._tensors[0].dim() if self._tensors else 0)

    ndim = property(dim)

    def numel(self):
        """The number of elements of all tensors."""
        return sum(tensor.numel() for tensor in self._tensors)

    @property
    def shape(self):
        return self.size()

    def size(self, dim=None):
        """The number of tensors, or a size that all of them have."""
        if dim is None:
            raise RuntimeError(
                "Internal error: NestedTensorImpl doesn't support sizes. Please file an issue."
            )
        if dim % self.dim() == 0:
            return len(self._tensors)
        sizes = {tensor.size(dim % self.dim() - 1) for tensor in self._tensors}
        if len(sizes) > 1:
            raise RuntimeError(
                f"Given dimension {dim} is irregular and does not have a size."
            )
        return sizes.pop()

    def __len__(self):
        return len(self._tensors)

    def __iter__(self):
        return iter(self._tensors)

    def __getitem__(self, key):
        if not isinstance(key, int):
            raise NotImplementedError("indexing a nested tensor by anything but an int")
        return self._tensors[key]

    def to_padded_tensor(self, padding, output_size=None):
        """See :func:`torch.nested.to_padded_tensor`."""
        return to_padded_tensor(self, padding, output_size)

    def __repr__(self, *, tensor_contents=None):
        rows = []
        for tensor in self._tensors:
            rows.append("  " + repr(tensor).replace("\n", "\n  "))
        suffix = ", requires_grad=True" if self.requires_grad and self.grad_fn is None else ""
        return "nested_tensor([\n" + ",\n".join(rows) + "\n]" + suffix + ")"

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = func.__name__
        _C._disable_torch_function(1)
        try:
            return _call(name, func, args, kwargs)
        finally:
            _C._disable_torch_function(-1)


def _call(name, func, args, kwargs):
    if name == "requires_grad_":
        for tensor in args[0]._tensors:
            tensor.requires_grad_(*args[1:])
        return func(*args)
    nested = next(arg for arg in args if isinstance(arg, NestedTensor))
    if name in _PAIRS:
        rows = []
        for index in range(len(nested)):
            own = [a._tensors[index] if isinstance(a, NestedTensor) else a for a in args]
            rows.append(func(*own, **kwargs))
        return _made(rows)
    if name in _EACH and nested is args[0]:
        return _made([func(tensor, *args[1:], **kwargs) for tensor in nested._tensors])
    raise NotImplementedError(
        f"Could not run 'aten::{name}' with arguments from the 'NestedTensorCPU' backend. This "
        "could be because the operator doesn't exist for this backend, or was omitted during the "
        "selective/custom build process (if using custom build). If you are a Facebook employee "
        "using PyTorch on mobile, please visit https://fburl.com/ptmfixes for possible resolutions. "
        f"'aten::{name}' is only available for these backends: [CPU, SparseCPU]."
    )


def _made(tensors):
    flat = [tensor.reshape(-1) for tensor in tensors]
    whole = torch.cat(flat) if flat else torch.empty(0)
    made = whole.as_subclass(NestedTensor)
    made._tensors = list(tensors)
    return made


def _checked(tensors):
    if not isinstance(tensors, (list, tuple)) or not all(
        isinstance(tensor, Tensor) for tensor in tensors
    ):
        raise TypeError("nested_tensor(): Expected first argument to be a list of tensors ")
    for index, tensor in enumerate(tensors):
        if tensor.dim() != tensors[0].dim():
            raise RuntimeError(
                "All Tensors given to nested_tensor must have the same dimension. Found dimension "
                f"{tensor.dim()} for Tensor at index {index} and dimension {tensors[0].dim()} for "
                "Tensor at index 0."
            )


def nested_tensor(tensor_list, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A leaf made of copies of tensors whose sizes may differ.

    Args:
        tensor_list (list of Tensor): of one number of dimensions.
        requires_grad (bool): whether the copies require gradients.

    Raises:
        TypeError: for anything but a list of tensors.
        RuntimeError: for tensors of different numbers of dimensions.
    """
    _checked(tensor_list)
    copies = [tensor.detach().clone().to(device=device, dtype=dtype or tensor.dtype)
              for tensor in tensor_list]
    made = _made(copies)
    return made.requires_grad_(True) if requires_grad else made


def as_nested_tensor(tensor_list, dtype=None, device=None):
    """A nested tensor of the tensors themselves, to which gradients go."""
    _checked(tensor_list)
    return _made([tensor.to(device=device, dtype=dtype or tensor.dtype) for tensor in tensor_list])


def to_padded_tensor(input, padding, output_size=None):
    """All tensors in one, behind each of which a value fills up to the largest size.

    Args:
        padding (float): the value.
        output_size (sequence of int, optional): sizes to fill up to, the number of tensors first.
    """
    if not isinstance(input, NestedTensor):
        raise NotImplementedError(
            "Could not run 'aten::to_padded_tensor' with arguments from the 'CPU' backend. This "
            "could be because the operator doesn't exist for this backend, or was omitted during "
            "the selective/custom build process (if using custom build). If you are a Facebook "
            "employee using PyTorch on mobile, please visit https://fburl.com/ptmfixes for possible "
            "resolutions. 'aten::to_padded_tensor' is only available for these backends: "
            "[NestedTensorCPU]."
        )
    tensors = input._tensors
    largest = [max(sizes) for sizes in zip(*(tensor.shape for tensor in tensors))]
    if output_size is not None:
        largest = list(output_size[1:])
    rows = []
    for tensor in tensors:
        pads = []
        for have, want in zip(reversed(tensor.shape), reversed(largest)):
            if want < have:
                raise RuntimeError("Value in output_size is less than NestedTensor padded size. Truncation is not supported.")
            pads += [0, want - have]
        rows.append(torch.nn.functional.pad(tensor, pads, value=padding))
    more = 0 if output_size is None else output_size[0] - len(rows)
    rows += [torch.full(largest, padding, dtype=input.dtype)] * more
    return torch.stack(rows)
