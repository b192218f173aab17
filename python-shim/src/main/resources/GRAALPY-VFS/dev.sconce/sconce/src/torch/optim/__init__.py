"""Optimizers: they change parameters along their gradients."""

from .._deferred import deferred_names
from .optimizer import Optimizer

_FILES = {
    "adadelta": "Adadelta",
    "adagrad": "Adagrad",
    "adam": "Adam",
    "adamax": "Adamax",
    "adamw": "AdamW",
    "asgd": "ASGD",
    "lbfgs": "LBFGS",
    "nadam": "NAdam",
    "radam": "RAdam",
    "rmsprop": "RMSprop",
    "rprop": "Rprop",
    "sgd": "SGD",
    "sparse_adam": "SparseAdam",
    "lr_scheduler": "",
}

__getattr__, __dir__, __all__ = deferred_names(globals(), _FILES)
__all__ += ["Optimizer", "lr_scheduler"]
