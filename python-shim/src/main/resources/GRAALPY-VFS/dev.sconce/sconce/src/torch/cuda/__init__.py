"""CUDA devices: none is used yet, and these functions say so."""


def is_available():
    """Whether a CUDA device can be used."""
    return False


def device_count():
    """How many CUDA devices can be used."""
    return 0


def is_initialized():
    """Whether CUDA has been started."""
    return False


def manual_seed(seed):
    """Seeds the current device; without one nothing is to be done."""


def manual_seed_all(seed):
    """Seeds all devices; without one nothing is to be done."""


def empty_cache():
    """Frees unused device memory; without a device there is none."""


def __getattr__(name):
    if name == "amp":
        import importlib

        return importlib.import_module("torch.cuda.amp")
    raise AttributeError(f"module 'torch.cuda' has no attribute '{name}'")
