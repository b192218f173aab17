"""Handles of registered hooks, and the hooks around a module's backward pass."""

from _collections import OrderedDict
from _weakref import ref


class RemovableHandle:
    r"""What registering a hook returns: ``remove()`` takes the hook away again.

    It is also a context manager that removes the hook at the end of a ``with`` block.

    Args:
        hooks_dict (dict): the dictionary in which the hook stands under ``handle.id``.
        extra_dict (dict or list of dict): more dictionaries that know the same id.
    """

    next_id = 0

    def __init__(self, hooks_dict, *, extra_dict=None):
        self.hooks_dict_ref = ref(hooks_dict)
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1
        self.extra_dict_ref = ()
        if isinstance(extra_dict, dict):
            self.extra_dict_ref = (ref(extra_dict),)
        elif isinstance(extra_dict, list):
            self.extra_dict_ref = tuple(ref(d) for d in extra_dict)

    def remove(self):
        """Removes the hook; later calls do nothing."""
        hooks = self.hooks_dict_ref()
        if hooks is not None and self.id in hooks:
            del hooks[self.id]
        for extra in self.extra_dict_ref:
            extra = extra()
            if extra is not None and self.id in extra:
                del extra[self.id]

    def __getstate__(self):
        hooks = self.hooks_dict_ref()
        if len(self.extra_dict_ref) == 0:
            return (hooks, self.id)
        return (hooks, self.id, tuple(extra() for extra in self.extra_dict_ref))

    def __setstate__(self, state):
        # The dictionary is empty when the module that owned it was not pickled with us.
        self.hooks_dict_ref = ref(OrderedDict() if state[0] is None else state[0])
        self.id = state[1]
        RemovableHandle.next_id = max(RemovableHandle.next_id, self.id + 1)
        if len(state) < 3 or state[2] is None:
            self.extra_dict_ref = ()
        else:
            self.extra_dict_ref = tuple(ref(extra) for extra in state[2])

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.remove()


def unserializable_hook(f):
    """Marks a hook as one that is knowingly lost when its tensor is saved."""
    f.__torch_unserializable__ = True
    return f


def warn_if_has_hooks(tensor):
    """Warns when saving ``tensor`` would lose backward hooks."""
    if tensor._backward_hooks:
        import warnings

        for key in tensor._backward_hooks:
            hook = tensor._backward_hooks[key]
            if not hasattr(hook, "__torch_unserializable__"):
                warnings.warn(
                    f"backward hook {hook!r} on tensor will not be "
                    "serialized.  If this is expected, you can "
                    "decorate the function with @torch.utils.hooks.unserializable_hook "
                    "to suppress this warning"
                )


class BackwardHook:
    """Runs a module's full backward hooks around one forward call.

    Inputs and outputs of the module go through an identity node each. The output's node sees the
    gradients that arrive (``grad_output``), the input's node those that leave (``grad_input``).
    """

    def __init__(self, module, user_hooks, user_pre_hooks=()):
        self.module = module
        self.user_hooks = user_hooks
        self.user_pre_hooks = user_pre_hooks
        self.grad_outputs = None
        self.n_outputs = -1
        self.output_tensors_index = None
        self.n_inputs = -1
        self.input_tensors_index = None

    @staticmethod
    def _spread(indices, values, size):
        spread = [None] * size
        for index, value in zip(indices, values):
            spread[index] = value
        return tuple(spread)

    def _through_identity(self, on_gradients, fill, args):
        """Sends the tensors among ``args`` through one identity node."""
        import torch

        indices = []
        tensors = []
        needs_grad = False
        for index, arg in enumerate(args):
            if isinstance(arg, torch.Tensor):
                indices.append(index)
                tensors.append(arg)
                needs_grad = needs_grad or arg.requires_grad
        if not (needs_grad and torch.is_grad_enabled()):
            return args, None
        from torch.nn.modules._functions import BackwardHookFunction

        passed = BackwardHookFunction.apply(on_gradients, fill, *tensors)
        if not isinstance(passed, tuple):
            passed = (passed,)
        if len(passed) == 0:
            raise RuntimeError(
                "Cannot set Module backward hook for a Module with no input Tensors."
            )
        result = list(args)
        for index, tensor in zip(indices, passed):
            result[index] = tensor
        if type(args) is tuple or not isinstance(args, tuple):
            return tuple(result), indices
        return type(args)(*result), indices

    def setup_input_hook(self, args):
        """Puts the input's node in place; returns the arguments to call the module with."""

        def leaving(gradients):
            if self.grad_outputs is None:
                # The output's node has not run: nothing depends on the module's output.
                return gradients
            result = self._spread(self.input_tensors_index, gradients, self.n_inputs)
            for hook in self.user_hooks:
                new = hook(self.module, result, self.grad_outputs)
                if new is None:
                    continue
                if not isinstance(new, tuple):
                    new = (new,)
                if len(new) != len(result):
                    raise RuntimeError(
                        "Backward hook returned an invalid number of grad_input, "
                        f"got {len(new)}, but expected {len(result)}"
                    )
                result = new
            self.grad_outputs = None
            return tuple(result[index] for index in self.input_tensors_index)

        result, self.input_tensors_index = self._through_identity(leaving, True, args)
        self.n_inputs = len(args)
        return result

    def setup_output_hook(self, args):
        """Puts the output's node in place; returns what the module's call returns."""

        def arriving(gradients):
            grad_outputs = self._spread(
                self.output_tensors_index, gradients, self.n_outputs
            )
            for hook in self.user_pre_hooks:
                new = hook(self.module, grad_outputs)
                if new is None:
                    continue
                if not isinstance(new, tuple):
                    new = (new,)
                if len(new) != len(grad_outputs):
                    raise RuntimeError(
                        "Backward pre hook returned an invalid number of grad_output, "
                        f"got {len(new)}, but expected {len(grad_outputs)}"
                    )
                grad_outputs = new
            self.grad_outputs = grad_outputs
            # Without an input that needs a gradient the input's node never runs, so the
            # hooks are called here.
            if self.input_tensors_index is None:
                grad_inputs = (None,) * self.n_inputs
                for hook in self.user_hooks:
                    new = hook(self.module, grad_inputs, grad_outputs)
                    if new is not None and not (
                        isinstance(new, tuple) and all(g is None for g in new)
                    ):
                        raise RuntimeError(
                            "Backward hook for Modules where no input requires "
                            "gradient should always return None or None for all gradients."
                        )
                self.grad_outputs = None
            return tuple(grad_outputs[index] for index in self.output_tensors_index)

        single = not isinstance(args, tuple)
        if single:
            args = (args,)
        result, self.output_tensors_index = self._through_identity(arriving, False, args)
        self.n_outputs = len(args)
        return result[0] if single else result
