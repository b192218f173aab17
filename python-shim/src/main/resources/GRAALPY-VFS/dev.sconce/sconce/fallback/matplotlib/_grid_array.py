"""The array of Axes that subplots() returns."""


class AxesArray(list):
    """A list of Axes, or of such lists, with what scripts use of an object array.

    It needs no array package: iteration, `a[1]`, `a[1, 0]`, `a[:, 0]`, `flat`, `ravel()`,
    `flatten()`, `reshape()`, `shape`, `size`.
    """

    @property
    def shape(self):
        return (len(self), len(self[0])) if self and isinstance(self[0], AxesArray) else (len(self),)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return len(self.ravel())

    def ravel(self):
        """All Axes in one row."""
        if len(self.shape) == 1:
            return AxesArray(self)
        return AxesArray([axes for row in self for axes in row])

    flatten = ravel

    @property
    def flat(self):
        return iter(self.ravel())

    def tolist(self):
        return [list(row) if isinstance(row, AxesArray) else row for row in self]

    @property
    def T(self):
        if self.ndim == 1:
            return self
        return AxesArray([AxesArray(column) for column in zip(*self)])

    def reshape(self, *shape):
        """The same Axes in `rows` and `columns`, one of which may be -1."""
        shape = list(shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape)
        flat = self.ravel()
        if shape == [-1] or shape == [len(flat)]:
            return flat
        rows, columns = shape
        rows = len(flat) // columns if rows == -1 else rows
        columns = len(flat) // rows if columns == -1 else columns
        if rows * columns != len(flat):
            raise ValueError("cannot reshape array of size %d into shape %s" % (len(flat), tuple(shape)))
        return AxesArray([AxesArray(flat[r * columns : (r + 1) * columns]) for r in range(rows)])

    def __getitem__(self, key):
        if isinstance(key, tuple):
            if len(key) == 1:
                return self[key[0]]
            rows, column = key
            if isinstance(rows, slice):
                return AxesArray([row[column] for row in list.__getitem__(self, rows)])
            return list.__getitem__(self, rows)[column]
        found = list.__getitem__(self, key)
        return AxesArray(found) if isinstance(key, slice) else found
