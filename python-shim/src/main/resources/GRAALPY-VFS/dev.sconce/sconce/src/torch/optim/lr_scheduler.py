"""Schedulers: they change an optimizer's learning rates as training goes on."""

from ._schedule.base import EPOCH_DEPRECATION_WARNING, LRScheduler, _LRScheduler
from ._schedule.basic import (
    ConstantLR,
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    PolynomialLR,
    StepLR,
)
from ._schedule.combined import ChainedScheduler, SequentialLR
from ._schedule.cyclic import CosineAnnealingWarmRestarts, CyclicLR, OneCycleLR
from ._schedule.plateau import ReduceLROnPlateau

__all__ = [
    "LambdaLR",
    "MultiplicativeLR",
    "StepLR",
    "MultiStepLR",
    "ConstantLR",
    "LinearLR",
    "ExponentialLR",
    "SequentialLR",
    "CosineAnnealingLR",
    "ChainedScheduler",
    "ReduceLROnPlateau",
    "CyclicLR",
    "CosineAnnealingWarmRestarts",
    "OneCycleLR",
    "PolynomialLR",
    "LRScheduler",
]

for _name in __all__:
    globals()[_name].__module__ = __name__
del _name
