"""Attention of several heads."""
import io

import torch
from torch import nn

from _show import error, show


def run(name, layer, *inputs, **options):
    for x in inputs:
        x.grad = None
    output, weights = layer(*inputs, **options)
    show(name, [output, weights])
    print(output.stride(), type(output.grad_fn).__name__)
    output.square().sum().backward()
    show("gradients", [x.grad for x in inputs] + [p.grad for p in layer.parameters()])


torch.manual_seed(1)
layer = nn.MultiheadAttention(4, 2)
print(layer, {n: tuple(p.shape) for n, p in layer.named_parameters()})
show("first values", [p for p in layer.parameters()])
x = torch.randn(3, 2, 4, requires_grad=True)
y = torch.randn(5, 2, 4, requires_grad=True)
z = torch.randn(5, 2, 4, requires_grad=True)
causal = torch.triu(torch.ones(3, 3, dtype=torch.bool), 1)
padding = torch.tensor([[False] * 5, [False, False, False, True, True]])
run("self", layer, x, x, x)
run("source", layer, x, y, y)
run("all", layer, x, y, z)
run("causal", layer, x, x, x, attn_mask=causal)
run("float mask", layer, x, x, x, attn_mask=causal.float() * -1e9)
run("padding", layer, x, y, z, key_padding_mask=padding)
run("heads", layer, x, y, z, average_attn_weights=False)
run("both masks", layer, x, y, y, key_padding_mask=padding, attn_mask=torch.zeros(4, 3, 5))
print(layer(x, x, x, need_weights=False)[1])
show("unbatched", list(layer(x[:, 0], y[:, 0], y[:, 0])))
for options in (
    {"bias": False},
    {"add_bias_kv": True},
    {"add_zero_attn": True},
    {"batch_first": True},
    {"kdim": 3, "vdim": 6},
):
    torch.manual_seed(2)
    other = nn.MultiheadAttention(4, 2, **options)
    print(options, {n: tuple(p.shape) for n, p in other.named_parameters()})
    show("first values", [p for p in other.parameters()])
    k = torch.randn(5, 2, options.get("kdim", 4), requires_grad=True)
    v = torch.randn(5, 2, options.get("vdim", 4), requires_grad=True)
    if "batch_first" in options:
        run("batch first", other, *(t.detach().transpose(0, 1).contiguous().requires_grad_() for t in (x, k, v)))
    else:
        run("option", other, x, k, v)
torch.manual_seed(3)
dropping = nn.MultiheadAttention(4, 1, dropout=0.5)
run("dropout", dropping, x, x, x)
show("evaluated", list(dropping.eval()(x, x, x)))
file = io.BytesIO()
torch.save(layer, file)
print("torch.nn.modules.activation" in str(file.getvalue()), type(layer.out_proj).__name__)
error("heads", nn.MultiheadAttention, 4, 3)
error("mask", layer, x, x, x, attn_mask=torch.zeros(2, 3))
error("mask", layer, x, x, x, attn_mask=torch.zeros(2, 3, 3))
error("size", layer, y[..., :3], y[..., :3], y[..., :3])
