"""``Module``, the base class of layers and models."""

from _collections import OrderedDict

import torch
from torch import Tensor

from ..parameter import Buffer, Parameter
from . import _conversion, _hooks, _state
from ._hooks import (
    _WrappedHook,
    _global_backward_hooks,
    _global_backward_pre_hooks,
    _global_forward_hooks,
    _global_forward_hooks_always_called,
    _global_forward_hooks_with_kwargs,
    _global_forward_pre_hooks,
    add_hook,
    call_with_hooks,
    register_module_backward_hook,
    register_module_forward_hook,
    register_module_forward_pre_hook,
    register_module_full_backward_hook,
    register_module_full_backward_pre_hook,
)
from ._members import Module as _Base
from ._registry import REGISTRIES, Registry, install
from ._state import _IncompatibleKeys

__all__ = [
    "register_module_forward_pre_hook",
    "register_module_forward_hook",
    "register_module_full_backward_pre_hook",
    "register_module_backward_hook",
    "register_module_full_backward_hook",
    "Module",
]

_EXTRA_STATE_KEY_SUFFIX = _state.EXTRA_STATE
_EMPTY_HOOKS = (
    "_backward_pre_hooks",
    "_backward_hooks",
    "_forward_hooks",
    "_forward_hooks_with_kwargs",
    "_forward_hooks_always_called",
    "_forward_pre_hooks",
    "_forward_pre_hooks_with_kwargs",
    "_state_dict_hooks",
    "_state_dict_pre_hooks",
    "_load_state_dict_pre_hooks",
    "_load_state_dict_post_hooks",
)
_NOT_A_CHILD = object()
_PLAIN = frozenset((bool, int, float, str, tuple, list))


def _addindent(text, width):
    """Indents all lines of ``text`` but the first."""
    return text.replace("\n", "\n" + " " * width)


def _check_name(module, kind, registry, name):
    """What ``register_buffer`` and ``register_parameter`` ask of a name."""
    if registry not in module.__dict__:
        raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
    if not isinstance(name, str):
        raise TypeError(
            f"{kind} name should be a string. Got {torch.typename(name)}"
        )
    if "." in name:
        raise KeyError(f'{kind} name can\'t contain "."')
    if name == "":
        raise KeyError(f'{kind} name can\'t be empty string ""')
    if hasattr(module, name) and name not in module.__dict__[registry]:
        raise KeyError(f"attribute '{name}' already exists")


def _forward_unimplemented(self, *input):
    r"""What the module computes when it is called; every subclass defines its own.

    Call the module itself rather than ``forward``: only the call runs hooks.
    """
    raise NotImplementedError(
        f'Module [{type(self).__name__}] is missing the required "forward" function'
    )


class Module(_Base):
    r"""The base class of layers and models: a tree of modules that own tensors.

    A subclass creates its layers and parameters in ``__init__``, after ``super().__init__()``, and
    defines ``forward``. What is assigned to an attribute finds its place by its type: a
    :class:`~torch.nn.Parameter` is learned, a :class:`~torch.nn.Buffer` is only kept, a ``Module``
    becomes a child. Everything in the tree is saved, moved and listed together.

    Example::

        >>> class Net(torch.nn.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.hidden = torch.nn.Linear(4, 8)
        ...         self.out = torch.nn.Linear(8, 1)
        ...     def forward(self, x):
        ...         return self.out(self.hidden(x).relu())
        >>> net = Net()
        >>> net(torch.ones(3, 4)).shape
        torch.Size([3, 1])
        >>> len(list(net.parameters()))
        4

    Attributes:
        training (bool): ``True`` after ``train()``, ``False`` after ``eval()``.
    """

    dump_patches = False
    call_super_init = False
    _version = 1
    training: bool
    forward = _forward_unimplemented

    def __init__(self, *args, **kwargs):
        if not self.call_super_init:
            if kwargs:
                raise TypeError(
                    f"{type(self).__name__}.__init__() got an unexpected keyword argument "
                    f"'{next(iter(kwargs))}'"
                )
            if args:
                raise TypeError(
                    f"{type(self).__name__}.__init__() takes 1 positional argument but "
                    f"{len(args) + 1} were given"
                )
        own = self.__dict__
        own["training"] = True
        for name in REGISTRIES:
            own[name] = Registry(self)
        own["_non_persistent_buffers_set"] = set()
        own["_is_full_backward_hook"] = None
        for name in _EMPTY_HOOKS:
            own[name] = OrderedDict()
        if self.call_super_init:
            super().__init__(*args, **kwargs)

    # Attributes

    def __getattr__(self, name):
        own = self.__dict__
        for registry in REGISTRIES:
            registry = own.get(registry)
            if registry is not None and name in registry:
                return registry[name]
        raise AttributeError(
            f"'{type(self).__name__}' object has no attribute '{name}'"
        )

    def __setattr__(self, name, value):
        # Most attributes are settings: plain values under names that no member has.
        if type(value) in _PLAIN:
            try:
                member = (
                    name in self._parameters or name in self._modules or name in self._buffers
                )
            except AttributeError:
                member = False
            if not member:
                object.__setattr__(self, name, value)
                return
        self._assign(name, value)

    def _assign(self, name, value):
        """``setattr`` in full: finds the place for ``value`` by its type."""
        own = self.__dict__
        if isinstance(value, Tensor) or isinstance(value, Module):
            if self._assign_member(own, name, value):
                return
        elif self._assign_over(own, name, value):
            return
        object.__setattr__(self, name, value)

    def _assign_member(self, own, name, value):
        if isinstance(value, Parameter):
            if own.get("_parameters") is None:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._drop(own, name, "_parameters")
            self.register_parameter(name, value)
            return True
        params = own.get("_parameters")
        if params is not None and name in params:
            raise TypeError(
                f"cannot assign '{torch.typename(value)}' as parameter '{name}' "
                "(torch.nn.Parameter or None expected)"
            )
        modules = own.get("_modules")
        if isinstance(value, Module):
            if modules is None:
                raise AttributeError("cannot assign module before Module.__init__() call")
            self._drop(own, name, "_modules")
            modules[name] = value
            return True
        if modules is not None and name in modules:
            raise TypeError(
                f"cannot assign '{torch.typename(value)}' as child module '{name}' "
                "(torch.nn.Module or None expected)"
            )
        buffers = own.get("_buffers")
        if isinstance(value, Buffer):
            if buffers is None:
                raise AttributeError("cannot assign buffer before Module.__init__() call")
            self._drop(own, name, "_buffers")
            self.register_buffer(name, value, value.persistent)
            return True
        if buffers is not None and name in buffers:
            buffers[name] = value
            return True
        return False

    def _assign_over(self, own, name, value):
        """Assigns a value that is no tensor or module; True if the name was a member's."""
        for registry, kind, expected in (
            ("_parameters", "parameter", "torch.nn.Parameter"),
            ("_modules", "child module", "torch.nn.Module"),
            ("_buffers", "buffer", "torch.Tensor"),
        ):
            members = own.get(registry)
            if members is not None and name in members:
                if value is not None:
                    raise TypeError(
                        f"cannot assign '{torch.typename(value)}' as {kind} '{name}' "
                        f"({expected} or None expected)"
                    )
                members[name] = None
                return True
        if name in REGISTRIES and type(value) is not Registry:
            install(self, name, value)
            return True
        return False

    def _drop(self, own, name, staying):
        for registry in REGISTRIES:
            if registry != staying:
                own[registry].pop(name, None)
        if staying != "_buffers":
            own["_non_persistent_buffers_set"].discard(name)
        if name not in own[staying]:
            own.pop(name, None)

    def __delattr__(self, name):
        if name in self._parameters:
            del self._parameters[name]
        elif name in self._buffers:
            del self._buffers[name]
            self._non_persistent_buffers_set.discard(name)
        elif name in self._modules:
            del self._modules[name]
        elif name not in self.__dict__ and not hasattr(type(self), name):
            # Python implementations word this differently.
            raise AttributeError(
                f"'{type(self).__name__}' object has no attribute '{name}'"
            )
        else:
            object.__delattr__(self, name)

    def __setstate__(self, state):
        own = self.__dict__
        own.update(state)
        for name in REGISTRIES:
            entries = own.get(name)
            if entries is not None:
                install(self, name, entries)
        own.setdefault("_non_persistent_buffers_set", set())
        own.setdefault("_is_full_backward_hook", None)
        for name in _EMPTY_HOOKS:
            if name not in own:
                own[name] = OrderedDict()
            elif own[name]:
                own["_hooked"] = True

    def __getstate__(self):
        # The mirrored entries stand in the registries; PyTorch's pickles have them only there.
        state = self.__dict__.copy()
        for registry in REGISTRIES:
            for name, value in state.get(registry, {}).items():
                if state.get(name, _NOT_A_CHILD) is value:
                    del state[name]
        return state

    def __dir__(self):
        names = set(dir(type(self)))
        names.update(self.__dict__, self._parameters, self._modules, self._buffers)
        # Children of containers have numbers for names.
        return sorted(name for name in names if not name[0].isdigit())

    # Registration

    def register_buffer(self, name, tensor, persistent=True):
        r"""Adds a tensor that is kept with the module but not learned, such as a running mean.

        Args:
            name (str): the attribute that gives the buffer.
            tensor (Tensor or None): the buffer; ``None`` reserves the name.
            persistent (bool): whether it is part of the state dict. Default: ``True``
        """
        _check_name(self, "buffer", "_buffers", name)
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(
                f"cannot assign '{torch.typename(tensor)}' object to buffer '{name}' "
                "(torch Tensor or None required)"
            )
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def register_parameter(self, name, param):
        r"""Adds a parameter; the same as assigning it to the attribute ``name``.

        Args:
            name (str): the attribute that gives the parameter.
            param (Parameter or None): the parameter; ``None`` reserves the name.
        """
        _check_name(self, "parameter", "_parameters", name)
        if param is not None:
            if not isinstance(param, Parameter):
                raise TypeError(
                    f"cannot assign '{torch.typename(param)}' object to parameter '{name}' "
                    "(torch.nn.Parameter or None required)"
                )
            if param.grad_fn is not None:
                raise ValueError(
                    f"Cannot assign non-leaf Tensor to parameter '{name}'. Model "
                    f"parameters must be created explicitly. To express '{name}' "
                    "as a function of another Tensor, compute the value in "
                    "the forward() method."
                )
        self._parameters[name] = param

    def add_module(self, name, module):
        r"""Adds a child; the same as assigning it to the attribute ``name``.

        Args:
            name (str): the attribute that gives the child.
            module (Module or None): the child.
        """
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{torch.typename(module)} is not a Module subclass")
        if not isinstance(name, str):
            raise TypeError(f"module name should be a string. Got {torch.typename(name)}")
        if hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == "":
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module

    def register_module(self, name, module):
        """Another name of :meth:`add_module`."""
        self.add_module(name, module)

    # Calling

    # Set, in the instance or here, by the first hook that is registered: hooks put into the
    # dictionaries by hand are seen only after that.
    _hooked = False

    def _call_impl(self, *args, **kwargs):
        if self._hooked:
            return call_with_hooks(self, args, kwargs)
        return self.forward(*args, **kwargs)

    __call__ = _call_impl

    # Text

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        r"""The text in the brackets of the module's repr; subclasses put their settings here."""
        return ""

    def __repr__(self):
        extra = self.extra_repr()
        extra_lines = extra.split("\n") if extra else []
        children = [
            f"({name}): " + _addindent(repr(child), 2) for name, child in self._modules.items()
        ]
        name = self._get_name()
        if len(extra_lines) == 1 and not children:
            return f"{name}({extra})"
        if not extra_lines and not children:
            return name + "()"
        return f"{name}(\n  " + "\n  ".join(extra_lines + children) + "\n)"


_hooks.for_all_modules = Module
