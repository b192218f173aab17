"""The protocol by which classes and modes take over calls of torch: ``__torch_function__``."""

import functools

import torch
from torch import _C

__all__ = [
    "BaseTorchFunctionMode",
    "TorchFunctionMode",
    "enable_reentrant_dispatch",
    "get_default_nowrap_functions",
    "handle_torch_function",
    "has_torch_function",
    "is_tensor_like",
    "is_tensor_method_or_property",
    "resolve_name",
    "wrap_torch_function",
]


def has_torch_function(args):
    """Whether one of the arguments is of a class that takes calls over."""
    return _C._has_torch_function(tuple(args))


def has_torch_function_unary(arg):
    """:func:`has_torch_function` of one argument."""
    return _C._has_torch_function((arg,))


def has_torch_function_variadic(*args):
    """:func:`has_torch_function` of the arguments given one by one."""
    return _C._has_torch_function(args)


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    """The result of the first class of the relevant arguments that does not decline the call.

    Raises:
        TypeError: if all classes decline.
    """
    overloaded = _C._overloaded_args(tuple(relevant_args))
    types = tuple(map(type, overloaded))
    for arg in overloaded:
        result = type(arg).__torch_function__(public_api, types, args, kwargs)
        if result is not NotImplemented:
            return result
    name = f"{public_api.__module__}.{public_api.__name__}"
    raise TypeError(
        f"no implementation found for {name!r} on types that implement __torch_function__: "
        f"{[type(arg) for arg in overloaded]}"
    )


def wrap_torch_function(dispatcher):
    """Makes a function that other classes may take over.

    Args:
        dispatcher: gives the relevant arguments of a call.
    """

    def inner(function):
        @functools.wraps(function)
        def wrapped(*args, **kwargs):
            relevant = dispatcher(*args, **kwargs)
            if has_torch_function(relevant):
                return handle_torch_function(wrapped, relevant, *args, **kwargs)
            return function(*args, **kwargs)

        return wrapped

    return inner


def is_tensor_like(value):
    """Whether something is a tensor, or of a class that takes calls over."""
    return type(value) is torch.Tensor or hasattr(value, "__torch_function__")


def is_tensor_method_or_property(function):
    """Whether a function handed to ``__torch_function__`` belongs to the class Tensor."""
    name = getattr(function, "__name__", None)
    return name == "__get__" or getattr(torch.Tensor, name or "", None) is function


def get_default_nowrap_functions():
    """Functions whose results the default implementation leaves as they are."""
    return {torch.Tensor.grad.__get__, torch.Tensor._base.__get__}


def resolve_name(function):
    """The public name of a function handed to ``__torch_function__``."""
    name = getattr(function, "__name__", None)
    if name is None:
        return None
    home = "torch.Tensor" if is_tensor_method_or_property(function) else "torch"
    return home + "." + name


class enable_reentrant_dispatch:
    """A context in which the protocol works again inside of an implementation."""

    def __enter__(self):
        self._off = 0
        while not _C._is_torch_function_enabled():
            _C._disable_torch_function(-1)
            self._off += 1

    def __exit__(self, *exception):
        _C._disable_torch_function(self._off)


class TorchFunctionMode:
    """A context in which all calls of torch go through the method ``__torch_function__``.

    Inside of the method the mode is not active, so that it can make the call itself::

        class Log(TorchFunctionMode):
            def __torch_function__(self, func, types, args=(), kwargs=None):
                print(func.__name__)
                return func(*args, **(kwargs or {}))
    """

    def __torch_function__(self, func, types, args=(), kwargs=None):
        raise NotImplementedError

    def __enter__(self):
        _C._use_torch_function()
        _C._push_torch_function_mode(self)
        return self

    def __exit__(self, *exception):
        _C._pop_torch_function_mode()


class BaseTorchFunctionMode(TorchFunctionMode):
    """A mode that makes every call as it is."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        return func(*args, **(kwargs or {}))
