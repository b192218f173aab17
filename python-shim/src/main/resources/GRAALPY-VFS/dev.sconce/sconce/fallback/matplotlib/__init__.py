"""Sconce's built-in subset of matplotlib, used where the real one is not installed.

`matplotlib.pyplot` and the Figure/Axes objects draw with Java (XChart for the curves). A figure is
only a record of what was asked for until it is saved or shown, so plotting costs no Java start-up.
"""

from _sconce_subset import attribute

__version__ = "3.6.3+sconce"

_DEFAULTS = {
    "axes.grid": False,
    "axes.labelsize": "medium",
    "axes.titlesize": "large",
    "axes.unicode_minus": True,
    "figure.dpi": 100.0,
    "figure.facecolor": "white",
    "figure.figsize": [6.4, 4.8],
    "figure.titlesize": "large",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10.0,
    "hist.bins": 10,
    "image.aspect": "equal",
    "image.cmap": "viridis",
    "image.interpolation": "antialiased",
    "image.origin": "upper",
    "interactive": False,
    "legend.fontsize": "medium",
    "legend.frameon": True,
    "legend.loc": "best",
    "lines.linestyle": "-",
    "lines.linewidth": 1.5,
    "lines.marker": "None",
    "lines.markeredgewidth": 1.0,
    "lines.markersize": 6.0,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "savefig.format": "png",
    "xtick.labelsize": "medium",
    "ytick.labelsize": "medium",
}


class RcParams(dict):
    """The settings; a key that the subset does not know is a KeyError that says so."""

    def __setitem__(self, key, value):
        if key not in _DEFAULTS:
            raise KeyError(
                "%s is not a valid rc parameter of Sconce's built-in subset of matplotlib" % key
            )
        dict.__setitem__(self, key, value)

    def update(self, *args, **options):
        for key, value in dict(*args, **options).items():
            self[key] = value

    def copy(self):
        return RcParams(self)


rcParams = RcParams(_DEFAULTS)
rcParamsDefault = RcParams(_DEFAULTS)


def rc(group, **options):
    """Set several parameters of a group: rc('lines', linewidth=2)."""
    short = {"lw": "linewidth", "ls": "linestyle", "ms": "markersize"}
    for name in [group] if isinstance(group, str) else group:
        for key, value in options.items():
            rcParams["%s.%s" % (name, short.get(key, key))] = value


def rcdefaults():
    """Put every parameter back to its default."""
    rcParams.update(_DEFAULTS)


class rc_context:
    """Settings that hold inside a with block."""

    def __init__(self, rc=None, fname=None):
        self._changes = rc or {}

    def __enter__(self):
        self._saved = dict(rcParams)
        rcParams.update(self._changes)
        return rcParams

    def __exit__(self, *error):
        rcParams.update(self._saved)


_WINDOWS = ("swingagg", "tkagg", "qtagg", "qt5agg", "qt4agg", "gtk3agg", "gtk4agg", "wxagg", "macosx", "nbagg",
            "webagg")  # fmt: skip
_backend = None


def get_backend():
    """'agg' where nothing can be shown (MPLBACKEND=Agg, or no display), else 'SwingAgg'."""
    global _backend
    if _backend is None:
        import os

        use(os.environ.get("MPLBACKEND") or "swingagg")
    return _backend


def use(backend, *, force=True):
    """Choose where figures go: 'agg' and the file back ends show nothing, others open windows."""
    global _backend
    name = backend.lower()
    if name in ("agg", "svg", "cairo", "pdf", "ps", "template"):
        _backend = name
    elif name in _WINDOWS or name.startswith("module://"):
        from _sconce_java import call, shim

        _backend = "SwingAgg" if call(shim("plot.Windows").possible) else "agg"
    else:
        raise ValueError("%r is not a valid value for backend" % (backend,))


def interactive(b):
    """Whether plotting commands redraw open windows."""
    rcParams["interactive"] = bool(b)


def is_interactive():
    """See `interactive`."""
    return rcParams["interactive"]


_MODULES = ("artist", "axes", "cm", "collections", "colors", "container", "contour", "figure", "gridspec", "image",
            "legend", "lines", "patches", "pyplot", "style", "text", "ticker")  # fmt: skip
_unknown = attribute("matplotlib", "matplotlib")


class _Colormaps:
    """`matplotlib.colormaps['viridis']`."""

    def __getitem__(self, name):
        from matplotlib.cm import get_cmap

        try:
            return get_cmap(name)
        except ValueError as error:
            raise KeyError(str(error)) from None

    get_cmap = __getitem__


def __getattr__(name):
    if name in _MODULES:
        return __import__("matplotlib." + name, None, None, ["*"])
    if name == "colormaps":
        globals()[name] = _Colormaps()
        return globals()[name]
    return _unknown(name)
