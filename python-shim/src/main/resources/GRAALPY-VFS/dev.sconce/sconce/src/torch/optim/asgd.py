"""ASGD."""

import torch

from ._grouped import (
    GroupedOptimizer,
    check_not_negative,
    check_rate,
    decayed_grad,
    dense_params,
    new_scalar,
    new_step,
    number,
)

__all__ = ["ASGD"]


class ASGD(GroupedOptimizer):
    r"""Stochastic gradient descent that also keeps the average of the parameters.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),
    :math:`\eta_1 = \text{lr}` and :math:`\mu_1 = 1`,

    .. math::
        p_t &= (1 - \lambda \eta_t) p_{t-1} - \eta_t g_t \\
        a_t &= a_{t-1} + \mu_t (p_t - a_{t-1}) \\
        \eta_{t+1} &= \text{lr} / (1 + \lambda \cdot \text{lr} \cdot t)^\alpha \\
        \mu_{t+1} &= 1 / \max(1, t - t_0)

    The average a stands in the state under ``"ax"``. From Polyak and Juditsky, "Acceleration of
    stochastic approximation by averaging" (1992).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-2
        lambd (float): :math:`\lambda`, how fast parameters decay. Default: 1e-4
        alpha (float): the power of the decline of the rate. Default: 0.75
        t0 (float): the step at which averaging begins. Default: 1e6
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
    _scalars = ("step", "eta", "mu")

    def __init__(
        self,
        params,
        lr=1e-2,
        lambd=1e-4,
        alpha=0.75,
        t0=1e6,
        weight_decay=0,
        foreach=None,
        maximize=False,
        differentiable=False,
        capturable=False,
    ):
        check_rate(lr)
        check_not_negative((("learning rate", lr), ("weight_decay value", weight_decay)))
        defaults = {
            "lr": lr,
            "lambd": lambd,
            "alpha": alpha,
            "t0": t0,
            "weight_decay": weight_decay,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = dense_params(self, group)
        lr = number(group["lr"])
        lambd = group["lambd"]
        with torch.no_grad():
            for param in params:
                state = self.state[param]
                if not state:
                    state["step"] = new_step()
                    state["eta"] = new_scalar(lr)
                    state["mu"] = new_scalar(1.0)
                    state["ax"] = torch.zeros_like(param)
                grad = decayed_grad(param, group, lr)
                state["step"] += 1
                step = state["step"].item()
                eta = state["eta"].item()
                param.mul_(1 - lambd * eta).add_(grad, alpha=-eta)
                mu, average = state["mu"], state["ax"]
                if mu.item() == 1:
                    average.copy_(param)
                else:
                    average.add_(param.sub(average).mul_(mu))
                state["eta"].fill_(lr / (1 + lambd * lr * step) ** group["alpha"])
                mu.fill_(1 / max(1, step - group["t0"]))
