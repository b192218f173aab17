"""Help around modules: limiting gradients, parameters as one vector."""

from .clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, get_total_norm
from .clip_grad import clip_grads_with_norm_
from .convert_parameters import parameters_to_vector, vector_to_parameters


def __getattr__(name):
    # Reading the file costs time that few programs need to spend.
    if name == "rnn":
        from importlib import import_module

        return import_module("torch.nn.utils.rnn")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
