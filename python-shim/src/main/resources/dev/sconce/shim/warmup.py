"""What the first build runs once so that the JVM remembers the classes of a typical program."""

import torch

x = torch.linspace(-1, 1, 20)
weight = torch.zeros(2, requires_grad=True)
for _ in range(3):
    loss = ((weight[0] + weight[1] * x - x.sin()) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        weight -= 0.1 * weight.grad
        weight.grad = None
print(loss.item(), weight)
