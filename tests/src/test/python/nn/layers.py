"""Every layer: its text, its first values, its state, its output and the gradient of its input."""
import warnings

import torch
from torch import nn

from _show import attempt, show

warnings.simplefilter("ignore")
V = (2, 4, 6)  # vectors or channels
IMAGE = (2, 4, 6, 6)
VOLUME = (1, 4, 4, 4, 4)

LAYERS = [
    (nn.Identity, (1,), {"x": 2}, V),
    (nn.Linear, (6, 3), {}, V),
    (nn.Linear, (6, 3), {"bias": False}, (6,)),
    (nn.Linear, (6, 3), {"dtype": torch.float64}, V),
    (nn.Conv1d, (4, 6, 3), {}, V),
    (nn.Conv1d, (4, 4, 2), {"stride": 2, "padding": 1, "groups": 2, "bias": False}, (4, 6)),
    (nn.Conv1d, (4, 2, 3), {"padding": "same", "padding_mode": "circular"}, V),
    (nn.Conv2d, (4, 2, 3), {}, IMAGE),
    (nn.Conv2d, (4, 2, (3, 1)), {"stride": (2, 1), "padding": (1, 0), "dilation": 2}, IMAGE),
    (nn.Conv2d, (4, 4, 3), {"groups": 4, "padding": "same"}, IMAGE),
    (nn.Conv2d, (4, 4, 3), {"padding": "valid"}, (4, 6, 6)),
    (nn.Conv2d, (4, 2, 3), {"padding": 1, "padding_mode": "reflect"}, IMAGE),
    (nn.Conv2d, (4, 2, 3), {"padding": 1, "padding_mode": "replicate"}, IMAGE),
    (nn.Conv3d, (4, 2, 3), {"padding": 1}, VOLUME),
    (nn.ConvTranspose1d, (4, 3, 3), {"stride": 2, "output_padding": 1}, V),
    (nn.ConvTranspose2d, (4, 3, 2), {"stride": 2, "bias": False}, IMAGE),
    (nn.ConvTranspose2d, (4, 2, 3), {"padding": 1, "dilation": 2, "groups": 2}, IMAGE),
    (nn.ConvTranspose3d, (4, 2, 2), {}, VOLUME),
    (nn.Flatten, (), {}, IMAGE),
    (nn.Flatten, (0, 1), {}, IMAGE),
    (nn.Unflatten, (1, (2, 2)), {}, V),
    (nn.Threshold, (0.1, 20.0), {}, V),
    (nn.ReLU, (), {}, V),
    (nn.RReLU, (), {}, V),
    (nn.Hardtanh, (-0.5, 0.7), {}, V),
    (nn.ReLU6, (), {}, V),
    (nn.Sigmoid, (), {}, V),
    (nn.Hardsigmoid, (), {}, V),
    (nn.Tanh, (), {}, V),
    (nn.SiLU, (), {}, V),
    (nn.Mish, (), {}, V),
    (nn.Hardswish, (), {}, V),
    (nn.ELU, (0.7,), {}, V),
    (nn.CELU, (1.5,), {}, V),
    (nn.SELU, (), {}, V),
    (nn.GLU, (1,), {}, V),
    (nn.GELU, (), {}, V),
    (nn.GELU, ("tanh",), {}, V),
    (nn.Hardshrink, (0.3,), {}, V),
    (nn.LeakyReLU, (0.2,), {}, V),
    (nn.LogSigmoid, (), {}, V),
    (nn.Softplus, (2.0, 1.5), {}, V),
    (nn.Softshrink, (0.3,), {}, V),
    (nn.PReLU, (), {}, V),
    (nn.PReLU, (4, 0.1), {}, V),
    (nn.Softsign, (), {}, V),
    (nn.Tanhshrink, (), {}, V),
    (nn.Softmin, (1,), {}, V),
    (nn.Softmax, (), {"dim": -1}, V),
    (nn.Softmax, (), {}, V),
    (nn.Softmax2d, (), {}, IMAGE),
    (nn.LogSoftmax, (2,), {}, V),
    (nn.Dropout, (0.3,), {}, V),
    (nn.Dropout1d, (0.5,), {}, V),
    (nn.Dropout2d, (0.5,), {}, IMAGE),
    (nn.Dropout3d, (0.5,), {}, VOLUME),
    (nn.AlphaDropout, (0.2,), {}, V),
    (nn.FeatureAlphaDropout, (0.2,), {}, V),
    (nn.BatchNorm1d, (4,), {}, V),
    (nn.BatchNorm1d, (6,), {"affine": False, "momentum": None}, (5, 6)),
    (nn.BatchNorm2d, (4,), {"track_running_stats": False, "eps": 0.1}, IMAGE),
    (nn.BatchNorm3d, (4,), {}, VOLUME),
    (nn.InstanceNorm1d, (4,), {"affine": True}, V),
    (nn.InstanceNorm2d, (4,), {"track_running_stats": True}, IMAGE),
    (nn.InstanceNorm2d, (4,), {}, (4, 6, 6)),
    (nn.InstanceNorm3d, (4,), {}, VOLUME),
    (nn.LayerNorm, (6,), {}, V),
    (nn.LayerNorm, ([4, 6],), {"elementwise_affine": False}, V),
    (nn.GroupNorm, (2, 4), {}, IMAGE),
    (nn.LocalResponseNorm, (3,), {"alpha": 0.1}, IMAGE),
    (nn.MaxPool1d, (2,), {}, V),
    (nn.MaxPool2d, (3, 2), {"padding": 1, "ceil_mode": True}, IMAGE),
    (nn.MaxPool2d, ((2, 3),), {"dilation": (2, 1)}, (4, 6, 6)),
    (nn.MaxPool3d, (2,), {}, VOLUME),
    (nn.AvgPool1d, (3,), {"stride": 1, "padding": 1, "count_include_pad": False}, V),
    (nn.AvgPool2d, (2,), {"divisor_override": 3}, IMAGE),
    (nn.AvgPool3d, (2,), {}, VOLUME),
    (nn.LPPool1d, (2, 3), {}, V),
    (nn.LPPool2d, (1.5, 2), {"stride": 1}, IMAGE),
    (nn.AdaptiveMaxPool1d, (4,), {}, V),
    (nn.AdaptiveMaxPool2d, ((3, None),), {}, IMAGE),
    (nn.AdaptiveAvgPool1d, (4,), {}, V),
    (nn.AdaptiveAvgPool2d, ((1, 4),), {}, IMAGE),
    (nn.AdaptiveAvgPool2d, (1,), {}, IMAGE),
    (nn.AdaptiveAvgPool3d, (2,), {}, VOLUME),
    (nn.ConstantPad1d, (1, 2.5), {}, V),
    (nn.ConstantPad2d, ((1, 0, 2, 1), 0.5), {}, IMAGE),
    (nn.ConstantPad3d, (1, 0.5), {}, VOLUME),
    (nn.ZeroPad2d, (1,), {}, IMAGE),
    (nn.ReflectionPad1d, (2,), {}, V),
    (nn.ReflectionPad2d, ((1, 2, 0, 1),), {}, IMAGE),
    (nn.ReflectionPad3d, (1,), {}, VOLUME),
    (nn.ReplicationPad1d, ((1, 2),), {}, V),
    (nn.ReplicationPad2d, (1,), {}, IMAGE),
    (nn.ReplicationPad3d, (1,), {}, VOLUME),
    (nn.PixelShuffle, (2,), {}, IMAGE),
    (nn.PixelUnshuffle, (2,), {}, IMAGE),
    (nn.ChannelShuffle, (2,), {}, IMAGE),
    (nn.Fold, ((4, 4), 2), {}, (1, 8, 9)),
    (nn.Unfold, (2,), {"stride": 2, "padding": 1}, IMAGE),
    (nn.Sequential, (nn.Tanh(), nn.Flatten(), nn.Sigmoid()), {}, V),
]


def run(kind, args, kwargs, size):
    torch.manual_seed(1234)
    layer = kind(*args, **kwargs)
    print(layer)
    for name, value in layer.state_dict().items():
        show("  " + name, value)
    dtype = kwargs.get("dtype", torch.float32)
    generator = torch.Generator().manual_seed(7)
    x = torch.rand(size, generator=generator, dtype=dtype) * 2 - 1
    x.requires_grad_()
    if kind is not nn.ChannelShuffle:
        out = layer(x)
        out.pow(2).sum().backward()
        show("  output", out)
        show("  gradient", x.grad)
        for name, param in layer.named_parameters():
            show("  gradient of " + name, param.grad)
        for name, buffer in layer.named_buffers():
            show("  then " + name, buffer)
    with torch.no_grad():
        show("  evaluating", layer.eval()(x))


for entry in LAYERS:
    attempt(run, *entry)


def bilinear():
    torch.manual_seed(5)
    layer = nn.Bilinear(3, 4, 2)
    print(layer)
    show("  weight", layer.weight)
    show("  bias", layer.bias)
    show("  output", layer(torch.ones(2, 3), torch.ones(2, 4)))


def distances():
    print(nn.CosineSimilarity(), nn.PairwiseDistance())
    a = torch.tensor([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0]])
    b = torch.tensor([[1.0, 0.0, 3.0], [2.0, 1.0, 0.5]])
    show("cosine", nn.CosineSimilarity()(a, b))
    show("distance", nn.PairwiseDistance()(a, b))
    show("distance", nn.PairwiseDistance(p=1, keepdim=True)(a, b))


def embedding(**kwargs):
    torch.manual_seed(6)
    table = nn.Embedding(5, 3, **kwargs)
    print(table)
    rows = table(torch.tensor([[0, 1], [4, 1]]))
    rows.sum().backward()
    show("  rows", rows)
    show("  gradient", table.weight.grad)
    show("  weight", table.weight)


def pretrained():
    table = nn.Embedding.from_pretrained(torch.ones(2, 3))
    print(table, table.weight.requires_grad)


def maxima():
    pool = nn.MaxPool2d(2, return_indices=True)
    value, where = pool(torch.arange(16.0).reshape(1, 1, 4, 4))
    show("maxima", [value, where])


for part in (bilinear, distances, pretrained, maxima):
    attempt(part)
for kwargs in ({}, {"padding_idx": 1}, {"max_norm": 0.5}, {"padding_idx": -1, "norm_type": 1.0}):
    attempt(embedding, **kwargs)
