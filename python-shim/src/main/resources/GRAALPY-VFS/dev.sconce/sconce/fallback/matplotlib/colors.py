"""Colours: names, hexadecimal, grey levels and tuples to RGBA, and the classes of colour scaling."""

from _sconce_subset import attribute

_BASE = {
    "b": (0.0, 0.0, 1.0),
    "g": (0.0, 0.5, 0.0),
    "r": (1.0, 0.0, 0.0),
    "c": (0.0, 0.75, 0.75),
    "m": (0.75, 0.0, 0.75),
    "y": (0.75, 0.75, 0.0),
    "k": (0.0, 0.0, 0.0),
    "w": (1.0, 1.0, 1.0),
}
_TABLEAU = {
    "tab:blue": "#1f77b4",
    "tab:orange": "#ff7f0e",
    "tab:green": "#2ca02c",
    "tab:red": "#d62728",
    "tab:purple": "#9467bd",
    "tab:brown": "#8c564b",
    "tab:pink": "#e377c2",
    "tab:gray": "#7f7f7f",
    "tab:grey": "#7f7f7f",
    "tab:olive": "#bcbd22",
    "tab:cyan": "#17becf",
}
BASE_COLORS = _BASE
TABLEAU_COLORS = {name: value for name, value in _TABLEAU.items() if name != "tab:grey"}

CYCLE = list(TABLEAU_COLORS.values())


def to_rgba(c, alpha=None):
    """(red, green, blue, alpha), each 0 to 1; ValueError "Invalid RGBA argument" for anything else."""
    rgba = _rgba(c)
    if rgba is None:
        raise ValueError("Invalid RGBA argument: %r" % (c,))
    if alpha is not None and not (isinstance(c, str) and c.lower() == "none"):
        if not 0 <= alpha <= 1:
            raise ValueError("'alpha' must be between 0 and 1, inclusive")
        rgba = rgba[:3] + (float(alpha),)
    return rgba


def _rgba(c):
    if isinstance(c, str):
        return _named(c)
    if isinstance(c, tuple) and len(c) == 2 and not isinstance(c[0], (int, float)):
        return to_rgba(c[0], c[1])
    if hasattr(c, "tolist"):
        c = c.tolist()
    if not isinstance(c, (list, tuple)) or len(c) not in (3, 4):
        return None
    try:
        parts = tuple(float(part) for part in c)
    except (TypeError, ValueError):
        return None
    if any(part < 0 or part > 1 for part in parts):
        raise ValueError("RGBA values should be within 0-1 range")
    return parts if len(parts) == 4 else parts + (1.0,)


def _named(text):
    if text.lower() == "none":
        return (0.0, 0.0, 0.0, 0.0)
    if len(text) > 1 and text[0] == "C" and text[1:].isdigit():
        return _named(CYCLE[int(text[1:]) % len(CYCLE)])
    if text in _BASE:
        return _BASE[text] + (1.0,)
    if text[0:1] == "#":
        digits = text[1:]
        if len(digits) in (3, 4):
            digits = "".join(d + d for d in digits)
        if len(digits) in (6, 8):
            try:
                parts = tuple(int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2))
            except ValueError:
                return None
            return parts if len(parts) == 4 else parts + (1.0,)
        return None
    known = _TABLEAU.get(text.lower())
    if known is None:
        from matplotlib._named_colors import CSS4_COLORS

        known = CSS4_COLORS.get(text.lower())
    if known is not None:
        return _named(known)
    try:
        grey = float(text)
    except ValueError:
        return None
    if not 0 <= grey <= 1:
        raise ValueError(
            "Invalid string grayscale value %r. Value must be within 0-1 range" % text
        )
    return (grey, grey, grey, 1.0)


def to_rgb(c):
    """(red, green, blue) of a colour."""
    return to_rgba(c)[:3]


def to_hex(c, keep_alpha=False):
    """'#rrggbb', or '#rrggbbaa' with `keep_alpha`."""
    parts = to_rgba(c)
    return "#" + "".join("%02x" % round(part * 255) for part in parts[: 4 if keep_alpha else 3])


def to_rgba_array(c, alpha=None):
    """A list of RGBA tuples from one colour or a sequence of colours."""
    if isinstance(c, str):
        return [to_rgba(c, alpha)]
    items = c.tolist() if hasattr(c, "tolist") else list(c)
    if items and not isinstance(items[0], (int, float)):
        return [to_rgba(item, alpha) for item in items]
    return [to_rgba(items, alpha)]


def is_color_like(c):
    """Whether `c` can be read as a colour."""
    try:
        to_rgba(c)
    except (TypeError, ValueError):
        return False
    return True


class Normalize:
    """Maps [vmin, vmax] linearly to [0, 1]."""

    def __init__(self, vmin=None, vmax=None, clip=False):
        self.vmin = vmin
        self.vmax = vmax
        self.clip = clip

    def autoscale_None(self, values):
        """Fill the limits that are still open from a flat list of floats."""
        finite = [v for v in values if v == v and v not in (float("inf"), float("-inf"))]
        if self.vmin is None and finite:
            self.vmin = min(finite)
        if self.vmax is None and finite:
            self.vmax = max(finite)

    def scale(self, value):
        """The place of one value between the limits, 0 where they coincide."""
        low, high = float(self.vmin), float(self.vmax)
        if high == low:
            return 0.0
        share = (value - low) / (high - low)
        return min(1.0, max(0.0, share)) if self.clip else share

    def __call__(self, value):
        from matplotlib._data import plain

        nested = plain(value)
        if not isinstance(nested, list):
            return self.scale(float(nested))
        self.autoscale_None([float(v) for v in nested])
        import numpy

        return numpy.array([self.scale(float(v)) for v in nested])


class Colormap:
    """A function from [0, 1] to RGBA, sampled at `N` places."""

    def __init__(self, name, N=256):
        self.name = name
        self.N = N

    def rgba(self, share):
        """The colour at `share`; below 0 and above 1 it is that of the nearer end."""
        raise NotImplementedError

    def _place(self, share):
        """The sample that `share` falls into."""
        return min(self.N - 1, max(0, int(share * self.N)))

    def table(self):
        """All N colours, as one flat list of RGBA floats."""
        top = max(1, self.N - 1)
        return [part for i in range(self.N) for part in self.rgba(i / top)]

    def reversed(self, name=None):
        """This map run backwards."""
        forward = self.rgba
        return FunctionColormap(name or self.name + "_r", lambda share: forward(1 - share), self.N)

    def __call__(self, X, alpha=None, bytes=False):
        from matplotlib._data import plain

        nested = plain(X)
        if not isinstance(nested, list):
            return self._one(nested, alpha, bytes)
        import numpy

        return numpy.array(self._many(nested, alpha, bytes))

    def _many(self, nested, alpha, as_bytes):
        return [
            self._many(v, alpha, as_bytes) if isinstance(v, list) else self._one(v, alpha, as_bytes)
            for v in nested
        ]

    def _one(self, value, alpha, as_bytes):
        top = max(1, self.N - 1)
        if value != value:
            parts = (0.0, 0.0, 0.0, 0.0)
        else:
            # Whole numbers pick an entry of the table, other numbers a place between 0 and 1.
            place = value if isinstance(value, int) else self._place(value)
            parts = self.rgba(min(top, max(0, place)) / top)
            if alpha is not None:
                parts = parts[:3] + (alpha,)
        return tuple(int(p * 255) for p in parts) if as_bytes else parts


class FunctionColormap(Colormap):
    """A colour map given by a formula."""

    def __init__(self, name, formula, N=256):
        Colormap.__init__(self, name, N)
        self._formula = formula

    def rgba(self, share):
        return tuple(min(1.0, max(0.0, part)) for part in self._formula(share)[:3]) + (1.0,)


class LinearSegmentedColormap(Colormap):
    """A colour map that is linear between anchors."""

    def __init__(self, name, anchors, N=256):
        Colormap.__init__(self, name, N)
        if isinstance(anchors, dict):
            from _sconce_subset import missing

            raise missing("matplotlib", "a LinearSegmentedColormap from segment data")
        self._anchors = anchors

    @staticmethod
    def from_list(name, colors, N=256, gamma=1.0):
        """A map through `colors`: evenly spaced colours, or (place, colour) pairs."""
        if gamma != 1.0:
            from _sconce_subset import missing

            raise missing("matplotlib", "LinearSegmentedColormap.from_list() with gamma")
        colors = list(colors)
        if colors and isinstance(colors[0], tuple) and len(colors[0]) == 2:
            anchors = [(float(place), to_rgba(color)) for place, color in colors]
        else:
            top = max(1, len(colors) - 1)
            anchors = [(i / top, to_rgba(color)) for i, color in enumerate(colors)]
        return LinearSegmentedColormap(name, anchors, N)

    def rgba(self, share):
        anchors = self._anchors
        if share <= anchors[0][0]:
            return anchors[0][1]
        for (x0, c0), (x1, c1) in zip(anchors, anchors[1:]):
            if share <= x1:
                t = (share - x0) / (x1 - x0) if x1 > x0 else 1.0
                return tuple(a + (b - a) * t for a, b in zip(c0, c1))
        return anchors[-1][1]


class ListedColormap(Colormap):
    """A colour map that steps through a list of colours."""

    def __init__(self, colors, name="from_list", N=None):
        self.colors = list(colors)
        Colormap.__init__(self, name, len(self.colors) if N is None else N)

    def rgba(self, share):
        top = max(1, self.N - 1)
        return to_rgba(self.colors[round(share * top) % len(self.colors)])


_unknown = attribute("matplotlib", "matplotlib.colors")


def __getattr__(name):
    if name == "CSS4_COLORS":
        from matplotlib._named_colors import CSS4_COLORS

        return CSS4_COLORS
    return _unknown(name)
