"""weight_norm and spectral_norm: values, gradients, states, removal and errors."""
import warnings

import torch
from torch import nn
from torch.nn.utils import remove_spectral_norm, remove_weight_norm, spectral_norm, weight_norm

from _show import attempt, error, show

warnings.simplefilter("ignore")


def inside(module):
    print("  parameters", [n for n, _ in module.named_parameters()])
    print("  buffers", [n for n, _ in module.named_buffers()], list(module.state_dict()))


def train(module, x, steps=3):
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (module(x) ** 2).mean()
        loss.backward()
        optimizer.step()
        show("  loss", loss)
    for name, param in module.named_parameters():
        show("  " + name, param)
        show("    grad", param.grad)


def cases():
    torch.manual_seed(7)
    yield nn.Linear(3, 4), torch.randn(5, 3)
    yield nn.Conv2d(2, 3, 2), torch.randn(1, 2, 4, 4)
    yield nn.ConvTranspose1d(2, 3, 2), torch.randn(2, 2, 4)


def weights(dim):
    for module, x in cases():
        print("weight_norm", module, dim)
        before = module(x)
        assert weight_norm(module, dim=dim) is module
        print("  same", torch.allclose(before, module(x), atol=1e-6), type(module.weight).__name__)
        print("  g", tuple(module.weight_g.shape), tuple(module.weight_v.shape))
        inside(module)
        train(module, x)
        error("  twice", weight_norm, module)
        out = module(x)
        assert remove_weight_norm(module) is module
        print("  removed", torch.allclose(out, module(x), atol=1e-6), len(module._forward_pre_hooks))
        inside(module)
        show("  weight", module.weight)
        print("  ", type(module.weight).__name__, module.weight.is_leaf)


def spectra(iterations):
    for module, x in cases():
        print("spectral_norm", module, iterations)
        assert spectral_norm(module, n_power_iterations=iterations) is module
        show("  u", module.weight_u)
        show("  v", module.weight_v)
        inside(module)
        print("  ", module.state_dict()._metadata[""])
        train(module, x)
        module.eval()
        show("  evaluated", module(x))
        show("  u", module.weight_u)
        error("  twice", spectral_norm, module)
        other = type(module)(*{"Linear": (3, 4), "Conv2d": (2, 3, 2)}.get(type(module).__name__, (2, 3, 2)))
        spectral_norm(other, n_power_iterations=iterations).eval()
        print("  ", other.load_state_dict(module.state_dict()))
        print("  loaded", torch.equal(other(x), module(x)))
        out = module(x)
        assert remove_spectral_norm(module) is module
        print("  removed", torch.allclose(out, module(x), atol=1e-6), len(module._state_dict_hooks))
        inside(module)


for dim in (0, 1, None):
    attempt(weights, dim)
for iterations in (1, 3):
    attempt(spectra, iterations)

cell = nn.GRUCell(2, 3)
weight_norm(cell, "weight_hh")
weight_norm(cell, "weight_ih")
inside(cell)
show("cell", cell(torch.ones(1, 2)).sum() * 0)
remove_weight_norm(cell, "weight_hh")
inside(cell)
error("missing", remove_weight_norm, nn.Linear(2, 1))
error("missing", remove_spectral_norm, nn.Linear(2, 1), "bias")
error("name", weight_norm, nn.Linear(2, 1), "absent")
error("lazy", weight_norm, nn.LazyLinear(2))
error("lazy", spectral_norm, nn.LazyLinear(2))
error("none", spectral_norm, nn.Linear(2, 1, bias=False), "bias")
error("iterations", spectral_norm, nn.Linear(2, 1), n_power_iterations=0)
error("dim", weight_norm, nn.Linear(2, 1), dim=5)
vector = weight_norm(nn.Linear(2, 3), "bias")
print(tuple(vector.bias_g.shape))

# Two forwards before one backward: the first keeps the vectors that it used.
torch.manual_seed(1)
judge = spectral_norm(nn.Linear(3, 1))
(judge(torch.ones(2, 3)).mean() - judge(torch.zeros(2, 3)).mean()).backward()
show("judge", judge.weight_orig.grad)
