"""Plotting commands that act on a current figure and its current Axes.

Every command that is a method of Axes or Figure has that method's arguments and result.
"""

from _sconce_subset import attribute
from matplotlib import get_backend, interactive, rc, rc_context, rcParams, rcdefaults
from matplotlib.artist import setp
from matplotlib.axes import Axes, find_method
from matplotlib.figure import Figure, subplot_place
from matplotlib.gridspec import GridSpec
from matplotlib.lines import Line2D

_figures = {}
_current = None
_windows = {}


# Commands that are methods of Axes, by the method's name where that differs.
_AXES_COMMANDS = {
    name: name
    for name in """annotate axhline axhspan axis axvline axvspan bar barh contour contourf errorbar fill fill_between grid
    hist hlines imshow legend loglog margins plot scatter semilogx semilogy step text tick_params vlines
    autoscale cla twinx""".split()
}
for _name in ("title", "xlabel", "ylabel", "xscale", "yscale"):
    _AXES_COMMANDS[_name] = "set_" + _name
del _name


def _axes_command(name):
    method = find_method(_AXES_COMMANDS[name])

    def command(*args, **options):
        return method(gca(), *args, **options)

    command.__name__ = command.__qualname__ = name
    command.__doc__ = method.__doc__
    return command


def matshow(A, fignum=None, **options):
    """Show a matrix in a figure of its own (the current one where `fignum` is 0)."""
    if fignum != 0:
        figure(fignum)
    return gca().matshow(A, **options)


def figure(num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True,
           FigureClass=Figure, clear=False, **options):
    """Make a figure the current one: a new one, or the one called `num` if it exists."""
    global _current
    if isinstance(num, Figure):
        num = num.number
    if num is None:
        num = max([n for n in _figures if isinstance(n, int)], default=0) + 1
    if num not in _figures:
        made = FigureClass(figsize=figsize, dpi=dpi, facecolor=facecolor, edgecolor=edgecolor, **options)
        made.number = num
        _figures[num] = made
    elif clear:
        _figures[num].clear()
    _current = num
    return _figures[num]


def gcf():
    """The current figure, made if there is none."""
    return figure() if _current is None else _figures[_current]


def gca():
    """The current Axes, made if there are none."""
    return gcf().gca()


def sca(ax):
    """Make `ax` and its figure the current ones."""
    figure(ax.figure)
    ax.figure.sca(ax)


def axes(arg=None, **options):
    """Add Axes to the current figure, at (left, bottom, width, height) if given."""
    if arg is None:
        return gcf().add_subplot(**options)
    return gcf().add_axes(arg, **options)


def subplot(*args, **options):
    """The Axes at a cell of a grid: the one that stands there, or a new one."""
    place = subplot_place(*args)
    owner = gcf()
    for found in owner.axes:
        if found._place.same_as(place) and not options:
            owner.sca(found)
            return found
    return owner.add_subplot(place, **options)


def subplots(nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None,
             height_ratios=None, subplot_kw=None, gridspec_kw=None, **fig_options):
    """(figure, Axes): a new figure with a grid of Axes."""
    made = figure(**fig_options)
    return made, made.subplots(nrows, ncols, sharex=sharex, sharey=sharey, squeeze=squeeze,
                               subplot_kw=subplot_kw, gridspec_kw=gridspec_kw,
                               width_ratios=width_ratios, height_ratios=height_ratios)  # fmt: skip


def subplot2grid(shape, loc, rowspan=1, colspan=1, fig=None, **options):
    """Axes over `rowspan` × `colspan` cells of a grid, from the cell `loc` on."""
    row, column = loc
    grid = GridSpec(*shape)
    return (fig or gcf()).add_subplot(grid[row : row + rowspan, column : column + colspan], **options)


def delaxes(ax=None):
    """Take Axes away."""
    ax = gca() if ax is None else ax
    ax.remove()


def clf():
    """Empty the current figure."""
    gcf().clear()


def close(fig=None):
    """Forget a figure: the current one, one by number or object, or 'all'."""
    global _current
    if fig == "all":
        numbers = list(_figures)
    elif isinstance(fig, Figure):
        numbers = [fig.number]
    else:
        numbers = [_current if fig is None else fig]
    for number in numbers:
        if _figures.pop(number, None) is not None and number in _windows:
            _windows.pop(number).close()
    if _current not in _figures:
        _current = list(_figures)[-1] if _figures else None


def fignum_exists(num):
    """Whether a figure with that number is open."""
    return num in _figures


def get_fignums():
    """The numbers of all open figures."""
    return sorted(_figures)


def xlim(*args, **options):
    """Get or set the limits of the x axis."""
    ax = gca()
    return ax.set_xlim(*args, **options) if args or options else ax.get_xlim()


def ylim(*args, **options):
    """Get or set the limits of the y axis."""
    ax = gca()
    return ax.set_ylim(*args, **options) if args or options else ax.get_ylim()


def _tick_command(scale, ticks, labels, options):
    ax = gca()
    if ticks is None:
        if labels is not None:
            raise TypeError("xticks(): Parameter 'labels' can't be set without setting 'ticks'")
        ax._tick_look(scale, options)
    else:
        ax._set_ticks(scale, ticks, labels)
        ax._tick_look(scale, options)
    return ax._ticks(scale) if ticks is None and not options else (scale.ticks, scale.labels or [])


def xticks(ticks=None, labels=None, **options):
    """Get or set the places and labels of the x axis' ticks."""
    return _tick_command(gca()._x, ticks, labels, options)


def yticks(ticks=None, labels=None, **options):
    """Get or set the places and labels of the y axis' ticks."""
    return _tick_command(gca()._y, ticks, labels, options)


def suptitle(t, **options):
    """A title over all Axes of the current figure."""
    return gcf().suptitle(t, **options)


def figtext(x, y, s, fontdict=None, **options):
    """A text at a place in shares of the current figure."""
    return gcf().text(x, y, s, fontdict, **options)


def tight_layout(**options):
    """Make room for titles and labels of the current figure."""
    gcf().tight_layout(**options)


def subplots_adjust(**options):
    """Set the edges and gaps of the current figure's grid."""
    gcf().subplots_adjust(**options)


def colorbar(mappable=None, cax=None, ax=None, **options):
    """A strip with the colours of an image, the last one drawn by default."""
    if mappable is None:
        mappable = gcf()._current_image
        if mappable is None:
            raise RuntimeError(
                "No mappable was found to use for colorbar creation. First define a mappable such as an "
                "image (with imshow) or a contour set (with contourf)."
            )
    return gcf().colorbar(mappable, cax, ax, **options)


def gci():
    """The image or points that colorbar() would explain, None if there are none."""
    return gcf()._current_image


def clim(vmin=None, vmax=None):
    """Set the limits of the colours of the current image."""
    gci().set_clim(vmin, vmax)


def get_cmap(name=None, lut=None):
    """A colour map by name."""
    from matplotlib.cm import get_cmap as find

    return find(name, lut)


def set_cmap(cmap):
    """The colour map of pictures to come, and of the current one."""
    found = get_cmap(cmap)
    rcParams["image.cmap"] = found
    if _current is not None and gci() is not None:
        gci().set_cmap(found)


def imread(fname, format=None):
    """A picture file as an array."""
    from matplotlib.image import imread as read

    return read(fname, format)


def imsave(fname, arr, **options):
    """Write an array as a PNG."""
    from matplotlib.image import imsave as save

    save(fname, arr, **options)


def savefig(*args, **options):
    """Write the current figure to a file: PNG, SVG or JPEG."""
    gcf().savefig(*args, **options)


def draw():
    """Bring the current figure's window up to date."""
    _refresh(gcf())


def _refresh(fig):
    window = _windows.get(fig.number)
    if window is not None and get_backend() == "SwingAgg":
        from matplotlib._render import picture_of

        window.update(picture_of(fig), fig.dpi)


def _show_window(fig):
    if get_backend() != "SwingAgg":
        return
    from _sconce_java import call, shim
    from matplotlib._render import picture_of

    window = _windows.get(fig.number)
    if window is None:
        title = getattr(fig, "_window_title", "Figure %s" % fig.number)
        _windows[fig.number] = call(shim("plot.Windows").open, title, picture_of(fig), fig.dpi)
    else:
        window.update(picture_of(fig), fig.dpi)


def show(*args, block=None):
    """Open a window for every figure and wait until all are closed; nothing without a display."""
    if get_backend() != "SwingAgg":
        return
    for fig in list(_figures.values()):
        _show_window(fig)
    if block or block is None and not rcParams["interactive"]:
        for number, window in list(_windows.items()):
            window.waitUntilClosed()
            close(number)


def pause(interval):
    """Show what was drawn and wait `interval` seconds."""
    import time

    if _current is not None:
        _show_window(gcf())
    time.sleep(interval)


def ion():
    """Let show() return at once."""
    interactive(True)


def ioff():
    """Let show() wait for its windows to be closed."""
    interactive(False)


def isinteractive():
    """Whether `ion` is in force."""
    return rcParams["interactive"]


def switch_backend(newbackend):
    """Choose where figures go, as matplotlib.use()."""
    from matplotlib import use

    close("all")
    use(newbackend)


_unknown = attribute("matplotlib", "matplotlib.pyplot")
_COLORMAP_COMMANDS = ("viridis", "gray", "jet", "hot", "plasma", "inferno", "magma", "cool", "hsv", "spring",
                      "summer", "autumn", "winter")  # fmt: skip


_CLASSES = {"Circle": "patches", "Polygon": "patches", "Rectangle": "patches", "Text": "text",
            "MultipleLocator": "ticker", "Normalize": "colors"}  # fmt: skip
__all__ = [name for name in globals() if not name.startswith("_")] + list(_AXES_COMMANDS)


def __getattr__(name):
    if name in _AXES_COMMANDS:
        found = _axes_command(name)
    elif name in ("cm", "style"):
        found = __import__("matplotlib." + name, None, None, ["*"])
    elif name in _CLASSES:
        found = getattr(__import__("matplotlib." + _CLASSES[name], None, None, ["*"]), name)
    elif name in _COLORMAP_COMMANDS:
        return lambda: set_cmap(name)
    else:
        return _unknown(name)
    globals()[name] = found
    return found
