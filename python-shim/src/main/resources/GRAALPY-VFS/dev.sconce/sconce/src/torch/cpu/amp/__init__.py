"""The older name of :class:`torch.autocast` for the CPU."""

import torch

from ...amp.autocast_mode import autocast as _autocast


class autocast(_autocast):
    """:class:`torch.autocast` for the CPU."""

    def __init__(self, enabled=True, dtype=torch.bfloat16, cache_enabled=True):
        super().__init__("cpu", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)
