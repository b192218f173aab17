"""The rates that schedulers give."""
import warnings

import torch
from torch import optim
from torch.optim import lr_scheduler

from _show import error, shown, warned

warnings.simplefilter("ignore")


def fresh(groups=1, momentum=0.0, kind=optim.SGD):
    params = [torch.zeros(1, requires_grad=True) for _ in range(groups)]
    rates = [1.0, 0.1, 0.01]
    options = {"momentum": momentum} if kind is optim.SGD else {}
    return kind([{"params": [p], "lr": lr} for p, lr in zip(params, rates)], lr=1.0, **options)


def run(name, make, steps=12, groups=1, momentum=0.0, kind=optim.SGD):
    optimizer = fresh(groups, momentum, kind)
    scheduler = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    print(name)
    for index in range(groups):
        print("  " + " ".join(f"{rate[index]:.6f}" for rate in rates))
    print("  last", shown([round(lr, 6) for lr in scheduler.get_last_lr()]))
    return scheduler


S = lr_scheduler
run("lambda", lambda o: S.LambdaLR(o, lambda n: 0.9**n))
run("lambdas", lambda o: S.LambdaLR(o, [lambda n: 1 / (n + 1), lambda n: 0.5**n]), groups=2)
run("multiplicative", lambda o: S.MultiplicativeLR(o, lambda n: 0.95))
run("step", lambda o: S.StepLR(o, 3), groups=2)
run("step", lambda o: S.StepLR(o, step_size=2, gamma=0.5))
run("multi step", lambda o: S.MultiStepLR(o, [2, 5, 5, 8], gamma=0.5))
run("constant", lambda o: S.ConstantLR(o, 0.25, 4))
run("linear", lambda o: S.LinearLR(o, 0.5, total_iters=4))
run("exponential", lambda o: S.ExponentialLR(o, 0.9))
run("polynomial", lambda o: S.PolynomialLR(o, 6, 2.0))
run("cosine", lambda o: S.CosineAnnealingLR(o, 4, eta_min=0.1), groups=2, steps=20)
run("restarts", lambda o: S.CosineAnnealingWarmRestarts(o, 3, 2, 0.05), steps=20)
run("cyclic", lambda o: S.CyclicLR(o, 0.1, 1.0, 3, 2), momentum=0.9)
run("cyclic 2", lambda o: S.CyclicLR(o, 0.1, 1.0, 2, mode="triangular2", cycle_momentum=False))
run("cyclic range", lambda o: S.CyclicLR(o, 0.1, 1.0, 2, mode="exp_range", gamma=0.9), momentum=0.9)
run("one cycle", lambda o: S.OneCycleLR(o, 1.0, total_steps=14), momentum=0.9)
run("one cycle", lambda o: S.OneCycleLR(o, 1.0, epochs=7, steps_per_epoch=2, anneal_strategy="linear", three_phase=True), kind=optim.Adam)
run("sequential", lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)], [4]))
run("chained", lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)]))

optimizer = fresh(2)
plateau = S.ReduceLROnPlateau(optimizer, factor=0.5, patience=1, cooldown=1, min_lr=0.06)
for loss in [5, 4, 4, 4, 4, 4, 3, 3.0001, 3, torch.tensor(3.0), 3, 3, 3, 3]:
    plateau.step(loss)
    print(loss if isinstance(loss, float) else float(loss), shown([g["lr"] for g in optimizer.param_groups]), plateau.num_bad_epochs, plateau.best)
plateau = S.ReduceLROnPlateau(optimizer, "max", threshold_mode="abs", threshold=0.5, patience=0)
for score in (1, 2, 2.4, 2.6, 2.5):
    plateau.step(score)
    print(score, shown([round(g["lr"], 8) for g in optimizer.param_groups]))
error("mode", S.ReduceLROnPlateau, optimizer, "median")
error("threshold", S.ReduceLROnPlateau, optimizer, threshold_mode="x")
error("factor", S.ReduceLROnPlateau, optimizer, factor=1.0)
error("min_lr", S.ReduceLROnPlateau, optimizer, min_lr=[0.1])

scheduler = run("saved", lambda o: S.StepLR(o, 3), steps=4)
state = scheduler.state_dict()
print({key: state[key] for key in ("step_size", "gamma", "base_lrs", "last_epoch", "_last_lr")})
optimizer = fresh()
later = S.StepLR(optimizer, 99)
later.load_state_dict(state)
print(later.last_epoch, later.step_size)
for group in optimizer.param_groups:
    group["lr"] = 0.1
    print(sorted(k for k in group if "lr" in k))
for _ in range(3):
    optimizer.step()
    later.step()
print(shown([round(lr, 9) for lr in later.get_last_lr()]))
print(later.base_lrs, len(S.MultiStepLR(fresh(), [1, 1, 3]).milestones))
optimizer = fresh()
optimizer.param_groups[0]["initial_lr"] = 1.0
warmed = S.StepLR(optimizer, 2, last_epoch=3)
print(warmed.last_epoch, warmed.get_last_lr())
error("optimizer", S.StepLR, 3, 1)
error("lambdas", S.LambdaLR, fresh(), [1, 2])
error("restarts", S.CosineAnnealingWarmRestarts, fresh(), 0)
error("restarts", S.CosineAnnealingWarmRestarts, fresh(), 2, 0)
error("constant", S.ConstantLR, fresh(), 2.0)
error("linear", S.LinearLR, fresh(), 0.5, 2.0)
error("one cycle", S.OneCycleLR, fresh(momentum=0.9), 1.0)
error("one cycle", S.OneCycleLR, fresh(momentum=0.9), 1.0, total_steps=-1)
error("one cycle", S.OneCycleLR, fresh(momentum=0.9), 1.0, total_steps=5, pct_start=3)


def early():
    optimizer = fresh()
    scheduler = S.ExponentialLR(optimizer, 0.5)
    scheduler.step()
    scheduler.step()
    return scheduler.get_last_lr()


def outside():
    return S.StepLR(fresh(), 1).get_lr()


def with_epoch():
    optimizer = fresh()
    scheduler = S.ExponentialLR(optimizer, 0.5)
    optimizer.step()
    scheduler.step(3)
    return scheduler.get_last_lr()


warned("order", early)
warned("outside", outside)
warned("epoch", with_epoch)
