"""How floating point errors are treated; the subset computes on without a warning."""

from _sconce_subset import missing

_KINDS = ("divide", "over", "under", "invalid")
_current = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def geterr():
    """The current treatment of each kind of error."""
    return dict(_current)


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """Sets the treatment and gives the former one; ``raise``, ``call`` and ``log`` are not there."""
    former = geterr()
    for kind, given in zip(_KINDS, (divide, over, under, invalid)):
        chosen = all if given is None else given
        if chosen in ("raise", "call", "log"):
            raise missing("numpy", f"seterr({kind}={chosen!r})")
        if chosen is not None:
            _current[kind] = chosen
    return former


class errstate:
    """A context in which errors are treated otherwise."""

    def __init__(self, **kwargs):
        self._asked = kwargs

    def __enter__(self):
        self._former = seterr(**self._asked)

    def __exit__(self, *exception):
        seterr(**self._former)

    def __call__(self, function):
        def wrapped(*args, **kwargs):
            with errstate(**self._asked):
                return function(*args, **kwargs)

        wrapped.__name__ = function.__name__
        return wrapped
