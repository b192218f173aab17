"""plot(), the method of Axes that most scripts call."""

from _sconce_subset import reject
from matplotlib._data import columns, shape
from matplotlib.lines import Line2D, parse_format

_LINE_OPTIONS = {
    "alpha", "c", "color", "dashes", "fillstyle", "label", "linestyle", "linewidth", "ls", "lw",
    "marker", "markeredgecolor", "markeredgewidth", "markerfacecolor", "markersize", "mec", "mew",
    "mfc", "ms", "visible", "zorder",
}  # fmt: skip


def line_options(function, options):
    reject("matplotlib", function, [name for name in options if name not in _LINE_OPTIONS])
    for short, name in (("c", "color"), ("ls", "linestyle"), ("lw", "linewidth")):
        if short in options:
            if name in options:
                raise TypeError("Got both %r and %r, which are aliases of one another" % (name, short))
            options[name] = options.pop(short)
    return options


class PlotMethods:
    """Part of Axes: plot()."""

    def plot(self, *args, scalex=True, scaley=True, data=None, **options):
        """Draw y against x as lines or markers: `plot([x], y, [format], ...)`; a list of Line2D."""
        if data is not None:
            args = [data[arg] if isinstance(arg, str) and arg in data else arg for arg in args]
        options = line_options("plot", options)
        lines = []
        rest = list(args)
        while rest:
            group, rest = rest[:2], rest[2:]
            if rest and isinstance(rest[0], str):
                group.append(rest.pop(0))
            lines.extend(self._plot_group(group, dict(options)))
        return lines

    def _plot_group(self, group, options):
        style = marker = color = None
        if len(group) > 1 and isinstance(group[-1], str):
            style, marker, color = parse_format(group.pop())
            if style is None:
                style = "None" if marker is not None else None
            if marker is None:
                marker = "None" if style is not None else None
        elif len(group) == 3:
            raise TypeError("third arg must be a format string")
        if len(group) == 2:
            x, y = self._x.units(group[0]), self._y.units(group[1])
            if x is None or y is None:
                raise ValueError("x, y, and format string must not be None")
        else:
            y = self._y.units(group[0])
            index = getattr(y, "index", None)
            x = None if index is None or callable(index) else index
        for name, value in (("linestyle", style), ("marker", marker), ("color", color)):
            if value is not None and options.get(name) is None:
                options[name] = value
        y_columns = columns(y)
        rows = len(y_columns[0]) if y_columns else 0
        x_columns = [[float(i) for i in range(rows)]] if x is None else columns(x)
        if len(x_columns[0]) != rows:
            raise ValueError(
                "x and y must have same first dimension, but have shapes %s and %s"
                % (shape(x) or (1,), shape(y) or (1,))
            )
        if len(x_columns) > 1 and len(y_columns) > 1 and len(x_columns) != len(y_columns):
            raise ValueError("x has %d columns but y has %d columns" % (len(x_columns), len(y_columns)))
        count = max(len(x_columns), len(y_columns))
        labels = options.pop("label", None)
        if not isinstance(labels, (list, tuple)) or count == 1:
            labels = [labels] * count
        elif len(labels) != count:
            raise ValueError(
                "label must be scalar or have the same length as the input data, but found %d for %d "
                "datasets." % (len(labels), count)
            )
        return [
            self._line(x_columns[i % len(x_columns)], y_columns[i % len(y_columns)], labels[i], options)
            for i in range(count)
        ]

    def _line(self, x, y, label, options):
        chosen = dict(options)
        if chosen.get("color") is None:
            chosen["color"] = self._next_line_color()
        return self._add(Line2D(x, y, **chosen), label)
