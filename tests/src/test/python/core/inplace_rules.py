"""In-place changes, views and what autograd says about them."""

import torch


def error(name, function):
    try:
        function()
        print(name, "no error")
    except Exception as problem:
        print(name, type(problem).__name__, str(problem).split("\n")[0])


leaf = torch.ones(3, requires_grad=True)
error("leaf", lambda: leaf.add_(1))
error("view of leaf", lambda: leaf[0].mul_(2))
error("fill leaf", lambda: leaf.zero_())
with torch.no_grad():
    leaf += 1
print(leaf, leaf._version)

x = torch.ones(3, requires_grad=True)
y = x * 2
y.add_(1).mul_(3)
print(y)
y.sum().backward()
print(x.grad)

x.grad = None
y = x.exp()
y.add_(1)
error("saved output changed", lambda: y.sum().backward())
y = x * 2
z = y * y
y.add_(1)
error("saved input changed", lambda: z.sum().backward())

x = torch.arange(6.0, requires_grad=True)
base = x * 1
view = base.view(2, 3)
view[0].mul_(10)
print(base)
base.sum().backward()
print(x.grad)

target = torch.zeros(2, 3)
source = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
target[1] = source * 2
target[0, 1] = source[2]
print(target)
(target * torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])).sum().backward()
print(source.grad)

t = torch.zeros(4)
v = t[1:3]
v += 5
print(t, v._base is t, t._version, v._version)
t.view(2, 2)[0, 0] = 9
print(t)
error("expanded", lambda: torch.ones(1).expand(3).add_(1))
error("shape", lambda: torch.ones(2).add_(torch.ones(3, 2)))
error("cast", lambda: torch.ones(2, dtype=torch.int64).add_(1.5))
error("bool", lambda: torch.ones(2, dtype=torch.bool).mul_(2))
parts = (x * 2).split(3)
error("multi-output view", lambda: parts[0].add_(1))
d = (x * 2).detach()
d.zero_()
print(d)
p = torch.nn.Parameter(torch.ones(2))
p.data = torch.tensor([4.0, 5.0, 6.0])
print(p, p.data.requires_grad)
q = x * 2
q.requires_grad_()
q.detach_()
print(q.requires_grad, q.is_leaf)
big = torch.ones(3, 3, requires_grad=True)
half = big * 2
half.diagonal().mul_(0)
half.t()[0] = 7
half.sum().backward()
print(big.grad)
out = torch.empty(0)
torch.add(torch.ones(2), 1, out=out)
print(out)
error("out with grad", lambda: torch.add(leaf, 1, out=torch.empty(3)))
