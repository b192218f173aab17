"""Layers that make images larger, or move channels into space and back."""

from .. import functional as F
from .module import Module

__all__ = [
    "Upsample",
    "UpsamplingNearest2d",
    "UpsamplingBilinear2d",
]


class Upsample(Module):
    r"""Changes the size of signals, images or volumes by interpolation.

    Args:
        size (int or tuple): the output's size, or
        scale_factor (float or tuple): the output's size over the input's.
        mode (str): ``'nearest'``, ``'linear'`` (3D input), ``'bilinear'`` or ``'bicubic'`` (4D),
            ``'trilinear'`` (5D). Default: ``'nearest'``
        align_corners (bool): whether the centres of the corner elements, rather than the corners,
            lie on each other. Default: ``False``
        recompute_scale_factor (bool): use the scale that the rounded output size gives.

    Example::

        >>> torch.nn.Upsample(scale_factor=2)(torch.tensor([[[1.0, 2.0]]]))
        tensor([[[1., 1., 2., 2.]]])
    """

    __constants__ = [
        "size",
        "scale_factor",
        "mode",
        "align_corners",
        "name",
        "recompute_scale_factor",
    ]

    def __init__(
        self,
        size=None,
        scale_factor=None,
        mode: str = "nearest",
        align_corners=None,
        recompute_scale_factor=None,
    ) -> None:
        super().__init__()
        self.name = type(self).__name__
        self.size = size
        if isinstance(scale_factor, tuple):
            self.scale_factor = tuple(float(factor) for factor in scale_factor)
        else:
            self.scale_factor = float(scale_factor) if scale_factor else None
        self.mode = mode
        self.align_corners = align_corners
        self.recompute_scale_factor = recompute_scale_factor

    def forward(self, input):
        return F.interpolate(
            input,
            self.size,
            self.scale_factor,
            self.mode,
            self.align_corners,
            recompute_scale_factor=self.recompute_scale_factor,
        )

    def __setstate__(self, state):
        state.setdefault("recompute_scale_factor", True)
        super().__setstate__(state)

    def extra_repr(self):
        if self.scale_factor is not None:
            start = f"scale_factor={self.scale_factor!r}"
        else:
            start = f"size={self.size!r}"
        return f"{start}, mode={self.mode!r}"


class UpsamplingNearest2d(Upsample):
    r"""The old name of :class:`Upsample` with ``mode='nearest'`` for images."""

    def __init__(self, size=None, scale_factor=None) -> None:
        super().__init__(size, scale_factor, mode="nearest")


class UpsamplingBilinear2d(Upsample):
    r"""The old name of :class:`Upsample` with ``mode='bilinear', align_corners=True``."""

    def __init__(self, size=None, scale_factor=None) -> None:
        super().__init__(size, scale_factor, mode="bilinear", align_corners=True)
