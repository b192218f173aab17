"""Eigenvalues of general matrices, and systems of complex equations, with their gradients."""

import torch


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        print("RuntimeError:", error)


def ordered(values):
    """Eigenvalues in a definite order, rounded so that equal parts tie."""
    rounded = [complex(round(v.real, 9), round(v.imag, 9)) for v in values.tolist()]
    return torch.tensor(sorted(rounded, key=lambda v: (v.real, v.imag)), dtype=torch.cdouble)


r = torch.tensor([[1.0, 2, 0, -1], [0.5, -1, 3, 2], [2, 0, 1, 1], [-1, 4, 0.25, 2]]).double()
c = r * (1 + 0.5j) + 1j * r.T - 0.25 * torch.eye(4)
defective = torch.tensor([[2.0, 1], [0, 2]]).double()
turn = torch.tensor([[0.0, -1], [1, 0]])

for matrix in (r, c, defective, torch.eye(3).cdouble(), torch.zeros(2, 2), torch.ones(1, 1) * 3):
    values, vectors = torch.linalg.eig(matrix)
    print(ordered(values), values.dtype, vectors.shape, vectors.dtype)
    print(ordered(torch.linalg.eigvals(matrix)))
    wide = matrix.to(values.dtype)
    print((wide @ vectors - vectors * values).abs().max() < 1e-6)
    print(torch.allclose(vectors.abs().pow(2).sum(0).sqrt(), torch.ones(()).to(vectors.real)))
    print(vectors.imag.gather(0, vectors.abs().argmax(0, keepdim=True)).abs().max() < 1e-6)
print(torch.linalg.eig(turn))
print(torch.linalg.eigvals(torch.stack([turn, turn * 2])))
result = torch.linalg.eig(r)
print(type(result).__name__, result.eigenvalues.shape, result.eigenvectors.shape)
big = (torch.arange(900).reshape(30, 30) * 7 % 31).double() + 1j * torch.eye(30)
values, vectors = torch.linalg.eig(big)
print((big @ vectors - vectors * values).abs().max() < 1e-9, (values.sum() - big.trace()).abs() < 1e-9)
for bad in (torch.ones(2), torch.ones(2, 3), torch.tensor([[float("nan")]])):
    attempt(lambda: torch.linalg.eig(bad))
print(torch.linalg.eigvals(torch.zeros(0, 0)))

print("# gradients")
for matrix in (r, c):
    for loss in (
        lambda a: torch.linalg.eigvals(a).abs().pow(2).sum(),
        lambda a: torch.linalg.eig(a)[0].real.pow(3).sum(),
        lambda a: torch.linalg.eig(a)[1].abs().pow(4).sum(),
        lambda a: (lambda e: (e[0].abs() * e[1].abs().sum(0)).sum())(torch.linalg.eig(a)),
    ):
        a = matrix.clone().requires_grad_()
        value = loss(a)
        value.backward()
        print(value.item() if False else value.detach(), a.grad)
a = r.clone().requires_grad_()
print(type(torch.linalg.eig(a)[0].grad_fn).__name__, torch.linalg.eigvals(a).dtype)
attempt(lambda: torch.linalg.eig(c.clone().requires_grad_())[1].sum().abs().backward())

print("# equations")
b = torch.arange(8.0).reshape(4, 2).double() * (1 - 2j)
print(torch.linalg.solve(c, b))
print(torch.linalg.solve(c, b[:, 0]))
print(torch.linalg.solve(c, b.mT, left=False))
print(torch.linalg.inv(c), torch.inverse(c.cfloat()).dtype)
print((torch.linalg.inv(torch.stack([c, c.mH])) @ torch.stack([c, c.mH])).abs().round()[1])
attempt(lambda: torch.linalg.inv(torch.ones(2, 2).cfloat()))
attempt(lambda: torch.linalg.solve(torch.ones(2, 2).cfloat(), torch.ones(2).cfloat()))
for call in (
    lambda a, b: torch.linalg.solve(a, b),
    lambda a, b: torch.linalg.inv(a) @ b,
):
    x, y = c.clone().requires_grad_(), b.clone().requires_grad_()
    call(x, y).abs().pow(2).sum().backward()
    print(x.grad, y.grad)
