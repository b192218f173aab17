"""Grids of Axes, and the cells taken from them."""

from _sconce_subset import attribute, reject

__getattr__ = attribute("matplotlib", "matplotlib.gridspec")


class Place:
    """Where an Axes stands: a block of a grid's cells, or a rectangle in shares of the figure."""

    def __init__(self, grid=None, row0=0, row1=0, column0=0, column1=0, rect=None):
        self.grid = grid
        self.cells = (row0, row1, column0, column1)
        self.rect = rect

    def same_as(self, other):
        """Whether both name the same cells of equally large grids."""
        if self.rect is not None or other.rect is not None:
            return self.rect == other.rect
        return self.cells == other.cells and self.grid.shape == other.grid.shape

    def get_gridspec(self):
        return self.grid


class GridSpec:
    """`nrows` × `ncols` cells; `grid[0, 1]` and `grid[1:, 0]` are places for Axes."""

    def __init__(self, nrows, ncols, figure=None, width_ratios=None, height_ratios=None, **margins):
        known = ("left", "right", "bottom", "top", "wspace", "hspace")
        reject("matplotlib", "GridSpec", [name for name in margins if name not in known])
        self.nrows, self.ncols = int(nrows), int(ncols)
        if self.nrows < 1 or self.ncols < 1:
            raise ValueError("Number of rows must be a positive integer, not %r" % (nrows,))
        self.figure = figure
        self.width_ratios = [float(v) for v in width_ratios or [1.0] * self.ncols]
        self.height_ratios = [float(v) for v in height_ratios or [1.0] * self.nrows]
        self.margins = {name: float(value) for name, value in margins.items() if value is not None}

    @property
    def shape(self):
        return self.nrows, self.ncols

    def get_geometry(self):
        return self.shape

    def update(self, **margins):
        """Change the outer edges and gaps."""
        self.margins.update({name: float(value) for name, value in margins.items() if value is not None})

    def tight_layout(self, figure, **options):
        figure.tight_layout()

    def __getitem__(self, key):
        if isinstance(key, tuple):
            row0, row1 = _span(key[0], self.nrows)
            column0, column1 = _span(key[1], self.ncols)
            return Place(self, row0, row1, column0, column1)
        first, last = _span(key, self.nrows * self.ncols)
        return Place(self, first // self.ncols, last // self.ncols, first % self.ncols, last % self.ncols)


def _span(key, count):
    if isinstance(key, slice):
        start, stop, step = key.indices(count)
        if stop <= start or step != 1:
            raise IndexError("GridSpec slice would result in no space allocated for subplot")
        return start, stop - 1
    if not -count <= key < count:
        raise IndexError("index %d is out of bounds for axis 0 with size %d" % (key, count))
    return key % count, key % count
