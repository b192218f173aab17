"""Pooling that is used less: power means, random windows, and the way back from maxima."""

from .. import functional as F
from .module import Module
from .utils import _pair, _single, _triple


class _MaxUnpoolNd(Module):
    def __init__(self, kernel_size, stride=None, padding=0) -> None:
        super().__init__()
        each = self._each
        self.kernel_size = each(kernel_size)
        self.stride = each(stride if stride is not None else kernel_size)
        self.padding = each(padding)

    def extra_repr(self):
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class MaxUnpool1d(_MaxUnpoolNd):
    r"""Puts maxima back where :class:`MaxPool1d` found them, and zeros elsewhere.

    Args:
        kernel_size, stride, padding (int or tuple): as they were in the pooling.

    ``forward`` takes the maxima, their indices and optionally the ``output_size``.
    """

    _each = staticmethod(_single)

    def forward(self, input, indices, output_size=None):
        return F.max_unpool1d(
            input, indices, self.kernel_size, self.stride, self.padding, output_size
        )


class MaxUnpool2d(_MaxUnpoolNd):
    r"""As :class:`MaxUnpool1d`, for :class:`MaxPool2d`."""

    _each = staticmethod(_pair)

    def forward(self, input, indices, output_size=None):
        return F.max_unpool2d(
            input, indices, self.kernel_size, self.stride, self.padding, output_size
        )


class MaxUnpool3d(_MaxUnpoolNd):
    r"""As :class:`MaxUnpool1d`, for :class:`MaxPool3d`."""

    _each = staticmethod(_triple)

    def forward(self, input, indices, output_size=None):
        return F.max_unpool3d(
            input, indices, self.kernel_size, self.stride, self.padding, output_size
        )


class _FractionalMaxPoolNd(Module):
    __constants__ = ["kernel_size", "return_indices", "output_size", "output_ratio"]

    def __init__(
        self,
        kernel_size,
        output_size=None,
        output_ratio=None,
        return_indices: bool = False,
        _random_samples=None,
    ) -> None:
        super().__init__()
        each = self._each
        name = type(self).__name__
        self.kernel_size = each(kernel_size)
        if any(k <= 0 for k in self.kernel_size):
            raise ValueError(
                f"kernel_size must greater than zero for all dimensions, got {self.kernel_size}"
            )
        self.return_indices = return_indices
        self.register_buffer("_random_samples", _random_samples)
        self.output_size = each(output_size) if output_size is not None else None
        self.output_ratio = each(output_ratio) if output_ratio is not None else None
        if output_size is None and output_ratio is None:
            raise ValueError(
                f"{name} requires specifying either an output size, or a pooling ratio"
            )
        if output_size is not None and output_ratio is not None:
            raise ValueError("only one of output_size and output_ratio may be specified")
        if output_ratio is not None and not all(0 < r < 1 for r in self.output_ratio):
            raise ValueError(f"output_ratio must be between 0 and 1 (got {output_ratio})")

    def _settings(self):
        return (self.kernel_size, self.output_size, self.output_ratio, self.return_indices)


class FractionalMaxPool2d(_FractionalMaxPoolNd):
    r"""The maxima of windows at random places, which make the output any fraction of the input.

    From Graham, "Fractional max-pooling" (2014).

    Args:
        kernel_size (int or tuple): size of the windows.
        output_size (int or tuple): size of the output, or
        output_ratio (float or tuple): the output's size over the input's, between 0 and 1.
        return_indices (bool): return also where the maxima are. Default: ``False``
    """

    _each = staticmethod(_pair)

    def forward(self, input):
        return F.fractional_max_pool2d(
            input, *self._settings(), _random_samples=self._random_samples
        )


class FractionalMaxPool3d(_FractionalMaxPoolNd):
    r"""As :class:`FractionalMaxPool2d`, for volumes."""

    _each = staticmethod(_triple)

    def forward(self, input):
        return F.fractional_max_pool3d(
            input, *self._settings(), _random_samples=self._random_samples
        )


class _LPPoolNd(Module):
    __constants__ = ["norm_type", "kernel_size", "stride", "ceil_mode"]

    def __init__(
        self, norm_type: float, kernel_size, stride=None, ceil_mode: bool = False
    ) -> None:
        super().__init__()
        self.norm_type = norm_type
        self.kernel_size = kernel_size
        self.stride = stride
        self.ceil_mode = ceil_mode

    def extra_repr(self):
        return (
            f"norm_type={self.norm_type}, kernel_size={self.kernel_size}, "
            f"stride={self.stride}, ceil_mode={self.ceil_mode}"
        )


class LPPool1d(_LPPoolNd):
    r"""The p-norm of each window: :math:`(\sum x^p)^{1/p}`.

    Args:
        norm_type (float): p.
        kernel_size (int): size of the window.
        stride (int): step of the window. Default: ``kernel_size``
        ceil_mode (bool): round the output's size up. Default: ``False``
    """

    def forward(self, input):
        return F.lp_pool1d(
            input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode
        )


class LPPool2d(_LPPoolNd):
    r"""As :class:`LPPool1d`, for images."""

    def forward(self, input):
        return F.lp_pool2d(
            input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode
        )


class LPPool3d(_LPPoolNd):
    r"""As :class:`LPPool1d`, for volumes."""

    def forward(self, input):
        return F.lp_pool3d(
            input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode
        )
