"""Adadelta."""

import torch

from ._fused import adadelta_step
from ._grouped import GroupedOptimizer, check_not_negative, check_rate, new_step, number

__all__ = ["Adadelta"]


class Adadelta(GroupedOptimizer):
    r"""Chooses the size of its steps from the size of earlier steps and gradients.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),

    .. math::
        v_t &= \rho v_{t-1} + (1 - \rho) g_t^2 \\
        d_t &= g_t \sqrt{u_{t-1} + \epsilon} / \sqrt{v_t + \epsilon} \\
        u_t &= \rho u_{t-1} + (1 - \rho) d_t^2 \\
        p_t &= p_{t-1} - \text{lr} \cdot d_t

    From Zeiler, "ADADELTA: an adaptive learning rate method" (2012).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): a factor on the steps. Default: 1.0
        rho (float): :math:`\rho`. Default: 0.9
        eps (float): :math:`\epsilon`. Default: 1e-6
        weight_decay (float): as in :class:`SGD`. Default: 0
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        capturable, differentiable (bool): only ``False``.
        maximize (bool): go up instead of down. Default: ``False``
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
        lr=1.0,
        rho=0.9,
        eps=1e-6,
        weight_decay=0,
        foreach=None,
        *,
        capturable=False,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        check_not_negative((("learning rate", lr),))
        if not 0.0 <= rho <= 1.0:
            raise ValueError(f"Invalid rho value: {rho}")
        check_not_negative((("epsilon value", eps), ("weight_decay value", weight_decay)))
        defaults = {
            "lr": lr,
            "rho": rho,
            "eps": eps,
            "weight_decay": weight_decay,
            "maximize": maximize,
            "capturable": capturable,
            "foreach": foreach,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = [param for param in group["params"] if param.grad is not None]
        for param in params:
            state = self.state[param]
            if not state:
                state["step"] = new_step()
                state["square_avg"] = torch.zeros_like(param)
                state["acc_delta"] = torch.zeros_like(param)
            state["step"] += 1
        adadelta_step(
            params,
            [param.grad for param in params],
            [self.state[param]["square_avg"] for param in params],
            [self.state[param]["acc_delta"] for param in params],
            number(group["lr"]),
            number(group["rho"]),
            number(group["eps"]),
            number(group["weight_decay"]),
            group["maximize"],
        )
