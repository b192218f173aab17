"""Layers that set random elements or channels to zero while training."""

from .. import functional as F
from .module import Module

__all__ = [
    "Dropout",
    "Dropout1d",
    "Dropout2d",
    "Dropout3d",
    "AlphaDropout",
    "FeatureAlphaDropout",
]


class _DropoutNd(Module):
    __constants__ = ["p", "inplace"]

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(
                f"dropout probability has to be between 0 and 1, but got {p}"
            )
        self.p = p
        self.inplace = inplace

    def extra_repr(self):
        return f"p={self.p}, inplace={self.inplace}"


class Dropout(_DropoutNd):
    r"""While training, sets each element to zero with probability p and divides the rest by 1 - p.

    In evaluation mode the input is returned. From Hinton and others, "Improving neural networks
    by preventing co-adaptation of feature detectors" (2012).

    Args:
        p (float): the probability of a zero. Default: 0.5
        inplace (bool): change the input itself. Default: ``False``

    Example::

        >>> drop = torch.nn.Dropout(p=0.2)
        >>> drop.eval()(torch.ones(3))
        tensor([1., 1., 1.])
    """

    def forward(self, input):
        return F.dropout(input, self.p, self.training, self.inplace)


class Dropout1d(_DropoutNd):
    r"""As :class:`Dropout`, for whole channels of an input :math:`(N, C, L)` or :math:`(C, L)`."""

    def forward(self, input):
        return F.dropout1d(input, self.p, self.training, self.inplace)


class Dropout2d(_DropoutNd):
    r"""As :class:`Dropout`, for whole channels of an input :math:`(N, C, H, W)`."""

    def forward(self, input):
        return F.dropout2d(input, self.p, self.training, self.inplace)


class Dropout3d(_DropoutNd):
    r"""As :class:`Dropout`, for whole channels of an input :math:`(N, C, D, H, W)`."""

    def forward(self, input):
        return F.dropout3d(input, self.p, self.training, self.inplace)


class AlphaDropout(_DropoutNd):
    r"""Dropout that keeps mean and variance, for use with :class:`SELU`.

    From Klambauer and others, "Self-normalizing neural networks" (2017).
    """

    def forward(self, input):
        return F.alpha_dropout(input, self.p, self.training)


class FeatureAlphaDropout(_DropoutNd):
    r"""As :class:`AlphaDropout`, for whole channels."""

    def forward(self, input):
        return F.feature_alpha_dropout(input, self.p, self.training)
