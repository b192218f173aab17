"""Limiting the size of gradients."""

import torch


def _as_list(tensors, name):
    if isinstance(tensors, torch.Tensor):
        return [tensors]
    tensors = list(tensors)
    if not tensors:
        import warnings

        warnings.warn(
            f"`{name}` is an empty generator, no gradient clipping will occur.", stacklevel=3
        )
    return tensors


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    r"""The norm of all tensors together, as if they were one vector.

    Args:
        tensors (iterable of Tensor or Tensor): what to measure.
        norm_type (float): the p of the p-norm; ``inf`` is allowed. Default: 2
        error_if_nonfinite (bool): raise if the norm is nan or infinite. Default: ``False``
        foreach (bool, optional): accepted; it changes nothing here.
    """
    tensors = [tensors] if isinstance(tensors, torch.Tensor) else list(tensors)
    norm_type = float(norm_type)
    if not tensors:
        return torch.tensor(0.0)
    device = tensors[0].device
    norms = [torch.linalg.vector_norm(t.detach(), norm_type).to(device) for t in tensors]
    total = torch.linalg.vector_norm(torch.stack(norms), norm_type)
    if error_if_nonfinite and torch.logical_or(total.isnan(), total.isinf()):
        raise RuntimeError(
            f"The total norm of order {norm_type} for gradients from "
            "`parameters` is non-finite, so it cannot be clipped. To disable "
            "this error and scale the gradients by the non-finite norm anyway, "
            "set `error_if_nonfinite=False`"
        )
    return total


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    r"""Scales gradients by ``max_norm / total_norm`` where that makes them smaller.

    Args:
        parameters (iterable of Tensor or Tensor): whose gradients to scale, in place.
        max_norm (float): the largest norm allowed.
        total_norm (Tensor): the present norm.
        foreach (bool, optional): accepted; it changes nothing here.
    """
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else parameters
    grads = [p.grad for p in parameters if p.grad is not None]
    if not grads:
        return
    # Multiplying by a coefficient of one spares a decision that would wait for the device.
    coefficient = torch.clamp(float(max_norm) / (total_norm + 1e-6), max=1.0)
    for grad in grads:
        grad.detach().mul_(coefficient.to(grad.device))


def clip_grad_norm_(
    parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None
):
    r"""Scales the gradients of all parameters, in place, so that their norm together is at most
    ``max_norm``.

    Args:
        parameters (iterable of Tensor or Tensor): whose gradients to limit.
        max_norm (float): the largest norm allowed.
        norm_type (float): the p of the p-norm; ``inf`` is allowed. Default: 2
        error_if_nonfinite (bool): raise if the norm is nan or infinite. Default: ``False``
        foreach (bool, optional): accepted; it changes nothing here.

    Returns:
        Tensor: the norm before.

    Example::

        >>> w = torch.ones(4, requires_grad=True)
        >>> (3 * w).sum().backward()
        >>> torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
        tensor(6.)
        >>> w.grad
        tensor([0.5000, 0.5000, 0.5000, 0.5000])
    """
    parameters = _as_list(parameters, "parameters")
    grads = [p.grad for p in parameters if p.grad is not None]
    with torch.no_grad():
        total = get_total_norm(grads, norm_type, error_if_nonfinite, foreach)
        clip_grads_with_norm_(parameters, max_norm, total, foreach)
    return total


def clip_grad_norm(
    parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None
):
    r"""The old name of :func:`clip_grad_norm_`."""
    import warnings

    warnings.warn(
        "`torch.nn.utils.clip_grad_norm` is now deprecated in favor of "
        "`torch.nn.utils.clip_grad_norm_`.",
        FutureWarning,
        stacklevel=2,
    )
    return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)


def clip_grad_value_(parameters, clip_value, foreach=None):
    r"""Limits each element of the gradients to ``[-clip_value, clip_value]``, in place.

    Args:
        parameters (iterable of Tensor or Tensor): whose gradients to limit.
        clip_value (float): the limit.
        foreach (bool, optional): accepted; it changes nothing here.
    """
    if isinstance(parameters, torch.Tensor):
        parameters = [parameters]
    clip_value = float(clip_value)
    with torch.no_grad():
        for param in parameters:
            if param.grad is not None:
                param.grad.clamp_(min=-clip_value, max=clip_value)
