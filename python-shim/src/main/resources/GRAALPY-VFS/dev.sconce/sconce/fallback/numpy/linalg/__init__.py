"""Linear algebra of the built-in numpy subset, by the engine's operators."""

from _sconce_subset import attribute as _attribute
from _sconce_subset import missing as _missing

from .._common import _C, array as _array
from .._common import as_array as _as_array
from .._common import call as _call
from .._common import floats as _floats
from .._common import normal_axis as _normal_axis
from .._common import sizes as _sizes
from .._ufuncs import FUNCTIONS as _F


class LinAlgError(Exception):
    """An operation of linear algebra that has no result."""


LinAlgError.__module__ = "numpy.linalg"


def _matrix(a, square=True):
    x = _floats(a)
    if x.ndim < 2:
        raise LinAlgError(
            "%d-dimensional array given. Array must be at least two-dimensional" % x.ndim
        )
    if square and x.shape[-1] != x.shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return x


def _solved(name, text, *args, **kwargs):
    """Calls an operator whose failures are numpy's LinAlgError with its text."""
    try:
        return _call(name, *args, **kwargs)
    except (TypeError, NotImplementedError, AttributeError):
        raise
    except RuntimeError:
        raise LinAlgError(text) from None


def inv(a):
    """The inverse of a matrix."""
    return _solved("linalg_inv", "Singular matrix", _matrix(a))


def solve(a, b):
    """The solution x of ``a @ x = b``."""
    x, y = _matrix(a), _floats(b)
    return _solved("linalg_solve", "Singular matrix", x, y.astype(x.dtype))


def det(a):
    """The determinant."""
    return _call("linalg_det", _matrix(a))


def slogdet(a):
    """The sign and the logarithm of the determinant."""
    return tuple(_call("linalg_slogdet", _matrix(a)))


def norm(x, ord=None, axis=None, keepdims=False):
    """The norm of a vector or a matrix."""
    a = _floats(x)
    if axis is None and ord is None:
        flat = a.ravel()
        result = _F["sqrt"](_C._np_dot(flat, flat) if len(flat) else flat.sum())
        return result.reshape((1,) * a.ndim) if keepdims else result
    axes = tuple(range(a.ndim)) if axis is None else tuple(
        [_normal_axis(d, a.ndim) for d in _sizes(axis)]
    )
    if len(axes) == 1:
        return _vector_norm(a, ord, axes[0], keepdims)
    if len(axes) != 2:
        raise ValueError("Improper number of dimensions to norm.")
    if ord is None or ord == "fro":
        return _F["sqrt"]((a * a).sum(axes, keepdims=keepdims))
    size = abs(a)
    if ord in (1, -1, float("inf"), float("-inf")):
        first = axes[0] if abs(ord) == 1 else axes[1]
        rest = axes[1] if abs(ord) == 1 else axes[0]
        sums = size.sum(first, keepdims=True)
        result = (sums.max if ord > 0 else sums.min)(rest, keepdims=True)
        return result if keepdims else result.squeeze(axes)[()]
    if ord in (2, -2, "nuc"):
        if keepdims:
            raise _missing("numpy", "norm(keepdims=True) of singular values")
        rest = [d for d in range(a.ndim) if d not in axes]
        values = svd(a.transpose(rest + list(axes)), compute_uv=False)
        return values.sum(-1) if ord == "nuc" else values.max(-1) if ord == 2 else values.min(-1)
    raise ValueError("Invalid norm order for matrices.")


def _vector_norm(a, ord, axis, keepdims):
    size = abs(a)
    if ord == float("inf"):
        return size.max(axis, keepdims=keepdims)
    if ord == float("-inf"):
        return size.min(axis, keepdims=keepdims)
    if ord == 0:
        return (a != 0).astype(a.dtype).sum(axis, keepdims=keepdims)
    if ord == 1:
        return size.sum(axis, keepdims=keepdims)
    if ord is None or ord == 2:
        return _F["sqrt"]((a * a).sum(axis, keepdims=keepdims))
    if isinstance(ord, str):
        raise ValueError(f"Invalid norm order '{ord}' for vectors")
    return (size**ord).sum(axis, keepdims=keepdims) ** (1 / ord)


def eigh(a, UPLO="L"):
    """Eigenvalues and eigenvectors of a symmetric matrix."""
    return tuple(_call("linalg_eigh", _matrix(a), UPLO))


def eigvalsh(a, UPLO="L"):
    """Eigenvalues of a symmetric matrix."""
    return _call("linalg_eigvalsh", _matrix(a), UPLO)


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    """The singular value decomposition."""
    x = _matrix(a, False)
    if not compute_uv:
        return _call("linalg_svdvals", x)
    return tuple(_call("linalg_svd", x, full_matrices))


def qr(a, mode="reduced"):
    """The QR decomposition."""
    if mode == "raw":
        raise _missing("numpy", "qr(mode='raw')")
    q, r = _call("linalg_qr", _matrix(a, False), mode)
    return r if mode == "r" else (q, r)


def cholesky(a):
    """The lower triangular factor of a positive definite matrix."""
    return _solved("linalg_cholesky", "Matrix is not positive definite", _matrix(a))


def pinv(a, rcond=1e-15, hermitian=False):
    """The pseudo-inverse."""
    x = _matrix(a, False)
    u, s, vt = svd(x, full_matrices=False)
    cutoff = rcond * s.max(-1, keepdims=True)
    large = s > cutoff
    inverse = _F["divide"](large.astype(s.dtype), _call("where", large, s, _array(1, s.dtype)))
    return _F["matmul"](vt.swapaxes(-1, -2), inverse[..., None] * u.swapaxes(-1, -2))


def matrix_rank(A, tol=None, hermitian=False):
    """The number of singular values that are not small."""
    x = _as_array(A)
    if x.ndim < 2:
        return int(not (x == 0).all())
    s = svd(x, compute_uv=False)
    if tol is None:
        longest = x.shape[-1] if x.shape[-1] > x.shape[-2] else x.shape[-2]
        eps = 2.0**-23 if s.dtype.name == "float32" else 2.0**-52
        tol = s.max(-1, keepdims=True) * longest * eps
    return (s > tol).sum(-1)


def matrix_power(a, n):
    """A matrix multiplied by itself n times."""
    x = _matrix(a) if n < 0 else _as_array(a)
    if n < 0:
        x, n = inv(x), -n
    from .. import eye

    result = eye(x.shape[-1], dtype=x.dtype)
    while n:
        if n & 1:
            result = _F["matmul"](result, x)
        x = _F["matmul"](x, x)
        n >>= 1
    return result


def lstsq(a, b, rcond="warn"):
    """The x for which ``a @ x`` is nearest to b, the residuals, the rank, the singular values."""
    x, y = _matrix(a, False), _floats(b)
    u, s, vt = svd(x, full_matrices=False)
    longest = x.shape[0] if x.shape[0] > x.shape[1] else x.shape[1]
    limit = longest * 2.0**-52 if rcond is None or rcond == "warn" else rcond
    large = s > limit * s.max()
    inverse = large.astype(s.dtype) / _call("where", large, s, _array(1, s.dtype))
    columns = y.reshape(len(y), -1)
    result = _C._np_dot(vt.T, inverse.reshape(-1, 1) * _C._np_dot(u.T, columns))
    rank = int(large.sum())
    rest = _array([], "float64")
    if rank == x.shape[1] and x.shape[0] > x.shape[1]:
        away = columns - _C._np_dot(x, result)
        rest = (away * away).sum(0)
    return result.reshape((x.shape[1],) + y.shape[1:]), rest, rank, s


def multi_dot(arrays, *, out=None):
    """The product of several matrices, from the left."""
    result = _as_array(arrays[0])
    for one in arrays[1:]:
        result = _C._np_dot(result, _as_array(one))
    return result


__getattr__ = _attribute("numpy", "numpy.linalg")
