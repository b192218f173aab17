"""Layers that turn a dimension into probabilities."""

from .. import functional as F
from .module import Module


class _AlongDim(Module):
    __constants__ = ["dim"]

    def __init__(self, dim=None) -> None:
        super().__init__()
        self.dim = dim

    def __setstate__(self, state):
        super().__setstate__(state)
        self.__dict__.setdefault("dim", None)

    def extra_repr(self):
        return f"dim={self.dim}"


class Softmin(_AlongDim):
    r""":math:`e^{-x_i} / \sum_j e^{-x_j}` along a dimension.

    Args:
        dim (int): the dimension that sums to one.
    """

    def forward(self, input):
        return F.softmin(input, self.dim, _stacklevel=5)


class Softmax(_AlongDim):
    r""":math:`e^{x_i} / \sum_j e^{x_j}` along a dimension.

    Args:
        dim (int): the dimension that sums to one.

    Example::

        >>> torch.nn.Softmax(dim=0)(torch.zeros(4))
        tensor([0.2500, 0.2500, 0.2500, 0.2500])
    """

    def forward(self, input):
        return F.softmax(input, self.dim, _stacklevel=5)


class Softmax2d(Module):
    r""":class:`Softmax` over the channels of an image :math:`(N, C, H, W)` or :math:`(C, H, W)`."""

    def forward(self, input):
        if input.dim() not in (3, 4):
            raise ValueError(f"Softmax2d: expected input to be 3D or 4D, got {input.dim()}D instead")
        return F.softmax(input, -3, _stacklevel=5)


class LogSoftmax(_AlongDim):
    r""":math:`\log(e^{x_i} / \sum_j e^{x_j})` along a dimension.

    Args:
        dim (int): the dimension whose exponentials sum to one.
    """

    def forward(self, input):
        return F.log_softmax(input, self.dim, _stacklevel=5)
