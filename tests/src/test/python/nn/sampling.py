"""Sampling images on grids, bags of embeddings, distances of all pairs, CTC."""
import torch
import torch.nn.functional as F

from _show import attempt, error, show

x = torch.tensor([[1.0, -2.0, 3.0], [0.5, 0.0, -0.5]])
image = torch.arange(16.0).reshape(1, 1, 4, 4)
grid = F.affine_grid(torch.tensor([[[1.0, 0.0, 0.2], [0.0, 0.5, 0.0]]]), (1, 1, 2, 3), align_corners=False)
attempt(lambda: show("grid", grid))
for mode in ("bilinear", "nearest", "bicubic"):
    for padding in ("zeros", "border", "reflection"):
        attempt(lambda: show(f"sample {mode} {padding}", F.grid_sample(image, grid * 1.3, mode, padding, align_corners=False)))
error("grid", F.grid_sample, image, grid, "cubic")
error("grid", F.grid_sample, image, grid, padding_mode="x")
error("grid", F.affine_grid, torch.ones(1, 2, 2), (1, 1, 2, 2), align_corners=True)
error("grid", F.affine_grid, torch.ones(1, 2, 3), (1, 1), align_corners=True)
attempt(lambda: show("pdist", F.pdist(torch.cat([x, x + 1]))))
table = torch.arange(6.0).reshape(3, 2)
for mode in ("sum", "mean", "max"):
    show("bag " + mode, F.embedding_bag(torch.tensor([0, 2, 1, 1]), table, torch.tensor([0, 3]), mode=mode))
attempt(lambda: show("bag 2d", F.embedding_bag(torch.tensor([[0, 1], [2, 2]]), table, mode="sum", per_sample_weights=torch.ones(2, 2) * 2)))
error("bag", F.embedding_bag, torch.tensor([0]), table)
error("bag", F.embedding_bag, torch.tensor([0]), table, torch.tensor([0]), mode="median")
attempt(lambda: show("ctc", F.ctc_loss(torch.full((4, 1, 3), -1.1), torch.tensor([[1, 2]]), torch.tensor([4]), torch.tensor([2]))))
