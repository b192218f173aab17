"""What bar() and errorbar() return: tuples of the artists they made."""

from _sconce_subset import attribute

__getattr__ = attribute("matplotlib", "matplotlib.container")


class Container(tuple):
    """Artists that belong together."""

    def __repr__(self):
        return "<%s object of %d artists>" % (type(self).__name__, len(self))

    def remove(self):
        """Take all of them out of their Axes."""
        for artist in self:
            if hasattr(artist, "remove"):
                artist.remove()


class BarContainer(Container):
    """The Rectangles of a bar chart."""

    @property
    def patches(self):
        return list(self)


class ErrorbarContainer(Container):
    """(line, caps, bars) of errorbar()."""

    @property
    def lines(self):
        return tuple(self)
