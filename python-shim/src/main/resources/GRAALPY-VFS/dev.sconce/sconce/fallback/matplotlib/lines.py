"""Lines and markers: the Line2D class and the format strings of plot()."""

from _sconce_subset import attribute
from matplotlib._data import vector
from matplotlib.artist import Artist
from matplotlib.colors import is_color_like, to_rgba

__getattr__ = attribute("matplotlib", "matplotlib.lines")

_STYLES = {
    "-": "-",
    "--": "--",
    "-.": "-.",
    ":": ":",
    "solid": "-",
    "dashed": "--",
    "dashdot": "-.",
    "dotted": ":",
    "none": "None",
    "None": "None",
    " ": "None",
    "": "None",
}
# Lengths of dashes and gaps, in line widths.
_DASHES = {"--": (3.7, 1.6), "-.": (6.4, 1.6, 1.0, 1.6), ":": (1.0, 1.65)}
MARKERS = ".,ov^<>1234sp*hH+xDd|_P8X"
_NO_MARKER = ("None", "none", " ", "", None)


def style_name(style):
    """The short name of a line style, or a (offset, (on, off, ...)) pair as it is."""
    if isinstance(style, tuple):
        return style
    if style in _STYLES:
        return _STYLES[style]
    raise ValueError(
        "%r is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None', ' ', '', "
        "'solid', 'dashed', 'dashdot', 'dotted'" % (style,)
    )


def dash_lengths(style, width):
    """Dashes and gaps in points for a line of `width` points; [] for a solid line."""
    if isinstance(style, tuple):
        return [float(v) * width for v in style[1] or ()]
    return [v * width for v in _DASHES.get(style, ())]


def marker_name(marker):
    """A supported marker's name, or 'None'; ValueError for what is no marker at all."""
    if marker in _NO_MARKER:
        return "None"
    if isinstance(marker, str) and len(marker) == 1 and marker in MARKERS:
        return marker
    raise ValueError("Unrecognized marker style %r" % (marker,))


def parse_format(text):
    """(line style, marker, colour) of a format string, each None where it is not given."""
    if is_color_like(text):
        # A lone digit is a marker before it is a grey level.
        if text not in MARKERS:
            return None, None, text
    style = marker = color = None
    at = 0
    while at < len(text):
        pair, char = text[at : at + 2], text[at]
        if pair in ("--", "-."):
            style, at = _once(style, pair, text, "linestyle"), at + 2
        elif char in "-:":
            style, at = _once(style, char, text, "linestyle"), at + 1
        elif char == "C" and text[at + 1 : at + 2].isdigit():
            end = at + 1
            while end < len(text) and text[end].isdigit():
                end += 1
            color, at = _once(color, text[at:end], text, "color"), end
        elif char in "bgrcmykw":
            color, at = _once(color, char, text, "color"), at + 1
        elif char in MARKERS:
            marker, at = _once(marker, char, text, "marker"), at + 1
        elif char == " ":
            at += 1
        else:
            raise ValueError(
                "%r is not a valid format string (unrecognized character %r)" % (text, char)
            )
    return style, marker, color


def _once(old, new, text, what):
    if old is not None:
        raise ValueError("%r is not a valid format string (two %s symbols)" % (text, what))
    return new


class Line2D(Artist):
    """A line through points, with a marker at each: `xdata` and `ydata` are equally long."""

    zorder = 2
    _names = {
        "lw": "linewidth",
        "ls": "linestyle",
        "c": "color",
        "ms": "markersize",
        "mfc": "markerfacecolor",
        "mec": "markeredgecolor",
        "mew": "markeredgewidth",
    }

    def __init__(self, xdata, ydata, linewidth=None, linestyle=None, color=None, marker=None, **rest):
        from matplotlib import rcParams

        Artist.__init__(self)
        self._x = vector(xdata)
        self._y = vector(ydata)
        self._width = float(rcParams["lines.linewidth"] if linewidth is None else linewidth)
        self._style = style_name(rcParams["lines.linestyle"] if linestyle is None else linestyle)
        self._color = "C0" if color is None else color
        self._marker = marker_name(rcParams["lines.marker"] if marker is None else marker)
        self._size = float(rcParams["lines.markersize"])
        self._face = self._edge = "auto"
        self._edge_width = float(rcParams["lines.markeredgewidth"])
        self.set_color(self._color)
        self._note_extent()
        self.set(**rest)

    def __str__(self):
        return "Line2D(%s)" % (self._label,)

    def set(self, **options):
        Artist.set(self, **{self._names.get(name, name): v for name, v in options.items()})

    def get_xdata(self, orig=True):
        return _array(self._x)

    def get_ydata(self, orig=True):
        return _array(self._y)

    def get_data(self, orig=True):
        return self.get_xdata(), self.get_ydata()

    def set_xdata(self, x):
        self._x = vector(x)

    def set_ydata(self, y):
        self._y = vector(y)

    def set_data(self, *args):
        x, y = args if len(args) == 2 else args[0]
        self._x, self._y = vector(x), vector(y)

    def get_color(self):
        return self._color

    def set_color(self, color):
        if not is_color_like(color):
            raise ValueError("%r is not a valid value for color" % (color,))
        self._color = color

    set_c = set_color

    def get_linewidth(self):
        return self._width

    get_lw = get_linewidth

    def set_linewidth(self, w):
        self._width = float(w)

    set_lw = set_linewidth

    def get_linestyle(self):
        return self._style

    get_ls = get_linestyle

    def set_linestyle(self, ls):
        self._style = style_name(ls)

    set_ls = set_linestyle

    def set_dashes(self, seq):
        self._style = (0, tuple(v for v in seq))

    def get_marker(self):
        return self._marker

    def set_marker(self, marker):
        self._marker = marker_name(marker)

    def get_markersize(self):
        return self._size

    get_ms = get_markersize

    def set_markersize(self, sz):
        self._size = float(sz)

    set_ms = set_markersize

    def set_markerfacecolor(self, color):
        self._face = color

    def set_markeredgecolor(self, color):
        self._edge = color

    def set_markeredgewidth(self, ew):
        self._edge_width = float(ew)

    def set_fillstyle(self, fs):
        if fs == "none":
            self._face = "none"
        elif fs != "full":
            raise NotImplementedError(
                "fillstyle=%r is not in Sconce's built-in subset of matplotlib" % (fs,)
            )

    def _note_extent(self):
        """Take the present points for the limits; set_data() leaves those alone until relim()."""
        self._extent = self._x, self._y

    def _finite_extent(self):
        return self._extent

    def _look(self):
        """Everything but the points, as the drawing side takes it."""
        color = to_rgba(self._color, self._alpha)
        face = color if self._face == "auto" else to_rgba(self._face, self._alpha)
        edge = color if self._edge == "auto" else to_rgba(self._edge, self._alpha)
        drawn = self._style != "None"
        return (
            list(color),
            self._width if drawn else 0.0,
            dash_lengths(self._style, self._width),
            self._marker,
            self._size,
            list(face),
            list(edge),
            self._edge_width,
        )

    def _draw(self, panel):
        if len(self._x) != len(self._y):
            raise RuntimeError("xdata and ydata must be the same length")
        panel.line(self.zorder, self._x, self._y, *self._look())

    def _legend_entry(self, legend):
        legend.line(self._label, *self._look())


def _array(values):
    import numpy

    return numpy.array(values)
