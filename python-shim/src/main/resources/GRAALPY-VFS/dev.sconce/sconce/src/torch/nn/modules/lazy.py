"""Layers that find their input's size when they are first called."""

import torch

from ..parameter import Parameter, UninitializedBuffer, UninitializedParameter, is_lazy
from .batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d
from .conv import (
    Conv1d,
    Conv2d,
    Conv3d,
    ConvTranspose1d,
    ConvTranspose2d,
    ConvTranspose3d,
)
from .instancenorm import InstanceNorm1d, InstanceNorm2d, InstanceNorm3d
from .linear import Linear

__all__ = [
    "LazyLinear",
    "LazyConv1d",
    "LazyConv2d",
    "LazyConv3d",
    "LazyConvTranspose1d",
    "LazyConvTranspose2d",
    "LazyConvTranspose3d",
    "LazyBatchNorm1d",
    "LazyBatchNorm2d",
    "LazyBatchNorm3d",
    "LazyInstanceNorm1d",
    "LazyInstanceNorm2d",
    "LazyInstanceNorm3d",
]


def _materialize(module, name, shape):
    """Puts a tensor of the given shape in the place of an uninitialised one.

    PyTorch changes the class of the tensor itself. Here it is another object, because GraalPy's
    call sites do not survive that a Java object's class changes: parameters have to be listed for
    an optimizer after the first call, as PyTorch's documentation asks anyway.
    """
    members = module._parameters if name in module._parameters else module._buffers
    waiting = members[name]
    tensor = torch.empty(shape, device=waiting.data.device, dtype=waiting.data.dtype)
    if isinstance(waiting, Parameter):
        tensor = Parameter(tensor, waiting.requires_grad)
    members[name] = tensor


class LazyModuleMixin:
    r"""Makes a module lazy: its parameters get their shapes from the first input.

    A class puts this before the ordinary module's class, fills ``cls_to_become`` and defines
    ``initialize_parameters``, which gets the input and materialises the parameters. After the
    first call the module is an ordinary ``cls_to_become``. Give the parameters to an optimizer
    after that.
    """

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._load_hook = self._register_load_state_dict_pre_hook(self._lazy_load_hook)
        self._initialize_hook = self.register_forward_pre_hook(
            self._infer_parameters, with_kwargs=True
        )
        import warnings

        warnings.warn(
            "Lazy modules are a new feature under heavy development "
            "so changes to the API or functionality can happen at any moment."
        )

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        passing = self._non_persistent_buffers_set
        for members, left_out in ((self._parameters, ()), (self._buffers, passing)):
            for name, tensor in members.items():
                if tensor is not None and name not in left_out:
                    if not (is_lazy(tensor) or keep_vars):
                        tensor = tensor.detach()
                    destination[prefix + name] = tensor

    def _lazy_load_hook(
        self,
        state_dict,
        prefix,
        local_metadata,
        strict,
        missing_keys,
        unexpected_keys,
        error_msgs,
    ):
        """Takes shapes from a state dict before its values are copied."""
        for members in (self._parameters, self._buffers):
            for name, tensor in list(members.items()):
                loaded = state_dict.get(prefix + name)
                if is_lazy(tensor) and loaded is not None and not is_lazy(loaded):
                    _materialize(self, name, loaded.shape)

    def initialize_parameters(self, *args, **kwargs):
        r"""Materialises the parameters for an input; every lazy class defines it."""
        raise NotImplementedError(
            f"initialize_parameters is not implemented for {type(self).__name__}"
        )

    def has_uninitialized_params(self):
        r"""Whether a parameter or buffer still waits for its shape."""
        return any(
            is_lazy(tensor)
            for members in (self._parameters, self._buffers)
            for tensor in members.values()
        )

    def _infer_parameters(self, module, args, kwargs=None):
        """The hook before the first call."""
        module.initialize_parameters(*args, **(kwargs or {}))
        if module.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        module._initialize_hook.remove()
        module._load_hook.remove()
        del module._initialize_hook
        del module._load_hook
        if not (
            module._forward_hooks
            or module._forward_pre_hooks
            or module._backward_hooks
            or module._backward_pre_hooks
        ):
            module.__dict__.pop("_hooked", None)
        if module.cls_to_become is not None:
            module.__class__ = module.cls_to_become


def _bias(module, bias, device, dtype):
    if bias:
        module.bias = UninitializedParameter(device=device, dtype=dtype)


class LazyLinear(LazyModuleMixin, Linear):
    r"""A :class:`Linear` whose ``in_features`` is the size of the first input's last dimension.

    Args:
        out_features (int): size of the output's last dimension.
        bias (bool): whether to add a learned bias. Default: ``True``
        device, dtype: where the parameters live and their element type.

    Example::

        >>> layer = torch.nn.LazyLinear(3)
        >>> layer(torch.zeros(2, 5)).shape
        torch.Size([2, 3])
        >>> layer
        Linear(in_features=5, out_features=3, bias=True)
    """

    cls_to_become = Linear

    def __init__(self, out_features: int, bias: bool = True, device=None, dtype=None) -> None:
        super().__init__(0, 0, False)
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        self.out_features = out_features
        _bias(self, bias, device, dtype)

    def reset_parameters(self) -> None:
        if self.in_features != 0 and not self.has_uninitialized_params():
            super().reset_parameters()

    def initialize_parameters(self, input) -> None:
        if self.has_uninitialized_params():
            with torch.no_grad():
                self.in_features = input.shape[-1]
                _materialize(self, "weight", (self.out_features, self.in_features))
                if self.bias is not None:
                    _materialize(self, "bias", (self.out_features,))
                self.reset_parameters()
        if self.in_features == 0:
            # The weight came from a state dict.
            inferred, loaded = input.shape[-1], self.weight.shape[-1]
            assert inferred == loaded, (
                f"The in_features inferred from input: {inferred} "
                f"is not equal to in_features from self.weight: {loaded}"
            )
            self.in_features = inferred


class _LazyConv(LazyModuleMixin):
    def __init__(self, out_channels, kernel_size, *args, bias=True, device=None, dtype=None, **kw):
        # Without channels the ordinary constructor makes no values that would draw from the
        # generator.
        super().__init__(0, 0, kernel_size, *args, bias=False, device=device, dtype=dtype, **kw)
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        self.out_channels = out_channels
        _bias(self, bias, device, dtype)

    def reset_parameters(self) -> None:
        if self.in_channels != 0 and not self.has_uninitialized_params():
            super().reset_parameters()

    def initialize_parameters(self, input) -> None:
        if not self.has_uninitialized_params():
            return
        self.in_channels = self._get_in_channels(input)
        if self.in_channels % self.groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        first, second = self.out_channels, self.in_channels
        if self.transposed:
            first, second = second, first
        _materialize(self, "weight", (first, second // self.groups, *self.kernel_size))
        if self.bias is not None:
            _materialize(self, "bias", (self.out_channels,))
        self.reset_parameters()

    def _get_in_channels(self, input):
        unbatched = len(self.kernel_size) + 1
        if input.dim() not in (unbatched, unbatched + 1):
            raise RuntimeError(
                f"Expected {unbatched}D (unbatched) or {unbatched + 1}D (batched) input to "
                f"{type(self).__name__}, but got input of size: {input.shape}"
            )
        return input.shape[input.dim() - unbatched]


class _LazyPlainConv(_LazyConv):
    def __init__(
        self,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        dilation=1,
        groups=1,
        bias=True,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ) -> None:
        super().__init__(
            out_channels,
            kernel_size,
            stride,
            padding,
            dilation,
            groups,
            bias=bias,
            padding_mode=padding_mode,
            device=device,
            dtype=dtype,
        )


class _LazyTransposedConv(_LazyConv):
    def __init__(
        self,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        output_padding=0,
        groups=1,
        bias=True,
        dilation=1,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ) -> None:
        super().__init__(
            out_channels,
            kernel_size,
            stride,
            padding,
            output_padding,
            groups,
            bias=bias,
            dilation=dilation,
            padding_mode=padding_mode,
            device=device,
            dtype=dtype,
        )


class _LazyNorm(LazyModuleMixin):
    def __init__(
        self,
        eps=1e-5,
        momentum=0.1,
        affine=True,
        track_running_stats=True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__(0, eps, momentum, False, False, device=device, dtype=dtype)
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = UninitializedParameter(device=device, dtype=dtype)
            self.bias = UninitializedParameter(device=device, dtype=dtype)
        if track_running_stats:
            self.running_mean = UninitializedBuffer(device=device, dtype=dtype)
            self.running_var = UninitializedBuffer(device=device, dtype=dtype)
            self.num_batches_tracked = torch.tensor(0, dtype=torch.long, device=device)

    def reset_parameters(self) -> None:
        if self.num_features != 0 and not self.has_uninitialized_params():
            super().reset_parameters()

    def initialize_parameters(self, input) -> None:
        if not self.has_uninitialized_params():
            return
        self.num_features = input.shape[1]
        if self.affine:
            _materialize(self, "weight", (self.num_features,))
            _materialize(self, "bias", (self.num_features,))
        if self.track_running_stats:
            _materialize(self, "running_mean", (self.num_features,))
            _materialize(self, "running_var", (self.num_features,))
        self.reset_parameters()


def _lazy(mixin, kind, what):
    """The lazy form of an ordinary layer."""
    name = "Lazy" + kind.__name__
    members = {
        "__doc__": f"A :class:`{kind.__name__}` whose ``{what}`` comes from the first input.",
        "__module__": __name__,
        "__qualname__": name,
        "cls_to_become": kind,
    }
    return type(name, (mixin, kind), members)


LazyConv1d = _lazy(_LazyPlainConv, Conv1d, "in_channels")
LazyConv2d = _lazy(_LazyPlainConv, Conv2d, "in_channels")
LazyConv3d = _lazy(_LazyPlainConv, Conv3d, "in_channels")
LazyConvTranspose1d = _lazy(_LazyTransposedConv, ConvTranspose1d, "in_channels")
LazyConvTranspose2d = _lazy(_LazyTransposedConv, ConvTranspose2d, "in_channels")
LazyConvTranspose3d = _lazy(_LazyTransposedConv, ConvTranspose3d, "in_channels")
LazyBatchNorm1d = _lazy(_LazyNorm, BatchNorm1d, "num_features")
LazyBatchNorm2d = _lazy(_LazyNorm, BatchNorm2d, "num_features")
LazyBatchNorm3d = _lazy(_LazyNorm, BatchNorm3d, "num_features")
LazyInstanceNorm1d = _lazy(_LazyNorm, InstanceNorm1d, "num_features")
LazyInstanceNorm2d = _lazy(_LazyNorm, InstanceNorm2d, "num_features")
LazyInstanceNorm3d = _lazy(_LazyNorm, InstanceNorm3d, "num_features")
