"""RMSprop."""

import torch

from ._fused import rmsprop_step
from ._grouped import GroupedOptimizer, check_not_negative, check_rate, new_step, number

__all__ = ["RMSprop"]


class RMSprop(GroupedOptimizer):
    r"""Divides gradients by a running root mean square of themselves.

    With the gradient g (after ``maximize`` and ``weight_decay``, as in :class:`SGD`),

    .. math::
        s_t &= \alpha s_{t-1} + (1 - \alpha) g_t^2 \\
        p_t &= p_{t-1} - \text{lr} \cdot g_t / (\sqrt{s_t} + \epsilon)

    ``centered`` takes the variance, :math:`s_t - m_t^2` with the running mean m of the gradients,
    in place of s; ``momentum`` :math:`\mu` moves by :math:`b_t = \mu b_{t-1} + g_t /
    (\sqrt{s_t} + \epsilon)` instead. Note that :math:`\epsilon` is added after the root. From
    Hinton's lectures (2012); centred: Graves, "Generating sequences with recurrent neural
    networks" (2013).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-2
        alpha (float): :math:`\alpha`. Default: 0.99
        eps (float): :math:`\epsilon`. Default: 1e-8
        weight_decay (float): as in :class:`SGD`. Default: 0
        momentum (float): :math:`\mu`. Default: 0
        centered (bool): divide by the standard deviation. Default: ``False``
        capturable, differentiable (bool): only ``False``.
        foreach (bool, optional): a choice of PyTorch's implementation; no effect here.
        maximize (bool): go up instead of down. Default: ``False``
    """

    _later_options = {
        "momentum": 0,
        "centered": False,
        "foreach": None,
        "maximize": False,
        "differentiable": False,
        "capturable": False,
    }

    def __init__(
        self,
        params,
        lr=1e-2,
        alpha=0.99,
        eps=1e-8,
        weight_decay=0,
        momentum=0,
        centered=False,
        capturable=False,
        foreach=None,
        maximize=False,
        differentiable=False,
    ):
        check_rate(lr)
        check_not_negative(
            (
                ("learning rate", lr),
                ("epsilon value", eps),
                ("momentum value", momentum),
                ("weight_decay value", weight_decay),
                ("alpha value", alpha),
            )
        )
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "alpha": alpha,
            "eps": eps,
            "centered": centered,
            "weight_decay": weight_decay,
            "capturable": capturable,
            "foreach": foreach,
            "maximize": maximize,
            "differentiable": differentiable,
        }
        super().__init__(params, defaults)

    def _update(self, group):
        params = []
        grads = []
        steps = []
        square_avgs = []
        grad_avgs = []
        buffers = []
        with_momentum = group["momentum"] > 0
        centered = group["centered"]
        for param in group["params"]:
            grad = param.grad
            if grad is None:
                continue
            params.append(param)
            grads.append(grad)
            state = self.state[param]
            if not state:
                state["step"] = new_step()
                state["square_avg"] = torch.zeros_like(param)
                if with_momentum:
                    state["momentum_buffer"] = torch.zeros_like(param)
                if centered:
                    state["grad_avg"] = torch.zeros_like(param)
            steps.append(state["step"])
            square_avgs.append(state["square_avg"])
            if with_momentum:
                buffers.append(state["momentum_buffer"])
            if centered:
                grad_avgs.append(state["grad_avg"])
        rmsprop_step(
            params,
            grads,
            square_avgs,
            grad_avgs,
            buffers,
            steps,
            number(group["lr"]),
            number(group["alpha"]),
            number(group["eps"]),
            number(group["weight_decay"]),
            number(group["momentum"]),
            centered,
            group["maximize"],
        )
