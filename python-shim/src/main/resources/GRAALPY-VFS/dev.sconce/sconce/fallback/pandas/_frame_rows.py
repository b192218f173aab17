"""The methods of DataFrame that order rows, apply functions, join frames and write them out."""

from _sconce_subset import reject
from pandas._frame_methods import listed
from pandas._index import Index
from pandas._values import NAN, infer, take_in


class RowMethods:
    """Part of DataFrame."""

    def sort_values(self, by, axis=0, ascending=True, inplace=False, kind=None, na_position="last", ignore_index=False, key=None):
        """The rows in the order of one or more columns; equal rows keep their order."""
        from pandas._series_methods import sorted_places

        reject("pandas", "sort_values", ["axis"] if axis not in (0, "index") else ["key"] if key is not None else [])
        names = listed(by)
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
