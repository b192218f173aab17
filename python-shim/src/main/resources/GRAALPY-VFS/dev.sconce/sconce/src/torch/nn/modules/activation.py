"""Activation functions as layers. Each works element by element unless it says otherwise."""

import torch

from .. import functional as F
from ..parameter import Parameter
from ._softmax import LogSoftmax, Softmax, Softmax2d, Softmin
from .module import Module

__all__ = [
    "Threshold",
    "ReLU",
    "RReLU",
    "Hardtanh",
    "ReLU6",
    "Sigmoid",
    "Hardsigmoid",
    "Tanh",
    "SiLU",
    "Mish",
    "Hardswish",
    "ELU",
    "CELU",
    "SELU",
    "GLU",
    "GELU",
    "Hardshrink",
    "LeakyReLU",
    "LogSigmoid",
    "Softplus",
    "Softshrink",
    "PReLU",
    "Softsign",
    "Tanhshrink",
    "Softmin",
    "Softmax",
    "Softmax2d",
    "LogSoftmax",
]


class Threshold(Module):
    r""":math:`x` where :math:`x > \text{threshold}`, elsewhere ``value``.

    Args:
        threshold (float): the limit.
        value (float): what replaces elements up to the limit.
        inplace (bool): change the input itself. Default: ``False``
    """

    __constants__ = ["threshold", "value", "inplace"]

    def __init__(self, threshold: float, value: float, inplace: bool = False) -> None:
        super().__init__()
        self.threshold = threshold
        self.value = value
        self.inplace = inplace

    def forward(self, input):
        return F.threshold(input, self.threshold, self.value, self.inplace)

    def extra_repr(self):
        inplace = ", inplace=True" if self.inplace else ""
        return f"threshold={self.threshold}, value={self.value}{inplace}"


class _Inplace(Module):
    """An activation whose only setting is whether it changes its input."""

    __constants__ = ["inplace"]

    def __init__(self, inplace: bool = False) -> None:
        super().__init__()
        self.inplace = inplace

    def extra_repr(self):
        return "inplace=True" if self.inplace else ""


class ReLU(_Inplace):
    r""":math:`\max(0, x)`.

    Args:
        inplace (bool): change the input itself. Default: ``False``

    Example::

        >>> torch.nn.ReLU()(torch.tensor([-1.0, 2.0]))
        tensor([0., 2.])
    """

    def forward(self, input):
        return F.relu(input, self.inplace)


class RReLU(Module):
    r""":math:`x` where :math:`x \ge 0`, elsewhere :math:`a x` with a random slope a.

    While training a is drawn per element from :math:`\mathcal{U}(\text{lower}, \text{upper})`,
    in evaluation mode it is their mean.

    Args:
        lower, upper (float): limits of the slope. Default: 1/8 and 1/3
        inplace (bool): change the input itself. Default: ``False``
    """

    __constants__ = ["lower", "upper", "inplace"]

    def __init__(
        self, lower: float = 1.0 / 8, upper: float = 1.0 / 3, inplace: bool = False
    ) -> None:
        super().__init__()
        self.lower = lower
        self.upper = upper
        self.inplace = inplace

    def forward(self, input):
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)

    def extra_repr(self):
        inplace = ", inplace=True" if self.inplace else ""
        return f"lower={self.lower}, upper={self.upper}{inplace}"


class Hardtanh(Module):
    r""":math:`\min(\max(x, \text{min\_val}), \text{max\_val})`.

    Args:
        min_val, max_val (float): the limits. Default: -1 and 1
        inplace (bool): change the input itself. Default: ``False``
    """

    __constants__ = ["min_val", "max_val", "inplace"]

    def __init__(
        self,
        min_val: float = -1.0,
        max_val: float = 1.0,
        inplace: bool = False,
        min_value=None,
        max_value=None,
    ) -> None:
        super().__init__()
        for old, new, value in (
            ("min_value", "min_val", min_value),
            ("max_value", "max_val", max_value),
        ):
            if value is not None:
                import warnings

                warnings.warn(
                    f"keyword argument `{old}` is deprecated and rename to `{new}`",
                    FutureWarning,
                    stacklevel=2,
                )
        self.min_val = min_val if min_value is None else min_value
        self.max_val = max_val if max_value is None else max_value
        self.inplace = inplace
        assert self.max_val > self.min_val

    def forward(self, input):
        return F.hardtanh(input, self.min_val, self.max_val, self.inplace)

    def extra_repr(self):
        inplace = ", inplace=True" if self.inplace else ""
        return f"min_val={self.min_val}, max_val={self.max_val}{inplace}"


class ReLU6(Hardtanh):
    r""":math:`\min(\max(0, x), 6)`.

    Args:
        inplace (bool): change the input itself. Default: ``False``
    """

    def __init__(self, inplace: bool = False) -> None:
        super().__init__(0.0, 6.0, inplace)

    def extra_repr(self):
        return "inplace=True" if self.inplace else ""


class Sigmoid(Module):
    r""":math:`\sigma(x) = 1 / (1 + e^{-x})`.

    Example::

        >>> torch.nn.Sigmoid()(torch.zeros(1))
        tensor([0.5000])
    """

    def forward(self, input):
        return torch.sigmoid(input)


class Hardsigmoid(_Inplace):
    r"""0 up to -3, 1 from 3 on, :math:`x / 6 + 1 / 2` between."""

    def forward(self, input):
        return F.hardsigmoid(input, self.inplace)

    def extra_repr(self):
        return ""


class Tanh(Module):
    r""":math:`\tanh(x) = (e^x - e^{-x}) / (e^x + e^{-x})`."""

    def forward(self, input):
        return torch.tanh(input)


class SiLU(_Inplace):
    r""":math:`x \sigma(x)`, also called swish."""

    def forward(self, input):
        return F.silu(input, self.inplace)


class Mish(_Inplace):
    r""":math:`x \tanh(\log(1 + e^x))`."""

    def forward(self, input):
        return F.mish(input, self.inplace)


class Hardswish(_Inplace):
    r"""0 up to -3, :math:`x` from 3 on, :math:`x (x + 3) / 6` between."""

    def forward(self, input):
        return F.hardswish(input, self.inplace)

    def extra_repr(self):
        return ""


class _Alpha(Module):
    __constants__ = ["alpha", "inplace"]

    def __init__(self, alpha: float = 1.0, inplace: bool = False) -> None:
        super().__init__()
        self.alpha = alpha
        self.inplace = inplace

    def extra_repr(self):
        inplace = ", inplace=True" if self.inplace else ""
        return f"alpha={self.alpha}{inplace}"


class ELU(_Alpha):
    r""":math:`x` where :math:`x > 0`, elsewhere :math:`\alpha (e^x - 1)`.

    Args:
        alpha (float): the limit for very negative input, with its sign changed. Default: 1
        inplace (bool): change the input itself. Default: ``False``
    """

    def forward(self, input):
        return F.elu(input, self.alpha, self.inplace)


class CELU(_Alpha):
    r""":math:`\max(0, x) + \min(0, \alpha (e^{x / \alpha} - 1))`.

    Args:
        alpha (float): as in :class:`ELU`. Default: 1
        inplace (bool): change the input itself. Default: ``False``
    """

    def forward(self, input):
        return F.celu(input, self.alpha, self.inplace)


class SELU(_Inplace):
    r""":math:`s (\max(0, x) + \min(0, \alpha (e^x - 1)))`.

    :math:`\alpha = 1.6732632423543772`, :math:`s = 1.0507009873554805`, which make zero mean and
    unit variance a fixed point (Klambauer and others, "Self-normalizing neural networks", 2017).
    """

    def forward(self, input):
        return F.selu(input, self.inplace)


class GLU(Module):
    r""":math:`a \cdot \sigma(b)` for the two halves a and b of a dimension.

    Args:
        dim (int): the dimension to halve. Default: -1
    """

    __constants__ = ["dim"]

    def __init__(self, dim: int = -1) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, input):
        return F.glu(input, self.dim)

    def extra_repr(self):
        return f"dim={self.dim}"


class GELU(Module):
    r""":math:`x \Phi(x)` with the distribution function :math:`\Phi` of the normal distribution.

    Args:
        approximate (str): ``'none'``, or ``'tanh'`` for
            :math:`x (1 + \tanh(\sqrt{2/\pi} (x + 0.044715 x^3))) / 2`. Default: ``'none'``
    """

    __constants__ = ["approximate"]

    def __init__(self, approximate: str = "none") -> None:
        super().__init__()
        self.approximate = approximate

    def forward(self, input):
        return F.gelu(input, approximate=self.approximate)

    def extra_repr(self):
        return f"approximate={self.approximate!r}"


class _Lambda(Module):
    __constants__ = ["lambd"]

    def __init__(self, lambd: float = 0.5) -> None:
        super().__init__()
        self.lambd = lambd

    def extra_repr(self):
        return str(self.lambd)


class Hardshrink(_Lambda):
    r""":math:`x` where :math:`|x| > \lambda`, elsewhere 0.

    Args:
        lambd (float): :math:`\lambda`. Default: 0.5
    """

    def forward(self, input):
        return F.hardshrink(input, self.lambd)


class Softshrink(_Lambda):
    r""":math:`x - \lambda` above :math:`\lambda`, :math:`x + \lambda` below
    :math:`-\lambda`, 0 between.

    Args:
        lambd (float): :math:`\lambda`, not negative. Default: 0.5
    """

    def forward(self, input):
        return F.softshrink(input, self.lambd)


class LeakyReLU(Module):
    r""":math:`x` where :math:`x > 0`, elsewhere ``negative_slope`` times :math:`x`.

    Args:
        negative_slope (float): the slope below zero. Default: 0.01
        inplace (bool): change the input itself. Default: ``False``
    """

    __constants__ = ["inplace", "negative_slope"]

    def __init__(self, negative_slope: float = 1e-2, inplace: bool = False) -> None:
        super().__init__()
        self.negative_slope = negative_slope
        self.inplace = inplace

    def forward(self, input):
        return F.leaky_relu(input, self.negative_slope, self.inplace)

    def extra_repr(self):
        inplace = ", inplace=True" if self.inplace else ""
        return f"negative_slope={self.negative_slope}{inplace}"


class LogSigmoid(Module):
    r""":math:`\log(1 / (1 + e^{-x}))`."""

    def forward(self, input):
        return F.logsigmoid(input)


class Softplus(Module):
    r""":math:`\log(1 + e^{\beta x}) / \beta`; the input itself where :math:`\beta x` is above the
    threshold.

    Args:
        beta (float): :math:`\beta`. Default: 1
        threshold (float): where the linear part begins. Default: 20
    """

    __constants__ = ["beta", "threshold"]

    def __init__(self, beta: float = 1.0, threshold: float = 20.0) -> None:
        super().__init__()
        self.beta = beta
        self.threshold = threshold

    def forward(self, input):
        return F.softplus(input, self.beta, self.threshold)

    def extra_repr(self):
        return f"beta={self.beta}, threshold={self.threshold}"


class PReLU(Module):
    r""":math:`x` where :math:`x \ge 0`, elsewhere :math:`a x` with a learned slope a.

    Args:
        num_parameters (int): 1, or the number of channels for a slope each. Default: 1
        init (float): the slope at first. Default: 0.25
        device, dtype: where the parameter lives and its element type.

    Attributes:
        weight: the slopes, of shape :math:`(\text{num\_parameters})`.
    """

    __constants__ = ["num_parameters"]

    def __init__(
        self, num_parameters: int = 1, init: float = 0.25, device=None, dtype=None
    ) -> None:
        super().__init__()
        self.num_parameters = num_parameters
        self.init = init
        self.weight = Parameter(torch.empty(num_parameters, device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Sets all slopes to their first value."""
        torch.nn.init.constant_(self.weight, self.init)

    def forward(self, input):
        return F.prelu(input, self.weight)

    def extra_repr(self):
        return f"num_parameters={self.num_parameters}"


class Softsign(Module):
    r""":math:`x / (1 + |x|)`."""

    def forward(self, input):
        return F.softsign(input)


class Tanhshrink(Module):
    r""":math:`x - \tanh(x)`."""

    def forward(self, input):
        return F.tanhshrink(input)


def __getattr__(name):
    # Pickles name the class here; its file is read when it is needed.
    if name == "MultiheadAttention":
        from ._attention import MultiheadAttention

        return MultiheadAttention
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
