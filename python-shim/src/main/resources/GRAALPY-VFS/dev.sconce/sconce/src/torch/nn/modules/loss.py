"""Loss functions as layers."""

from .. import functional as F
from ._margin_loss import (
    CosineEmbeddingLoss,
    HingeEmbeddingLoss,
    MarginRankingLoss,
    MultiLabelMarginLoss,
    MultiLabelSoftMarginLoss,
    MultiMarginLoss,
    SoftMarginLoss,
    TripletMarginLoss,
    TripletMarginWithDistanceLoss,
)
from ._loss_base import _Loss, _WeightedLoss

__all__ = [
    "L1Loss",
    "NLLLoss",
    "NLLLoss2d",
    "PoissonNLLLoss",
    "GaussianNLLLoss",
    "KLDivLoss",
    "MSELoss",
    "BCELoss",
    "BCEWithLogitsLoss",
    "HingeEmbeddingLoss",
    "MultiLabelMarginLoss",
    "SmoothL1Loss",
    "HuberLoss",
    "SoftMarginLoss",
    "CrossEntropyLoss",
    "MultiLabelSoftMarginLoss",
    "CosineEmbeddingLoss",
    "MarginRankingLoss",
    "MultiMarginLoss",
    "TripletMarginLoss",
    "TripletMarginWithDistanceLoss",
    "CTCLoss",
]


class L1Loss(_Loss):
    r"""The mean absolute error, :math:`|x - y|`.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.l1_loss(input, target, reduction=self.reduction)


class NLLLoss(_WeightedLoss):
    r"""The negative log likelihood :math:`-w_y x_y` of the class y, for log probabilities x.

    The mean is taken over the weights of the targets that count.

    Args:
        weight (Tensor, optional): a weight per class.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        ignore_index (int): targets of this value do not count. Default: -100
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``

    Shape:
        - Input: :math:`(N, C)`, :math:`(C)` or :math:`(N, C, d_1, \ldots)`
        - Target: :math:`(N)`, :math:`()` or :math:`(N, d_1, \ldots)`, of type int64
    """

    __constants__ = ["ignore_index", "reduction"]

    def __init__(
        self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
    ) -> None:
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index = ignore_index

    def forward(self, input, target):
        return F.nll_loss(
            input,
            target,
            weight=self.weight,
            ignore_index=self.ignore_index,
            reduction=self.reduction,
        )


class NLLLoss2d(NLLLoss):
    r"""The old name of :class:`NLLLoss` for images."""

    def __init__(
        self, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean"
    ) -> None:
        import warnings

        warnings.warn(
            "NLLLoss2d has been deprecated. "
            "Please use NLLLoss instead as a drop-in replacement and see "
            "https://pytorch.org/docs/main/nn.html#torch.nn.NLLLoss for more details.",
            FutureWarning,
            stacklevel=2,
        )
        super().__init__(weight, size_average, ignore_index, reduce, reduction)


class PoissonNLLLoss(_Loss):
    r"""The negative log likelihood of counts y: :math:`e^x - y x`, or :math:`x - y \log x`.

    Args:
        log_input (bool): whether x is the logarithm of the rate. Default: ``True``
        full (bool): add Stirling's approximation of :math:`\log y!`. Default: ``False``
        size_average, reduce (bool, optional): old ways to choose the reduction.
        eps (float): added to x inside the logarithm. Default: 1e-8
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["log_input", "full", "eps", "reduction"]

    def __init__(
        self,
        log_input=True,
        full=False,
        size_average=None,
        eps=1e-8,
        reduce=None,
        reduction="mean",
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.log_input = log_input
        self.full = full
        self.eps = eps

    def forward(self, log_input, target):
        return F.poisson_nll_loss(
            log_input,
            target,
            log_input=self.log_input,
            full=self.full,
            eps=self.eps,
            reduction=self.reduction,
        )


class GaussianNLLLoss(_Loss):
    r"""The negative log likelihood of normal values with a predicted variance.

    :math:`(\log \max(\text{var}, \epsilon) + (x - y)^2 / \max(\text{var}, \epsilon)) / 2`

    Args:
        full (bool): add the constant :math:`\log(2 \pi) / 2`. Default: ``False``
        eps (float): the smallest variance. Default: 1e-6
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["full", "eps", "reduction"]

    def __init__(self, *, full=False, eps=1e-6, reduction="mean") -> None:
        super().__init__(None, None, reduction)
        self.full = full
        self.eps = eps

    def forward(self, input, target, var):
        return F.gaussian_nll_loss(
            input, target, var, full=self.full, eps=self.eps, reduction=self.reduction
        )


class KLDivLoss(_Loss):
    r"""The Kullback-Leibler divergence :math:`y (\log y - x)` for log probabilities x.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'batchmean'`` (the sum divided by the batch size, which is the
            divergence), ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        log_target (bool): whether y too is a logarithm. Default: ``False``
    """

    __constants__ = ["reduction"]

    def __init__(
        self, size_average=None, reduce=None, reduction="mean", log_target=False
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.log_target = log_target

    def forward(self, input, target):
        return F.kl_div(
            input, target, reduction=self.reduction, log_target=self.log_target
        )


class MSELoss(_Loss):
    r"""The mean squared error, :math:`(x - y)^2`.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``

    Example::

        >>> torch.nn.MSELoss(reduction="sum")(torch.zeros(2), torch.tensor([1.0, 2.0]))
        tensor(5.)
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.mse_loss(input, target, reduction=self.reduction)


class BCELoss(_WeightedLoss):
    r"""Binary cross entropy of probabilities x: :math:`-w (y \log x + (1 - y) \log(1 - x))`.

    The logarithms are kept above -100, so that a certain wrong answer costs a finite amount.

    Args:
        weight (Tensor, optional): a weight per element of the batch.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
    """

    __constants__ = ["reduction"]

    def forward(self, input, target):
        return F.binary_cross_entropy(
            input, target, weight=self.weight, reduction=self.reduction
        )


class BCEWithLogitsLoss(_Loss):
    r"""Binary cross entropy of :math:`\sigma(x)`, computed without losing accuracy.

    Args:
        weight (Tensor, optional): a weight per element of the batch.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        pos_weight (Tensor, optional): a factor on the loss of positive targets, per class.
    """

    def __init__(
        self, weight=None, size_average=None, reduce=None, reduction="mean", pos_weight=None
    ) -> None:
        super().__init__(size_average, reduce, reduction)
        self.register_buffer("weight", weight)
        self.register_buffer("pos_weight", pos_weight)

    def forward(self, input, target):
        return F.binary_cross_entropy_with_logits(
            input,
            target,
            self.weight,
            pos_weight=self.pos_weight,
            reduction=self.reduction,
        )


class SmoothL1Loss(_Loss):
    r""":math:`(x - y)^2 / (2 \beta)` where :math:`|x - y| < \beta`, elsewhere
    :math:`|x - y| - \beta / 2`.

    Args:
        size_average, reduce (bool, optional): old ways to choose the reduction.
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        beta (float): where the squares end. Default: 1
    """

    __constants__ = ["reduction"]

    def __init__(self, size_average=None, reduce=None, reduction="mean", beta=1.0) -> None:
        super().__init__(size_average, reduce, reduction)
        self.beta = beta

    def forward(self, input, target):
        return F.smooth_l1_loss(input, target, reduction=self.reduction, beta=self.beta)


class HuberLoss(_Loss):
    r""":math:`(x - y)^2 / 2` where :math:`|x - y| < \delta`, elsewhere
    :math:`\delta (|x - y| - \delta / 2)`.

    Args:
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        delta (float): where the squares end. Default: 1
    """

    __constants__ = ["reduction", "delta"]

    def __init__(self, reduction="mean", delta=1.0) -> None:
        super().__init__(reduction=reduction)
        self.delta = delta

    def forward(self, input, target):
        return F.huber_loss(input, target, reduction=self.reduction, delta=self.delta)


class CrossEntropyLoss(_WeightedLoss):
    r"""The cross entropy of unnormalised scores (logits) and classes.

    :math:`-w_y \log(e^{x_y} / \sum_c e^{x_c})` for a class y; for probabilities y the sum
    :math:`-\sum_c w_c y_c \log(e^{x_c} / \sum_j e^{x_j})`.

    Args:
        weight (Tensor, optional): a weight per class.
        size_average, reduce (bool, optional): old ways to choose the reduction.
        ignore_index (int): class targets of this value do not count. Default: -100
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        label_smoothing (float): the share of the target spread over all classes. Default: 0

    Shape:
        - Input: :math:`(N, C)`, :math:`(C)` or :math:`(N, C, d_1, \ldots)`
        - Target: :math:`(N)`, :math:`()` or :math:`(N, d_1, \ldots)` of type int64, or
          probabilities of the input's shape

    Example::

        >>> loss = torch.nn.CrossEntropyLoss()
        >>> loss(torch.zeros(3, 4), torch.tensor([0, 1, 3]))
        tensor(1.3863)
    """

    __constants__ = ["ignore_index", "reduction", "label_smoothing"]

    def __init__(
        self,
        weight=None,
        size_average=None,
        ignore_index=-100,
        reduce=None,
        reduction="mean",
        label_smoothing=0.0,
    ) -> None:
        super().__init__(weight, size_average, reduce, reduction)
        self.ignore_index = ignore_index
        self.label_smoothing = label_smoothing

    def forward(self, input, target):
        return F.cross_entropy(
            input,
            target,
            weight=self.weight,
            ignore_index=self.ignore_index,
            reduction=self.reduction,
            label_smoothing=self.label_smoothing,
        )


class CTCLoss(_Loss):
    r"""Connectionist temporal classification: the likelihood of a label sequence summed over all
    its alignments with the input.

    From Graves and others, "Connectionist temporal classification" (2006).

    Args:
        blank (int): the class that stands for no label. Default: 0
        reduction (str): ``'mean'``, ``'sum'`` or ``'none'``. Default: ``'mean'``
        zero_infinity (bool): count impossible alignments as 0. Default: ``False``
    """

    __constants__ = ["blank", "reduction"]

    def __init__(self, blank=0, reduction="mean", zero_infinity=False) -> None:
        super().__init__(reduction=reduction)
        self.blank = blank
        self.zero_infinity = zero_infinity

    def forward(self, log_probs, targets, input_lengths, target_lengths):
        return F.ctc_loss(
            log_probs,
            targets,
            input_lengths,
            target_lengths,
            self.blank,
            self.reduction,
            self.zero_infinity,
        )
