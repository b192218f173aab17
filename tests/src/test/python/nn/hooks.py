"""Hooks around forward and backward."""
import torch
from torch import nn
from torch.nn.modules import module as protocol

from _show import error, show

torch.manual_seed(0)
layer = nn.Linear(2, 2)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    layer.bias.zero_()
x = torch.ones(1, 2)
log = []


def note(name, result=None):
    def hook(module, *args):
        log.append((name, type(module).__name__, len(args)))
        return result

    return hook


handle = layer.register_forward_pre_hook(note("pre"))
print(type(handle).__name__)
other = layer.register_forward_hook(note("after"))
third = nn.modules.module.register_module_forward_pre_hook(note("all pre"))
fourth = protocol.register_module_forward_hook(note("all after"))
layer(x)
print(log)
for h in (handle, other, third, fourth):
    h.remove()
    h.remove()
log.clear()
layer(x)
print(log, len(layer._forward_hooks), len(layer._forward_pre_hooks))

with layer.register_forward_pre_hook(lambda m, args: (args[0] * 2,)):
    show("tuple", layer(x))
with layer.register_forward_pre_hook(lambda m, args: args[0] * 3):
    show("single", layer(x))
with layer.register_forward_hook(lambda m, args, out: out + 100):
    show("replaced", layer(x))
show("plain", layer(x))

seen = []
handle = layer.register_full_backward_hook(lambda m, gi, go: seen.append((gi, go)))
y = torch.ones(1, 2, requires_grad=True)
layer(y).sum().backward()
show("grad_input", seen[0][0])
show("grad_output", seen[0][1])
seen.clear()
layer(x).sum().backward()
show("without input gradient", seen[0][0])
handle.remove()
handle = layer.register_full_backward_hook(lambda m, gi, go: (gi[0] * 10,))
y.grad = None
layer(y).sum().backward()
show("replaced gradient", y.grad)
error("mixed", layer.register_backward_hook, print)
handle.remove()

handle = layer.register_full_backward_hook(lambda m, gi, go: (gi[0], gi[0]))
error("too many", lambda: layer(y).sum().backward())
handle.remove()
with torch.no_grad():
    handle = layer.register_full_backward_hook(lambda m, gi, go: 1 / 0)
    show("no gradient", layer(y))
    handle.remove()


class Two(nn.Module):
    def forward(self, a, b, flag=None):
        return a * 2, b * 3


two = Two()
seen.clear()
two.register_full_backward_hook(lambda m, gi, go: seen.append((gi, go)))
a = torch.ones(1, requires_grad=True)
b = torch.ones(1)
out = two(a, b, flag="x")
(out[0] + out[1]).backward()
show("two inputs", seen)
out = two(a, "text") if False else None
handle = protocol.register_module_full_backward_hook(lambda m, gi, go: seen.append(type(m).__name__))
seen.clear()
two(a, b)[0].backward()
layer(y).sum().backward()
print([s for s in seen if isinstance(s, str)])
handle.remove()
