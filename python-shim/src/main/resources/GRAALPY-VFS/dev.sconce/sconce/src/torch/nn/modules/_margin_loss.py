"""Losses that ask for a margin between right and wrong."""

from .. import functional as F
from ._loss_base import _Loss, _WeightedLoss
from .distance import PairwiseDistance


class HingeEmbeddingLoss(_Loss):
    r""":math:`x` for a target of 1, :math:`\max(0, \text{margin} - x)` for a target of -1.

    Args:
        margin (float): the distance wanted for unlike pairs. Default: 1
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["margin", "reduction"]

    def __init__(
        self, margin=1.0, size_average=None, reduce=None, reduction="mean"
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input, target):
        return F.hinge_embedding_loss(
            input, target, margin=self.margin, reduction=self.reduction
        )


class MultiLabelMarginLoss(_Loss):
    r"""The sum over right classes y and wrong classes i of
    :math:`\max(0, 1 - (x_y - x_i)) / C`.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.multilabel_margin_loss(input, target, reduction=self.reduction)


class SoftMarginLoss(_Loss):
    r""":math:`\log(1 + e^{-y x})` for targets of 1 and -1.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.soft_margin_loss(input, target, reduction=self.reduction)


class MultiLabelSoftMarginLoss(_WeightedLoss):
    r"""Binary cross entropy of :math:`\sigma(x)`, averaged over the classes.

    Args:
        weight (Tensor, optional): a weight per class.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.multilabel_soft_margin_loss(
            input, target, weight=self.weight, reduction=self.reduction
        )


class CosineEmbeddingLoss(_Loss):
    r""":math:`1 - \cos(x_1, x_2)` for a target of 1,
    :math:`\max(0, \cos(x_1, x_2) - \text{margin})` for -1.

    Args:
        margin (float): the likeness allowed for unlike pairs. Default: 0
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["margin", "reduction"]

    def __init__(
        self, margin=0.0, size_average=None, reduce=None, reduction="mean"
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input1, input2, target):
        return F.cosine_embedding_loss(
            input1, input2, target, margin=self.margin, reduction=self.reduction
        )


class MarginRankingLoss(_Loss):
    r""":math:`\max(0, -y (x_1 - x_2) + \text{margin})`: a target of 1 wants the first larger.

    Args:
        margin (float): the difference wanted. Default: 0
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["margin", "reduction"]

    def __init__(
        self, margin=0.0, size_average=None, reduce=None, reduction="mean"
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.margin = margin

    def forward(self, input1, input2, target):
        return F.margin_ranking_loss(
            input1, input2, target, margin=self.margin, reduction=self.reduction
        )


class MultiMarginLoss(_WeightedLoss):
    r""":math:`\sum_{i \ne y} w_y \max(0, \text{margin} - x_y + x_i)^p / C` for a class y.

    Args:
        p (int): 1 or 2. Default: 1
        margin (float): the difference wanted. Default: 1
        weight (Tensor, optional): a weight per class.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["p", "margin", "reduction"]

    def __init__(
        self,
        p=1,
        margin=1.0,
        weight=None,
        size_average=None,
        reduce=None,
        reduction="mean",
    ) -> None:
        super().__init__(weight, size_average, reduce, reduction)
        if p != 1 and p != 2:
            raise ValueError("only p == 1 and p == 2 supported")
        if weight is not None and weight.dim() != 1:
            raise ValueError(
                f"MultiMarginLoss: expected weight to be None or 1D tensor, got {weight.dim()}D "
                "instead"
            )
        self.p = p
        self.margin = margin

    def forward(self, input, target):
        return F.multi_margin_loss(
            input,
            target,
            p=self.p,
            margin=self.margin,
            weight=self.weight,
            reduction=self.reduction,
        )


class TripletMarginLoss(_Loss):
    r""":math:`\max(0, d(a, p) - d(a, n) + \text{margin})` with p-norm distances.

    Args:
        margin (float): how much nearer the positive shall be. Default: 1
        p (float): the norm. Default: 2
        eps (float): as in :class:`PairwiseDistance`. Default: 1e-6
        swap (bool): use the nearer of anchor and positive to the negative. Default: ``False``
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["margin", "p", "eps", "swap", "reduction"]

    def __init__(
        self,
        margin=1.0,
        p=2.0,
        eps=1e-6,
        swap=False,
        size_average=None,
        reduce=None,
        reduction="mean",
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        if margin <= 0:
            raise ValueError(
                f"TripletMarginLoss: expected margin to be greater than 0, got {margin} instead"
            )
        self.margin = margin
        self.p = p
        self.eps = eps
        self.swap = swap

    def forward(self, anchor, positive, negative):
        return F.triplet_margin_loss(
            anchor,
            positive,
            negative,
            margin=self.margin,
            p=self.p,
            eps=self.eps,
            swap=self.swap,
            reduction=self.reduction,
        )


class TripletMarginWithDistanceLoss(_Loss):
    r"""As :class:`TripletMarginLoss`, with any distance function.

    Args:
        distance_function (callable, optional): of two tensors. Default:
            :class:`PairwiseDistance`
        margin (float): how much nearer the positive shall be. Default: 1
        swap (bool): as in :class:`TripletMarginLoss`. Default: ``False``
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["margin", "swap", "reduction"]

    def __init__(
        self, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
    ) -> None:
        super().__init__(size_average=None, reduce=None, reduction=reduction)
        if margin <= 0:
            raise ValueError(
                "TripletMarginWithDistanceLoss: expected margin to be greater than 0, "
                f"got {margin} instead"
            )
        self.distance_function = (
            distance_function if distance_function is not None else PairwiseDistance()
        )
        self.margin = margin
        self.swap = swap

    def forward(self, anchor, positive, negative):
        return F.triplet_margin_with_distance_loss(
            anchor,
            positive,
            negative,
            distance_function=self.distance_function,
            margin=self.margin,
            swap=self.swap,
            reduction=self.reduction,
        )
