"""Saving and loading the state of modules."""
import copy
from collections import OrderedDict

import torch
from torch import nn

from _show import error, show


class Extra(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(2, 1)
        self.memory = 5

    def get_extra_state(self):
        return {"memory": self.memory}

    def set_extra_state(self, state):
        self.memory = state["memory"]


torch.manual_seed(1)
net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), Extra())
state = net.state_dict()
print(type(state).__name__, list(state))
print(dict(state._metadata))
for name, value in state.items():
    show(name, value)
print(state["0.weight"].requires_grad, net.state_dict(keep_vars=True)["0.weight"] is net[0].weight)
print(state["0.weight"].data_ptr() == net[0].weight.data_ptr())
print(list(net.state_dict(prefix="p.")))
into = OrderedDict()
print(net[0].state_dict(destination=into, prefix="x.") is into, list(into))

torch.manual_seed(2)
other = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), Extra())
other[2].memory = 0
weight = other[0].weight
print(other.load_state_dict(state), other[2].memory, other[0].weight is weight)
print(torch.equal(other[0].weight, net[0].weight))

wrong = OrderedDict(state)
del wrong["0.bias"], wrong["2._extra_state"]
wrong["0.weight"] = torch.ones(3, 3)
wrong["1.running_mean"] = "text"
wrong["zzz"] = torch.ones(1)
wrong["0.more"] = torch.ones(1)
wrong["0.more.deep"] = torch.ones(1)
error("strict", other.load_state_dict, wrong)
error("not strict", other.load_state_dict, wrong, strict=False)
del wrong["0.weight"], wrong["1.running_mean"]
result = other.load_state_dict(wrong, strict=False)
print(result)
print(result.missing_keys, result.unexpected_keys, result[0] is result.missing_keys)
error("no dict", other.load_state_dict, [1])
error("no dict", nn.Linear(1, 1).load_state_dict, None)
scalar = nn.Module()
scalar.p = nn.Parameter(torch.tensor(1.0))
print(scalar.load_state_dict({"p": torch.tensor([4.0])}), scalar.p)
error("dtype", nn.Linear(1, 1).load_state_dict, {"weight": 3, "bias": torch.ones(1)})
half = nn.Linear(1, 1).half()
half.load_state_dict({"weight": torch.tensor([[1.5]]), "bias": torch.tensor([2.5], dtype=torch.float64)})
print(half.weight.dtype, half.weight.item(), half.bias.item())

old = copy.copy(state)
old = OrderedDict((k, v) for k, v in state.items() if "num_batches" not in k)
print(other.load_state_dict(old))

calls = []


def before(state_dict, prefix, local_metadata, strict, missing, unexpected, errors):
    calls.append(("before", prefix, local_metadata.get("version")))
    if prefix == "0." and "old_name" in state_dict:
        state_dict["0.weight"] = state_dict.pop("old_name")


def after(module, keys):
    calls.append(("after", type(module).__name__))
    keys.missing_keys.clear()


def on_save(module, state_dict, prefix, local_metadata):
    state_dict["added"] = torch.ones(1)


handle = net[0]._register_load_state_dict_pre_hook(before)
second = net.register_load_state_dict_post_hook(after)
third = net._register_state_dict_hook(on_save)
print(list(net.state_dict())[-1])
del state["0.bias"]
error("hooked", net.load_state_dict, state)
print(calls)
for h in (handle, second, third):
    h.remove()
error("unhooked", net.load_state_dict, state)


def with_module(module, *rest):
    calls.append(type(module).__name__)


net[0]._register_load_state_dict_pre_hook(with_module, with_module=True)
net.load_state_dict(net.state_dict())
print(calls[-1])
nn.modules.utils.consume_prefix_in_state_dict_if_present(into, "x.")
print(sorted(into))
buffers = nn.Module()
buffers.register_buffer("kept", torch.ones(1))
buffers.register_buffer("lost", torch.ones(1), persistent=False)
buffers.register_buffer("none", None)
print(list(buffers.state_dict()), buffers.load_state_dict({"kept": torch.zeros(1)}))
error("lost", buffers.load_state_dict, {"kept": torch.zeros(1), "lost": torch.zeros(1)})
