"""loc, iloc, at and iat."""

from pandas._arith import is_scalar
from pandas._index import Index
from pandas._series import Series, _is_mask
from pandas._values import infer, take_in


def _positions(key, count):
    """(places, whether the key named one only) of a key by position."""
    if isinstance(key, slice):
        return list(range(count)[key]), False
    if is_scalar(key):
        place = int(key.item() if hasattr(key, "item") else key)
        if not -count <= place < count:
            raise IndexError("single positional indexer is out-of-bounds")
        return [place % count], True
    keys = key.tolist() if hasattr(key, "tolist") else list(key)
    if keys and isinstance(keys[0], bool):
        return _from_mask(keys, count), False
    if any(not -count <= k < count for k in keys):
        raise IndexError("positional indexers are out-of-bounds")
    return [k % count for k in keys], False


def _from_mask(flags, count):
    if len(flags) != count:
        raise IndexError("Boolean index has wrong length: %d instead of %d" % (len(flags), count))
    return [i for i, kept in enumerate(flags) if kept]


def _labels(key, index):
    """(places, whether the key named one only) of a key by label."""
    count = len(index)
    if isinstance(key, slice):
        return _label_slice(key, index), False
    if _is_mask(key):
        flags = key._data if isinstance(key, Series) else key.tolist() if hasattr(key, "tolist") else list(key)
        return _from_mask(flags, count), False
    if is_scalar(key) or isinstance(key, tuple):
        label = key.item() if hasattr(key, "item") else key
        places = index._find(label)
        return places, len(places) == 1
    wanted = list(key)
    lost = [label for label in wanted if label not in index]
    if lost:
        if len(lost) == len(wanted):
            raise KeyError("None of [%r] are in the [index]" % (Index(wanted),))
        raise KeyError("%s not in index" % (lost,))
    return [place for label in wanted for place in index._find(label)], False


def _label_slice(key, index):
    labels = list(index)
    ordered = all(a <= b for a, b in zip(labels, labels[1:])) if index._dtype != "object" else False
    start, stop = 0, len(labels)
    if key.start is not None:
        if key.start in index:
            start = index._find(key.start)[0]
        elif ordered:
            start = sum(label < key.start for label in labels)
        else:
            raise KeyError(key.start)
    if key.stop is not None:
        if key.stop in index:
            stop = index._find(key.stop)[-1] + 1
        elif ordered:
            stop = sum(label <= key.stop for label in labels)
        else:
            raise KeyError(key.stop)
    return list(range(start, stop))[:: key.step or 1]


class SeriesLoc:
    """`series.loc[labels]`."""

    _resolve = staticmethod(lambda key, series: _labels(key, series._index))

    def __init__(self, series):
        self._series = series

    def __getitem__(self, key):
        if callable(key):
            key = key(self._series)
        places, single = self._resolve(key, self._series)
        return self._series._boxed(places[0]) if single else self._series._take(places)

    def __setitem__(self, key, value):
        try:
            places, _ = self._resolve(key, self._series)
        except KeyError:
            if not is_scalar(key):
                raise
            self._series._append(key, value)
            return
        self._series._put(places, value)


class SeriesIloc(SeriesLoc):
    """`series.iloc[places]`."""

    _resolve = staticmethod(lambda key, series: _positions(key, len(series)))


class FrameLoc:
    """`frame.loc[rows, columns]` by label."""

    _by_label = True

    def __init__(self, frame):
        self._frame = frame

    def _split(self, key):
        """(row places, one row only, column places, one column only) of a key."""
        frame = self._frame
        if callable(key):
            key = key(frame)
        rows, columns = key if isinstance(key, tuple) and len(key) <= 2 else (key, slice(None))
        if callable(rows):
            rows = rows(frame)
        if self._by_label:
            return (*_labels(rows, frame._index), *_column_labels(columns, frame))
        return (*_positions(rows, len(frame)), *_positions(columns, len(frame._names)))

    def __getitem__(self, key):
        frame = self._frame
        rows, one_row, columns, one_column = self._split(key)
        if one_row and one_column:
            return frame._column(columns[0])._boxed(rows[0])
        if one_column:
            return frame._column(columns[0])._take(rows)
        whole = len(columns) == len(frame._names)
        chosen = frame if whole and columns == list(range(len(columns))) else frame._columns_at(columns)
        return chosen._row(rows[0]) if one_row else chosen._take(rows)

    def __setitem__(self, key, value):
        frame = self._frame
        try:
            rows, one_row, columns, one_column = self._split(key)
        except KeyError:
            if not self._by_label:
                raise
            self._enlarge(key, value)
            return
        if isinstance(value, Series):
            value = value.reindex(frame._index._take(rows) if one_column else frame.columns)._data if not (
                one_row and one_column
            ) else value.item()
        elif hasattr(value, "_names"):
            value = value._rows()
        elif hasattr(value, "tolist"):
            value = value.tolist()
        for i, column in enumerate(columns):
            part = value
            if not is_scalar(value) and not one_column:
                nested = value and isinstance(value[0], (list, tuple))
                part = [row[i] for row in value] if nested else value[i]
            elif not is_scalar(value) and value and isinstance(value[0], (list, tuple)):
                part = [row[0] for row in value]
            frame._column(column)._put(rows, part)

    def _enlarge(self, key, value):
        """A new row, or a new column, for labels that are not there yet."""
        frame = self._frame
        rows, columns = key if isinstance(key, tuple) else (key, None)
        if columns is not None and is_scalar(columns) and columns not in frame._names:
            places, _ = _labels(rows, frame._index)
            column = [float("nan")] * len(frame)
            frame[columns] = column
            frame._column(frame._place(columns))._put(places, value)
            if len(places) == len(frame) or not frame._dtypes[-1] == "object":
                values, dtype = infer(frame._data[-1])
                frame._data[-1], frame._dtypes[-1] = values, dtype
            return
        if not is_scalar(rows) or columns is not None:
            raise KeyError(rows)
        row = [value] * len(frame._names) if is_scalar(value) else value.tolist() if hasattr(value, "tolist") else list(value)
        if isinstance(value, dict):
            row = [value.get(name, float("nan")) for name in frame._names]
        if len(row) != len(frame._names):
            raise ValueError("cannot set a row with mismatched columns")
        labels = list(frame._index) + [rows]
        empty = len(frame) == 0
        for i, one in enumerate(row):
            column = Series._make(frame._data[i], frame._dtypes[i], frame._index, None)
            if empty:
                frame._data[i], frame._dtypes[i] = take_in([one])
            else:
                column._append(rows, one)
                frame._data[i], frame._dtypes[i] = column._data, column._dtype
        frame.__dict__["_index"] = Index(labels, name=frame._index.name)


class FrameIloc(FrameLoc):
    """`frame.iloc[rows, columns]` by position."""

    _by_label = False


def _column_labels(key, frame):
    if isinstance(key, slice):
        return _label_slice(key, frame.columns), False
    if is_scalar(key):
        return [frame._place(key)], True
    return _labels(key, frame.columns)
