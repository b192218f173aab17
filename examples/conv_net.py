"""A small convolutional network learns to tell bars, crosses and frames in 12 x 12 pictures."""

import torch
import torch.nn.functional as F
from torch import nn

NAMES = ("bar", "cross", "frame")


def picture(kind):
    """A noisy picture of one kind at a random place."""
    image = 0.3 * torch.randn(12, 12)
    row, column = torch.randint(1, 6, (2,)).tolist()
    if kind == 0:
        image[row + 2, column : column + 5] += 1
    elif kind == 1:
        image[row + 2, column : column + 5] += 1
        image[row : row + 5, column + 2] += 1
    else:
        image[row : row + 5, [column, column + 4]] += 1
        image[[row, row + 4], column : column + 5] += 1
    return image


def batch(count):
    kinds = torch.randint(0, 3, (count,))
    images = torch.stack([picture(kind) for kind in kinds.tolist()])
    return images.unsqueeze(1), kinds


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 8, 3)
        self.second = nn.Conv2d(8, 16, 3)
        self.out = nn.Linear(16 * 4 * 4, 3)

    def forward(self, x):
        x = F.relu(self.first(x))
        x = F.max_pool2d(F.relu(self.second(x)), 2)
        return self.out(x.flatten(1))


torch.manual_seed(1)
net = Net()
print(net)
print("parameters:", sum(p.numel() for p in net.parameters()))
optimizer = torch.optim.Adam(net.parameters(), lr=3e-3)
for step in range(1, 151):
    images, kinds = batch(32)
    loss = F.cross_entropy(net(images), kinds)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 30 == 0:
        print(f"step {step:4d}   loss {loss.item():.4f}")

net.eval()
with torch.no_grad():
    images, kinds = batch(300)
    guesses = net(images).argmax(1)
right = (guesses == kinds).float().mean().item()
for kind, name in enumerate(NAMES):
    mine = kinds == kind
    print(f"{name:6s} {(guesses[mine] == kind).float().mean().item():6.1%} right")
print(f"all    {right:6.1%} right on 300 new pictures")
