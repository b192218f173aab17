"""Adamax."""

import torch

from ._fused import adamax_step
from ._grouped import (
    GroupedOptimizer,
    check_betas,
    check_not_negative,
    check_rate,
    new_step,
    number,
)

__all__ = ["Adamax"]


class Adamax(GroupedOptimizer):
    r"""Adam with a decaying maximum of the gradients in place of their root mean square.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),

    .. math::
        m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\
        u_t &= \max(\beta_2 u_{t-1}, |g_t| + \epsilon) \\
        p_t &= p_{t-1} - \text{lr} \cdot m_t / ((1 - \beta_1^t) u_t)

    From Kingma and Ba, "Adam: a method for stochastic optimization" (2014).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 2e-3
        betas (tuple): :math:`\beta_1` and :math:`\beta_2`. Default: (0.9, 0.999)
        eps (float): :math:`\epsilon`. Default: 1e-8
        weight_decay (float): as in :class:`SGD`. Default: 0
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        differentiable, capturable (bool): only ``False``.
    """

    _later_options = {
        "foreach": None,
        "maximize": False,
        "differentiable": False,
        "capturable": False,
    }

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        foreach=None,
        *,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_rate(lr)
        check_not_negative((("learning rate", lr), ("epsilon value", eps)))
        check_betas(betas)
        check_not_negative((("weight_decay value", weight_decay),))
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = [param for param in group["params"] if param.grad is not None]
        for param in params:
            state = self.state[param]
            if not state:
                state["step"] = new_step()
                state["exp_avg"] = torch.zeros_like(param)
                state["exp_inf"] = torch.zeros_like(param)
        beta1, beta2 = group["betas"]
        adamax_step(
            params,
            [param.grad for param in params],
            [self.state[param]["exp_avg"] for param in params],
            [self.state[param]["exp_inf"] for param in params],
            [self.state[param]["step"] for param in params],
            number(group["lr"]),
            number(beta1),
            number(beta2),
            number(group["eps"]),
            number(group["weight_decay"]),
            group["maximize"],
        )
