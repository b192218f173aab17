"""What the arguments of DataFrame() mean."""

from pandas._index import Index, RangeIndex, ensure_index
from pandas._values import NAN, take_in


def parts_of(data, index, columns):
    """(lists of values, dtypes, column names, row labels)."""
    from pandas._frame import DataFrame
    from pandas._series import Series

    if columns is not None:
        columns = list(columns) if not isinstance(columns, Index) else columns
    if isinstance(data, DataFrame):
        frame = data if index is None and columns is None else data.reindex(index, columns)
        return [list(v) for v in frame._data], list(frame._dtypes), frame.columns, frame._index
    if isinstance(data, Series):
        data = {(0 if data.name is None else data.name) if columns is None else list(columns)[0]: data}
    if data is None:
        names = [] if columns is None else columns
        rows = ensure_index([] if index is None else index)
        if index is None and not len(list(names)):
            rows = Index([])
        return [[NAN] * len(rows) for _ in names], ["object"] * len(list(names)), names, rows
    if isinstance(data, dict):
        return _from_dict(data, index, columns)
    if hasattr(data, "tolist") and hasattr(data, "dtype"):
        return _from_array(data, index, columns)
    if hasattr(data, "__array__") and not isinstance(data, (list, tuple)):
        return _from_array(data.__array__(), index, columns)
    if isinstance(data, (str, bytes)) or not hasattr(data, "__iter__"):
        if index is None or columns is None:
            raise ValueError("DataFrame constructor not properly called!")
        values, dtype = take_in([data])
        rows = ensure_index(index)
        return [values * len(rows) for _ in columns], [dtype] * len(columns), columns, rows
    return _from_rows(list(data), index, columns)


def _rows_index(index, count):
    rows = ensure_index(index, count)
    if len(rows) != count:
        raise ValueError("Shape of passed values is (%d, 1), indices imply (%d, 1)" % (count, len(rows)))
    return rows


def _from_dict(data, index, columns):
    from pandas._series import Series

    names = list(data) if columns is None else list(columns)
    rows, length = None, None
    if index is not None:
        rows = ensure_index(index)
    else:
        labelled = [v for n, v in data.items() if isinstance(v, (Series, dict)) and n in names]
        if labelled:
            rows = labelled[0]._index if isinstance(labelled[0], Series) else Index(list(labelled[0]))
            for other in labelled[1:]:
                more = other._index if isinstance(other, Series) else Index(list(other))
                if not rows.equals(more):
                    rows = rows.union(more)
    made = []
    for name in names:
        value = data.get(name, NAN)
        if isinstance(value, dict):
            value = Series(value)
        if isinstance(value, Series):
            made.append(value if rows is None else _fitted(value, rows))
            continue
        plain = isinstance(value, (str, bytes)) or not hasattr(value, "__iter__") or getattr(value, "shape", None) == ()
        if plain:
            made.append(value)
            continue
        made.append(take_in(value))
        count = len(made[-1][0])
        if length is not None and count != length:
            raise ValueError("All arrays must be of the same length")
        length = count
    if rows is None:
        if length is None and any(not isinstance(v, tuple) for v in made):
            raise ValueError("If using all scalar values, you must pass an index")
        rows = RangeIndex(range(length or 0)) if made else Index([])
    elif length is not None and length != len(rows):
        raise ValueError("Length of values (%d) does not match length of index (%d)" % (length, len(rows)))
    columns_of = []
    for one in made:
        if isinstance(one, Series):
            columns_of.append((list(one._data), one._dtype))
        elif isinstance(one, tuple):
            columns_of.append(one)
        else:
            values, dtype = take_in([one])
            columns_of.append((values * len(rows), dtype))
    return [v for v, _ in columns_of], [d for _, d in columns_of], names if columns is None else columns, rows


def _fitted(series, rows):
    return series if series._index.equals(rows) else series.reindex(rows)


def _from_array(data, index, columns):
    if getattr(data, "requires_grad", False):
        data = data.numpy()
    nested = data.tolist()
    if not isinstance(nested, list):
        raise ValueError("Must pass 2-d input. shape=()")
    shape = tuple(data.shape)
    if len(shape) > 2:
        raise ValueError("Must pass 2-d input. shape=%s" % (shape,))
    if len(shape) == 1:
        nested = [[v] for v in nested]
    width = 1 if len(shape) == 1 else shape[1]
    names = RangeIndex(range(width)) if columns is None else columns
    rows = ensure_index(index, len(nested))
    if len(names) != width or len(rows) != len(nested):
        raise ValueError(
            "Shape of passed values is (%d, %d), indices imply (%d, %d)"
            % (len(nested), width, len(rows), len(names))
        )
    from pandas._values import dtype_name

    dtype = dtype_name(data.dtype)
    dtype = "object" if dtype == "str" else dtype
    lists = [list(column) for column in zip(*nested)] if nested else [[] for _ in range(width)]
    return lists, [dtype] * width, names, rows


def _from_rows(data, index, columns):
    from pandas._series import Series

    if data and isinstance(data[0], Series):
        labels = [row.name for row in data]
        if index is None and any(label is not None for label in labels):
            index = labels
        data = [dict(row.items()) for row in data]
    if data and isinstance(data[0], dict):
        names = list(dict.fromkeys(key for row in data for key in row)) if columns is None else list(columns)
        made = [take_in([row.get(name, NAN) for row in data]) for name in names]
        return [v for v, _ in made], [d for _, d in made], names, _rows_index(index, len(data))
    rows = []
    for row in data:
        if hasattr(row, "tolist"):
            row = row.tolist()
        rows.append(list(row) if isinstance(row, (list, tuple, range)) else [row])
    width = max(map(len, rows), default=0)
    if columns is not None and rows and len(columns) != width:
        raise ValueError("%d columns passed, passed data had %d columns" % (len(columns), width))
    names = RangeIndex(range(width)) if columns is None else columns
    if not rows and columns is not None:
        return [[] for _ in columns], ["object"] * len(columns), columns, Index([]) if index is None else ensure_index(index)
    filled = [row + [None] * (width - len(row)) for row in rows]
    made = [take_in(list(column)) for column in zip(*filled)]
    return [v for v, _ in made], [d for _, d in made], names, _rows_index(index, len(rows))
