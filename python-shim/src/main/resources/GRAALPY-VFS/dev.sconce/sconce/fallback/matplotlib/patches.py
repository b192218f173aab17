"""Filled shapes: rectangles (bars), polygons, circles, and the patch that a legend shows."""

from _sconce_subset import attribute, reject
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.lines import dash_lengths, style_name

__getattr__ = attribute("matplotlib", "matplotlib.patches")


class Patch(Artist):
    """A shape with a face colour, an edge colour and an edge width in points."""

    zorder = 1
    _names = {"fc": "facecolor", "ec": "edgecolor", "lw": "linewidth", "ls": "linestyle"}

    def __init__(self, color=None, facecolor=None, edgecolor=None, linewidth=None, fill=True, **rest):
        Artist.__init__(self)
        if color is not None:
            facecolor = edgecolor = color
        self._face = "C0" if facecolor is None else facecolor
        self._edge = "none" if edgecolor is None else edgecolor
        self._width = 1.0 if linewidth is None else float(linewidth)
        self._style = "-"
        self._fill = fill
        to_rgba(self._face)
        self.set(**rest)

    def set(self, **options):
        Artist.set(self, **{self._names.get(name, name): v for name, v in options.items()})

    def set_facecolor(self, color):
        self._face = color

    def get_facecolor(self):
        return to_rgba(self._face, self._alpha)

    def set_edgecolor(self, color):
        self._edge = color

    def get_edgecolor(self):
        return to_rgba(self._edge, self._alpha)

    def set_color(self, c):
        self._face = self._edge = c

    def set_linewidth(self, w):
        self._width = float(w)

    def set_linestyle(self, ls):
        self._style = style_name(ls)

    def set_fill(self, b):
        self._fill = bool(b)

    def set_hatch(self, hatch):
        if hatch:
            reject("matplotlib", type(self).__name__, ["hatch"])

    def _look(self):
        face = self._face if self._fill else "none"
        return (
            list(to_rgba(face, self._alpha)),
            list(to_rgba(self._edge, self._alpha)),
            self._width,
            dash_lengths(self._style, self._width),
        )

    def _outline(self):
        """The corners as (x values, y values)."""
        raise NotImplementedError

    def _finite_extent(self):
        return self._outline()

    def _draw(self, panel):
        x, y = self._outline()
        panel.polygon(self.zorder, x, y, *self._look())

    def _legend_entry(self, legend):
        legend.patch(self._label, *self._look())


class Rectangle(Patch):
    """A rectangle from its lower left corner `xy`, turned by no angle."""

    def __init__(self, xy, width, height, angle=0.0, **rest):
        if angle:
            reject("matplotlib", "Rectangle", ["angle"])
        self._box = [float(xy[0]), float(xy[1]), float(width), float(height)]
        Patch.__init__(self, **rest)

    def get_x(self):
        return self._box[0]

    def get_y(self):
        return self._box[1]

    def get_xy(self):
        return self._box[0], self._box[1]

    def get_width(self):
        return self._box[2]

    def get_height(self):
        return self._box[3]

    def set_height(self, h):
        self._box[3] = float(h)

    def set_width(self, w):
        self._box[2] = float(w)

    def _outline(self):
        x, y, width, height = self._box
        return [x, x + width, x + width, x], [y, y, y + height, y + height]


class Polygon(Patch):
    """A closed polygon through the rows of `xy`."""

    def __init__(self, xy, closed=True, **rest):
        from matplotlib._data import columns

        self._x, self._y = columns(xy)
        Patch.__init__(self, **rest)

    def _outline(self):
        return self._x, self._y


class Ellipse(Patch):
    """An ellipse around `xy`, drawn as a polygon of 120 corners."""

    def __init__(self, xy, width, height, angle=0.0, **rest):
        if angle:
            reject("matplotlib", "Ellipse", ["angle"])
        self._center = float(xy[0]), float(xy[1])
        self._radii = width / 2, height / 2
        Patch.__init__(self, **rest)

    def _outline(self):
        import math

        (x, y), (a, b) = self._center, self._radii
        turns = [2 * math.pi * i / 120 for i in range(120)]
        return [x + a * math.cos(t) for t in turns], [y + b * math.sin(t) for t in turns]


class Circle(Ellipse):
    """A circle around `xy`."""

    def __init__(self, xy, radius=5, **rest):
        Ellipse.__init__(self, xy, 2 * radius, 2 * radius, **rest)
