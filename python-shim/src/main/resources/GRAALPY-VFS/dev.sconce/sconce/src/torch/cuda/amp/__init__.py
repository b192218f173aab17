"""The older names of :mod:`torch.amp` for CUDA devices."""

import torch

from ...amp import grad_scaler
from ...amp.autocast_mode import autocast as _autocast
from ...amp.autocast_mode import custom_bwd as _bwd
from ...amp.autocast_mode import custom_fwd as _fwd


class autocast(_autocast):
    """:class:`torch.autocast` for CUDA devices."""

    def __init__(self, enabled=True, dtype=torch.float16, cache_enabled=True):
        super().__init__("cuda", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


class GradScaler(grad_scaler.GradScaler):
    """:class:`torch.amp.GradScaler` for CUDA devices."""

    def __init__(
        self,
        init_scale=65536.0,
        growth_factor=2.0,
        backoff_factor=0.5,
        growth_interval=2000,
        enabled=True,
    ):
        super().__init__(
            "cuda", init_scale, growth_factor, backoff_factor, growth_interval, enabled
        )


def custom_fwd(fwd=None, *, cast_inputs=None):
    """:func:`torch.amp.custom_fwd` for CUDA devices."""
    return _fwd(fwd, device_type="cuda", cast_inputs=cast_inputs)


def custom_bwd(bwd=None):
    """:func:`torch.amp.custom_bwd` for CUDA devices."""
    return _bwd(bwd, device_type="cuda")
