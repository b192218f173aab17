"""Mixing groups of channels."""

from .. import functional as F
from .module import Module

__all__ = ["ChannelShuffle"]


class ChannelShuffle(Module):
    r"""Deals the channels of g groups out in turn: :math:`(N, g \cdot n, *)` is read as
    :math:`(N, g, n, *)` and written as :math:`(N, n, g, *)`.

    Args:
        groups (int): g.
    """

    __constants__ = ["groups"]

    def __init__(self, groups: int) -> None:
        super().__init__()
        self.groups = groups

    def forward(self, input):
        return F.channel_shuffle(input, self.groups)

    def extra_repr(self):
        return f"groups={self.groups}"
