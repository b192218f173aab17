"""The errors that have names of their own."""

from _sconce_subset import attribute

__getattr__ = attribute("pandas", "pandas.errors")


class ParserError(ValueError):
    """A text that is no table."""


class EmptyDataError(ValueError):
    """A text without any column."""


class IntCastingNaNError(ValueError):
    """Missing values that should become whole numbers."""


class MergeError(ValueError):
    """Frames that cannot be merged as asked."""


class UndefinedVariableError(NameError):
    """A name that no column has."""
