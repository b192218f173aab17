"""RAdam."""

import torch

from ._grouped import (
    GroupedOptimizer,
    check_betas,
    check_not_negative,
    check_rate,
    decayed_grad,
    dense_params,
    new_step,
    number,
)

__all__ = ["RAdam"]


class RAdam(GroupedOptimizer):
    r"""Adam whose adaptive rate waits until the variance of that rate is known.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`), the running
    means m and v of :class:`Adam`, :math:`\rho_\infty = 2 / (1 - \beta_2) - 1` and
    :math:`\rho_t = \rho_\infty - 2 t \beta_2^t / (1 - \beta_2^t)`,

    .. math::
        r_t &= \sqrt{\frac{(\rho_t - 4)(\rho_t - 2) \rho_\infty}
            {(\rho_\infty - 4)(\rho_\infty - 2) \rho_t}} \\
        p_t &= p_{t-1} - \text{lr} \cdot \frac{m_t}{1 - \beta_1^t} \cdot
            \begin{cases}
                r_t \sqrt{1 - \beta_2^t} / (\sqrt{v_t} + \epsilon) & \rho_t > 5 \\
                1 & \text{otherwise}
            \end{cases}

    From Liu et al., "On the variance of the adaptive learning rate and beyond" (2019).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-3
        betas (tuple): as in :class:`Adam`. Default: (0.9, 0.999)
        eps (float): :math:`\epsilon`. Default: 1e-8
        weight_decay (float): as in :class:`SGD`. Default: 0
        decoupled_weight_decay (bool): decay the parameters as :class:`AdamW` does.
            Default: ``False``
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        capturable, differentiable (bool): only ``False``.
    """

    _later_options = {
        "foreach": None,
        "maximize": False,
        "differentiable": False,
        "decoupled_weight_decay": False,
        "capturable": False,
    }

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        decoupled_weight_decay=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
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
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "decoupled_weight_decay": decoupled_weight_decay,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = dense_params(self, group)
        beta1, beta2 = (number(beta) for beta in group["betas"])
        lr = number(group["lr"])
        eps = group["eps"]
        longest = 2 / (1 - beta2) - 1
        with torch.no_grad():
            for param in params:
                state = self.state[param]
                if not state:
                    state["step"] = new_step()
                    state["exp_avg"] = torch.zeros_like(param)
                    state["exp_avg_sq"] = torch.zeros_like(param)
                grad = decayed_grad(param, group, lr)
                state["step"] += 1
                step = state["step"].item()
                exp_avg = state["exp_avg"].lerp_(grad, 1 - beta1)
                exp_avg_sq = state["exp_avg_sq"]
                exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
                correction2 = 1 - beta2**step
                change = exp_avg.div(1 - beta1**step).mul_(lr)
                length = longest - 2 * step * beta2**step / correction2
                if length > 5.0:
                    rectified = (length - 4) * (length - 2) * longest
                    rectified /= (longest - 4) * (longest - 2) * length
                    rate = correction2**0.5 / exp_avg_sq.sqrt().add_(eps)
                    change = change.mul_(rate).mul_(rectified**0.5)
                param.add_(change, alpha=-1.0)
