"""Layers that multiply by a learned matrix."""

import math

import torch

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module

__all__ = ["Bilinear", "Identity", "Linear"]


class Identity(Module):
    r"""Returns its input. It takes any arguments, so that it can stand in for another layer.

    Example::

        >>> torch.nn.Identity(54, unused=True)(torch.zeros(2)).shape
        torch.Size([2])
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__()

    def forward(self, input):
        return input


class Linear(Module):
    r"""An affine map of the last dimension: :math:`y = xA^T + b`.

    Args:
        in_features: size of the input's last dimension, :math:`H_\text{in}`.
        out_features: size of the output's last dimension, :math:`H_\text{out}`.
        bias: whether to add the learned :math:`b`; without it ``bias`` is ``None``.
            Default: ``True``
        device, dtype: where the parameters live and their element type.

    Shape:
        - Input: :math:`(*, H_\text{in})` with any dimensions, also none, in place of ``*``
        - Output: :math:`(*, H_\text{out})`

    Attributes:
        weight: the parameter :math:`A` of shape :math:`(H_\text{out}, H_\text{in})`. It starts
            with draws from :math:`\mathcal{U}(-\sqrt{k}, \sqrt{k})`, where
            :math:`k = \frac{1}{\text{in\_features}}`.
        bias: the parameter :math:`b` of shape :math:`(H_\text{out})`, drawn likewise after the
            weight.

    Example::

        >>> layer = torch.nn.Linear(20, 30)
        >>> layer(torch.randn(128, 20)).size()
        torch.Size([128, 30])
    """

    __constants__ = ["in_features", "out_features"]

    def __init__(
        self, in_features: int, out_features: int, bias: bool = True, device=None, dtype=None
    ) -> None:
        super().__init__()
        self.in_features = in_features
        self.out_features = out_features
        self.weight = Parameter(
            torch.empty((out_features, in_features), device=device, dtype=dtype)
        )
        if bias:
            self.bias = Parameter(torch.empty(out_features, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Draws the parameters anew."""
        # With a = sqrt(5) the gain makes the bound 1 / sqrt(in_features).
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input):
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self):
        return (
            f"in_features={self.in_features}, out_features={self.out_features}, "
            f"bias={self.bias is not None}"
        )


class NonDynamicallyQuantizableLinear(Linear):
    """A :class:`Linear` under the name that attention layers give their output projection."""


class Bilinear(Module):
    r"""A bilinear map of two inputs: :math:`y_k = x_1^T A_k x_2 + b_k`.

    Args:
        in1_features, in2_features: sizes of the inputs' last dimensions.
        out_features: size of the output's last dimension.
        bias: whether to add the learned :math:`b`. Default: ``True``
        device, dtype: where the parameters live and their element type.

    Shape:
        - Input1: :math:`(*, \text{in1\_features})`; Input2: :math:`(*, \text{in2\_features})`
        - Output: :math:`(*, \text{out\_features})`

    Attributes:
        weight: of shape :math:`(\text{out\_features}, \text{in1\_features},
            \text{in2\_features})`, drawn from :math:`\mathcal{U}(-\sqrt{k}, \sqrt{k})`,
            :math:`k = 1 / \text{in1\_features}`.
        bias: of shape :math:`(\text{out\_features})`, drawn likewise.

    Example::

        >>> layer = torch.nn.Bilinear(20, 30, 40)
        >>> layer(torch.randn(128, 20), torch.randn(128, 30)).size()
        torch.Size([128, 40])
    """

    __constants__ = ["in1_features", "in2_features", "out_features"]

    def __init__(
        self,
        in1_features: int,
        in2_features: int,
        out_features: int,
        bias: bool = True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        if in1_features <= 0:
            raise ValueError(f"in1_features must be > 0, but got {in1_features}")
        self.in1_features = in1_features
        self.in2_features = in2_features
        self.out_features = out_features
        self.weight = Parameter(
            torch.empty((out_features, in1_features, in2_features), device=device, dtype=dtype)
        )
        if bias:
            self.bias = Parameter(torch.empty(out_features, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Draws the parameters anew."""
        bound = 1 / math.sqrt(self.weight.size(1))
        init.uniform_(self.weight, -bound, bound)
        if self.bias is not None:
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input1, input2):
        return F.bilinear(input1, input2, self.weight, self.bias)

    def extra_repr(self):
        return (
            f"in1_features={self.in1_features}, in2_features={self.in2_features}, "
            f"out_features={self.out_features}, bias={self.bias is not None}"
        )


class NonDynamicallyQuantizableLinear(Linear):
    r"""The :class:`Linear` at the end of :class:`torch.nn.MultiheadAttention`, told apart by name."""
