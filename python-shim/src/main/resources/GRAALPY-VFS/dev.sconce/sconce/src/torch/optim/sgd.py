"""Stochastic gradient descent."""

from ._fused import sgd_step
from ._grouped import GroupedOptimizer, check_fused, check_rate, number

__all__ = ["SGD"]


class SGD(GroupedOptimizer):
    r"""Does stochastic gradient descent, with momentum if wanted.

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-3
        momentum (float): :math:`\mu` below. Default: 0
        dampening (float): :math:`\tau` below. Default: 0
        weight_decay (float): :math:`\lambda` below, a penalty on large parameters. Default: 0
        nesterov (bool): use Nesterov's form; needs momentum and no dampening. Default: ``False``
        maximize (bool): go up instead of down. Default: ``False``
        foreach, fused (bool, optional): choices of PyTorch's implementation; no effect here.
        differentiable (bool): only ``False``.

    Example::

        >>> model = torch.nn.Linear(2, 1)
        >>> loss_fn = torch.nn.MSELoss()
        >>> input, target = torch.ones(4, 2), torch.zeros(4, 1)
        >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
        >>> optimizer.zero_grad()
        >>> loss_fn(model(input), target).backward()
        >>> optimizer.step()

    A step changes the parameters p along the velocity v:

    .. math::
        v_{t+1} & = \mu * v_{t} + g_{t+1}, \\
        p_{t+1} & = p_{t} - \text{lr} * v_{t+1},

    where g is the gradient, with its sign changed by ``maximize``, plus :math:`\lambda p`. The first
    velocity is the first gradient; later gradients count :math:`1 - \tau` times in the velocity.
    Nesterov's form moves by :math:`g_{t+1} + \mu * v_{t+1}` instead of the velocity. Sutskever and
    others ("On the importance of initialization and momentum in deep learning", 2013) put the rate
    into the velocity, :math:`v_{t+1} = \mu * v_{t} + \text{lr} * g_{t+1}`, which differs when the
    rate changes.
    """

    _later_options = {
        "nesterov": False,
        "maximize": False,
        "foreach": None,
        "differentiable": False,
        "fused": False,
    }

    def __init__(
        self,
        params,
        lr=1e-3,
        momentum=0,
        dampening=0,
        weight_decay=0,
        nesterov=False,
        *,
        maximize=False,
        foreach=None,
        differentiable=False,
        fused=None,
    ):
        check_rate(lr)
        if lr < 0.0:
            raise ValueError(f"Invalid learning rate: {lr}")
        if momentum < 0.0:
            raise ValueError(f"Invalid momentum value: {momentum}")
        if weight_decay < 0.0:
            raise ValueError(f"Invalid weight_decay value: {weight_decay}")
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        defaults = {
            "lr": lr,
            "momentum": momentum,
            "dampening": dampening,
            "weight_decay": weight_decay,
            "nesterov": nesterov,
            "maximize": maximize,
            "foreach": foreach,
            "differentiable": differentiable,
            "fused": fused,
        }
        check_fused("SGD", foreach, fused, differentiable)
        super().__init__(params, defaults)

    def _update(self, group):
        params = []
        grads = []
        for param in group["params"]:
            grad = param.grad
            if grad is not None:
                params.append(param)
                grads.append(grad)
        momentum = group["momentum"]
        buffers = []
        if momentum != 0:
            state = self.state
            buffers = [state[param].get("momentum_buffer") for param in params]
        sgd_step(
            params,
            grads,
            buffers,
            number(group["lr"]),
            number(momentum),
            number(group["dampening"]),
            number(group["weight_decay"]),
            group["nesterov"],
            group["maximize"],
        )
        if momentum != 0:
            for param, buffer in zip(params, buffers):
                state[param]["momentum_buffer"] = buffer
