"""Contour lines and filled contours of values on a grid."""

from _sconce_subset import attribute, reject
from matplotlib._data import depth, plain, vector
from matplotlib.collections import _Mappable
from matplotlib.colors import to_rgba

__getattr__ = attribute("matplotlib", "matplotlib.contour")


class QuadContourSet(_Mappable):
    """What contour() and contourf() draw: values of shape (rows, columns) at places x and y."""

    zorder = 1

    def __init__(self, x, y, z, rows, columns, levels, filled, colors, width, **mapping):
        _Mappable.__init__(self, list(levels), **mapping)
        self._x, self._y, self._z = x, y, z
        self._rows, self._columns = rows, columns
        self.levels = levels
        self._filled, self._colors, self._width = filled, colors, width
        self._sticky_x = [min(x), max(x)]
        self._sticky_y = [min(y), max(y)]

    def _finite_extent(self):
        return self._x, self._y

    def _palette(self):
        levels = self.levels
        places = [(a + b) / 2 for a, b in zip(levels, levels[1:])] if self._filled else levels
        if self._colors is not None:
            return [to_rgba(self._colors[i % len(self._colors)], self._alpha) for i in range(len(places))]
        cmap, scale = self.cmap, self.norm.scale
        return [to_rgba(cmap._one(scale(v), None, False), self._alpha) for v in places]

    def _draw(self, panel):
        panel.contours(
            self.zorder,
            self._rows,
            self._columns,
            self._x,
            self._y,
            self._z,
            self.levels,
            [part for color in self._palette() for part in color],
            0.0 if self._filled else self._width,
        )


def contours(axes, function, args, filled, levels=None, colors=None, alpha=None, cmap=None, norm=None,
             vmin=None, vmax=None, linewidths=None, zorder=None, **options):
    """The contours that the arguments of contour() or contourf() ask for, added to `axes`."""
    reject("matplotlib", function, options)
    arrays, rest = list(args), None
    if len(arrays) in (2, 4):
        rest = arrays.pop()
    levels = rest if rest is not None else levels
    nested = plain(arrays[-1])
    if depth(nested) != 2 or len(nested) < 2 or len(nested[0]) < 2:
        raise TypeError("Input z must be at least a (2, 2) shaped array, but has shape %s" % ((len(nested),),))
    rows, columns = len(nested), len(nested[0])
    z = vector(nested)
    if len(arrays) == 3:
        x, y = _grid(arrays[0], rows, columns, False), _grid(arrays[1], rows, columns, True)
    else:
        x = [float(c) for _ in range(rows) for c in range(columns)]
        y = [float(r) for r in range(rows) for _ in range(columns)]
    made = QuadContourSet(
        x, y, z, rows, columns, _levels(levels, z, filled), filled,
        None if colors is None else [colors] if isinstance(colors, str) else list(colors),
        1.5 if linewidths is None else float(vector(linewidths)[0]),
        cmap=cmap, norm=norm, vmin=vmin, vmax=vmax,
    )  # fmt: skip
    made.set_alpha(alpha)
    if zorder is not None:
        made.set_zorder(zorder)
    axes.figure._current_image = made
    return axes._add(made)


def _grid(values, rows, columns, upright):
    nested = plain(values)
    flat = vector(nested)
    if depth(nested) == 2:
        if len(flat) != rows * columns:
            raise TypeError("Shapes of x, y and z do not match")
        return flat
    if len(flat) != (rows if upright else columns):
        raise TypeError("Length of %s" % ("y must match number of rows in z" if upright else "x must match number of columns in z"))
    return [v for v in flat for _ in range(columns)] if upright else flat * rows


def _levels(levels, z, filled):
    if levels is not None and not isinstance(levels, int):
        return vector(levels)
    from _sconce_java import call, shim, to_list

    known = [v for v in z if v - v == 0]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    found = to_list(call(shim("plot.Ticks").levels, low, high, (7 if levels is None else levels) + 1))
    return found if len(found) > 1 else [low - 0.5, low + 0.5]
