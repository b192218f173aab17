"""The class RandomState over the engine's stream."""

from .._common import _C, array, as_array, dtype_name, ndarray, whole
from .._core import dtype as _dtype
from .._ufuncs import FUNCTIONS
from _sconce_subset import missing


class _Stream:
    """What Java keeps the words of the generator in."""


_C._np_random_bind(_Stream)


class RandomState:
    """A stream of random numbers that a seed determines."""

    def __init__(self, seed=None):
        self._stream = _C._np_random_new()
        if seed is not None:
            self.seed(seed)

    def seed(self, seed=None):
        """Starts the stream of a seed, or one that cannot be foretold."""
        if seed is not None and not isinstance(seed, int):
            if hasattr(seed, "__index__"):
                seed = seed.__index__()
            elif hasattr(seed, "__iter__"):
                _C._np_random_seed_array(self._stream, tuple([int(s) for s in seed]))
                return
            else:
                raise TypeError(f"Cannot cast scalar from dtype('float64') to dtype('int64') "
                                "according to the rule 'safe'")
        _C._np_random_seed(self._stream, seed)

    def get_state(self, legacy=True):
        """The state as a tuple: name, words, position, and the normal deviate that is kept."""
        words, position, kept, value = _C._np_random_get(self._stream)
        return "MT19937", array(words, "int64"), position, kept, value

    def set_state(self, state):
        """Continues from a state that :meth:`get_state` gave."""
        if len(state) not in (3, 5) or state[0] != "MT19937":
            raise ValueError("set_state can only be used with legacy MT19937 state instances.")
        kept, value = (state[3], state[4]) if len(state) == 5 else (0, 0.0)
        words = tuple(as_array(state[1]).tolist())
        _C._np_random_set(self._stream, words, int(state[2]), int(kept), float(value))

    def _draw(self, kind, size):
        return _C._np_random_draw(self._stream, kind, size)

    def random_sample(self, size=None):
        """Uniform numbers from [0, 1)."""
        return self._draw("uniform", size)

    random = random_sample

    def rand(self, *args):
        """Uniform numbers from [0, 1) in a shape given one by one."""
        return self._draw("uniform", args if args else None)

    def randn(self, *args):
        """Standard normal numbers in a shape given one by one."""
        return self._draw("normal", args if args else None)

    def standard_normal(self, size=None):
        """Standard normal numbers."""
        return self._draw("normal", size)

    def standard_exponential(self, size=None):
        """Exponential numbers of scale 1."""
        return self._draw("exponential", size)

    def _scaled(self, kind, size, parts, combine):
        """Draws for parameters that may be arrays, which give the size then."""
        if any([not isinstance(p, (int, float)) for p in parts]):
            from .. import broadcast_shapes

            parts = [as_array(p) for p in parts]
            if size is None:
                size = broadcast_shapes(*[p.shape for p in parts])
                if size == ():
                    size = None
        return combine(self._draw(kind, size), *parts)

    def uniform(self, low=0.0, high=1.0, size=None):
        """Uniform numbers from [low, high)."""
        return self._scaled("uniform", size, (low, high), lambda u, a, b: a + (b - a) * u)

    def normal(self, loc=0.0, scale=1.0, size=None):
        """Normal numbers of a mean and a standard deviation."""
        if as_array(as_array(scale) < 0).any():
            raise ValueError("scale < 0")
        return self._scaled("normal", size, (loc, scale), lambda z, m, s: m + s * z)

    def exponential(self, scale=1.0, size=None):
        """Exponential numbers of a scale."""
        if as_array(as_array(scale) < 0).any():
            raise ValueError("scale < 0")
        return self._scaled("exponential", size, (scale,), lambda x, s: s * x)

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        """Numbers whose logarithms are normal."""
        return self._finish(size, self.normal(mean, sigma, size), FUNCTIONS["exp"])

    @staticmethod
    def _finish(size, drawn, function):
        result = function(drawn)
        return result if isinstance(result, ndarray) else float(result)

    def rayleigh(self, scale=1.0, size=None):
        """Rayleigh numbers of a scale."""
        draws = self._draw("exponential", size)
        root = FUNCTIONS["sqrt"](2.0 * draws) * scale
        return root if isinstance(root, ndarray) else float(root)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        """Double exponential numbers."""
        return _C._np_random_two_sided(self._stream, "laplace", float(loc), float(scale), size)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        """Logistic numbers."""
        return _C._np_random_two_sided(self._stream, "logistic", float(loc), float(scale), size)

    def randint(self, low, high=None, size=None, dtype=int):
        """Integers from low to high, which is left out; from 0 with one argument."""
        if high is None:
            low, high = 0, low
        if not isinstance(low, int) or not isinstance(high, int):
            low, high = _bound(low), _bound(high)
        name = dtype_name(dtype)
        if _dtype(name).kind == "f":
            raise TypeError(f"Unsupported dtype {_dtype(name)!r} for randint")
        return _C._np_random_integers(self._stream, low, high, size, name, dtype is int)

    def random_integers(self, low, high=None, size=None):
        """Integers from low to high, which is among them; from 1 with one argument."""
        if high is None:
            low, high = 1, low
        return self.randint(low, high + 1, size)

    def permutation(self, x):
        """A shuffled copy, or the numbers below an int shuffled."""
        if isinstance(x, int):
            return _C._np_random_order(self._stream, x)
        source = as_array(x)
        if source.ndim == 0:
            return _C._np_random_order(self._stream, int(source))
        return source[_C._np_random_order(self._stream, len(source))]

    def shuffle(self, x):
        """Shuffles a sequence itself, along its first dimension."""
        order = _C._np_random_order(self._stream, len(x))
        if isinstance(x, ndarray):
            x[...] = x[order]
        elif hasattr(x, "__array__"):
            x[...] = x[order.tolist()]
        else:
            x[:] = [x[i] for i in order.tolist()]

    def choice(self, a, size=None, replace=True, p=None):
        """Elements chosen at random, with equal chances or those of p."""
        count = _count(size)
        if isinstance(a, int):
            source, n = None, a
            if n <= 0 and count:
                raise ValueError("a must be greater than 0 unless no samples are taken")
        else:
            source = a if isinstance(a, (list, tuple)) else as_array(a)
            n = len(source)
            if n == 0 and count:
                raise ValueError("'a' cannot be empty unless no samples are taken")
        if p is not None:
            places = self._weighted(n, count, replace, as_array(p, "float64"), size)
        elif replace:
            places = self.randint(0, n, size)
        else:
            if count > n:
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            order = _C._np_random_order(self._stream, n)
            places = order[:count].reshape(_shape(size)) if size is not None else order[0]
        if source is None:
            return places if isinstance(places, ndarray) else int(places)
        if isinstance(source, (list, tuple)):
            return _of_list(source, places)
        return source[places]

    def _weighted(self, n, count, replace, p, size):
        if p.ndim != 1:
            raise ValueError("'p' must be 1-dimensional")
        if len(p) != n:
            raise ValueError("'a' and 'p' must have same size")
        if (p < 0).any():
            raise ValueError("probabilities are not non-negative")
        if abs(p.sum() - 1.0) > 1.4901161193847656e-08:
            raise ValueError("probabilities do not sum to 1")
        if replace:
            edges = p.cumsum()
            edges /= edges[-1]
            drawn = self.random_sample(size)
            return edges.searchsorted(drawn, side="right")
        if (p > 0).sum() < count:
            raise ValueError("Fewer non-zero entries in p than size")
        from .. import unique

        p, found = p.copy(), array([], "int64")
        while len(found) < count:
            x = self.rand(count - len(found))
            if len(found):
                p[found] = 0
            edges = p.cumsum()
            edges /= edges[-1]
            fresh = edges.searchsorted(x, side="right")
            first = unique(fresh, return_index=True)[1]
            first.sort()
            found = array(found.tolist() + fresh[first].tolist(), "int64")
        return found.reshape(_shape(size)) if size is not None else found[0]

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8):
        """Normal vectors of a mean and a covariance."""
        from .. import linalg

        centre, spread = as_array(mean, "float64"), as_array(cov, "float64")
        shape = () if size is None else _shape(size)
        draws = self.standard_normal(shape + (len(centre),)).reshape(-1, len(centre))
        u, s, vt = linalg.svd(spread)
        result = _C._np_dot(draws, FUNCTIONS["sqrt"](s).reshape(-1, 1) * vt) + centre
        return result.reshape(shape + (len(centre),))


def _bound(value):
    if isinstance(value, float) and not value.is_integer():
        return int(value)
    whole_ = as_array(value)
    if whole_.ndim and whole_.size > 1:
        raise missing("numpy", "randint with arrays of bounds")
    return int(whole_.item())


def _shape(size):
    return tuple(size) if hasattr(size, "__iter__") else (int(size),)


def _count(size):
    n = 1
    for one in () if size is None else _shape(size):
        n *= one
    return n


def _of_list(source, places):
    """Elements of a Python sequence, which may hold what no array can."""
    try:
        return as_array(source)[places]
    except NotImplementedError:
        if not isinstance(places, ndarray):
            return source[int(places)]
        if places.ndim != 1:
            raise
        return [source[i] for i in places.tolist()]
