"""torch.nn.utils.parametrize: computed weights, assignment, states, removal and errors."""
import copy

import torch
from torch import nn
from torch.nn.utils import parametrize
from torch.nn.utils.parametrizations import spectral_norm

from _show import attempt, error, show


class Symmetric(nn.Module):
    def forward(self, x):
        return x.triu() + x.triu(1).T

    def right_inverse(self, x):
        return x.triu()


class Positive(nn.Module):
    def forward(self, x):
        return x.exp()

    def right_inverse(self, x):
        return x.log()


class OneWay(nn.Module):
    def forward(self, x):
        return x * 2


class Halves(nn.Module):
    def forward(self, a, b):
        return torch.cat([a, b])

    def right_inverse(self, x):
        half = len(x) // 2
        return x[:half].clone(), x[half:].clone()


class Wrong(nn.Module):
    def __init__(self, result, back=None):
        super().__init__()
        self.result, self.back = result, back

    def forward(self, *x):
        return self.result(*x)

    def right_inverse(self, x):
        return x if self.back is None else self.back(x)


def one():
    torch.manual_seed(0)
    m = nn.Linear(3, 3)
    kept = m.weight
    assert parametrize.register_parametrization(m, "weight", Symmetric()) is m
    print(m)
    show("weight", m.weight)
    print(m.parametrizations.weight.original is kept, type(m).__name__, list(m.state_dict()))
    print([n for n, _ in m.named_parameters()], isinstance(m, nn.Linear))
    print(parametrize.is_parametrized(m), parametrize.is_parametrized(m, "bias"))
    print(parametrize.type_before_parametrizations(m) is nn.Linear)
    m(torch.ones(2, 3)).sum().backward()
    show("grad", kept.grad)
    with torch.no_grad():
        m.weight = torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 5.0], [3.0, 5.0, 6.0]])
    show("assigned", m.weight)
    show("original", kept)
    show("applied", m(torch.ones(1, 3)) - m.bias)
    parametrize.register_parametrization(m, "weight", Positive())
    parametrize.register_parametrization(m, "bias", OneWay())
    print(m)
    show("weight", m.weight)
    error("one way", setattr, m, "bias", torch.zeros(3))
    twin = copy.deepcopy(m)
    with torch.no_grad():
        m.parametrizations.weight.original.zero_()
    show("twin", twin.weight)
    show("m", m.weight)
    twin.load_state_dict(m.state_dict())
    show("loaded", twin.weight)
    error("pickle", twin.__getstate__)
    with parametrize.cached():
        print(m.weight is m.weight)
    print(m.weight is m.weight)
    parametrize.remove_parametrizations(m, "weight")
    print(type(m).__name__, m.weight is kept)
    show("left", m.weight)
    parametrize.remove_parametrizations(m, "bias", leave_parametrized=False)
    print(type(m).__name__, type(m) is nn.Linear, list(m.state_dict()))
    print(parametrize.is_parametrized(m), hasattr(m, "parametrizations"))


def several():
    torch.manual_seed(1)
    m = parametrize.register_parametrization(nn.Linear(2, 4), "weight", Halves())
    print(m, [(n, tuple(p.shape)) for n, p in m.named_parameters()])
    optimizer = torch.optim.SGD(m.parameters(), lr=0.1)
    for _ in range(2):
        optimizer.zero_grad()
        (m(torch.ones(3, 2)) ** 2).mean().backward()
        optimizer.step()
    show("weight", m.weight)
    m.weight = torch.arange(8.0).reshape(4, 2)
    show("second", m.parametrizations.weight.original1)
    error("plain", parametrize.remove_parametrizations, m, "weight", leave_parametrized=False)
    parametrize.remove_parametrizations(m, "weight")
    show("weight", m.weight)
    print(m.weight.requires_grad, list(m.state_dict()))


def wrong():
    m = nn.Linear(2, 2)
    register = parametrize.register_parametrization
    error("name", register, m, "absent", Symmetric())
    error("tensor", register, m, "weight", Wrong(lambda x: 3))
    error("dtype", register, m, "weight", Wrong(lambda x: x.double()))
    error("shape", register, m, "weight", Wrong(lambda x: x[:1]))
    error("inverse", register, m, "weight", Wrong(lambda x: x, lambda x: 3))
    error("inverse dtype", register, m, "weight", Wrong(lambda x: x, lambda x: x.double()))
    error("element", register, m, "weight", Wrong(lambda *x: x[0], lambda x: [x, 3]))
    error("remove", parametrize.remove_parametrizations, m, "weight")
    print(type(m).__name__, list(m.state_dict()))
    register(m, "weight", Symmetric())
    error("tensor", register, m, "weight", Wrong(lambda x: 3))
    error("dtype", register, m, "weight", Wrong(lambda x: x.double()))
    error("shape", register, m, "weight", Wrong(lambda x: x[:1]))
    error("back", register, m, "weight", Wrong(lambda x: x, lambda x: 3))
    error("back dtype", register, m, "weight", Wrong(lambda x: x, lambda x: x.double()))
    error("back shape", register, m, "weight", Wrong(lambda x: x, lambda x: x[:1]))
    print(len(m.parametrizations.weight))


def buffer():
    m = nn.BatchNorm1d(2)
    parametrize.register_parametrization(m, "running_mean", OneWay())
    print([n for n, _ in m.named_buffers()])
    m = nn.Linear(2, 3)
    parametrize.register_parametrization(m, "weight", Wrong(lambda x: x[:2]), unsafe=True)
    print(tuple(m.weight.shape))


def spectra():
    for kind, x in ((nn.Linear(3, 4), torch.ones(2, 3)), (nn.ConvTranspose1d(2, 3, 2), torch.ones(1, 2, 4))):
        torch.manual_seed(3)
        kind.reset_parameters()
        m = spectral_norm(kind)
        print(m, list(m.state_dict()))
        show("u", m.parametrizations.weight[0]._u)
        show("weight", m.weight)
        (m(x) ** 2).sum().backward()
        show("grad", m.parametrizations.weight.original.grad)
        m.eval()
        print(torch.equal(m.weight, m.weight))
    torch.manual_seed(3)
    m = spectral_norm(nn.Linear(3, 4), "bias", n_power_iterations=2)
    show("bias", m.bias.norm())
    error("name", spectral_norm, nn.Linear(1, 1), "absent")
    error("dim", spectral_norm, nn.Linear(1, 1), dim=2)
    error("iterations", spectral_norm, nn.Linear(1, 1), n_power_iterations=0)


for part in (one, several, wrong, buffer, spectra):
    attempt(part)
