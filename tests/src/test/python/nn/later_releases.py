# follows: 2.x
"""What PyTorch 2 added to or changed in torch.nn and torch.optim."""
import copy

import torch
import torch.nn.functional as F
from torch import nn, optim

from _show import error, show

layer = nn.Linear(2, 1)
layer(torch.ones(1, 2)).sum().backward()
layer.zero_grad()
print(layer.weight.grad, layer.bias.grad)
layer(torch.ones(1, 2)).sum().backward()
layer.zero_grad(set_to_none=False)
print(layer.bias.grad)
optimizer = optim.SGD(layer.parameters())
print(optimizer)
optimizer.step()
print(optimizer.state_dict())
optimizer.zero_grad()
print(layer.bias.grad)
print(optim.Adam([torch.zeros(1, requires_grad=True)]))
print(optim.AdamW([torch.zeros(1, requires_grad=True)]).param_groups[0]["decoupled_weight_decay"])
print(isinstance(optim.AdamW([torch.zeros(1, requires_grad=True)]), optim.Adam))
named = optim.SGD(layer.named_parameters(), lr=0.1)
print(named.param_groups[0]["param_names"], named.state_dict()["param_groups"][0]["param_names"])
error("names", named.add_param_group, {"params": [torch.zeros(1, requires_grad=True)]})
error("group", named.add_param_group, 3)
for kind in (optim.Adam, optim.AdamW, optim.RMSprop, optim.SGD):
    error("differentiable", kind, layer.parameters(), differentiable=True)
error("capturable", optim.Adam, layer.parameters(), capturable=True)
error("fused", optim.Adam, layer.parameters(), fused=True, foreach=True)
error("rate", optim.SGD, layer.parameters(), lr=torch.ones(2))
rated = optim.SGD([torch.ones(1, requires_grad=True)], lr=torch.tensor(0.5))
rated.param_groups[0]["params"][0].grad = torch.ones(1)
rated.step()
print(rated.param_groups[0]["params"][0])

log = []
pre = rated.register_step_pre_hook(lambda o, args, kwargs: log.append(("pre", len(args), kwargs)))
post = rated.register_step_post_hook(lambda o, args, kwargs: log.append(("post", len(args))))
everywhere = optim.optimizer.register_optimizer_step_post_hook(lambda o, a, k: log.append("all"))
rated.step(lambda: torch.ones(1))
print(log)
for handle in (pre, post, everywhere):
    handle.remove()
rated.register_state_dict_post_hook(lambda o, state: {**state, "extra": 1})
print(rated.state_dict()["extra"])
rated.step()
print(len(log))

# Hooks of modules.
log = []


class Add(nn.Module):
    def forward(self, x, y=1):
        if y is None:
            raise ValueError("no y")
        return x + y


add = Add()
add.register_forward_pre_hook(lambda m, args, kwargs: (args, {"y": kwargs["y"] * 10}), with_kwargs=True)
add.register_forward_hook(lambda m, args, kwargs, out: log.append(kwargs), with_kwargs=True)
print(add(torch.ones(1), y=2), log)
add = Add()
add.register_forward_hook(lambda *a: log.append("first"))
add.register_forward_hook(lambda *a: log.append("before"), prepend=True)
add.register_forward_hook(lambda *a: log.append("always"), always_call=True)
log.clear()
add(torch.ones(1))
print(log)
log.clear()
error("raised", add, torch.ones(1), None)
print(log)
add.register_forward_pre_hook(lambda m, args, kwargs: 3, with_kwargs=True)
error("pre hook", add, torch.ones(1))
double = nn.Linear(1, 1, bias=False)
x = torch.ones(1, 1, requires_grad=True)
handle = double.register_full_backward_pre_hook(lambda m, go: (go[0] * 5,))
double(x).backward()
show("weight gradient", double.weight.grad)
handle.remove()

# Buffers, loading by assignment, adding by name.
holder = nn.Module()
holder.kept = nn.Buffer(torch.ones(1))
holder.lost = nn.Buffer(torch.ones(1), persistent=False)
print([n for n, _ in holder.named_buffers()], list(holder.state_dict()))
print(isinstance(holder.kept, nn.Buffer), isinstance(torch.ones(1), nn.Buffer), isinstance(holder.kept, nn.Parameter))
with torch.no_grad():
    state = {"weight": torch.full((1, 2), 7.0), "bias": torch.zeros(1)}
layer.load_state_dict(state, assign=True)
print(layer.weight, layer.weight.data_ptr() == state["weight"].data_ptr())
net = nn.Sequential(nn.Sequential(nn.ReLU()), nn.Tanh())
net.set_submodule("0.0", nn.ELU())
print(net)
error("empty", net.set_submodule, "", nn.ELU())
error("strict", net.set_submodule, "0.5", nn.ELU(), strict=True)
error("no module", net.set_submodule, "0.0", 3)
error("arguments", nn.Module, 3)
error("arguments", nn.Module, a=3)
error("to", layer.to, [1])
print(layer.to() is layer, layer.to(None) is layer)
print(nn.ModuleList([nn.ReLU(), nn.ReLU(), nn.Linear(1, 1), nn.Sequential(nn.Tanh()), nn.Sequential(nn.Tanh())]))
print(nn.ModuleList())
print(nn.Softplus(), nn.Upsample(scale_factor=2))
print(nn.ZeroPad1d(1), nn.ZeroPad3d(2), nn.CircularPad2d(1))
show("circular", nn.CircularPad1d(1)(torch.arange(3.0).reshape(1, 1, 3)))
norm = nn.LayerNorm(3, bias=False)
print(norm, list(norm.state_dict()))
error("groups", nn.GroupNorm, 2, 3)
error("bilinear", nn.Bilinear, 0, 1, 1)
error("softmax2d", nn.Softmax2d(), torch.ones(1))
error("triplet", nn.TripletMarginLoss, margin=0)
weights = torch.tensor([1.0, 3.0])
show("mse", F.mse_loss(torch.zeros(2), torch.ones(2) * 2, weight=weights))
show("l1", F.l1_loss(torch.zeros(2), torch.ones(2) * 2, weight=weights, reduction="none"))
show("huber", F.huber_loss(torch.zeros(2), torch.ones(2) * 2, weight=weights, reduction="sum"))

import warnings

warnings.simplefilter("ignore")
lazy = nn.LazyLinear(2)
lazy.load_state_dict(nn.Linear(3, 2).state_dict())
lazy(torch.ones(1, 3))
print(lazy)

# What stands in pickles, copies and the module's dictionary.
module = nn.Linear(1, 1)
module.plain = "attribute"
kept = module.__getstate__()
print(sorted(kept), type(kept["_parameters"]).__name__)
copied = copy.copy(module)
print(copied.weight is module.weight, copied.plain)
clone = copy.deepcopy(nn.Sequential(module))
clone[0].weight = nn.Parameter(torch.ones(1, 1))
print(clone[0].weight.item(), clone[0]._parameters["weight"].item(), module.weight is clone[0].weight)
print(list(torch.nn.Module().state_dict()._metadata.items()))
error("nonlinearity", nn.RNN, 3, 4, nonlinearity="sigmoid")
print(nn.RNN(1, 2, 1, "relu").mode)
error("rank", nn.GRU(1, 2), torch.ones(1, 1, 1, 1))
error("dtype", nn.LSTM(1, 2), torch.ones(1, 1, 1, dtype=torch.float64))
error("hidden_size", nn.LSTM, 1, 0)
print(nn.utils.rnn.pad_sequence([torch.ones(1), torch.ones(2)], True, padding_side="left"))

# Weight normalization as a parametrization, which also loads what the hook of old saved.
from torch.nn.utils import parametrizations, weight_norm

torch.manual_seed(0)
old = weight_norm(nn.Linear(2, 3))
new = parametrizations.weight_norm(nn.Linear(2, 3))
print(new)
print(list(new.state_dict()))
print(new.load_state_dict(old.state_dict()), torch.equal(new.weight, old.weight))
x = torch.randn(4, 2)
for module in (old, new):
    (module(x) ** 2).sum().backward()
originals = new.parametrizations.weight
print(torch.equal(originals.original0.grad, old.weight_g.grad))
print(torch.equal(originals.original1.grad, old.weight_v.grad))
new.weight = torch.tensor([[3.0, 4.0], [0.0, 2.0], [6.0, 8.0]])
show("norms", originals.original0)
show("weight", new.weight)
for kind in (optim.NAdam, optim.RAdam, optim.Rprop, optim.ASGD):
    print(kind([torch.ones(1, requires_grad=True)]))
