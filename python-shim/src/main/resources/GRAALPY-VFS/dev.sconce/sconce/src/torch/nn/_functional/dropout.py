"""Dropout."""

import torch


def _check(p):
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def _warn(text):
    import warnings

    warnings.warn(text, stacklevel=3)


def dropout(input, p=0.5, training=True, inplace=False):
    r"""While training, sets elements to zero with probability p and divides the rest by 1 - p.

    Args:
        input (Tensor): any shape.
        p (float): the probability of a zero. Default: 0.5
        training (bool): otherwise the input is returned. Default: ``True``
        inplace (bool): change the input itself. Default: ``False``
    """
    if p < 0.0 or p > 1.0:
        _check(p)
    return torch.dropout_(input, p, training) if inplace else torch.dropout(input, p, training)


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    r"""Dropout that keeps mean and variance; see :class:`torch.nn.AlphaDropout`."""
    _check(p)
    function = torch.alpha_dropout_ if inplace else torch.alpha_dropout
    return function(input, p, training)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    r""":func:`alpha_dropout` of whole channels."""
    _check(p)
    function = torch.feature_alpha_dropout_ if inplace else torch.feature_alpha_dropout
    return function(input, p, training)


def _feature_dropout(input, p, training, inplace, batched):
    if not batched:
        input = input.unsqueeze_(0) if inplace else input.unsqueeze(0)
    function = torch.feature_dropout_ if inplace else torch.feature_dropout
    result = function(input, p, training)
    if not batched:
        result = result.squeeze_(0) if inplace else result.squeeze(0)
    return result


def dropout1d(input, p=0.5, training=True, inplace=False):
    r""":func:`dropout` of whole channels of an input :math:`(N, C, L)` or :math:`(C, L)`."""
    _check(p)
    dims = input.dim()
    if dims not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {dims}D input. "
            "Note that dropout1d exists to provide channel-wise dropout on inputs with 1 "
            "spatial dimension, a channel dimension, and an optional batch dimension "
            "(i.e. 2D or 3D inputs)."
        )
    return _feature_dropout(input, p, training, inplace, dims == 3)


def dropout2d(input, p=0.5, training=True, inplace=False):
    r""":func:`dropout` of whole channels of an input :math:`(N, C, H, W)`."""
    _check(p)
    dims = input.dim()
    if dims not in (3, 4):
        _warn(
            f"dropout2d: Received a {dims}-D input to dropout2d, which is deprecated "
            "and will result in an error in a future release. To retain the behavior "
            "and silence this warning, please use dropout instead. Note that dropout2d "
            "exists to provide channel-wise dropout on inputs with 2 spatial dimensions, "
            "a channel dimension, and an optional batch dimension (i.e. 3D or 4D inputs)."
        )
    if dims == 3:
        _warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise "
            "1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C "
            "is the channel dim. This behavior will change in a future release to interpret the "
            "input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D "
            "channel-wise dropout behavior, please switch to using dropout1d instead."
        )
    return _feature_dropout(input, p, training, inplace, True)


def dropout3d(input, p=0.5, training=True, inplace=False):
    r""":func:`dropout` of whole channels of an input :math:`(N, C, D, H, W)`."""
    _check(p)
    dims = input.dim()
    if dims not in (4, 5):
        _warn(
            f"dropout3d: Received a {dims}-D input to dropout3d, which is deprecated "
            "and will result in an error in a future release. To retain the behavior "
            "and silence this warning, please use dropout instead. Note that dropout3d "
            "exists to provide channel-wise dropout on inputs with 3 spatial dimensions, "
            "a channel dimension, and an optional batch dimension (i.e. 4D or 5D inputs)."
        )
    return _feature_dropout(input, p, training, inplace, dims == 5)
