"""Hands a figure over to the drawing side and takes the finished file back."""

from _sconce_java import call, shim
from matplotlib.colors import to_rgba
from matplotlib.text import font_size

_MARGINS = {"left": 0.125, "right": 0.9, "bottom": 0.11, "top": 0.88, "wspace": 0.2, "hspace": 0.2}


def picture_of(figure, face=None):
    """A `dev.sconce.shim.plot.Picture` with everything that `figure` shows."""
    from matplotlib import get_backend

    if get_backend() != "SwingAgg":
        shim("plot.Windows").avoid()
    color = to_rgba(figure._face if face is None else face)
    picture = call(shim("plot.Picture"), figure._size[0], figure._size[1], list(color))
    if figure._title is not None:
        picture.title(*figure._title)
    if figure._tight:
        picture.tight()
    for axes in figure.axes:
        call(draw_axes, axes, picture)
    for note in figure._texts:
        note._draw(picture)
    return picture


def render(figure, kind, dpi, crop, pad, transparent, face):
    """The bytes of a PNG, JPEG or SVG file."""
    picture = picture_of(figure, (0, 0, 0, 0) if transparent else face)
    if kind == "svg":
        return call(picture.svg).encode("utf-8")
    return bytes(call(picture.bitmap, "png" if kind == "png" else "jpg", dpi, crop, pad))


def draw_axes(axes, picture):
    """Add one Axes to `picture`."""
    from matplotlib import rcParams

    panel = _panel(axes, picture)
    x, y = axes._x, axes._y
    panel.scales(x.kind == "log", y.kind == "log")
    panel.limits(*[float(v) for v in (*x.limits(axes), *y.limits(axes))])
    if axes._aspect is not None:
        panel.aspect(axes._aspect, axes._box_aspect)
    if axes._facecolor is not None:
        panel.face(list(to_rgba(axes._facecolor)))
    panel.frame(axes._frame, axes._axis_on)
    if axes._twin_of is not None:
        panel.twin()
    for side, spine in axes.spines.items():
        color = to_rgba("black" if spine.color is None else spine.color)
        panel.spine(side, spine.visible, list(color), spine.width)
    _grid(axes, panel, rcParams)
    for scale in (x, y):
        _ticks(axes, scale, panel, rcParams)
        size = font_size(rcParams["axes.labelsize"])
        panel.label(scale.name, scale.label, *_look(scale.label_look, size))
    for place, (text, look) in axes._titles.items():
        panel.title(place, text, *_look(look, font_size(rcParams["axes.titlesize"])))
    for artist in axes._artists:
        if artist._visible:
            artist._draw(panel)
    for bar in axes._colorbars:
        bar._draw(panel)
    if axes._legend is not None:
        axes._legend._draw(panel)


def _panel(axes, picture):
    place = axes._place
    if place.rect is not None:
        return picture.panel(place.rect)
    grid = place.grid
    edges = {**_MARGINS, **axes.figure._margins, **grid.margins}
    return picture.cell(
        [edges[name] for name in ("left", "right", "bottom", "top", "wspace", "hspace")],
        grid.width_ratios,
        grid.height_ratios,
        *place.cells,
    )


def _look(look, size):
    return look.get("size", size), look.get("color", [0.0, 0.0, 0.0, 1.0]), look.get("bold", False)


def _ticks(axes, scale, panel, params):
    if scale.on_top:
        panel.ticksOnTop()
    if axes._twin_of is not None and scale.name == "x":
        panel.ticks("x", True, [], False, [], 10.0, 0.0, [0.0, 0.0, 0.0, 1.0], False, False)
        return
    values, texts = scale.tick_values(axes), scale.tick_texts()
    size = scale.tick_size
    if size is None:
        size = font_size(params[scale.name + "tick.labelsize"])
    panel.ticks(
        scale.name,
        values is not None,
        values or [],
        texts is not None,
        texts or [],
        size,
        float(scale.tick_rotation),
        list(to_rgba(scale.tick_color)),
        scale.marks and scale.visible,
        scale.names and scale.visible,
    )


def _grid(axes, panel, params):
    grid = axes._grid
    if grid is None:
        if not params["axes.grid"]:
            return
        grid = ("both", {})
    from _sconce_subset import reject
    from matplotlib.lines import dash_lengths, style_name

    axis, look = grid[0], dict(grid[1])
    color = to_rgba(look.pop("color", look.pop("c", "#b0b0b0")), look.pop("alpha", None))
    width = float(look.pop("linewidth", look.pop("lw", 0.8)))
    style = style_name(look.pop("linestyle", look.pop("ls", "-")))
    reject("matplotlib", "grid", look)
    panel.grid(axis, list(color), width, dash_lengths(style, width))
