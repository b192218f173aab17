"""Autograd functions that modules need."""

from torch.autograd import Function


class BackwardHookFunction(Function):
    """Passes tensors through unchanged and shows their gradients to a callback on the way back."""

    @staticmethod
    def forward(ctx, on_gradients, fill, *tensors):
        ctx.on_gradients = on_gradients
        # Without filling, the callback sees None where no gradient arrived.
        ctx.set_materialize_grads(fill)
        ctx.mark_non_differentiable(*[t for t in tensors if not t.requires_grad])
        return tensors

    @staticmethod
    def backward(ctx, *gradients):
        return (None, None) + tuple(ctx.on_gradients(gradients))
