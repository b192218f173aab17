"""AdamW."""

from .adam import Adam

__all__ = ["AdamW"]


class AdamW(Adam):
    r""":class:`Adam` with weight decay that is not part of the gradient.

    Every step first shrinks the parameters: :math:`p \leftarrow p (1 - \text{lr} \cdot \lambda)`.
    From Loshchilov and Hutter, "Decoupled weight decay regularization" (2017).

    Args:
        params (iterable): the tensors to optimize, or dicts that define groups.
        lr (float or Tensor): the learning rate. Default: 1e-3
        betas (tuple): as in :class:`Adam`. Default: (0.9, 0.999)
        eps (float): as in :class:`Adam`. Default: 1e-8
        weight_decay (float): :math:`\lambda`. Default: 1e-2
        amsgrad (bool): use AMSGrad. Default: ``False``
        maximize (bool): go up instead of down. Default: ``False``
        foreach, fused (bool, optional): choices of PyTorch's implementation; no effect here.
        capturable, differentiable (bool): only ``False``.
    """

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=1e-2,
        amsgrad=False,
        *,
        maximize=False,
        foreach=None,
        capturable=False,
        differentiable=False,
        fused=None,
    ):
        super().__init__(
            params,
            lr,
            betas,
            eps,
            weight_decay,
            amsgrad,
            foreach=foreach,
            maximize=maximize,
            capturable=capturable,
            differentiable=differentiable,
            fused=fused,
            decoupled_weight_decay=True,
        )

    def __setstate__(self, state):
        super().__setstate__(state)
        # A state saved before the option existed is AdamW's all the same.
        for group in self.param_groups:
            group["decoupled_weight_decay"] = True
