"""Pooling."""

import torch

from ..modules.utils import _list_with_default, _ntuple

_nn = torch._C._nn


def max_pool1d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r"""The maximum of each window; see :class:`torch.nn.MaxPool1d`."""
    if return_indices:
        return max_pool1d_with_indices(
            input, kernel_size, stride, padding, dilation, ceil_mode
        )
    if stride is None:
        stride = ()
    return torch.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool1d_with_indices(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r""":func:`max_pool1d`, and where the maxima are."""
    if stride is None:
        stride = ()
    return torch.max_pool1d_with_indices(
        input, kernel_size, stride, padding, dilation, ceil_mode
    )


def max_pool2d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r"""The maximum of each window; see :class:`torch.nn.MaxPool2d`."""
    if stride is None:
        stride = ()
    if return_indices:
        return _nn.max_pool2d_with_indices(
            input, kernel_size, stride, padding, dilation, ceil_mode
        )
    return torch.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool2d_with_indices(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r""":func:`max_pool2d`, and where the maxima are."""
    return max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode, True)


def max_pool3d(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r"""The maximum of each window; see :class:`torch.nn.MaxPool3d`."""
    if stride is None:
        stride = ()
    if return_indices:
        return _nn.max_pool3d_with_indices(
            input, kernel_size, stride, padding, dilation, ceil_mode
        )
    return torch.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode)


def max_pool3d_with_indices(
    input,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    r""":func:`max_pool3d`, and where the maxima are."""
    return max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode, True)


def _unpool_setup(dims, input, kernel_size, stride, padding, output_size):
    each = _ntuple(dims)
    kernel_size = each(kernel_size)
    stride = kernel_size if stride is None else each(stride)
    padding = each(padding)
    usual = [
        (size - 1) * s + k - 2 * p
        for size, s, k, p in zip(input.size()[-dims:], stride, kernel_size, padding)
    ]
    if output_size is None:
        return usual, stride, padding
    if len(output_size) == dims + 2:
        output_size = output_size[2:]
    if len(output_size) != dims:
        raise ValueError(
            f"output_size should be a sequence containing {dims} or {dims + 2} elements, "
            f"but it has a length of '{len(output_size)}'"
        )
    for d in range(dims):
        low = usual[d] - stride[d]
        high = usual[d] + stride[d]
        if not low < output_size[d] < high:
            raise ValueError(
                f'invalid output_size "{output_size}" (dim {d} must be between {low} and {high})'
            )
    return list(output_size), stride, padding


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    r"""Puts maxima back; see :class:`torch.nn.MaxUnpool1d`."""
    size, _, _ = _unpool_setup(1, input, kernel_size, stride, padding, output_size)
    return _nn.max_unpool2d(
        input.unsqueeze(-1), indices.unsqueeze(-1), size + [1]
    ).squeeze(-1)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    r"""Puts maxima back; see :class:`torch.nn.MaxUnpool2d`."""
    size, _, _ = _unpool_setup(2, input, kernel_size, stride, padding, output_size)
    return _nn.max_unpool2d(input, indices, size)


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
    r"""Puts maxima back; see :class:`torch.nn.MaxUnpool3d`."""
    size, stride, padding = _unpool_setup(
        3, input, kernel_size, stride, padding, output_size
    )
    return _nn.max_unpool3d(input, indices, size, stride, padding)


def _fractional(dims, input, kernel_size, output_size, output_ratio, samples, function):
    each = _ntuple(dims)
    if output_size is None and output_ratio is None:
        raise ValueError(
            f"fractional_max_pool{dims}d requires specifying either an output_size "
            "or an output_ratio"
        )
    if output_size is None:
        sizes = input.size()[-dims:]
        output_size = [int(s * r) for s, r in zip(sizes, each(output_ratio))]
    if samples is None:
        batch = 1 if input.dim() == dims + 1 else input.size(0)
        samples = torch.rand(
            batch, input.size(-dims - 1), dims, dtype=input.dtype, device=input.device
        )
    return function(input, each(kernel_size), each(output_size), samples)


def fractional_max_pool2d(
    input,
    kernel_size,
    output_size=None,
    output_ratio=None,
    return_indices=False,
    _random_samples=None,
):
    r"""Maxima of windows at random places; see :class:`torch.nn.FractionalMaxPool2d`."""
    result = _fractional(
        2,
        input,
        kernel_size,
        output_size,
        output_ratio,
        _random_samples,
        _nn.fractional_max_pool2d,
    )
    return result if return_indices else result[0]


def fractional_max_pool3d(
    input,
    kernel_size,
    output_size=None,
    output_ratio=None,
    return_indices=False,
    _random_samples=None,
):
    r"""Maxima of windows at random places; see :class:`torch.nn.FractionalMaxPool3d`."""
    result = _fractional(
        3,
        input,
        kernel_size,
        output_size,
        output_ratio,
        _random_samples,
        _nn.fractional_max_pool3d,
    )
    return result if return_indices else result[0]


def _lp_pool(dims, average, input, norm_type, kernel_size, stride, ceil_mode):
    count = 1
    for k in _ntuple(dims)(kernel_size):
        count *= k
    if stride is None:
        stride = kernel_size
    mean = average(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (torch.sign(mean) * torch.relu(torch.abs(mean))).mul(count).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    r"""The p-norm of each window; see :class:`torch.nn.LPPool1d`."""
    return _lp_pool(
        1, torch.avg_pool1d, input, norm_type, kernel_size, stride, ceil_mode
    )


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    r"""The p-norm of each window; see :class:`torch.nn.LPPool2d`."""
    return _lp_pool(2, _nn.avg_pool2d, input, norm_type, kernel_size, stride, ceil_mode)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    r"""The p-norm of each window; see :class:`torch.nn.LPPool3d`."""
    return _lp_pool(3, _nn.avg_pool3d, input, norm_type, kernel_size, stride, ceil_mode)


def adaptive_max_pool1d(input, output_size, return_indices=False):
    r"""The maxima of a given number of windows; see :class:`torch.nn.AdaptiveMaxPool1d`."""
    result = torch.adaptive_max_pool1d(input, output_size)
    return result if return_indices else result[0]


def adaptive_max_pool2d(input, output_size, return_indices=False):
    r"""The maxima of a given number of windows; see :class:`torch.nn.AdaptiveMaxPool2d`."""
    result = _nn.adaptive_max_pool2d(input, _list_with_default(output_size, input.size()))
    return result if return_indices else result[0]


def adaptive_max_pool3d(input, output_size, return_indices=False):
    r"""The maxima of a given number of windows; see :class:`torch.nn.AdaptiveMaxPool3d`."""
    result = _nn.adaptive_max_pool3d(input, _list_with_default(output_size, input.size()))
    return result if return_indices else result[0]


def adaptive_avg_pool2d(input, output_size):
    r"""The means of a given number of windows; see :class:`torch.nn.AdaptiveAvgPool2d`."""
    return _nn.adaptive_avg_pool2d(input, _list_with_default(output_size, input.size()))


def adaptive_avg_pool3d(input, output_size):
    r"""The means of a given number of windows; see :class:`torch.nn.AdaptiveAvgPool3d`."""
    return _nn.adaptive_avg_pool3d(input, _list_with_default(output_size, input.size()))
