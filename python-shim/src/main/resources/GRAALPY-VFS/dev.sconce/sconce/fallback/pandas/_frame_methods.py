"""The methods of DataFrame that select, change and rearrange rows and columns."""

from _sconce_subset import reject
from pandas._index import Index, RangeIndex, ensure_index
from pandas._values import NAN, cast, dtype_name, infer, is_numeric, missing, take_in


def _listed(labels):
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
        gone = _listed(columns)
        lost = [name for name in gone if name not in self._names]
        if lost and errors == "raise":
            raise KeyError("%s not found in axis" % lost)
        if gone:
            made = made._columns_at([i for i, name in enumerate(made._names) if name not in gone])
        out = _listed(index)
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
        names = _listed(keys) if not hasattr(keys, "_dtype") else [keys]
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
        names = self._names if subset is None else _listed(subset)
        data = [self._data[self._place(name)] for name in names]
        rows = zip(*data) if data else [() for _ in range(len(self))]
        kept = [i for i, row in enumerate(rows) if not _falls([missing(v) for v in row], how, thresh)]
        return self._finish(self._take(kept), inplace)

    def duplicated(self, subset=None, keep="first"):
        """Which rows have occurred before."""
        from pandas._convert import repeated
        from pandas._series import Series

        names = self._names if subset is None else _listed(subset)
        keys = list(zip(*[[("gap",) if missing(v) else v for v in self._data[self._place(n)]] for n in names]))
        return Series._make(repeated(keys, keep), "bool", self._index, None)

    def drop_duplicates(self, subset=None, keep="first", inplace=False, ignore_index=False):
        """Every row once."""
        again = self.duplicated(subset, keep)._data
        made = self._take([i for i, seen in enumerate(again) if not seen])
        return self._finish(made.reset_index(drop=True) if ignore_index else made, inplace)

    # Order and functions

    def sort_values(self, by, axis=0, ascending=True, inplace=False, kind=None, na_position="last", ignore_index=False, key=None):
        """The rows in the order of one or more columns; equal rows keep their order."""
        from pandas._series_methods import sorted_places

        reject("pandas", "sort_values", ["axis"] if axis not in (0, "index") else ["key"] if key is not None else [])
        names = _listed(by)
        ways = list(ascending) if isinstance(ascending, (list, tuple)) else [ascending] * len(names)
        order = sorted_places([self[name] for name in names], ways, na_position)
        made = self._take(order)
        return self._finish(made.reset_index(drop=True) if ignore_index else made, inplace)

    def sort_index(self, axis=0, ascending=True, inplace=False, ignore_index=False):
        """The rows in the order of their labels (the columns with axis=1)."""
        labels = list(self.columns if axis in (1, "columns") else self._index)
        order = sorted(range(len(labels)), key=labels.__getitem__, reverse=not ascending)
        made = self._columns_at(order) if axis in (1, "columns") else self._take(order)
        return self._finish(made.reset_index(drop=True) if ignore_index else made, inplace)

    def nlargest(self, n, columns):
        """The n rows with the largest values of a column."""
        return self.sort_values(columns, ascending=False).head(n)

    def nsmallest(self, n, columns):
        """The n rows with the smallest values of a column."""
        return self.sort_values(columns).head(n)

    def sample(self, n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False):
        """Rows drawn at random."""
        from pandas._convert import drawn

        reject("pandas", "sample", ["weights"] if weights is not None else ["axis"] if axis not in (None, 0) else [])
        made = self._take(drawn(len(self), n, frac, replace, random_state))
        return made.reset_index(drop=True) if ignore_index else made

    def items(self):
        """Pairs of column name and Series."""
        for i, name in enumerate(self._names):
            yield name, self._column(i)

    iteritems = items

    def _row(self, place):
        from pandas._series import Series

        joint = self._joint_dtype()
        values = [data[place] for data in self._data]
        if "float" in joint:
            values = [float(v) for v in values]
        return Series._make(values, joint, self.columns, self._index[place])

    def iterrows(self):
        """Pairs of label and row, the row as a Series."""
        for place, label in enumerate(self._index):
            yield label, self._row(place)

    def itertuples(self, index=True, name="Pandas"):
        """Rows as tuples, with names where `name` is not None."""
        columns = ([list(self._index)] if index else []) + self._data
        if name is None:
            return iter(zip(*columns))
        from collections import namedtuple

        names = (["Index"] if index else []) + [str(n) for n in self._names]
        kind = namedtuple(name, names, rename=True)
        return map(kind._make, zip(*columns))

    def apply(self, func, axis=0, raw=False, result_type=None, args=(), **options):
        """The results of a function for every column, or for every row with axis=1."""
        from pandas._frame import DataFrame
        from pandas._series import Series

        reject("pandas", "apply", ["result_type"] if result_type is not None else [])
        if isinstance(func, str):
            return getattr(self, func)(axis=axis, *args, **options)
        by_row = axis in (1, "columns")
        parts = [self._row(i) for i in range(len(self))] if by_row else [self._column(i) for i in range(len(self._names))]
        results = [func(part.to_numpy() if raw else part, *args, **options) for part in parts]
        labels = self._index if by_row else self.columns
        if results and isinstance(results[0], Series):
            if by_row:
                return DataFrame([r.tolist() for r in results], columns=results[0].index, index=labels)
            return DataFrame._make([r._data for r in results], [r._dtype for r in results], labels, results[0].index)
        return Series._make(*take_in(results), labels, None)

    def applymap(self, func):
        """The results of a function for every value."""
        return self._with_columns([infer([func(v) for v in data]) for data in self._data])

    map = applymap

    def pipe(self, func, *args, **options):
        """`func(self, ...)`."""
        return func(self, *args, **options)

    def round(self, decimals=0):
        """Numbers rounded: to one number of decimals, or by a dict of column to decimals."""
        table = decimals if isinstance(decimals, dict) else {name: decimals for name in self._names}
        columns = []
        for i, name in enumerate(self._names):
            column = self._column(i)
            column = column.round(table[name]) if name in table else column
            columns.append((list(column._data), column._dtype))
        return self._with_columns(columns)

    def _column_wise(self, name, *args, **options):
        made = [getattr(self._column(i), name)(*args, **options) for i in range(len(self._names))]
        return self._with_columns([(one._data, one._dtype) for one in made])

    def clip(self, lower=None, upper=None):
        """Values outside the limits moved to the nearer one."""
        return self._column_wise("clip", lower, upper)

    def diff(self, periods=1):
        """Every row less the one so many rows before."""
        return self._column_wise("diff", periods)

    def shift(self, periods=1, fill_value=NAN):
        """The rows moved down by so many."""
        return self._column_wise("shift", periods, fill_value)

    def replace(self, to_replace=None, value=None, inplace=False):
        """Other values for some; see Series.replace."""
        return self._finish(self._column_wise("replace", to_replace, value), inplace)

    def isin(self, values):
        """Which values are among `values` (a dict: by column)."""
        if isinstance(values, dict):
            return self._with_columns(
                [([v in values.get(n, ()) for v in data], "bool") for n, data in zip(self._names, self._data)]
            )
        return self._column_wise("isin", values)

    def where(self, cond, other=NAN):
        """The values where a frame of truth values holds, `other` elsewhere."""
        made = []
        for i, name in enumerate(self._names):
            flags = cond[name] if hasattr(cond, "_names") else cond
            made.append(self._column(i).where(flags, other))
        return self._with_columns([(one._data, one._dtype) for one in made])

    def mask(self, cond, other=NAN):
        """The values where a frame of truth values does not hold, `other` elsewhere."""
        return self.where(~cond, other)

    def groupby(self, by=None, axis=0, as_index=True, sort=True, **options):
        """Groups of rows by one column, a Series, a list or a function of the labels."""
        from pandas._groupby import FrameGroupBy

        reject("pandas", "groupby", ["axis"] if axis not in (0, "index") else options)
        return FrameGroupBy.of(self, by, sort, as_index)

    def merge(self, right, **options):
        """Rows of two frames side by side where a column agrees; see pandas.merge."""
        from pandas._combine import merge

        return merge(self, right, **options)

    def join(self, other, how="left", lsuffix="", rsuffix=""):
        """The columns of another frame at the same labels."""
        from pandas._combine import join

        return join(self, other, how, lsuffix, rsuffix)

    def equals(self, other):
        """Whether labels, dtypes and values are the same."""
        return (
            self._names == other._names
            and self._dtypes == other._dtypes
            and self._index.equals(other._index)
            and all(Index(a).equals(Index(b)) for a, b in zip(self._data, other._data))
        )

    def dot(self, other):
        """The matrix product with a Series or a frame."""
        from pandas._frame import DataFrame
        from pandas._series import Series

        columns = [other._data] if isinstance(other, Series) else other._data
        made = [[sum(a * b for a, b in zip(row, column)) for row in self._rows()] for column in columns]
        if isinstance(other, Series):
            return Series._make(*infer(made[0]), self._index, None)
        return DataFrame._make([infer(m)[0] for m in made], [infer(m)[1] for m in made], other.columns, self._index)

    def to_dict(self, orient="dict"):
        """A dict of dicts ('dict'), of lists ('list'), or a list of dicts ('records')."""
        if orient == "dict":
            return {n: dict(zip(self._index, data)) for n, data in zip(self._names, self._data)}
        if orient == "list":
            return {n: list(data) for n, data in zip(self._names, self._data)}
        if orient == "records":
            return [dict(zip(self._names, row)) for row in zip(*self._data)]
        if orient == "index":
            return {label: dict(zip(self._names, row)) for label, row in zip(self._index, zip(*self._data))}
        return reject("pandas", "to_dict", ["orient=%r" % orient])

    @staticmethod
    def from_dict(data, orient="columns", dtype=None, columns=None):
        """A frame from a dict of columns, or of rows with orient='index'."""
        from pandas._frame import DataFrame

        if orient == "index":
            return DataFrame(list(data.values()), index=list(data), columns=columns, dtype=dtype)
        return DataFrame(data, dtype=dtype)

    @staticmethod
    def from_records(data, columns=None, index=None):
        """A frame from rows."""
        from pandas._frame import DataFrame

        return DataFrame(list(data), columns=columns, index=index)

    def to_csv(self, path_or_buf=None, sep=",", na_rep="", float_format=None, columns=None, header=True,
               index=True, index_label=None, mode="w", encoding=None, **options):
        """Write the frame as CSV to a path or a file object, or return the text."""
        from pandas._csv import write_csv

        reject("pandas", "to_csv", options)
        frame = self if columns is None else self[list(columns)]
        return write_csv(frame, path_or_buf, sep, na_rep, float_format, header, index, index_label, mode, encoding)

    def info(self, verbose=None, buf=None, memory_usage=None, show_counts=None):
        """Print columns with their dtypes and how many values are not missing."""
        from pandas._info import info_text

        import sys

        (sys.stdout if buf is None else buf).write(info_text(self) + "\n")

    def memory_usage(self, index=True, deep=False):
        """Bytes per column as pandas would need."""
        from pandas._info import bytes_of_index, bytes_per_value
        from pandas._series import Series

        sizes = [bytes_per_value(dtype) * len(self) for dtype in self._dtypes]
        labels = list(self._names)
        if index:
            sizes, labels = [bytes_of_index(self._index)] + sizes, ["Index"] + labels
        return Series(sizes, index=labels, dtype="int64")


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
