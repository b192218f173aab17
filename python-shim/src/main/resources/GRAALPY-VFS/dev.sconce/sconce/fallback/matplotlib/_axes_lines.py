"""The methods of Axes that draw lines, points and texts, but for plot()."""

from _sconce_subset import reject
from matplotlib._axes_plot import line_options
from matplotlib._data import depth, number, plain, strings, vector
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D, marker_name
from matplotlib.text import Text


class LineMethods:
    """Part of Axes: the relatives of plot()."""

    def semilogy(self, *args, **options):
        """plot() with a logarithmic y axis."""
        self.set_yscale("log")
        return self.plot(*args, **options)

    def semilogx(self, *args, **options):
        """plot() with a logarithmic x axis."""
        self.set_xscale("log")
        return self.plot(*args, **options)

    def loglog(self, *args, **options):
        """plot() with two logarithmic axes."""
        self.set_xscale("log")
        return self.semilogy(*args, **options)

    def step(self, x, y, *args, where="pre", **options):
        """plot() with a level between two points: that of the right ('pre'), left ('post') or both."""
        if where not in ("pre", "post", "mid"):
            raise ValueError("%r is not a valid value for where; supported values are 'pre', 'post', 'mid'" % where)
        xs, ys = vector(self._x.units(x)), vector(y)
        out_x, out_y = xs[:1], ys[:1]
        for (x0, y0), (x1, y1) in zip(zip(xs, ys), zip(xs[1:], ys[1:])):
            corner = x0 if where == "pre" else x1 if where == "post" else (x0 + x1) / 2
            out_x.extend((corner, corner, x1))
            out_y.extend((y0, y1, y1))
        return self.plot(out_x, out_y, *args, **options)

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None,
                alpha=None, linewidths=None, *, edgecolors=None, label=None, color=None,
                facecolors=None, linewidth=None, zorder=None, facecolor=None, edgecolor=None, lw=None, **options):
        """Points at (x, y) with areas `s` in square points and colours `c` (colours or numbers)."""
        reject("matplotlib", "scatter", options)
        xs, ys = vector(self._x.units(x)), vector(self._y.units(y))
        if len(xs) != len(ys):
            raise ValueError("x and y must be the same size")
        areas = [36.0] if s is None else vector(s)
        if len(areas) not in (1, len(xs)):
            raise ValueError("s must be a scalar, or float array-like with the same size as x and y")
        values, colors = None, None
        given = next((one for one in (c, color, facecolors, facecolor) if one is not None), None)
        if given is None:
            colors = [self._next_fill_color()]
        elif isinstance(given, str):
            colors = [given]
        else:
            values, colors = _point_colors(given, len(xs))
        edges = edgecolor if edgecolors is None else edgecolors
        hollow = colors and len(colors) == 1 and isinstance(colors[0], str) and colors[0].lower() == "none"
        if edges is None and hollow:
            edges = self._next_fill_color()
        width = next((one for one in (linewidths, linewidth, lw) if one is not None), 1.0)
        points = PathCollection(
            xs, ys, areas, colors, None if edges == "face" else edges, float(width),
            marker_name("o" if marker is None else marker), values,
            cmap=cmap, norm=norm, vmin=vmin, vmax=vmax,
        )  # fmt: skip
        points.set_alpha(alpha)
        points._faces()
        if zorder is not None:
            points.set_zorder(zorder)
        self.figure._current_image = points if values is not None else self.figure._current_image
        return self._add(points, label)

    def errorbar(self, x, y, yerr=None, xerr=None, fmt="", ecolor=None, elinewidth=None, capsize=None,
                 capthick=None, **options):
        """plot() with bars that show errors, one number, one per point, or (below, above)."""
        xs, ys = vector(self._x.units(x)), vector(y)
        label = options.pop("label", None)
        draws_line = fmt.lower() != "none"
        color = None
        line = None
        if draws_line:
            line = self.plot(xs, ys, *([fmt] if fmt else []), **options)[0]
            color = line.get_color()
        color = ecolor or color or self._next_line_color()
        bars, caps = [], []
        for errors, upright in ((yerr, True), (xerr, False)):
            if errors is None:
                continue
            below, above = _errors(errors, len(xs))
            ends = [(px, py, py - b, py + a) if upright else (py, px, px - b, px + a)
                    for px, py, b, a in zip(xs, ys, below, above)]  # fmt: skip
            segments = [
                [(at, low), (at, high)] if upright else [(low, at), (high, at)]
                for at, _, low, high in ends
            ]
            bars.append(self._add(LineCollection(segments, color, elinewidth or 1.5)))
            if capsize:
                points = [point for segment in segments for point in segment]
                cap = Line2D(
                    [p[0] for p in points], [p[1] for p in points], linestyle="None", color=color,
                    marker="_" if upright else "|", markersize=2 * capsize,
                    markeredgewidth=capthick or 1.0,
                )  # fmt: skip
                caps.append(self._add(cap))
        from matplotlib.container import ErrorbarContainer

        if label is not None:
            (line or bars[0]).set_label(label)
        return ErrorbarContainer((line, tuple(caps), tuple(bars)))

    def _rule(self, function, scale, value, low, high, options):
        options = line_options(function, options)
        at = number(plain(value))
        ends = [number(low), number(high)]
        options.setdefault("color", "C0")
        line = Line2D([at, at], [at, at], **options)
        line._across = ("x" if scale is self._y else "y", at, ends)
        line.__class__ = _Rule
        return self._add(line, options.get("label"))

    def axhline(self, y=0, xmin=0, xmax=1, **options):
        """A line across the Axes at `y`."""
        return self._rule("axhline", self._y, y, xmin, xmax, options)

    def axvline(self, x=0, ymin=0, ymax=1, **options):
        """A line up the Axes at `x`."""
        return self._rule("axvline", self._x, x, ymin, ymax, options)

    def hlines(self, y, xmin, xmax, colors="C0", linestyles="-", label="", **options):
        """A line from xmin to xmax at every y."""
        places = vector(y)
        lows, highs = _spread(xmin, len(places)), _spread(xmax, len(places))
        segments = [[(a, at), (b, at)] for at, a, b in zip(places, lows, highs)]
        return self._segments("hlines", segments, colors, linestyles, label, options)

    def vlines(self, x, ymin, ymax, colors="C0", linestyles="-", label="", **options):
        """A line from ymin to ymax at every x."""
        places = vector(self._x.units(x))
        lows, highs = _spread(ymin, len(places)), _spread(ymax, len(places))
        segments = [[(at, a), (at, b)] for at, a, b in zip(places, lows, highs)]
        return self._segments("vlines", segments, colors, linestyles, label, options)

    def _segments(self, function, segments, colors, linestyles, label, options):
        width = options.pop("linewidth", options.pop("linewidths", options.pop("lw", 1.5)))
        colors = options.pop("color", colors)
        linestyles = options.pop("linestyle", options.pop("ls", linestyles))
        alpha = options.pop("alpha", None)
        reject("matplotlib", function, options)
        lines = LineCollection(segments, colors, width, linestyles)
        lines.set_alpha(alpha)
        return self._add(lines, label or None)

    def text(self, x, y, s, fontdict=None, **options):
        """A text at (x, y): in data units, or in shares of the Axes with transform=ax.transAxes."""
        space = options.pop("transform", "data")
        if space not in ("data", "axes", "figure"):
            reject("matplotlib", "text", ["transform"])
        options.update(fontdict or {})
        return self._add(Text(self._place_of(self._x, x), self._place_of(self._y, y), s, space, **options))

    transData = "data"
    transAxes = "axes"

    def _place_of(self, scale, value):
        if isinstance(value, str):
            return scale.units([value])[0]
        return number(plain(value))

    def annotate(self, text, xy, xytext=None, xycoords="data", textcoords=None, arrowprops=None, **options):
        """A text for the point `xy`, written at `xytext`, with an arrow when `arrowprops` is given."""
        spaces = {"data": "data", "axes fraction": "axes"}
        if xycoords not in spaces:
            reject("matplotlib", "annotate", ["xycoords"])
        space = spaces[xycoords]
        point = [number(plain(v)) for v in xy]
        target = point if xytext is None else [number(plain(v)) for v in xytext]
        if textcoords in ("offset points", "offset pixels"):
            space = "offset"
            note = Text(point[0], point[1], text, space, **options)
            note._arrow = [target[0], target[1]]
            return self._add(note)
        if textcoords not in (None, "data", xycoords):
            reject("matplotlib", "annotate", ["textcoords"])
        note = Text(target[0], target[1], text, space, **options)
        if arrowprops is not None:
            color = arrowprops.get("color", arrowprops.get("edgecolor", arrowprops.get("ec", "black")))
            width = float(arrowprops.get("linewidth", arrowprops.get("lw", 1.0)))
            headed = 1.0 if arrowprops.get("arrowstyle", "->") != "-" else 0.0
            note._arrow = point + [width, headed] + list(to_rgba(color))
        return self._add(note)

    def legend(self, *args, **options):
        """Name the labelled artists: `legend()`, `legend(labels)`, `legend(handles, labels)`."""
        from matplotlib.legend import Legend, entries

        handles, labels = entries(self, args, options)
        self._legend = Legend(self, handles, labels, **options)
        return self._legend

    def get_legend(self):
        return self._legend

    def get_legend_handles_labels(self):
        """([artists], [labels]) of everything with a label that a legend would show."""
        shown = [one for one in self._artists if one._label and not one._label.startswith("_")]
        return shown, [one._label for one in shown]


class _Rule(Line2D):
    """A line across the whole Axes: the other axis' limits neither ask nor feel it."""

    def _finite_extent(self):
        along, at, _ = self._across
        return ((), [at]) if along == "x" else ([at], ())

    def _draw(self, panel):
        along, at, ends = self._across
        panel.rule(self.zorder, along, at, ends[0], ends[1], *self._look())


def _spread(values, count):
    flat = vector(values)
    return flat * count if len(flat) == 1 else flat


def _errors(errors, count):
    nested = plain(errors)
    if depth(nested) == 2:
        return vector(nested[0]), vector(nested[1])
    flat = _spread(nested, count)
    return flat, flat


def _point_colors(given, count):
    """(numbers, None) for values to be mapped, (None, colours) for colours."""
    if strings(given) is not None:
        names = list(strings(given))
        if len(names) not in (1, count):
            raise ValueError(
                "'c' argument has %d elements, which is inconsistent with 'x' and 'y' with size %d."
                % (len(names), count)
            )
        return None, names
    nested = plain(given)
    levels = depth(nested)
    if levels == 2 and len(nested[0]) in (3, 4):
        return None, [tuple(row) for row in nested]
    flat = vector(nested)
    if len(flat) == count:
        return flat, None
    if len(flat) in (3, 4):
        return None, [tuple(flat)]
    raise ValueError(
        "'c' argument has %d elements, which is inconsistent with 'x' and 'y' with size %d."
        % (len(flat), count)
    )
