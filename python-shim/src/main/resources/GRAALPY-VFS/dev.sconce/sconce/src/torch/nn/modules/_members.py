"""The part of ``Module`` that works on the whole tree: listing, moving, saving, modes and hooks.

It is a base class of its own to keep the files small. It is called ``Module`` too, so that what
Python prints (``<generator object Module.parameters at 0x...>``) names the class people know.
"""

import torch
from torch import _C

from . import _conversion, _hooks, _state
from ._hooks import _WrappedHook, add_hook

_NO_EXTRA_STATE = (
    "Reached a code path in Module.{}() that should never be called. "
    "Please file an issue at https://github.com/pytorch/pytorch/issues/new?"
    "template=bug-report.yml to report this bug."
)
_MIXED = (
    "Cannot use both regular backward hooks and full backward hooks on a "
    "single Module. Please use only one of them."
)


def _to_floating(method):
    return lambda t: getattr(t, method)() if t.is_floating_point() else t


def _lists_as_usual(kind):
    """Whether a class of modules leaves alone what ``parameters`` is made of."""
    return (
        kind.named_parameters is Module.named_parameters
        and kind._named_members is Module._named_members
        and kind.named_modules is Module.named_modules
    )


class Module:
    """What every :class:`torch.nn.Module` can do with the modules and tensors below it."""

    # Set on the copies that data parallelism makes.
    _is_replica = False

    # Listing

    def parameters(self, recurse=True):
        r"""Yields the parameters of the module and, unless ``recurse`` is off, of all below it.

        Every parameter comes once, also when several modules share it.

        Example::

            >>> [tuple(p.shape) for p in torch.nn.Linear(2, 3).parameters()]
            [(3, 2), (3,)]
        """
        if recurse and _lists_as_usual(type(self)):
            for param in _C._parameters_of(self):
                yield param
            return
        for _, param in self.named_parameters(recurse=recurse):
            yield param

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        r"""Yields pairs of a parameter's dotted name and the parameter.

        Args:
            prefix (str): what all names begin with. Default: nothing
            recurse (bool): also those of submodules. Default: ``True``
            remove_duplicate (bool): every parameter once. Default: ``True``
        """
        yield from self._named_members(
            lambda module: module._parameters.items(), prefix, recurse, remove_duplicate
        )

    def buffers(self, recurse=True):
        r"""Yields the buffers of the module and, unless ``recurse`` is off, of all below it."""
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        r"""Yields pairs of a buffer's dotted name and the buffer; see :meth:`named_parameters`."""
        yield from self._named_members(
            lambda module: module._buffers.items(), prefix, recurse, remove_duplicate
        )

    def _named_members(self, get_members_fn, prefix="", recurse=True, remove_duplicate=True):
        seen = set()
        if recurse:
            modules = self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate)
        else:
            modules = ((prefix, self),)
        for path, module in modules:
            for name, member in get_members_fn(module):
                if member is None or member in seen:
                    continue
                if remove_duplicate:
                    seen.add(member)
                yield (path + "." + name if path else name), member

    def children(self):
        r"""Yields the modules directly below this one."""
        for _, child in self.named_children():
            yield child

    def named_children(self):
        r"""Yields pairs of name and module for the modules directly below this one."""
        seen = set()
        for name, child in self._modules.items():
            if child is not None and child not in seen:
                seen.add(child)
                yield name, child

    def modules(self):
        r"""Yields this module and all below it, parents first, each once."""
        for _, module in self.named_modules():
            yield module

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        r"""Yields pairs of dotted name and module for this module and all below it.

        Args:
            memo (set): modules already seen, which are left out. Default: none
            prefix (str): the name of this module. Default: ``""``
            remove_duplicate (bool): every module once. Default: ``True``
        """
        if memo is None:
            memo = set()
        if self not in memo:
            if remove_duplicate:
                memo.add(self)
            yield prefix, self
            for name, child in self._modules.items():
                if child is not None:
                    path = prefix + "." + name if prefix else name
                    yield from child.named_modules(memo, path, remove_duplicate)

    # Finding by name

    def get_submodule(self, target):
        r"""The module with a dotted name such as ``"encoder.layers.0"``; ``""`` is this one.

        Raises:
            AttributeError: if there is none, or if what is there is no module.
        """
        module = self
        if target == "":
            return module
        for name in target.split("."):
            if not hasattr(module, name):
                raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
            module = getattr(module, name)
            if not isinstance(module, torch.nn.Module):
                raise AttributeError(f"`{name}` is not an nn.Module")
        return module

    def set_submodule(self, target, module, strict=False):
        r"""Replaces, or unless ``strict`` adds, the module with a dotted name.

        Raises:
            ValueError: for an empty name, or if ``module`` is no module.
            AttributeError: if the name leads through something that is no module.
        """
        if target == "":
            raise ValueError("Cannot set the submodule without a target name!")
        if not isinstance(module, torch.nn.Module):
            raise ValueError(f"`module` is not an nn.Module, found {type(module)}")
        path, _, name = target.rpartition(".")
        parent = self.get_submodule(path)
        if hasattr(parent, name):
            if not isinstance(getattr(parent, name), torch.nn.Module):
                raise AttributeError(f"`{name}` is not an nn.Module")
        elif strict:
            raise AttributeError(f"{parent._get_name()} has no attribute `{name}`")
        setattr(parent, name, module)

    def get_parameter(self, target):
        r"""The parameter with a dotted name.

        Raises:
            AttributeError: if there is none, or if what is there is no parameter.
        """
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        param = getattr(module, name)
        if not isinstance(param, torch.nn.Parameter):
            raise AttributeError(f"`{name}` is not an nn.Parameter")
        return param

    def get_buffer(self, target):
        r"""The buffer with a dotted name.

        Raises:
            AttributeError: if there is none, or if what is there is no buffer.
        """
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        if name not in module._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return getattr(module, name)

    # Changing all tensors

    def _apply(self, fn, recurse=True):
        if recurse:
            for child in self.children():
                child._apply(fn)
        _conversion.apply_to_tensors(self, fn)
        return self

    def apply(self, fn):
        r"""Calls ``fn(module)`` for every module of the tree, children first; returns ``self``.

        Example::

            >>> def ones(module):
            ...     if isinstance(module, torch.nn.Linear):
            ...         torch.nn.init.ones_(module.weight)
            >>> net = torch.nn.Sequential(torch.nn.Linear(2, 2)).apply(ones)
        """
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    def to(self, *args, **kwargs):
        r"""Moves the tree's tensors to a device or converts its floating point tensors.

        Called as ``to(device)``, ``to(dtype)``, ``to(device, dtype)`` or ``to(tensor)``, with
        ``non_blocking`` and ``memory_format``. The module itself is changed and returned.
        """
        return self._apply(_conversion.conversion(args, kwargs))

    def to_empty(self, *, device, recurse=True):
        r"""Moves the tree to a device without copying values."""
        return self._apply(lambda t: torch.empty_like(t, device=device), recurse=recurse)

    def cpu(self):
        r"""Moves the tree's tensors to main memory."""
        return self._apply(lambda t: t.cpu())

    def cuda(self, device=None):
        r"""Moves the tree's tensors to a GPU."""
        return self._apply(lambda t: t.cuda(device))

    def type(self, dst_type):
        r"""Converts all tensors of the tree, integers included, to ``dst_type``."""
        return self._apply(lambda t: t.type(dst_type))

    def float(self):
        r"""Converts the floating point tensors of the tree to float32."""
        return self._apply(_to_floating("float"))

    def double(self):
        r"""Converts the floating point tensors of the tree to float64."""
        return self._apply(_to_floating("double"))

    def half(self):
        r"""Converts the floating point tensors of the tree to float16."""
        return self._apply(_to_floating("half"))

    def bfloat16(self):
        r"""Converts the floating point tensors of the tree to bfloat16."""
        return self._apply(_to_floating("bfloat16"))

    def share_memory(self):
        r"""Makes the tree's tensors visible to other processes; see ``Tensor.share_memory_``."""
        return self._apply(lambda t: t.share_memory_())

    def requires_grad_(self, requires_grad=True):
        r"""Sets ``requires_grad`` of all parameters; returns ``self``."""
        for param in self.parameters():
            param.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        r"""Forgets the gradients of all parameters.

        Args:
            set_to_none (bool): set ``.grad`` to ``None`` instead of filling it with zeros.
                Default: ``True``
        """
        if self._is_replica:
            import warnings

            warnings.warn(
                "Calling .zero_grad() from a module created with nn.DataParallel() has no effect. "
                "The parameters are copied (in a differentiable manner) from the original module. "
                "This means they are not leaf nodes in autograd and so don't accumulate "
                "gradients. If you need gradients in your forward method, consider using "
                "autograd.grad instead."
            )
        kind = type(self)
        if set_to_none and kind.parameters is Module.parameters and _lists_as_usual(kind):
            _C._forget_gradients(self)
            return
        for param in self.parameters():
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

    def train(self, mode=True):
        r"""Puts the tree in training mode (dropout drops, batch norm learns its statistics).

        Args:
            mode (bool): ``False`` for evaluation mode. Default: ``True``
        """
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for child in self.children():
            child.train(mode)
        return self

    def eval(self):
        r"""Puts the tree in evaluation mode; the same as ``train(False)``."""
        return self.train(False)

    # State

    def get_extra_state(self):
        r"""What to save beside the tensors; a subclass that defines it defines
        :meth:`set_extra_state` as well."""
        raise RuntimeError(_NO_EXTRA_STATE.format("get_extra_state"))

    def set_extra_state(self, state):
        r"""Takes back what :meth:`get_extra_state` gave."""
        raise RuntimeError(_NO_EXTRA_STATE.format("set_extra_state"))

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        r"""The parameters and persistent buffers of the tree, by dotted name.

        Args:
            destination (dict): where to put them. Default: a new ``OrderedDict``
            prefix (str): what all names begin with. Default: nothing
            keep_vars (bool): the tensors themselves, not detached. Default: ``False``

        Example::

            >>> list(torch.nn.Linear(2, 1).state_dict())
            ['weight', 'bias']
        """
        if args:
            import warnings

            warnings.warn(
                "Positional args are being deprecated, use kwargs instead. Refer to "
                "https://pytorch.org/docs/main/generated/torch.nn.Module.html"
                "#torch.nn.Module.state_dict for details.",
                FutureWarning,
                stacklevel=2,
            )
            if destination is None:
                destination = args[0]
            if len(args) > 1 and prefix == "":
                prefix = args[1]
            if len(args) > 2 and keep_vars is False:
                keep_vars = args[2]
        return _state.state_dict(self, destination, prefix, keep_vars)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        _state.save(self, destination, prefix, keep_vars)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        r"""Copies the tensors of a state dict into the tree.

        Args:
            state_dict (dict): what :meth:`state_dict` returned.
            strict (bool): whether missing and unexpected names are errors. Default: ``True``
            assign (bool): take the tensors themselves instead of copying. Default: ``False``

        Returns:
            a tuple with the fields ``missing_keys`` and ``unexpected_keys``.

        Raises:
            RuntimeError: for names or shapes that do not fit; it lists all of them.
        """
        return _state.load_state_dict(self, state_dict, strict, assign)

    def _load_from_state_dict(
        self,
        state_dict,
        prefix,
        local_metadata,
        strict,
        missing_keys,
        unexpected_keys,
        error_msgs,
    ):
        _state.load(
            self,
            state_dict,
            prefix,
            local_metadata,
            strict,
            missing_keys,
            unexpected_keys,
            error_msgs,
        )

    # Hooks

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        r"""Registers ``hook(module, args)`` to run before ``forward``.

        Args:
            hook (callable): may return new arguments (a tuple, or one value).
            prepend (bool): before the hooks that are there already. Default: ``False``
            with_kwargs (bool): call ``hook(module, args, kwargs)``, which may return
                ``(args, kwargs)``. Default: ``False``

        Returns:
            torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        extra = (self._forward_pre_hooks_with_kwargs,) if with_kwargs else ()
        return add_hook(self, self._forward_pre_hooks, hook, prepend, extra)

    def register_forward_hook(
        self, hook, *, prepend=False, with_kwargs=False, always_call=False
    ):
        r"""Registers ``hook(module, args, output)`` to run after ``forward``.

        Args:
            hook (callable): may return a replacement for the output.
            prepend (bool): before the hooks that are there already. Default: ``False``
            with_kwargs (bool): call ``hook(module, args, kwargs, output)``. Default: ``False``
            always_call (bool): run it also when ``forward`` raises. Default: ``False``

        Returns:
            torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
        """
        extra = []
        if with_kwargs:
            extra.append(self._forward_hooks_with_kwargs)
        if always_call:
            extra.append(self._forward_hooks_always_called)
        return add_hook(self, self._forward_hooks, hook, prepend, extra)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        r"""Registers ``hook(module, grad_output)`` to run before the module's backward.

        It may return what to use in place of ``grad_output``.
        """
        return add_hook(self, self._backward_pre_hooks, hook, prepend)

    def register_full_backward_hook(self, hook, prepend=False):
        r"""Registers ``hook(module, grad_input, grad_output)`` to run in the module's backward.

        Both gradients are tuples with ``None`` for what is no tensor. The hook may return what to
        use in place of ``grad_input``.
        """
        if self._is_full_backward_hook is False:
            raise RuntimeError(_MIXED)
        self._is_full_backward_hook = True
        return add_hook(self, self._backward_hooks, hook, prepend)

    def register_backward_hook(self, hook):
        r"""Registers an old style backward hook; use :meth:`register_full_backward_hook`."""
        if self._is_full_backward_hook is True:
            raise RuntimeError(_MIXED)
        self._is_full_backward_hook = False
        return add_hook(self, self._backward_hooks, hook)

    def _get_backward_hooks(self):
        """The full and the old style backward hooks that hold for this module, as two lists."""
        full = []
        old = []
        for is_full, hooks in (
            (_hooks._global_is_full_backward_hook, _hooks._global_backward_hooks),
            (self._is_full_backward_hook, self._backward_hooks),
        ):
            if is_full is not None:
                (full if is_full else old).extend(hooks.values())
        return full, old

    def _maybe_warn_non_full_backward_hook(self, inputs, result, grad_fn):
        _hooks.warn_old_backward_hook(inputs, result, grad_fn)

    def register_state_dict_pre_hook(self, hook):
        r"""Registers ``hook(module, prefix, keep_vars)`` to run before :meth:`state_dict`."""
        return add_hook(None, self._state_dict_pre_hooks, hook)

    def register_state_dict_post_hook(self, hook):
        r"""Registers ``hook(module, state_dict, prefix, local_metadata)`` to run after
        :meth:`state_dict`; it changes the dictionary in place."""
        hook._from_public_api = True
        return add_hook(None, self._state_dict_hooks, hook)

    def _register_state_dict_hook(self, hook):
        if getattr(hook, "_from_public_api", False):
            raise RuntimeError(
                "Cannot register the same function as the state dict post hook that was "
                "previously registered via register_state_dict_post_hook"
            )
        return add_hook(None, self._state_dict_hooks, hook)

    def register_load_state_dict_pre_hook(self, hook):
        r"""Registers ``hook(module, state_dict, prefix, local_metadata, strict, missing_keys,
        unexpected_keys, error_msgs)`` to run before the module's own tensors are loaded."""
        return self._register_load_state_dict_pre_hook(hook, with_module=True)

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        wrapped = _WrappedHook(hook, self if with_module else None)
        return add_hook(None, self._load_state_dict_pre_hooks, wrapped)

    def register_load_state_dict_post_hook(self, hook):
        r"""Registers ``hook(module, incompatible_keys)`` to run after loading; it may change the
        two lists in place."""
        return add_hook(None, self._load_state_dict_post_hooks, hook)
