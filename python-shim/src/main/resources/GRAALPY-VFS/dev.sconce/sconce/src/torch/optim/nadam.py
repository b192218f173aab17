"""NAdam."""

import torch

from ._grouped import (
    GroupedOptimizer,
    check_betas,
    check_not_negative,
    check_rate,
    decayed_grad,
    dense_params,
    new_scalar,
    new_step,
    number,
)

__all__ = ["NAdam"]


class NAdam(GroupedOptimizer):
    r"""Adam with Nesterov's momentum.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`), the running
    means m and v of :class:`Adam` and the momentum schedule
    :math:`\mu_t = \beta_1 (1 - 0.96^{t \psi} / 2)`,

    .. math::
        \hat{m}_t &= \frac{\mu_{t+1} m_t}{1 - \prod_{i=1}^{t+1} \mu_i}
            + \frac{(1 - \mu_t) g_t}{1 - \prod_{i=1}^{t} \mu_i} \\
        p_t &= p_{t-1} - \text{lr} \cdot \hat{m}_t / (\sqrt{v_t / (1 - \beta_2^t)} + \epsilon)

    From Dozat, "Incorporating Nesterov momentum into Adam" (2016).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 2e-3
        betas (tuple): as in :class:`Adam`. Default: (0.9, 0.999)
        eps (float): :math:`\epsilon`. Default: 1e-8
        weight_decay (float): as in :class:`SGD`. Default: 0
        momentum_decay (float): :math:`\psi`. Default: 4e-3
        decoupled_weight_decay (bool): decay the parameters as :class:`AdamW` does.
            Default: ``False``
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        capturable, differentiable (bool): only ``False``.
    """

    _later_options = {
        "maximize": False,
        "foreach": None,
        "capturable": False,
        "differentiable": False,
        "decoupled_weight_decay": False,
    }
    _scalars = ("step", "mu_product")

    def __init__(
        self,
        params,
        lr=2e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        momentum_decay=4e-3,
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
        check_not_negative(
            (("weight_decay value", weight_decay), ("momentum_decay value", momentum_decay))
        )
        defaults = {
            "lr": lr,
            "betas": betas,
            "eps": eps,
            "weight_decay": weight_decay,
            "momentum_decay": momentum_decay,
            "decoupled_weight_decay": decoupled_weight_decay,
            "maximize": maximize,
            "foreach": foreach,
            "capturable": capturable,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = dense_params(self, group)
        beta1, beta2 = (number(beta) for beta in group["betas"])
        lr = number(group["lr"])
        eps = group["eps"]
        decay = group["momentum_decay"]
        with torch.no_grad():
            for param in params:
                state = self.state[param]
                if not state:
                    state["step"] = new_step()
                    state["mu_product"] = new_scalar(1.0)
                    state["exp_avg"] = torch.zeros_like(param)
                    state["exp_avg_sq"] = torch.zeros_like(param)
                grad = decayed_grad(param, group, lr)
                state["step"] += 1
                step = state["step"].item()
                mu = beta1 * (1 - 0.5 * 0.96 ** (step * decay))
                mu_next = beta1 * (1 - 0.5 * 0.96 ** ((step + 1) * decay))
                state["mu_product"] *= mu
                product = state["mu_product"].item()
                exp_avg = state["exp_avg"].lerp_(grad, 1 - beta1)
                exp_avg_sq = state["exp_avg_sq"]
                exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
                denominator = exp_avg_sq.div(1 - beta2**step).sqrt_().add_(eps)
                param.addcdiv_(grad, denominator, value=-lr * (1 - mu) / (1 - product))
                value = -lr * mu_next / (1 - product * mu_next)
                param.addcdiv_(exp_avg, denominator, value=value)
