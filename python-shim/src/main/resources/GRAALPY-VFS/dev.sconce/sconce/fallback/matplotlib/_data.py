"""Turns whatever a script hands over as plot data into lists of floats.

Lists, ranges, arrays, Series, tensors of any shape and single numbers are taken through their own
`tolist()`, iteration and `float()`, so no array package is imported here.
"""

_SCALARS = (int, float, bool, str)


def plain(values):
    """`values` as nested Python lists of scalars, or as one scalar."""
    if values is None or type(values) in _SCALARS:
        return values
    if getattr(values, "requires_grad", False):
        # Raises the tensor's own error, which tells to call detach() first.
        return plain(values.numpy())
    tolist = getattr(values, "tolist", None)
    if tolist is not None:
        return tolist()
    if isinstance(values, dict):
        values = values.keys() if not values else values.values()
    array = getattr(values, "__array__", None)
    if array is not None:
        return plain(array())
    if hasattr(values, "__iter__") and not isinstance(values, (str, bytes)):
        return [v if type(v) is float or type(v) is int else plain(v) for v in values]
    return values


def depth(nested):
    """How many list levels `nested` has: 0 for a number, 1 for a list, 2 for a list of lists."""
    levels = 0
    while isinstance(nested, (list, tuple)):
        levels += 1
        if not nested:
            break
        nested = nested[0]
    return levels


def number(value):
    """One float; None is NaN, text is an error."""
    if value is None:
        return float("nan")
    if isinstance(value, str):
        raise ValueError("could not convert string to float: %r" % value)
    return float(value)


def _floats(items):
    return [v if type(v) is float else number(v) for v in items]


def vector(values):
    """A flat list of floats from a number, a 1-d sequence, or an (n, 1) or (1, n) array."""
    nested = plain(values)
    levels = depth(nested)
    if levels == 0:
        return [number(nested)]
    while levels > 1:
        nested = [item for row in nested for item in row]
        levels -= 1
    return _floats(nested)


def columns(values):
    """The columns of a 1-d or 2-d argument of plot(), each a list of floats."""
    nested = plain(values)
    levels = depth(nested)
    if levels == 0:
        return [[number(nested)]]
    if levels == 1:
        return [_floats(nested)]
    if levels > 2:
        raise ValueError(
            "x and y can be no greater than 2D, but have shapes %s" % (_shape(nested),)
        )
    width = len(nested[0])
    return [[number(row[c]) for row in nested] for c in range(width)]


def strings(values):
    """The list of texts that `values` is, or None where it holds numbers."""
    if isinstance(values, str):
        return [values]
    nested = plain(values)
    if isinstance(nested, list) and nested and all(isinstance(v, str) for v in nested):
        return nested
    return None


def _shape(nested):
    shape = []
    while isinstance(nested, (list, tuple)):
        shape.append(len(nested))
        nested = nested[0] if nested else None
    return tuple(shape)


def shape(values):
    """The shape of an array-like as a tuple."""
    return _shape(plain(values))
