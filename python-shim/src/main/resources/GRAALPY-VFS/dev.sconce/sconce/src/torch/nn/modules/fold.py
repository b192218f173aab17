"""Sliding blocks of an image as columns, and back."""

from .. import functional as F
from .module import Module

__all__ = ["Fold", "Unfold"]


class Fold(Module):
    r"""Adds up blocks that stand in columns :math:`(N, C \prod k, L)` to images
    :math:`(N, C, *\text{output\_size})`.

    Args:
        output_size (int or tuple): the images' size.
        kernel_size (int or tuple): size of the blocks.
        dilation (int or tuple): distance of a block's elements. Default: 1
        padding (int or tuple): zeros around the images. Default: 0
        stride (int or tuple): step of the blocks. Default: 1
    """

    __constants__ = ["output_size", "kernel_size", "dilation", "padding", "stride"]

    def __init__(self, output_size, kernel_size, dilation=1, padding=0, stride=1) -> None:
        super().__init__()
        self.output_size = output_size
        self.kernel_size = kernel_size
        self.dilation = dilation
        self.padding = padding
        self.stride = stride

    def forward(self, input):
        return F.fold(
            input,
            self.output_size,
            self.kernel_size,
            self.dilation,
            self.padding,
            self.stride,
        )

    def extra_repr(self):
        return (
            f"output_size={self.output_size}, kernel_size={self.kernel_size}, "
            f"dilation={self.dilation}, padding={self.padding}, stride={self.stride}"
        )


class Unfold(Module):
    r"""Puts the blocks of images :math:`(N, C, *)` in columns :math:`(N, C \prod k, L)`.

    Args:
        kernel_size (int or tuple): size of the blocks.
        dilation (int or tuple): distance of a block's elements. Default: 1
        padding (int or tuple): zeros around the images. Default: 0
        stride (int or tuple): step of the blocks. Default: 1
    """

    __constants__ = ["kernel_size", "dilation", "padding", "stride"]

    def __init__(self, kernel_size, dilation=1, padding=0, stride=1) -> None:
        super().__init__()
        self.kernel_size = kernel_size
        self.dilation = dilation
        self.padding = padding
        self.stride = stride

    def forward(self, input):
        return F.unfold(
            input, self.kernel_size, self.dilation, self.padding, self.stride
        )

    def extra_repr(self):
        return (
            f"kernel_size={self.kernel_size}, dilation={self.dilation}, "
            f"padding={self.padding}, stride={self.stride}"
        )
