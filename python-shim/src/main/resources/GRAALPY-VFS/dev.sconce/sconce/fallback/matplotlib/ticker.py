"""Where ticks go: the locators that an Axis takes."""

from _sconce_subset import attribute

__getattr__ = attribute("matplotlib", "matplotlib.ticker")


class Locator:
    """The base of the locators."""


class MultipleLocator(Locator):
    """A tick at every multiple of `base`."""

    def __init__(self, base=1.0):
        if base <= 0:
            raise ValueError("'base' must be positive")
        self._base = float(base)


class FixedLocator(Locator):
    """Ticks at given places."""

    def __init__(self, locs, nbins=None):
        self.locs = locs


class NullLocator(Locator):
    """No ticks."""
