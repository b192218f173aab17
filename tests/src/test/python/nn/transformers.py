"""Transformers and their layers."""
import torch
from torch import nn

from _show import error, show


def run(name, layer, *inputs, **options):
    output = layer(*inputs, **options)
    show(name, output)
    layer.zero_grad()
    output.mul(3).sin().sum().backward()
    show("gradients", [x.grad for x in inputs])
    show("weights", [p.grad for p in layer.parameters()][:4])
    for x in inputs:
        x.grad = None


# In double precision the order of additions does not show.
torch.set_default_dtype(torch.float64)
x = (torch.arange(24.0, dtype=torch.float64).view(3, 2, 4) / 10).sin().requires_grad_()
y = (torch.arange(40.0, dtype=torch.float64).view(5, 2, 4) / 7).cos().requires_grad_()
mask = nn.Transformer.generate_square_subsequent_mask(3)
print(mask.float())
padding = torch.tensor([[False] * 5, [False, False, False, True, True]])
for options in ({}, {"norm_first": True, "activation": "gelu"}):
    torch.manual_seed(1)
    layer = nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0, **options)
    print(layer, [n for n, _ in layer.named_parameters()])
    run("encoder layer", layer, x, src_mask=mask)
    run("padded", layer, y, src_key_padding_mask=padding)
    torch.manual_seed(2)
    layer = nn.TransformerDecoderLayer(4, 2, 8, dropout=0.0, **options)
    print(layer, [n for n, _ in layer.named_parameters()])
    run("decoder layer", layer, x, y, tgt_mask=mask, memory_key_padding_mask=padding)
torch.manual_seed(3)
dropping = nn.TransformerEncoderLayer(4, 2, 8)
run("dropout", dropping, x)
encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 1, 6, 0.0), 2, nn.LayerNorm(4))
run("encoder", encoder, x, mask=mask)
print(torch.equal(encoder.layers[0].linear1.weight, encoder.layers[1].linear1.weight))
decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 1, 6, 0.0), 2)
run("decoder", decoder, x, y)
torch.manual_seed(4)
whole = nn.Transformer(4, 2, 1, 2, 8, 0.0)
print(sum(p.numel() for p in whole.parameters()), len(whole.state_dict()))
run("whole", whole, y, x, tgt_mask=mask, src_key_padding_mask=padding)
first = nn.Transformer(4, 2, 1, 1, 8, 0.0, batch_first=True)
run("batch first", first, y.detach().transpose(0, 1).contiguous().requires_grad_(), x.detach().transpose(0, 1).contiguous().requires_grad_())
show("unbatched", whole(y[:, 0], x[:, 0]))
error("batch", whole, y[:, :1], x)
error("features", whole, y[..., :2], x[..., :2])
error("activation", nn.TransformerEncoderLayer, 4, 2, activation="tanh")
torch.set_default_dtype(torch.float32)
