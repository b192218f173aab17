"""The strip that explains an image's colours."""

from _sconce_subset import attribute
from matplotlib._data import vector

__getattr__ = attribute("matplotlib", "matplotlib.colorbar")


class Colorbar:
    """Made by colorbar(); drawn at the right of the Axes it belongs to."""

    def __init__(self, mappable, label, shrink, fraction, pad, aspect, ticks):
        self.mappable = mappable
        self._label = label
        self._shape = (shrink, fraction, pad, aspect)
        self._ticks = None if ticks is None else vector(ticks)
        self._names = None

    def set_label(self, label, **options):
        self._label = str(label)

    def set_ticks(self, ticks, labels=None):
        self._ticks = vector(ticks)
        self._names = None if labels is None else [str(text) for text in labels]

    def set_ticklabels(self, ticklabels):
        self._names = [str(text) for text in ticklabels]

    def _draw(self, panel):
        mappable = self.mappable
        low, high = mappable.norm.vmin, mappable.norm.vmax
        table, ticks = None, self._ticks
        levels = getattr(mappable, "levels", None)
        if levels is not None and mappable._filled:
            # One block per band; with unequal steps the blocks would not fit the scale.
            low, high = levels[0], levels[-1]
            steps = [b - a for a, b in zip(levels, levels[1:])]
            if max(steps) - min(steps) < 1e-6 * (high - low):
                table = [part for color in mappable._palette() for part in color]
            ticks = levels if ticks is None else ticks
        panel.colorbar(
            mappable.cmap.table() if table is None else table,
            0.0 if low is None else float(low),
            1.0 if high is None else float(high),
            str(self._label or ""),
            list(self._shape),
            ticks is not None,
            ticks or [],
            self._names is not None,
            self._names or [],
        )
