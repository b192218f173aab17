"""Settings of the whole program that scripts make and read back.

Kernels here give the same results in every run, and float32 products are exact to float32, so that
what is asked for holds already.
"""

_deterministic = [False, False]
_precision = ["highest"]
_warn_always = [False]
_interop = [None]


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Says that operators must give the same results in every run; all of them do.

    Raises:
        TypeError: for a mode that is no bool.
    """
    if not isinstance(mode, bool):
        raise TypeError(
            "_set_deterministic_algorithms(): argument 'mode' (position 1) must be bool, not "
            + type(mode).__name__
        )
    _deterministic[:] = [mode, mode and bool(warn_only)]


def are_deterministic_algorithms_enabled():
    """Whether :func:`use_deterministic_algorithms` is on."""
    return _deterministic[0]


def is_deterministic_algorithms_warn_only_enabled():
    """Whether only a warning was asked for."""
    return _deterministic[1]


_MODES = {"default": 0, "warn": 1, "error": 2}


def set_deterministic_debug_mode(debug_mode):
    """``'default'``, ``'warn'`` or ``'error'``, or 0, 1, 2."""
    if isinstance(debug_mode, str):
        if debug_mode not in _MODES:
            raise RuntimeError(
                "invalid value of debug_mode, expected one of `default`, `warn`, `error`, but got "
                + debug_mode
            )
        debug_mode = _MODES[debug_mode]
    if debug_mode not in (0, 1, 2):
        raise RuntimeError(
            f"invalid value of debug_mode, expected 0, 1, or 2, but got {debug_mode}"
        )
    use_deterministic_algorithms(debug_mode > 0, warn_only=debug_mode == 1)


def get_deterministic_debug_mode():
    """0, 1 or 2; see :func:`set_deterministic_debug_mode`."""
    return 0 if not _deterministic[0] else 1 if _deterministic[1] else 2


def set_float32_matmul_precision(precision):
    """How exact products of float32 matrices have to be at least; they are exact to float32."""
    if precision not in ("highest", "high", "medium"):
        import warnings

        warnings.warn(
            f"{precision} is not one of 'highest', 'high', or 'medium'; the current"
            "setFloat32MatmulPrecision call has no effect."
        )
        return
    _precision[0] = precision


def get_float32_matmul_precision():
    """What :func:`set_float32_matmul_precision` was told last."""
    return _precision[0]


def set_flush_denormal(mode):
    """False: the JVM computes with denormal numbers and cannot do otherwise."""
    return False


def set_warn_always(b):
    """Whether warnings are to be repeated."""
    _warn_always[0] = bool(b)


def is_warn_always_enabled():
    """What :func:`set_warn_always` was told last."""
    return _warn_always[0]


def set_num_interop_threads(n):
    """How many operators may run at once; they run one by one."""
    if n <= 0:
        raise RuntimeError("set_num_interop_threads expects a positive integer")
    _interop[0] = n


def get_num_interop_threads():
    """What :func:`set_num_interop_threads` was told last, else the number of threads."""
    import torch

    return _interop[0] or torch.get_num_threads()
