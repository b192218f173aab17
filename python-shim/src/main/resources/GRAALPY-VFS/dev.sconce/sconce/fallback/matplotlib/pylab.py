"""matplotlib.pyplot and numpy under one name, as older scripts import them."""

from matplotlib import pyplot as _pyplot


def __getattr__(name):
    try:
        return getattr(_pyplot, name)
    except AttributeError:
        import numpy

        found = getattr(numpy, name, None)
        if found is None:
            raise
        return found
