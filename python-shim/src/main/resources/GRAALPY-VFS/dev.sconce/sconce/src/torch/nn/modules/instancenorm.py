"""Normalisation of each channel of each sample."""

from .. import functional as F
from .batchnorm import _check_dims, _NormBase

__all__ = ["InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"]


class _InstanceNorm(_NormBase):
    def __init__(
        self,
        num_features: int,
        eps: float = 1e-5,
        momentum: float = 0.1,
        affine: bool = False,
        track_running_stats: bool = False,
        device=None,
        dtype=None,
    ) -> None:
        super().__init__(
            num_features, eps, momentum, affine, track_running_stats, device, dtype
        )

    def _apply_instance_norm(self, input):
        return F.instance_norm(
            input,
            self.running_mean,
            self.running_var,
            self.weight,
            self.bias,
            self.training or not self.track_running_stats,
            self.momentum if self.momentum is not None else 0.0,
            self.eps,
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
        # Checkpoints of release 0.3 have running values although they were not asked for.
        if version is None and not self.track_running_stats:
            keys = [prefix + name for name in ("running_mean", "running_var")]
            keys = [key for key in keys if key in state_dict]
            if keys:
                names = " and ".join(f'"{key}"' for key in keys)
                kind = type(self).__name__
                error_msgs.append(
                    f"Unexpected running stats buffer(s) {names} for {kind} with "
                    "track_running_stats=False. If state_dict is a checkpoint saved before "
                    "0.4.0, this may be expected because "
                    f"{kind} does not track running stats by default "
                    "since 0.4.0. Please remove these keys from state_dict. If the running "
                    "stats are actually needed, instead set track_running_stats=True in "
                    f"{kind} to enable them. See the documentation of {kind} for details."
                )
                for key in keys:
                    state_dict.pop(key)
        super()._load_from_state_dict(
            state_dict,
            prefix,
            local_metadata,
            strict,
            missing_keys,
            unexpected_keys,
            error_msgs,
        )

    def forward(self, input):
        self._check_input_dim(input)
        unbatched = self._get_no_batch_dim()
        feature_dim = input.dim() - unbatched
        if input.size(feature_dim) != self.num_features:
            if self.affine:
                raise ValueError(
                    f"expected input's size at dim={feature_dim} to match num_features"
                    f" ({self.num_features}), but got: {input.size(feature_dim)}."
                )
            import warnings

            warnings.warn(
                f"input's size at dim={feature_dim} does not match num_features. "
                "You can silence this warning by not passing in num_features, "
                "which is not used because affine=False"
            )
        if input.dim() == unbatched:
            return self._apply_instance_norm(input.unsqueeze(0)).squeeze(0)
        return self._apply_instance_norm(input)


class InstanceNorm1d(_InstanceNorm):
    r"""Normalises each channel of each sample:
    :math:`y = (x - E[x]) / \sqrt{Var[x] + \epsilon} \cdot \gamma + \beta`.

    From Ulyanov and others, "Instance normalization: the missing ingredient for fast stylization"
    (2016).

    Args:
        num_features (int): the number of channels C.
        eps (float): added to the variance. Default: 1e-5
        momentum (float): the weight of the newest batch in the running values. Default: 0.1
        affine (bool): whether :math:`\gamma` and :math:`\beta` are learned. Default: ``False``
        track_running_stats (bool): whether running values are kept for evaluation mode.
            Default: ``False``

    Shape:
        - Input: :math:`(N, C, L)` or :math:`(C, L)`
        - Output: as the input
    """

    def _get_no_batch_dim(self):
        return 2

    def _check_input_dim(self, input):
        _check_dims(input, 2, 3)


class InstanceNorm2d(_InstanceNorm):
    r"""As :class:`InstanceNorm1d`, for images :math:`(N, C, H, W)` or :math:`(C, H, W)`."""

    def _get_no_batch_dim(self):
        return 3

    def _check_input_dim(self, input):
        _check_dims(input, 3, 4)


class InstanceNorm3d(_InstanceNorm):
    r"""As :class:`InstanceNorm1d`, for volumes :math:`(N, C, D, H, W)` or :math:`(C, D, H, W)`."""

    def _get_no_batch_dim(self):
        return 4

    def _check_input_dim(self, input):
        _check_dims(input, 4, 5)
