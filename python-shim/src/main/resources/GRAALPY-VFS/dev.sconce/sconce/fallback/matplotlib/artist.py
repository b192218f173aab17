"""The base of everything drawn in a figure."""

from _sconce_subset import attribute, reject

__getattr__ = attribute("matplotlib", "matplotlib.artist")


class Artist:
    """Something with a label, a transparency, a drawing order and a place in an Axes."""

    zorder = 0

    def __init__(self):
        self.axes = None
        self.figure = None
        self._alpha = None
        self._label = ""
        self._visible = True

    def get_label(self):
        return self._label

    def set_label(self, s):
        self._label = "" if s is None else str(s)

    def get_alpha(self):
        return self._alpha

    def set_alpha(self, alpha):
        if alpha is not None and not 0 <= alpha <= 1:
            raise ValueError("alpha (%s) is outside 0-1 range" % alpha)
        self._alpha = None if alpha is None else float(alpha)

    def get_visible(self):
        return self._visible

    def set_visible(self, b):
        self._visible = bool(b)

    def get_zorder(self):
        return self.zorder

    def set_zorder(self, level):
        self.zorder = float(level)

    def set(self, **options):
        """Call `set_<name>` for every option; what the artist has no setter for is named in an error."""
        for name, value in options.items():
            setter = getattr(self, "set_" + name, None)
            if setter is None:
                reject("matplotlib", type(self).__name__ + ".set", [name])
            setter(value)

    def remove(self):
        """Take the artist out of its Axes; ValueError where it is in none."""
        if self.axes is None or self not in self.axes._artists:
            raise ValueError("list.remove(x): x not in list")
        self.axes._artists.remove(self)
        self.axes = None

    def _finite_extent(self):
        """(x values, y values) that automatic limits must hold."""
        return (), ()


def setp(obj, **options):
    """Set properties of one artist or of a list of them."""
    for artist in obj if isinstance(obj, (list, tuple)) else [obj]:
        artist.set(**options)
