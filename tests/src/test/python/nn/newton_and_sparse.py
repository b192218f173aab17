"""LBFGS and SparseAdam."""
import copy

import torch
import torch.nn.functional as F
from torch import nn, optim

from _show import attempt, error, show


def rosenbrock(p):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


def curve(dtype, steps, kwargs):
    p = torch.tensor([-1.2, 1.0], dtype=dtype, requires_grad=True)
    optimizer = optim.LBFGS([p], **kwargs)

    def closure():
        optimizer.zero_grad()
        loss = rosenbrock(p)
        loss.backward()
        return loss

    print(kwargs, dtype)
    for _ in range(steps):
        show("  loss", optimizer.step(closure))
        show("  p", p)
        state = optimizer.state[p]
        print("  ", state["func_evals"], state["n_iter"], len(state["ro"]))
    show("  d", state["d"])
    print("  ", sorted(state))


for kwargs in (
    {"lr": 1e-3, "max_iter": 4},
    {"lr": 0.1, "max_iter": 3, "history_size": 2},
    {"line_search_fn": "strong_wolfe", "max_iter": 5},
    {"line_search_fn": "strong_wolfe", "max_iter": 20, "history_size": 3},
    {"line_search_fn": "strong_wolfe", "lr": 20, "max_eval": 9},
    {"line_search_fn": "strong_wolfe", "lr": 1e-4, "max_iter": 6},
):
    attempt(curve, torch.float64, 4, kwargs)
attempt(curve, torch.float32, 2, {"lr": 1e-3, "max_iter": 4})


def network():
    torch.manual_seed(2)
    net = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 1)).double()
    x, y = torch.randn(20, 3).double(), torch.randn(20, 1).double()
    unused = nn.Parameter(torch.ones(2).double())

    def optimize(net, unused, state=None, steps=3):
        optimizer = optim.LBFGS(
            [*net.parameters(), unused], max_iter=6, line_search_fn="strong_wolfe"
        )
        if state is not None:
            optimizer.load_state_dict(state)

        def closure():
            optimizer.zero_grad()
            loss = F.mse_loss(net(x), y)
            loss.backward()
            return loss

        losses = [optimizer.step(closure).item() for _ in range(steps)]
        print("  losses", " ".join(f"{loss:.4f}" for loss in losses))
        return optimizer

    first = optimize(net, unused)
    show("weight", net[0].weight)
    state = copy.deepcopy(first.state_dict())
    print(sorted(state), list(state["state"]), state["param_groups"])
    optimize(net, unused, state)
    show("weight", net[0].weight)
    show("unused", unused)


attempt(network)

w = torch.tensor([3.0, -1.0], requires_grad=True)
error("groups", optim.LBFGS, [{"params": [w]}, {"params": [torch.ones(1, requires_grad=True)]}])
error("closure", optim.LBFGS([w]).step)
optimizer = optim.LBFGS([w], line_search_fn="armijo")
print(optimizer)


def closure():
    optimizer.zero_grad()
    loss = ((w - 2) ** 2).sum()
    loss.backward()
    return loss


error("search", optimizer.step, closure)
optimizer = optim.LBFGS([w], line_search_fn="strong_wolfe")
with torch.no_grad():
    show("found", optimizer.step(closure))
show("w", w)
show("at the end", optimizer.step(closure))


def rows(dtype, kwargs):
    torch.manual_seed(4)
    table = nn.Embedding(6, 3, sparse=True).to(dtype)
    optimizer = optim.SparseAdam(table.parameters(), **kwargs)
    print("SparseAdam", kwargs, dtype)
    for chosen in ([0, 2, 2], [5], [2, 0, 1], [5, 5, 5]):
        optimizer.zero_grad()
        (table(torch.tensor(chosen)) ** 2).sum().backward()
        optimizer.step()
        show("  table", table.weight[:4])
    for name, value in optimizer.state[table.weight].items():
        show("  " + name, value)
    other = optim.SparseAdam(table.parameters(), **kwargs)
    other.load_state_dict(optimizer.state_dict())
    print("  ", other.state_dict()["state"][0]["step"], other.state_dict()["param_groups"])
    print(other)


attempt(rows, torch.float32, {})
attempt(rows, torch.float64, {"lr": 0.1, "betas": (0.5, 0.8), "eps": 1e-3})
attempt(rows, torch.float32, {"lr": 0.1, "maximize": True})
w = torch.ones(3, requires_grad=True)
for kwargs in ({"lr": 0.0}, {"eps": 0.0}, {"betas": (1.0, 0.1)}, {"betas": (0.1, -1.0)}):
    error("option", optim.SparseAdam, [w], **kwargs)
dense = optim.SparseAdam([w])
w.sum().backward()
error("dense", dense.step)
for kind in (optim.NAdam, optim.RAdam, optim.Rprop, optim.ASGD):
    w.grad = None
    w.grad = torch.sparse_coo_tensor([[0]], [1.0], (3,))
    error("sparse", kind([w]).step)
# One number in a row, and none.
w.grad = torch.sparse_coo_tensor([[2, 0, 2]], [1.0, -1.0, 2.0], (3,))
dense.step()
show("vector", w)
w.grad = torch.sparse_coo_tensor(torch.zeros(1, 0, dtype=torch.int64), torch.zeros(0), (3,))
dense.step()
show("vector", w)
