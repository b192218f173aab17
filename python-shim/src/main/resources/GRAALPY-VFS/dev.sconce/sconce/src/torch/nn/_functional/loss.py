"""Loss functions."""

import math

import torch

from .._reduction import get_enum, legacy_get_enum, legacy_get_string

_nn = torch._C._nn


def _enum(size_average, reduce, reduction):
    if size_average is not None or reduce is not None:
        return legacy_get_enum(size_average, reduce)
    return get_enum(reduction)


def _pair_up(input, target):
    """Broadcasts two tensors of different sizes, with PyTorch's warning."""
    import warnings

    warnings.warn(
        f"Using a target size ({target.size()}) that is different to the input size "
        f"({input.size()}). This will likely lead to incorrect results due to broadcasting. "
        "Please ensure they have the same size.",
        stacklevel=3,
    )
    return torch.broadcast_tensors(input, target)


def _reduce(loss, reduction):
    if reduction == "mean":
        return loss.mean()
    if reduction == "sum":
        return loss.sum()
    return loss


def _weighted(errors, weight, input, reduction, divide_by_weight):
    if weight.size() != input.size():
        raise ValueError("Weights and input must have the same size.")
    errors = errors * weight
    if reduction == "none":
        return errors
    if reduction == "sum":
        return torch.sum(errors)
    if reduction == "mean":
        if divide_by_weight:
            return torch.sum(errors) / torch.sum(weight)
        return torch.mean(errors)
    raise ValueError(
        f"Invalid reduction mode: {reduction}. Expected one of 'none', 'mean', 'sum'."
    )


def mse_loss(
    input, target, size_average=None, reduce=None, reduction="mean", weight=None
):
    r"""The mean squared error, :math:`(x - y)^2`.

    Args:
        input, target (Tensor): of the same shape.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        weight (Tensor, optional): a weight per element.
    """
    if target.shape != input.shape:
        input, target = _pair_up(input, target)
    if weight is not None:
        if size_average is not None or reduce is not None:
            reduction = legacy_get_string(size_average, reduce)
        return _weighted(torch.pow(input - target, 2), weight, input, reduction, True)
    return _nn.mse_loss(input, target, _enum(size_average, reduce, reduction))


def l1_loss(
    input, target, size_average=None, reduce=None, reduction="mean", weight=None
):
    r"""The mean absolute error, :math:`|x - y|`; arguments as for :func:`mse_loss`."""
    if target.shape != input.shape:
        input, target = _pair_up(input, target)
    if weight is not None:
        if size_average is not None or reduce is not None:
            reduction = legacy_get_string(size_average, reduce)
        return _weighted(torch.abs(input - target), weight, input, reduction, True)
    return _nn.l1_loss(input, target, _enum(size_average, reduce, reduction))


def smooth_l1_loss(
    input, target, size_average=None, reduce=None, reduction="mean", beta=1.0
):
    r"""Squares near zero, absolute values elsewhere; see :class:`torch.nn.SmoothL1Loss`."""
    if target.shape != input.shape:
        input, target = _pair_up(input, target)
    number = _enum(size_average, reduce, reduction)
    if beta == 0.0:
        return _nn.l1_loss(input, target, number)
    return _nn.smooth_l1_loss(input, target, number, beta)


def huber_loss(input, target, reduction="mean", delta=1.0, weight=None):
    r"""Squares near zero, absolute values elsewhere; see :class:`torch.nn.HuberLoss`."""
    if target.shape != input.shape:
        input, target = _pair_up(input, target)
    if weight is not None:
        errors = _nn.huber_loss(input, target, 0, delta)
        return _weighted(errors, weight, input, reduction, False)
    return _nn.huber_loss(input, target, get_enum(reduction), delta)


def cross_entropy(
    input,
    target,
    weight=None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
    label_smoothing=0.0,
):
    r"""The cross entropy of logits and classes or probabilities.

    See :class:`torch.nn.CrossEntropyLoss` for formula and arguments.

    Example::

        >>> F.cross_entropy(torch.zeros(1, 2), torch.tensor([1]))
        tensor(0.6931)
    """
    number = _enum(size_average, reduce, reduction)
    return _nn.cross_entropy_loss(
        input, target, weight, number, ignore_index, label_smoothing
    )


def nll_loss(
    input,
    target,
    weight=None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
):
    r"""The negative log likelihood; see :class:`torch.nn.NLLLoss`."""
    number = _enum(size_average, reduce, reduction)
    return _nn.nll_loss_nd(input, target, weight, number, ignore_index)


def binary_cross_entropy(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean"
):
    r"""Binary cross entropy of probabilities; see :class:`torch.nn.BCELoss`."""
    number = _enum(size_average, reduce, reduction)
    if target.shape != input.shape:
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size "
            f"({input.size()}) is deprecated. Please ensure they have the same size."
        )
    if weight is not None:
        weight = weight.expand(torch.broadcast_shapes(target.shape, weight.shape))
    return _nn.binary_cross_entropy(input, target, weight, number)


def binary_cross_entropy_with_logits(
    input,
    target,
    weight=None,
    size_average=None,
    reduce=None,
    reduction="mean",
    pos_weight=None,
):
    r"""Binary cross entropy of logits; see :class:`torch.nn.BCEWithLogitsLoss`."""
    number = _enum(size_average, reduce, reduction)
    if target.shape != input.shape:
        raise ValueError(
            f"Target size ({target.size()}) must be the same as input size ({input.size()})"
        )
    return torch.binary_cross_entropy_with_logits(input, target, weight, pos_weight, number)


def kl_div(
    input, target, size_average=None, reduce=None, reduction="mean", log_target=False
):
    r"""The Kullback-Leibler divergence; see :class:`torch.nn.KLDivLoss`."""
    if size_average is not None or reduce is not None:
        number = legacy_get_enum(size_average, reduce)
    else:
        if reduction == "mean":
            import warnings

            warnings.warn(
                "reduction: 'mean' divides the total loss by both the batch size and the "
                "support size.'batchmean' divides only by the batch size, and aligns with the "
                "KL div math definition.'mean' will be changed to behave the same as "
                "'batchmean' in the next major release.",
                stacklevel=2,
            )
        number = get_enum("sum" if reduction == "batchmean" else reduction)
    result = torch.kl_div(input, target, number, log_target=log_target)
    if reduction == "batchmean" and input.dim() != 0:
        result = result / input.size()[0]
    return result


def poisson_nll_loss(
    input,
    target,
    log_input=True,
    full=False,
    size_average=None,
    eps=1e-8,
    reduce=None,
    reduction="mean",
):
    r"""The negative log likelihood of counts; see :class:`torch.nn.PoissonNLLLoss`."""
    if size_average is not None or reduce is not None:
        reduction = legacy_get_string(size_average, reduce)
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not a valid value for reduction")
    return torch.poisson_nll_loss(input, target, log_input, full, eps, get_enum(reduction))


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6, reduction="mean"):
    r"""The negative log likelihood of normal values; see :class:`torch.nn.GaussianNLLLoss`."""
    if not isinstance(var, torch.Tensor):
        var = var * torch.ones_like(input)
    if torch.any(var < 0):
        raise ValueError("var has negative entry/entries")
    if var.size() != input.size():
        if input.size()[:-1] == var.size():
            # One variance for all features of a sample.
            var = torch.unsqueeze(var, -1)
        elif not (
            input.ndim == var.ndim
            and sum(a != b for a, b in zip(input.size(), var.size())) <= 1
            and all(b in (a, 1) for a, b in zip(input.size(), var.size()))
        ):
            raise ValueError("var is of incorrect size")
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not valid")
    var = var.clone()
    with torch.no_grad():
        var.clamp_(min=eps)
    loss = 0.5 * (torch.log(var) + (input - target) ** 2 / var)
    if full:
        loss += 0.5 * math.log(2 * math.pi)
    return _reduce(loss, reduction)


def ctc_loss(
    log_probs,
    targets,
    input_lengths,
    target_lengths,
    blank=0,
    reduction="mean",
    zero_infinity=False,
):
    r"""Connectionist temporal classification; see :class:`torch.nn.CTCLoss`."""
    return torch.ctc_loss(
        log_probs,
        targets,
        input_lengths,
        target_lengths,
        blank,
        get_enum(reduction),
        zero_infinity,
    )
