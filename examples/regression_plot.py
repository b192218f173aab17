"""Fits a line to noisy points and draws both; the picture goes to regression.png."""

import sys

import matplotlib.pyplot as plt
import torch

torch.manual_seed(43)
x = torch.linspace(-2, 3, 120)
y = 1.5 * x - 0.7 + 0.6 * torch.randn(120)

line = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(line.parameters(), lr=0.1)
for step in range(200):
    optimizer.zero_grad()
    loss = (line(x.unsqueeze(1)).squeeze(1) - y).pow(2).mean()
    loss.backward()
    optimizer.step()

slope, shift = line.weight.item(), line.bias.item()
print("true line    1.50 x - 0.70")
print(f"fitted line  {slope:.2f} x {'-' if shift < 0 else '+'} {abs(shift):.2f}")

plt.figure(figsize=(7, 5))
plt.plot(x, y, "o", alpha=0.4, markersize=5, label="points")
plt.plot(x, line(x.unsqueeze(1)).data, "r-", linewidth=2, label="fitted line")
plt.title("Linear regression")
plt.xlabel("x")
plt.ylabel("y")
plt.legend()
target = sys.argv[1] if len(sys.argv) > 1 else "regression.png"
plt.savefig(target)
print("picture in", target)
