"""Leaves, accumulation, hooks, higher derivatives, modes."""

import torch


def error(name, function):
    try:
        function()
        print(name, "no error")
    except Exception as problem:
        print(name, type(problem).__name__, str(problem).split("\n")[0])


x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * x
print(x.is_leaf, y.is_leaf, x.grad_fn, type(y.grad_fn).__name__, y.requires_grad)
y.sum().backward()
print(x.grad)
(x * 2).sum().backward()
print("accumulated", x.grad, x.grad is x.grad)
x.grad = None
print(x.grad)
error("not scalar", lambda: (x * x).backward())
error("no grad", lambda: torch.ones(2).sum().backward())
z = (x * x).sum()
z.backward()
error("second time", z.backward)
z = (x * x).sum()
z.backward(retain_graph=True)
z.backward()
print("thrice", x.grad)
error("int", lambda: torch.tensor([1, 2], requires_grad=True))
error("flag of non-leaf", lambda: setattr(x * 2, "requires_grad", False))

a = torch.tensor(2.0, requires_grad=True)
(g,) = torch.autograd.grad(a**3, a, create_graph=True)
print(g)
(h,) = torch.autograd.grad(g, a, create_graph=True)
print(h)
(i,) = torch.autograd.grad(h, a)
print(i)
b = torch.tensor(1.0, requires_grad=True)
error("unused", lambda: torch.autograd.grad(a * 2, b))
print(torch.autograd.grad(a * 2, [a, b], allow_unused=True))
print(torch.autograd.grad(torch.stack([a, b]), [a, b], torch.tensor([1.0, 10.0])))

middle = x * 3
middle.retain_grad()
seen = []
handle = middle.register_hook(lambda g: seen.append(g.tolist()))
middle.register_hook(lambda g: g * 100)
x.grad = None
middle.sum().backward()
print(seen, middle.grad, x.grad)
handle.remove()
x.register_hook(lambda g: g + 1)
x.grad = None
(x * 1).sum().backward()
print(x.grad)
x = x.detach().requires_grad_()

with torch.no_grad():
    print((x * 2).requires_grad, torch.is_grad_enabled())
    with torch.enable_grad():
        print((x * 2).requires_grad)
with torch.set_grad_enabled(False):
    print((x * 2).requires_grad)


@torch.no_grad()
def doubled(v):
    return v * 2


print(doubled(x).requires_grad, doubled.__name__, torch.is_grad_enabled())
print((x * 2).detach().requires_grad, x.data.requires_grad)
print((x > 1).requires_grad, (x.argmax()).requires_grad)

w = torch.ones(2, 2, requires_grad=True)
out = (w @ torch.tensor([[1.0, 2.0], [3.0, 4.0]])).relu().mean()
out.backward(gradient=torch.tensor(2.0))
print(w.grad)
row = torch.ones(3, requires_grad=True)
(row + torch.zeros(2, 3)).sum().backward()
print("broadcast", row.grad)
node = (x * 2 + 1).grad_fn
print(node.name(), [n[0].name() for n in node.next_functions if n[0]])
print(torch.autograd.Variable(torch.ones(2), requires_grad=True))
c = torch.tensor([1.0, 2.0], requires_grad=True)
torch.autograd.backward([c.sum(), (c * c).sum()])
print(c.grad)
error("wrong shape", lambda: (c * 2).backward(torch.ones(3)))
n = torch.tensor([1.0, float("nan")], requires_grad=True)
torch.where(torch.isnan(n), torch.zeros(2), n * 2).sum().backward()
print(n.grad)
