"""NAdam, RAdam, Rprop and ASGD with their options."""
import copy

import torch
import torch.nn.functional as F
from torch import nn, optim

from _show import attempt, error, show

# PyTorch 1.13 multiplied one momentum twice in NAdam, except in its rule for lists.
CASES = [
    (optim.NAdam, {"foreach": True}),
    (optim.NAdam, {"lr": 0.05, "betas": (0.5, 0.8), "eps": 1e-3, "foreach": True}),
    (optim.NAdam, {"weight_decay": 0.2, "momentum_decay": 0.1, "foreach": True}),
    (optim.RAdam, {}),
    (optim.RAdam, {"lr": 0.05, "betas": (0.7, 0.9), "eps": 1e-3}),
    (optim.RAdam, {"lr": 0.02, "weight_decay": 0.2, "betas": (0.9, 0.95), "foreach": True}),
    (optim.Rprop, {}),
    (optim.Rprop, {"lr": 0.2, "etas": (0.3, 1.7), "step_sizes": (0.05, 0.5)}),
    (optim.Rprop, {"lr": 0.1, "maximize": True}),
    (optim.ASGD, {}),
    (optim.ASGD, {"lr": 0.2, "lambd": 0.1, "alpha": 0.5, "t0": 2}),
    (optim.ASGD, {"lr": 0.1, "weight_decay": 0.3, "t0": 1, "maximize": True}),
]


def task(dtype=torch.float32):
    torch.manual_seed(5)
    net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)).to(dtype)
    return net, torch.randn(7, 3, dtype=dtype), torch.randn(7, 2, dtype=dtype)


def train(optimizer, net, x, y, steps):
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def run(kind, dtype, steps, kwargs):
    net, x, y = task(dtype)
    unused = nn.Parameter(torch.ones(1))
    optimizer = kind(list(net.parameters()) + [unused], **kwargs)
    losses = train(optimizer, net, x, y, steps)
    print(kind.__name__, kwargs, dtype)
    print("  losses", " ".join(f"{loss:.4f}" for loss in losses))
    for param in net.parameters():
        show("  parameter", param)
    state = optimizer.state[net[0].weight]
    print("  state", list(state), len(optimizer.state))
    for name, value in state.items():
        if isinstance(value, torch.Tensor) and name != "step":
            show("  " + name, value)
    print("  step", float(state["step"]))


def again(kind, kwargs):
    """Saving and loading half way changes nothing."""
    net, x, y = task()
    whole = kind(net.parameters(), **kwargs)
    train(whole, net, x, y, 3)
    twin = copy.deepcopy(net)
    other = kind(twin.parameters(), **kwargs)
    other.load_state_dict(copy.deepcopy(whole.state_dict()))
    print(kind.__name__, train(whole, net, x, y, 3) == train(other, twin, x, y, 3))
    numbers = {
        number: {name: getattr(v, "item", lambda: v)() if name == "step" else v for name, v in s.items()}
        for number, s in other.state_dict()["state"].items()
    }
    print([sorted(entry) for entry in numbers.values()])


for kind, kwargs in CASES:
    attempt(run, kind, torch.float32, 8, kwargs)
    attempt(run, kind, torch.float64, 4, kwargs)
    attempt(again, kind, kwargs)

w = torch.ones(2, requires_grad=True)
for kind in (optim.NAdam, optim.RAdam, optim.Rprop, optim.ASGD):
    error("lr", kind, [w], lr=-1.0)
    error("empty", kind, [])
    sgd = kind([w])
    show("closure", sgd.step(lambda: torch.tensor(2.0)))
    print(len(sgd.state))
for kind in (optim.NAdam, optim.RAdam):
    error("eps", kind, [w], eps=-0.5)
    error("beta", kind, [w], betas=(1.0, 0.5))
    error("beta", kind, [w], betas=(0.5, -0.5))
    error("decay", kind, [w], weight_decay=-1)
error("decay", optim.ASGD, [w], weight_decay=-1)
error("momentum decay", optim.NAdam, [w], momentum_decay=-1)
error("etas", optim.Rprop, [w], etas=(1.0, 1.2))
error("etas", optim.Rprop, [w], etas=(0.5, 1))

# Where a sign turns, the element rests for one step.
w = torch.tensor([1.0, -2.0, 0.0], requires_grad=True)
optimizer = optim.Rprop([w], lr=0.5)
for grad in ([1.0, 1.0, 0.0], [1.0, -1.0, 2.0], [0.5, -3.0, -1.0], [-1.0, 0.0, 1.0]):
    w.grad = torch.tensor(grad)
    optimizer.step()
    show("rprop", w)
    show("  prev", optimizer.state[w]["prev"])
    show("  step_size", optimizer.state[w]["step_size"])
