"""What the optimizers here share: a step that works group by group, and checks of options."""

import torch

from .optimizer import (
    Optimizer,
    _global_optimizer_post_hooks,
    _global_optimizer_pre_hooks,
    call_with_hooks,
)


def check_rate(lr):
    """A learning rate is a number, or a tensor of one."""
    if isinstance(lr, torch.Tensor) and lr.numel() != 1:
        raise ValueError("Tensor lr must be 1-element")


def check_not_negative(options):
    """Refuses what is negative, in the order given: pairs of a name for people and a value."""
    for name, value in options:
        if not 0.0 <= value:
            raise ValueError(f"Invalid {name}: {value}")


def check_betas(betas):
    """Refuses decay rates outside [0, 1)."""
    for index in (0, 1):
        if not 0.0 <= betas[index] < 1.0:
            raise ValueError(f"Invalid beta parameter at index {index}: {betas[index]}")


def check_fused(name, foreach, fused, differentiable):
    """The combinations of implementation options that PyTorch refuses."""
    if fused:
        if differentiable:
            raise RuntimeError("`fused` does not support `differentiable`")
        if foreach:
            raise RuntimeError("`fused` and `foreach` cannot be `True` together.")


def new_step():
    """A step count of zero: a 0-d tensor, float64 only if that is the default dtype."""
    return new_scalar(0.0)


def new_scalar(value):
    """A number kept as state: a 0-d tensor of the dtype of step counts."""
    dtype = torch.float64 if torch.get_default_dtype() == torch.float64 else torch.float32
    return torch.tensor(float(value), dtype=dtype)


def dense_params(optimizer, group):
    """The parameters of a group that have gradients, none of which may be sparse."""
    params = [param for param in group["params"] if param.grad is not None]
    for param in params:
        if param.grad.is_sparse:
            raise RuntimeError(
                f"{type(optimizer).__name__} does not support sparse gradients"
            )
        if param.is_complex():
            raise NotImplementedError(
                f"{type(optimizer).__name__}: complex parameters are not supported"
            )
    return params


def decayed_grad(param, group, lr):
    """The gradient to follow, after ``maximize`` and ``weight_decay``.

    Where the group has ``decoupled_weight_decay``, the parameter itself decays instead.
    """
    grad = -param.grad if group["maximize"] else param.grad
    decay = group["weight_decay"]
    if decay == 0:
        return grad
    if group.get("decoupled_weight_decay"):
        param.mul_(1 - lr * decay)
        return grad
    return grad.add(param, alpha=decay)


def number(value):
    """An option that may be a one element tensor, as a float."""
    return float(value)


def _plain_step(self, closure=None):
    loss = None
    if closure is not None:
        with torch.enable_grad():
            loss = closure()
    for group in self.param_groups:
        self._update(group)
    return loss


class GroupedOptimizer(Optimizer):
    """An optimizer that updates group by group; subclasses define ``_update(group)``.

    ``_later_options`` are the options that states of older releases lack, and ``_scalars`` the
    entries of the state that those releases kept as numbers.
    """

    _scalars = ("step",)

    def step(self, closure=None):
        r"""Changes the parameters once.

        Args:
            closure (callable, optional): computes the loss and its gradients anew.

        Returns:
            what ``closure`` returned, or ``None``.
        """
        self._opt_called = True
        if (
            self._optimizer_step_pre_hooks
            or self._optimizer_step_post_hooks
            or _global_optimizer_pre_hooks
            or _global_optimizer_post_hooks
        ):
            args = (self,) if closure is None else (self, closure)
            return call_with_hooks(_plain_step, self, args, {})
        return _plain_step(self, closure)

    step.hooked = True

    def __setstate__(self, state):
        super().__setstate__(state)
        # States of older releases lack the newer options.
        for group in self.param_groups:
            for name, value in self._later_options.items():
                group.setdefault(name, value)
        for entry in self.state.values():
            if not isinstance(entry, dict):
                continue
            for name in self._scalars:
                value = entry.get(name)
                if value is not None and not isinstance(value, torch.Tensor):
                    entry[name] = new_scalar(value)
