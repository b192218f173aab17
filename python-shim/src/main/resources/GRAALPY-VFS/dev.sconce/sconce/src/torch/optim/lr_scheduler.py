"""Schedulers: they change an optimizer's learning rates as training goes on."""

from .._deferred import deferred_names
from ._schedule.base import EPOCH_DEPRECATION_WARNING, LRScheduler, _LRScheduler

_PACKAGE = "torch.optim._schedule"
_FILES = {
    "basic": (
        "LambdaLR MultiplicativeLR StepLR MultiStepLR ConstantLR LinearLR ExponentialLR "
        "PolynomialLR CosineAnnealingLR"
    ),
    "combined": "SequentialLR ChainedScheduler",
    "cyclic": "CyclicLR CosineAnnealingWarmRestarts OneCycleLR",
    "plateau": "ReduceLROnPlateau",
}


def _belongs_here(kind):
    # For pickle, and for whoever reads its repr.
    kind.__module__ = __name__


__getattr__, __dir__, __all__ = deferred_names(globals(), _FILES, _belongs_here)
__all__ += ["LRScheduler"]
_belongs_here(LRScheduler)
_belongs_here(_LRScheduler)
