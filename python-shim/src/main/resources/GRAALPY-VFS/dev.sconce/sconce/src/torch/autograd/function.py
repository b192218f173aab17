"""User-defined differentiable functions."""

from torch import _C


class Node:
    """A function of the recorded graph, as ``tensor.grad_fn`` gives it."""

    def register_hook(self, hook):
        """Registers ``hook(grad_inputs, grad_outputs)``, which may return other grad_inputs."""
        return self._register_hook(hook)

    def register_prehook(self, hook):
        """Registers ``hook(grad_outputs)``, which may return other grad_outputs."""
        return self._register_prehook(hook)

    def __repr__(self):
        return "<%s object at 0x%x>" % (type(self).__name__, id(self))


class FunctionCtx:
    """The ``ctx`` of forward and backward: saves tensors, and takes any attribute."""

    def register_hook(self, hook):
        """Registers ``hook(grad_inputs, grad_outputs)`` on the function's node."""
        return self._register_hook(hook)

    def __repr__(self):
        return "<%s object at 0x%x>" % (type(self).__name__, id(self))


_C._bind_class("Node", Node)
_C._function_context_bind(FunctionCtx)

_classes = {}


def _node_class(name):
    cls = _classes.get(name)
    if cls is None:
        cls = _classes[name] = type(name, (Node,), {"__module__": "torch.autograd"})
    return cls


def _context_class(function, name):
    # On the class itself, so that a subclass does not take its parent's.
    cls = function.__dict__.get("_backward_cls")
    if cls is None:
        cls = type(name, (FunctionCtx,), {"__module__": "torch.autograd.function"})
        function._backward_cls = cls
    return cls


_C._set_callback("node_class", _node_class)
_C._set_callback("function_context_class", _context_class)


class Function:
    """Base of functions that bring their own gradient.

    Derive a class with two static methods: ``forward(ctx, *inputs)`` computes the result and keeps
    by ``ctx.save_for_backward`` what ``backward(ctx, *grad_outputs)`` needs, which gives one
    gradient, or None, for each input. Call the class's ``apply``, never ``forward``. With a third,
    ``setup_context(ctx, inputs, output)``, forward takes no ctx.

    Example::

        >>> class Square(torch.autograd.Function):
        ...     @staticmethod
        ...     def forward(ctx, x):
        ...         ctx.save_for_backward(x)
        ...         return x * x
        ...     @staticmethod
        ...     def backward(ctx, grad):
        ...         (x,) = ctx.saved_tensors
        ...         return 2 * x * grad
        >>> Square.apply(torch.tensor(3.0))
        tensor(9.)
    """

    def __init__(self, *args, **kwargs):
        raise RuntimeError(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all "
            "static, so you should invoke them on the class itself. Instantiating an autograd "
            "function will raise an error in a future version of PyTorch."
        )

    @staticmethod
    def forward(*args, **kwargs):
        """Computes the result; to be written by the subclass."""
        raise NotImplementedError(
            "You must implement the forward function for custom autograd.Function."
        )

    @staticmethod
    def setup_context(ctx, inputs, output):
        """Keeps what backward needs, for a forward without ctx; to be written by the subclass."""
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        """Gives the gradients of the inputs; to be written by the subclass."""
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom "
            "autograd.Function to use it with backward mode AD."
        )

    apply = classmethod(_C._function_apply)


_C._bind_class("Function", Function)


def once_differentiable(backward):
    """Marks a backward function that cannot itself be differentiated."""

    def wrapper(ctx, *args):
        before = _C._set_grad_enabled(False)
        try:
            return backward(ctx, *args)
        finally:
            _C._set_grad_enabled(before)

    return wrapper
