"""The computations of ``torch.nn`` as functions: no parameters or buffers of their own.

Most are the engine's functions under the names that PyTorch gives them here; those that check or
prepare their arguments first are in ``torch.nn._functional``. A function whose primitive the engine
lacks is left out.
"""

import torch

from . import _reduction as _Reduction
from ._functional import (
    activation,
    dropout as _dropout,
    loss,
    margin_loss,
    normalization,
    pooling,
    vision,
)

Tensor = torch.Tensor

# Names here that are the engine's functions, in ``torch`` and in ``torch._C._nn``.
_FROM_TORCH = (
    "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc avg_pool1d "
    "adaptive_avg_pool1d prelu hardshrink bilinear pixel_shuffle pixel_unshuffle channel_shuffle "
    "native_channel_shuffle pairwise_distance pdist cosine_similarity threshold_ relu_ selu_ celu_ "
    "rrelu_"
)
_FROM_NN = (
    "linear avg_pool2d avg_pool3d gelu softplus softshrink hardtanh_ elu_ leaky_relu_ pad one_hot "
    "scaled_dot_product_attention"
)


def _adopt(module, names):
    own = globals()
    for name in names.split():
        function = getattr(module, name, None)
        if function is not None:
            own[name] = function


_adopt(torch, _FROM_TORCH)
_adopt(torch._C._nn, _FROM_NN)
if hasattr(torch._C._nn, "log_sigmoid"):
    logsigmoid = torch._C._nn.log_sigmoid

for _kind in (
    activation,
    _dropout,
    loss,
    margin_loss,
    normalization,
    pooling,
    vision,
):
    for _name, _value in vars(_kind).items():
        # The functions belong to this module for pickle and for whoever reads a traceback.
        if not _name.startswith("_") and getattr(_value, "__module__", None) == _kind.__name__:
            _value.__module__ = __name__
            globals()[_name] = _value
_verify_batch_size = normalization._verify_batch_size
del _kind, _name, _value, activation, loss, margin_loss, normalization, pooling, vision
