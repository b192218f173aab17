"""Limits of an axis: what the data asks for, margins, edges that stay put, and tick places."""

import math


class Scale:
    """One axis of an Axes: its limits, its scale, its ticks and its label."""

    def __init__(self, name):
        self.name = name
        self.fixed = None
        self.kind = "linear"
        self.margin = 0.05
        self.inverted = False
        self.ticks = None
        self.labels = None
        self.step = None
        self.label = ""
        self.label_look = {}
        self.categories = []
        self.visible = True
        self.marks = True
        self.on_top = False
        self.names = True
        self.tick_size = None
        self.tick_rotation = 0.0
        self.tick_color = "black"

    def units(self, values):
        """Texts become places 0, 1, 2, … in the order of their first use; anything else is left."""
        from matplotlib._data import strings

        texts = strings(values)
        if texts is None:
            return values
        for text in texts:
            if text not in self.categories:
                self.categories.append(text)
        return [float(self.categories.index(text)) for text in texts]

    def limits(self, axes):
        """(low, high) as shown; high comes first where the axis is inverted."""
        if self.fixed is not None:
            low, high = self.fixed
            if low is not None and high is not None:
                return (high, low) if self.inverted else (low, high)
        auto_low, auto_high = self._automatic(axes)
        if self.fixed is not None:
            auto_low = auto_low if self.fixed[0] is None else self.fixed[0]
            auto_high = auto_high if self.fixed[1] is None else self.fixed[1]
        return (auto_high, auto_low) if self.inverted else (auto_low, auto_high)

    def _automatic(self, axes):
        low, high, floors, ceilings = self._extent(axes)
        log = self.kind == "log"
        if low is None:
            # Lines and bands across the Axes leave the limits along them alone.
            untouched = all(hasattr(artist, "_across") for artist in axes._artists)
            return (1.0, 10.0) if log else (0.0, 1.0) if untouched else (-0.055, 0.055)
        if high - low <= max(abs(low), abs(high)) * 1e-15:
            if log:
                low, high = low / 10, high * 10
            elif low == 0:
                low, high = -0.05, 0.05
            else:
                low, high = low - 0.05 * abs(low), high + 0.05 * abs(high)
        if log:
            spread = (math.log10(high) - math.log10(low)) * self.margin
            return low / 10**spread, high * 10**spread
        spread = (high - low) * self.margin
        floor = [edge for edge in floors if edge <= low]
        ceiling = [edge for edge in ceilings if edge >= high]
        wide_low, wide_high = low - spread, high + spread
        if floor:
            wide_low = max(wide_low, max(floor))
        if ceiling:
            wide_high = min(wide_high, min(ceiling))
        return wide_low, wide_high

    def _extent(self, axes):
        """Smallest and largest finite value of the artists, and the edges without a margin."""
        low = high = None
        edges = []
        positive = self.kind == "log"
        which = 0 if self.name == "x" else 1
        for group in axes._sharing(self.name):
            for artist in group._artists:
                values = artist._finite_extent()[which]
                edges.extend(getattr(artist, "_sticky_" + self.name, ()))
                if len(values) == 0:
                    continue
                smallest, largest = min(values), max(values)
                if smallest != smallest or largest != largest or largest - smallest == math.inf or (
                    positive and smallest <= 0
                ) or largest - smallest != largest - smallest:
                    values = [v for v in values if math.isfinite(v) and (v > 0 or not positive)]
                    if not values:
                        continue
                    smallest, largest = min(values), max(values)
                low = smallest if low is None or smallest < low else low
                high = largest if high is None or largest > high else high
        return low, high, edges, edges

    def tick_values(self, axes):
        """Chosen tick places, or None where the drawing side finds good ones."""
        if self.ticks is not None:
            return self.ticks
        if self.categories:
            return [float(i) for i in range(len(self.categories))]
        if self.step is not None:
            low, high = sorted(self.limits(axes))
            first = math.ceil(low / self.step - 1e-9)
            last = math.floor(high / self.step + 1e-9)
            if last - first > 1000:
                raise RuntimeError("MultipleLocator would place more than 1000 ticks")
            # One more at either end, hidden outside the limits, because chosen labels count them.
            return [i * self.step for i in range(first - 1, last + 2)]
        return None

    def tick_texts(self):
        """Chosen tick labels, or None where numbers are to be formatted."""
        if self.labels is not None:
            return self.labels
        return list(self.categories) if self.categories and self.ticks is None else None
