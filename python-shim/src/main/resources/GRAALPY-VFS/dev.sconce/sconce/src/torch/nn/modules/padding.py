"""Layers that make the last dimensions larger at their ends."""

from .. import functional as F
from .module import Module
from .utils import _ntuple, _pair, _quadruple

__all__ = [
    "CircularPad1d",
    "CircularPad2d",
    "CircularPad3d",
    "ConstantPad1d",
    "ConstantPad2d",
    "ConstantPad3d",
    "ReflectionPad1d",
    "ReflectionPad2d",
    "ReflectionPad3d",
    "ReplicationPad1d",
    "ReplicationPad2d",
    "ReplicationPad3d",
    "ZeroPad1d",
    "ZeroPad2d",
    "ZeroPad3d",
]
_ARGS = """

    Args:
        padding (int or tuple): how much is added, one number for all sides or a number for each:
            {}.
{}
    Shape:
        - Input: :math:`{}` or without N
        - Output: with {} larger by the padding
    """
_SIDES = (
    ("left and right", "(N, C, W)", "W"),
    ("left, right, top and bottom", "(N, C, H, W)", "W and H"),
    ("left, right, top, bottom, front and back", "(N, C, D, H, W)", "W, H and D"),
)
_sextuple = _ntuple(6, "_sextuple")


class _PadNd(Module):
    __constants__ = ["padding"]

    def __init__(self, padding) -> None:
        super().__init__()
        self.padding = self._each(padding)

    def forward(self, input):
        return F.pad(input, self.padding, self._mode)

    def extra_repr(self):
        return f"{self.padding}"


class _ConstantPadNd(Module):
    __constants__ = ["padding", "value"]

    def __init__(self, padding, value: float) -> None:
        super().__init__()
        self.padding = self._each(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class _ZeroPadNd(_ConstantPadNd):
    def __init__(self, padding) -> None:
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class _CircularPadNd(_PadNd):
    _mode = "circular"

    def forward(self, input):
        self._check_input_dim(input)
        return F.pad(input, self.padding, "circular")

    def _check_input_dim(self, input):
        dims = len(self.padding) // 2
        if input.dim() not in (dims + 1, dims + 2):
            raise ValueError(
                f"expected {dims + 1}D or {dims + 2}D input (got {input.dim()}D input)"
            )


class _ReflectionPadNd(_PadNd):
    _mode = "reflect"


class _ReplicationPadNd(_PadNd):
    _mode = "replicate"


def _layers(base, name, summary, more=""):
    """The three layers of a kind, for 1, 2 and 3 dimensions."""
    layers = []
    for dims, each in ((1, _pair), (2, _quadruple), (3, _sextuple)):
        sides, shape, larger = _SIDES[dims - 1]
        full = f"{name}{dims}d"
        members = {
            "__doc__": summary + _ARGS.format(sides, more, shape, larger),
            "__module__": __name__,
            "__qualname__": full,
            "_each": staticmethod(each),
        }
        layers.append(type(full, (base,), members))
    return layers


_VALUE = "        value (float): what is added.\n"
ConstantPad1d, ConstantPad2d, ConstantPad3d = _layers(
    _ConstantPadNd, "ConstantPad", "Pads with one value.", _VALUE
)
ZeroPad1d, ZeroPad2d, ZeroPad3d = _layers(_ZeroPadNd, "ZeroPad", "Pads with zeros.")
ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = _layers(
    _ReflectionPadNd, "ReflectionPad", "Pads with the input mirrored at its border elements."
)
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = _layers(
    _ReplicationPadNd, "ReplicationPad", "Pads with the input's border elements."
)
CircularPad1d, CircularPad2d, CircularPad3d = _layers(
    _CircularPadNd, "CircularPad", "Pads with the elements of the opposite end."
)
