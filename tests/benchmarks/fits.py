"""Five ways to fit a cubic to a sine, for timing.

usage: fits.py FIT [ITERATIONS]        run once, print the result (a whole process is timed outside)
       fits.py FIT --warm SECONDS      repeat, print the microseconds per iteration of each round
"""

import math
import sys
import time


def by_numpy(iterations):
    import numpy as np

    np.random.seed(1)
    x = np.linspace(-math.pi, math.pi, 2000)
    y = np.sin(x)
    a, b, c, d = np.random.randn(4)
    for _ in range(iterations):
        guess = a + b * x + c * x**2 + d * x**3
        loss = np.square(guess - y).sum()
        slope = 2.0 * (guess - y)
        a -= 1e-6 * slope.sum()
        b -= 1e-6 * (slope * x).sum()
        c -= 1e-6 * (slope * x**2).sum()
        d -= 1e-6 * (slope * x**3).sum()
    return float(loss)


def by_tensors(iterations):
    import torch

    torch.manual_seed(1)
    x = torch.linspace(-math.pi, math.pi, 2000)
    y = torch.sin(x)
    a, b, c, d = (torch.randn(()) for _ in range(4))
    for _ in range(iterations):
        guess = a + b * x + c * x**2 + d * x**3
        loss = (guess - y).pow(2).sum()
        slope = 2.0 * (guess - y)
        a -= 1e-6 * slope.sum()
        b -= 1e-6 * (slope * x).sum()
        c -= 1e-6 * (slope * x**2).sum()
        d -= 1e-6 * (slope * x**3).sum()
    return loss.item()


def by_function(iterations):
    import torch

    class Legendre3(torch.autograd.Function):
        @staticmethod
        def forward(ctx, u):
            ctx.save_for_backward(u)
            return 0.5 * (5 * u**3 - 3 * u)

        @staticmethod
        def backward(ctx, grad):
            (u,) = ctx.saved_tensors
            return grad * 1.5 * (5 * u**2 - 1)

    x = torch.linspace(-math.pi, math.pi, 2000)
    y = torch.sin(x)
    start = (0.0, -1.0, 0.0, 0.3)
    a, b, c, d = weights = [torch.full((), v, requires_grad=True) for v in start]
    for _ in range(iterations):
        loss = (a + b * Legendre3.apply(c + d * x) - y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            for w in weights:
                w -= 5e-6 * w.grad
                w.grad = None
    return loss.item()


def _module_setting():
    import torch

    torch.manual_seed(1)
    x = torch.linspace(-math.pi, math.pi, 2000)
    inputs = x.unsqueeze(-1).pow(torch.tensor([1, 2, 3]))
    model = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))
    return torch, inputs, torch.sin(x), model, torch.nn.MSELoss(reduction="sum")


def by_module(iterations):
    torch, inputs, y, model, criterion = _module_setting()
    for _ in range(iterations):
        loss = criterion(model(inputs), y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= 1e-6 * p.grad
    return loss.item()


def by_optimizer(iterations):
    torch, inputs, y, model, criterion = _module_setting()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
    for _ in range(iterations):
        loss = criterion(model(inputs), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


FITS = {
    "numpy": by_numpy,
    "tensors": by_tensors,
    "function": by_function,
    "module": by_module,
    "optimizer": by_optimizer,
}


def main(argv):
    fit = FITS[argv[0]]
    if argv[1:2] == ["--warm"]:
        end = time.perf_counter() + float(argv[2])
        while time.perf_counter() < end:
            start = time.perf_counter()
            fit(500)
            print("round", (time.perf_counter() - start) / 500 * 1e6, flush=True)
    else:
        print("loss", fit(int(argv[1]) if len(argv) > 1 else 2000))


if __name__ == "__main__":
    main(sys.argv[1:])
