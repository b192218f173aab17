"""Products of arrays and statistics of several variables."""

from ._common import _C, array, as_array, call, floats, into, normal_axis, sizes, whole
from ._ufuncs import FUNCTIONS
from _sconce_subset import missing


def dot(a, b, out=None):
    """The product of two arrays: of vectors a number, of matrices a matrix."""
    x, y = as_array(a), as_array(b)
    if x.ndim == 0 or y.ndim == 0:
        return into(out, x * y)
    if y.ndim <= 2:
        return into(out, _C._np_dot(x, y))
    return into(out, tensordot(x, y, ((x.ndim - 1,), (y.ndim - 2,))))


def vdot(a, b):
    """The product of two arrays taken as vectors."""
    return dot(as_array(a).ravel(), as_array(b).ravel())


def inner(a, b):
    """Sums of products over the last dimensions."""
    x, y = as_array(a), as_array(b)
    if x.ndim == 0 or y.ndim == 0:
        return x * y
    if x.shape[-1] != y.shape[-1]:
        plain = [str(s).replace(" ", "") for s in (x.shape, y.shape)]
        raise ValueError(
            f"shapes {plain[0]} and {plain[1]} not aligned: {x.shape[-1]} (dim {x.ndim - 1}) != "
            f"{y.shape[-1]} (dim {y.ndim - 1})"
        )
    return tensordot(x, y, ((-1,), (-1,)))[()]


def outer(a, b, out=None):
    """All products of two vectors."""
    return into(out, as_array(a).reshape(-1, 1) * as_array(b).reshape(1, -1))


def tensordot(a, b, axes=2):
    """Sums of products over pairs of dimensions."""
    x, y = as_array(a), as_array(b)
    if hasattr(axes, "__iter__"):
        first, second = [sizes(one) for one in axes]
    else:
        first = tuple(range(x.ndim - axes, x.ndim))
        second = tuple(range(axes))
    first = [normal_axis(d, x.ndim) for d in first]
    second = [normal_axis(d, y.ndim) for d in second]
    if len(first) != len(second) or [x.shape[d] for d in first] != [y.shape[d] for d in second]:
        raise ValueError("shape-mismatch for sum")
    rest = [d for d in range(x.ndim) if d not in first]
    more = [d for d in range(y.ndim) if d not in second]
    n = 1
    for d in first:
        n *= x.shape[d]
    left = x.transpose(rest + first).reshape(-1, n) if n else x.reshape(_count(x, rest), 0)
    right = y.transpose(second + more).reshape(n, -1) if n else y.reshape(0, _count(y, more))
    shape = [x.shape[d] for d in rest] + [y.shape[d] for d in more]
    return _C._np_dot(left, right).reshape(shape)


def _count(x, dims):
    n = 1
    for d in dims:
        n *= x.shape[d]
    return n


def kron(a, b):
    """Blocks of the second array multiplied by the elements of the first."""
    x, y = as_array(a), as_array(b)
    ndim = x.ndim if x.ndim > y.ndim else y.ndim
    x = x.reshape((1,) * (ndim - x.ndim) + x.shape)
    y = y.reshape((1,) * (ndim - y.ndim) + y.shape)
    wide = x.reshape([n for size in x.shape for n in (size, 1)])
    deep = y.reshape([n for size in y.shape for n in (1, size)])
    return (wide * deep).reshape([m * n for m, n in zip(x.shape, y.shape)])


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    """The vector product of vectors of three elements."""
    if axis is not None:
        axisa = axisb = axisc = axis
    x, y = whole("movedim", as_array(a), axisa, -1), whole("movedim", as_array(b), axisb, -1)
    if x.shape[-1] not in (2, 3) or y.shape[-1] not in (2, 3):
        raise ValueError(
            "incompatible dimensions for cross product\n(dimension must be 2 or 3)"
        )
    if x.shape[-1] == 2 and y.shape[-1] == 2:
        return x[..., 0] * y[..., 1] - x[..., 1] * y[..., 0]
    if x.shape[-1] == 2 or y.shape[-1] == 2:
        raise missing("numpy", "cross of vectors of two and of three elements")
    from . import stack

    parts = [x[..., i - 2] * y[..., i - 1] - x[..., i - 1] * y[..., i - 2] for i in range(3)]
    return whole("movedim", stack(parts, -1), -1, axisc)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    """The sum of a diagonal."""
    return as_array(a).trace(offset, axis1, axis2, dtype, out)


def diagonal(a, offset=0, axis1=0, axis2=1):
    """The elements on a diagonal."""
    return as_array(a).diagonal(offset, axis1, axis2)


def einsum(subscripts, *operands, out=None, **options):
    """Sums of products told by a formula such as ``ij,jk->ik``."""
    if not isinstance(subscripts, str):
        raise missing("numpy", "einsum with lists of subscripts")
    for name in options:
        if name not in ("optimize", "order", "casting"):
            raise missing("numpy", f"einsum({name}=...)")
    arrays = [as_array(o) for o in operands]
    text = subscripts.replace(" ", "")
    inputs, arrow, output = text.partition("->")
    terms = inputs.split(",")
    if len(terms) != len(arrays):
        more = "more" if len(terms) < len(arrays) else "fewer"
        raise ValueError(
            f"{more} operands provided to einstein sum function than specified in the subscripts "
            "string"
        )
    terms = [_spelled(t, x.ndim, terms) for t, x in zip(terms, arrays)]
    if not arrow:
        letters = "".join(terms)
        output = "".join([c for c in sorted(set(letters)) if letters.count(c) == 1])
    elif "." in output:
        output = output.replace("...", "".join(
            [c for c in _HIDDEN if any([c in t for t in terms])]))
    term, value = terms[0], arrays[0]
    term, value = _diagonals(term, value)
    for i in range(1, len(terms)):
        other, array_ = _diagonals(terms[i], arrays[i])
        later = set(output).union(*terms[i + 1 :])
        term, value = _contract(term, value, other, array_, later)
    gone = tuple([d for d, c in enumerate(term) if c not in output])
    if gone:
        value = value.sum(gone)
        term = "".join([c for c in term if c in output])
    if len(term) > 1 and term != output:
        value = value.transpose([term.index(c) for c in output])
    return into(out, as_array(value)[()] if not output else value)


_HIDDEN = "ZYXWVU"


def _spelled(term, ndim, terms):
    """A term with letters in the place of its dots."""
    if "..." not in term:
        if len(term) != ndim:
            raise ValueError(
                "einstein sum subscripts string contains too many subscripts for operand 0"
                if len(term) > ndim
                else "operand has more dimensions than subscripts given in einstein sum, but no "
                "'...' ellipsis provided to broadcast the extra dimensions."
            )
        return term
    n = ndim - len(term) + 3
    return term.replace("...", _HIDDEN[len(_HIDDEN) - n :])


def _diagonals(term, x):
    """Takes the diagonal of dimensions with the same letter."""
    for c in set(term):
        while term.count(c) > 1:
            first = term.index(c)
            second = term.index(c, first + 1)
            x = x.diagonal(0, first, second)
            term = term.replace(c, "") + c if term.count(c) == 2 else (
                term[:first] + term[first + 1 : second] + term[second + 1 :] + c
            )
    return term, x


def _contract(term, x, other, y, later):
    """Two operands as one; letters that nobody needs later are summed."""
    own = tuple([d for d, c in enumerate(term) if c not in other and c not in later])
    if own:
        x, term = x.sum(own), "".join([c for d, c in enumerate(term) if d not in own])
    own = tuple([d for d, c in enumerate(other) if c not in term and c not in later])
    if own:
        y, other = y.sum(own), "".join([c for d, c in enumerate(other) if d not in own])
    x, y = as_array(x), as_array(y)
    both = [c for c in term if c in other]
    batch = [c for c in both if c in later]
    inner_ = [c for c in both if c not in later]
    left = [c for c in term if c not in other]
    right = [c for c in other if c not in term]
    size = {c: n for c, n in zip(term, x.shape)}
    for c, n in zip(other, y.shape):
        if size.get(c, 1) not in (1, n) and n != 1:
            raise ValueError(
                "operands could not be broadcast together with remapped shapes "
                f"[original->remapped]: {x.shape} {y.shape}"
            )
        size[c] = n if n != 1 else size.get(c, 1)
    x = x.transpose([term.index(c) for c in batch + left + inner_])
    y = y.transpose([other.index(c) for c in batch + inner_ + right])

    def shaped(array_, *groups):
        letters = [c for group in groups for c in group]
        whole_ = whole("broadcast_to", array_, tuple([size[c] for c in letters]))
        counts = []
        for group in groups:
            n = 1
            for c in group:
                n *= size[c]
            counts.append(n)
        return whole_.reshape(counts)

    product = FUNCTIONS["matmul"](
        shaped(x, batch, left, inner_), shaped(y, batch, inner_, right)
    )
    letters = batch + left + right
    return "".join(letters), product.reshape([size[c] for c in letters])


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """The covariance matrix of variables, one in each row."""
    if fweights is not None or aweights is not None:
        raise missing("numpy", "cov with weights")
    x = _variables(m, y, rowvar)
    if ddof is None:
        ddof = 0 if bias else 1
    away = x - x.mean(1, keepdims=True)
    return (dot(away, away.T) / (x.shape[1] - ddof)).squeeze()[()]


def _variables(m, y, rowvar):
    from . import atleast_2d, concatenate

    x = atleast_2d(floats(m))
    if not rowvar and as_array(m).ndim > 1:
        x = x.T
    if y is not None:
        more = atleast_2d(floats(y))
        x = concatenate((x, more.T if not rowvar and as_array(y).ndim > 1 else more))
    return x


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """The correlation coefficients of variables."""
    c = cov(x, y, rowvar)
    if as_array(c).ndim == 0:
        return c / c
    deviation = FUNCTIONS["sqrt"](c.diagonal())
    c = c / deviation.reshape(-1, 1)
    c = c / deviation.reshape(1, -1)
    from . import clip

    return clip(c, -1, 1)


def convolve(a, v, mode="full"):
    """The convolution of two vectors."""
    x, y = as_array(a), as_array(v)
    if len(x) < len(y):
        x, y = y, x
    if len(y) == 0:
        raise ValueError("v cannot be empty")
    return _sliding(x, y, mode)


def correlate(a, v, mode="valid"):
    """The sums of products of a vector with another one moved along it."""
    x, y = as_array(a), as_array(v)
    if len(x) < len(y):
        return _sliding(y, x[::-1], mode)[::-1]
    return _sliding(x, y[::-1], mode)


def _sliding(x, y, mode):
    n, m = len(x), len(y)
    kind = (x[:1] * y[:1]).dtype
    result = _C._np_full((n + m - 1,), 0, kind.name)
    for i, factor in enumerate(y):
        result[i : i + n] += (x * factor).astype(kind)
    if mode == "full":
        return result
    if mode == "same":
        start = (m - 1) // 2
        return result[start : start + n]
    if mode == "valid":
        return result[m - 1 : n]
    raise ValueError("mode must be one of 'valid', 'same', or 'full'")
