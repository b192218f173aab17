r"""Ways to fill a tensor with its first values. All work in place and return their tensor.

``fan_in`` and ``fan_out`` are the numbers of inputs that feed one output and of outputs that one
input feeds: for a weight of shape ``(out, in, *kernel)``, ``in`` and ``out`` times the kernel's
number of elements.
"""

import math

import torch

_LINEAR = (
    "linear",
    "conv1d",
    "conv2d",
    "conv3d",
    "conv_transpose1d",
    "conv_transpose2d",
    "conv_transpose3d",
)


def _warn(text):
    import warnings

    warnings.warn(text, stacklevel=3)


def _uniform(tensor, a, b, generator):
    with torch.no_grad():
        if generator is None:
            return tensor.uniform_(a, b)
        return tensor.uniform_(a, b, generator=generator)


def _normal(tensor, mean, std, generator):
    with torch.no_grad():
        if generator is None:
            return tensor.normal_(mean, std)
        return tensor.normal_(mean, std, generator=generator)


def calculate_gain(nonlinearity, param=None):
    r"""The factor that keeps the spread of values through a nonlinearity.

    =============== ==================================================
    nonlinearity    gain
    =============== ==================================================
    linear, conv    :math:`1`
    sigmoid         :math:`1`
    tanh            :math:`5/3`
    relu            :math:`\sqrt{2}`
    leaky_relu      :math:`\sqrt{2 / (1 + \text{negative\_slope}^2)}`
    selu            :math:`3/4`
    =============== ==================================================

    Args:
        nonlinearity (str): a name of the table.
        param (number): the slope of ``'leaky_relu'``. Default: 0.01

    Example::

        >>> torch.nn.init.calculate_gain("tanh")
        1.6666666666666667
    """
    if nonlinearity in _LINEAR or nonlinearity == "sigmoid":
        return 1
    if nonlinearity == "tanh":
        return 5.0 / 3
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    if nonlinearity == "leaky_relu":
        if param is None:
            slope = 0.01
        elif isinstance(param, (int, float)) and not isinstance(param, bool):
            slope = param
        else:
            raise ValueError(f"negative_slope {param} not a valid number")
        return math.sqrt(2.0 / (1 + slope**2))
    if nonlinearity == "selu":
        return 3.0 / 4
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


def uniform_(tensor, a=0.0, b=1.0, generator=None):
    r"""Fills with draws from the uniform distribution :math:`\mathcal{U}(a, b)`."""
    return _uniform(tensor, a, b, generator)


def normal_(tensor, mean=0.0, std=1.0, generator=None):
    r"""Fills with draws from the normal distribution
    :math:`\mathcal{N}(\text{mean}, \text{std}^2)`."""
    return _normal(tensor, mean, std, generator)


def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
    r"""Fills with draws from a normal distribution cut off outside :math:`[a, b]`.

    A uniform draw between the two cumulated probabilities goes through the inverse of the
    distribution function, which is accurate while the mean is not far outside the interval.

    Args:
        tensor (Tensor): what to fill.
        mean, std (float): of the uncut distribution. Default: 0 and 1
        a, b (float): the smallest and the largest value. Default: -2 and 2
    """
    if mean < a - 2 * std or mean > b + 2 * std:
        _warn(
            "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. "
            "The distribution of values may be incorrect."
        )

    def cumulated(x):
        return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0

    low = cumulated((a - mean) / std)
    high = cumulated((b - mean) / std)
    _uniform(tensor, 2 * low - 1, 2 * high - 1, generator)
    with torch.no_grad():
        tensor.erfinv_()
        tensor.mul_(std * math.sqrt(2.0))
        tensor.add_(mean)
        return tensor.clamp_(min=a, max=b)


def constant_(tensor, val):
    r"""Fills with the number ``val``."""
    with torch.no_grad():
        return tensor.fill_(val)


def ones_(tensor):
    r"""Fills with ones."""
    with torch.no_grad():
        return tensor.fill_(1.0)


def zeros_(tensor):
    r"""Fills with zeros."""
    with torch.no_grad():
        return tensor.zero_()


def eye_(tensor):
    r"""Fills a matrix with the identity: a linear layer then passes its input on."""
    if tensor.ndimension() != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    with torch.no_grad():
        torch.eye(*tensor.shape, out=tensor, requires_grad=tensor.requires_grad)
    return tensor


def dirac_(tensor, groups=1):
    r"""Fills a convolution's weight so that it passes as many channels as possible through.

    Args:
        tensor (Tensor): of 3, 4 or 5 dimensions.
        groups (int): the groups of the convolution; each gets its own pass. Default: 1
    """
    dimensions = tensor.ndimension()
    if dimensions not in (3, 4, 5):
        raise ValueError("Only tensors with 3, 4, or 5 dimensions are supported")
    sizes = tensor.size()
    if sizes[0] % groups != 0:
        raise ValueError("dim 0 must be divisible by groups")
    per_group = sizes[0] // groups
    centre = tuple(size // 2 for size in sizes[2:])
    with torch.no_grad():
        tensor.zero_()
        for group in range(groups):
            for channel in range(min(per_group, sizes[1])):
                tensor[(group * per_group + channel, channel) + centre] = 1
    return tensor


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError(
            "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
        )
    shape = tensor.shape
    kernel = math.prod(shape[2:])
    return shape[1] * kernel, shape[0] * kernel


def _calculate_correct_fan(tensor, mode):
    mode = mode.lower()
    modes = ["fan_in", "fan_out"]
    if mode not in modes:
        raise ValueError(f"Mode {mode} not supported, please use one of {modes}")
    return _calculate_fan_in_and_fan_out(tensor)[modes.index(mode)]


def xavier_uniform_(tensor, gain=1.0, generator=None):
    r"""Fills with :math:`\mathcal{U}(-a, a)`,
    :math:`a = \text{gain} \sqrt{6 / (\text{fan\_in} + \text{fan\_out})}`.

    From Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks" (2010).
    """
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    std = gain * math.sqrt(2.0 / float(fan_in + fan_out))
    # The standard deviation of U(-a, a) is a / sqrt(3).
    bound = math.sqrt(3.0) * std
    return _uniform(tensor, -bound, bound, generator)


def xavier_normal_(tensor, gain=1.0, generator=None):
    r"""Fills with :math:`\mathcal{N}(0, \text{std}^2)`,
    :math:`\text{std} = \text{gain} \sqrt{2 / (\text{fan\_in} + \text{fan\_out})}`; see
    :func:`xavier_uniform_`."""
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    std = gain * math.sqrt(2.0 / float(fan_in + fan_out))
    return _normal(tensor, 0.0, std, generator)


def kaiming_uniform_(
    tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None
):
    r"""Fills with :math:`\mathcal{U}(-b, b)`, :math:`b = \text{gain} \sqrt{3 / \text{fan}}`.

    From He and others, "Delving deep into rectifiers" (2015).

    Args:
        tensor (Tensor): what to fill.
        a (float): the negative slope, for ``'leaky_relu'``. Default: 0
        mode (str): ``'fan_in'`` keeps the spread going forward, ``'fan_out'`` going back.
            Default: ``'fan_in'``
        nonlinearity (str): decides the gain, see :func:`calculate_gain`. Default:
            ``'leaky_relu'``
        generator (Generator): where the draws come from. Default: the global one
    """
    if 0 in tensor.shape:
        _warn("Initializing zero-element tensors is a no-op")
        return tensor
    std = calculate_gain(nonlinearity, a) / math.sqrt(_calculate_correct_fan(tensor, mode))
    bound = math.sqrt(3.0) * std
    return _uniform(tensor, -bound, bound, generator)


def kaiming_normal_(
    tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None
):
    r"""Fills with :math:`\mathcal{N}(0, \text{std}^2)`,
    :math:`\text{std} = \text{gain} / \sqrt{\text{fan}}`; arguments as in
    :func:`kaiming_uniform_`."""
    if 0 in tensor.shape:
        _warn("Initializing zero-element tensors is a no-op")
        return tensor
    std = calculate_gain(nonlinearity, a) / math.sqrt(_calculate_correct_fan(tensor, mode))
    return _normal(tensor, 0, std, generator)


def orthogonal_(tensor, gain=1, generator=None):
    r"""Fills with a (semi-)orthogonal matrix: dimensions after the first are one.

    From Saxe and others, "Exact solutions to the nonlinear dynamics of learning in deep linear
    neural networks" (2013).

    Args:
        tensor (Tensor): of 2 or more dimensions.
        gain (float): a factor on all values. Default: 1
    """
    if tensor.ndimension() < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    if tensor.numel() == 0:
        return tensor
    rows = tensor.size(0)
    cols = tensor.numel() // rows
    draws = _normal(tensor.new_empty((rows, cols)), 0, 1, generator)
    if rows < cols:
        draws.t_()
    q, r = torch.linalg.qr(draws)
    # Signs that make r's diagonal positive make q uniform among the orthogonal matrices
    # (Mezzadri, "How to generate random matrices from the classical compact groups").
    q *= torch.diag(r, 0).sign()
    if rows < cols:
        q.t_()
    with torch.no_grad():
        tensor.view_as(q).copy_(q)
        tensor.mul_(gain)
    return tensor


def sparse_(tensor, sparsity, std=0.01, generator=None):
    r"""Fills a matrix with normal draws and a share of zeros in each column.

    From Martens, "Deep learning via Hessian-free optimization" (2010).

    Args:
        tensor (Tensor): a matrix.
        sparsity (float): the share of each column that is zero.
        std (float): standard deviation of the other values. Default: 0.01
    """
    if tensor.ndimension() != 2:
        raise ValueError("Only tensors with 2 dimensions are supported")
    rows, cols = tensor.shape
    zeros = int(math.ceil(sparsity * rows))
    _normal(tensor, 0, std, generator)
    with torch.no_grad():
        for column in range(cols):
            tensor[torch.randperm(rows)[:zeros], column] = 0
    return tensor


def _deprecated(function):
    new = function.__name__
    old = new[:-1]

    def deprecated_init(*args, **kwargs):
        import warnings

        warnings.warn(
            f"`nn.init.{old}` is now deprecated in favor of `nn.init.{new}`.",
            FutureWarning,
            stacklevel=2,
        )
        return function(*args, **kwargs)

    deprecated_init.__doc__ = f"The old name of :func:`{new}`."
    deprecated_init.__name__ = old
    deprecated_init.__qualname__ = old
    return deprecated_init


uniform = _deprecated(uniform_)
normal = _deprecated(normal_)
constant = _deprecated(constant_)
eye = _deprecated(eye_)
dirac = _deprecated(dirac_)
xavier_uniform = _deprecated(xavier_uniform_)
xavier_normal = _deprecated(xavier_normal_)
kaiming_uniform = _deprecated(kaiming_uniform_)
kaiming_normal = _deprecated(kaiming_normal_)
orthogonal = _deprecated(orthogonal_)
sparse = _deprecated(sparse_)
