"""Normalisation over the batch, with running statistics."""

import torch

from .. import functional as F
from .. import init
from ..parameter import Parameter
from .module import Module

__all__ = ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d"]


class _NormBase(Module):
    """Parameters and running statistics that batch and instance normalisation share."""

    # Version 2 counts the batches.
    _version = 2
    __constants__ = ["track_running_stats", "momentum", "eps", "num_features", "affine"]

    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum=0.1,
        affine: bool = True,
        track_running_stats: bool = True,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = Parameter(torch.empty(num_features, device=device, dtype=dtype))
            self.bias = Parameter(torch.empty(num_features, device=device, dtype=dtype))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        if track_running_stats:
            mean = torch.zeros(num_features, device=device, dtype=dtype)
            var = torch.ones(num_features, device=device, dtype=dtype)
            batches = torch.tensor(0, dtype=torch.long, device=device)
        else:
            mean = var = batches = None
        self.register_buffer("running_mean", mean)
        self.register_buffer("running_var", var)
        self.register_buffer("num_batches_tracked", batches)
        self.reset_parameters()

    def reset_running_stats(self) -> None:
        r"""Forgets the statistics: mean 0, variance 1, no batches."""
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self) -> None:
        r"""Forgets the statistics and sets weight and bias to ones and zeros."""
        self.reset_running_stats()
        if self.affine:
            init.ones_(self.weight)
            init.zeros_(self.bias)

    def _check_input_dim(self, input):
        raise NotImplementedError

    def extra_repr(self):
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, "
            f"affine={self.affine}, track_running_stats={self.track_running_stats}"
        )

    def _load_from_state_dict(
        self,
        state_dict,
        prefix,
        local_metadata,
        strict,
        missing_keys,
        unexpected_keys,
        error_msgs,
    ):
        version = local_metadata.get("version", None)
        if (version is None or version < 2) and self.track_running_stats:
            key = prefix + "num_batches_tracked"
            if key not in state_dict:
                state_dict[key] = (
                    self.num_batches_tracked
                    if self.num_batches_tracked is not None
                    else torch.tensor(0, dtype=torch.long)
                )
        super()._load_from_state_dict(
            state_dict,
            prefix,
            local_metadata,
            strict,
            missing_keys,
            unexpected_keys,
            error_msgs,
        )


def _check_dims(input, *dims):
    if input.dim() not in dims:
        wanted = " or ".join(f"{dim}D" for dim in dims)
        raise ValueError(f"expected {wanted} input (got {input.dim()}D input)")


class _BatchNorm(_NormBase):
    def forward(self, input):
        self._check_input_dim(input)
        training = self.training
        factor = 0.0 if self.momentum is None else self.momentum
        if training and self.track_running_stats and self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                # Without a momentum the running values are the mean over all batches.
                factor = 1.0 / float(self.num_batches_tracked)
        mean = self.running_mean
        var = self.running_var
        use_batch = training or (mean is None and var is None)
        if training and not self.track_running_stats:
            mean = var = None
        return F.batch_norm(
            input, mean, var, self.weight, self.bias, use_batch, factor, self.eps
        )


class BatchNorm1d(_BatchNorm):
    r"""Normalises each channel over the batch:
    :math:`y = (x - E[x]) / \sqrt{Var[x] + \epsilon} \cdot \gamma + \beta`.

    While training, mean and (biased) variance are the batch's, and running values are updated:
    ``running = (1 - momentum) * running + momentum * batch``, with the unbiased variance. In
    evaluation mode the running values are used. From Ioffe and Szegedy, "Batch normalization:
    accelerating deep network training by reducing internal covariate shift" (2015).

    Args:
        num_features (int): the number of channels C.
        eps (float): added to the variance. Default: 1e-5
        momentum (float or None): the weight of the newest batch; ``None`` for a plain mean over
            all batches. Default: 0.1
        affine (bool): whether :math:`\gamma` and :math:`\beta` are learned. Default: ``True``
        track_running_stats (bool): whether running values are kept; without them the batch's
            are used in evaluation mode too. Default: ``True``
        device, dtype: where parameters and statistics live and their element type.

    Shape:
        - Input: :math:`(N, C)` or :math:`(N, C, L)`
        - Output: as the input

    Example::

        >>> torch.nn.BatchNorm1d(100)(torch.randn(20, 100)).shape
        torch.Size([20, 100])
    """

    def _check_input_dim(self, input):
        _check_dims(input, 2, 3)


class BatchNorm2d(_BatchNorm):
    r"""As :class:`BatchNorm1d`, for images :math:`(N, C, H, W)`.

    Example::

        >>> torch.nn.BatchNorm2d(3)(torch.randn(2, 3, 5, 5)).shape
        torch.Size([2, 3, 5, 5])
    """

    def _check_input_dim(self, input):
        _check_dims(input, 4)


class BatchNorm3d(_BatchNorm):
    r"""As :class:`BatchNorm1d`, for volumes :math:`(N, C, D, H, W)`."""

    def _check_input_dim(self, input):
        _check_dims(input, 5)
