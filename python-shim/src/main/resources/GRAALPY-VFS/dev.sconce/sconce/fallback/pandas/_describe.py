"""describe() of columns and frames."""

from pandas import _stats
from pandas._index import Index
from pandas._values import NAN, infer, is_numeric


def _shares(percentiles):
    if percentiles is None:
        return [0.25, 0.5, 0.75]
    shares = [float(share) for share in percentiles]
    if any(not 0 <= share <= 1 for share in shares):
        raise ValueError("percentiles should all be in the interval [0, 1]. Try %s instead." % (shares[0] / 100))
    return sorted(set(shares + [0.5]))


def _percent(share):
    text = "%.6f" % (share * 100)
    return text.rstrip("0").rstrip(".") + "%"


def _numbers(data, dtype, shares):
    known = _stats.count(data, dtype)
    values = [float(known), _stats.mean(data, dtype), _stats.std(data, dtype), _stats.min_(data, dtype)]
    return [float(v) for v in values + _stats.quantiles(data, dtype, shares) + [_stats.max_(data, dtype)]]


def _others(column):
    counts = column.value_counts()
    top, most = (counts.index[0], counts._data[0]) if len(counts) else (NAN, NAN)
    return [_stats.count(column._data, column._dtype), len(counts), top, most]


def describe_series(column, percentiles):
    """A Series of the numbers that describe one column."""
    from pandas._series import Series

    if is_numeric(column._dtype) and column._dtype != "bool":
        shares = _shares(percentiles)
        labels = ["count", "mean", "std", "min"] + [_percent(s) for s in shares] + ["max"]
        values = _numbers(column._data, column._dtype, shares)
        return Series._make(values, "float64", Index(labels), column.name)
    labels = Index(["count", "unique", "top", "freq"])
    values = _others(column)
    made, dtype = infer(values) if values[1] else (values, "object")
    return Series._make(made, dtype, labels, column.name)


def describe_frame(frame, percentiles, include):
    """A frame of such columns."""
    from pandas._frame import DataFrame

    kinds = [is_numeric(dtype) and dtype != "bool" for dtype in frame._dtypes]
    if include is None:
        places = [i for i, number in enumerate(kinds) if number] or list(range(len(kinds)))
    elif include == "all":
        places = list(range(len(kinds)))
    else:
        chosen = frame.select_dtypes(include=include)
        places = [frame._place(name) for name in chosen._names]
    if not places:
        raise ValueError("Cannot describe a DataFrame without columns")
    parts = [describe_series(frame._column(i), percentiles) for i in places]
    labels = ["count", "unique", "top", "freq"] if any(len(p) == 4 and not kinds[i] for p, i in zip(parts, places)) else ["count"]
    labels += [label for part in parts for label in part._index if label not in labels]
    labels = list(dict.fromkeys(labels))
    names = [frame._names[i] for i in places]
    made = [part.reindex(labels) for part in parts]
    return DataFrame._make([p._data for p in made], [p._dtype for p in made], names, Index(labels))
