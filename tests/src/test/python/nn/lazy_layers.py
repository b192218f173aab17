"""Layers that take their input's size from the first call."""
import warnings

import torch
from torch import nn

from _show import attempt, error, show, warned

warned("made", lambda: str(nn.LazyLinear(3)))
warnings.simplefilter("ignore")


def run(layer, size):
    print(layer, layer.has_uninitialized_params(), list(layer._parameters), list(layer._buffers))
    print([type(p).__name__ for p in layer.parameters()], [type(b).__name__ for b in layer.buffers()])
    torch.manual_seed(3)
    out = layer(torch.rand(size))
    print(layer, [type(p).__name__ for p in layer.parameters()])
    show("  output", out)
    for name, value in layer.state_dict().items():
        show("  " + name, value)
    print(hasattr(layer, "_initialize_hook"), len(layer._forward_pre_hooks), isinstance(layer, nn.Module))
    out.sum().backward()
    show("  gradient", next(iter(layer.parameters())).grad)


torch.manual_seed(1)
attempt(run, nn.LazyLinear(3), (2, 5))
attempt(run, nn.LazyLinear(3, bias=False), (5,))
attempt(run, nn.LazyConv1d(4, 3, padding=1), (2, 3, 6))
attempt(run, nn.LazyConv2d(4, (3, 1), 2, groups=2, bias=False), (2, 2, 6, 6))
attempt(run, nn.LazyConv2d(4, 3), (2, 6, 6))
attempt(run, nn.LazyConv3d(2, 2), (1, 3, 4, 4, 4))
attempt(run, nn.LazyConvTranspose1d(4, 3, dilation=2), (2, 3, 6))
attempt(run, nn.LazyConvTranspose2d(4, 3, output_padding=1, stride=2), (2, 3, 6, 6))
attempt(run, nn.LazyConvTranspose3d(4, 2), (2, 3, 2, 2, 2))
attempt(run, nn.LazyBatchNorm1d(), (4, 3))
attempt(run, nn.LazyBatchNorm2d(affine=True, eps=0.1), (2, 3, 2, 2))
attempt(run, nn.LazyBatchNorm3d(track_running_stats=False), (2, 3, 2, 2, 2))
attempt(run, nn.LazyInstanceNorm1d(), (4, 3, 2))
print(repr(nn.LazyLinear(2).weight), nn.parameter.is_lazy(nn.LazyLinear(2).bias))
net = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(1))
net(torch.zeros(1, 2))
print(net)
saved = net.state_dict()
fresh = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(1))
print(fresh.load_state_dict(saved), fresh)
print(torch.equal(fresh[0].weight, net[0].weight))
fresh(torch.zeros(1, 2))
print(type(fresh[0]).__name__, list(fresh.state_dict()))
error("channels", nn.LazyConv2d(4, 3, groups=2), torch.ones(1, 3, 4, 4))
error("dimensions", nn.LazyConv2d(4, 3), torch.ones(4, 4))
error("shape", lambda: nn.LazyLinear(2).weight.shape)
error("save", lambda: nn.Linear(1, 1).load_state_dict(nn.LazyLinear(1).state_dict()))
half = nn.LazyLinear(2).double()
print(half(torch.ones(1, 2, dtype=torch.float64)).dtype)
