"""The update rules of the optimizers with their options."""
import torch
import torch.nn.functional as F
from torch import nn, optim

from _show import attempt, show

CASES = [
    (optim.SGD, {"lr": 0.1}),
    (optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    (optim.SGD, {"lr": 0.1, "momentum": 0.9, "dampening": 0.5}),
    (optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}),
    (optim.SGD, {"lr": 0.1, "weight_decay": 0.3, "maximize": True}),
    (optim.SGD, {"lr": 0.1, "momentum": 0.8, "foreach": True}),
    (optim.RMSprop, {}),
    (optim.RMSprop, {"lr": 1e-3, "alpha": 0.9, "eps": 1e-4, "maximize": True}),
    (optim.RMSprop, {"momentum": 0.9, "weight_decay": 0.1}),
    (optim.RMSprop, {"momentum": 0.9, "centered": True}),
    (optim.RMSprop, {"centered": True, "foreach": True}),
    (optim.Adam, {}),
    (optim.Adam, {"lr": 0.1, "betas": (0.5, 0.8), "eps": 1e-3, "maximize": True}),
    (optim.Adam, {"amsgrad": True, "weight_decay": 0.1, "lr": 0.05}),
    (optim.Adam, {"foreach": True}),
    (optim.AdamW, {}),
    (optim.AdamW, {"amsgrad": True, "weight_decay": 0.5, "lr": 0.05}),
    (optim.AdamW, {"lr": 0.1, "betas": (0.5, 0.8), "maximize": True}),
    (optim.Adagrad, {}),
    (optim.Adagrad, {"lr_decay": 0.1, "weight_decay": 0.1, "initial_accumulator_value": 0.3}),
    (optim.Adagrad, {"lr": 0.5, "eps": 0.1, "maximize": True}),
    (optim.Adadelta, {}),
    (optim.Adadelta, {"rho": 0.5, "weight_decay": 0.1, "lr": 0.3, "eps": 1e-3}),
    (optim.Adamax, {}),
    (optim.Adamax, {"lr": 0.1, "weight_decay": 0.1, "betas": (0.7, 0.8)}),
]


def run(kind, dtype, steps, kwargs):
    torch.manual_seed(3)
    net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).to(dtype)
    unused = nn.Parameter(torch.ones(1))
    x = torch.randn(7, 3, dtype=dtype)
    y = torch.randn(7, 2, dtype=dtype)
    optimizer = kind(list(net.parameters()) + [unused], **kwargs)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    print(kind.__name__, kwargs, dtype)
    print("  losses", " ".join(f"{loss:.4f}" for loss in losses))
    for param in net.parameters():
        show("  parameter", param)
    for name, value in optimizer.state[net[0].weight].items():
        if isinstance(value, torch.Tensor) and name != "step":
            show("  " + name, value)


for kind, kwargs in CASES:
    attempt(run, kind, torch.float32, 6, kwargs)
attempt(run, optim.Adam, torch.float64, 3, {})
attempt(run, optim.SGD, torch.float64, 3, {"lr": 0.1, "momentum": 0.9})

# Groups with options of their own, and a closure.
a = torch.tensor([1.0, -2.0], requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
optimizer = optim.SGD([{"params": [a]}, {"params": b, "lr": 0.01, "momentum": 0.5}], lr=0.1)


def closure():
    optimizer.zero_grad()
    loss = (a * a).sum() + b**3
    loss.backward()
    return loss


for _ in range(3):
    show("closure", optimizer.step(closure))
show("a", a)
show("b", b)
print(optimizer.step(), torch.is_grad_enabled())
with torch.no_grad():
    show("closure without grad mode", optimizer.step(closure))

# Tensors that are no parameters, a generator, an iterator.
w = torch.tensor(5.0, requires_grad=True)
optimizer = optim.SGD(iter([w]), lr=0.5)
(w * w).backward()
optimizer.step()
print(w)
optimizer.zero_grad(set_to_none=True)
print(w.grad)
(w * w).backward()
optimizer.zero_grad(set_to_none=False)
print(w.grad)
