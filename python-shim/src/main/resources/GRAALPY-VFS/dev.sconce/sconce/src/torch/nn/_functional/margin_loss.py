"""Losses that ask for a margin between right and wrong."""

import torch

from .._reduction import get_enum, legacy_get_string
from .loss import _enum, _reduce

_nn = torch._C._nn


def margin_ranking_loss(
    input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"
):
    r""":math:`\max(0, -y (x_1 - x_2) + \text{margin})`;
    see :class:`torch.nn.MarginRankingLoss`."""
    number = _enum(size_average, reduce, reduction)
    if input1.dim() != input2.dim() or input1.dim() != target.dim():
        raise RuntimeError(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
            f"input1: {input1.size()}, input2: {input2.size()}, target: {target.size()} "
        )
    return torch.margin_ranking_loss(input1, input2, target, margin, number)


def hinge_embedding_loss(
    input, target, margin=1.0, size_average=None, reduce=None, reduction="mean"
):
    r""":math:`x` or :math:`\max(0, \text{margin} - x)`;
    see :class:`torch.nn.HingeEmbeddingLoss`."""
    return torch.hinge_embedding_loss(
        input, target, margin, _enum(size_average, reduce, reduction)
    )


def multilabel_margin_loss(
    input, target, size_average=None, reduce=None, reduction="mean"
):
    r"""Margins between right and wrong classes; see :class:`torch.nn.MultiLabelMarginLoss`."""
    return _nn.multilabel_margin_loss(input, target, _enum(size_average, reduce, reduction))


def soft_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    r""":math:`\log(1 + e^{-y x})`; see :class:`torch.nn.SoftMarginLoss`."""
    return _nn.soft_margin_loss(input, target, _enum(size_average, reduce, reduction))


def multilabel_soft_margin_loss(
    input, target, weight=None, size_average=None, reduce=None, reduction="mean"
):
    r"""Binary cross entropy averaged over classes;
    see :class:`torch.nn.MultiLabelSoftMarginLoss`."""
    if size_average is not None or reduce is not None:
        reduction = legacy_get_string(size_average, reduce)
    loss = -(target * _nn.log_sigmoid(input) + (1 - target) * _nn.log_sigmoid(-input))
    if weight is not None:
        loss = loss * weight
    classes = input.dim() - 1
    loss = loss.sum(dim=classes) / input.size(classes)
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(reduction + " is not valid")
    return _reduce(loss, reduction)


def cosine_embedding_loss(
    input1, input2, target, margin=0, size_average=None, reduce=None, reduction="mean"
):
    r"""Likeness wanted or unwanted; see :class:`torch.nn.CosineEmbeddingLoss`."""
    return torch.cosine_embedding_loss(
        input1, input2, target, margin, _enum(size_average, reduce, reduction)
    )


def multi_margin_loss(
    input,
    target,
    p=1,
    margin=1.0,
    weight=None,
    size_average=None,
    reduce=None,
    reduction="mean",
):
    r"""The margin of one class against the others; see :class:`torch.nn.MultiMarginLoss`."""
    number = _enum(size_average, reduce, reduction)
    if p != 1 and p != 2:
        raise ValueError("only p == 1 and p == 2 supported")
    if weight is not None and weight.dim() != 1:
        raise ValueError("weight must be one-dimensional")
    return _nn.multi_margin_loss(input, target, p, margin, weight, number)


def triplet_margin_loss(
    anchor,
    positive,
    negative,
    margin=1.0,
    p=2,
    eps=1e-6,
    swap=False,
    size_average=None,
    reduce=None,
    reduction="mean",
):
    r"""The positive nearer than the negative; see :class:`torch.nn.TripletMarginLoss`."""
    number = _enum(size_average, reduce, reduction)
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    return torch.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, number)


def triplet_margin_with_distance_loss(
    anchor,
    positive,
    negative,
    *,
    distance_function=None,
    margin=1.0,
    swap=False,
    reduction="mean",
):
    r""":func:`triplet_margin_loss` with any distance;
    see :class:`torch.nn.TripletMarginWithDistanceLoss`."""
    get_enum(reduction)
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    if distance_function is None:
        distance_function = torch.pairwise_distance
    dims = (anchor.ndim, positive.ndim, negative.ndim)
    if not dims[0] == dims[1] == dims[2]:
        raise RuntimeError(
            "The anchor, positive, and negative tensors are expected to have "
            f"the same number of dimensions, but got: anchor {dims[0]}D, "
            f"positive {dims[1]}D, and negative {dims[2]}D inputs"
        )
    near = distance_function(anchor, positive)
    far = distance_function(anchor, negative)
    if swap:
        far = torch.minimum(far, distance_function(positive, negative))
    return _reduce(torch.clamp_min(margin + near - far, 0), reduction)
