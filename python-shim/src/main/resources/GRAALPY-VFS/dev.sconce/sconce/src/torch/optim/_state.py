"""Saving what an optimizer remembers, and loading it again."""

from _collections import defaultdict
from _collections_abc import Iterable

import torch


def state_dict(optimizer):
    """The optimizer's state and groups, with numbers for parameters."""
    for hook in list(optimizer._optimizer_state_dict_pre_hooks.values()):
        hook(optimizer)
    numbers = {}
    groups = []
    for group in optimizer.param_groups:
        for param in group["params"]:
            numbers.setdefault(id(param), len(numbers))
        packed = {key: value for key, value in group.items() if key != "params"}
        packed["params"] = [numbers[id(param)] for param in group["params"]]
        groups.append(packed)
    state = {
        numbers[id(key)] if isinstance(key, torch.Tensor) else key: value
        for key, value in optimizer.state.items()
    }
    result = {"state": state, "param_groups": groups}
    for hook in list(optimizer._optimizer_state_dict_post_hooks.values()):
        replacement = hook(optimizer, result)
        if replacement is not None:
            result = replacement
    return result


def _cast(param, value, key=None):
    """A saved value in the dtype and on the device of its parameter."""
    if isinstance(value, torch.Tensor):
        # The step count stays a float32 on the CPU: it does not lose whole numbers so soon.
        if key == "step":
            return value
        if param.is_floating_point():
            return value.to(dtype=param.dtype, device=param.device)
        return value.to(device=param.device)
    if isinstance(value, dict):
        return {name: _cast(param, entry, name) for name, entry in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return type(value)(_cast(param, entry) for entry in value)
    return value


def _copy(value):
    """A copy of an option's value, so that the optimizer and the loaded dict do not share it."""
    if isinstance(value, list):
        return [_copy(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _copy(entry) for name, entry in value.items()}
    if isinstance(value, torch.Tensor):
        return value.detach().clone().requires_grad_(value.requires_grad)
    return value


def load_state_dict(optimizer, state):
    """Loads what ``state_dict`` returned."""
    state = state.copy()
    for hook in list(optimizer._optimizer_load_state_dict_pre_hooks.values()):
        replacement = hook(optimizer, state)
        if replacement is not None:
            state = replacement
    groups = optimizer.param_groups
    saved = [_copy(group) for group in state["param_groups"]]
    if len(groups) != len(saved):
        raise ValueError("loaded state dict has a different number of parameter groups")
    if any(len(g["params"]) != len(s["params"]) for g, s in zip(groups, saved)):
        raise ValueError(
            "loaded state dict contains a parameter group "
            "that doesn't match the size of optimizer's group"
        )
    by_number = {}
    for group, saved_group in zip(groups, saved):
        by_number.update(zip(saved_group["params"], group["params"]))
    loaded = defaultdict(dict)
    for key, value in state["state"].items():
        if key in by_number:
            param = by_number[key]
            loaded[param] = _cast(param, value)
        else:
            loaded[key] = value
    for group, saved_group in zip(groups, saved):
        if "param_names" in group and "param_names" not in saved_group:
            saved_group["param_names"] = group["param_names"]
        saved_group["params"] = group["params"]
    optimizer.__setstate__({"state": loaded, "param_groups": saved})
    for hook in list(optimizer._optimizer_load_state_dict_post_hooks.values()):
        hook(optimizer)
