"""The box that names what is drawn."""

from _sconce_subset import attribute, reject
from matplotlib.text import font_size

__getattr__ = attribute("matplotlib", "matplotlib.legend")

_PLACES = {
    "best": 0, "upper right": 1, "upper left": 2, "lower left": 3, "lower right": 4, "right": 5,
    "center left": 6, "center right": 7, "lower center": 8, "upper center": 9, "center": 10,
}  # fmt: skip


class Legend:
    """Entries, their place, and whether there is a frame around them."""

    def __init__(self, parent, handles, labels, loc=None, fontsize=None, frameon=None, ncol=1, ncols=None,
                 title=None, prop=None, bbox_to_anchor=None, borderaxespad=0.5, shadow=None,
                 framealpha=None, fancybox=None, facecolor=None, edgecolor=None, title_fontsize=None,
                 markerscale=1.0, numpoints=1, scatterpoints=1, labels_=None, **options):
        from matplotlib import rcParams

        reject("matplotlib", "legend", options)
        self.axes = parent
        self.legend_handles = self.legendHandles = list(handles)
        self._labels = [str(text) for text in labels]
        loc = rcParams["legend.loc"] if loc is None else loc
        if isinstance(loc, str):
            if loc not in _PLACES:
                raise ValueError(
                    "%r is not a valid value for loc; supported values are %s"
                    % (loc, ", ".join(repr(name) for name in _PLACES))
                )
            loc = _PLACES[loc]
        self._loc = loc
        if fontsize is None:
            fontsize = (prop or {}).get("size", rcParams["legend.fontsize"])
        self._size = font_size(fontsize)
        self._frame = rcParams["legend.frameon"] if frameon is None else bool(frameon)
        self._columns = int(ncol if ncols is None else ncols)
        self._title = title
        self._anchor = None if bbox_to_anchor is None else [float(v) for v in bbox_to_anchor][:2]
        self._pad = float(borderaxespad)
        self._opacity = 0.8 if framealpha is None else float(framealpha)
        self._drawn = True

    def set_title(self, title):
        self._title = title

    def set_visible(self, b):
        self._drawn = bool(b)

    def get_texts(self):
        from matplotlib.text import Text

        return [Text(0, 0, text) for text in self._labels]

    def remove(self):
        """Take the legend away."""
        self.axes._legend = None

    def _draw(self, panel):
        if not self._drawn:
            return
        placed = not isinstance(self._loc, int)
        legend = panel.legend(
            1 if placed else self._loc,
            [float(v) for v in self._loc] if placed else [] if self._anchor is None else self._anchor,
            placed,
            self._size,
            self._columns,
            self._frame,
            self._opacity,
            self._pad,
            "" if self._title is None else str(self._title),
        )
        for handle, text in zip(self.legend_handles, self._labels):
            own, handle._label = handle._label, text
            try:
                handle._legend_entry(legend)
            finally:
                handle._label = own


def entries(axes, args, options):
    """(handles, labels) as the arguments of legend() ask for them."""
    handles, labels = options.pop("handles", None), options.pop("labels", None)
    if len(args) == 2:
        handles, labels = args
    elif len(args) == 1:
        labels = args[0]
        if labels and not isinstance(labels, str) and hasattr(list(labels)[0], "_legend_entry"):
            handles, labels = labels, None
    elif len(args) > 2:
        raise TypeError("Invalid arguments to legend.")
    if handles is None and labels is None:
        handles, labels = axes.get_legend_handles_labels()
        if not handles:
            import sys

            sys.stderr.write(
                "No artists with labels found to put in legend.  Note that artists whose label start with "
                "an underscore are ignored when legend() is called with no argument.\n"
            )
    elif handles is None:
        handles = [a for a in axes._artists if hasattr(a, "_legend_entry") and a._label != "_nolegend_"]
    handles = [h[0] if isinstance(h, (list, tuple)) else h for h in handles]
    if labels is None:
        labels = [handle._label for handle in handles]
    labels = [labels] if isinstance(labels, str) else list(labels)
    return handles[: len(labels)], labels[: len(handles)]
