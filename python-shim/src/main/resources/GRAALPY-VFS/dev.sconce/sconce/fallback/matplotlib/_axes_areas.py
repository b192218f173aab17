"""The methods of Axes that fill areas: bars, histograms, areas between curves, pictures."""

from _sconce_subset import reject
from matplotlib._data import depth, number, plain, vector
from matplotlib.collections import PolyCollection
from matplotlib.patches import Polygon, Rectangle

_PATCH_OPTIONS = ("alpha", "edgecolor", "ec", "linewidth", "lw", "linestyle", "ls", "zorder", "hatch",
                  "facecolor", "fc", "fill")  # fmt: skip


def _spread(values, count, what):
    flat = vector(values)
    if len(flat) == 1:
        return flat * count
    if len(flat) != count:
        raise ValueError(
            "shape mismatch: objects cannot be broadcast to a single shape (%s)" % what
        )
    return flat


def _colors_of(color, count, default):
    if color is None:
        return [default] * count
    if isinstance(color, str):
        return [color] * count
    items = plain(color)
    if items and isinstance(items[0], (int, float)):
        return [tuple(items)] * count
    return [items[i % len(items)] for i in range(count)]


class AreaMethods:
    """Part of Axes: bar(), hist(), fill_between(), imshow() and their relatives."""

    def bar(self, x, height, width=0.8, bottom=None, *, align="center", color=None, label=None,
            tick_label=None, yerr=None, capsize=None, ecolor="black", log=False, **options):
        """Upright bars; a container of Rectangles."""
        if log:
            self.set_yscale("log")
        bars = self._bars("bar", True, x, height, width, bottom, align, color, label, tick_label, options)
        if yerr is not None:
            tops = [(b.get_x() + b.get_width() / 2, b.get_y() + b.get_height()) for b in bars]
            self.errorbar([t[0] for t in tops], [t[1] for t in tops], yerr=yerr, fmt="none",
                          ecolor=ecolor, capsize=capsize)  # fmt: skip
        return bars

    def barh(self, y, width, height=0.8, left=None, *, align="center", color=None, label=None,
             tick_label=None, **options):
        """Bars that lie; a container of Rectangles."""
        return self._bars("barh", False, y, width, height, left, align, color, label, tick_label, options)

    def _bars(self, function, upright, places, lengths, widths, starts, align, color, label, names, options):
        reject("matplotlib", function, [name for name in options if name not in _PATCH_OPTIONS])
        if align not in ("center", "edge"):
            raise ValueError("%r is not a valid value for align; supported values are 'center', 'edge'" % (align,))
        scale = self._x if upright else self._y
        at = vector(scale.units(places))
        tall = vector(lengths)
        if len(at) == 1 and len(tall) > 1:
            at = at * len(tall)
        tall = _spread(tall, len(at), function)
        wide = _spread(widths, len(at), function)
        base = [0.0] * len(at) if starts is None else _spread(starts, len(at), function)
        colors = _colors_of(color if color is not None else options.pop("facecolor", None), len(at), None)
        if colors and colors[0] is None:
            colors = [self._next_fill_color()] * len(at)
        bars = []
        labels = list(label) if isinstance(label, (list, tuple)) else None
        for i, (place, length, span, start) in enumerate(zip(at, tall, wide, base)):
            edge = place - span / 2 if align == "center" else place
            box = ((edge, start), span, length) if upright else ((start, edge), length, span)
            bar = Rectangle(*box, facecolor=colors[i], **options)
            setattr(bar, "_sticky_y" if upright else "_sticky_x", [start] if starts is None else [])
            shown = labels[i] if labels else label if i == 0 and label is not None else "_nolegend_"
            bars.append(self._add(bar, shown))
        if names is not None:
            self._set_ticks(scale, at, [names] * len(at) if isinstance(names, str) else list(names))
        from matplotlib.container import BarContainer

        return BarContainer(bars)

    def hist(self, x, bins=None, range=None, density=False, weights=None, cumulative=False, bottom=None,
             histtype="bar", align="mid", orientation="vertical", rwidth=None, log=False, color=None,
             label=None, stacked=False, **options):
        """Count values in bins: (counts, edges, bars), of lists when `x` holds several data sets."""
        plainly = {"weights": weights, "bottom": bottom, "stacked": stacked or None,
                   "align": None if align == "mid" else align}  # fmt: skip
        reject("matplotlib", "hist", [name for name, value in plainly.items() if value is not None])
        if histtype not in ("bar", "step", "stepfilled") or orientation != "vertical":
            reject("matplotlib", "hist", ["histtype" if orientation == "vertical" else "orientation"])
        sets = _data_sets(x)
        edges = _bin_edges(sets, bins, range)
        if log:
            self.set_yscale("log")
        widths = [b - a for a, b in zip(edges, edges[1:])]
        all_counts, all_bars = [], []
        given = [color] * len(sets) if color is None or isinstance(color, str) else _colors_of(color, len(sets), None)
        names = label if isinstance(label, (list, tuple)) else [label] + [None] * (len(sets) - 1)
        share = (1.0 if len(sets) == 1 else 0.8) if rwidth is None else float(rwidth)
        for i, values in enumerate(sets):
            counts = _counts(values, edges)
            if density:
                total = sum(counts)
                counts = [c / (total * w) if total else float("nan") for c, w in zip(counts, widths)]
            if cumulative:
                counts = _running(counts, widths if density else None, cumulative)
            chosen = given[i] or self._next_line_color()
            if histtype == "bar":
                lefts = [
                    a + w * (1 - share) / 2 + w * share * i / len(sets) for a, w in zip(edges, widths)
                ]
                bars = self.bar(lefts, counts, [w * share / len(sets) for w in widths], align="edge",
                                color=chosen, label=names[i], **options)  # fmt: skip
            else:
                bars = [self._outline_bars(edges, counts, histtype, chosen, names[i], dict(options))]
            all_counts.append(counts)
            all_bars.append(bars)
        import numpy

        results = [numpy.array(counts) for counts in all_counts]
        if len(sets) == 1:
            return results[0], numpy.array(edges), all_bars[0]
        return results, numpy.array(edges), all_bars

    def _outline_bars(self, edges, counts, histtype, color, label, options):
        points = [[edges[0], 0.0]]
        for left, right, count in zip(edges, edges[1:], counts):
            points.extend(([left, count], [right, count]))
        points.append([edges[-1], 0.0])
        look = {"facecolor": color} if histtype == "stepfilled" else {"fill": False, "edgecolor": color}
        outline = Polygon(points, **{**look, **options})
        outline._sticky_y = [0.0]
        return self._add(outline, label)

    def fill_between(self, x, y1, y2=0, where=None, *, color=None, alpha=None, label=None,
                     facecolor=None, edgecolor=None, linewidth=None, lw=None, zorder=None, **options):
        """Fill between two curves over x, where `where` is true."""
        reject("matplotlib", "fill_between", options)
        xs = vector(self._x.units(x))
        lower, upper = _spread(y1, len(xs), "fill_between"), _spread(y2, len(xs), "fill_between")
        inside = [bool(v) for v in vector(where)] if where is not None else [True] * len(xs)
        pieces, run = [], []
        for i, shown in enumerate(inside + [False]):
            if shown and lower[i] == lower[i] and upper[i] == upper[i]:
                run.append(i)
            elif run:
                if len(run) > 1:
                    back = run[::-1]
                    pieces.append(
                        ([xs[j] for j in run + back], [lower[j] for j in run] + [upper[j] for j in back])
                    )
                run = []
        chosen = color if color is not None else facecolor
        width = lw if linewidth is None else linewidth
        area = PolyCollection(pieces, self._next_fill_color() if chosen is None else chosen,
                              edgecolor, 1.0 if width is None else float(width))  # fmt: skip
        area.set_alpha(alpha)
        if zorder is not None:
            area.set_zorder(zorder)
        return self._add(area, label)

    def fill(self, *args, **options):
        """Fill polygons: `fill(x, y, [colour], ...)`; a list of them."""
        rest, made = list(args), []
        label = options.pop("label", None)
        while rest:
            x, y, rest = rest[0], rest[1], rest[2:]
            color = rest.pop(0) if rest and isinstance(rest[0], str) else None
            chosen = color or options.pop("color", None) or self._next_fill_color()
            corners = list(map(list, zip(vector(x), vector(y))))
            made.append(self._add(Polygon(corners, facecolor=chosen, **options), label))
        return made

    def _band(self, function, along, low, high, options):
        label = options.pop("label", None)
        band = _Band((0, 0), 0, 0, **options)
        band._across = (along, number(plain(low)), number(plain(high)))
        return self._add(band, label)

    def axhspan(self, ymin, ymax, **options):
        """Fill the Axes from ymin to ymax, over its whole width."""
        return self._band("axhspan", "x", ymin, ymax, options)

    def axvspan(self, xmin, xmax, **options):
        """Fill the Axes from xmin to xmax, over its whole height."""
        return self._band("axvspan", "y", xmin, xmax, options)

    def imshow(self, X, cmap=None, norm=None, *, aspect=None, interpolation=None, alpha=None, vmin=None,
               vmax=None, origin=None, extent=None, zorder=None, **options):
        """Show an array as a picture: numbers through a colour map, or RGB and RGBA values."""
        from matplotlib import rcParams
        from matplotlib.image import AxesImage

        reject("matplotlib", "imshow", options)
        origin = rcParams["image.origin"] if origin is None else origin
        if origin not in ("upper", "lower"):
            raise ValueError("%r is not a valid value for origin; supported values are 'upper', 'lower'" % (origin,))
        picture = AxesImage(X, cmap, norm, vmin, vmax, interpolation, origin, extent)
        picture.set_alpha(alpha)
        if zorder is not None:
            picture.set_zorder(zorder)
        self.set_aspect(rcParams["image.aspect"] if aspect is None else aspect)
        left, right, bottom, top = picture._extent
        picture._sticky_x, picture._sticky_y = [left, right], [bottom, top]
        self._x.inverted = left > right
        self._y.inverted = bottom > top
        self.figure._current_image = picture
        return self._add(picture)

    def contour(self, *args, **options):
        """Contour lines of Z, or of X, Y, Z, at `levels` (their number or their values)."""
        from matplotlib.contour import contours

        return contours(self, "contour", args, False, **options)

    def contourf(self, *args, **options):
        """Filled contours; see contour()."""
        from matplotlib.contour import contours

        return contours(self, "contourf", args, True, **options)

    def matshow(self, Z, **options):
        """imshow() for matrices: one square per element, columns numbered along the edge."""
        options.setdefault("interpolation", "nearest")
        self._x.on_top = True
        return self.imshow(Z, **options)


class _Band(Rectangle):
    """A filled band across the whole Axes."""

    def _finite_extent(self):
        along, low, high = self._across
        return ((), [low, high]) if along == "x" else ([low, high], ())

    def _draw(self, panel):
        along, low, high = self._across
        panel.band(self.zorder, along, low, high, *self._look())


def _data_sets(x):
    nested = plain(x)
    if depth(nested) < 2:
        return [vector(nested)]
    if hasattr(x, "shape") or hasattr(x, "__array__"):
        return [[number(row[c]) for row in nested] for c in range(len(nested[0]))]
    return [vector(one) for one in nested]


def _bin_edges(sets, bins, limits):
    if bins is not None and not isinstance(bins, int):
        if isinstance(bins, str):
            reject("matplotlib", "hist", ["bins=%r" % bins])
        return vector(bins)
    from matplotlib import rcParams

    count = rcParams["hist.bins"] if bins is None else bins
    if count < 1:
        raise ValueError("`bins` must be positive, when an integer")
    values = [v for one in sets for v in one if v == v]
    low, high = (vector(limits)) if limits is not None else (min(values), max(values)) if values else (0.0, 1.0)
    if low == high:
        low, high = low - 0.5, high + 0.5
    step = (high - low) / count
    return [low + i * step for i in range(count)] + [high]


def _counts(values, edges):
    from bisect import bisect_right

    counts = [0.0] * (len(edges) - 1)
    for value in values:
        if value == edges[-1]:
            counts[-1] += 1.0
        elif edges[0] <= value < edges[-1]:
            counts[bisect_right(edges, value) - 1] += 1.0
    return counts


def _running(counts, widths, direction):
    masses = counts if widths is None else [c * w for c, w in zip(counts, widths)]
    backwards = not isinstance(direction, bool) and direction < 0
    total, sums = 0.0, []
    for mass in reversed(masses) if backwards else masses:
        total += mass
        sums.append(total)
    return sums[::-1] if backwards else sums
