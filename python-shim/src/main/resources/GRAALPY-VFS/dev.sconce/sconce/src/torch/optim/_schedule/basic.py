"""Schedules that follow a formula of the number of steps."""

import math
from bisect import bisect_right

from .base import LRScheduler, check_get_lr, values_of


def _plain(function):
    """Functions cannot be saved; objects that can be called are, by their attributes."""
    return type(function) is type(_plain)


class _ByFunction(LRScheduler):
    def __init__(self, optimizer, lr_lambda, last_epoch=-1):
        self.optimizer = optimizer
        count = len(optimizer.param_groups)
        if not isinstance(lr_lambda, (list, tuple)):
            self.lr_lambdas = [lr_lambda] * count
        else:
            if len(lr_lambda) != count:
                raise ValueError(f"Expected {count} lr_lambdas, but got {len(lr_lambda)}")
            self.lr_lambdas = list(lr_lambda)
        super().__init__(optimizer, last_epoch)

    def state_dict(self):
        r"""The scheduler's attributes; functions are left out, callable objects are saved."""
        state = {
            key: value
            for key, value in self.__dict__.items()
            if key not in ("optimizer", "lr_lambdas")
        }
        state["lr_lambdas"] = [
            None if _plain(function) else function.__dict__.copy()
            for function in self.lr_lambdas
        ]
        return state

    def load_state_dict(self, state_dict):
        r"""Takes back what :meth:`state_dict` returned."""
        for key, value in state_dict.items():
            if key != "lr_lambdas":
                self.__dict__[key] = value
        for function, saved in zip(self.lr_lambdas, state_dict["lr_lambdas"]):
            if saved is not None:
                function.__dict__.update(saved)


class LambdaLR(_ByFunction):
    r"""The initial rate times a function of the number of steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        lr_lambda (callable or list): the function, or one for each group.
        last_epoch (int): the number of the last step. Default: -1

    Example::

        >>> optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
        >>> scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: 0.5 ** n)
        >>> optimizer.step()
        >>> scheduler.step()
        >>> scheduler.get_last_lr()
        [0.5]
    """

    def get_lr(self):
        check_get_lr(self)
        return [
            base * function(self.last_epoch)
            for function, base in zip(self.lr_lambdas, self.base_lrs)
        ]


class MultiplicativeLR(_ByFunction):
    r"""Each step multiplies the rate by a function of the number of steps.

    Arguments as for :class:`LambdaLR`.
    """

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self._is_initial or self.last_epoch <= 0:
            return rates
        return [
            rate * function(self.last_epoch)
            for function, rate in zip(self.lr_lambdas, rates)
        ]


class StepLR(LRScheduler):
    r"""Multiplies the rate by ``gamma`` every ``step_size`` steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        step_size (int): number of steps between changes.
        gamma (float): the factor. Default: 0.1
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
        self.step_size = step_size
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self.last_epoch == 0 or self.last_epoch % self.step_size != 0:
            return rates
        return [rate * self.gamma for rate in rates]

    def _get_closed_form_lr(self):
        factor = self.gamma ** (self.last_epoch // self.step_size)
        return [base * factor for base in self.base_lrs]


class _Milestones(dict):
    """How often each milestone was given; 0 for others."""

    def __init__(self, milestones=()):
        for milestone in milestones:
            self[milestone] = self[milestone] + 1

    def __missing__(self, key):
        return 0

    def elements(self):
        """Every milestone as often as it was given."""
        return [key for key, count in self.items() for _ in range(count)]

    def __repr__(self):
        return f"Counter({dict(self)!r})" if self else "Counter()"

    def __reduce__(self):
        # As PyTorch saves it.
        from collections import Counter

        return Counter, (dict(self),)


class MultiStepLR(LRScheduler):
    r"""Multiplies the rate by ``gamma`` at given steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        milestones (list of int): the steps, rising.
        gamma (float): the factor. Default: 0.1
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
        self.milestones = _Milestones(milestones)
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self.last_epoch not in self.milestones:
            return rates
        factor = self.gamma ** self.milestones[self.last_epoch]
        return [rate * factor for rate in rates]

    def _get_closed_form_lr(self):
        milestones = sorted(self.milestones.elements())
        factor = self.gamma ** bisect_right(milestones, self.last_epoch)
        return [base * factor for base in self.base_lrs]


class ConstantLR(LRScheduler):
    r"""The rate times ``factor`` for the first ``total_iters`` steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        factor (float): between 0 and 1. Default: 1/3
        total_iters (int): the number of steps. Default: 5
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, factor=1.0 / 3, total_iters=5, last_epoch=-1):
        if factor > 1.0 or factor < 0:
            raise ValueError(
                "Constant multiplicative factor expected to be between 0 and 1."
            )
        self.factor = factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self.last_epoch == 0:
            return [rate * self.factor for rate in rates]
        if self.last_epoch != self.total_iters:
            return rates
        return [rate * (1.0 / self.factor) for rate in rates]

    def _get_closed_form_lr(self):
        over = self.last_epoch >= self.total_iters
        return [base * (self.factor + over * (1 - self.factor)) for base in self.base_lrs]


class LinearLR(LRScheduler):
    r"""A factor on the rate that goes from one value to another in equal steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        start_factor (float): the first factor, above 0 and at most 1. Default: 1/3
        end_factor (float): the last factor, from 0 to 1. Default: 1
        total_iters (int): the number of steps. Default: 5
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(
        self, optimizer, start_factor=1.0 / 3, end_factor=1.0, total_iters=5, last_epoch=-1
    ):
        if start_factor > 1.0 or start_factor <= 0:
            raise ValueError(
                "Starting multiplicative factor expected to be greater than 0 and less or "
                "equal to 1."
            )
        if end_factor > 1.0 or end_factor < 0:
            raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
        self.start_factor = start_factor
        self.end_factor = end_factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self.last_epoch == 0:
            return [rate * self.start_factor for rate in rates]
        if self._is_initial or self.last_epoch > self.total_iters:
            return rates
        way = self.end_factor - self.start_factor
        before = self.total_iters * self.start_factor + (self.last_epoch - 1) * way
        return [rate * (1.0 + way / before) for rate in rates]

    def _get_closed_form_lr(self):
        way = self.end_factor - self.start_factor
        done = min(self.total_iters, self.last_epoch)
        return [
            base * (self.start_factor + way * done / self.total_iters)
            for base in self.base_lrs
        ]


class ExponentialLR(LRScheduler):
    r"""Multiplies the rate by ``gamma`` at every step.

    Args:
        optimizer (Optimizer): whose rates to change.
        gamma (float): the factor.
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, gamma, last_epoch=-1):
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self._is_initial or self.last_epoch == 0:
            return rates
        return [rate * self.gamma for rate in rates]

    def _get_closed_form_lr(self):
        return [base * self.gamma**self.last_epoch for base in self.base_lrs]


class PolynomialLR(LRScheduler):
    r"""The rate times :math:`(1 - n / \text{total\_iters})^\text{power}` after n steps.

    Args:
        optimizer (Optimizer): whose rates to change.
        total_iters (int): the number of steps down to zero. Default: 5
        power (float): the power. Default: 1
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
        self.total_iters = total_iters
        self.power = power
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        if self._is_initial or self.last_epoch == 0 or self.last_epoch > self.total_iters:
            return rates
        left = 1.0 - self.last_epoch / self.total_iters
        left_before = 1.0 - (self.last_epoch - 1) / self.total_iters
        return [rate * (left / left_before) ** self.power for rate in rates]

    def _get_closed_form_lr(self):
        left = 1.0 - min(self.total_iters, self.last_epoch) / self.total_iters
        return [base * left**self.power for base in self.base_lrs]


class CosineAnnealingLR(LRScheduler):
    r"""Half a cosine from the initial rate to ``eta_min`` in ``T_max`` steps, and back.

    :math:`\eta_\text{min} + (\eta_0 - \eta_\text{min}) (1 + \cos(\pi n / T_\text{max})) / 2` after
    n steps (Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2016).

    Args:
        optimizer (Optimizer): whose rates to change.
        T_max (int): the number of steps down.
        eta_min (float): the smallest rate. Default: 0
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
        self.T_max = T_max
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        rates = values_of(self.optimizer, "lr")
        low = self.eta_min
        step = self.last_epoch
        if step == 0:
            return rates
        if self._step_count == 1 and step > 0:
            return [
                low + (base - low) * (1 + math.cos(step * math.pi / self.T_max)) / 2
                for base in self.base_lrs
            ]
        if (step - 1 - self.T_max) % (2 * self.T_max) == 0:
            # The step before was at the minimum, from which no factor leads up again.
            return [
                rate + (base - low) * (1 - math.cos(math.pi / self.T_max)) / 2
                for base, rate in zip(self.base_lrs, rates)
            ]
        now = 1 + math.cos(math.pi * step / self.T_max)
        before = 1 + math.cos(math.pi * (step - 1) / self.T_max)
        return [now / before * (rate - low) + low for rate in rates]

    def _get_closed_form_lr(self):
        low = self.eta_min
        return [
            low + (base - low) * (1 + math.cos(math.pi * self.last_epoch / self.T_max)) / 2
            for base in self.base_lrs
        ]
