"""The methods of Axes for ticks, their labels, axis labels and titles."""

from _sconce_subset import missing, reject
from matplotlib._data import vector
from matplotlib.colors import to_rgba
from matplotlib.text import Text, font_size


class TickMethods:
    """Part of Axes: what is written around the frame."""

    def _set_ticks(self, scale, ticks, labels):
        scale.ticks = vector(ticks) if len(ticks) else []
        scale.labels = None if labels is None else [str(text) for text in labels]
        if labels is not None and len(scale.labels) != len(scale.ticks):
            raise ValueError(
                "The number of FixedLocator locations (%d), usually from a call to set_ticks, does not "
                "match the number of labels (%d)." % (len(scale.ticks), len(scale.labels))
            )
        if scale.ticks and scale.fixed is None:
            low, high = sorted(scale.limits(self))
            if min(scale.ticks) < low or max(scale.ticks) > high:
                scale.fixed = (min(low, min(scale.ticks)), max(high, max(scale.ticks)))

    def _set_tick_labels(self, scale, labels, options):
        scale.labels = [str(text) for text in labels]
        self._tick_look(scale, options)

    def _tick_look(self, scale, options):
        size = options.pop("fontsize", options.pop("size", None))
        if size is not None:
            scale.tick_size = font_size(size)
        scale.tick_rotation = float(options.pop("rotation", scale.tick_rotation))
        scale.tick_color = options.pop("color", scale.tick_color)
        for name in ("ha", "horizontalalignment"):
            if options.pop(name, "center") not in ("center", "right"):
                raise missing("matplotlib", "tick labels aligned to the left")
        reject("matplotlib", "tick labels", options)

    def set_xticks(self, ticks, labels=None, *, minor=False, **options):
        if not minor:
            self._set_ticks(self._x, ticks, labels)
            self._tick_look(self._x, options)

    def set_yticks(self, ticks, labels=None, *, minor=False, **options):
        if not minor:
            self._set_ticks(self._y, ticks, labels)
            self._tick_look(self._y, options)

    def set_xticklabels(self, labels, **options):
        self._set_tick_labels(self._x, labels, options)

    def set_yticklabels(self, labels, **options):
        self._set_tick_labels(self._y, labels, options)

    def _ticks(self, scale):
        values = scale.tick_values(self)
        if values is None:
            from _sconce_java import call, shim, to_list

            low, high = scale.limits(self)
            values = to_list(call(shim("plot.Ticks").locations, low, high, scale.kind == "log", 9))
        import numpy

        return numpy.array(values)

    def get_xticks(self):
        return self._ticks(self._x)

    def get_yticks(self):
        return self._ticks(self._y)

    def tick_params(self, axis="both", *, labelsize=None, rotation=None, labelrotation=None, which="major",
                    colors=None, labelcolor=None, direction="out", pad=None, length=None, width=None, **sides):
        """Look of ticks and their labels; `bottom`, `left`, `labelbottom`, `labelleft` switch them."""
        if direction != "out":
            raise missing("matplotlib", "tick_params() with direction=%r" % direction)
        for scale, side in ((self._x, "bottom"), (self._y, "left")):
            if axis not in ("both", scale.name):
                continue
            turned = rotation if rotation is not None else labelrotation
            if turned is not None:
                scale.tick_rotation = float(turned)
            if labelsize is not None:
                scale.tick_size = font_size(labelsize)
            scale.tick_color = labelcolor or colors or scale.tick_color
            scale.marks = bool(sides.get(side, scale.marks)) and length != 0
            scale.names = bool(sides.get("label" + side, scale.names))
        known = {p + s for p in ("", "label") for s in ("bottom", "top", "left", "right")}
        reject("matplotlib", "tick_params", [name for name in sides if name not in known])

    def _label(self, scale, text, options):
        options.pop("labelpad", None)
        scale.label = str(text)
        scale.label_look = self._text_look(options, "label")

    def _text_look(self, options, what):
        """size, colour and weight of a title or an axis label."""
        look = {}
        options.update(options.pop("fontdict", None) or {})
        for name, value in options.items():
            if name in ("fontsize", "size"):
                look["size"] = font_size(value)
            elif name in ("color", "c"):
                look["color"] = list(to_rgba(value))
            elif name in ("fontweight", "weight"):
                look["bold"] = Text(0, 0, "", weight=value)._bold
            elif name not in ("rotation", "pad", "y", "family", "fontfamily", "fontname"):
                reject("matplotlib", what, [name])
        return look

    def set_xlabel(self, xlabel, **options):
        self._label(self._x, xlabel, options)

    def set_ylabel(self, ylabel, **options):
        self._label(self._y, ylabel, options)

    def get_xlabel(self):
        return self._x.label

    def get_ylabel(self):
        return self._y.label

    def set_title(self, label, fontdict=None, loc="center", **options):
        options["fontdict"] = fontdict
        if loc not in ("left", "center", "right"):
            raise ValueError("%r is not a valid location" % (loc,))
        self._titles[loc] = (str(label), self._text_look(options, "title"))

    def get_title(self, loc="center"):
        return self._titles.get(loc, ("", None))[0]
