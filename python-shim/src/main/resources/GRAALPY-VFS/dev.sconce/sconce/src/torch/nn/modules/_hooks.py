"""Hooks that hold for all modules, and the call of a module that has hooks."""

from _collections import OrderedDict
from _weakref import ref

import torch
from torch.utils.hooks import BackwardHook, RemovableHandle

_global_backward_pre_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
_global_is_full_backward_hook = None
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_forward_hooks_always_called = OrderedDict()
_global_forward_hooks_with_kwargs = OrderedDict()

_MIXED_GLOBAL = (
    "Cannot use both regular backward hooks and full backward hooks as a "
    "global Module hook. Please use only one of them."
)


class _WrappedHook:
    """A hook that is given its module, which it does not keep alive."""

    def __init__(self, hook, module=None):
        self.hook = hook
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            if hasattr(hook, name):
                setattr(self, name, getattr(hook, name))
        self.with_module = module is not None
        if module is not None:
            self.module = ref(module)

    def __call__(self, *args, **kwargs):
        if self.with_module:
            module = self.module()
            if module is None:
                raise RuntimeError("You are trying to call the hook of a dead Module!")
            return self.hook(module, *args, **kwargs)
        return self.hook(*args, **kwargs)

    def __getstate__(self):
        state = {"hook": self.hook, "with_module": self.with_module}
        if self.with_module:
            state["module"] = self.module()
        return state

    def __setstate__(self, state):
        self.hook = state["hook"]
        self.with_module = state["with_module"]
        if self.with_module:
            if state["module"] is None:
                raise RuntimeError("You are trying to revive the hook of a dead Module!")
            self.module = ref(state["module"])


# The class Module, which its file puts here.
for_all_modules = None


def add_hook(module, hooks, hook, prepend=False, extra=()):
    """Registers ``hook`` in ``hooks`` and its id in the dictionaries ``extra``.

    Calls of ``module``, or of all modules for ``for_all_modules``, look for hooks from now on;
    ``None`` is for hooks that no call runs.
    """
    if module is for_all_modules:
        module._hooked = True
    elif module is not None:
        module.__dict__["_hooked"] = True
    handle = RemovableHandle(hooks, extra_dict=list(extra) if extra else None)
    hooks[handle.id] = hook
    for flags in extra:
        flags[handle.id] = True
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


def register_module_forward_pre_hook(hook):
    r"""Registers ``hook(module, args)`` to run before the forward of every module.

    It may return new arguments (a tuple, or one value). For debugging and profiling.

    Returns:
        torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
    """
    return add_hook(for_all_modules, _global_forward_pre_hooks, hook)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    r"""Registers ``hook(module, args, output)`` to run after the forward of every module.

    Args:
        hook (callable): may return a replacement for the output.
        with_kwargs (bool): call ``hook(module, args, kwargs, output)`` instead. Default: ``False``
        always_call (bool): run it also when forward raises. Default: ``False``

    Returns:
        torch.utils.hooks.RemovableHandle: ``handle.remove()`` takes the hook away.
    """
    extra = []
    if with_kwargs:
        extra.append(_global_forward_hooks_with_kwargs)
    if always_call:
        extra.append(_global_forward_hooks_always_called)
    return add_hook(for_all_modules, _global_forward_hooks, hook, False, extra)


def register_module_backward_hook(hook):
    r"""Registers an old style backward hook for every module.

    Use :func:`register_module_full_backward_hook`: this one sees only the gradients of the last
    node of the module's graph.
    """
    global _global_is_full_backward_hook
    if _global_is_full_backward_hook is True:
        raise RuntimeError(_MIXED_GLOBAL)
    _global_is_full_backward_hook = False
    return add_hook(for_all_modules, _global_backward_hooks, hook)


def register_module_full_backward_pre_hook(hook):
    r"""Registers ``hook(module, grad_output)`` to run before the backward of every module."""
    return add_hook(for_all_modules, _global_backward_pre_hooks, hook)


def register_module_full_backward_hook(hook):
    r"""Registers ``hook(module, grad_input, grad_output)`` for the backward of every module."""
    global _global_is_full_backward_hook
    if _global_is_full_backward_hook is False:
        raise RuntimeError(_MIXED_GLOBAL)
    _global_is_full_backward_hook = True
    return add_hook(for_all_modules, _global_backward_hooks, hook)


def _run_pre_hooks(module, args, kwargs):
    with_kwargs = module._forward_pre_hooks_with_kwargs
    hooks = list(_global_forward_pre_hooks.items()) + list(module._forward_pre_hooks.items())
    for hook_id, hook in hooks:
        if hook_id in with_kwargs:
            new = hook(module, args, kwargs)
            if new is None:
                continue
            if not (isinstance(new, tuple) and len(new) == 2):
                raise RuntimeError(
                    "forward pre-hook must return None or a tuple "
                    f"of (new_args, new_kwargs), but got {new}."
                )
            args, kwargs = new
        else:
            new = hook(module, args)
            if new is not None:
                args = new if isinstance(new, tuple) else (new,)
    return args, kwargs


def _run_forward_hooks(module, args, kwargs, result, called):
    hooks = list(_global_forward_hooks.items()) + list(module._forward_hooks.items())
    for hook_id, hook in hooks:
        called.add(hook_id)
        if (
            hook_id in module._forward_hooks_with_kwargs
            or hook_id in _global_forward_hooks_with_kwargs
        ):
            new = hook(module, args, kwargs, result)
        else:
            new = hook(module, args, result)
        if new is not None:
            result = new
    return result


def _run_always_called(module, args, kwargs, result, called):
    """After an error: the hooks that asked to be called in any case, if they were not."""
    kinds = (
        ("global module", _global_forward_hooks, _global_forward_hooks_always_called),
        ("module", module._forward_hooks, module._forward_hooks_always_called),
    )
    for kind, hooks, always in kinds:
        for hook_id, hook in list(hooks.items()):
            if hook_id not in always or hook_id in called:
                continue
            try:
                if (
                    hook_id in module._forward_hooks_with_kwargs
                    or hook_id in _global_forward_hooks_with_kwargs
                ):
                    new = hook(module, args, kwargs, result)
                else:
                    new = hook(module, args, result)
                if new is not None:
                    result = new
            except Exception as error:
                import warnings

                warnings.warn(
                    f"{kind} forward hook with ``always_call=True`` raised an exception "
                    "that was silenced as another error was raised in forward: " + str(error)
                )


def _attach_old_backward_hooks(module, hooks, args, result):
    tensor = result
    while not isinstance(tensor, torch.Tensor):
        if isinstance(tensor, dict):
            tensor = next(v for v in tensor.values() if isinstance(v, torch.Tensor))
        else:
            tensor = tensor[0]
    node = tensor.grad_fn
    if node is not None:
        for hook in hooks:
            node.register_hook(_WrappedHook(hook, module))
        module._maybe_warn_non_full_backward_hook(args, result, node)


def _all_tensors(values):
    return isinstance(values, tuple) and all(isinstance(v, torch.Tensor) for v in values)


def warn_old_backward_hook(inputs, result, grad_fn):
    """Says what an old style backward hook will miss."""
    import warnings

    start = "Using non-full backward hooks on a Module that does not "
    end = " Please use register_full_backward_hook to get the documented behavior."
    gone = "is deprecated and will be removed in future versions. This hook will be missing "
    if isinstance(result, torch.Tensor):
        result = (result,)
    elif not _all_tensors(result):
        warnings.warn(
            start + "return a single Tensor or a tuple of Tensors " + gone
            + "some of the grad_output." + end,
            FutureWarning,
        )
        return
    if isinstance(inputs, torch.Tensor):
        inputs = (inputs,)
    elif not _all_tensors(inputs):
        warnings.warn(
            start + "take as input a single Tensor or a tuple of Tensors " + gone
            + "some of the grad_input." + end,
            FutureWarning,
        )
        return
    made_by = {r.grad_fn for r in result if r.grad_fn is not None}
    when = "Using a non-full backward hook when "
    if len(made_by) == 0 or (len(made_by) == 1 and grad_fn not in made_by):
        warnings.warn(
            when + "outputs are nested in python data structure " + gone + "some grad_output.",
            FutureWarning,
        )
    elif len(made_by) > 1:
        warnings.warn(
            when + "outputs are generated by different autograd Nodes " + gone
            + "some grad_output." + end,
            FutureWarning,
        )
    else:
        before = {i.grad_fn for i in inputs if i.grad_fn is not None}
        if before != {node[0] for node in grad_fn.next_functions}:
            warnings.warn(
                when + "the forward contains multiple autograd Nodes " + gone
                + "some grad_input." + end,
                FutureWarning,
            )


def call_with_hooks(module, args, kwargs):
    """What calling a module does when it, or all modules, have hooks."""
    state = [args, kwargs, None]
    called = set()
    try:
        return _call(module, state, called)
    except Exception:
        _run_always_called(module, state[0], state[1], state[2], called)
        raise


def _call(module, state, called):
    full, old = module._get_backward_hooks()
    before = list(_global_backward_pre_hooks.values()) + list(
        module._backward_pre_hooks.values()
    )
    if _global_forward_pre_hooks or module._forward_pre_hooks:
        state[0], state[1] = _run_pre_hooks(module, state[0], state[1])
    around = None
    if full or before:
        around = BackwardHook(module, full, before)
        state[0] = around.setup_input_hook(state[0])
    result = state[2] = module.forward(*state[0], **state[1])
    if _global_forward_hooks or module._forward_hooks:
        result = state[2] = _run_forward_hooks(module, state[0], state[1], result, called)
    if around is not None:
        if not isinstance(result, (torch.Tensor, tuple)):
            import warnings

            warnings.warn(
                "For backward hooks to be called, module output should be a Tensor or a tuple "
                f"of Tensors but received {type(result)}"
            )
        result = around.setup_output_hook(result)
    if old:
        _attach_old_backward_hooks(module, old, state[0], result)
    return result
