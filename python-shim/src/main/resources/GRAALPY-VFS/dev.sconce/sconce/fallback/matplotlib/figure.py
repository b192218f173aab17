"""Figures: a page with Axes on it, saved to a file or shown in a window."""

from _sconce_subset import attribute, missing, reject
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.gridspec import GridSpec, Place

__getattr__ = attribute("matplotlib", "matplotlib.figure")

_FORMATS = ("png", "svg", "jpg", "jpeg")


def write_bytes(target, content):
    """Write `content` to a path or to an object with write()."""
    if hasattr(target, "write"):
        target.write(content)
        return
    import os

    with open(os.fspath(target), "wb") as file:
        file.write(content)


class Figure:
    """A page of `figsize` inches; `add_subplot` and `subplots` put Axes on it."""

    def __init__(self, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, linewidth=0.0,
                 frameon=None, tight_layout=None, layout=None, constrained_layout=None, **options):
        from matplotlib import rcParams

        reject("matplotlib", "figure", options)

        width, height = rcParams["figure.figsize"] if figsize is None else figsize
        self._size = [float(width), float(height)]
        self.dpi = float(rcParams["figure.dpi"] if dpi is None else dpi)
        self._face = rcParams["figure.facecolor"] if facecolor is None else facecolor
        self._tight = bool(tight_layout or constrained_layout or layout in ("tight", "constrained"))
        self._margins = {}
        self._title = None
        self._texts = []
        self._current_image = None
        self._current = None
        self.number = None
        self.axes = []

    def __str__(self):
        return "Figure(%gx%g)" % (self._size[0] * self.dpi, self._size[1] * self.dpi)

    def __repr__(self):
        return "<Figure size %gx%g with %d Axes>" % (
            self._size[0] * self.dpi,
            self._size[1] * self.dpi,
            len(self.axes),
        )

    def get_axes(self):
        return list(self.axes)

    def get_size_inches(self):
        import numpy

        return numpy.array(self._size)

    def set_size_inches(self, w, h=None, forward=True):
        width, height = w if h is None else (w, h)
        self._size = [float(width), float(height)]

    def get_figwidth(self):
        return self._size[0]

    def get_figheight(self):
        return self._size[1]

    def set_figwidth(self, val):
        self._size[0] = float(val)

    def set_figheight(self, val):
        self._size[1] = float(val)

    def get_dpi(self):
        return self.dpi

    def set_dpi(self, val):
        self.dpi = float(val)

    def set_facecolor(self, color):
        to_rgba(color)
        self._face = color

    def gca(self):
        """The current Axes, made if there is none."""
        if self._current is None:
            self.add_subplot()
        return self._current

    def sca(self, a):
        """Make `a` the current Axes."""
        self._current = a
        return a

    def _put(self, place, options):
        share_x, share_y = options.pop("sharex", None), options.pop("sharey", None)
        title, labels = options.pop("title", None), {n: options.pop(n, None) for n in ("xlabel", "ylabel")}
        if options.pop("projection", "rectilinear") not in (None, "rectilinear") or options.pop("polar", False):
            raise missing("matplotlib", "a projection other than 'rectilinear'")
        frame = options.pop("frameon", True)
        axes = Axes(self, place, options.pop("facecolor", options.pop("fc", None)))
        axes.set_frame_on(frame)
        axes.set(**{key: value for key, value in {"title": title, **labels, **options}.items() if value is not None})
        for name, other in (("x", share_x), ("y", share_y)):
            if other is not None:
                axes._shared[name] = other._shared[name]
                axes._shared[name].append(axes)
        self.axes.append(axes)
        self._current = axes
        return axes

    def add_subplot(self, *args, **options):
        """One cell of a grid: (rows, columns, index from 1), a number such as 211, or a grid's cell."""
        return self._put(subplot_place(*args), options)

    def add_axes(self, rect, **options):
        """Axes at (left, bottom, width, height) in shares of the figure."""
        if isinstance(rect, Axes):
            self.axes.append(rect)
            self._current = rect
            return rect
        return self._put(Place(rect=[float(v) for v in rect]), options)

    def add_gridspec(self, nrows=1, ncols=1, **options):
        """A grid to take cells from."""
        return GridSpec(nrows, ncols, figure=self, **options)

    def subplots(self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, subplot_kw=None,
                 gridspec_kw=None, width_ratios=None, height_ratios=None):
        """A grid of Axes: one, an array, or an array of arrays where both numbers exceed 1."""
        options = dict(gridspec_kw or {})
        if width_ratios is not None:
            options["width_ratios"] = width_ratios
        if height_ratios is not None:
            options["height_ratios"] = height_ratios
        grid = GridSpec(nrows, ncols, figure=self, **options)
        made = [[None] * ncols for _ in range(nrows)]
        for row in range(nrows):
            for column in range(ncols):
                shared = {
                    "sharex": _partner(made, row, column, sharex),
                    "sharey": _partner(made, row, column, sharey),
                }
                axes = self._put(grid[row, column], {**shared, **(subplot_kw or {})})
                if row < nrows - 1 and sharex in (True, "all", "col"):
                    axes._x.names = False
                if column > 0 and sharey in (True, "all", "row"):
                    axes._y.names = False
                made[row][column] = axes
        self._current = made[0][0]
        if squeeze and nrows == ncols == 1:
            return made[0][0]
        from matplotlib._grid_array import AxesArray

        if squeeze and 1 in (nrows, ncols):
            return AxesArray([axes for row in made for axes in row])
        return AxesArray([AxesArray(row) for row in made])

    def delaxes(self, ax):
        """Take an Axes away."""
        self.axes.remove(ax)
        if self._current is ax:
            self._current = self.axes[-1] if self.axes else None

    def clear(self, keep_observers=False):
        """Take everything away."""
        self.axes.clear()
        self._texts.clear()
        self._current = self._title = self._current_image = None

    clf = clear

    def suptitle(self, t, **options):
        """A title over all Axes."""
        from matplotlib import rcParams
        from matplotlib.text import Text, font_size

        size = font_size(options.pop("fontsize", options.pop("size", rcParams["figure.titlesize"])))
        bold = Text(0, 0, "", weight=options.pop("fontweight", options.pop("weight", "normal")))._bold
        color = to_rgba(options.pop("color", "black"))
        height = float(options.pop("y", 0.98))
        reject("matplotlib", "suptitle", options)
        self._title = (str(t), size, list(color), bold, height)

    def text(self, x, y, s, fontdict=None, **options):
        """A text at a place in shares of the figure."""
        from matplotlib.text import Text

        note = Text(x, y, s, "figure", **{**(fontdict or {}), **options})
        self._texts.append(note)
        return note

    def legend(self, *args, **options):
        """A legend over the figure with the entries of all Axes, drawn in the first one's frame."""
        handles = [h for axes in self.axes for h in axes.get_legend_handles_labels()[0]]
        if not args and "handles" not in options:
            args = (handles, [handle._label for handle in handles])
        return self.gca().legend(*args, **options)

    def colorbar(self, mappable, cax=None, ax=None, *, label="", shrink=1.0, fraction=0.15, pad=0.05,
                 aspect=20, orientation="vertical", ticks=None, **options):
        """A strip with the colours of `mappable` beside `ax` (the mappable's own by default)."""
        from matplotlib.colorbar import Colorbar

        reject("matplotlib", "colorbar", options)
        if cax is not None or orientation != "vertical":
            reject("matplotlib", "colorbar", ["cax" if cax is not None else "orientation"])
        parent = ax or mappable.axes or self.gca()
        if hasattr(parent, "flat"):
            parent = list(parent.flat)[-1]
        bar = Colorbar(mappable, label, float(shrink), float(fraction), float(pad), float(aspect), ticks)
        parent._colorbars.append(bar)
        return bar

    def tight_layout(self, *, pad=1.08, h_pad=None, w_pad=None, rect=None):
        """Make room for titles and labels, so that Axes do not overlap."""
        self._tight = True

    def set_tight_layout(self, tight):
        self._tight = bool(tight)

    def subplots_adjust(self, left=None, bottom=None, right=None, top=None, wspace=None, hspace=None):
        """Set the outer edges of the grid and the gaps within, in shares of figure and Axes."""
        given = {"left": left, "bottom": bottom, "right": right, "top": top, "wspace": wspace, "hspace": hspace}
        self._margins.update({name: float(value) for name, value in given.items() if value is not None})
        self._tight = False

    def autofmt_xdate(self, bottom=0.2, rotation=30, ha="right", which="major"):
        """Turn the labels of the x axes."""
        for axes in self.axes:
            axes._x.tick_rotation = float(rotation)

    def savefig(self, fname, *, transparent=False, dpi=None, format=None, bbox_inches=None,
                pad_inches=0.1, facecolor=None, edgecolor=None, metadata=None, orientation=None,
                quality=None, **options):
        """Write the figure as PNG, SVG or JPEG to a path or a binary file object."""
        from matplotlib import rcParams
        from matplotlib._render import render

        reject("matplotlib", "savefig", options)
        kind = format or _suffix(fname) or rcParams["savefig.format"]
        kind = kind.lower()
        if kind not in _FORMATS:
            raise ValueError(
                "Format %r is not supported (Sconce's built-in subset of matplotlib writes: jpeg, jpg, png, svg)"
                % kind
            )
        dpi = rcParams["savefig.dpi"] if dpi is None else dpi
        dpi = self.dpi if dpi == "figure" else float(dpi)
        bbox = rcParams["savefig.bbox"] if bbox_inches is None else bbox_inches
        face = self._face if facecolor in (None, "auto") else facecolor
        if not hasattr(fname, "write") and "." not in _last_part(fname):
            import os

            fname = os.fspath(fname) + "." + kind
        content = render(self, kind, dpi, bbox == "tight", float(pad_inches), transparent, face)
        write_bytes(fname, content)

    def show(self, warn=True):
        """Open a window with the figure, where there is a display."""
        from matplotlib import pyplot

        pyplot._show_window(self)

    @property
    def canvas(self):
        from matplotlib._canvas import Canvas

        return Canvas(self)


def subplot_place(*args):
    """The place that the arguments of add_subplot() and subplot() name."""
    if not args:
        args = (1, 1, 1)
    if len(args) == 1:
        if isinstance(args[0], Place):
            return args[0]
        digits = str(args[0])
        if len(digits) != 3 or not digits.isdigit():
            raise ValueError(
                "Single argument to subplot must be a three-digit integer, not %r" % (args[0],)
            )
        args = tuple(int(digit) for digit in digits)
    if len(args) != 3:
        raise TypeError("subplot() takes 1 or 3 positional arguments but %d were given" % len(args))
    rows, columns, index = args
    rows, columns = int(rows), int(columns)
    if rows < 1 or columns < 1:
        what = "rows" if rows < 1 else "columns"
        raise ValueError(
            "Number of %s must be a positive integer, not %d" % (what, rows if rows < 1 else columns)
        )
    first, last = index if isinstance(index, (tuple, list)) else (index, index)
    if not 1 <= first <= last <= rows * columns:
        raise ValueError("num must be an integer with 1 <= num <= %d, not %s" % (rows * columns, index))
    grid = GridSpec(rows, columns)
    first, last = int(first) - 1, int(last) - 1
    return Place(grid, first // columns, last // columns, first % columns, last % columns)


def _partner(made, row, column, how):
    if how in (True, "all"):
        return None if row == column == 0 else made[0][0]
    if how == "col":
        return made[0][column] if row else None
    if how == "row":
        return made[row][0] if column else None
    return None


def _last_part(path):
    import os

    return os.path.basename(os.fspath(path))


def _suffix(target):
    if hasattr(target, "write"):
        return None
    name = _last_part(target)
    return name.rsplit(".", 1)[1] if "." in name.lstrip(".") else None
