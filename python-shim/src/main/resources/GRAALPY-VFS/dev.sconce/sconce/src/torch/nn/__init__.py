"""Neural network building blocks: modules, functional forms, initialisers and utilities."""

from . import modules, parameter
from .modules.module import Module
from .parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter

_SUBMODULES = ("functional", "init", "utils")


def __getattr__(name):
    if name in _SUBMODULES:
        from importlib import import_module

        return import_module("." + name, __name__)
    if name in modules.__all__:
        value = getattr(modules, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *modules.__all__, *_SUBMODULES})


__all__ = modules.__all__ + [
    "Buffer",
    "Parameter",
    "UninitializedBuffer",
    "UninitializedParameter",
    "functional",
    "init",
    "modules",
    "parameter",
    "utils",
]
