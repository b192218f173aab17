"""Texts in a picture."""

from _sconce_subset import attribute
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba

__getattr__ = attribute("matplotlib", "matplotlib.text")

SIZES = {
    "xx-small": 0.579,
    "x-small": 0.694,
    "small": 0.833,
    "medium": 1.0,
    "large": 1.2,
    "x-large": 1.44,
    "xx-large": 1.728,
    "smaller": 0.833,
    "larger": 1.2,
}
_WEIGHTS = ("bold", "heavy", "black", "semibold", "demibold", "demi", "extra bold")


def font_size(size):
    """Points from a number or a name such as 'large'."""
    from matplotlib import rcParams

    if isinstance(size, str) and size in SIZES:
        return SIZES[size] * float(rcParams["font.size"])
    return float(size)


class Text(Artist):
    """A text at a place in data, axes or figure coordinates, with an optional arrow to `arrow`."""

    zorder = 3
    _names = {
        "ha": "horizontalalignment",
        "va": "verticalalignment",
        "size": "fontsize",
        "weight": "fontweight",
        "c": "color",
        "family": "fontfamily",
        "style": "fontstyle",
    }

    def __init__(self, x, y, text, space="data", size=10.0, align="left", valign="baseline", **rest):
        Artist.__init__(self)
        self._x, self._y = float(x), float(y)
        self._text = str(text)
        self._space = space
        self._size = font_size(size)
        self._color = "black"
        self._align, self._valign = align, valign
        self._rotation = 0.0
        self._bold = False
        self._italic = False
        self._box = None
        self._arrow = None
        self.set(**rest)

    def set(self, **options):
        Artist.set(self, **{self._names.get(name, name): v for name, v in options.items()})

    def get_text(self):
        return self._text

    def set_text(self, s):
        self._text = "" if s is None else str(s)

    def get_position(self):
        return self._x, self._y

    def set_position(self, xy):
        self._x, self._y = float(xy[0]), float(xy[1])

    def set_color(self, color):
        to_rgba(color)
        self._color = color

    def get_color(self):
        return self._color

    def get_fontsize(self):
        return self._size

    def set_fontsize(self, fontsize):
        self._size = font_size(fontsize)

    set_size = set_fontsize

    def set_fontweight(self, weight):
        self._bold = weight in _WEIGHTS or isinstance(weight, (int, float)) and weight >= 600

    def set_fontstyle(self, fontstyle):
        self._italic = fontstyle in ("italic", "oblique")

    def set_fontfamily(self, fontname):
        """Accepted: texts are always drawn with the machine's sans-serif font."""

    def set_fontdict(self, fontdict):
        if fontdict:
            self.set(**fontdict)

    def set_horizontalalignment(self, align):
        if align not in ("left", "center", "right"):
            raise ValueError("%r is not a valid value for align; supported values are 'center', 'right', 'left'" % (align,))
        self._align = align

    def set_verticalalignment(self, align):
        if align not in ("top", "bottom", "center", "baseline", "center_baseline"):
            raise ValueError("%r is not a valid value for align; supported values are 'top', 'bottom', 'center', 'baseline', 'center_baseline'" % (align,))
        self._valign = align

    def set_rotation(self, s):
        self._rotation = {"horizontal": 0.0, "vertical": 90.0, None: 0.0}.get(s, s)

    def set_backgroundcolor(self, color):
        self._box = {"facecolor": color, "edgecolor": color}

    def set_bbox(self, rectprops):
        self._box = rectprops

    def _draw(self, panel):
        box = self._box or {}
        has_box = self._box is not None
        face = box.get("facecolor", box.get("fc", box.get("color", "C0")))
        edge = box.get("edgecolor", box.get("ec", box.get("color", "black")))
        box_alpha = box.get("alpha", self._alpha)
        panel.text(
            self.zorder,
            self._x,
            self._y,
            self._text,
            self._space,
            self._size,
            list(to_rgba(self._color, self._alpha)),
            self._align,
            self._valign,
            float(self._rotation),
            self._bold,
            self._italic,
            list(to_rgba(face, box_alpha)) if has_box else [],
            list(to_rgba(edge, box_alpha)) if has_box else [],
            [] if self._arrow is None else self._arrow,
        )
