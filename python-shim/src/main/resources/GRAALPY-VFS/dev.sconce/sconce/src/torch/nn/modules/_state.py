"""Saving the tensors of a module tree in one flat dictionary, and loading them again."""

from _collections import OrderedDict
from _collections_abc import Mapping

import torch

EXTRA_STATE = "_extra_state"


class _IncompatibleKeys(tuple):
    """What ``load_state_dict`` returns: the keys that did not fit."""

    def __new__(cls, missing_keys, unexpected_keys):
        return tuple.__new__(cls, (missing_keys, unexpected_keys))

    @property
    def missing_keys(self):
        return self[0]

    @property
    def unexpected_keys(self):
        return self[1]

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        if not self[0] and not self[1]:
            return "<All keys matched successfully>"
        return (
            f"_IncompatibleKeys(missing_keys={self[0]!r}, unexpected_keys={self[1]!r})"
        )

    __str__ = __repr__


def _has_extra_state(module, method):
    from .module import Module

    return getattr(type(module), method, None) is not getattr(Module, method)


def save(module, destination, prefix, keep_vars):
    """Puts the module's own tensors, not its children's, into ``destination``."""
    for name, param in module._parameters.items():
        if param is not None:
            destination[prefix + name] = param if keep_vars else param.detach()
    passing = module._non_persistent_buffers_set
    for name, buffer in module._buffers.items():
        if buffer is not None and name not in passing:
            destination[prefix + name] = buffer if keep_vars else buffer.detach()
    if _has_extra_state(module, "get_extra_state"):
        destination[prefix + EXTRA_STATE] = module.get_extra_state()


def state_dict(module, destination, prefix, keep_vars):
    """The state of a module and all below it; see ``Module.state_dict``."""
    if destination is None:
        destination = OrderedDict()
        destination._metadata = OrderedDict()
    local_metadata = {"version": module._version}
    if hasattr(destination, "_metadata"):
        destination._metadata[prefix[:-1]] = local_metadata
    for hook in list(module._state_dict_pre_hooks.values()):
        hook(module, prefix, keep_vars)
    module._save_to_state_dict(destination, prefix, keep_vars)
    for name, child in module._modules.items():
        if child is not None:
            child.state_dict(
                destination=destination, prefix=prefix + name + ".", keep_vars=keep_vars
            )
    for hook in list(module._state_dict_hooks.values()):
        replacement = hook(module, destination, prefix, local_metadata)
        if replacement is not None:
            if getattr(hook, "_from_public_api", False):
                raise RuntimeError("state_dict post-hook must return None")
            destination = replacement
    return destination


def _load_tensor(module, name, key, param, loaded, assign, errors):
    if not isinstance(loaded, torch.Tensor):
        errors.append(
            f'While copying the parameter named "{key}", '
            "expected torch.Tensor or Tensor-like object from checkpoint but "
            f"received {type(loaded)}"
        )
        return
    lazy = torch.nn.parameter.is_lazy(param)
    if not lazy:
        # Before release 0.4 a scalar was saved as a tensor of one element.
        if len(param.shape) == 0 and len(loaded.shape) == 1:
            loaded = loaded[0]
        if loaded.shape != param.shape:
            errors.append(
                f"size mismatch for {key}: copying a param with shape {loaded.shape} from "
                f"checkpoint, the shape in current model is {param.shape}."
            )
            return
    try:
        with torch.no_grad():
            if not assign:
                param.copy_(loaded)
            else:
                if isinstance(param, torch.nn.Parameter):
                    if isinstance(loaded, torch.nn.Parameter):
                        loaded.requires_grad_(param.requires_grad)
                    else:
                        loaded = torch.nn.Parameter(
                            loaded, requires_grad=param.requires_grad
                        )
                setattr(module, name, loaded)
    except Exception as error:
        errors.append(
            f'While copying the parameter named "{key}", '
            f"whose dimensions in the model are {param.size()} and "
            f"whose dimensions in the checkpoint are {loaded.size()}, "
            f"an exception occurred : {error.args}."
        )


def load(module, state, prefix, local_metadata, strict, missing, unexpected, errors):
    """Loads the module's own tensors from ``state``; see ``Module._load_from_state_dict``."""
    for hook in list(module._load_state_dict_pre_hooks.values()):
        hook(state, prefix, local_metadata, strict, missing, unexpected, errors)
    passing = module._non_persistent_buffers_set
    local = {name: param for name, param in module._parameters.items() if param is not None}
    for name, buffer in module._buffers.items():
        if buffer is not None and name not in passing:
            local[name] = buffer
    assign = local_metadata.get("assign_to_params_buffers", False)
    for name, param in local.items():
        key = prefix + name
        if key in state:
            _load_tensor(module, name, key, param, state[key], assign, errors)
        elif strict:
            missing.append(key)
    extra_key = prefix + EXTRA_STATE
    if _has_extra_state(module, "set_extra_state"):
        if extra_key in state:
            module.set_extra_state(state[extra_key])
        elif strict:
            missing.append(extra_key)
    elif strict and extra_key in state:
        unexpected.append(extra_key)
    if strict:
        for key in state:
            if key.startswith(prefix) and key != extra_key:
                first, dot, _ = key[len(prefix):].partition(".")
                if first not in (module._modules if dot else local):
                    unexpected.append(key)


def load_state_dict(module, state, strict, assign):
    """Loads a whole tree; see ``Module.load_state_dict``."""
    if not isinstance(state, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state)}.")
    missing = []
    unexpected = []
    errors = []
    metadata = getattr(state, "_metadata", None)
    state = OrderedDict(state)
    if metadata is not None:
        state._metadata = metadata

    def load_tree(module, state, prefix):
        local_metadata = {} if metadata is None else metadata.get(prefix[:-1], {})
        if assign:
            local_metadata["assign_to_params_buffers"] = assign
        module._load_from_state_dict(
            state, prefix, local_metadata, True, missing, unexpected, errors
        )
        for name, child in module._modules.items():
            if child is not None:
                below = prefix + name + "."
                part = {key: value for key, value in state.items() if key.startswith(below)}
                load_tree(child, part, below)
        incompatible = _IncompatibleKeys(missing, unexpected)
        for hook in list(module._load_state_dict_post_hooks.values()):
            if hook(module, incompatible) is not None:
                raise AssertionError(
                    "Hooks registered with ``register_load_state_dict_post_hook`` are not"
                    "expected to return new values, if incompatible_keys need to be modified,"
                    "it should be done inplace."
                )

    load_tree(module, state, "")
    if strict:
        for text, keys in (("Unexpected", unexpected), ("Missing", missing)):
            if keys:
                names = ", ".join(f'"{key}"' for key in keys)
                errors.insert(0, f"{text} key(s) in state_dict: {names}. ")
    if errors:
        raise RuntimeError(
            "Error(s) in loading state_dict for {}:\n\t{}".format(
                type(module).__name__, "\n\t".join(errors)
            )
        )
    return _IncompatibleKeys(missing, unexpected)
