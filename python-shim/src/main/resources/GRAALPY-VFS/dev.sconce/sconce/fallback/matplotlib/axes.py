"""Axes: one coordinate system of a figure with what is drawn in it."""

from _sconce_subset import attribute, missing, reject
from matplotlib import _limits
from matplotlib._axes_plot import PlotMethods
from matplotlib._data import number, vector
from matplotlib.colors import CYCLE, to_rgba

__getattr__ = attribute("matplotlib", "matplotlib.axes")

# Methods that are read from their file when one of them is first needed.
_PARTS = {
    "_axes_lines": (
        "LineMethods",
        """semilogy semilogx loglog step scatter errorbar _rule axhline axvline hlines vlines _segments
        text transData transAxes _place_of annotate legend get_legend get_legend_handles_labels""",
    ),
    "_axes_areas": (
        "AreaMethods",
        """bar barh _bars hist _outline_bars fill_between fill _band axhspan axvspan imshow matshow contour contourf""",
    ),
    "_axes_ticks": (
        "TickMethods",
        """_set_ticks _set_tick_labels _tick_look set_xticks set_yticks set_xticklabels set_yticklabels
        _ticks get_xticks get_yticks tick_params _label _text_look set_xlabel set_ylabel get_xlabel
        get_ylabel set_title get_title""",
    ),
}


def find_method(name):
    """The function that is the method `name` of Axes, None where there is no such method."""
    if name not in vars(Axes) and not hasattr(PlotMethods, name):
        for module, (part, names) in _PARTS.items():
            if name in names.split():
                methods = getattr(__import__("matplotlib." + module, None, None, ["*"]), part)
                for key, value in vars(methods).items():
                    if not key.startswith("__"):
                        setattr(Axes, key, value)
    return getattr(Axes, name, None)


class Spine:
    """One of the four lines of the frame."""

    def __init__(self):
        self.visible = True
        self.color = None
        self.width = 0.8

    def set_visible(self, b):
        self.visible = bool(b)

    def set_color(self, c):
        to_rgba(c)
        self.color = c

    set_edgecolor = set_color

    def set_linewidth(self, w):
        self.width = float(w)


class _Spines(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError("'Spines' object does not contain a %r spine" % name) from None

    def __getitem__(self, name):
        if isinstance(name, list):
            return _SpineGroup([self[one] for one in name])
        if name == slice(None):
            return _SpineGroup(list(self.values()))
        return dict.__getitem__(self, name)


class _SpineGroup:
    def __init__(self, members):
        self._members = members

    def set_visible(self, b):
        for spine in self._members:
            spine.set_visible(b)

    def set_color(self, c):
        for spine in self._members:
            spine.set_color(c)


class Axis:
    """The x or the y side of an Axes."""

    def __init__(self, axes, scale):
        self.axes = axes
        self._scale = scale

    def set_major_locator(self, locator):
        from matplotlib.ticker import FixedLocator, MultipleLocator, NullLocator

        if isinstance(locator, MultipleLocator):
            self._scale.step = locator._base
        elif isinstance(locator, FixedLocator):
            self._scale.ticks = vector(locator.locs)
        elif isinstance(locator, NullLocator):
            self._scale.ticks = []
        else:
            raise missing("matplotlib", "the locator %s" % type(locator).__name__)

    def set_ticks(self, ticks, labels=None):
        self.axes._set_ticks(self._scale, ticks, labels)

    def set_ticklabels(self, ticklabels):
        self._scale.labels = [str(text) for text in ticklabels]

    def set_visible(self, b):
        self._scale.visible = bool(b)

    def tick_top(self):
        """Write the ticks of the x axis on top of the frame."""
        self._scale.on_top = True

    def tick_bottom(self):
        """Write the ticks of the x axis under the frame."""
        self._scale.on_top = False

    def set_label_text(self, label):
        self._scale.label = str(label)

    def get_ticklabels(self):
        return list(self._scale.tick_texts() or [])


class Axes(PlotMethods):
    """A coordinate system: `ax.plot(...)`, `ax.set_title(...)`, `ax.imshow(...)` and so on."""

    def __init__(self, fig, place, facecolor=None):
        self.figure = fig
        self._place = place
        self._artists = []
        self._x = _limits.Scale("x")
        self._y = _limits.Scale("y")
        self._shared = {"x": [self], "y": [self]}
        self._main = self
        self._facecolor = facecolor
        self._reset()

    def _reset(self):
        self._artists.clear()
        for name in "xy":
            fresh = _limits.Scale(name)
            vars(self._x if name == "x" else self._y).update(vars(fresh))
        self._line_color = self._fill_color = 0
        self._titles = {}
        self._legend = None
        self._grid = None
        self._frame = True
        self._axis_on = True
        self._aspect = None
        self._box_aspect = True
        self._colorbars = []
        self.spines = _Spines({side: Spine() for side in ("left", "right", "bottom", "top")})
        self.xaxis = Axis(self, self._x)
        self.yaxis = Axis(self, self._y)

    def cla(self):
        """Empty the Axes."""
        self._reset()

    clear = cla

    def remove(self):
        """Take the Axes out of its figure."""
        self.figure.delaxes(self)

    def get_figure(self):
        return self.figure

    def __getattr__(self, name):
        if find_method(name) is None:
            raise AttributeError(
                "'Axes' object has no attribute %r (this is Sconce's built-in subset of matplotlib)" % name
            )
        return getattr(self, name)

    def _sharing(self, name):
        return self._shared[name]

    def _add(self, artist, label=None):
        artist.axes = self
        artist.figure = self.figure
        if label is not None:
            artist.set_label(label)
        elif not artist._label:
            artist._label = "_child%d" % len(self._artists)
        self._artists.append(artist)
        return artist

    add_artist = add_patch = add_line = add_collection = _add

    def _next_line_color(self):
        main = self._main
        main._line_color += 1
        return CYCLE[(main._line_color - 1) % len(CYCLE)]

    def _next_fill_color(self):
        self._fill_color += 1
        return CYCLE[(self._fill_color - 1) % len(CYCLE)]

    @property
    def lines(self):
        from matplotlib.lines import Line2D

        return [artist for artist in self._artists if isinstance(artist, Line2D)]

    @property
    def patches(self):
        from matplotlib.patches import Patch

        return [artist for artist in self._artists if isinstance(artist, Patch)]

    @property
    def images(self):
        from matplotlib.image import AxesImage

        return [artist for artist in self._artists if isinstance(artist, AxesImage)]

    @property
    def collections(self):
        from matplotlib.collections import LineCollection, PathCollection, PolyCollection

        kinds = (LineCollection, PathCollection, PolyCollection)
        return [artist for artist in self._artists if isinstance(artist, kinds)]

    def get_lines(self):
        return self.lines

    # Limits and scales

    def _set_limits(self, scale, low, high):
        if high is None and isinstance(low, (tuple, list)) or hasattr(low, "tolist") and getattr(low, "shape", ()):
            low, high = vector(low)
        low = None if low is None else number(low)
        high = None if high is None else number(high)
        for end in (low, high):
            if end is not None and end - end != 0:
                raise ValueError("Axis limits cannot be NaN or Inf")
        if low is not None and low == high:
            low, high = (-0.05, 0.05) if low == 0 else (low - 0.05 * abs(low), high + 0.05 * abs(high))
        scale.inverted = False
        old = scale.fixed or (None, None)
        scale.fixed = (old[0] if low is None else low, old[1] if high is None else high)
        for axes in self._sharing(scale.name):
            other = axes._x if scale.name == "x" else axes._y
            other.fixed, other.inverted = scale.fixed, False
        return scale.limits(self)

    def set_xlim(self, left=None, right=None, *, xmin=None, xmax=None, auto=False):
        return self._set_limits(self._x, xmin if left is None else left, xmax if right is None else right)

    def set_ylim(self, bottom=None, top=None, *, ymin=None, ymax=None, auto=False):
        return self._set_limits(self._y, ymin if bottom is None else bottom, ymax if top is None else top)

    def get_xlim(self):
        return self._x.limits(self)

    def get_ylim(self):
        return self._y.limits(self)

    set_xbound, set_ybound = set_xlim, set_ylim

    def get_xbound(self):
        return tuple(sorted(self.get_xlim()))

    def get_ybound(self):
        return tuple(sorted(self.get_ylim()))

    def invert_xaxis(self):
        self._x.inverted = not self._x.inverted

    def invert_yaxis(self):
        self._y.inverted = not self._y.inverted

    def margins(self, *margins, x=None, y=None, tight=True):
        """Room around the data, as a share of its extent."""
        if margins:
            x, y = margins if len(margins) == 2 else (margins[0], margins[0])
        if x is not None:
            self._x.margin = float(x)
        if y is not None:
            self._y.margin = float(y)

    def relim(self, visible_only=False):
        """Let the automatic limits follow lines whose points were changed."""
        for line in self.lines:
            line._note_extent()

    def autoscale(self, enable=True, axis="both", tight=None):
        """Let the limits follow the data again, or hold them where they are."""
        for scale in (self._x, self._y):
            if axis in ("both", scale.name):
                scale.fixed = None if enable else scale.limits(self)
                if tight:
                    scale.margin = 0.0

    def autoscale_view(self, tight=None, scalex=True, scaley=True):
        self.autoscale(True, "both" if scalex and scaley else "x" if scalex else "y", tight)

    def _set_scale(self, scale, value, options):
        reject("matplotlib", "set_%sscale" % scale.name, options)
        if value not in ("linear", "log"):
            raise missing("matplotlib", "the scale %r" % (value,))
        scale.kind = value

    def set_xscale(self, value, **options):
        self._set_scale(self._x, value, options)

    def set_yscale(self, value, **options):
        self._set_scale(self._y, value, options)

    def get_xscale(self):
        return self._x.kind

    def get_yscale(self):
        return self._y.kind

    def set_aspect(self, aspect, adjustable=None, anchor=None, share=False):
        """'auto', 'equal', or how many times longer a unit of y is than one of x."""
        self._aspect = None if aspect == "auto" else 1.0 if aspect == "equal" else float(aspect)
        self._box_aspect = adjustable != "datalim"

    def axis(self, arg=None, /, *, emit=True, **limits):
        """Get or set limits, or 'on', 'off', 'equal', 'scaled', 'tight', 'auto', 'image', 'square'."""
        if isinstance(arg, bool):
            arg = "on" if arg else "off"
        if isinstance(arg, str):
            self._axis_word(arg)
        elif arg is not None:
            values = list(arg)
            if len(values) != 4:
                raise TypeError(
                    "the first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]"
                )
            self.set_xlim(number(values[0]), number(values[1]))
            self.set_ylim(number(values[2]), number(values[3]))
        if limits:
            self.set_xlim(limits.pop("xmin", None), limits.pop("xmax", None))
            self.set_ylim(limits.pop("ymin", None), limits.pop("ymax", None))
            reject("matplotlib", "axis", limits)
        return (*self.get_xlim(), *self.get_ylim())

    def _axis_word(self, word):
        if word in ("on", "off"):
            self._axis_on = word == "on"
        elif word in ("equal", "scaled", "image", "square"):
            self.set_aspect("equal", "datalim" if word == "equal" else "box")
            if word == "square":
                (x0, x1), (y0, y1) = self.get_xlim(), self.get_ylim()
                edge = max(x1 - x0, y1 - y0)
                self.set_xlim(x0, x0 + edge)
                self.set_ylim(y0, y0 + edge)
        elif word in ("auto", "tight"):
            self.set_aspect("auto")
            self.autoscale()
        else:
            raise ValueError("Unrecognized string %r to axis; try 'on' or 'off'" % word)

    def set_axis_off(self):
        self._axis_on = False

    def set_axis_on(self):
        self._axis_on = True

    def set_frame_on(self, b):
        self._frame = bool(b)

    def set_facecolor(self, color):
        to_rgba(color)
        self._facecolor = color

    def grid(self, visible=None, which="major", axis="both", **look):
        """Lines through the ticks: on, off, or the other way round when nothing is given."""
        if visible is None:
            visible = True if look or self._grid is None else False
        self._grid = (axis, dict(look)) if visible else None

    def set(self, **options):
        """Call `set_<name>(value)` for every option."""
        for name, value in options.items():
            setter = getattr(self, "set_" + name, None)
            if setter is None:
                reject("matplotlib", "Axes.set", [name])
            setter(value)

    def twinx(self):
        """A second Axes in the same place with the same x and a y axis of its own at the right."""
        twin = Axes(self.figure, self._place)
        twin._twin_of = self
        twin._main = self
        twin._x = self._x
        twin.xaxis = self.xaxis
        self._shared["x"].append(twin)
        twin._shared["x"] = self._shared["x"]
        self.figure.axes.append(twin)
        return twin

    _twin_of = None

    def _draw(self, picture):
        from matplotlib._render import draw_axes

        draw_axes(self, picture)
