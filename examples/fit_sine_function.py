"""Fits a sine by a function that brings its own derivative: the third Chebyshev polynomial."""

import math

import torch


class Chebyshev3(torch.autograd.Function):
    """T3(u) = 4 u^3 - 3 u, whose derivative is 12 u^2 - 3."""

    @staticmethod
    def forward(ctx, u):
        ctx.save_for_backward(u)
        return 4 * u**3 - 3 * u

    @staticmethod
    def backward(ctx, grad):
        (u,) = ctx.saved_tensors
        return grad * (12 * u**2 - 3)


x = torch.linspace(-math.pi, math.pi, 2000)
y = torch.sin(x)
scale = torch.tensor(-0.5, requires_grad=True)
stretch = torch.tensor(0.2, requires_grad=True)

print("fitting scale * T3(stretch * x) to sin(x)")
for step in range(1, 1001):
    loss = (scale * Chebyshev3.apply(stretch * x) - y).pow(2).mean()
    loss.backward()
    with torch.no_grad():
        for p, rate in ((scale, 0.1), (stretch, 0.01)):
            p -= rate * p.grad
            p.grad = None
    if step % 200 == 0:
        print(f"step {step:5d}   mean squared error {loss.item():.6f}")

print(f"sin(x) = {scale.item():.4f} * T3({stretch.item():.4f} x), nearly")
