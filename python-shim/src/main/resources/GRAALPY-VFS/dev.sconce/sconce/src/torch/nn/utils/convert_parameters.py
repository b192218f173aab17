"""Parameters as one vector, and back."""

import torch


def _check_param_device(param, old_param_device):
    """The device of a parameter as a number (-1 for the CPU), which has to be the same for all."""
    device = param.get_device() if param.is_cuda else -1
    if old_param_device is not None and device != old_param_device:
        raise TypeError(
            "Found two parameters on different devices, this is currently not supported."
        )
    return device


def parameters_to_vector(parameters):
    r"""Joins parameters into one vector, in their order.

    Args:
        parameters (iterable of Tensor): for example ``model.parameters()``.

    Example::

        >>> torch.nn.utils.parameters_to_vector(torch.nn.Linear(2, 3).parameters()).shape
        torch.Size([9])
    """
    device = None
    parts = []
    for param in parameters:
        device = _check_param_device(param, device)
        parts.append(param.view(-1))
    return torch.cat(parts)


def vector_to_parameters(vec, parameters):
    r"""Gives parameters the values of one vector: the inverse of :func:`parameters_to_vector`.

    Args:
        vec (Tensor): the vector; the parameters become views of it.
        parameters (iterable of Tensor): whose ``data`` is replaced.
    """
    if not isinstance(vec, torch.Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {torch.typename(vec)}")
    device = None
    start = 0
    for param in parameters:
        device = _check_param_device(param, device)
        end = start + param.numel()
        param.data = vec[start:end].view_as(param).data
        start = end
