"""torch.nn.utils.prune: masks, repeated pruning, removal and errors."""
import torch
from torch import nn
from torch.nn.utils import prune

from _show import attempt, error, show


def inside(m):
    print("  ", [n for n, _ in m.named_parameters()], [n for n, _ in m.named_buffers()])
    show("  weight", m.weight)
    if hasattr(m, "weight_mask"):
        show("  mask", m.weight_mask)
    print("  ", prune.is_pruned(m), [type(h).__name__ for h in m._forward_pre_hooks.values()])


def layers():
    torch.manual_seed(6)
    return nn.Linear(4, 3), nn.Conv2d(2, 3, 2)


STEPS = [
    [(prune.l1_unstructured, {"amount": 3})],
    [(prune.l1_unstructured, {"amount": 0.5}), (prune.l1_unstructured, {"amount": 0.5})],
    [(prune.random_unstructured, {"amount": 0.4}), (prune.random_unstructured, {"amount": 2})],
    [(prune.ln_structured, {"amount": 1, "n": 2, "dim": 0}), (prune.l1_unstructured, {"amount": 2})],
    [(prune.ln_structured, {"amount": 0.5, "n": 1, "dim": 1}), (prune.ln_structured, {"amount": 1, "n": 2, "dim": 0})],
    [(prune.identity, {})],
    [(prune.l1_unstructured, {"amount": 0}), (prune.ln_structured, {"amount": 0, "n": 2, "dim": 0})],
]


def run(steps):
    for m in layers():
        for function, options in steps:
            print(function.__name__, options, type(m).__name__)
            assert function(m, "weight", **options) is m
            inside(m)
        x = torch.ones(2, 4) if isinstance(m, nn.Linear) else torch.ones(1, 2, 3, 3)
        before = m(x)
        before.sum().backward()
        show("  grad", m.weight_orig.grad)
        with torch.no_grad():
            m.weight_orig.mul_(2)
        m(x)
        show("  doubled", m.weight)
        assert prune.remove(m, "weight") is m
        inside(m)


for steps in STEPS:
    attempt(run, steps)

linear, conv = layers()
mask = torch.tensor([[1, 0, 1, 0], [1, 1, 1, 1], [0, 0, 0, 0]])
prune.custom_from_mask(linear, "weight", mask)
inside(linear)
prune.l1_unstructured(linear, "weight", 1, importance_scores=torch.arange(12.0).reshape(3, 4))
inside(linear)
net = nn.Sequential(*layers())
print(prune.is_pruned(net))
pairs = [(net[0], "weight"), (net[1], "weight"), (net[0], "bias")]
for amount in (0.3, 5):
    prune.global_unstructured(pairs, prune.L1Unstructured, amount=amount)
    for m in net:
        inside(m)
print(prune.is_pruned(net), list(net.state_dict()))
show("tensor", prune.L1Unstructured(2).prune(torch.tensor([3.0, -1.0, 2.0, 0.5])))
fresh = nn.Linear(2, 2)
error("amount", prune.l1_unstructured, fresh, "weight", 1.5)
error("amount", prune.l1_unstructured, fresh, "weight", -1)
error("amount", prune.random_unstructured, fresh, "weight", 9)
error("amount", prune.random_unstructured, fresh, "weight", "2")
error("bias", prune.ln_structured, fresh, "bias", 1, 2, 0)
error("dim", prune.ln_structured, fresh, "weight", 1, 2, 2)
error("remove", prune.remove, fresh, "weight")
error("iterable", prune.global_unstructured, 3, prune.L1Unstructured, amount=1)
error("scores", prune.global_unstructured, pairs, prune.L1Unstructured, importance_scores=[], amount=1)
error("type", prune.global_unstructured, pairs, prune.LnStructured, amount=1, n=2)
print(sorted(fresh.state_dict()), prune.is_pruned(fresh))
