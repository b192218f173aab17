"""Helpers of Series and DataFrame, and the functions to_numeric, unique and factorize."""

from pandas._values import NAN, infer, missing


def rounded(value, decimals):
    """A float rounded as numpy does: scaled, rounded half to even, scaled back."""
    if value - value != 0:
        return value
    if decimals == 0:
        return float(round(value))
    scale = 10.0 ** abs(decimals)
    return round(value * scale) / scale if decimals > 0 else round(value / scale) * scale


def repeated(keys, keep):
    """Which of hashable keys occurred before, occur again, or (keep=False) occur elsewhere."""
    keys = [("missing",) if missing(k) else k for k in keys]
    if keep == "first":
        seen = set()
        flags = []
        for key in keys:
            flags.append(key in seen)
            seen.add(key)
        return flags
    if keep == "last":
        return repeated(keys[::-1], "first")[::-1]
    counts = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return [counts[key] > 1 for key in keys]


def drawn(count, n, frac, replace, random_state):
    """Places of rows drawn at random by numpy's generator."""
    import numpy

    if n is not None and frac is not None:
        raise ValueError("Please enter a value for `frac` OR `n`, not both")
    size = (1 if n is None else n) if frac is None else round(frac * count)
    if size > count and not replace:
        raise ValueError("Cannot take a larger sample than population when 'replace=False'")
    if random_state is None:
        source = numpy.random
    else:
        source = random_state if hasattr(random_state, "choice") else numpy.random.RandomState(random_state)
    return [int(place) for place in source.choice(count, size=size, replace=replace)]


def to_numeric(arg, errors="raise", downcast=None):
    """Texts as numbers; with errors='coerce' what is none becomes NaN."""
    from _sconce_subset import reject
    from pandas._series import Series

    reject("pandas", "to_numeric", ["downcast"] if downcast is not None else [])
    values = list(arg) if hasattr(arg, "__iter__") and not isinstance(arg, str) else [arg]
    made = []
    for place, value in enumerate(values):
        made.append(_number(value, place, errors))
    made, dtype = infer(made)
    if isinstance(arg, Series):
        return arg._like(made, dtype)
    if not hasattr(arg, "__iter__") or isinstance(arg, str):
        return made[0]
    import numpy

    return numpy.array(made)


def _number(value, place, errors):
    if not isinstance(value, str):
        return NAN if value is None else value
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            pass
    if errors == "raise":
        raise ValueError('Unable to parse string "%s" at position %d' % (value, place))
    return NAN if errors == "coerce" else value


def unique(values):
    """Every value once, in the order of their first appearance."""
    from pandas._series import Series

    return Series(values).unique()


def factorize(values, sort=False):
    """(codes, distinct values): numbers from 0 on in place of the values, -1 for missing ones."""
    import numpy
    from pandas._index import Index
    from pandas._series import Series

    column = Series(values)
    labels = list(dict.fromkeys(v for v in column._data if not missing(v)))
    if sort:
        labels.sort()
    codes = {label: code for code, label in enumerate(labels)}
    numbers = numpy.array([-1 if missing(v) else codes[v] for v in column._data])
    return numbers, Index(labels) if isinstance(values, Series) else numpy.array(labels, dtype=column._dtype)
