"""Groups, state, saving, loading and errors of optimizers."""
import torch
from torch import nn, optim

from _show import error, show, warned

p = torch.ones(2, requires_grad=True)
q = torch.zeros(1, requires_grad=True)

error("tensor", optim.SGD, p, lr=0.1)
error("empty", optim.SGD, [], lr=0.1)
error("number", optim.SGD, [3], lr=0.1)
error("string", optim.SGD, ["a"], lr=0.1)
error("no leaf", optim.SGD, [p * 2], lr=0.1)
error("set", optim.SGD, [{"params": {p, q}}], lr=0.1)
error("twice", optim.SGD, [{"params": [p]}, {"params": [p]}], lr=0.1)
warned("duplicate", lambda: len(optim.SGD([p, p], lr=0.1).param_groups[0]["params"]))
error("negative", optim.SGD, [p], lr=-1)
error("negative", optim.SGD, [p], lr=0.1, momentum=-1)
error("negative", optim.SGD, [p], lr=0.1, weight_decay=-1)
error("nesterov", optim.SGD, [p], lr=0.1, nesterov=True)
error("nesterov", optim.SGD, [p], lr=0.1, nesterov=True, momentum=0.9, dampening=0.1)
error("rmsprop", optim.RMSprop, [p], lr=-1)
error("rmsprop", optim.RMSprop, [p], eps=-1)
error("rmsprop", optim.RMSprop, [p], momentum=-1)
error("rmsprop", optim.RMSprop, [p], weight_decay=-1)
error("rmsprop", optim.RMSprop, [p], alpha=-1)
for kind in (optim.Adam, optim.AdamW, optim.Adamax):
    error("adam", kind, [p], lr=-1)
    error("adam", kind, [p], eps=-1)
    error("adam", kind, [p], betas=(1.0, 0.9))
    error("adam", kind, [p], betas=(0.9, -0.1))
    error("adam", kind, [p], weight_decay=-1)
error("adagrad", optim.Adagrad, [p], lr_decay=-1)
error("adagrad", optim.Adagrad, [p], initial_accumulator_value=-1)
error("adadelta", optim.Adadelta, [p], rho=2)
error("unknown", optim.SGD, [p], lr=0.1, speed=3)

optimizer = optim.SGD([p], lr=0.1, momentum=0.9)
optimizer.add_param_group({"params": q, "lr": 0.5})
print(len(optimizer.param_groups), optimizer.param_groups[1]["lr"], optimizer.param_groups[1]["momentum"])
error("again", optimizer.add_param_group, {"params": [q]})
error("not implemented", lambda: optim.Optimizer([p], {}).step(None))
print(isinstance(optimizer, optim.Optimizer), optimizer.defaults["lr"], sorted(optimizer.defaults)[:3])

(p.sum() + q.sum()).backward()
optimizer.step()
saved = optimizer.state_dict()
print(sorted(saved), saved["param_groups"][0]["params"], saved["param_groups"][1]["params"])
show("buffer", saved["state"][0]["momentum_buffer"])
show("buffer", saved["state"][1]["momentum_buffer"])
r = torch.ones(2, requires_grad=True)
s = torch.zeros(1, requires_grad=True)
other = optim.SGD([{"params": [r]}, {"params": [s]}], lr=9.0, momentum=0.1)
other.load_state_dict(saved)
print([group["lr"] for group in other.param_groups], [group["momentum"] for group in other.param_groups])
(r.sum() + s.sum()).backward()
other.step()
show("r", r)
show("s", s)
error("groups", optim.SGD([r], lr=0.1).load_state_dict, saved)
error("sizes", optim.SGD([{"params": [r, s]}, {"params": [torch.ones(1, requires_grad=True)]}], lr=0.1).load_state_dict, saved)

adam = optim.Adam([p], lr=0.1)
p.grad = None
(p * p).sum().backward()
adam.step()
adam.step()
saved = adam.state_dict()
print(sorted(saved["state"][0]), saved["state"][0]["step"], saved["state"][0]["exp_avg"].dtype)
double = torch.ones(2, dtype=torch.float64, requires_grad=True)
again = optim.Adam([double])
again.load_state_dict(saved)
print(again.state[double]["exp_avg"].dtype, again.state[double]["step"].dtype, again.param_groups[0]["lr"])


class Decay(optim.Optimizer):
    def __init__(self, params, rate):
        super().__init__(params, {"rate": rate})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for param in group["params"]:
                self.state[param]["count"] = self.state[param].get("count", 0) + 1
                param.mul_(group["rate"])


own = Decay([{"params": [r], "rate": 0.5}, {"params": [s]}], rate=0.9)
with torch.no_grad():
    r.fill_(1.0)
own.step()
own.step()
show("own", r)
print(own)
print(own.state[r], own.state_dict())
