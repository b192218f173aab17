"""Changing the size of images, sampling them on a grid, blocks as columns."""

import math

import torch

_nn = torch._C._nn


def _warn(text):
    import warnings

    warnings.warn(text, stacklevel=3)


def _per_dim(value, dims, input, what, example):
    """``size`` or ``scale_factor`` as a sequence with a number for each spatial dimension."""
    if not isinstance(value, (list, tuple)):
        return [value] * dims
    if len(value) != dims:
        raise ValueError(
            "Input and "
            + ("output" if what == "size" else "scale_factor")
            + " must have the same number of spatial dimensions, but got "
            f"input with spatial dimensions of {list(input.shape[2:])} and "
            + (f"output size of {value}. " if what == "size" else
               f"scale_factor of shape {value}. ")
            + "Please provide input tensor in (N, C, d1, d2, ...,dK) format and "
            + example
        )
    return value


def _area(input, size, scales, align_corners):
    return (
        torch.adaptive_avg_pool1d,
        _nn.adaptive_avg_pool2d,
        _nn.adaptive_avg_pool3d,
    )[input.dim() - 3](input, size)


def _plain(name):
    return lambda input, size, scales, align_corners: getattr(_nn, name)(
        input, size, scales
    )


def _aligned(name):
    return lambda input, size, scales, align_corners: getattr(_nn, name)(
        input, size, align_corners, scales
    )


_INTERPOLATIONS = {
    (3, "nearest"): _plain("upsample_nearest1d"),
    (4, "nearest"): _plain("upsample_nearest2d"),
    (5, "nearest"): _plain("upsample_nearest3d"),
    (3, "nearest-exact"): _plain("_upsample_nearest_exact1d"),
    (4, "nearest-exact"): _plain("_upsample_nearest_exact2d"),
    (5, "nearest-exact"): _plain("_upsample_nearest_exact3d"),
    (3, "area"): _area,
    (4, "area"): _area,
    (5, "area"): _area,
    (3, "linear"): _aligned("upsample_linear1d"),
    (4, "bilinear"): _aligned("upsample_bilinear2d"),
    (4, "bicubic"): _aligned("upsample_bicubic2d"),
    (5, "trilinear"): _aligned("upsample_trilinear3d"),
    (4, "bilinear", True): _aligned("_upsample_bilinear2d_aa"),
    (4, "bicubic", True): _aligned("_upsample_bicubic2d_aa"),
}
_NEEDS = {"linear": 3, "bilinear": 4, "trilinear": 5}


def interpolate(
    input,
    size=None,
    scale_factor=None,
    mode="nearest",
    align_corners=None,
    recompute_scale_factor=None,
    antialias=False,
):
    r"""Changes the size of signals, images or volumes.

    Args:
        input (Tensor): :math:`(N, C, *)` with 1 to 3 spatial dimensions.
        size (int or tuple): the output's size, or
        scale_factor (float or tuple): the output's size over the input's.
        mode (str): ``'nearest'``, ``'nearest-exact'``, ``'area'``, ``'linear'`` (3D),
            ``'bilinear'`` or ``'bicubic'`` (4D), ``'trilinear'`` (5D). Default: ``'nearest'``
        align_corners (bool): whether the centres of the corner elements, rather than the corners,
            lie on each other. Default: ``False``
        recompute_scale_factor (bool): use the scale that the rounded output size gives.
        antialias (bool): smooth first when making smaller (``'bilinear'`` and ``'bicubic'``).
    """
    if mode in ("nearest", "area", "nearest-exact"):
        if align_corners is not None:
            raise ValueError(
                "align_corners option can only be set with the "
                "interpolating modes: linear | bilinear | bicubic | trilinear"
            )
    elif align_corners is None:
        align_corners = False
    dims = input.dim() - 2
    output_size = scales = None
    if size is not None and scale_factor is not None:
        raise ValueError("only one of size or scale_factor should be defined")
    if size is not None:
        output_size = _per_dim(
            size, dims, input, "size", "output size in (o1, o2, ...,oK) format."
        )
    elif scale_factor is not None:
        scales = _per_dim(
            scale_factor, dims, input, "scale", "scale_factor in (s1, s2, ...,sK) format."
        )
    else:
        raise ValueError("either size or scale_factor should be defined")
    if recompute_scale_factor and size is not None:
        raise ValueError("recompute_scale_factor is not meaningful with an explicit size.")
    if output_size is None and (recompute_scale_factor or mode == "area"):
        output_size = [
            int(math.floor(float(n) * s)) for n, s in zip(input.shape[2:], scales)
        ]
        scales = None
    key = (input.dim(), mode)
    if antialias:
        key = (input.dim(), mode, True)
        if key not in _INTERPOLATIONS:
            raise ValueError(
                "Anti-alias option is restricted to bilinear and bicubic modes and requires a "
                "4-D tensor as input"
            )
    function = _INTERPOLATIONS.get(key)
    if function is not None:
        return function(input, output_size, scales, align_corners)
    if mode in _NEEDS and input.dim() in (3, 4, 5):
        raise NotImplementedError(
            f"Got {input.dim()}D input, but {mode} mode needs {_NEEDS[mode]}D input"
        )
    raise NotImplementedError(
        "Input Error: Only 3D, 4D and 5D input Tensors supported"
        f" (got {input.dim()}D) for the modes: nearest | linear | bilinear | bicubic | trilinear"
        f" | area | nearest-exact (got {mode})"
    )


def upsample(
    input, size=None, scale_factor=None, mode="nearest", align_corners=None
):
    r"""The old name of :func:`interpolate`."""
    _warn(
        "`nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead."
    )
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    r"""The old name of :func:`interpolate` with ``mode='nearest'``."""
    _warn(
        "`nn.functional.upsample_nearest` is deprecated. "
        "Use `nn.functional.interpolate` instead."
    )
    return interpolate(input, size, scale_factor, mode="nearest")


def upsample_bilinear(input, size=None, scale_factor=None):
    r"""The old name of :func:`interpolate` with ``mode='bilinear', align_corners=True``."""
    _warn(
        "`nn.functional.upsample_bilinear` is deprecated. "
        "Use `nn.functional.interpolate` instead."
    )
    return interpolate(input, size, scale_factor, mode="bilinear", align_corners=True)


_ALIGN_WARNING = (
    "Default grid_sample and affine_grid behavior has changed "
    "to align_corners=False since 1.3.0. Please specify "
    "align_corners=True if the old behavior is desired. "
    "See the documentation of grid_sample for details."
)
_SAMPLE_MODES = {"bilinear": 0, "nearest": 1, "bicubic": 2}
_SAMPLE_PADDING = {"zeros": 0, "border": 1, "reflection": 2}


def grid_sample(
    input, grid, mode="bilinear", padding_mode="zeros", align_corners=None
):
    r"""Samples images at places that a grid gives, in coordinates from -1 to 1.

    Args:
        input (Tensor): :math:`(N, C, H, W)` or :math:`(N, C, D, H, W)`.
        grid (Tensor): :math:`(N, H_\text{out}, W_\text{out}, 2)` with x and y (and z).
        mode (str): ``'bilinear'``, ``'nearest'`` or ``'bicubic'``. Default: ``'bilinear'``
        padding_mode (str): ``'zeros'``, ``'border'`` or ``'reflection'``. Default: ``'zeros'``
        align_corners (bool): whether -1 and 1 are the centres of the corner elements.
    """
    if mode not in _SAMPLE_MODES:
        raise ValueError(
            "nn.functional.grid_sample(): expected mode to be "
            f"'bilinear', 'nearest' or 'bicubic', but got: '{mode}'"
        )
    if padding_mode not in _SAMPLE_PADDING:
        raise ValueError(
            "nn.functional.grid_sample(): expected padding_mode "
            f"to be 'zeros', 'border', or 'reflection', but got: '{padding_mode}'"
        )
    if align_corners is None:
        _warn(_ALIGN_WARNING)
        align_corners = False
    return torch.grid_sampler(
        input, grid, _SAMPLE_MODES[mode], _SAMPLE_PADDING[padding_mode], align_corners
    )


def affine_grid(theta, size, align_corners=None):
    r"""The grid for :func:`grid_sample` of an affine map of each image.

    Args:
        theta (Tensor): :math:`(N, 2, 3)` for images, :math:`(N, 3, 4)` for volumes.
        size (torch.Size): the output's size :math:`(N, C, H, W)` or :math:`(N, C, D, H, W)`.
        align_corners (bool): as in :func:`grid_sample`.
    """
    if align_corners is None:
        _warn(_ALIGN_WARNING)
        align_corners = False
    if not theta.is_floating_point():
        raise ValueError(f"Expected theta to have floating point type, but got {theta.dtype}")
    dims = len(size) - 2
    if dims not in (2, 3):
        raise NotImplementedError(
            "affine_grid only supports 4D and 5D sizes, "
            "for 2D and 3D affine transforms, respectively. "
            f"Got size {size}."
        )
    if theta.dim() != 3 or theta.shape[-2] != dims or theta.shape[-1] != dims + 1:
        raise ValueError(
            f"Expected a batch of {dims}D affine matrices of shape Nx{dims}x{dims + 1} "
            f"for size {size}. Got {theta.shape}."
        )
    if align_corners and min(size[-dims:]) == 1:
        _warn(
            "Since version 1.3.0, affine_grid behavior has changed "
            "for unit-size grids when align_corners=True. "
            "This is not an intended use case of affine_grid. "
            "See the documentation of affine_grid for details."
        )
    elif min(size) <= 0:
        raise ValueError(f"Expected non-zero, positive output size. Got {size}")
    return torch.affine_grid_generator(theta, size, align_corners)


def _pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    r"""Blocks of images as columns; see :class:`torch.nn.Unfold`."""
    return _nn.im2col(
        input, _pair(kernel_size), _pair(dilation), _pair(padding), _pair(stride)
    )


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    r"""Adds columns up to images; see :class:`torch.nn.Fold`."""
    return _nn.col2im(
        input,
        _pair(output_size),
        _pair(kernel_size),
        _pair(dilation),
        _pair(padding),
        _pair(stride),
    )
