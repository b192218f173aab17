"""Rprop."""

import torch

from ._grouped import (
    GroupedOptimizer,
    check_not_negative,
    check_rate,
    dense_params,
    new_step,
    number,
)

__all__ = ["Rprop"]


class Rprop(GroupedOptimizer):
    r"""Resilient backpropagation: the signs of the gradients alone decide.

    Each element has a step size, which grows by :math:`\eta^+` where the gradient keeps its sign
    and shrinks by :math:`\eta^-` where it changes; the element then moves by its step size against
    the sign of its gradient, except where the sign has just changed, which counts as a gradient
    of 0.

    From Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning"
    (1993).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the first step size. Default: 1e-2
        etas (tuple): :math:`\eta^-` and :math:`\eta^+`. Default: (0.5, 1.2)
        step_sizes (tuple): the smallest and the largest step size. Default: (1e-6, 50)
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
        capturable, differentiable (bool): only ``False``.
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
        lr=1e-2,
        etas=(0.5, 1.2),
        step_sizes=(1e-6, 50),
        *,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        check_not_negative((("learning rate", lr),))
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError(f"Invalid eta values: {etas[0]}, {etas[1]}")
        defaults = {
            "lr": lr,
            "etas": etas,
            "step_sizes": step_sizes,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
            "capturable": capturable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = dense_params(self, group)
        eta_minus, eta_plus = group["etas"]
        smallest, largest = group["step_sizes"]
        with torch.no_grad():
            for param in params:
                state = self.state[param]
                if not state:
                    state["step"] = new_step()
                    state["prev"] = torch.zeros_like(param)
                    state["step_size"] = torch.full_like(param.grad, number(group["lr"]))
                grad = -param.grad if group["maximize"] else param.grad
                state["step"] += 1
                agreement = grad.mul(state["prev"])
                turned = agreement < 0
                factor = torch.ones_like(grad)
                factor = factor.masked_fill_(agreement > 0, eta_plus)
                factor = factor.masked_fill_(turned, eta_minus)
                step_size = state["step_size"].mul_(factor).clamp_(smallest, largest)
                grad = grad.masked_fill(turned, 0)
                param.addcmul_(grad.sign(), step_size, value=-1)
                state["prev"].copy_(grad)
