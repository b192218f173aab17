"""Normalisation within a sample: over features, groups of channels, or neighbouring channels."""

import operator

import torch

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module

__all__ = ["LocalResponseNorm", "LayerNorm", "GroupNorm", "RMSNorm"]


class LocalResponseNorm(Module):
    r"""Divides by :math:`(k + \frac{\alpha}{n} \sum x_j^2)^\beta` over n neighbouring channels.

    Args:
        size (int): n.
        alpha, beta, k (float): as in the formula. Default: 1e-4, 0.75 and 1
    """

    __constants__ = ["size", "alpha", "beta", "k"]

    def __init__(
        self, size: int, alpha: float = 1e-4, beta: float = 0.75, k: float = 1.0
    ) -> None:
        super().__init__()
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)

    def extra_repr(self):
        return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"


def _shape(normalized_shape):
    try:
        return (operator.index(normalized_shape),)
    except TypeError:
        return tuple(normalized_shape)


class LayerNorm(Module):
    r"""Normalises the last dimensions of each sample:
    :math:`y = (x - E[x]) / \sqrt{Var[x] + \epsilon} \cdot \gamma + \beta`.

    From Ba and others, "Layer normalization" (2016).

    Args:
        normalized_shape (int or tuple): the sizes of the last dimensions.
        eps (float): added to the variance. Default: 1e-5
        elementwise_affine (bool): whether :math:`\gamma` and :math:`\beta` are learned, one of
            each per element. Default: ``True``
        bias (bool): whether there is a :math:`\beta`. Default: ``True``
        device, dtype: where the parameters live and their element type.

    Example::

        >>> torch.nn.LayerNorm(10)(torch.randn(20, 5, 10)).shape
        torch.Size([20, 5, 10])
    """

    __constants__ = ["normalized_shape", "eps", "elementwise_affine"]

    def __init__(
        self,
        normalized_shape,
        eps: float = 1e-5,
        elementwise_affine: bool = True,
        bias: bool = True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        shape = self.normalized_shape = _shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(torch.empty(shape, device=device, dtype=dtype))
            if bias:
                self.bias = Parameter(torch.empty(shape, device=device, dtype=dtype))
            else:
                self.register_parameter("bias", None)
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Sets weight and bias to ones and zeros."""
        if self.elementwise_affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def forward(self, input):
        return F.layer_norm(
            input, self.normalized_shape, self.weight, self.bias, self.eps
        )

    def extra_repr(self):
        return (
            f"{self.normalized_shape}, eps={self.eps}, "
            f"elementwise_affine={self.elementwise_affine}"
        )


class GroupNorm(Module):
    r"""Normalises groups of channels of each sample, as :class:`LayerNorm` does, with a weight and
    a bias per channel.

    From Wu and He, "Group normalization" (2018).

    Args:
        num_groups (int): the number of groups.
        num_channels (int): the number of channels.
        eps (float): added to the variance. Default: 1e-5
        affine (bool): whether weight and bias are learned. Default: ``True``
        device, dtype: where the parameters live and their element type.
    """

    __constants__ = ["num_groups", "num_channels", "eps", "affine"]

    def __init__(
        self,
        num_groups: int,
        num_channels: int,
        eps: float = 1e-5,
        affine: bool = True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        if num_channels % num_groups != 0:
            raise ValueError(
                f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})"
            )
        self.num_groups = num_groups
        self.num_channels = num_channels
        self.eps = eps
        self.affine = affine
        if affine:
            self.weight = Parameter(torch.empty(num_channels, device=device, dtype=dtype))
            self.bias = Parameter(torch.empty(num_channels, device=device, dtype=dtype))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Sets weight and bias to ones and zeros."""
        if self.affine:
            init.ones_(self.weight)
            init.zeros_(self.bias)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}"


class RMSNorm(Module):
    r"""Divides the last dimensions of each sample by their root mean square:
    :math:`y = x / \sqrt{E[x^2] + \epsilon} \cdot \gamma`.

    From Zhang and Sennrich, "Root mean square layer normalization" (2019).

    Args:
        normalized_shape (int or tuple): the sizes of the last dimensions.
        eps (float, optional): added to the mean square. Default: the dtype's epsilon
        elementwise_affine (bool): whether :math:`\gamma` is learned. Default: ``True``
        device, dtype: where the parameter lives and its element type.
    """

    __constants__ = ["normalized_shape", "eps", "elementwise_affine"]

    def __init__(
        self,
        normalized_shape,
        eps=None,
        elementwise_affine: bool = True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        shape = self.normalized_shape = _shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(torch.empty(shape, device=device, dtype=dtype))
        else:
            self.register_parameter("weight", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Sets the weight to ones."""
        if self.elementwise_affine:
            init.ones_(self.weight)

    def forward(self, x):
        return F.rms_norm(x, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self):
        return (
            f"{self.normalized_shape}, eps={self.eps}, "
            f"elementwise_affine={self.elementwise_affine}"
        )
