"""Help around modules: limiting gradients, parameters as one vector."""

from .clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, get_total_norm
from .clip_grad import clip_grads_with_norm_
from .convert_parameters import parameters_to_vector, vector_to_parameters

# Names whose files are read when they are first asked for: few programs need them.
_FILES = {
    "parametrizations": ("parametrizations", None),
    "parametrize": ("parametrize", None),
    "prune": ("prune", None),
    "rnn": ("rnn", None),
    "weight_norm": ("_weight_norm", "weight_norm"),
    "remove_weight_norm": ("_weight_norm", "remove_weight_norm"),
    "spectral_norm": ("_spectral_norm", "spectral_norm"),
    "remove_spectral_norm": ("_spectral_norm", "remove_spectral_norm"),
}


def __getattr__(name):
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    file, member = _FILES[name]
    module = import_module(f"torch.nn.utils.{file}")
    value = module if member is None else getattr(module, member)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_FILES})
