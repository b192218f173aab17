"""Pictures: the artist of imshow(), imread() and imsave()."""

from _sconce_subset import attribute, missing
from matplotlib._data import depth, plain
from matplotlib.collections import _Mappable

__getattr__ = attribute("matplotlib", "matplotlib.image")

_SMOOTHING = {
    None: "antialiased",
    "antialiased": "antialiased",
    "auto": "antialiased",
    "none": "nearest",
    "nearest": "nearest",
    "bilinear": "bilinear",
    "bicubic": "bicubic",
}


def _number(value):
    return float(value) if value is not None else float("nan")


class AxesImage(_Mappable):
    """A picture of shape (rows, columns), (rows, columns, 3) or (rows, columns, 4).

    Numbers are mapped to colours; RGB and RGBA are floats from 0 to 1 or integers from 0 to 255.
    """

    zorder = 0

    def __init__(self, X, cmap, norm, vmin, vmax, interpolation, origin, extent):
        if interpolation not in _SMOOTHING:
            raise missing("matplotlib", "imshow() with interpolation=%r" % (interpolation,))
        if norm is not None and (vmin is not None or vmax is not None):
            raise ValueError("Passing a Normalize instance simultaneously with vmin/vmax is not supported.")
        self._interpolation = _SMOOTHING[interpolation]
        self._origin = origin
        _Mappable.__init__(self, None, cmap, norm, vmin, vmax)
        self.set_data(X)
        rows, width = self._rows, self._columns
        if extent is not None:
            self._extent = tuple(float(v) for v in extent)
        elif origin == "lower":
            self._extent = (-0.5, width - 0.5, -0.5, rows - 0.5)
        else:
            self._extent = (-0.5, width - 0.5, rows - 0.5, -0.5)

    def set_data(self, A):
        """Replace the picture."""
        nested = plain(A)
        levels = depth(nested)
        if levels == 3 and len(nested[0][0]) == 1:
            nested = [[cell[0] for cell in row] for row in nested]
            levels = 2
        if levels not in (2, 3) or levels == 3 and len(nested[0][0]) not in (3, 4):
            from matplotlib._data import shape

            raise TypeError("Invalid shape %s for image data" % (shape(nested),))
        self._rows, self._columns = len(nested), len(nested[0])
        self._channels = 1 if levels == 2 else len(nested[0][0])
        if levels == 2:
            self._flat = [_number(v) for row in nested for v in row]
            self.norm.autoscale_None(self._flat)
            return
        flat = [v for row in nested for cell in row for v in cell]
        top = 1.0 if any(isinstance(v, float) for v in flat) else 255.0
        if any(v < 0 or v > top for v in flat):
            import sys

            sys.stderr.write(
                "Clipping input data to the valid range for imshow with RGB data ([0..1] for floats or "
                "[0..255] for integers).\n"
            )
        self._flat = [min(1.0, max(0.0, v / top)) for v in flat]

    def get_extent(self):
        return self._extent

    def get_array(self):
        import numpy

        return numpy.array(self._flat).reshape(self._rows, self._columns, *[self._channels][: self._channels > 1])

    def get_size(self):
        return self._rows, self._columns

    def _finite_extent(self):
        return self._extent[:2], self._extent[2:]

    def _draw(self, panel):
        low, high = (0.0, 1.0) if self._channels > 1 else (self.norm.vmin, self.norm.vmax)
        table = [] if self._channels > 1 else self.cmap.table()
        panel.image(
            self.zorder,
            self._rows,
            self._columns,
            self._channels,
            self._flat,
            _number(low),
            _number(high),
            table,
            list(self._extent),
            self._origin,
            self._interpolation,
            1.0 if self._alpha is None else self._alpha,
        )


def imread(fname, format=None):
    """A PNG as floats from 0 to 1, any other picture as bytes: shape (rows, columns[, 3 or 4])."""
    import numpy
    from _sconce_java import call, shim, to_list

    if hasattr(fname, "read"):
        content = fname.read()
    else:
        with open(fname, "rb") as file:
            content = file.read()
    picture = call(shim("plot.Pixels").decode, bytearray(content))
    rows, width, channels = picture.rows(), picture.columns(), picture.channels()
    flat = to_list(picture.values())
    if content[:4] == b"\x89PNG":
        values = numpy.array([v / 255.0 for v in flat], dtype=numpy.float32)
    else:
        values = numpy.array(flat, dtype=numpy.uint8)
    return values.reshape((rows, width) if channels == 1 else (rows, width, channels))


def imsave(fname, arr, cmap=None, vmin=None, vmax=None, format=None, origin="upper"):
    """Write an array as a PNG, one pixel per element."""
    from _sconce_java import call, shim

    image = AxesImage(arr, cmap, None, vmin, vmax, None, origin, None)
    low, high = (0.0, 1.0) if image._channels > 1 else image.get_clim()
    table = [] if image._channels > 1 else image.cmap.table()
    encoded = call(
        shim("plot.Pixels").encode,
        image._rows,
        image._columns,
        image._channels,
        image._flat,
        _number(low),
        _number(high),
        table,
        origin == "lower",
    )
    from matplotlib.figure import write_bytes

    write_bytes(fname, bytes(encoded))
