"""Many shapes as one artist: the points of scatter(), filled areas, and groups of lines."""

from _sconce_subset import attribute
from matplotlib.artist import Artist
from matplotlib.colors import Normalize, to_rgba
from matplotlib.lines import dash_lengths, style_name

__getattr__ = attribute("matplotlib", "matplotlib.collections")


class _Mappable(Artist):
    """An artist whose colours come from numbers through a norm and a colour map."""

    def __init__(self, values=None, cmap=None, norm=None, vmin=None, vmax=None):
        Artist.__init__(self)
        self._values = values
        self._cmap = cmap
        self.norm = Normalize(vmin, vmax) if norm is None else norm
        if values is not None:
            self.norm.autoscale_None(values)

    @property
    def cmap(self):
        from matplotlib import rcParams
        from matplotlib.cm import get_cmap

        return get_cmap(rcParams["image.cmap"] if self._cmap is None else self._cmap)

    def get_cmap(self):
        return self.cmap

    def set_cmap(self, cmap):
        self._cmap = cmap

    def get_clim(self):
        return self.norm.vmin, self.norm.vmax

    def set_clim(self, vmin=None, vmax=None):
        if isinstance(vmin, (tuple, list)):
            vmin, vmax = vmin
        self.norm.vmin = self.norm.vmin if vmin is None else vmin
        self.norm.vmax = self.norm.vmax if vmax is None else vmax


class PathCollection(_Mappable):
    """The points of scatter(): places, areas in square points, one colour or one per point."""

    zorder = 1

    def __init__(self, x, y, areas, colors, edges, width, marker, values=None, **mapping):
        _Mappable.__init__(self, values, **mapping)
        self._x, self._y = x, y
        self._areas = areas
        self._colors = colors
        self._edges = edges
        self._width = width
        self._marker = marker

    def get_offsets(self):
        import numpy

        return numpy.array([[x, y] for x, y in zip(self._x, self._y)])

    def set_offsets(self, offsets):
        from matplotlib._data import columns

        self._x, self._y = columns(offsets)

    def set_sizes(self, sizes):
        from matplotlib._data import vector

        self._areas = vector(sizes)

    def set_color(self, c):
        self._colors, self._edges, self._values = [c], None, None

    set_facecolor = set_color

    def _faces(self):
        if self._values is not None:
            cmap, scale = self.cmap, self.norm.scale
            colors = [cmap._one(scale(v), None, False) for v in self._values]
        else:
            colors = self._colors
        return [to_rgba(c, self._alpha) for c in colors]

    def _look(self, faces):
        edges = faces if self._edges is None else [to_rgba(self._edges, self._alpha)]
        return [v for c in faces for v in c], [v for c in edges for v in c], self._width, self._marker

    def _finite_extent(self):
        return self._x, self._y

    def _draw(self, panel):
        panel.points(self.zorder, self._x, self._y, self._areas, *self._look(self._faces()))

    def _legend_entry(self, legend):
        legend.point(self._label, self._areas[0] if self._areas else 36.0, *self._look(self._faces()[:1]))


class PolyCollection(Artist):
    """The area between two curves over common x values, where `where` says so."""

    zorder = 1

    def __init__(self, pieces, color, edge, width):
        Artist.__init__(self)
        self._pieces = pieces
        self._color = color
        self._edge = edge
        self._width = width

    def set_facecolor(self, c):
        self._color = c

    set_color = set_facecolor

    def _finite_extent(self):
        return (
            [v for x, _ in self._pieces for v in x],
            [v for _, y in self._pieces for v in y],
        )

    def _look(self):
        face = to_rgba(self._color, self._alpha)
        edge = (0.0, 0.0, 0.0, 0.0) if self._edge is None else to_rgba(self._edge, self._alpha)
        return list(face), list(edge), self._width, []

    def _draw(self, panel):
        for x, y in self._pieces:
            panel.polygon(self.zorder, x, y, *self._look())

    def _legend_entry(self, legend):
        legend.patch(self._label, *self._look())


class LineCollection(Artist):
    """Separate straight segments: the lines of vlines(), hlines() and errorbar()."""

    zorder = 2

    def __init__(self, segments, colors="C0", linewidths=1.5, linestyles="-"):
        Artist.__init__(self)
        self._segments = segments
        self._color = colors
        self._width = float(linewidths)
        self._style = style_name(linestyles)

    def set_color(self, c):
        self._color = c

    def _finite_extent(self):
        points = [point for segment in self._segments for point in segment]
        return [p[0] for p in points], [p[1] for p in points]

    def _look(self):
        color = list(to_rgba(self._color, self._alpha))
        dashes = dash_lengths(self._style, self._width)
        return color, self._width, dashes, "None", 0.0, color, color, 0.0

    def _draw(self, panel):
        nan = float("nan")
        x, y = [], []
        for segment in self._segments:
            x.extend([p[0] for p in segment] + [nan])
            y.extend([p[1] for p in segment] + [nan])
        panel.line(self.zorder, x, y, *self._look())

    def _legend_entry(self, legend):
        legend.line(self._label, *self._look())
