"""Changing the dtype or device of a module's tensors."""

import torch


def _kind(value):
    kind = type(value)
    if kind.__module__ == "builtins":
        return kind.__name__
    if isinstance(value, torch.Tensor):
        return "Tensor"
    return kind.__module__ + "." + kind.__name__


def _refuse(args, kwargs):
    got = [_kind(value) for value in args]
    got += [f"{name}={_kind(value)}" for name, value in sorted(kwargs.items())]
    raise TypeError(
        "to() received an invalid combination of arguments - got ("
        + ", ".join(got)
        + (", " if kwargs and not args else "")
        + "), but expected one of:\n"
        " * (torch.device device, torch.dtype dtype, bool non_blocking, bool copy, *, "
        "torch.memory_format memory_format)\n"
        " * (torch.dtype dtype, bool non_blocking, bool copy, *, "
        "torch.memory_format memory_format)\n"
        " * (Tensor tensor, bool non_blocking, bool copy, *, "
        "torch.memory_format memory_format)\n"
    )


def parse_to(args, kwargs):
    """Sorts the arguments of ``to``: ``(device, dtype, non_blocking, memory_format)``."""
    names = ["device", "dtype", "non_blocking", "copy"]
    if args:
        first = args[0]
        if isinstance(first, torch.Tensor):
            names = ["tensor", "non_blocking", "copy"]
        elif isinstance(first, torch.dtype):
            names = ["dtype", "non_blocking", "copy"]
    elif "tensor" in kwargs:
        names = ["tensor", "non_blocking", "copy"]
    given = dict(kwargs)
    memory_format = given.pop("memory_format", None)
    if len(args) > len(names):
        _refuse(args, kwargs)
    for name, value in zip(names, args):
        if name in given:
            _refuse(args, kwargs)
        given[name] = value
    if not all(name in names for name in given):
        _refuse(args, kwargs)
    non_blocking = given.get("non_blocking", False)
    tensor = given.get("tensor")
    if tensor is not None:
        if not isinstance(tensor, torch.Tensor):
            _refuse(args, kwargs)
        return tensor.device, tensor.dtype, non_blocking, memory_format
    device = given.get("device")
    dtype = given.get("dtype")
    if dtype is not None and not isinstance(dtype, torch.dtype):
        _refuse(args, kwargs)
    if device is not None and not isinstance(device, torch.device):
        if not isinstance(device, (str, int)) or isinstance(device, bool):
            _refuse(args, kwargs)
        device = torch.device(device)
    return device, dtype, non_blocking, memory_format


def conversion(args, kwargs):
    """The function on tensors that ``Module.to(*args, **kwargs)`` applies."""
    device, dtype, non_blocking, memory_format = parse_to(args, kwargs)
    if dtype is not None:
        if not (dtype.is_floating_point or dtype.is_complex):
            raise TypeError(
                "nn.Module.to only accepts floating point or complex "
                f"dtypes, but got desired dtype={dtype}"
            )
        if dtype.is_complex:
            import warnings

            warnings.warn(
                "Complex modules are a new feature under active development whose design may "
                "change, and some modules might not work as expected when using complex "
                "tensors as parameters or buffers. Please file an issue at "
                "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml "
                "if a complex module does not work as expected."
            )

    def convert(tensor):
        wanted = dtype if tensor.is_floating_point() or tensor.is_complex() else None
        if memory_format is not None and tensor.dim() in (4, 5):
            return tensor.to(device, wanted, non_blocking, memory_format=memory_format)
        return tensor.to(device, wanted, non_blocking)

    return convert


def apply_to_tensors(module, fn):
    """Replaces every tensor of one module by ``fn`` of it; parameters stay the same objects."""
    for param in module._parameters.values():
        if param is None:
            continue
        # fn is no part of any graph.
        with torch.no_grad():
            param.data = fn(param)
        grad = param.grad
        if grad is not None:
            with torch.no_grad():
                grad.data = fn(grad)
    buffers = module._buffers
    for name, buffer in list(buffers.items()):
        if buffer is not None:
            buffers[name] = fn(buffer)
