"""Names of loss reductions, and the two flags that came before them."""

_ENUM = {"none": 0, "mean": 1, "sum": 2}


def get_enum(reduction):
    """The number the kernels use for ``'none'``, ``'mean'`` or ``'sum'``."""
    number = _ENUM.get(reduction)
    if number is not None:
        return number
    if reduction == "elementwise_mean":
        import warnings

        warnings.warn(
            "reduction='elementwise_mean' is deprecated. "
            "Please use reduction='mean' instead."
        )
        return 1
    raise ValueError(f"{reduction} is not a valid value for reduction")


def legacy_get_string(size_average, reduce, emit_warning=True):
    """The reduction that the old flags ``size_average`` and ``reduce`` mean."""
    if size_average is None:
        size_average = True
    if reduce is None:
        reduce = True
    if size_average and reduce:
        name = "mean"
    elif reduce:
        name = "sum"
    else:
        name = "none"
    if emit_warning:
        import warnings

        warnings.warn(
            "size_average and reduce args will be deprecated, "
            f"please use reduction='{name}' instead."
        )
    return name


def legacy_get_enum(size_average, reduce, emit_warning=True):
    """As ``legacy_get_string``, as a kernel's number."""
    return get_enum(legacy_get_string(size_average, reduce, emit_warning))
