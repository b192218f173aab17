"""Fits a cubic to one period of a sine; the gradients are worked out by hand."""

import math

import torch

torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 2000)
y = torch.sin(x)
powers = torch.stack([torch.ones_like(x), x, x**2, x**3], dim=1)
weights = torch.randn(4)

print("fitting a cubic to sin(x) with tensors alone")
for step in range(1, 3001):
    error = powers @ weights - y
    # The derivative of the sum of squares with respect to each weight.
    weights -= 1e-6 * 2 * (powers.T @ error)
    if step % 500 == 0:
        print(f"step {step:5d}   sum of squared errors {error.pow(2).sum():10.4f}")

print("weights of 1, x, x^2, x^3:", weights)
