"""The base class of optimizers: parameter groups, state, hooks, saving and loading."""

from _collections import OrderedDict, defaultdict

import torch
from torch.utils.hooks import RemovableHandle

from ._state import load_state_dict, state_dict

__all__ = [
    "Optimizer",
    "register_optimizer_step_pre_hook",
    "register_optimizer_step_post_hook",
]

_global_optimizer_pre_hooks = OrderedDict()
_global_optimizer_post_hooks = OrderedDict()
_HOOKS = (
    "_optimizer_step_pre_hooks",
    "_optimizer_step_post_hooks",
    "_optimizer_state_dict_pre_hooks",
    "_optimizer_state_dict_post_hooks",
    "_optimizer_load_state_dict_pre_hooks",
    "_optimizer_load_state_dict_post_hooks",
)


class _RequiredParameter:
    """Stands for an option that every parameter group has to give."""

    def __repr__(self):
        return "<required parameter>"


required = _RequiredParameter()


def _add(hooks, hook, prepend=False):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


def register_optimizer_step_pre_hook(hook):
    r"""Registers ``hook(optimizer, args, kwargs)`` to run before the step of every optimizer.

    Returns:
        torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
    """
    return _add(_global_optimizer_pre_hooks, hook)


def register_optimizer_step_post_hook(hook):
    r"""Registers ``hook(optimizer, args, kwargs)`` to run after the step of every optimizer.

    Returns:
        torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
    """
    return _add(_global_optimizer_post_hooks, hook)


def call_with_hooks(step, optimizer, args, kwargs):
    """Calls a ``step`` function with the hooks around it; ``args`` begins with the optimizer."""
    own_before = optimizer._optimizer_step_pre_hooks
    for hook in list(_global_optimizer_pre_hooks.values()) + list(own_before.values()):
        result = hook(optimizer, args, kwargs)
        if result is not None:
            if not (isinstance(result, tuple) and len(result) == 2):
                raise RuntimeError(
                    f"{step} must return None or a tuple of (new_args, new_kwargs), "
                    f"but got {result}."
                )
            args, kwargs = result
    out = step(*args, **kwargs)
    own_after = optimizer._optimizer_step_post_hooks
    for hook in list(own_after.values()) + list(_global_optimizer_post_hooks.values()):
        hook(optimizer, args, kwargs)
    return out


def _hooked(step):
    """A ``step`` method that runs hooks and notes, for schedulers, that it was called."""

    def step_with_hooks(*args, **kwargs):
        optimizer = args[0]
        optimizer._opt_called = True
        return call_with_hooks(step, optimizer, args, kwargs)

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(step_with_hooks, name, getattr(step, name))
    step_with_hooks.__wrapped__ = step
    step_with_hooks.hooked = True
    return step_with_hooks


class Optimizer:
    r"""The base class of optimizers.

    A subclass gives its options' defaults to ``__init__`` and defines ``step``.

    Args:
        params (iterable): the tensors to optimize, pairs of name and tensor, or dicts with the
            key ``"params"`` and options that differ from the defaults.
        defaults (dict): the options and their values.

    Attributes:
        param_groups (list of dict): the groups, each with ``"params"`` and all options.
        state (dict): what the optimizer remembers of each tensor.
    """

    _opt_called = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        step = cls.__dict__.get("step")
        if step is not None and not hasattr(step, "hooked"):
            cls.step = _hooked(step)

    def __init__(self, params, defaults):
        self.defaults = defaults
        for name in _HOOKS:
            self.__dict__[name] = OrderedDict()
        if isinstance(params, torch.Tensor):
            raise TypeError(
                "params argument given to the optimizer should be "
                "an iterable of Tensors or dicts, but got " + torch.typename(params)
            )
        for option in ("capturable", "differentiable"):
            if defaults.get(option):
                raise NotImplementedError(
                    f"{type(self).__name__}: {option}=True is not supported"
                )
        self.state = defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if len(groups) == 0:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def __getstate__(self):
        return {
            "defaults": self.defaults,
            "state": self.state,
            "param_groups": self.param_groups,
        }

    def __setstate__(self, state):
        self.__dict__.update(state)
        for name in _HOOKS:
            if name not in self.__dict__:
                self.__dict__[name] = OrderedDict()
        self.defaults.setdefault("differentiable", False)

    def __repr__(self):
        groups = []
        for index, group in enumerate(self.param_groups):
            options = [f"    {key}: {group[key]}\n" for key in sorted(group) if key != "params"]
            groups.append(f"\nParameter Group {index}\n" + "".join(options))
        return type(self).__name__ + " (" + "".join(groups) + ")"

    def step(self, closure=None):
        r"""Changes the parameters once.

        Args:
            closure (callable, optional): computes the loss and its gradients anew.
        """
        raise NotImplementedError

    def zero_grad(self, set_to_none=True):
        r"""Forgets the gradients of all parameters.

        Args:
            set_to_none (bool): set ``.grad`` to ``None`` instead of filling it with zeros.
                Default: ``True``
        """
        for group in self.param_groups:
            for param in group["params"]:
                grad = param.grad
                if grad is None:
                    continue
                if set_to_none:
                    param.grad = None
                else:
                    if grad.grad_fn is not None:
                        grad.detach_()
                    else:
                        grad.requires_grad_(False)
                    grad.zero_()

    def add_param_group(self, param_group):
        r"""Adds a group of parameters, for example layers that begin to learn later.

        Args:
            param_group (dict): with ``"params"`` and options that differ from the defaults.

        Raises:
            TypeError: if it is no dict, its parameters are a set, or one is no tensor.
            ValueError: for a tensor that is no leaf or stands in a group already.
        """
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, torch.Tensor):
            params = [params]
        elif isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but "
                "the ordering of tensors in sets will change between runs. "
                "Please use a list instead."
            )
        params = list(params)
        names = [param[0] for param in params if isinstance(param, tuple)]
        params = [param[1] if isinstance(param, tuple) else param for param in params]
        param_group["params"] = params
        if names:
            if len(names) != len(params):
                raise ValueError(
                    "all optimizer params should be with/without names. "
                    "Some param names are missing"
                )
            param_group["param_names"] = names
        for param in params:
            if not isinstance(param, torch.Tensor):
                raise TypeError(
                    "optimizer can only optimize Tensors, "
                    "but one of the params is " + torch.typename(param)
                )
            if not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(
                    "parameter group didn't specify a value of required "
                    f"optimization parameter {name}"
                )
            param_group.setdefault(name, default)
        distinct = set(params)
        if len(params) != len(distinct):
            import warnings

            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; "
                "in future, this will cause an error; "
                "see github.com/pytorch/pytorch/issues/40967 for more information",
                stacklevel=3,
            )
        for group in self.param_groups:
            if ("param_names" in param_group) != ("param_names" in group):
                kind = "with names" if "param_names" in param_group else "without names"
                raise ValueError(
                    "all optimizer param groups should be with/without names. "
                    f"cannot add param group {kind} to the optimizer"
                )
            if not distinct.isdisjoint(group["params"]):
                raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    # Saving and loading

    def state_dict(self):
        r"""What the optimizer remembers, as a dict with the keys ``"state"`` and
        ``"param_groups"``; parameters stand in it by number.

        Example::

            >>> w = torch.zeros(1, requires_grad=True)
            >>> torch.optim.SGD([w], lr=0.1).state_dict()["param_groups"][0]["params"]
            [0]
        """
        return state_dict(self)

    def load_state_dict(self, state_dict):
        r"""Takes back what :meth:`state_dict` of an optimizer of the same groups returned."""
        load_state_dict(self, state_dict)

    # Hooks

    def register_step_pre_hook(self, hook):
        r"""Registers ``hook(optimizer, args, kwargs)`` to run before ``step``; it may return new
        ``(args, kwargs)``."""
        return _add(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        r"""Registers ``hook(optimizer, args, kwargs)`` to run after ``step``."""
        return _add(self._optimizer_step_post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        r"""Registers ``hook(optimizer)`` to run before :meth:`state_dict`."""
        return _add(self._optimizer_state_dict_pre_hooks, hook, prepend)

    def register_state_dict_post_hook(self, hook, prepend=False):
        r"""Registers ``hook(optimizer, state_dict)`` to run after :meth:`state_dict`; it may
        return a replacement."""
        return _add(self._optimizer_state_dict_post_hooks, hook, prepend)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        r"""Registers ``hook(optimizer, state_dict)`` to run before :meth:`load_state_dict`; it may
        return a replacement."""
        return _add(self._optimizer_load_state_dict_pre_hooks, hook, prepend)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        r"""Registers ``hook(optimizer)`` to run after :meth:`load_state_dict`."""
        return _add(self._optimizer_load_state_dict_post_hooks, hook, prepend)


Optimizer.step.hooked = True
