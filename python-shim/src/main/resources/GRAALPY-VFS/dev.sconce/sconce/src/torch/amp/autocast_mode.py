"""The context ``torch.autocast``."""

import functools

import torch
from torch import _C

_dtypes = {"cpu": torch.bfloat16, "cuda": torch.float16}
_on = {"cpu": False, "cuda": False}


def is_autocast_available(device_type):
    """Whether there is autocast for a kind of device."""
    return device_type in _dtypes


def _kind(device_type):
    if not isinstance(device_type, str):
        raise ValueError(
            f"Expected `device_type` of type `str`, got: `{type(device_type)}`"
        )
    if device_type not in _dtypes:
        raise RuntimeError(f"User specified an unsupported autocast device_type '{device_type}'")
    return device_type


def _apply():
    _C._set_autocast(_dtypes["cpu"] if _on["cpu"] else None)


def is_autocast_enabled(device_type="cuda"):
    """Whether autocast is on for a kind of device, CUDA by default."""
    return _on[_kind(device_type)]


def set_autocast_enabled(device_type, enabled=None):
    """Switches autocast on or off for a kind of device, CUDA where only a bool is given."""
    if enabled is None:
        device_type, enabled = "cuda", device_type
    _on[_kind(device_type)] = enabled
    _apply()


def get_autocast_dtype(device_type):
    """The dtype of products in autocast."""
    return _dtypes[_kind(device_type)]


def set_autocast_dtype(device_type, dtype):
    """Sets the dtype of products in autocast."""
    _dtypes[_kind(device_type)] = dtype
    _apply()


def is_autocast_cpu_enabled():
    """Whether autocast is on for the CPU."""
    return _on["cpu"]


def set_autocast_cpu_enabled(enabled):
    """Switches autocast on or off for the CPU."""
    set_autocast_enabled("cpu", enabled)


def get_autocast_cpu_dtype():
    """The dtype of products in autocast on the CPU, bfloat16 by default."""
    return _dtypes["cpu"]


def get_autocast_gpu_dtype():
    """The dtype of products in autocast on CUDA devices, float16 by default."""
    return _dtypes["cuda"]


def set_autocast_cpu_dtype(dtype):
    """Sets the dtype of products in autocast on the CPU."""
    set_autocast_dtype("cpu", dtype)


class autocast:
    """A context, or a decorator, in which operators choose the dtype they are carried out in.

    Products and convolutions are computed in :attr:`dtype`, losses and other operators that need
    the range in float32, and all others in the types of their operands.

    Args:
        device_type (str): ``'cpu'`` or ``'cuda'``. Without a CUDA device the latter does nothing,
            and says so.
        dtype (torch.dtype, optional): ``torch.bfloat16`` (the default on the CPU) or
            ``torch.float16``.
        enabled (bool): whether it does anything. Default: ``True``
        cache_enabled (bool, optional): accepted; casts are not kept.
    """

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        self.device = _kind(device_type)
        self.fast_dtype = _dtypes[device_type] if dtype is None else dtype
        self._cache_enabled = True if cache_enabled is None else cache_enabled
        import warnings

        if device_type == "cuda" and enabled and not torch.cuda.is_available():
            warnings.warn(
                "User provided device_type of 'cuda', but CUDA is not available. Disabling"
            )
            enabled = False
        if device_type == "cpu" and enabled and self.fast_dtype not in (
            torch.bfloat16,
            torch.float16,
        ):
            warnings.warn(
                "In CPU autocast, but the target dtype is not supported. Disabling autocast.\n"
                "CPU Autocast only supports dtype of torch.bfloat16, torch.float16 currently."
            )
            enabled = False
        self._enabled = enabled

    def __enter__(self):
        self._before = (_on[self.device], _dtypes[self.device])
        _on[self.device], _dtypes[self.device] = self._enabled, self.fast_dtype
        _apply()
        return self

    def __exit__(self, *exception):
        _on[self.device], _dtypes[self.device] = self._before
        _apply()
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def within(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return within


def custom_fwd(fwd=None, *, device_type, cast_inputs=None):
    """Marks the forward method of a Function for use within autocast."""
    if fwd is None:
        return functools.partial(custom_fwd, device_type=device_type, cast_inputs=cast_inputs)

    @functools.wraps(fwd)
    def forward(ctx, *args, **kwargs):
        ctx._dtype = get_autocast_dtype(device_type)
        ctx._fwd_used_autocast = on = is_autocast_enabled(device_type)
        if cast_inputs is None or not on:
            return fwd(ctx, *args, **kwargs)
        ctx._fwd_used_autocast = False

        def cast(value):
            floating = isinstance(value, torch.Tensor) and value.is_floating_point()
            return value.to(cast_inputs) if floating and value.dtype != torch.float64 else value

        with autocast(device_type, enabled=False):
            return fwd(ctx, *map(cast, args), **{k: cast(v) for k, v in kwargs.items()})

    return forward


def custom_bwd(bwd=None, *, device_type):
    """Makes the backward method of a Function run as its forward method did."""
    if bwd is None:
        return functools.partial(custom_bwd, device_type=device_type)

    @functools.wraps(bwd)
    def backward(ctx, *args, **kwargs):
        with autocast(device_type, enabled=ctx._fwd_used_autocast, dtype=ctx._dtype):
            return bwd(ctx, *args, **kwargs)

    return backward
