"""Functions of torch that take tensors one by one where the operator takes a list, and the like."""

import torch
from torch import _C
from torch._tensor import Tensor


def _gathered(tensors):
    if len(tensors) == 1 and isinstance(tensors[0], (list, tuple)):
        return list(tensors[0])
    return list(tensors)


def _variadic(name, doc):
    operator = getattr(torch, name, None)
    if operator is None:
        return

    def function(*tensors):
        return operator(_gathered(tensors))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch.functional"
    function.__doc__ = doc
    setattr(torch, name, function)


_variadic("broadcast_tensors", "The tensors expanded to their common shape, a tuple of views.")
_variadic("cartesian_prod", "All combinations of one element of each 1-d tensor, as rows.")
_variadic("block_diag", "A matrix with the given matrices along its diagonal.")


def _at_least(name, rank):
    operator = getattr(torch, name)

    def function(*tensors):
        return operator(tensors[0] if len(tensors) == 1 else list(tensors))

    function.__name__ = function.__qualname__ = name
    function.__module__ = "torch.functional"
    function.__doc__ = "Views with at least %d dimension(s), of one or several tensors." % rank
    setattr(torch, name, function)


_at_least("atleast_1d", 1)
_at_least("atleast_2d", 2)
_at_least("atleast_3d", 3)


def is_tensor(obj):
    """Whether an object is a tensor."""
    return isinstance(obj, Tensor)


def is_floating_point(input):
    """Whether the dtype is a floating-point one."""
    return input.dtype.is_floating_point


def is_complex(input):
    """Whether the dtype is complex."""
    return input.dtype.is_complex


def is_signed(input):
    """Whether the dtype has negative numbers."""
    return input.dtype.is_signed


def is_inference(input):
    """Whether the tensor was made in inference mode."""
    return input.is_inference()


def get_device(input):
    """The ordinal of the CUDA device, or -1."""
    return input.get_device()


def is_nonzero(input):
    """Whether a tensor of one element is not 0."""
    return input.is_nonzero()


def is_same_size(input, other):
    """Whether both have the same sizes."""
    return input.shape == other.shape


def numel(input):
    """The number of elements."""
    return input.numel()


def is_storage(obj):
    """Whether an object is a storage."""
    from torch.storage import TypedStorage, UntypedStorage

    return isinstance(obj, (TypedStorage, UntypedStorage))


def typename(obj):
    """The full name of an object's type."""
    if isinstance(obj, Tensor):
        return obj.type()
    cls = obj if isinstance(obj, type) else type(obj)
    module = cls.__module__
    return cls.__qualname__ if module in (None, "builtins") else module + "." + cls.__qualname__


def set_default_tensor_type(t):
    """Sets the default dtype by the name or class of a legacy tensor type."""
    if isinstance(t, str):
        t = getattr(torch, t.rpartition(".")[2])
    _C.set_default_dtype(t._legacy_dtype)


def broadcast_shapes(*shapes):
    """The shape that tensors of the given shapes are broadcast to."""
    views = [torch.empty(1).expand(s if isinstance(s, (tuple, list)) else (s,)) for s in shapes]
    shape = ()
    for view in views:
        shape = torch.add(torch.empty(1).expand(shape), view).shape if shape else view.shape
    return torch.Size(shape)


def scalar_tensor(s, *, dtype=None, device=None, requires_grad=False, **unused):
    """A 0-d tensor of a number, of the default dtype by default."""
    dtype = _C.get_default_dtype() if dtype is None else dtype
    return _C.tensor(s, dtype=dtype, device=device, requires_grad=requires_grad)


if hasattr(torch, "einsum"):
    _einsum = torch.einsum

    def einsum(equation, *operands):
        """Sums products of elements along the dimensions that an equation names.

        ``torch.einsum("ij,jk->ik", a, b)`` multiplies matrices.
        """
        if not isinstance(equation, str):
            return _sublists(equation, operands)
        return _einsum(equation, _gathered(operands))

    def _sublists(first, rest):
        given = (first,) + rest
        result = given[-1] if len(given) % 2 else None
        pairs = list(zip(given[::2], given[1::2])) if result is None else list(
            zip(given[:-1:2], given[1:-1:2])
        )

        def letters(numbers):
            return "".join(
                "..." if n is Ellipsis else chr(ord("A") + n if n < 26 else ord("a") + n - 26)
                for n in numbers
            )

        equation = ",".join(letters(sublist) for _, sublist in pairs)
        if result is not None:
            equation += "->" + letters(result)
        return _einsum(equation, [tensor for tensor, _ in pairs])


if hasattr(torch, "tensordot"):
    _tensordot = torch.tensordot

    def tensordot(a, b, dims=2, out=None):
        """Sums products over pairs of dimensions: how many, or two lists of which."""
        if isinstance(dims, (list, tuple)) and isinstance(dims[0], (list, tuple)):
            return _tensordot(a, b, list(dims[0]), list(dims[1]), out=out)
        if isinstance(dims, torch.Tensor):
            first, second = dims.tolist()
            return _tensordot(a, b, first, second, out=out)
        if isinstance(dims, (list, tuple)):
            return _tensordot(a, b, [dims[0]], [dims[1]], out=out)
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        count = int(dims)
        return _tensordot(
            a, b, list(range(a.dim() - count, a.dim())), list(range(count)), out=out
        )


if hasattr(torch, "chain_matmul"):
    _chain_matmul = torch.chain_matmul

    def chain_matmul(*matrices, out=None):
        """The product of matrices, in the order that needs the fewest multiplications."""
        product = _chain_matmul(_gathered(matrices))
        return product if out is None else out.resize_(product.shape).copy_(product)


if hasattr(torch, "meshgrid"):
    _meshgrid = torch.meshgrid

    def meshgrid(*tensors, indexing=None):
        """Coordinates of a grid whose axes are the given 1-d tensors, a tuple of tensors."""
        if indexing is None:
            return _meshgrid(_gathered(tensors))
        return _meshgrid(_gathered(tensors), indexing=indexing)
