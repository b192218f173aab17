"""Fits a cubic to one period of a sine; autograd finds the gradients."""

import math

import torch

torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 2000)
y = torch.sin(x)

coefficients = [torch.randn((), requires_grad=True) for _ in range(4)]
rate = 1e-6

print("fitting a + b x + c x^2 + d x^3 to sin(x) at 2000 points")
for step in range(1, 3001):
    a, b, c, d = coefficients
    loss = (a + b * x + c * x**2 + d * x**3 - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        for p in coefficients:
            p -= rate * p.grad
            p.grad = None
    if step % 500 == 0:
        print(f"step {step:5d}   sum of squared errors {loss.item():10.4f}")

a, b, c, d = (p.item() for p in coefficients)
print(f"sin(x) = {a:.4f} + {b:.4f} x + {c:.4f} x^2 + {d:.4f} x^3, nearly")
