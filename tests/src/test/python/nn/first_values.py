"""torch.nn.init: values, warnings and errors."""
import torch
from torch import nn
from torch.nn import init

from _show import attempt, error, show, warned

CALLS = [
    ("uniform_", (), {}), ("uniform_", (-2.0, 3.0), {}), ("normal_", (), {}), ("normal_", (1.0, 0.1), {}),
    ("trunc_normal_", (), {}), ("trunc_normal_", (), {"std": 0.02}), ("trunc_normal_", (0.5, 2.0, -1.0, 1.5), {}),
    ("constant_", (0.3,), {}), ("ones_", (), {}), ("zeros_", (), {}), ("eye_", (), {}),
    ("xavier_uniform_", (), {}), ("xavier_uniform_", (2.0,), {}), ("xavier_normal_", (), {"gain": 0.5}),
    ("kaiming_uniform_", (), {}), ("kaiming_uniform_", (), {"a": 5**0.5}),
    ("kaiming_uniform_", (), {"mode": "fan_out", "nonlinearity": "relu"}),
    ("kaiming_normal_", (), {}), ("kaiming_normal_", (), {"mode": "fan_out", "nonlinearity": "tanh"}),
    ("orthogonal_", (), {}), ("orthogonal_", (2.0,), {}), ("sparse_", (0.5,), {}), ("sparse_", (0.1, 1.0), {}),
]


def fill(size, name, args, kwargs):
    torch.manual_seed(99)
    tensor = torch.full(size, 9.0)
    result = getattr(init, name)(tensor, *args, **kwargs)
    show(f"{name}{size}{args}{kwargs}", result)
    print(result is tensor)


for size in ((3, 4), (5, 2), (6, 6)):
    for call in CALLS:
        attempt(fill, size, *call)
for size, groups in (((4, 2, 3), 1), ((4, 2, 3, 3), 2), ((2, 2, 1, 2, 3), 1)):
    show(f"dirac {size}", init.dirac_(torch.ones(size), groups).nonzero())
torch.manual_seed(4)
show("conv", init.kaiming_uniform_(torch.empty(2, 3, 2, 2)))
attempt(lambda: show("orthogonal conv", init.orthogonal_(torch.empty(4, 3, 2)).flatten(1).mm(torch.eye(6)).pow(2).sum()))
parameter = nn.Parameter(torch.empty(2, 2))
init.eye_(parameter)
print(parameter, parameter.is_leaf, parameter.requires_grad)
init.normal_(parameter)
print(parameter.requires_grad, parameter.grad_fn)
for name in ("linear", "conv2d", "sigmoid", "tanh", "relu", "leaky_relu", "selu", "conv_transpose3d"):
    print(name, init.calculate_gain(name))
print(init.calculate_gain("leaky_relu", 0.5), init.calculate_gain("leaky_relu", 1))
error("gain", init.calculate_gain, "cubic")
error("slope", init.calculate_gain, "leaky_relu", "a")
error("slope", init.calculate_gain, "leaky_relu", True)
error("mode", init.kaiming_uniform_, torch.ones(2, 2), mode="fan")
error("fan", init.xavier_uniform_, torch.ones(2))
error("eye", init.eye_, torch.ones(2))
error("dirac", init.dirac_, torch.ones(2, 2))
error("dirac", init.dirac_, torch.ones(3, 2, 2), 2)
error("orthogonal", init.orthogonal_, torch.ones(2))
error("sparse", init.sparse_, torch.ones(2), 0.1)
warned("empty", init.kaiming_uniform_, torch.ones(0, 2))
warned("empty", init.kaiming_normal_, torch.ones(0, 2))
torch.manual_seed(1)
attempt(warned, "far", init.trunc_normal_, torch.ones(3), 5.0)
