"""What scripts use of a figure's canvas."""


class Canvas:
    """Draws, shows and measures a figure."""

    def __init__(self, figure):
        self.figure = figure
        self.manager = self

    def draw(self):
        """Bring the figure's window, if it has one, up to date."""
        from matplotlib import pyplot

        pyplot._refresh(self.figure)

    draw_idle = draw

    def flush_events(self):
        """Nothing to do: windows handle their events on a thread of their own."""

    def get_width_height(self):
        """(width, height) in pixels."""
        figure = self.figure
        return int(figure._size[0] * figure.dpi), int(figure._size[1] * figure.dpi)

    def set_window_title(self, title):
        """The title of the figure's window."""
        self.figure._window_title = str(title)

    def buffer_rgba(self):
        """The drawn figure as an array of bytes, shape (height, width, 4)."""
        import io

        import numpy
        from matplotlib.image import imread

        file = io.BytesIO()
        self.figure.savefig(file, format="png", dpi=self.figure.dpi)
        file.seek(0)
        picture = numpy.array(imread(file) * 255 + 0.5).astype(numpy.uint8)
        height, width = picture.shape[:2]
        if picture.shape[2] == 4:
            return picture
        opaque = numpy.full((height, width, 1), 255, dtype=numpy.uint8)
        return numpy.concatenate([picture, opaque], axis=2)
