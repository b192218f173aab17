"""Loss layers and functions, with all reductions."""
import torch
import torch.nn.functional as F
from torch import nn

from _show import attempt, error, show, warned

g = torch.Generator().manual_seed(3)


def rand(*size):
    return torch.rand(size, generator=g)


x = rand(4, 3) * 4 - 2
y = rand(4, 3)
probs = x.sigmoid()
classes = torch.tensor([0, 2, 1, 2])
signs = torch.tensor([1.0, -1.0, 1.0, -1.0])
weight = torch.tensor([0.2, 1.0, 3.0])


def run(*args):
    attempt(compute, *args)


def compute(loss, *args):
    print(loss)
    leaf = args[0].clone().requires_grad_()
    value = loss(leaf, *args[1:])
    value.sum().backward()
    show("  value", value)
    show("  gradient", leaf.grad)


for reduction in ("mean", "sum", "none"):
    r = {"reduction": reduction}
    run(nn.MSELoss(**r), x, y)
    run(nn.L1Loss(**r), x, y)
    run(nn.SmoothL1Loss(beta=0.5, **r), x, y)
    run(nn.HuberLoss(delta=0.7, **r), x, y)
    run(nn.BCELoss(**r), probs, y)
    run(nn.BCELoss(weight=weight, **r), probs, y)
    run(nn.BCEWithLogitsLoss(**r), x, y)
    run(nn.BCEWithLogitsLoss(weight=weight, pos_weight=weight, **r), x, y)
    run(nn.CrossEntropyLoss(**r), x, classes)
    run(nn.CrossEntropyLoss(weight=weight, ignore_index=1, **r), x, classes)
    run(nn.CrossEntropyLoss(label_smoothing=0.1, weight=weight, **r), x, classes)
    run(nn.CrossEntropyLoss(**r), x, y.softmax(1))
    run(nn.CrossEntropyLoss(**r), x.reshape(2, 3, 2), torch.tensor([[0, 1], [2, 2]]))
    run(nn.NLLLoss(**r), x.log_softmax(1), classes)
    run(nn.NLLLoss(weight=weight, ignore_index=0, **r), x.log_softmax(1), classes)
    run(nn.KLDivLoss(**r) if reduction != "mean" else nn.KLDivLoss(reduction="batchmean"), x.log_softmax(1), y.softmax(1))
    run(nn.KLDivLoss(log_target=True, reduction="sum"), x.log_softmax(1), y.log_softmax(1))
    run(nn.PoissonNLLLoss(**r), x, y)
    run(nn.PoissonNLLLoss(log_input=False, full=True, **r), probs, y * 5)
    run(nn.SoftMarginLoss(**r), x, signs.unsqueeze(1).expand(4, 3))
    run(nn.HingeEmbeddingLoss(margin=0.5, **r), x, signs.unsqueeze(1).expand(4, 3))
    run(nn.MarginRankingLoss(margin=0.1, **r), x, y, signs.unsqueeze(1))
    run(nn.CosineEmbeddingLoss(margin=0.2, **r), x, y, signs)
    run(nn.TripletMarginLoss(swap=True, **r), x, y, y.flip(0))
    run(nn.TripletMarginWithDistanceLoss(margin=0.3, **r), x, y, y.flip(0))
    run(nn.MultiLabelSoftMarginLoss(weight=weight, **r), x, (y > 0.5).float())
    run(nn.GaussianNLLLoss(full=True, **r), x, y, probs + 0.1)
    run(nn.MultiMarginLoss(p=2, weight=weight, **r), x, classes)
    run(nn.MultiLabelMarginLoss(**r), x, torch.tensor([[0, -1, 1], [2, 1, -1], [0, 1, 2], [1, -1, 0]]))

show("functional mse", F.mse_loss(x, y, reduction="sum"))
attempt(warned, "broadcast", F.mse_loss, torch.ones(2, 1), torch.zeros(2))
attempt(warned, "broadcast", F.l1_loss, torch.ones(2, 1), torch.zeros(2))
error("shapes", nn.MSELoss(), torch.ones(2), torch.zeros(3))
error("bce shapes", nn.BCELoss(), torch.ones(2), torch.zeros(3))
error("logits shapes", nn.BCEWithLogitsLoss(), torch.ones(2), torch.zeros(3))
error("bce range", nn.BCELoss(), torch.tensor([1.5]), torch.ones(1))
error("reduction", F.mse_loss, x, y, reduction="median")
error("classes", nn.CrossEntropyLoss(), x, torch.tensor([0, 1, 2]))
error("class", nn.CrossEntropyLoss(), x, torch.tensor([0, 1, 2, 3]))
error("dims", nn.MarginRankingLoss(), x, y, signs)
for flags in ((True, None), (False, None), (None, False), (None, True), (False, False)):
    warned(f"flags {flags}", lambda: nn.MSELoss(*flags).reduction)
    attempt(warned, f"flags {flags}", F.cross_entropy, x, classes, None, flags[0], -100, flags[1])
attempt(warned, "kl", F.kl_div, x.log_softmax(1), y.softmax(1))
show("weight buffer", list(nn.CrossEntropyLoss(weight=weight).state_dict()))
