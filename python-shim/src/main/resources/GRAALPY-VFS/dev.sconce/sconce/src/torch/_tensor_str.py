"""Print options; the printed form itself is made in Java."""

from torch import _C

_DEFAULT = (4, 1000, 3, 80, None)
_PROFILES = {
    "default": (4, 1000, 3, 80, None),
    "short": (2, 1000, 2, 80, None),
    "full": (4, float("inf"), 3, 80, None),
}

options = _DEFAULT


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None
):
    """Sets how tensors are printed.

    Args:
        precision: digits after the point. Default: 4
        threshold: number of elements above which only the ends are shown. Default: 1000
        edgeitems: items shown at each end of a dimension then. Default: 3
        linewidth: where lines break. Default: 80
        profile: ``"default"``, ``"short"`` or ``"full"``, overridden by the others.
        sci_mode: scientific notation always (True), never (False) or as fits (None).
    """
    global options
    start = options if profile is None else _PROFILES[profile]
    given = (precision, threshold, edgeitems, linewidth)
    merged = tuple(old if new is None else new for old, new in zip(start, given))
    options = merged + (sci_mode,)


def get_printoptions():
    """The current options, a dict."""
    return dict(zip(("precision", "threshold", "edgeitems", "linewidth", "sci_mode"), options))


class printoptions:
    """Options that hold within a ``with`` block; see :func:`set_printoptions`."""

    def __init__(self, **changes):
        self._changes = changes

    def __enter__(self):
        self._before = options
        set_printoptions(**self._changes)

    def __exit__(self, *exception):
        global options
        options = self._before
