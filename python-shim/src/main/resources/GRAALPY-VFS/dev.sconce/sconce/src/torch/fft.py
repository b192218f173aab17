"""Discrete Fourier transforms: the operators whose names begin with ``fft_``."""

import torch

__all__ = [_name[4:] for _name in dir(torch) if _name.startswith("fft_")]

for _name in __all__:
    globals()[_name] = getattr(torch, "fft_" + _name)
