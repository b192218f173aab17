"""Fits a sine by a small neural network, with torch.nn and an optimizer."""

import math

import torch
from torch import nn

torch.manual_seed(0)
x = torch.linspace(-math.pi, math.pi, 500).unsqueeze(1)
y = torch.sin(x)

model = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
criterion = nn.MSELoss()

print(model)
for step in range(1, 1001):
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    if step % 200 == 0:
        print(f"step {step:5d}   mean squared error {loss.item():.6f}")

with torch.no_grad():
    worst = (model(x) - y).abs().max()
print(f"largest error on [-pi, pi]: {worst:.4f}")
