"""Convolution layers."""

import math

import torch

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module
from .utils import _pair, _reverse_repeat_tuple, _single, _triple

__all__ = [
    "Conv1d",
    "Conv2d",
    "Conv3d",
    "ConvTranspose1d",
    "ConvTranspose2d",
    "ConvTranspose3d",
]


class _ConvNd(Module):
    """What all convolution layers share: settings, parameters and their first values."""

    __constants__ = [
        "stride",
        "padding",
        "dilation",
        "groups",
        "padding_mode",
        "output_padding",
        "in_channels",
        "out_channels",
        "kernel_size",
    ]

    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride,
        padding,
        dilation,
        transposed,
        output_padding,
        groups,
        bias,
        padding_mode,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups != 0:
            raise ValueError("out_channels must be divisible by groups")
        if isinstance(padding, str):
            names = {"same", "valid"}
            if padding not in names:
                raise ValueError(
                    f"Invalid padding string {padding!r}, should be one of {names}"
                )
            if padding == "same" and any(s != 1 for s in stride):
                raise ValueError("padding='same' is not supported for strided convolutions")
        modes = {"zeros", "reflect", "replicate", "circular"}
        if padding_mode not in modes:
            raise ValueError(
                f"padding_mode must be one of {modes}, but got padding_mode='{padding_mode}'"
            )
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.transposed = transposed
        self.output_padding = output_padding
        self.groups = groups
        self.padding_mode = padding_mode
        # Padding other than with zeros is done by F.pad, which counts from the last dimension.
        if padding == "same":
            around = []
            for d, k in zip(reversed(dilation), reversed(kernel_size)):
                total = d * (k - 1)
                around += [total // 2, total - total // 2]
        elif isinstance(padding, str):
            around = [0, 0] * len(kernel_size)
        else:
            around = _reverse_repeat_tuple(padding, 2)
        self._reversed_padding_repeated_twice = around
        if transposed:
            shape = (in_channels, out_channels // groups, *kernel_size)
        else:
            shape = (out_channels, in_channels // groups, *kernel_size)
        self.weight = Parameter(torch.empty(shape, device=device, dtype=dtype))
        if bias:
            self.bias = Parameter(torch.empty(out_channels, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        r"""Draws the parameters anew, from :math:`\mathcal{U}(-1/\sqrt{n}, 1/\sqrt{n})` where n is
        the number of weights per output."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in != 0:
                bound = 1 / math.sqrt(fan_in)
                init.uniform_(self.bias, -bound, bound)

    def extra_repr(self):
        text = (
            f"{self.in_channels}, {self.out_channels}, "
            f"kernel_size={self.kernel_size}, stride={self.stride}"
        )
        for name, usual in (("padding", 0), ("dilation", 1), ("output_padding", 0)):
            value = getattr(self, name)
            if value != (usual,) * len(value):
                text += f", {name}={value}"
        if self.groups != 1:
            text += f", groups={self.groups}"
        if self.bias is None:
            text += ", bias=False"
        if self.padding_mode != "zeros":
            text += f", padding_mode={self.padding_mode}"
        return text

    def __setstate__(self, state):
        super().__setstate__(state)
        self.__dict__.setdefault("padding_mode", "zeros")


class _PlainConvNd(_ConvNd):
    """A convolution that is not transposed; subclasses name the function and the tuple maker."""

    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        dilation=1,
        groups=1,
        bias=True,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ) -> None:
        each = self._each
        super().__init__(
            in_channels,
            out_channels,
            each(kernel_size),
            each(stride),
            padding if isinstance(padding, str) else each(padding),
            each(dilation),
            False,
            each(0),
            groups,
            bias,
            padding_mode,
            device,
            dtype,
        )


def _pad_for(module, input):
    return F.pad(
        input, module._reversed_padding_repeated_twice, mode=module.padding_mode
    )


class Conv1d(_PlainConvNd):
    r"""Slides learned windows over a signal (cross-correlation) and sums over the channels.

    .. math::
        \text{out}(n, c) = \text{bias}(c) +
            \sum_{k} \text{weight}(c, k) \star \text{input}(n, k)

    Args:
        in_channels (int): channels of the input.
        out_channels (int): channels of the output.
        kernel_size (int or tuple): size of the window.
        stride (int or tuple): step of the window. Default: 1
        padding (int, tuple or str): zeros added at both ends, or ``'valid'`` (none) or ``'same'``
            (as many as keep the size). Default: 0
        dilation (int or tuple): distance of the window's elements. Default: 1
        groups (int): number of separate convolutions side by side. Default: 1
        bias (bool): whether to add a learned bias. Default: ``True``
        padding_mode (str): ``'zeros'``, ``'reflect'``, ``'replicate'`` or ``'circular'``.
            Default: ``'zeros'``
        device, dtype: where the parameters live and their element type.

    Shape:
        - Input: :math:`(N, C_\text{in}, L)` or :math:`(C_\text{in}, L)`
        - Output: :math:`(N, C_\text{out}, L_\text{out})` or :math:`(C_\text{out}, L_\text{out})`,
          :math:`L_\text{out} = \lfloor (L + 2\,\text{padding} - \text{dilation}
          (\text{kernel\_size} - 1) - 1) / \text{stride} + 1 \rfloor`

    Attributes:
        weight: of shape :math:`(C_\text{out}, C_\text{in} / \text{groups},
            \text{kernel\_size})`, drawn from :math:`\mathcal{U}(-\sqrt{k}, \sqrt{k})`,
            :math:`1/k` being the number of weights per output channel.
        bias: of shape :math:`(C_\text{out})`, drawn likewise.

    Example::

        >>> torch.nn.Conv1d(16, 33, 3, stride=2)(torch.randn(20, 16, 50)).shape
        torch.Size([20, 33, 24])
    """

    _each = staticmethod(_single)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode != "zeros":
            return F.conv1d(
                _pad_for(self, input), weight, bias, self.stride, 0, self.dilation, self.groups
            )
        return F.conv1d(
            input, weight, bias, self.stride, self.padding, self.dilation, self.groups
        )

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv2d(_PlainConvNd):
    r"""Slides learned windows over an image (cross-correlation) and sums over the channels.

    .. math::
        \text{out}(n, c) = \text{bias}(c) +
            \sum_{k} \text{weight}(c, k) \star \text{input}(n, k)

    Numbers for ``kernel_size``, ``stride``, ``padding`` and ``dilation`` hold for both dimensions;
    pairs give height and width.

    Args:
        in_channels (int): channels of the input.
        out_channels (int): channels of the output.
        kernel_size (int or tuple): size of the window.
        stride (int or tuple): step of the window. Default: 1
        padding (int, tuple or str): zeros added at all sides, or ``'valid'`` (none) or ``'same'``
            (as many as keep the size). Default: 0
        dilation (int or tuple): distance of the window's elements. Default: 1
        groups (int): number of separate convolutions side by side; with
            ``groups=in_channels`` every channel has its own. Default: 1
        bias (bool): whether to add a learned bias. Default: ``True``
        padding_mode (str): ``'zeros'``, ``'reflect'``, ``'replicate'`` or ``'circular'``.
            Default: ``'zeros'``
        device, dtype: where the parameters live and their element type.

    Shape:
        - Input: :math:`(N, C_\text{in}, H, W)` or :math:`(C_\text{in}, H, W)`
        - Output: :math:`(N, C_\text{out}, H_\text{out}, W_\text{out})` or without N,
          :math:`H_\text{out} = \lfloor (H + 2\,\text{padding}_0 - \text{dilation}_0
          (\text{kernel\_size}_0 - 1) - 1) / \text{stride}_0 + 1 \rfloor`, the width likewise

    Attributes:
        weight: of shape :math:`(C_\text{out}, C_\text{in} / \text{groups}, k_H, k_W)`, drawn
            from :math:`\mathcal{U}(-\sqrt{k}, \sqrt{k})`, :math:`1/k` being the number of
            weights per output channel.
        bias: of shape :math:`(C_\text{out})`, drawn likewise.

    Example::

        >>> torch.nn.Conv2d(16, 33, (3, 5), padding=(1, 2))(torch.randn(2, 16, 50, 100)).shape
        torch.Size([2, 33, 50, 100])
    """

    _each = staticmethod(_pair)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode != "zeros":
            return F.conv2d(
                _pad_for(self, input), weight, bias, self.stride, 0, self.dilation, self.groups
            )
        return F.conv2d(
            input, weight, bias, self.stride, self.padding, self.dilation, self.groups
        )

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv3d(_PlainConvNd):
    r"""Slides learned windows over a volume; see :class:`Conv2d`, with three numbers for two.

    Shape:
        - Input: :math:`(N, C_\text{in}, D, H, W)` or :math:`(C_\text{in}, D, H, W)`
        - Output: :math:`(N, C_\text{out}, D_\text{out}, H_\text{out}, W_\text{out})` or without N

    Attributes:
        weight: of shape :math:`(C_\text{out}, C_\text{in} / \text{groups}, k_D, k_H, k_W)`.
        bias: of shape :math:`(C_\text{out})`.

    Example::

        >>> torch.nn.Conv3d(4, 8, 3, stride=2)(torch.randn(1, 4, 9, 9, 9)).shape
        torch.Size([1, 8, 4, 4, 4])
    """

    _each = staticmethod(_triple)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode != "zeros":
            return F.conv3d(
                _pad_for(self, input), weight, bias, self.stride, 0, self.dilation, self.groups
            )
        return F.conv3d(
            input, weight, bias, self.stride, self.padding, self.dilation, self.groups
        )

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class _ConvTransposeNd(_ConvNd):
    def __init__(
        self,
        in_channels,
        out_channels,
        kernel_size,
        stride=1,
        padding=0,
        output_padding=0,
        groups=1,
        bias=True,
        dilation=1,
        padding_mode="zeros",
        device=None,
        dtype=None,
    ) -> None:
        if padding_mode != "zeros":
            raise ValueError(
                f'Only "zeros" padding mode is supported for {type(self).__name__}'
            )
        each = self._each
        super().__init__(
            in_channels,
            out_channels,
            each(kernel_size),
            each(stride),
            each(padding),
            each(dilation),
            True,
            each(output_padding),
            groups,
            bias,
            padding_mode,
            device,
            dtype,
        )

    def _output_padding(
        self, input, output_size, stride, padding, kernel_size, num_spatial_dims, dilation=None
    ):
        """The output padding that makes the output ``output_size``."""
        if output_size is None:
            return self.output_padding
        dims = num_spatial_dims
        before = 2 if input.dim() == dims + 2 else 1
        if len(output_size) == before + dims:
            output_size = output_size[before:]
        if len(output_size) != dims:
            raise ValueError(
                f"ConvTranspose{dims}D: for {input.dim()}D input, output_size must have {dims} "
                f"or {before + dims} elements (got {len(output_size)})"
            )
        smallest = []
        largest = []
        for d in range(dims):
            size = (
                (input.size(d + before) - 1) * stride[d]
                - 2 * padding[d]
                + (1 if dilation is None else dilation[d]) * (kernel_size[d] - 1)
                + 1
            )
            smallest.append(size)
            largest.append(size + stride[d] - 1)
        if any(not low <= s <= high for low, s, high in zip(smallest, output_size, largest)):
            raise ValueError(
                f"requested an output size of {output_size}, but valid sizes range "
                f"from {smallest} to {largest} (for an input of {input.size()[2:]})"
            )
        return [size - low for size, low in zip(output_size, smallest)]

    def forward(self, input, output_size=None):
        if self.padding_mode != "zeros":
            raise ValueError(
                f"Only `zeros` padding mode is supported for {type(self).__name__}"
            )
        extra = self.output_padding
        if output_size is not None:
            extra = self._output_padding(
                input,
                output_size,
                self.stride,
                self.padding,
                self.kernel_size,
                len(self.kernel_size),
                self.dilation,
            )
        return self._transposed()(
            input,
            self.weight,
            self.bias,
            self.stride,
            self.padding,
            extra,
            self.groups,
            self.dilation,
        )


class ConvTranspose1d(_ConvTransposeNd):
    r"""The gradient of :class:`Conv1d` with respect to its input, as a layer of its own.

    Args:
        in_channels (int): channels of the input.
        out_channels (int): channels of the output.
        kernel_size (int or tuple): size of the window.
        stride (int or tuple): distance at which the windows are added. Default: 1
        padding (int or tuple): how much is cut off at both ends. Default: 0
        output_padding (int or tuple): additional size at one end. Default: 0
        groups (int): number of separate convolutions side by side. Default: 1
        bias (bool): whether to add a learned bias. Default: ``True``
        dilation (int or tuple): distance of the window's elements. Default: 1
        padding_mode (str): only ``'zeros'``.
        device, dtype: where the parameters live and their element type.

    Shape:
        - Input: :math:`(N, C_\text{in}, L)` or :math:`(C_\text{in}, L)`
        - Output: :math:`(N, C_\text{out}, L_\text{out})` or without N,
          :math:`L_\text{out} = (L - 1)\,\text{stride} - 2\,\text{padding} + \text{dilation}
          (\text{kernel\_size} - 1) + \text{output\_padding} + 1`

    Attributes:
        weight: of shape :math:`(C_\text{in}, C_\text{out} / \text{groups},
            \text{kernel\_size})`.
        bias: of shape :math:`(C_\text{out})`.

    Example::

        >>> torch.nn.ConvTranspose1d(4, 2, 3, stride=2)(torch.randn(1, 4, 5)).shape
        torch.Size([1, 2, 11])
    """

    _each = staticmethod(_single)

    def _transposed(self):
        return F.conv_transpose1d


class ConvTranspose2d(_ConvTransposeNd):
    r"""The gradient of :class:`Conv2d` with respect to its input, as a layer of its own.

    Arguments as for :class:`ConvTranspose1d`, with numbers or pairs; ``forward`` takes an optional
    ``output_size`` that decides among the sizes a stride leaves open.

    Shape:
        - Input: :math:`(N, C_\text{in}, H, W)` or :math:`(C_\text{in}, H, W)`
        - Output: :math:`(N, C_\text{out}, H_\text{out}, W_\text{out})` or without N

    Attributes:
        weight: of shape :math:`(C_\text{in}, C_\text{out} / \text{groups}, k_H, k_W)`.
        bias: of shape :math:`(C_\text{out})`.

    Example::

        >>> up = torch.nn.ConvTranspose2d(16, 16, 3, stride=2, padding=1)
        >>> up(torch.randn(1, 16, 6, 6), output_size=(12, 12)).shape
        torch.Size([1, 16, 12, 12])
    """

    _each = staticmethod(_pair)

    def _transposed(self):
        return F.conv_transpose2d


class ConvTranspose3d(_ConvTransposeNd):
    r"""The gradient of :class:`Conv3d` with respect to its input; see :class:`ConvTranspose2d`."""

    _each = staticmethod(_triple)

    def _transposed(self):
        return F.conv_transpose3d
