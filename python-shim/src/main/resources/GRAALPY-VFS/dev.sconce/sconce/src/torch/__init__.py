"""Tensors with gradients on the Java engine, under PyTorch's names."""

import sys as _sys

if "torch._C" not in _sys.modules:
    # Under the launcher the package itself asks for its Java half; hosts install it beforehand.
    import java as _java

    _java.type("dev.sconce.polyglot.PythonTorch").installHere()
_C = _sys.modules["torch._C"]

from torch.version import __version__
from torch import _types
from torch._types import (
    Generator,
    Size,
    channels_last,
    channels_last_3d,
    contiguous_format,
    device,
    dtype,
    layout,
    memory_format,
    preserve_format,
    sparse_coo,
    sparse_csr,
    strided,
)

from torch._C import (
    bfloat16,
    bool,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    uint8,
)

half = float16
float = float32
double = float64
short = int16
int = int32
long = int64
cfloat = complex64
cdouble = complex128

inf = 1e1000
nan = inf - inf
pi = 3.141592653589793
e = 2.718281828459045
newaxis = None

from torch._C import (
    as_tensor,
    asarray,
    can_cast,
    from_numpy,
    get_default_device,
    get_default_dtype,
    get_num_threads,
    get_rng_state,
    initial_seed,
    is_anomaly_enabled,
    is_grad_enabled,
    is_inference_mode_enabled,
    manual_seed,
    promote_types,
    result_type,
    seed,
    set_default_device,
    set_default_dtype,
    set_num_threads,
    set_rng_state,
    tensor,
)
from torch._tensor import Tensor, legacy_type as _legacy_type
from torch import _tensor_str
from torch._tensor_str import set_printoptions

for _name, _dtype in (
    ("Float", float32),
    ("Double", float64),
    ("Half", float16),
    ("BFloat16", bfloat16),
    ("Long", int64),
    ("Int", int32),
    ("Short", int16),
    ("Char", int8),
    ("Byte", uint8),
    ("Bool", bool),
):
    globals()[_name + "Tensor"] = _legacy_type(_name + "Tensor", _dtype)

from torch import return_types


def _warn(text):
    import warnings

    warnings.warn(text, UserWarning, stacklevel=2)


def _linalg_error(text):
    from torch.linalg import LinAlgError

    return LinAlgError(text)


_C._set_callback("linalg_error", _linalg_error)
_C._set_callback("return_type", return_types._return_type)
_C._set_callback("warn", _warn)
_C._install_functions(_sys.modules[__name__])

from torch import _functions
from torch._functions import (
    broadcast_shapes,
    get_device,
    is_complex,
    is_floating_point,
    is_inference,
    is_nonzero,
    is_same_size,
    is_signed,
    is_storage,
    is_tensor,
    numel,
    scalar_tensor,
    set_default_tensor_type,
    typename,
)

for _name in ("chain_matmul", "einsum", "meshgrid", "tensordot"):
    if hasattr(_functions, _name):
        globals()[_name] = getattr(_functions, _name)

from torch import autograd
from torch.autograd.grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch import random
from torch.random import default_generator

# Functions whose files are read when they are first asked for.
_DEFERRED = {
    "torch._settings": (
        "are_deterministic_algorithms_enabled get_deterministic_debug_mode "
        "get_float32_matmul_precision get_num_interop_threads "
        "is_deterministic_algorithms_warn_only_enabled is_warn_always_enabled "
        "set_deterministic_debug_mode set_float32_matmul_precision set_flush_denormal "
        "set_num_interop_threads set_warn_always use_deterministic_algorithms"
    ),
    "torch._vmap": "vmap",
    "torch.amp.autocast_mode": (
        "autocast get_autocast_cpu_dtype get_autocast_dtype get_autocast_gpu_dtype "
        "is_autocast_cpu_enabled is_autocast_enabled set_autocast_cpu_dtype "
        "set_autocast_cpu_enabled set_autocast_dtype set_autocast_enabled"
    ),
    "torch.serialization": "load save",
    "torch.sparse._functions": "dsmm hspmm sparse_coo_tensor sparse_csr_tensor spmm",
}
_LAZY = (
    "_utils",
    "accelerator",
    "amp",
    "cpu",
    "cuda",
    "fft",
    "func",
    "functional",
    "linalg",
    "masked",
    "nested",
    "nn",
    "optim",
    "overrides",
    "serialization",
    "sparse",
    "special",
    "storage",
    "testing",
    "utils",
    "version",
)


def __getattr__(name):
    # Submodules that a script may use without importing them; each costs start-up time.
    if name in _LAZY:
        import importlib

        try:
            return importlib.import_module("torch." + name)
        except ModuleNotFoundError as missing:
            if missing.name != "torch." + name:
                raise
    for file, names in _DEFERRED.items():
        if name in names.split():
            import importlib

            value = globals()[name] = getattr(importlib.import_module(file), name)
            return value
    if name.endswith("Storage"):
        from torch import storage

        if name in ("TypedStorage", "UntypedStorage"):
            return getattr(storage, name)
        if name in storage.dtype_of_name:
            return storage.legacy_class(name)
    if name in ("finfo", "iinfo"):
        from torch import _info

        return getattr(_info, name)
    if name in ("complex32", "chalf"):
        raise NotImplementedError(f"torch.{name}")
    raise AttributeError(f"module 'torch' has no attribute '{name}'")
