"""The methods of DataFrame that change labels, columns, gaps and repetitions."""

from _sconce_subset import reject
from pandas._index import Index, RangeIndex, ensure_index
from pandas._values import cast, dtype_name, is_numeric, missing, take_in


def listed(labels):
    if labels is None:
        return []
    return [labels] if isinstance(labels, (str, int, tuple)) or not hasattr(labels, "__iter__") else list(labels)


class FrameMethods:
    """Part of DataFrame."""

    def _finish(self, made, inplace):
        if not inplace:
            return made
        self._fill(made._data, made._dtypes, made.columns, made._index)
        return None

    def head(self, n=5):
        """The first `n` rows, or all but the last -n."""
        return self.iloc[:n]

    def tail(self, n=5):
        """The last `n` rows, or all but the first -n."""
        return self.iloc[-n:] if n > 0 else self.iloc[-n if n else len(self) :]

    def copy(self, deep=True):
        """A frame of its own with the same values."""
        columns = [list(v) for v in self._data] if deep else self._data
        return self._with_columns(list(zip(columns, self._dtypes)))

    @property
    def T(self):
        """Rows as columns and columns as rows."""
        from pandas._frame import DataFrame

        joint = self._joint_dtype()
        rows = self._rows()
        dtypes = [joint] * len(rows)
        return DataFrame._make(rows, dtypes, self._index, self.columns)

    def transpose(self):
        """See T."""
        return self.T

    def astype(self, dtype, copy=True, errors="raise"):
        """The values as another dtype: one for all, or a dict by column."""
        table = dict(dtype.items()) if hasattr(dtype, "items") else {name: dtype for name in self._names}
        for name in table:
            if name not in self._names:
                raise KeyError(
                    "Only a column name can be used for the key in a dtype mappings argument. '%s' not found "
                    "in columns." % name
                )
        return self._with_columns(
            [
                cast(v, d, dtype_name(table[n])) if n in table else (list(v), d)
                for n, v, d in zip(self._names, self._data, self._dtypes)
            ]
        )

    def select_dtypes(self, include=None, exclude=None):
        """The columns of some kinds: 'number', 'object', 'bool', 'float', 'int', a dtype."""
        wanted, unwanted = _listed_kinds(include), _listed_kinds(exclude)
        if not wanted and not unwanted:
            raise ValueError("at least one of include or exclude must be nonempty")
        kept = [
            i
            for i, dtype in enumerate(self._dtypes)
            if (not wanted or _of_kind(dtype, wanted)) and not _of_kind(dtype, unwanted)
        ]
        return self._columns_at(kept)

    # Rows and columns in and out

    def insert(self, loc, column, value, allow_duplicates=False):
        """A new column before place `loc`."""
        if column in self._names and not allow_duplicates:
            raise ValueError("cannot insert %s, already exists" % (column,))
        values, dtype = self._new_column(value)
        self._data.insert(loc, values)
        self._dtypes.insert(loc, dtype)
        self._names.insert(loc, column)

    def pop(self, item):
        """A column, which is taken out of the frame."""
        column = self[item].copy()
        del self[item]
        return column

    def assign(self, **columns):
        """A frame with more columns; a function gets the frame."""
        made = self.copy()
        for name, value in columns.items():
            made[name] = value(made) if callable(value) else value
        return made

    def drop(self, labels=None, axis=0, index=None, columns=None, level=None, inplace=False, errors="raise"):
        """The frame without some rows or columns."""
        reject("pandas", "drop", ["level"] if level is not None else [])
        if labels is not None:
            index, columns = (index, labels) if axis in (1, "columns") else (labels, columns)
        if labels is None and index is None and columns is None:
            raise ValueError("Need to specify at least one of 'labels', 'index' or 'columns'")
        made = self
        gone = listed(columns)
        lost = [name for name in gone if name not in self._names]
        if lost and errors == "raise":
            raise KeyError("%s not found in axis" % lost)
        if gone:
            made = made._columns_at([i for i, name in enumerate(made._names) if name not in gone])
        out = listed(index)
        lost = [label for label in out if label not in self._index]
        if lost and errors == "raise":
            raise KeyError("%s not found in axis" % lost)
        if out:
            out = set(out)
            made = made._take([i for i, label in enumerate(self._index) if label not in out])
        return self._finish(made.copy() if made is self else made, inplace)

    def rename(self, mapper=None, index=None, columns=None, axis=0, inplace=False, errors="ignore"):
        """Other labels by a dict or a function."""
        if mapper is not None:
            index, columns = (index, mapper) if axis in (1, "columns") else (mapper, columns)
        made = self.copy()
        if columns is not None:
            made.columns = _renamed(self.columns, columns)
        if index is not None:
            made.index = _renamed(self._index, index)
        return self._finish(made, inplace)

    def add_prefix(self, prefix):
        """Column names with a text before them."""
        return self.rename(columns=lambda name: "%s%s" % (prefix, name))

    def add_suffix(self, suffix):
        """Column names with a text after them."""
        return self.rename(columns=lambda name: "%s%s" % (name, suffix))

    def set_axis(self, labels, axis=0):
        """Other labels for the rows, or the columns with axis=1."""
        made = self.copy()
        if axis in (1, "columns"):
            made.columns = labels
        else:
            made.index = labels
        return made

    def rename_axis(self, mapper=None, axis=0):
        """A name for the labels of the rows, or of the columns with axis=1."""
        made = self.copy()
        if axis in (1, "columns"):
            made.__dict__["_columns_name"] = mapper
        else:
            made.__dict__["_index"] = self._index.rename(mapper)
        return made

    def set_index(self, keys, drop=True, append=False, inplace=False):
        """A column as the labels of the rows."""
        names = listed(keys) if not hasattr(keys, "_dtype") else [keys]
        reject("pandas", "set_index", ["keys (several)"] if len(names) != 1 else ["append"] if append else [])
        if hasattr(names[0], "_dtype"):
            index, made = Index(names[0]), self.copy()
        else:
            if names[0] not in self._names:
                raise KeyError("None of %s are in the columns" % names)
            column = self[names[0]]
            index = Index(column.tolist(), name=names[0])
            made = self.drop(columns=names) if drop else self.copy()
        made.__dict__["_index"] = index
        return self._finish(made, inplace)

    def reset_index(self, level=None, drop=False, inplace=False):
        """The numbers from 0 on as labels; the old labels become the first column, or go."""
        made = self.copy()
        if not drop:
            name = self._index.name
            if name is None:
                name = "index" if "index" not in self._names else "level_0"
            made.insert(0, name, take_in(list(self._index))[0])
        made.__dict__["_index"] = RangeIndex(range(len(self)))
        return self._finish(made, inplace)

    # Missing values and duplicates

    def isna(self):
        """Where values are missing."""
        return self._with_columns([([missing(v) for v in data], "bool") for data in self._data])

    def notna(self):
        """Where values are not missing."""
        return self._with_columns([([not missing(v) for v in data], "bool") for data in self._data])

    isnull, notnull = isna, notna

    def fillna(self, value=None, method=None, axis=None, inplace=False):
        """Another value for missing ones: one for all, one per column, or the last or next one."""
        if value is None and method is None:
            raise ValueError("Must specify a fill 'value' or 'method'.")
        table = dict(value.items()) if hasattr(value, "items") else None
        columns = []
        for i, name in enumerate(self._names):
            column = self._column(i)
            fill = value if table is None else table.get(name)
            if fill is not None or method is not None:
                column = column.fillna(fill, method)
            columns.append((list(column._data), column._dtype))
        return self._finish(self._with_columns(columns), inplace)

    def ffill(self):
        return self.fillna(method="ffill")

    def bfill(self):
        return self.fillna(method="bfill")

    def dropna(self, axis=0, how="any", thresh=None, subset=None, inplace=False):
        """The rows (columns with axis=1) without missing values; how='all': not made of them only."""
        if axis in (1, "columns"):
            flags = [[missing(v) for v in data] for data in self._data]
            made = self._columns_at([i for i, gaps in enumerate(flags) if not _falls(gaps, how, thresh)])
            return self._finish(made, inplace)
        names = self._names if subset is None else listed(subset)
        data = [self._data[self._place(name)] for name in names]
        rows = zip(*data) if data else [() for _ in range(len(self))]
        kept = [i for i, row in enumerate(rows) if not _falls([missing(v) for v in row], how, thresh)]
        return self._finish(self._take(kept), inplace)

    def duplicated(self, subset=None, keep="first"):
        """Which rows have occurred before."""
        from pandas._convert import repeated
        from pandas._series import Series

        names = self._names if subset is None else listed(subset)
        keys = list(zip(*[[("gap",) if missing(v) else v for v in self._data[self._place(n)]] for n in names]))
        return Series._make(repeated(keys, keep), "bool", self._index, None)

    def drop_duplicates(self, subset=None, keep="first", inplace=False, ignore_index=False):
        """Every row once."""
        again = self.duplicated(subset, keep)._data
        made = self._take([i for i, seen in enumerate(again) if not seen])
        return self._finish(made.reset_index(drop=True) if ignore_index else made, inplace)


def _falls(gaps, how, thresh):
    if thresh is not None:
        return len(gaps) - sum(gaps) < thresh
    return any(gaps) if how == "any" else bool(gaps) and all(gaps)


def _renamed(labels, mapper):
    call = mapper if callable(mapper) else lambda label: mapper.get(label, label)
    return ensure_index([call(label) for label in labels]).rename(labels.name)


def _listed_kinds(kinds):
    if kinds is None:
        return []
    return list(kinds) if isinstance(kinds, (list, tuple, set)) else [kinds]


def _of_kind(dtype, kinds):
    for kind in kinds:
        if kind in ("number", "numeric") or getattr(kind, "__name__", "") == "number":
            if is_numeric(dtype) and dtype != "bool":
                return True
        elif kind == "floating" or kind == "integer":
            if ("float" if kind == "floating" else "int") in dtype:
                return True
        elif dtype_name(kind).replace("str", "object") == dtype:
            return True
    return False
