"""Tensors that modules keep: ``Parameter``, ``Buffer`` and their uninitialised forms."""

import torch
from torch import Tensor, _tensor_str

_TensorType = type(Tensor)


class _ParameterMeta(_TensorType):
    """Lets a tensor subclass count as a Parameter when ``_is_param`` is set on the instance."""

    def __instancecheck__(self, instance):
        if self is Parameter and isinstance(instance, Tensor):
            if getattr(instance, "_is_param", False):
                return True
        return type.__instancecheck__(self, instance)


class Parameter(Tensor, metaclass=_ParameterMeta):
    r"""A tensor that a module learns.

    Assigning a ``Parameter`` to an attribute of a :class:`torch.nn.Module` registers it: it is
    then found by ``module.parameters()``, saved in the state dict and moved by ``module.to()``.

    Args:
        data (Tensor): the values; they are shared, not copied. Default: an empty tensor.
        requires_grad (bool): whether gradients are accumulated in ``.grad``. Default: ``True``

    Example::

        >>> scale = torch.nn.Parameter(torch.ones(3))
        >>> scale.requires_grad
        True
    """

    __torch_function__ = torch._C._disabled_torch_function_impl

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        kind = type(data)
        if kind is Tensor or kind is Parameter:
            return Tensor._make_subclass(cls, data, requires_grad)
        own = data.detach().requires_grad_(requires_grad)
        if type(own) is not kind:
            raise RuntimeError(
                f"Creating a Parameter from an instance of type {kind.__name__} "
                "requires that detach() returns an instance of the same type, but return "
                f"type {type(own).__name__} was found instead. To use the type as a "
                "Parameter, please correct the detach() semantics defined by "
                "its __torch_dispatch__() implementation."
            )
        own._is_param = True
        return own

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        copy = type(self)(
            self.data.clone(memory_format=torch.preserve_format), self.requires_grad
        )
        memo[id(self)] = copy
        return copy

    def __repr__(self):
        return "Parameter containing:\n" + self._text(_tensor_str.options)

    def __reduce_ex__(self, protocol):
        from torch._utils import reduced_parameter

        return reduced_parameter(self)

    # What is computed from a Parameter is a plain tensor.
    if hasattr(torch._C, "_disabled_torch_function_impl"):
        __torch_function__ = torch._C._disabled_torch_function_impl


class _BufferMeta(_TensorType):
    def __instancecheck__(self, instance):
        if self is Buffer and isinstance(instance, Tensor):
            if getattr(instance, "_is_buffer", False):
                return True
        return type.__instancecheck__(self, instance)


class Buffer(Tensor, metaclass=_BufferMeta):
    r"""A tensor that belongs to a module without being learned.

    Assigning a ``Buffer`` to an attribute of a module is the same as calling
    :meth:`torch.nn.Module.register_buffer`.

    Args:
        data (Tensor): the values. Default: an empty tensor.
        persistent (bool): whether the buffer is part of the state dict. Default: ``True``
    """

    def __new__(cls, data=None, *, persistent=True):
        if data is None:
            data = torch.empty(0)
        own = data.detach().requires_grad_(data.requires_grad)
        own.persistent = persistent
        own._is_buffer = True
        return own


class UninitializedTensorMixin:
    """What uninitialised parameters and buffers share: a shape that comes later."""

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. "
            "This error usually happens in `load_state_dict` when trying to load "
            "an uninitialized parameter into an initialized one. "
            "Call `forward` to initialize the parameters before accessing their attributes."
        )

    def share_memory_(self):
        raise RuntimeError(
            "Can't share memory on an uninitialized parameter or buffer. "
            "Call `forward` to initialize the parameters before calling "
            "`module.share_memory()`."
        )

    def __repr__(self):
        return f"<{self.__class__.__name__}>"

    def __reduce_ex__(self, protocol):
        return (self.__class__, (self.requires_grad,))


def is_lazy(param):
    """Whether ``param`` still waits for its shape."""
    return isinstance(param, UninitializedTensorMixin)


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    r"""A parameter whose shape is found out by the first forward call of a lazy module.

    Args:
        requires_grad (bool): as in :class:`Parameter`. Default: ``True``
        device, dtype: what the materialised parameter will use.
    """

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        data = torch.empty(0, device=device, dtype=dtype)
        return Tensor._make_subclass(cls, data, requires_grad)

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        copy = type(self)(self.requires_grad, self.data.device, self.data.dtype)
        memo[id(self)] = copy
        return copy


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    r"""A buffer whose shape is found out by the first forward call of a lazy module."""

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        data = torch.empty(0, device=device, dtype=dtype)
        own = Tensor._make_subclass(cls, data, requires_grad)
        own.persistent = persistent
        own._is_buffer = True
        return own
