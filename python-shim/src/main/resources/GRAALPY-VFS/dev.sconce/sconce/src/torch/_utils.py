"""Making tensors again from what pickles keep of them."""

import torch
from torch import _C


def _rebuild_tensor(storage, storage_offset, size, stride):
    return _C._storage_tensor(storage._vector, storage_offset, size, stride)


def _rebuild_tensor_v2(
    storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None
):
    return _rebuild_tensor(storage, storage_offset, size, stride).requires_grad_(requires_grad)


def _rebuild_tensor_v3(
    storage, storage_offset, size, stride, requires_grad, backward_hooks, dtype, metadata=None
):
    vector = storage._vector.view(dtype)
    tensor = _C._storage_tensor(vector, storage_offset, size, stride)
    return tensor.requires_grad_(requires_grad)


def _rebuild_parameter(data, requires_grad, backward_hooks):
    return torch.nn.Parameter(data, requires_grad)


def _rebuild_parameter_with_state(data, requires_grad, backward_hooks, state):
    return _set_obj_state(torch.nn.Parameter(data, requires_grad), state)


def _rebuild_device_tensor_from_numpy(data, dtype, device, requires_grad):
    tensor = torch.from_numpy(data).to(dtype=dtype, device=device)
    return tensor.requires_grad_(requires_grad)


def _rebuild_device_tensor_from_cpu_tensor(data, dtype, device, requires_grad):
    return data.to(dtype=dtype, device=device).requires_grad_(requires_grad)


def _get_obj_state(obj):
    """What an object of a user's class keeps besides its tensor; a pair where it has slots."""
    getstate = getattr(type(obj), "__getstate__", None)
    if getstate is not None and getstate is not getattr(object, "__getstate__", None):
        return obj.__getstate__()
    return obj.__dict__ or None


def _set_obj_state(obj, state):
    if isinstance(state, tuple):
        if len(state) != 2:
            raise RuntimeError(f"Invalid serialized state: {state}")
        fields, slots = state
    else:
        fields, slots = state, None
    for values in (fields, slots):
        if values:
            for name, value in values.items():
                setattr(obj, name, value)
    return obj


def reduced(tensor):
    """How a tensor is pickled: its storage, and where in it the tensor lies."""
    from collections import OrderedDict

    from torch.storage import TypedStorage

    state = _get_obj_state(tensor)
    arguments = (
        TypedStorage._over(_C._storage_vector(tensor)),
        tensor.storage_offset(),
        tuple(tensor.size()),
        tensor.stride(),
        tensor.requires_grad,
        OrderedDict(),
    )
    if type(tensor) is torch.Tensor and not state:
        return _rebuild_tensor_v2, arguments
    from torch._tensor import _rebuild_from_type_v2

    return _rebuild_from_type_v2, (_rebuild_tensor_v2, type(tensor), arguments, state)


def reduced_parameter(parameter):
    """How a parameter is pickled: its data, and attributes if it has any."""
    from collections import OrderedDict

    state = _get_obj_state(parameter)
    arguments = (parameter.data, parameter.requires_grad, OrderedDict())
    if not state:
        return _rebuild_parameter, arguments
    return _rebuild_parameter_with_state, arguments + (state,)


def copied(tensor, memo):
    """A deep copy of a leaf; tensors over one storage are tensors over one storage again."""
    from torch.storage import TypedStorage

    storage = TypedStorage._over(_C._storage_vector(tensor)).__deepcopy__(memo)
    return _C._storage_tensor(
        storage._vector, tensor.storage_offset(), tuple(tensor.size()), tensor.stride()
    )
