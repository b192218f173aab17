"""Help around training: data loading, hooks and their like, each read when first asked for."""

_SUBMODULES = ("checkpoint", "data", "hooks", "tensorboard")


def __getattr__(name):
    if name in _SUBMODULES:
        from importlib import import_module

        try:
            return import_module("torch.utils." + name)
        except ModuleNotFoundError as missing:
            if missing.name != "torch.utils." + name:
                raise
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
