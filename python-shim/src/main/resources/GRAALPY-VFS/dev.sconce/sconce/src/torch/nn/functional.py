"""The computations of ``torch.nn`` as functions: no parameters or buffers of their own.

Many are the engine's functions under the names that PyTorch gives them here; those that check or
prepare their arguments first are in ``torch.nn._functional``, whose files are read when they are
needed.
"""

import torch

from .._deferred import deferred_names

Tensor = torch.Tensor
_PACKAGE = "torch.nn._functional"

# Names here that are the engine's functions, in ``torch`` and in ``torch._C._nn``. One that the
# engine lacks is left out.
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
_FILES = {
    "activation": (
        "threshold relu glu hardtanh relu6 elu selu celu leaky_relu rrelu tanhshrink softsign "
        "hardsigmoid silu mish hardswish tanh sigmoid softmin softmax log_softmax "
        "gumbel_softmax"
    ),
    "attention": "multi_head_attention_forward",
    "dropout": "dropout alpha_dropout feature_alpha_dropout dropout1d dropout2d dropout3d",
    "loss": (
        "mse_loss l1_loss smooth_l1_loss huber_loss cross_entropy nll_loss "
        "binary_cross_entropy binary_cross_entropy_with_logits kl_div poisson_nll_loss "
        "gaussian_nll_loss ctc_loss"
    ),
    "margin_loss": (
        "margin_ranking_loss hinge_embedding_loss multilabel_margin_loss soft_margin_loss "
        "multilabel_soft_margin_loss cosine_embedding_loss multi_margin_loss "
        "triplet_margin_loss triplet_margin_with_distance_loss"
    ),
    "normalization": (
        "batch_norm instance_norm layer_norm rms_norm group_norm local_response_norm "
        "normalize embedding embedding_bag"
    ),
    "pooling": (
        "max_pool1d max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d "
        "max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d fractional_max_pool2d "
        "fractional_max_pool3d lp_pool1d lp_pool2d lp_pool3d adaptive_max_pool1d "
        "adaptive_max_pool2d adaptive_max_pool3d adaptive_avg_pool2d adaptive_avg_pool3d"
    ),
    "vision": (
        "interpolate upsample upsample_nearest upsample_bilinear grid_sample affine_grid "
        "unfold fold"
    ),
}
# Functions that rest on one of the engine's, without which they are left out.
_NEEDS = {
    "affine_grid": "affine_grid_generator",
    "ctc_loss": "ctc_loss",
    "embedding_bag": "embedding_bag",
    "fold": "col2im",
    "fractional_max_pool2d": "fractional_max_pool2d",
    "fractional_max_pool3d": "fractional_max_pool3d",
    "grid_sample": "grid_sampler",
    "unfold": "im2col",
}
_LACKING = {
    name
    for name, primitive in _NEEDS.items()
    if not hasattr(torch, primitive) and not hasattr(torch._C._nn, primitive)
}


def _adopt(module, names):
    own = globals()
    found = []
    for name in names.split():
        function = getattr(module, name, None)
        if function is not None:
            own[name] = function
            found.append(name)
    return found


def _belongs_here(function):
    # For pickle, and for whoever reads a traceback.
    function.__module__ = __name__


__getattr__, __dir__, __all__ = deferred_names(
    globals(), _FILES, _belongs_here, _LACKING
)
__all__ += _adopt(torch, _FROM_TORCH) + _adopt(torch._C._nn, _FROM_NN)
if hasattr(torch._C._nn, "log_sigmoid"):
    logsigmoid = torch._C._nn.log_sigmoid
    __all__.append("logsigmoid")
