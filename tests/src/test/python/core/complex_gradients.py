"""Gradients of complex tensors: names of nodes, conjugate rules, what backward refuses."""

import torch


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        print("RuntimeError:", error)
    except Exception as error:
        print(type(error).__name__ + ":", error)


z0 = torch.tensor([1 + 2j, -0.5 + 0.25j, 0.75 - 1.5j], dtype=torch.cdouble)
w0 = torch.tensor([0.5 - 1j, 2, 1 + 1j], dtype=torch.cdouble)
m0 = torch.outer(z0, w0) + torch.eye(3)
weight = torch.tensor([1.0 + 0.5j, 2 - 1j, 3j], dtype=torch.cdouble)


def show(name, call, *operands, real=False):
    inputs = [x.clone().requires_grad_() for x in operands]
    result = call(*inputs)
    node = type(result.grad_fn).__name__
    loss = result.flatten()
    factor = torch.arange(1, loss.numel() + 1, dtype=torch.double)
    if result.is_complex():
        loss = (loss * factor * (0.5 - 0.25j)).real + (loss.imag * factor) * 0.5
    else:
        loss = loss * factor
    loss.sum().backward()
    print(name, node, *[x.grad for x in inputs])


for name in (
    "exp log log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sqrt rsqrt"
    " reciprocal square neg abs angle sgn sigmoid conj real imag view_as_real sum mean prod"
).split():
    show(name, getattr(torch, name), z0)
for name in "add sub mul div pow dot vdot outer".split():
    show(name, getattr(torch, name), z0, w0)
    show(name + " of a real", lambda x, y: getattr(torch, name)(x.to(y.dtype), y), z0.real, w0)
show("real times complex", torch.mul, z0.real, w0)
show("real over complex", torch.div, z0.real, w0)
show("complex over real", torch.div, w0, z0.real)
show("real minus complex", torch.sub, z0.real, w0)
for name, call, operands in (
    ("alpha", lambda x, y: torch.add(x, y, alpha=2j), (z0, w0)),
    ("rsub", lambda x: (1 + 1j) - x, (z0,)),
    ("scalar power", lambda x: x**3, (z0,)),
    ("complex power", lambda x: x ** (1 + 0.5j), (z0,)),
    ("power of a scalar", lambda x: 2**x, (z0,)),
    ("addcmul", lambda x, y: torch.addcmul(x, y, y, value=2), (z0, w0)),
    ("addcdiv", lambda x, y: torch.addcdiv(x, x, y, value=2), (z0, w0)),
    ("lerp", lambda x, y: torch.lerp(x, y, 0.25), (z0, w0)),
    ("mm", torch.mm, (m0, m0)),
    ("mv", torch.mv, (m0, z0)),
    ("matmul", torch.matmul, (torch.stack([m0, m0]), m0)),
    ("bmm", torch.bmm, (torch.stack([m0, m0]), torch.stack([m0, m0]))),
    ("addmm", torch.addmm, (m0, m0, m0)),
    ("einsum", lambda x, y: torch.einsum("ij,j->i", x, y), (m0, z0)),
    ("adjoint", lambda x: x.mH @ x, (m0,)),
    ("polar", lambda x, y: torch.polar(x, y), (z0.real.abs(), z0.imag)),
    ("complex", torch.complex, (z0.real.clone(), z0.imag.clone())),
    ("view_as_complex", torch.view_as_complex, (torch.view_as_real(z0).clone(),)),
    ("where", lambda x, y: torch.where(x.real > 0, x, y), (z0, w0)),
    ("index", lambda x: x[[0, 0, 2]], (z0,)),
    ("slice", lambda x: x[1:], (z0,)),
    ("cat", lambda x, y: torch.cat([x, y]), (z0, w0)),
    ("cumsum", lambda x: x.cumsum(0), (z0,)),
    ("cumprod", lambda x: x.cumprod(0), (z0,)),
    ("norm", lambda x: torch.linalg.vector_norm(x), (z0,)),
    ("norm of order 3", lambda x: torch.linalg.vector_norm(x, 3), (z0,)),
    ("var", lambda x: x.var(), (z0,)),
    ("std", lambda x: x.std(), (z0,)),
    ("clone", torch.clone, (z0,)),
    ("to", lambda x: x.to(torch.cfloat), (z0,)),
    ("abs of zero", torch.abs, (torch.zeros(2, dtype=torch.cdouble),)),
    ("angle of zero", torch.angle, (torch.zeros(2, dtype=torch.cdouble),)),
    ("prod with a zero", torch.prod, (torch.tensor([0j, 1 + 1j, 2j]).cdouble(),)),
):
    show(name, call, *operands)

print("# in place")
x = z0.clone().requires_grad_()
y = x * 1
y.real.mul_(3)
y.imag[0] = 1
print(y, type(y.grad_fn).__name__)
(y.abs() ** 2).sum().backward()
print(x.grad)

print("# refusals")
x = z0.clone().requires_grad_()
attempt(lambda: (x * 1).backward())
attempt(lambda: (x * 1).sum().backward(torch.tensor(1.0)))
attempt(lambda: x.abs().sum().backward(torch.tensor(1j)))
attempt(lambda: (x * 1).sum().backward(torch.tensor(1 + 0j)))
print(x.grad)
attempt(lambda: torch.autograd.grad((x * x).real.sum(), x)[0])

print("# second derivatives")
x = z0.clone().requires_grad_()
first = torch.autograd.grad((x**3).abs().sum(), x, create_graph=True)[0]
print(torch.autograd.grad((first.abs() ** 2).sum(), x)[0])
