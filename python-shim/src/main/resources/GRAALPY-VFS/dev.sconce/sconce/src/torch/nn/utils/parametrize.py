"""Parameters computed from others: what is optimized, and what the module sees of it."""

from types import SimpleNamespace

import torch
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter

__all__ = [
    "cached",
    "ParametrizationList",
    "register_parametrization",
    "is_parametrized",
    "remove_parametrizations",
    "type_before_parametrizations",
]

_cache = {}
_cache_depth = 0


class cached:
    r"""Computes each parametrized tensor once only, in the block of a ``with`` statement.

    Example::

        with parametrize.cached():
            output = model(inputs)
    """

    def __enter__(self):
        global _cache_depth
        _cache_depth += 1

    def __exit__(self, *exception):
        global _cache_depth
        _cache_depth -= 1
        if _cache_depth == 0:
            _cache.clear()


def _register(module, name, tensor):
    if isinstance(tensor, Parameter):
        module.register_parameter(name, tensor)
    else:
        module.register_buffer(name, tensor)


def _is_sequence(value):
    from _collections_abc import Sequence

    return isinstance(value, Sequence)


def _check_same(what, expected, value, article):
    """Refuses a parametrization whose result has another dtype or shape."""
    for kind in ("dtype", "shape"):
        if getattr(value, kind) != getattr(expected, kind):
            raise ValueError(
                f"Registering a parametrization may not change the {kind} of the tensor, "
                f"unless {article}`unsafe` flag is enabled.\n"
                f"{what[0]}{kind}: {getattr(expected, kind)}\n"
                f"{what[1]}{kind}: {getattr(value, kind)}"
            )


class ParametrizationList(ModuleList):
    r"""The parametrizations of one tensor, with the tensors that it is computed from.

    These stand under ``original``, or under ``original0``, ``original1``, ... if the first
    parametrization takes several. :func:`register_parametrization` makes such lists.

    Args:
        modules (sequence): the parametrizations.
        original (Tensor): the parameter or buffer to compute from now on.
        unsafe (bool): allow another dtype and shape. Default: ``False``
    """

    def __init__(self, modules, original, unsafe=False):
        if len(modules) == 0:
            raise ValueError("ParametrizationList requires one or more modules.")
        super().__init__(modules)
        self.unsafe = unsafe
        before = SimpleNamespace(shape=original.shape, dtype=original.dtype)
        with torch.no_grad():
            new = original
            for module in reversed(list(self)):
                if hasattr(module, "right_inverse"):
                    try:
                        new = module.right_inverse(new)
                    except NotImplementedError:
                        pass
        if not isinstance(new, torch.Tensor) and not _is_sequence(new):
            raise ValueError(
                "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). "
                f"Got {type(new).__name__}"
            )
        self.is_tensor = isinstance(new, torch.Tensor)
        self.ntensors = 1 if self.is_tensor else len(new)
        if self.is_tensor:
            if original.dtype != new.dtype:
                raise ValueError(
                    "When `right_inverse` outputs one tensor, it may not change the dtype.\n"
                    f"original.dtype: {original.dtype}\n"
                    f"right_inverse(original).dtype: {new.dtype}"
                )
            kept = original.data
            original.data = new.data
            _register(self, "original", original)
        else:
            self._register_all(original, new)
        if unsafe:
            return
        try:
            value = self()
            if not isinstance(value, torch.Tensor):
                raise ValueError(
                    f"A parametrization must return a tensor. Got {type(value).__name__}."
                )
            _check_same(("unparametrized ", "parametrized "), before, value, "")
        except Exception:
            if self.is_tensor:
                original.data = kept
            raise

    def _register_all(self, original, parts):
        for index, part in enumerate(parts):
            if not isinstance(part, torch.Tensor):
                raise ValueError(
                    "'right_inverse' must return a Tensor or a Sequence of tensors "
                    f"(list, tuple...). Got element {index} of the sequence with type "
                    f"{type(part).__name__}."
                )
            if isinstance(original, Parameter):
                part = Parameter(part, original.requires_grad)
            part.requires_grad_(original.requires_grad)
            _register(self, f"original{index}", part)

    def right_inverse(self, value):
        r"""Sets the originals so that the parametrized tensor becomes ``value``.

        Args:
            value (Tensor): the value to have.

        Raises:
            RuntimeError: if a parametrization has no ``right_inverse``.
            ValueError: if one returns other tensors than there are.
        """
        with torch.no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(
                        f"parametrization {type(module).__name__} does not implement "
                        "right_inverse."
                    )
                value = module.right_inverse(value)
            if self.is_tensor:
                if not isinstance(value, torch.Tensor):
                    raise ValueError(
                        f"`right_inverse` should return a tensor. Got {type(value).__name__}"
                    )
                if value.dtype != self.original.dtype:
                    raise ValueError(
                        f"The tensor returned by `right_inverse` has dtype {value.dtype} "
                        f"while `original` has dtype {self.original.dtype}"
                    )
                self.original.data = value.data
                return
            if not _is_sequence(value):
                raise ValueError(
                    "'right_inverse' must return a sequence of tensors. "
                    f"Got {type(value).__name__}."
                )
            if len(value) != self.ntensors:
                raise ValueError(
                    "'right_inverse' must return a sequence of tensors of length "
                    f"{self.ntensors}. Got a sequence of length {len(value)}."
                )
            originals = self._originals()
            for index, (tensor, original) in enumerate(zip(value, originals)):
                if not isinstance(tensor, torch.Tensor):
                    raise ValueError(
                        "`right_inverse` must return a sequence of tensors. "
                        f"Got element {index} of type {type(tensor).__name__}"
                    )
                if original.dtype != tensor.dtype:
                    raise ValueError(
                        f"Tensor {index} returned by `right_inverse` has dtype {tensor.dtype} "
                        f"while `original{index}` has dtype {original.dtype}"
                    )
            for tensor, original in zip(value, originals):
                original.data = tensor.data

    def _originals(self):
        if self.is_tensor:
            return [self.original]
        return [getattr(self, f"original{index}") for index in range(self.ntensors)]

    def forward(self):
        modules = list(self)
        value = modules[0](*self._originals())
        for module in modules[1:]:
            value = module(value)
        return value


def _deepcopy(self, memo):
    from copy import deepcopy

    replica = self.__new__(type(self))
    memo[id(self)] = replica
    replica.__dict__ = deepcopy(self.__dict__, memo)
    return replica


def _getstate(self):
    raise RuntimeError(
        "Serialization of parametrized modules is only "
        "supported through state_dict(). See:\n"
        "https://pytorch.org/tutorials/beginner/saving_loading_models.html"
        "#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training"
    )


def _inject_class(module):
    """Gives a module a class of its own, which has place for properties."""
    kind = type(module)
    members = {"__getstate__": _getstate}
    if not hasattr(kind, "__deepcopy__"):
        members["__deepcopy__"] = _deepcopy
    module.__class__ = type(f"Parametrized{kind.__name__}", (kind,), members)


def _inject_property(module, name):
    def get(self):
        parametrization = self.parametrizations[name]
        if not _cache_depth:
            return parametrization()
        key = (id(self), name)
        if key not in _cache:
            _cache[key] = parametrization()
        return _cache[key]

    def put(self, value):
        self.parametrizations[name].right_inverse(value)

    setattr(type(module), name, property(get, put))


def _check_next(module, name, parametrization):
    """Refuses a parametrization that does not fit behind those that a tensor has."""
    present = getattr(module, name)
    value = parametrization(present)
    if not isinstance(value, torch.Tensor):
        raise ValueError(f"A parametrization must return a tensor. Got {type(value).__name__}.")
    whose = f"module.{name}"
    _check_same((f"{whose}.", f"parametrization({whose})."), present, value, "the ")
    if not hasattr(parametrization, "right_inverse"):
        return
    try:
        back = parametrization.right_inverse(value)
    except NotImplementedError:
        return
    if not isinstance(back, torch.Tensor):
        raise ValueError(
            f"parametrization.right_inverse must return a tensor. Got: {type(back).__name__}"
        )
    for kind in ("dtype", "shape"):
        if getattr(back, kind) != getattr(present, kind):
            raise ValueError(
                f"The tensor returned by parametrization.right_inverse must have the same {kind} "
                f"as {whose}, unless the `unsafe` flag is enabled.\n"
                f"{whose}.{kind}: {getattr(present, kind)}\n"
                f"returned {kind}: {getattr(back, kind)}"
            )


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    r"""Lets a parameter or buffer be computed by a module from what it was.

    ``module.weight`` is then ``parametrization(original)``, where the original stands under
    ``module.parametrizations.weight.original``. A method ``right_inverse`` of the parametrization
    tells the original that belongs to a value; it is asked for the first value and when the tensor
    is assigned to, and may return several tensors. Parametrizations of the same tensor are applied
    one after the other.

    Args:
        module (Module): whose tensor to compute.
        tensor_name (str): which parameter or buffer.
        parametrization (Module): what computes it.
        unsafe (bool): allow another dtype and shape, and check nothing. Default: ``False``

    Returns:
        Module: ``module`` itself.

    Raises:
        ValueError: if there is no such tensor, or the parametrization does not fit it.

    Example::

        >>> class Symmetric(torch.nn.Module):
        ...     def forward(self, x):
        ...         return x.triu() + x.triu(1).T
        >>> m = torch.nn.Linear(3, 3)
        >>> m = torch.nn.utils.parametrize.register_parametrization(m, "weight", Symmetric())
        >>> torch.equal(m.weight, m.weight.T)
        True
    """
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        if not unsafe:
            _check_next(module, tensor_name, parametrization)
        entries = module.parametrizations[tensor_name]
        entries.append(parametrization)
        entries.unsafe |= unsafe
    elif tensor_name in module._buffers or tensor_name in module._parameters:
        original = getattr(module, tensor_name)
        entries = ParametrizationList([parametrization], original, unsafe=unsafe)
        delattr(module, tensor_name)
        if not is_parametrized(module):
            _inject_class(module)
            module.parametrizations = ModuleDict()
        _inject_property(module, tensor_name)
        module.parametrizations[tensor_name] = entries
    else:
        raise ValueError(
            f"Module '{module}' does not have a parameter, a buffer, or a "
            f"parametrized element with name '{tensor_name}'"
        )
    return module


def is_parametrized(module, tensor_name=None):
    r"""Whether a tensor of a module is parametrized, or any one if no name is given.

    Args:
        module (Module): the module.
        tensor_name (str, optional): which tensor.
    """
    entries = getattr(module, "parametrizations", None)
    if not isinstance(entries, ModuleDict):
        return False
    return len(entries) > 0 if tensor_name is None else tensor_name in entries


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    r"""Makes a plain parameter or buffer again of a parametrized tensor.

    Args:
        module (Module): whose tensor to restore.
        tensor_name (str): which tensor.
        leave_parametrized (bool): keep the present value rather than the original's.
            Default: ``True``

    Returns:
        Module: ``module`` itself.

    Raises:
        ValueError: if the tensor is not parametrized, or its original is asked for where there are
            several.
    """
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    entries = module.parametrizations[tensor_name]
    if entries.is_tensor:
        original = entries.original
        if leave_parametrized:
            with torch.no_grad():
                original.data = getattr(module, tensor_name)
    elif leave_parametrized:
        value = getattr(module, tensor_name)
        original = Parameter(value.detach()) if value.requires_grad else value
    else:
        raise ValueError(
            "Cannot leave unparametrized (`leave_parametrized=False`) a tensor "
            "that is parametrized in terms of a sequence of tensors."
        )
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    _register(module, tensor_name, original)
    if not is_parametrized(module):
        delattr(module, "parametrizations")
        module.__class__ = type(module).__bases__[0]
    return module


def type_before_parametrizations(module):
    r"""The class that a module had before a tensor of it was parametrized."""
    return type(module).__bases__[0] if is_parametrized(module) else type(module)
