"""The methods of DataFrame that reduce columns or rows to numbers."""

from _sconce_subset import reject
from pandas import _stats
from pandas._values import NAN, infer, is_numeric, missing, take_in


def _reduction(name):
    function = _stats.REDUCTIONS[name]

    def method(self, axis=0, skipna=True, level=None, numeric_only=None, **options):
        from pandas._series import Series

        reject("pandas", name, ["level"] if level is not None else [])
        frame = self._numeric() if numeric_only else self
        if axis is None:
            axis = 0
        if axis in (1, "columns"):
            if numeric_only is None and name not in ("count", "nunique", "any", "all"):
                frame = self._numeric() if any(is_numeric(d) for d in self._dtypes) else self
            joint = frame._joint_dtype()
            values = [_one(function, name, row, joint, skipna, options) for row in frame._rows()]
            return Series._make(*infer(values), self._index, None)
        labels, values = [], []
        for label, data, dtype in zip(frame._names, frame._data, frame._dtypes):
            try:
                values.append(_one(function, name, data, dtype, skipna, options))
                labels.append(label)
            except TypeError:
                # Columns without numbers are left out unless the caller asked for all.
                if numeric_only is False:
                    raise
        if values and not any(isinstance(v, str) for v in values):
            values, dtype = infer(values)
        else:
            dtype = "object" if values else "float64"
        from pandas._index import Index

        return Series._make(values, dtype, Index(labels), None)

    method.__name__ = name
    method.__doc__ = "The %s of every column, or of every row with axis=1, as a Series." % name
    return method


def _one(function, name, data, dtype, skipna, options):
    if not skipna and name not in ("count", "nunique") and any(missing(v) for v in data):
        return NAN
    return function(data, dtype, **options)


class StatsMethods:
    """Part of DataFrame."""

    def _numeric(self):
        return self._columns_at([i for i, dtype in enumerate(self._dtypes) if is_numeric(dtype)])

    def quantile(self, q=0.5, axis=0, numeric_only=True, interpolation="linear"):
        """The value below which a share `q` of every column lies."""
        from pandas._index import Index
        from pandas._series import Series

        reject("pandas", "quantile", ["axis"] if axis not in (0, "index") else [])
        frame = self._numeric()
        shares = [float(v) for v in q] if hasattr(q, "__iter__") else [float(q)]
        found = [_stats.quantiles(data, dtype, shares) for data, dtype in zip(frame._data, frame._dtypes)]
        if not hasattr(q, "__iter__"):
            return Series([v[0] for v in found], index=frame.columns, name=shares[0], dtype="float64")
        from pandas._frame import DataFrame

        return DataFrame._make(found, ["float64"] * len(found), frame.columns, Index(shares))

    def _matrix(self, scaled):
        from pandas._frame import DataFrame

        frame = self._numeric()
        columns = [_stats.doubles(data, dtype) for data, dtype in zip(frame._data, frame._dtypes)]
        made = [[_stats.covariance(a, b, scaled) for a in columns] for b in columns]
        return DataFrame._make(made, ["float64"] * len(made), frame.columns, frame.columns)

    def corr(self, method="pearson", min_periods=1, numeric_only=True):
        """Pearson's correlation of every pair of columns."""
        reject("pandas", "corr", ["method"] if method != "pearson" else [])
        return self._matrix(True)

    def cov(self, min_periods=None, ddof=1, numeric_only=True):
        """The covariance of every pair of columns."""
        reject("pandas", "cov", ["ddof"] if ddof != 1 else [])
        return self._matrix(False)

    def describe(self, percentiles=None, include=None, exclude=None):
        """Count, mean, spread and quartiles of the columns with numbers (of all: include='all')."""
        from pandas._describe import describe_frame

        reject("pandas", "describe", ["exclude"] if exclude is not None else [])
        return describe_frame(self, percentiles, include)

    def idxmax(self, axis=0, skipna=True):
        """The label of the largest value of every column, or row with axis=1."""
        return self._by_column("idxmax", axis)

    def idxmin(self, axis=0, skipna=True):
        """The label of the smallest value of every column, or row with axis=1."""
        return self._by_column("idxmin", axis)

    def _by_column(self, name, axis, *args):
        from pandas._series import Series

        frame = self.T if axis in (1, "columns") else self
        values = [getattr(frame._column(i), name)(*args) for i in range(len(frame._names))]
        return Series._make(*take_in(values), frame.columns, None)

    def _cumulative(self, name, axis):
        if axis in (1, "columns"):
            return getattr(self.T, name)().T
        made = [getattr(self._column(i), name)() for i in range(len(self._names))]
        return self._with_columns([(one._data, one._dtype) for one in made])

    def cumsum(self, axis=0, skipna=True):
        """Sums of all rows so far."""
        return self._cumulative("cumsum", axis)

    def cumprod(self, axis=0, skipna=True):
        """Products of all rows so far."""
        return self._cumulative("cumprod", axis)

    def agg(self, func, axis=0, *args, **options):
        """One reduction of every column, several as rows, or a dict of column to reduction."""
        from pandas._frame import DataFrame
        from pandas._series import Series

        if isinstance(func, str):
            return getattr(self, func)(*args, **options)
        if isinstance(func, dict):
            if any(isinstance(f, (list, tuple)) for f in func.values()):
                return DataFrame({name: self[name].agg(list(f) if isinstance(f, (list, tuple)) else [f]) for name, f in func.items()})
            return Series({name: self[name].agg(f) for name, f in func.items()})
        if isinstance(func, (list, tuple)):
            return DataFrame({name: self[name].agg(list(func)) for name in self._names})
        return self.apply(func, axis=axis)

    aggregate = agg


for _name in _stats.REDUCTIONS:
    setattr(StatsMethods, _name, _reduction(_name))
del _name
