"""Distance and likeness of vectors."""

from .. import functional as F
from .module import Module

__all__ = ["PairwiseDistance", "CosineSimilarity"]


class PairwiseDistance(Module):
    r"""The p-norm of the difference: :math:`\Vert x_1 - x_2 + \epsilon \Vert_p` of the last
    dimension.

    Args:
        p (float): the norm. Default: 2
        eps (float): added to avoid a division by zero in the gradient. Default: 1e-6
        keepdim (bool): keep the last dimension with size 1. Default: ``False``
    """

    __constants__ = ["norm", "eps", "keepdim"]

    def __init__(self, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False) -> None:
        super().__init__()
        self.norm = p
        self.eps = eps
        self.keepdim = keepdim

    def forward(self, x1, x2):
        return F.pairwise_distance(x1, x2, self.norm, self.eps, self.keepdim)


class CosineSimilarity(Module):
    r"""The cosine of the angle:
    :math:`x_1 \cdot x_2 / (\Vert x_1 \Vert \Vert x_2 \Vert)` along a dimension.

    Args:
        dim (int): the dimension of the vectors. Default: 1
        eps (float): the smallest denominator. Default: 1e-8

    Example::

        >>> torch.nn.CosineSimilarity(dim=0)(torch.tensor([1.0, 0.0]), torch.tensor([0.0, 2.0]))
        tensor(0.)
    """

    __constants__ = ["dim", "eps"]

    def __init__(self, dim: int = 1, eps: float = 1e-8) -> None:
        super().__init__()
        self.dim = dim
        self.eps = eps

    def forward(self, x1, x2):
        return F.cosine_similarity(x1, x2, self.dim, self.eps)
