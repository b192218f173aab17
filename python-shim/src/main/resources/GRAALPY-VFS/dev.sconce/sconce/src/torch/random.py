"""The default random stream."""

from torch import _C
from torch._C import get_rng_state, initial_seed, manual_seed, seed, set_rng_state

default_generator = _C._default_generator()


class fork_rng:
    """Restores the random stream at the end of the block."""

    def __init__(self, devices=None, enabled=True, device_type="cuda", **unused):
        self._enabled = enabled

    def __enter__(self):
        if self._enabled:
            self._state = get_rng_state()

    def __exit__(self, *exception):
        if self._enabled:
            set_rng_state(self._state)
