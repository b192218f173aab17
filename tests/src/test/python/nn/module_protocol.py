"""Registration, listing, text and errors of torch.nn.Module."""
import copy

import torch
from torch import nn

from _show import error, show


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.inner = nn.Linear(width, width)
        self.scale = nn.Parameter(torch.ones(width))
        self.register_buffer("seen", torch.zeros(1))
        self.register_buffer("scratch", torch.zeros(2), persistent=False)
        self.register_parameter("absent", None)
        self.note = "a plain attribute"

    def forward(self, x):
        return self.inner(x) * self.scale


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Block(2)
        self.second = Block(2)
        self.second.inner = self.first.inner
        self.nothing = None
        self.act = nn.ReLU(inplace=True)

    def extra_repr(self):
        return "line one\nline two"


torch.manual_seed(0)
net = Net()
print(net)
print(nn.Sequential(), nn.Sequential(nn.ReLU()), nn.Identity(3, x=4))
print([n for n, _ in net.named_parameters()])
print([n for n, _ in net.named_buffers()])
print([n for n, _ in net.named_modules()])
print([n for n, _ in net.named_children()])
print([n for n, _ in net.first.named_parameters(prefix="p", recurse=False)])
print([n for n, _ in net.named_modules(prefix="root", remove_duplicate=False)])
print(len(list(net.parameters())), len(list(net.buffers())), len(list(net.modules())))
show("generator", net.parameters())
show("generator", net.named_modules())
print(sorted(set(dir(net.first)) & {"inner", "scale", "seen", "scratch", "absent", "note", "forward"}))
print("0" in dir(nn.Sequential(nn.ReLU())))

print(net.get_submodule("first.inner") is net.first.inner, net.get_submodule("") is net)
print(net.get_parameter("first.scale") is net.first.scale)
print(net.get_buffer("second.seen") is net.second.seen)
error("no such", net.get_submodule, "first.missing")
error("no module", net.get_submodule, "first.note")
error("no parameter", net.get_parameter, "first.seen")
error("no buffer", net.get_buffer, "first.scale")
error("missing parameter", net.get_parameter, "zzz")
error("missing buffer", net.get_buffer, "zzz")

block = net.first
error("tensor over parameter", setattr, block, "scale", torch.ones(2))
error("number over parameter", setattr, block, "scale", 3)
error("number over module", setattr, block, "inner", 3)
error("tensor over module", setattr, block, "inner", torch.ones(1))
error("number over buffer", setattr, block, "seen", 3)
error("module over parameter", setattr, block, "scale", nn.ReLU())
error("unknown attribute", getattr, block, "unknown")
error("delete unknown", delattr, block, "unknown")
error("register buffer twice", block.register_buffer, "note", torch.ones(1))
error("register parameter over attribute", block.register_parameter, "note", None)
error("add module over attribute", block.add_module, "note", nn.ReLU())
for bad in ("a.b", "", 3):
    error("buffer name", block.register_buffer, bad, torch.ones(1))
    error("parameter name", block.register_parameter, bad, None)
    error("module name", block.add_module, bad, nn.ReLU())
error("not a buffer", block.register_buffer, "ok", 3)
error("not a parameter", block.register_parameter, "ok", torch.ones(1))
error("not a module", block.add_module, "ok", 3)
leaf = torch.ones(1, requires_grad=True)
error("not a leaf", lambda: block.register_parameter("ok", leaf * 2))
error("no forward", nn.Module(), 1)
error("train", block.train, 1)
error("extra state", block.get_extra_state)
error("to int", block.to, torch.int64)


class TooEarly(nn.Module):
    def __init__(self, what):
        self.what = 1
        if what == "parameter":
            self.weight = nn.Parameter(torch.ones(1))
        elif what == "module":
            self.child = nn.ReLU()
        elif what == "buffer":
            self.register_buffer("b", torch.ones(1))
        elif what == "register":
            self.register_parameter("b", None)


for what in ("parameter", "module", "buffer", "register"):
    error("too early " + what, TooEarly, what)
show("plain before init", TooEarly("nothing").what)

block.scale = None
show("none parameter", block.scale)
print([n for n, _ in block.named_parameters()])
block.scale = nn.Parameter(torch.zeros(2))
block.seen = torch.full((1,), 7.0)
print(dict(block.named_buffers())["seen"], block.seen, block._buffers["seen"] is block.seen)
block.seen = None
print([n for n, _ in block.named_buffers()])
block.note = nn.Parameter(torch.ones(1))
print([n for n, _ in block.named_parameters()], "note" in vars(block)["_parameters"])
error("module over note", setattr, block, "note", nn.ReLU())
block.inner = nn.Parameter(torch.ones(1))
print([n for n, _ in block.named_parameters()], [n for n, _ in block.named_children()])
del block.note
error("deleted", getattr, block, "note")
del block.scratch, block.scale
print([n for n, _ in block.named_buffers()], [n for n, _ in block.named_parameters()])
block._parameters["direct"] = nn.Parameter(torch.ones(1))
print(block.direct is block._parameters["direct"], [n for n, _ in block.named_parameters()])
del block._parameters["direct"]
print(hasattr(block, "direct"))
block._parameters["direct"] = nn.Parameter(torch.ones(1))
block._parameters["direct"] = nn.Parameter(torch.zeros(1))
print(block.direct)
block._parameters.pop("direct")
print(hasattr(block, "direct"))

net.eval()
print([m.training for m in net.modules()])
net.train()
net.second.eval()
print([m.training for m in net.modules()])
order = []
net.apply(lambda m: order.append(type(m).__name__))
print(order)
net.requires_grad_(False)
print([p.requires_grad for p in net.parameters()])
net.requires_grad_()
print(net.double() is net, net.second.scale.dtype, net.second.seen.dtype)
net.float()
same = net.second.scale
net.half()
print(same is net.second.scale, same.dtype)
net.to(torch.float64)
net.to(net.second.scale)
net.to("cpu", torch.float32)
print(net.second.scale.dtype, same is net.second.scale)
print(net.second.scale.type(), net.type(torch.DoubleTensor).second.seen.type())
net.float()

twin = copy.deepcopy(net)
print(twin.second.scale is net.second.scale, torch.equal(twin.second.scale, net.second.scale))
print(twin.second.inner is twin.first.inner)
twin.second.scale = nn.Parameter(torch.full((2,), 5.0))
print(net.second.scale.tolist(), twin.second.scale.tolist(), twin.second._parameters["scale"].tolist())
print(twin)

