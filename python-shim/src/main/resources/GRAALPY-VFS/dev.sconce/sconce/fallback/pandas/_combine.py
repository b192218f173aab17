"""concat, merge, join and get_dummies."""

from _sconce_subset import missing as lacking
from _sconce_subset import reject
from pandas._frame import DataFrame
from pandas._index import Index, RangeIndex
from pandas._series import Series
from pandas._values import NAN, cast, infer, is_numeric, missing, promote


def concat(objs, *, axis=0, join="outer", ignore_index=False, keys=None, sort=False, **options):
    """Frames or Series below each other, or beside each other with axis=1."""
    reject("pandas", "concat", ["keys"] if keys is not None and axis in (0, "index") else options)
    parts = [part for part in (objs.values() if isinstance(objs, dict) else objs) if part is not None]
    if not parts:
        raise ValueError("No objects to concatenate")
    if axis in (1, "columns"):
        return _beside(parts, join, ignore_index, keys)
    index = _joined_labels([part.index for part in parts], ignore_index)
    if all(isinstance(part, Series) for part in parts):
        values, dtype = _stacked([(part._data, part._dtype) for part in parts])
        names = {part.name for part in parts}
        return Series._make(values, dtype, index, names.pop() if len(names) == 1 else None)
    frames = [part.to_frame() if isinstance(part, Series) else part for part in parts]
    names = list(dict.fromkeys(name for frame in frames for name in frame._names))
    if join == "inner":
        names = [name for name in names if all(name in frame._names for frame in frames)]
    if sort:
        names.sort()
    columns = []
    for name in names:
        pieces = []
        for frame in frames:
            if name in frame._names:
                place = frame._place(name)
                pieces.append((frame._data[place], frame._dtypes[place]))
            else:
                pieces.append(([NAN] * len(frame), "float64"))
        columns.append(_stacked(pieces))
    return DataFrame._make([v for v, _ in columns], [d for _, d in columns], names, index)


def _joined_labels(indexes, ignore):
    if ignore:
        return RangeIndex(range(sum(map(len, indexes))))
    names = {index.name for index in indexes}
    labels = [label for index in indexes for label in index]
    return Index(labels, name=names.pop() if len(names) == 1 else None)


def _stacked(pieces):
    known = [piece for piece in pieces if piece[0]] or pieces
    joint = known[0][1]
    for _, dtype in known[1:]:
        joint = promote(joint, dtype)
    return [v for values, dtype in known for v in (values if dtype == joint else cast(values, dtype, joint)[0])], joint


def _beside(parts, join, ignore_index, keys):
    rows = parts[0].index
    for part in parts[1:]:
        if not rows.equals(part.index):
            rows = rows.intersection(part.index) if join == "inner" else rows.union(part.index)
    columns, names = [], []
    unnamed = 0
    for i, part in enumerate(parts):
        if isinstance(part, Series):
            name = part.name if keys is None else list(keys)[i]
            if name is None:
                name, unnamed = unnamed, unnamed + 1
            fitted = part if part.index.equals(rows) else part.reindex(rows)
            columns.append((list(fitted._data), fitted._dtype))
            names.append(name)
        else:
            fitted = part if part.index.equals(rows) else part.reindex(rows)
            columns.extend((list(v), d) for v, d in zip(fitted._data, fitted._dtypes))
            names.extend(part._names)
    if ignore_index:
        names = RangeIndex(range(len(names)))
    return DataFrame._make([v for v, _ in columns], [d for _, d in columns], names, rows)


def merge(left, right, how="inner", on=None, left_on=None, right_on=None, left_index=False,
          right_index=False, sort=False, suffixes=("_x", "_y"), **options):
    """Rows of two frames side by side wherever their key columns agree."""
    reject("pandas", "merge", options)
    if left_index or right_index:
        raise lacking("pandas", "merge() on the index (join() has it)")
    if how not in ("inner", "left", "right", "outer"):
        raise lacking("pandas", "merge() with how=%r" % (how,))
    left_keys, right_keys = _merge_keys(left, right, on, left_on, right_on)
    pairs = _pairs(_rows(left, left_keys), _rows(right, right_keys), how)
    columns, names = [], []
    same = left_keys == right_keys
    for name in left._names:
        shared = same and name in left_keys
        clash = name in right._names and not shared
        spare = right._data[right._place(name)] if shared else None
        columns.append(_picked(left, name, [a for a, _ in pairs], spare, [b for _, b in pairs]))
        names.append(name + suffixes[0] if clash else name)
    for name in right._names:
        if same and name in right_keys:
            continue
        columns.append(_picked(right, name, [b for _, b in pairs], None, None))
        names.append(name + suffixes[1] if name in left._names else name)
    made = DataFrame._make([v for v, _ in columns], [d for _, d in columns], names, RangeIndex(range(len(pairs))))
    return made.sort_values(left_keys, ignore_index=True) if sort else made


def _pairs(left, right, how):
    """(place in left, place in right) of the rows of a merge, None where a side has no such key."""
    if how == "right":
        return [(a, b) for b, a in _pairs(right, left, "left")]
    table, ours = {}, {}
    for place, key in enumerate(right):
        table.setdefault(key, []).append(place)
    if how == "left":
        return [(place, other) for place, key in enumerate(left) for other in table.get(key, [None])]
    # Inner and outer merges bring equal keys together, in the order of their first appearance.
    for place, key in enumerate(left):
        ours.setdefault(key, []).append(place)
    pairs = []
    for key, places in ours.items():
        others = table.get(key, [None] if how == "outer" else [])
        pairs.extend((place, other) for place in places for other in others)
    if how == "outer":
        pairs.extend((None, place) for key, found in table.items() if key not in ours for place in found)
    return pairs


def _merge_keys(left, right, on, left_on, right_on):
    if on is None and left_on is None:
        on = [name for name in left._names if name in right._names]
        if not on:
            from pandas.errors import MergeError

            raise MergeError("No common columns to perform merge on.")
    first, second = (on, on) if on is not None else (left_on, right_on)
    pair = [[keys] if isinstance(keys, str) or not hasattr(keys, "__iter__") else list(keys) for keys in (first, second)]
    for frame, keys in zip((left, right), pair):
        for key in keys:
            frame._place(key)
    return pair


def _rows(frame, keys):
    return list(zip(*[frame._data[frame._place(key)] for key in keys]))


def _picked(frame, name, places, spare, spare_places):
    place = frame._place(name)
    data, dtype = frame._data[place], frame._dtypes[place]
    if None not in places:
        return [data[i] for i in places], dtype
    if spare is not None:
        return [data[i] if i is not None else spare[j] for i, j in zip(places, spare_places)], dtype
    values = [NAN if i is None else data[i] for i in places]
    return (values, dtype) if dtype == "object" else (values, "object") if dtype == "bool" else infer(values)


def join(left, other, how, lsuffix, rsuffix):
    """The columns of `other` at the labels of `left`."""
    other = other.to_frame() if isinstance(other, Series) else other
    both = [name for name in left._names if name in other._names]
    if both and not lsuffix and not rsuffix:
        raise ValueError("columns overlap but no suffix specified: %r" % (Index(both),))
    if how not in ("left", "inner", "outer"):
        raise lacking("pandas", "join() with how=%r" % (how,))
    first = left.rename(columns={name: name + lsuffix for name in both})
    second = other.rename(columns={name: name + rsuffix for name in both})
    if how == "left":
        return _beside([first, second.reindex(left.index)], "outer", False, None)
    return _beside([first, second], how, False, None)


def get_dummies(data, prefix=None, prefix_sep="_", dummy_na=False, columns=None, drop_first=False, dtype="uint8", **options):
    """A column of zeros and ones for every distinct text."""
    reject("pandas", "get_dummies", ["dummy_na"] if dummy_na else options)
    from pandas._values import dtype_name

    kind = dtype_name(dtype)
    one, zero = (True, False) if kind == "bool" else (1.0, 0.0) if "float" in kind else (1, 0)

    def spread(column, head):
        labels = sorted({v for v in column._data if not missing(v)})[1 if drop_first else 0 :]
        values = [[one if v == label else zero for v in column._data] for label in labels]
        return values, [label if head is None else "%s%s%s" % (head, prefix_sep, label) for label in labels]

    if not isinstance(data, DataFrame):
        column = data if isinstance(data, Series) else Series(data)
        values, names = spread(column, prefix)
        return DataFrame._make(values, [kind] * len(values), names, column.index)
    chosen = [n for n, d in zip(data._names, data._dtypes) if not is_numeric(d)] if columns is None else list(columns)
    rest = [i for i, name in enumerate(data._names) if name not in chosen]
    values, dtypes, names = [data._data[i] for i in rest], [data._dtypes[i] for i in rest], [data._names[i] for i in rest]
    for i, name in enumerate(chosen):
        head = name if prefix is None else prefix if isinstance(prefix, str) else list(prefix)[i]
        made, labels = spread(data[name], head)
        values, dtypes, names = values + made, dtypes + [kind] * len(made), names + labels
    return DataFrame._make(values, dtypes, names, data.index)
