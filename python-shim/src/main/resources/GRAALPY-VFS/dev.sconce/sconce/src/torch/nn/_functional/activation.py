"""Activation functions. Those without a choice to make are the engine's own functions."""

import torch

_nn = torch._C._nn


def _warn(text, stacklevel=3):
    import warnings

    warnings.warn(text, stacklevel=stacklevel)


def threshold(input, threshold, value, inplace=False):
    r""":math:`x` where :math:`x > \text{threshold}`, elsewhere ``value``."""
    if inplace:
        return torch.threshold_(input, threshold, value)
    return torch.threshold(input, threshold, value)


def relu(input, inplace=False):
    r""":math:`\max(0, x)`; with ``inplace`` the input itself is changed."""
    return torch.relu_(input) if inplace else torch.relu(input)


def glu(input, dim=-1):
    r""":math:`a \cdot \sigma(b)` for the two halves a and b of a dimension."""
    if input.dim() == 0:
        raise RuntimeError("glu does not support scalars because halving size must be even")
    return _nn.glu(input, dim)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    r""":math:`x` limited to the range from ``min_val`` to ``max_val``."""
    if min_val > max_val:
        raise ValueError("min_val cannot be greater than max_val")
    if inplace:
        return _nn.hardtanh_(input, min_val, max_val)
    return _nn.hardtanh(input, min_val, max_val)


def relu6(input, inplace=False):
    r""":math:`\min(\max(0, x), 6)`."""
    return _nn.relu6_(input) if inplace else _nn.relu6(input)


def elu(input, alpha=1.0, inplace=False):
    r""":math:`x` where :math:`x > 0`, elsewhere :math:`\alpha (e^x - 1)`."""
    return _nn.elu_(input, alpha) if inplace else _nn.elu(input, alpha)


def selu(input, inplace=False):
    r"""The scaled ELU of self-normalising networks; see :class:`torch.nn.SELU`."""
    return torch.selu_(input) if inplace else torch.selu(input)


def celu(input, alpha=1.0, inplace=False):
    r""":math:`\max(0, x) + \min(0, \alpha (e^{x / \alpha} - 1))`."""
    return torch.celu_(input, alpha) if inplace else torch.celu(input, alpha)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    r""":math:`x` where :math:`x > 0`, elsewhere ``negative_slope`` times :math:`x`."""
    if inplace:
        return _nn.leaky_relu_(input, negative_slope)
    return _nn.leaky_relu(input, negative_slope)


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    r"""Leaky ReLU with a slope drawn per element while training; see :class:`torch.nn.RReLU`."""
    if inplace:
        return torch.rrelu_(input, lower, upper, training)
    return torch.rrelu(input, lower, upper, training)


def tanhshrink(input):
    r""":math:`x - \tanh(x)`."""
    return input - input.tanh()


def softsign(input):
    r""":math:`x / (1 + |x|)`."""
    return input / (input.abs() + 1)


def hardsigmoid(input, inplace=False):
    r"""0 up to -3, 1 from 3 on, :math:`x / 6 + 1 / 2` between."""
    return _nn.hardsigmoid_(input) if inplace else _nn.hardsigmoid(input)


def silu(input, inplace=False):
    r""":math:`x \sigma(x)`."""
    return _nn.silu_(input) if inplace else _nn.silu(input)


def mish(input, inplace=False):
    r""":math:`x \tanh(\log(1 + e^x))`."""
    return _nn.mish_(input) if inplace else _nn.mish(input)


def hardswish(input, inplace=False):
    r"""0 up to -3, :math:`x` from 3 on, :math:`x (x + 3) / 6` between."""
    return _nn.hardswish_(input) if inplace else _nn.hardswish(input)


def tanh(input):
    r""":func:`torch.tanh`."""
    return input.tanh()


def sigmoid(input):
    r""":func:`torch.sigmoid`."""
    return input.sigmoid()


def _implicit_dim(name, ndim, stacklevel):
    _warn(
        f"Implicit dimension choice for {name} has been deprecated. "
        "Change the call to include dim=X as an argument.",
        stacklevel + 1,
    )
    return 0 if ndim in (0, 1, 3) else 1


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    r""":math:`e^{-x_i} / \sum_j e^{-x_j}` along a dimension; see :func:`softmax`."""
    if dim is None:
        dim = _implicit_dim("softmin", input.dim(), _stacklevel)
    if dtype is None:
        return (-input).softmax(dim)
    return (-input).softmax(dim, dtype=dtype)


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    r""":math:`e^{x_i} / \sum_j e^{x_j}` along a dimension.

    Args:
        input (Tensor): the scores.
        dim (int): the dimension that sums to one.
        dtype (torch.dtype, optional): what the input is converted to first.
    """
    if dim is None:
        dim = _implicit_dim("softmax", input.dim(), _stacklevel)
    if dtype is None:
        return input.softmax(dim)
    return input.softmax(dim, dtype=dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    r"""The logarithm of :func:`softmax`, computed without losing accuracy."""
    if dim is None:
        dim = _implicit_dim("log_softmax", input.dim(), _stacklevel)
    if dtype is None:
        return input.log_softmax(dim)
    return input.log_softmax(dim, dtype=dtype)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    r"""Draws from a categorical distribution in a way that gradients can pass.

    :math:`\text{softmax}((x + g) / \tau)` with draws g from the Gumbel distribution (Jang and
    others, "Categorical reparameterization with Gumbel-softmax", 2017).

    Args:
        logits (Tensor): unnormalised log probabilities.
        tau (float): the temperature. Default: 1
        hard (bool): return one-hot vectors, with the gradients of the soft ones.
        dim (int): the dimension of the categories. Default: -1
    """
    if eps != 1e-10:
        _warn("`eps` parameter is deprecated and has no effect.")
    # If q is exponential with rate 1, -log q has the Gumbel distribution.
    gumbels = -torch.empty_like(logits).exponential_().log()
    soft = ((logits + gumbels) / tau).softmax(dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one_hot = torch.zeros_like(logits).scatter_(dim, index, 1.0)
    return one_hot - soft.detach() + soft
