"""Classes whose objects the scripts keep in files."""
import torch


class Settings:
    def __init__(self, rate):
        self.rate = rate

    def __repr__(self):
        return f"Settings({self.rate})"


class Named(torch.Tensor):
    pass


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.body = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU())
        self.head = torch.nn.Linear(4, 2)
        self.register_buffer("seen", torch.zeros((), dtype=torch.int64))
        self.title = "net"

    def forward(self, x):
        return self.head(self.body(x))
