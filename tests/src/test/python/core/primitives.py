"""Bags of embeddings, connectionist temporal classification, histograms with weights."""

import torch
import torch.nn.functional as F

torch.manual_seed(3)
w = torch.arange(12.0).view(4, 3).div(3).requires_grad_()
index = torch.tensor([0, 1, 2, 3, 1])
offsets = torch.tensor([0, 2, 2])
for mode in ("sum", "mean", "max"):
    w.grad = None
    out = F.embedding_bag(index, w, offsets, mode=mode)
    print(mode, out)
    (out * torch.arange(9.0).view(3, 3)).sum().backward()
    print(w.grad)
print(F.embedding_bag(index.view(1, 5), w, mode="mean", padding_idx=1))
print(F.embedding_bag(index, w, offsets, mode="sum", include_last_offset=True))
scale = torch.tensor([1.0, 0.5, 2.0, 3.0, -1.0], requires_grad=True)
out = F.embedding_bag(index, w, offsets, mode="sum", per_sample_weights=scale)
out.sum().backward()
print(out, scale.grad)
layer = torch.nn.EmbeddingBag(4, 3, mode="sum", sparse=True)
with torch.no_grad():
    layer.weight.copy_(w)
layer(index, offsets).sum().backward()
print(layer.weight.grad.coalesce())

logits = torch.randn(6, 3, 5, requires_grad=True)
targets = torch.tensor([[1, 2, 2], [3, 4, 1], [2, 1, 0]])
for reduction in ("mean", "sum", "none"):
    logits.grad = None
    loss = F.ctc_loss(
        logits.log_softmax(2), targets, (6, 5, 6), (3, 2, 1), reduction=reduction
    )
    loss.sum().backward()
    print(loss, logits.grad[:, 1])
lengths = torch.tensor([6, 5, 2]), torch.tensor([3, 2, 3])
flat = torch.tensor([1, 2, 2, 3, 4, 2, 1, 1])
print(F.ctc_loss(logits.log_softmax(2), flat, *lengths, reduction="none"))
print(F.ctc_loss(logits.log_softmax(2), flat, *lengths, reduction="none", zero_infinity=True))
leaf = logits.detach().log_softmax(2).requires_grad_()
F.ctc_loss(leaf, targets, (6, 5, 6), (3, 2, 1)).backward()
print(leaf.grad[0])

x = torch.linspace(-1, 2, 7)
print(torch.histogram(x, 3, range=(-1.0, 1.0), weight=torch.arange(7.0), density=True))
print(x.histogram(2))
