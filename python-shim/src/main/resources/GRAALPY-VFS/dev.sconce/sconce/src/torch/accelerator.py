"""The kind of device beside the CPU that this machine has, without naming it."""

import torch

__all__ = [
    "current_accelerator",
    "current_device_idx",
    "current_device_index",
    "device_count",
    "device_index",
    "is_available",
    "set_device_idx",
    "set_device_index",
    "synchronize",
]


def is_available():
    """Whether there is an accelerator that can be used."""
    return torch.cuda.is_available()


def device_count():
    """How many accelerators can be used."""
    return torch.cuda.device_count() if is_available() else 0


def current_accelerator(check_available=False):
    """The kind of accelerator as a device without a number, or None.

    Args:
        check_available (bool): whether one has to be usable; without a CUDA device there is none
            either way.
    """
    return torch.device("cuda") if is_available() else None


def _required():
    if not is_available():
        raise RuntimeError("Cannot access accelerator device when none is available.")


def current_device_index():
    """The number of the current accelerator."""
    _required()
    return torch.cuda.current_device()


def set_device_index(device):
    """Makes an accelerator the current one; a negative number changes nothing."""
    _required()
    index = torch.device(device).index if isinstance(device, (str, torch.device)) else device
    if index is not None and index >= 0:
        torch.cuda.set_device(index)


current_device_idx = current_device_index
set_device_idx = set_device_index


def synchronize(device=None):
    """Waits for the work of an accelerator."""
    _required()
    torch.cuda.synchronize(device)


class device_index:
    """A context in which an accelerator is the current one; None changes nothing."""

    def __init__(self, device):
        self.idx = device
        self.prev_idx = -1

    def __enter__(self):
        if self.idx is not None:
            self.prev_idx = current_device_index()
            set_device_index(self.idx)

    def __exit__(self, *exception):
        if self.idx is not None:
            set_device_index(self.prev_idx)
        return False
