"""Weights as a direction times a length."""

import torch
from torch.nn.parameter import Parameter, UninitializedParameter


def norm_except_dim(v, dim):
    """The norms over all dimensions but one, which is kept; over all of them if ``dim`` is -1."""
    if dim == -1:
        return torch.linalg.vector_norm(v)
    v.size(dim)
    others = [d for d in range(v.dim()) if d != dim % v.dim()]
    return torch.linalg.vector_norm(v, 2, others, keepdim=True) if others else v.abs()


class WeightNorm:
    """The hook that computes the weight before every ``forward``."""

    def __init__(self, name, dim):
        self.name = name
        self.dim = -1 if dim is None else dim

    def compute_weight(self, module):
        """The weight as it follows from the two parameters that stand for it."""
        g = getattr(module, self.name + "_g")
        v = getattr(module, self.name + "_v")
        return v * (g / norm_except_dim(v, self.dim))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))

    def remove(self, module):
        """Makes a parameter again of the weight."""
        weight = self.compute_weight(module)
        for name in (self.name, self.name + "_g", self.name + "_v"):
            delattr(module, name)
        setattr(module, self.name, Parameter(weight.data))


def weight_norm(module, name="weight", dim=0):
    r"""Replaces a parameter by its length and its direction.

    The parameters ``name + "_g"``, of the norms, and ``name + "_v"`` take its place; before every
    ``forward`` the weight :math:`g v / \|v\|` is computed. From Salimans and Kingma, "Weight
    normalization" (2016).

    Args:
        module (Module): whose parameter to replace.
        name (str): which parameter. Default: ``"weight"``
        dim (int, optional): norms are computed for each index of this dimension, or, with ``None``,
            there is one norm for all. Default: 0

    Returns:
        Module: ``module`` itself.

    Example::

        >>> m = torch.nn.utils.weight_norm(torch.nn.Linear(20, 40))
        >>> m.weight_g.shape, m.weight_v.shape
        (torch.Size([40, 1]), torch.Size([40, 20]))
    """
    import warnings

    warnings.warn(
        "`torch.nn.utils.weight_norm` is deprecated "
        "in favor of `torch.nn.utils.parametrizations.weight_norm`.",
        FutureWarning,
        stacklevel=2,
    )
    for hook in module._forward_pre_hooks.values():
        if isinstance(hook, WeightNorm) and hook.name == name:
            raise RuntimeError(
                f"Cannot register two weight_norm hooks on the same parameter {name}"
            )
    hook = WeightNorm(name, dim)
    weight = getattr(module, name)
    if isinstance(weight, UninitializedParameter):
        raise ValueError(
            "The module passed to `WeightNorm` can't have uninitialized parameters. "
            "Make sure to run the dummy forward before applying weight normalization"
        )
    norms = norm_except_dim(weight.data, hook.dim)
    delattr(module, name)
    module.register_parameter(name + "_g", Parameter(norms))
    module.register_parameter(name + "_v", Parameter(weight.data))
    setattr(module, name, hook.compute_weight(module))
    module.register_forward_pre_hook(hook)
    return module


def remove_weight_norm(module, name="weight"):
    r"""Undoes :func:`weight_norm`; the weight keeps its present value.

    Args:
        module (Module): whose parameter to restore.
        name (str): which parameter. Default: ``"weight"``

    Raises:
        ValueError: if there is nothing to undo.
    """
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, WeightNorm) and hook.name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"weight_norm of '{name}' not found in {module}")
