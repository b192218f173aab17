"""Pruning: parameters with a mask, which hides what is thought unimportant."""

import torch

__all__ = [
    "BasePruningMethod",
    "PruningContainer",
    "Identity",
    "RandomUnstructured",
    "L1Unstructured",
    "LnStructured",
    "CustomFromMask",
    "identity",
    "random_unstructured",
    "l1_unstructured",
    "ln_structured",
    "global_unstructured",
    "custom_from_mask",
    "remove",
    "is_pruned",
]


def _check_amount(amount):
    from numbers import Integral, Real

    if not isinstance(amount, Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    if amount < 0 or (not isinstance(amount, Integral) and amount > 1.0):
        raise ValueError(
            f"amount={amount} should either be a float in the "
            "range [0, 1] or a non-negative integer"
        )


def _count(amount, size):
    """How many of ``size`` things are to go, the amount being a number of them or a part."""
    from numbers import Integral

    if not isinstance(amount, Integral):
        return round(amount * size)
    if amount > size:
        raise ValueError(
            f"amount={amount} should be smaller than the number of parameters to prune={size}"
        )
    return amount


def _hook_of(module, name):
    """The key and the pruning hook of a parameter, if it has one."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            return key, hook
    return None, None


class BasePruningMethod:
    r"""The base class of methods; one defines ``PRUNING_TYPE`` (``"unstructured"``,
    ``"structured"`` with an attribute ``dim``, or ``"global"``) and ``compute_mask(t,
    default_mask)``, which returns a mask of the shape of ``t``.

    A method is a hook that computes ``name`` before every ``forward`` from the parameter ``name +
    "_orig"`` and the buffer ``name + "_mask"``.
    """

    _tensor_name = None

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    def compute_mask(self, t, default_mask):
        r"""The mask for ``t``, on top of the mask that there is."""
        raise NotImplementedError

    def apply_mask(self, module):
        r"""The pruned tensor of a module."""
        assert self._tensor_name is not None, f"Module {module} has to be pruned"
        original = getattr(module, self._tensor_name + "_orig")
        return getattr(module, self._tensor_name + "_mask").to(dtype=original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        r"""Prunes a parameter of a module, which may be pruned already.

        Args:
            module (Module): the module.
            name (str): the parameter.
            importance_scores (Tensor, optional): what decides instead of the parameter's values.
            args, kwargs: what the method is made of.
        """
        method = cls(*args, **kwargs)
        method._tensor_name = name
        key, earlier = _hook_of(module, name)
        tensor = getattr(module, name)
        scores = tensor if importance_scores is None else importance_scores
        assert scores.shape == tensor.shape, (
            "importance_scores should have the same shape as parameter "
            f"                {name} of {module}"
        )
        if earlier is None:
            mask = method.compute_mask(scores, default_mask=torch.ones_like(tensor))
            delattr(module, name)
            module.register_parameter(name + "_orig", tensor)
        else:
            present = getattr(module, name + "_mask").detach().clone()
            methods = list(earlier) if isinstance(earlier, PruningContainer) else [earlier]
            method = PruningContainer(*methods, method)
            mask = method.compute_mask(scores, default_mask=present)
            del module._forward_pre_hooks[key]
        module.register_buffer(name + "_mask", mask)
        setattr(module, name, method.apply_mask(module))
        module.register_forward_pre_hook(method)
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        r"""A pruned copy of a tensor, without any module."""
        scores = t if importance_scores is None else importance_scores
        assert scores.shape == t.shape, (
            "importance_scores should have the same shape as tensor t"
        )
        mask = torch.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(scores, default_mask=mask)

    def remove(self, module):
        r"""Makes a parameter again of the pruned tensor, which stays as it is."""
        name = self._tensor_name
        weight = self.apply_mask(module)
        original = getattr(module, name + "_orig")
        original.data = weight.data
        for suffix in ("", "_orig", "_mask"):
            delattr(module, name + suffix)
        setattr(module, name, original)


class PruningContainer(BasePruningMethod):
    r"""Methods that were applied one after the other; the last one computes the mask."""

    def __init__(self, *args):
        self._pruning_methods = ()
        for method in args:
            if self._tensor_name is None:
                self._tensor_name = method._tensor_name
            self.add_pruning_method(method)

    def add_pruning_method(self, method):
        r"""Adds a method for the same parameter."""
        if not isinstance(method, BasePruningMethod) and method is not None:
            raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
        if method is not None and self._tensor_name != method._tensor_name:
            raise ValueError(
                "Can only add pruning methods acting on the parameter named "
                f"'{self._tensor_name}' to PruningContainer {self}. "
                f"Found '{method._tensor_name}'"
            )
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, idx):
        return self._pruning_methods[idx]

    def compute_mask(self, t, default_mask):
        method = self._pruning_methods[-1]
        mask = default_mask.to(dtype=t.dtype, copy=True)
        if method.PRUNING_TYPE == "unstructured":
            where = default_mask == 1
        elif method.PRUNING_TYPE == "structured":
            dim = method.dim % t.dim()
            others = [d for d in range(t.dim()) if d != dim]
            where = [slice(None)] * t.dim()
            where[dim] = default_mask.sum(dim=others) != 0
            where = tuple(where)
        elif method.PRUNING_TYPE == "global":
            where = (slice(None),) * t.dim()
        else:
            raise ValueError(f"Unrecognized PRUNING_TYPE {method.PRUNING_TYPE}")
        part = method.compute_mask(t[where], default_mask=default_mask[where])
        mask[where] = part.to(dtype=mask.dtype)
        return mask


class Identity(BasePruningMethod):
    r"""Prunes nothing, and yet makes a mask."""

    PRUNING_TYPE = "unstructured"

    def compute_mask(self, t, default_mask):
        return default_mask


class RandomUnstructured(BasePruningMethod):
    r"""Prunes elements by chance.

    Args:
        amount (int or float): how many, or which part of all.
    """

    PRUNING_TYPE = "unstructured"

    def __init__(self, amount):
        _check_amount(amount)
        self.amount = amount

    def compute_mask(self, t, default_mask):
        count = _count(self.amount, t.nelement())
        mask = default_mask.clone()
        if count != 0:
            chosen = torch.topk(torch.rand_like(t).view(-1), k=count).indices
            mask.view(-1)[chosen] = 0
        return mask


class L1Unstructured(BasePruningMethod):
    r"""Prunes the elements that are nearest to zero.

    Args:
        amount (int or float): how many, or which part of all.
    """

    PRUNING_TYPE = "unstructured"

    def __init__(self, amount):
        _check_amount(amount)
        self.amount = amount

    def compute_mask(self, t, default_mask):
        count = _count(self.amount, t.nelement())
        mask = default_mask.clone()
        if count != 0:
            chosen = torch.topk(t.abs().view(-1), k=count, largest=False).indices
            mask.view(-1)[chosen] = 0
        return mask


class LnStructured(BasePruningMethod):
    r"""Prunes whole channels, those of the smallest norm.

    Args:
        amount (int or float): how many channels, or which part of them.
        n (float): the p of the norm.
        dim (int): the dimension of channels. Default: -1
    """

    PRUNING_TYPE = "structured"

    def __init__(self, amount, n, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.n = n
        self.dim = dim

    def compute_mask(self, t, default_mask):
        if t.dim() <= 1:
            raise ValueError(
                "Structured pruning can only be applied to "
                f"multidimensional tensors. Found tensor of shape {t.shape} "
                f"with {t.dim()} dims"
            )
        if self.dim >= t.dim():
            raise IndexError(f"Invalid index {self.dim} for tensor of size {t.shape}")
        size = t.shape[self.dim]
        count = _count(self.amount, size)
        if count == 0:
            return default_mask
        dim = self.dim % t.dim()
        others = [d for d in range(t.dim()) if d != dim]
        norms = torch.norm(t, p=self.n, dim=others)
        kept = torch.topk(norms, k=size - count, largest=True).indices
        mask = torch.zeros_like(t).index_fill_(dim, kept, 1)
        return mask.mul_(default_mask.to(dtype=mask.dtype))


class CustomFromMask(BasePruningMethod):
    r"""Prunes by a given mask.

    Args:
        mask (Tensor): zero where to prune.
    """

    PRUNING_TYPE = "global"

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        return default_mask * self.mask.to(dtype=default_mask.dtype)


def identity(module, name):
    r"""Gives a parameter a mask that hides nothing; see :class:`Identity`."""
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    r"""Prunes elements of a parameter by chance; see :class:`RandomUnstructured`."""
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    r"""Prunes the elements of a parameter nearest to zero; see :class:`L1Unstructured`.

    Example::

        >>> m = torch.nn.Linear(4, 2)
        >>> m = torch.nn.utils.prune.l1_unstructured(m, "weight", amount=3)
        >>> int((m.weight == 0).sum())
        3
    """
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    r"""Prunes channels of a parameter; see :class:`LnStructured`."""
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    r"""Prunes several parameters as if they were one.

    Args:
        parameters (iterable): pairs of a module and the name of its parameter.
        pruning_method (type): a method of the type ``"unstructured"``.
        importance_scores (dict, optional): for such pairs, what decides instead of the values.
        kwargs: what the method is made of, as ``amount``.
    """
    from _collections_abc import Iterable

    if not isinstance(parameters, Iterable):
        raise TypeError("global_unstructured(): parameters is not an Iterable")
    scores = importance_scores if importance_scores is not None else {}
    if not isinstance(scores, dict):
        raise TypeError("global_unstructured(): importance_scores must be of type dict")
    parameters = list(parameters)
    tensors = [getattr(module, name) for module, name in parameters]
    method = pruning_method(**kwargs)
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. '
            f"Found method {pruning_method} of type {method.PRUNING_TYPE}"
        )
    vector = torch.nn.utils.parameters_to_vector
    values = vector([scores.get(p, tensor) for p, tensor in zip(parameters, tensors)])
    masks = vector(
        [
            getattr(module, name + "_mask", torch.ones_like(tensor))
            for (module, name), tensor in zip(parameters, tensors)
        ]
    )
    mask = PruningContainer(method).compute_mask(values, masks)
    parts = mask.split([tensor.numel() for tensor in tensors])
    for (module, name), tensor, part in zip(parameters, tensors, parts):
        custom_from_mask(module, name, mask=part.view_as(tensor))


def custom_from_mask(module, name, mask):
    r"""Prunes a parameter by a mask; see :class:`CustomFromMask`."""
    CustomFromMask.apply(module, name, mask)
    return module


def remove(module, name):
    r"""Makes a pruned parameter an ordinary one again; it keeps its zeros."""
    key, hook = _hook_of(module, name)
    if hook is None:
        raise ValueError(
            f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed"
        )
    hook.remove(module)
    del module._forward_pre_hooks[key]
    return module


def is_pruned(module):
    r"""Whether a module or one inside it has a pruned parameter."""
    return any(
        isinstance(hook, BasePruningMethod)
        for inner in module.modules()
        for hook in inner._forward_pre_hooks.values()
    )
