"""Adagrad."""

import torch

from ._fused import adagrad_step
from ._grouped import (
    GroupedOptimizer,
    check_fused,
    check_not_negative,
    check_rate,
    new_step,
    number,
)

__all__ = ["Adagrad"]


class Adagrad(GroupedOptimizer):
    r"""Divides gradients by the root of the sum of all their squares so far.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),

    .. math::
        s_t &= s_{t-1} + g_t^2 \\
        p_t &= p_{t-1} - \frac{\text{lr}}{1 + (t - 1) \eta} \cdot g_t / (\sqrt{s_t} + \epsilon)

    From Duchi and others, "Adaptive subgradient methods for online learning and stochastic
    optimization" (2011).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-2
        lr_decay (float): :math:`\eta`. Default: 0
        weight_decay (float): as in :class:`SGD`. Default: 0
        initial_accumulator_value (float): :math:`s_0`. Default: 0
        eps (float): :math:`\epsilon`. Default: 1e-10
        foreach, fused (bool, optional): choices of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        differentiable (bool): only ``False``.
    """

    _later_options = {
        "foreach": None,
        "maximize": False,
        "differentiable": False,
        "fused": None,
    }

    def __init__(
        self,
        params,
        lr=1e-2,
        lr_decay=0,
        weight_decay=0,
        initial_accumulator_value=0,
        eps=1e-10,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        fused=None,
    ):
        check_rate(lr)
        check_not_negative(
            (
                ("learning rate", lr),
                ("lr_decay value", lr_decay),
                ("weight_decay value", weight_decay),
                ("initial_accumulator_value value", initial_accumulator_value),
                ("epsilon value", eps),
            )
        )
        defaults = {
            "lr": lr,
            "lr_decay": lr_decay,
            "eps": eps,
            "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "fused": fused,
        }
        check_fused("Adagrad", foreach, fused, differentiable)
        super().__init__(params, defaults)
        for group in self.param_groups:
            for param in group["params"]:
                self._begin(group, param)

    def _begin(self, group, param):
        state = self.state[param]
        state["step"] = new_step()
        state["sum"] = torch.full_like(param, group["initial_accumulator_value"])

    def share_memory(self):
        r"""Makes the sums visible to other processes; see ``Tensor.share_memory_``."""
        for group in self.param_groups:
            for param in group["params"]:
                self.state[param]["sum"].share_memory_()

    def _update(self, group):
        params = [param for param in group["params"] if param.grad is not None]
        for param in params:
            if param not in self.state:
                self._begin(group, param)
        adagrad_step(
            params,
            [param.grad for param in params],
            [self.state[param]["sum"] for param in params],
            [self.state[param]["step"] for param in params],
            number(group["lr"]),
            number(group["weight_decay"]),
            number(group["lr_decay"]),
            number(group["eps"]),
            group["maximize"],
        )
