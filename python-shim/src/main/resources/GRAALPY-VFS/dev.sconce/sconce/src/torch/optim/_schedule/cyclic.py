"""Schedules that go up and down."""

import math

from .base import LRScheduler, check_get_lr, check_optimizer, per_group, set_value


class CyclicLR(LRScheduler):
    r"""Moves the rate between two values in triangles.

    From Smith, "Cyclical learning rates for training neural networks" (2015).

    Args:
        optimizer (Optimizer): whose rates to change.
        base_lr (float or list): the lower rates.
        max_lr (float or list): the upper rates.
        step_size_up (int): steps up. Default: 2000
        step_size_down (int, optional): steps down. Default: as many as up
        mode (str): ``'triangular'``, ``'triangular2'`` (each cycle half as high) or
            ``'exp_range'`` (the height times ``gamma`` to the number of steps).
            Default: ``'triangular'``
        gamma (float): for ``'exp_range'``. Default: 1
        scale_fn (callable, optional): a factor on the height, in place of ``mode``.
        scale_mode (str): whether ``scale_fn`` is of the ``'cycle'`` or of ``'iterations'``.
            Default: ``'cycle'``
        cycle_momentum (bool): move the momentum the other way. Default: ``True``
        base_momentum, max_momentum (float or list): its limits. Default: 0.8 and 0.9
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(
        self,
        optimizer,
        base_lr,
        max_lr,
        step_size_up=2000,
        step_size_down=None,
        mode="triangular",
        gamma=1.0,
        scale_fn=None,
        scale_mode="cycle",
        cycle_momentum=True,
        base_momentum=0.8,
        max_momentum=0.9,
        last_epoch=-1,
    ):
        check_optimizer(optimizer)
        self.optimizer = optimizer
        base_lrs = per_group("base_lr", optimizer, base_lr)
        if last_epoch == -1:
            for lr, group in zip(base_lrs, optimizer.param_groups):
                set_value(group, "lr", lr)
        self.max_lrs = per_group("max_lr", optimizer, max_lr)
        up = float(step_size_up)
        down = float(step_size_down) if step_size_down is not None else up
        self.total_size = up + down
        self.step_ratio = up / self.total_size
        if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
            raise ValueError("mode is invalid and scale_fn is None")
        self.mode = mode
        self.gamma = gamma
        self._scale_fn_custom = scale_fn
        if scale_fn is None:
            self.scale_mode = "iterations" if mode == "exp_range" else "cycle"
        else:
            self.scale_mode = scale_mode
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            if "momentum" not in optimizer.defaults and "betas" not in optimizer.defaults:
                raise ValueError(
                    "optimizer must support momentum or beta1 with `cycle_momentum` option enabled"
                )
            self.use_beta1 = "betas" in optimizer.defaults
            self.base_momentums = per_group("base_momentum", optimizer, base_momentum)
            self.max_momentums = per_group("max_momentum", optimizer, max_momentum)
            if last_epoch == -1:
                for high, low, group in zip(
                    self.max_momentums, self.base_momentums, optimizer.param_groups
                ):
                    if self.use_beta1:
                        group["betas"] = (high, *group["betas"][1:])
                    else:
                        group["momentum"] = high
                    group["max_momentum"] = high
                    group["base_momentum"] = low
        super().__init__(optimizer, last_epoch)
        self.base_lrs = base_lrs

    def scale_fn(self, x):
        r"""The factor on the height of a cycle."""
        if self._scale_fn_custom is not None:
            return self._scale_fn_custom(x)
        if self.mode == "triangular":
            return 1.0
        if self.mode == "triangular2":
            return 1 / (2.0 ** (x - 1))
        return self.gamma**x

    def get_lr(self):
        check_get_lr(self)
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        x = 1.0 + self.last_epoch / self.total_size - cycle
        if x <= self.step_ratio:
            height = x / self.step_ratio
        else:
            height = (x - 1) / (self.step_ratio - 1)
        scale = self.scale_fn(cycle if self.scale_mode == "cycle" else self.last_epoch)
        rates = [
            low + (high - low) * height * scale
            for low, high in zip(self.base_lrs, self.max_lrs)
        ]
        if self.cycle_momentum:
            for low, high, group in zip(
                self.base_momentums, self.max_momentums, self.optimizer.param_groups
            ):
                momentum = high - (high - low) * height * scale
                if self.use_beta1:
                    group["betas"] = (momentum, *group["betas"][1:])
                else:
                    group["momentum"] = momentum
        return rates


class CosineAnnealingWarmRestarts(LRScheduler):
    r"""Half cosines from the initial rate to ``eta_min``, again and again.

    From Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts" (2016).

    Args:
        optimizer (Optimizer): whose rates to change.
        T_0 (int): the number of steps of the first fall.
        T_mult (int): how many times longer each later one is. Default: 1
        eta_min (float): the smallest rate. Default: 0
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
        if T_0 <= 0 or not isinstance(T_0, int):
            raise ValueError(f"Expected positive integer T_0, but got {T_0}")
        if T_mult < 1 or not isinstance(T_mult, int):
            raise ValueError(f"Expected integer T_mult >= 1, but got {T_mult}")
        if not isinstance(eta_min, (float, int)):
            raise ValueError(
                f"Expected float or int eta_min, but got {eta_min} of type {type(eta_min)}"
            )
        self.T_0 = T_0
        self.T_i = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        self.T_cur = last_epoch
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        check_get_lr(self)
        low = self.eta_min
        return [
            low + (base - low) * (1 + math.cos(math.pi * self.T_cur / self.T_i)) / 2
            for base in self.base_lrs
        ]

    def step(self, epoch=None):
        r"""Changes the rates.

        Args:
            epoch (float, optional): where in the schedule to go, also between two steps.
        """
        if epoch is None and self.last_epoch < 0:
            epoch = 0
        if epoch is None:
            epoch = self.last_epoch + 1
            self.T_cur = self.T_cur + 1
            if self.T_cur >= self.T_i:
                self.T_cur = self.T_cur % self.T_i
                self.T_i = self.T_i * self.T_mult
        else:
            if epoch < 0:
                raise ValueError(f"Expected non-negative epoch, but got {epoch}")
            if epoch < self.T_0:
                self.T_i = self.T_0
                self.T_cur = epoch
            elif self.T_mult == 1:
                self.T_cur = epoch % self.T_0
            else:
                # The n-th fall begins after T_0 (1 + T_mult + ... + T_mult^(n-1)) steps.
                n = int(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1, self.T_mult))
                self.T_cur = epoch - self.T_0 * (self.T_mult**n - 1) / (self.T_mult - 1)
                self.T_i = self.T_0 * self.T_mult**n
        self.last_epoch = math.floor(epoch)
        self._set(self._values())


class OneCycleLR(LRScheduler):
    r"""Up from a small rate to ``max_lr``, then down to a much smaller one, changed every batch.

    From Smith and Topin, "Super-convergence" (2017).

    Args:
        optimizer (Optimizer): whose rates to change.
        max_lr (float or list): the highest rates.
        total_steps (int, optional): the number of steps, or
        epochs, steps_per_epoch (int, optional): its two factors.
        pct_start (float): the share of the way up. Default: 0.3
        anneal_strategy (str): ``'cos'`` or ``'linear'``. Default: ``'cos'``
        cycle_momentum (bool): move the momentum the other way. Default: ``True``
        base_momentum, max_momentum (float or list): its limits. Default: 0.85 and 0.95
        div_factor (float): ``max_lr`` over the first rate. Default: 25
        final_div_factor (float): the first rate over the last. Default: 1e4
        three_phase (bool): back to the first rate before the last fall. Default: ``False``
        last_epoch (int): the number of the last step. Default: -1
    """

    def __init__(
        self,
        optimizer,
        max_lr,
        total_steps=None,
        epochs=None,
        steps_per_epoch=None,
        pct_start=0.3,
        anneal_strategy="cos",
        cycle_momentum=True,
        base_momentum=0.85,
        max_momentum=0.95,
        div_factor=25.0,
        final_div_factor=1e4,
        three_phase=False,
        last_epoch=-1,
    ):
        check_optimizer(optimizer)
        self.optimizer = optimizer
        if total_steps is not None:
            self._check_positive("total_steps", total_steps)
            self.total_steps = total_steps
        elif epochs is not None and steps_per_epoch is not None:
            self._check_positive("epochs", epochs)
            self._check_positive("steps_per_epoch", steps_per_epoch)
            self.total_steps = epochs * steps_per_epoch
        else:
            raise ValueError(
                "You must define either total_steps OR (epochs AND steps_per_epoch)"
            )
        self._schedule_phases = self._phases(three_phase, pct_start)
        if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
            raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(
                "anneal_strategy must be one of 'cos' or 'linear', "
                f"instead got {anneal_strategy}"
            )
        self._anneal_func_type = anneal_strategy
        max_lrs = per_group("max_lr", optimizer, max_lr)
        if last_epoch == -1:
            for high, group in zip(max_lrs, optimizer.param_groups):
                group["initial_lr"] = high / div_factor
                group["max_lr"] = high
                group["min_lr"] = group["initial_lr"] / final_div_factor
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self._begin_momentum(base_momentum, max_momentum, last_epoch)
        super().__init__(optimizer, last_epoch)

    @staticmethod
    def _check_positive(name, value):
        if value <= 0 or not isinstance(value, int):
            raise ValueError(f"Expected positive integer {name}, but got {value}")

    def _phases(self, three_phase, pct_start):
        def phase(end, lrs, momentums):
            return {
                "end_step": end,
                "start_lr": lrs[0],
                "end_lr": lrs[1],
                "start_momentum": momentums[0],
                "end_momentum": momentums[1],
            }

        total = self.total_steps
        falling = ("max_momentum", "base_momentum")
        rising = ("base_momentum", "max_momentum")
        first = phase(float(pct_start * total) - 1, ("initial_lr", "max_lr"), falling)
        if not three_phase:
            return [first, phase(total - 1, ("max_lr", "min_lr"), rising)]
        return [
            first,
            phase(float(2 * pct_start * total) - 2, ("max_lr", "initial_lr"), rising),
            phase(total - 1, ("initial_lr", "min_lr"), ("max_momentum", "max_momentum")),
        ]

    def _begin_momentum(self, base_momentum, max_momentum, last_epoch):
        optimizer = self.optimizer
        if "momentum" not in optimizer.defaults and "betas" not in optimizer.defaults:
            raise ValueError(
                "optimizer must support momentum or beta1 with `cycle_momentum` option enabled"
            )
        self.use_beta1 = "betas" in optimizer.defaults
        highs = per_group("max_momentum", optimizer, max_momentum)
        lows = per_group("base_momentum", optimizer, base_momentum)
        if last_epoch != -1:
            return
        for high, low, group in zip(highs, lows, optimizer.param_groups):
            if self.use_beta1:
                group["betas"] = (high, *group["betas"][1:])
            else:
                group["momentum"] = high
            group["max_momentum"] = high
            group["base_momentum"] = low

    def _anneal(self, start, end, share):
        if self._anneal_func_type == "cos":
            return end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1)
        return (end - start) * share + start

    def get_lr(self):
        check_get_lr(self)
        step = self.last_epoch
        if step > self.total_steps:
            raise ValueError(
                f"Tried to step {step} times. "
                f"The specified number of total steps is {self.total_steps}"
            )
        rates = []
        for group in self.optimizer.param_groups:
            start = 0.0
            for phase in self._schedule_phases:
                end = phase["end_step"]
                if step <= end or phase is self._schedule_phases[-1]:
                    break
                start = end
            share = (step - start) / (end - start)
            rates.append(self._anneal(group[phase["start_lr"]], group[phase["end_lr"]], share))
            if self.cycle_momentum:
                momentum = self._anneal(
                    group[phase["start_momentum"]], group[phase["end_momentum"]], share
                )
                if self.use_beta1:
                    group["betas"] = (momentum, *group["betas"][1:])
                else:
                    group["momentum"] = momentum
        return rates
