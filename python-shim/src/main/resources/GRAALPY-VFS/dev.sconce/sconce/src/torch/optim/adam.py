"""Adam."""

import torch

from ._fused import adam_step
from ._grouped import (
    GroupedOptimizer,
    check_betas,
    check_fused,
    check_not_negative,
    check_rate,
    new_step,
    number,
)

__all__ = ["Adam"]


class Adam(GroupedOptimizer):
    r"""Follows a running mean of the gradients, divided by a running root mean square of them.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),

    .. math::
        m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\
        v_t &= \beta_2 v_{t-1} + (1 - \beta_2) g_t^2 \\
        p_t &= p_{t-1} - \text{lr} \cdot \frac{m_t / (1 - \beta_1^t)}
            {\sqrt{v_t / (1 - \beta_2^t)} + \epsilon}

    ``amsgrad`` takes the largest v so far. From Kingma and Ba, "Adam: a method for stochastic
    optimization" (2014); AMSGrad: Reddi and others, "On the convergence of Adam and beyond" (2018).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-3
        betas (tuple): :math:`\beta_1` and :math:`\beta_2`. Default: (0.9, 0.999)
        eps (float): :math:`\epsilon`. Default: 1e-8
        weight_decay (float): as in :class:`SGD`. Default: 0
        amsgrad (bool): use AMSGrad. Default: ``False``
        foreach, fused (bool, optional): choices of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        capturable, differentiable (bool): only ``False``.
        decoupled_weight_decay (bool): shrink the parameters as :class:`AdamW` does, instead of
            adding to the gradient. Default: ``False``
    """

    _later_options = {
        "amsgrad": False,
        "maximize": False,
        "foreach": None,
        "capturable": False,
        "differentiable": False,
        "decoupled_weight_decay": False,
        "fused": None,
    }

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        amsgrad=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
        fused=None,
        decoupled_weight_decay=False,
    ):
        if isinstance(lr, torch.Tensor) and foreach and not capturable:
            raise ValueError(
                "lr as a Tensor is not supported for capturable=False and foreach=True"
            )
        check_rate(lr)
        check_not_negative((("learning rate", lr), ("epsilon value", eps)))
        check_betas(betas)
        check_not_negative((("weight_decay value", weight_decay),))
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "amsgrad": amsgrad,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
            "fused": fused,
            "decoupled_weight_decay": decoupled_weight_decay,
        }
        check_fused("Adam", foreach, fused, differentiable)
        super().__init__(params, defaults)

    def _update(self, group):
        params = []
        grads = []
        exp_avgs = []
        exp_avg_sqs = []
        max_exp_avg_sqs = []
        steps = []
        amsgrad = group["amsgrad"]
        for param in group["params"]:
            grad = param.grad
            if grad is None:
                continue
            params.append(param)
            grads.append(grad)
            state = self.state[param]
            if not state:
                state["step"] = new_step()
                state["exp_avg"] = torch.zeros_like(param)
                state["exp_avg_sq"] = torch.zeros_like(param)
                if amsgrad:
                    state["max_exp_avg_sq"] = torch.zeros_like(param)
            exp_avgs.append(state["exp_avg"])
            exp_avg_sqs.append(state["exp_avg_sq"])
            if amsgrad:
                max_exp_avg_sqs.append(state["max_exp_avg_sq"])
            steps.append(state["step"])
        beta1, beta2 = group["betas"]
        adam_step(
            params,
            grads,
            exp_avgs,
            exp_avg_sqs,
            max_exp_avg_sqs,
            steps,
            number(group["lr"]),
            number(beta1),
            number(beta2),
            number(group["eps"]),
            number(group["weight_decay"]),
            amsgrad,
            group["maximize"],
            group["decoupled_weight_decay"],
        )
