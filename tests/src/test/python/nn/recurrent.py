"""Recurrent layers, their single steps, and packed sequences."""
import torch
from torch import nn
from torch.nn.utils import rnn as packing

from _show import error, show

KINDS = {
    "RNN": (nn.RNN, {}),
    "relu": (nn.RNN, {"nonlinearity": "relu"}),
    "LSTM": (nn.LSTM, {}),
    "GRU": (nn.GRU, {}),
}
OPTIONS = (
    {},
    {"num_layers": 2, "bias": False},
    {"num_layers": 2, "bidirectional": True, "batch_first": True},
    {"num_layers": 3, "dropout": 0.5},
)


def flat(states):
    return list(states) if isinstance(states, tuple) else [states]


for name, (kind, fixed) in KINDS.items():
    for options in OPTIONS:
        torch.manual_seed(1)
        layer = kind(3, 4, **fixed, **options)
        print(layer, [n for n, _ in layer.named_parameters()])
        x = torch.randn(2, 5, 3, requires_grad=True)
        output, states = layer(x)
        show(name, [output, *flat(states)])
        print(type(output.grad_fn).__name__, output.stride(), layer.mode)
        (output.square().sum() + sum(s.sum() for s in flat(states))).backward()
        show("gradients", [x.grad] + [p.grad for p in layer.parameters()][:5])
        again, _ = layer(x, states) if options.get("batch_first") is None else (output, None)
        show("from states", again)
        one, last = layer(x[0])
        show("unbatched", [one, *flat(last)])
torch.manual_seed(2)
layer = nn.LSTM(3, 5, 2, proj_size=2, bidirectional=True)
print(layer, {n: tuple(p.shape) for n, p in layer.named_parameters()})
output, (h, c) = layer(torch.randn(4, 2, 3))
show("projected", [output, h, c])
output, (h, c) = layer(torch.randn(4, 2, 3), (torch.ones(4, 2, 2), torch.ones(4, 2, 5)))
show("projected", [output, h, c])
print([len(group) for group in layer.all_weights])

for kind in (nn.RNNCell, nn.LSTMCell, nn.GRUCell):
    torch.manual_seed(3)
    cell = kind(3, 2)
    print(cell, kind(3, 2, bias=False))
    x = torch.randn(4, 3, requires_grad=True)
    states = cell(x)
    states = cell(x, states)
    show(kind.__name__, flat(states))
    sum(s.sum() for s in flat(states)).backward()
    show("gradients", [x.grad, cell.weight_hh.grad, cell.bias_ih.grad])
    show("unbatched", flat(cell(x[0].detach())))
    error("size", cell, torch.ones(4, 2))
print(nn.RNNCell(1, 2, nonlinearity="relu"))
error("states", nn.GRUCell(3, 2), torch.ones(4, 3), torch.ones(3, 2))
error("states", nn.LSTMCell(3, 2), torch.ones(4, 3), (torch.ones(4, 2), torch.ones(4, 3)))

sequences = [torch.randn(n, 3, requires_grad=True) for n in (4, 3, 3, 1)]
packed = packing.pack_sequence(sequences)
print(packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)
show("packed", packed.data)
mixed = [sequences[i] for i in (2, 0, 3, 1)]
unsorted = packing.pack_sequence(mixed, enforce_sorted=False)
print(unsorted.batch_sizes, unsorted.sorted_indices, unsorted.unsorted_indices)
padded = packing.pad_sequence(sequences)
show("padded", padded)
show("padded", packing.pad_sequence(mixed, batch_first=True, padding_value=-1.0))
show("scalars", packing.pad_sequence([torch.tensor([1, 2]), torch.tensor([3])], True, 7))
again = packing.pack_padded_sequence(padded, [4, 3, 3, 1])
print(torch.equal(again.data, packed.data))
for first in (False, True):
    back, lengths = packing.pad_packed_sequence(unsorted, first, -2.0, total_length=5)
    show("back", [back, lengths])
show("apart", packing.unpack_sequence(packed))
show("apart", packing.unpad_sequence(padded, torch.tensor([4, 3, 3, 1])))
print(unsorted.double().data.dtype, packed.to("cpu") is packed, packed.is_cuda)
for name, (kind, fixed) in KINDS.items():
    torch.manual_seed(4)
    layer = kind(3, 2, 2, bidirectional=True, **fixed)
    output, states = layer(packing.pack_sequence(mixed, enforce_sorted=False))
    back, lengths = packing.pad_packed_sequence(output)
    show(name, [back, lengths, *flat(states)])
    for s in sequences:
        s.grad = None
    back.square().sum().backward()
    show("gradients", [s.grad for s in sequences] + [layer.weight_hh_l0_reverse.grad])
    plain = kind(3, 2, **fixed)
    output, states = plain(packed, None)
    show(name, [output.data, *flat(states)])
lengths = [2, 4]
error("order", packing.pack_padded_sequence, torch.ones(4, 2, 1), lengths)
error("zero", packing.pack_padded_sequence, torch.ones(4, 2, 1), [4, 0])
error("count", packing.pack_padded_sequence, torch.ones(4, 2, 1), [4])
error("empty", packing.pack_padded_sequence, torch.ones(0, 2, 1), [4, 1])
error("total", packing.pad_packed_sequence, packed, total_length=2)

layer = nn.LSTM(3, 4)
error("rank", nn.GRU(3, 4), torch.ones(2, 5, 2))
error("size", layer, torch.ones(5, 2, 2))
error("hidden", layer, torch.ones(5, 2, 3), (torch.ones(1, 3, 4), torch.ones(1, 2, 4)))
error("cell", layer, torch.ones(5, 2, 3), (torch.ones(1, 2, 4), torch.ones(1, 2, 3)))
error("ranks", layer, torch.ones(5, 2, 3), (torch.ones(2, 4), torch.ones(2, 4)))
error("ranks", layer, torch.ones(5, 3), (torch.ones(1, 1, 4), torch.ones(1, 1, 4)))
error("ranks", nn.GRU(3, 4), torch.ones(5, 2, 3), torch.ones(2, 4))
error("ranks", nn.GRU(3, 4), torch.ones(5, 3), torch.ones(1, 2, 4))
error("hidden", nn.GRU(3, 4), torch.ones(5, 2, 3), torch.ones(1, 3, 4))
error("dropout", nn.LSTM, 3, 4, dropout=2)
error("projection", nn.LSTM, 3, 4, proj_size=4)
error("projection", nn.LSTM, 3, 4, proj_size=-1)
error("projection", nn.GRU, 3, 4, proj_size=2)
other = nn.LSTM(3, 4)
print(other.load_state_dict(layer.state_dict()), other.double().weight_hh_l0.dtype)
other.flatten_parameters()
