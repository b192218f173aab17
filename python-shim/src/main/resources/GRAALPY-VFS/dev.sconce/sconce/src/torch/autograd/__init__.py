"""Gradients: ``backward``, ``grad``, user-defined functions and the grad modes."""

from torch import _C
from torch._tensor import Tensor
from torch.autograd.function import Function
from torch.autograd.grad_mode import (
    enable_grad,
    inference_mode,
    no_grad,
    set_detect_anomaly,
    set_grad_enabled,
    detect_anomaly,
)


def _listed(value):
    return (value,) if isinstance(value, Tensor) else tuple(value)


def _seeds(gradients, count):
    if gradients is None:
        return (None,) * count
    return _listed(gradients)


def backward(
    tensors,
    grad_tensors=None,
    retain_graph=None,
    create_graph=False,
    grad_variables=None,
    inputs=None,
):
    """Adds the gradients of the tensors to the ``grad`` of the leaves they depend on.

    Args:
        tensors (sequence of Tensor or Tensor): what to differentiate.
        grad_tensors (sequence of Tensor or None): the gradient of what each goes into; not needed
            for tensors of one element.
        retain_graph (bool, optional): keep saved tensors for another pass.
        create_graph (bool): record the pass, for higher derivatives.
        inputs (sequence of Tensor, optional): accumulate into these alone.
    """
    if grad_variables is not None:
        if grad_tensors is not None:
            raise RuntimeError(
                "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to "
                "`backward()`. Please only use `grad_tensors`."
            )
        grad_tensors = grad_variables
    if inputs is not None and len(inputs) == 0:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    outputs = _listed(tensors)
    keep = create_graph if retain_graph is None else retain_graph
    _C._run_backward(outputs, _seeds(grad_tensors, len(outputs)), keep, create_graph, inputs)


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    only_inputs=True,
    allow_unused=None,
    is_grads_batched=False,
    materialize_grads=False,
):
    """The gradients of the outputs with respect to the inputs, as a tuple.

    Args:
        outputs (sequence of Tensor or Tensor): what to differentiate.
        inputs (sequence of Tensor or Tensor): with respect to what.
        grad_outputs (sequence of Tensor, optional): as for :func:`backward`.
        retain_graph (bool, optional): keep saved tensors for another pass.
        create_graph (bool): record the pass, for higher derivatives.
        allow_unused (bool, optional): None for an input that the outputs do not depend on,
            instead of an error.
        materialize_grads (bool): zeros for such an input.
    """
    if is_grads_batched:
        raise NotImplementedError("torch.autograd.grad(is_grads_batched=True)")
    if materialize_grads and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, "
            "but got: allow_unused=False."
        )
    outputs, inputs = _listed(outputs), _listed(inputs)
    keep = create_graph if retain_graph is None else retain_graph
    unused = materialize_grads if allow_unused is None else allow_unused
    results = _C._run_grad(
        outputs, inputs, _seeds(grad_outputs, len(outputs)), keep, create_graph, unused
    )
    if materialize_grads:
        import torch

        results = tuple(
            torch.zeros_like(i, requires_grad=create_graph) if r is None else r
            for r, i in zip(results, inputs)
        )
    return results


class _VariableMeta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Tensor)


class Variable(metaclass=_VariableMeta):
    """The former name of a tensor with gradients; calling it gives the tensor itself."""

    def __new__(cls, data=None, requires_grad=False, volatile=None):
        tensor = _C._legacy_new(_C.get_default_dtype(), ()) if data is None else data
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"Variable data has to be a tensor, but got {type(tensor).__name__}"
            )
        result = tensor.detach() if tensor.grad_fn is None else tensor.data
        return result.requires_grad_(requires_grad)


def is_grad_enabled():
    """Whether operations are recorded."""
    return _C.is_grad_enabled()


def __getattr__(name):
    if name in ("functional", "gradcheck", "graph"):
        import importlib

        try:
            return importlib.import_module("torch.autograd." + name)
        except ModuleNotFoundError:
            pass
    raise AttributeError(f"module 'torch.autograd' has no attribute '{name}'")
