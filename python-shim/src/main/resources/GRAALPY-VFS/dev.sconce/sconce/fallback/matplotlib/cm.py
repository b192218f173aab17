"""The named colour maps: `cm.viridis`, `cm.get_cmap('gray')`, each also reversed as `name_r`."""

from _sconce_subset import attribute

_unknown = attribute("matplotlib", "matplotlib.cm")
_made = {}


def _jet(x):
    return (
        min(4 * x - 1.5, 4.5 - 4 * x),
        min(4 * x - 0.5, 3.5 - 4 * x),
        min(4 * x + 0.5, 2.5 - 4 * x),
    )


def _rainbow(x):
    import math

    return (abs(2 * x - 0.5), math.sin(math.pi * x), math.cos(math.pi / 2 * x))


def _hsv(x):
    sector = x * 6
    return (abs(sector - 3) - 1, 2 - abs(sector - 2), 2 - abs(sector - 4))


def _hot(x):
    return (0.0416 + x * 0.9584 / 0.365079, (x - 0.365079) / 0.380953, (x - 0.746032) / 0.253968)


def _between(x, *points):
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def _bone(x):
    return (
        _between(x, (0, 0), (0.746032, 0.652778), (1, 1)),
        _between(x, (0, 0), (0.365079, 0.319444), (0.746032, 0.777778), (1, 1)),
        _between(x, (0, 0), (0.365079, 0.444444), (1, 1)),
    )


_FORMULAS = {
    "bone": _bone,
    "copper": lambda x: (1.25 * x, 0.7812 * x, 0.4975 * x),
    "gray": lambda x: (x, x, x),
    "grey": lambda x: (x, x, x),
    "binary": lambda x: (1 - x, 1 - x, 1 - x),
    "jet": _jet,
    "rainbow": _rainbow,
    "hsv": _hsv,
    "hot": _hot,
    "cool": lambda x: (x, 1 - x, 1),
    "spring": lambda x: (1, x, 1 - x),
    "summer": lambda x: (x, 0.5 + x / 2, 0.4),
    "autumn": lambda x: (1, x, 0),
    "winter": lambda x: (0, x, 1 - x / 2),
    "bwr": lambda x: (2 * x, 2 * x if x < 0.5 else 2 - 2 * x, 2 - 2 * x),
}
_LISTED = {
    "tab10": "1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf",
    "tab20": "1f77b4 aec7e8 ff7f0e ffbb78 2ca02c 98df8a d62728 ff9896 9467bd c5b0d5 8c564b c49c94 "
    "e377c2 f7b6d2 7f7f7f c7c7c7 bcbd22 dbdb8d 17becf 9edae5",
    "Set1": "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999",
    "Paired": "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928",
}
_SEISMIC = "00004c 0000ff ffffff ff0000 800000"


def get_cmap(name=None, lut=None):
    """The colour map called `name` (viridis by default), resampled to `lut` colours when given."""
    from matplotlib.colors import Colormap

    found = name if isinstance(name, Colormap) else _find("viridis" if name is None else name)
    if found is None:
        raise ValueError(
            "%r is not a colour map of Sconce's built-in subset of matplotlib" % (name,)
        )
    if lut is not None:
        from matplotlib.colors import FunctionColormap

        found = FunctionColormap(found.name, found.rgba, lut)
    return found


def _find(name):
    found = _made.get(name)
    if found is None and isinstance(name, str):
        found = _make(name)
        if found is None and name.endswith("_r"):
            forward = _find(name[:-2])
            found = None if forward is None else forward.reversed()
        if found is not None:
            _made[name] = found
    return found


def _make(name):
    from matplotlib import colors

    if name in _FORMULAS:
        return colors.FunctionColormap(name, _FORMULAS[name])
    if name in _LISTED:
        return colors.ListedColormap(["#" + c for c in _LISTED[name].split()], name)
    if name == "seismic":
        anchors = _SEISMIC
    else:
        from matplotlib._colormap_data import ANCHORS

        anchors = ANCHORS.get(name)
        if anchors is None:
            return None
    return colors.LinearSegmentedColormap.from_list(name, ["#" + c for c in anchors.split()])


def __getattr__(name):
    found = None if name.startswith("__") else _find(name)
    return _unknown(name) if found is None else found
