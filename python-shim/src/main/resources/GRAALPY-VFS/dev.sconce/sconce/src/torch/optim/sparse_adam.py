"""SparseAdam."""

import torch

from ._grouped import GroupedOptimizer, check_betas, check_rate, number
from .optimizer import Optimizer

__all__ = ["SparseAdam"]


class SparseAdam(GroupedOptimizer):
    r"""Adam for gradients that are sparse, as those of ``Embedding(..., sparse=True)``.

    Only the rows that a gradient names are changed, their running means included; the formulas are
    those of :class:`Adam` with :math:`\epsilon` added before the correction of the second mean.

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups; they are dense.
        lr (float or Tensor): the learning rate. Default: 1e-3
        betas (tuple): as in :class:`Adam`. Default: (0.9, 0.999)
        eps (float): as in :class:`Adam`. Default: 1e-8
        maximize (bool): go up instead of down. Default: ``False``
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
        check_rate(lr)
        if not 0.0 < lr:
            raise ValueError(f"Invalid learning rate: {lr}")
        if not 0.0 < eps:
            raise ValueError(f"Invalid epsilon value: {eps}")
        check_betas(betas)
        defaults = {"lr": lr, "betas": betas, "eps": eps, "maximize": maximize}
        super().__init__(params, defaults)
        sparse, complex_ones = [], []
        for index, group in enumerate(self.param_groups):
            for place, param in enumerate(group["params"]):
                if param.is_sparse:
                    sparse.append([index, place])
                if param.is_complex():
                    complex_ones.append([index, place])
        if sparse:
            raise ValueError(
                f"Sparse params at indices {sparse}: SparseAdam requires dense parameter tensors"
            )
        if complex_ones:
            raise ValueError(
                f"Complex params at indices {complex_ones}: "
                "SparseAdam does not support complex parameters"
            )

    # Its step is a plain number, in new states as in old ones.
    __setstate__ = Optimizer.__setstate__

    def _update(self, group):
        params = [param for param in group["params"] if param.grad is not None]
        for param in params:
            if not param.grad.is_sparse:
                raise RuntimeError(
                    "SparseAdam does not support dense gradients, please consider Adam instead"
                )
        with torch.no_grad():
            for param in params:
                self._update_rows(group, param)

    def _update_rows(self, group, param):
        beta1, beta2 = (number(beta) for beta in group["betas"])
        state = self.state[param]
        if not state:
            state["step"] = 0
            state["exp_avg"] = torch.zeros_like(param)
            state["exp_avg_sq"] = torch.zeros_like(param)
        state["step"] += 1
        step = state["step"]
        # The rule is not linear, so that each element may be named once only.
        grad = (-param.grad if group.get("maximize", False) else param.grad).coalesce()
        indices, values = grad.indices(), grad.values()
        if values.numel() == 0:
            return

        def add(target, change):
            target.add_(torch.sparse_coo_tensor(indices, change, grad.shape))

        before = state["exp_avg"].sparse_mask(grad).values()
        change = values.sub(before).mul_(1 - beta1)
        add(state["exp_avg"], change)
        numerator = change.add(before)
        before = state["exp_avg_sq"].sparse_mask(grad).values()
        change = values.pow(2).sub_(before).mul_(1 - beta2)
        add(state["exp_avg_sq"], change)
        denominator = change.add(before).sqrt_().add_(group["eps"])
        size = number(group["lr"]) * (1 - beta2**step) ** 0.5 / (1 - beta1**step)
        add(param, numerator.div_(denominator).mul_(-size))
