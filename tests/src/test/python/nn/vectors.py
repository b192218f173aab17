"""torch.nn.utils: limiting gradients, parameters as one vector."""
import torch
from torch import nn
from torch.nn import utils

from _show import error, show


def fresh():
    a = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    c = torch.zeros(1, requires_grad=True)
    a.grad = torch.tensor([3.0, -4.0])
    b.grad = torch.tensor([12.0])
    return [a, b, c]


for norm in (2.0, 1, float("inf"), 3):
    for limit in (1.0, 100.0):
        params = fresh()
        show(f"norm {norm} {limit}", utils.clip_grad_norm_(params, limit, norm))
        show("  a", params[0].grad)
        show("  b", params[1].grad)
params = fresh()
show("one tensor", utils.clip_grad_norm_(params[0], 1.0))
show("  a", params[0].grad)
show("none", utils.clip_grad_norm_([torch.zeros(1)], 1.0))
show("generator", utils.clip_grad_norm_((p for p in fresh()), 1.0))
params[0].grad[0] = float("nan")
error("nan", utils.clip_grad_norm_, params, 1.0, error_if_nonfinite=True)
show("nan", utils.clip_grad_norm_(params, 1.0))
params = fresh()
print(utils.clip_grad_value_(params, 3.5))
show("a", params[0].grad)
show("b", params[1].grad)
layer = nn.Linear(2, 2)
vector = utils.parameters_to_vector(layer.parameters())
print(vector.shape, vector.requires_grad)
utils.vector_to_parameters(torch.arange(6.0), layer.parameters())
print(layer.weight, layer.bias)
error("no tensor", utils.vector_to_parameters, [1.0], layer.parameters())
