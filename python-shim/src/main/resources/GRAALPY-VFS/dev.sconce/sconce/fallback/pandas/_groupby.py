"""groupby(): rows with equal keys together."""

from pandas import _stats
from pandas._index import Index
from pandas._values import is_numeric, missing, take_in


def _keys_of(owner, by):
    """(keys per row, name of the keys, name of the column that they are)."""
    from pandas._series import Series

    if isinstance(by, list) and len(by) == 1:
        by = by[0]
    if isinstance(by, Series):
        return list(by.reindex(owner.index)._data), by.name, None
    if hasattr(owner, "_names") and not callable(by) and not isinstance(by, (list, dict)) and not hasattr(by, "tolist"):
        return list(owner[by]._data), by, by
    if callable(by):
        return [by(label) for label in owner.index], None, None
    if isinstance(by, dict):
        return [by.get(label) for label in owner.index], None, None
    keys = by.tolist() if hasattr(by, "tolist") else list(by)
    if len(keys) != len(owner):
        from _sconce_subset import missing as lacking

        raise lacking("pandas", "groupby() by several columns")
    return keys, None, None


class _Groups:
    def __init__(self, owner, keys, name, column, sort, as_index=True):
        self._owner, self._name, self._column, self._as_index, self._sort = owner, name, column, as_index, sort
        places = {}
        for i, key in enumerate(keys):
            if not missing(key):
                places.setdefault(key, []).append(i)
        self._places = {key: places[key] for key in sorted(places)} if sort else places

    @classmethod
    def of(cls, owner, by, sort, as_index=True):
        keys, name, column = _keys_of(owner, by)
        return cls(owner, keys, name, column, sort, as_index)

    @property
    def groups(self):
        """The labels of every group's rows."""
        return {key: self._owner.index._take(places) for key, places in self._places.items()}

    indices = property(lambda self: dict(self._places))
    ngroups = property(lambda self: len(self._places))

    def __len__(self):
        return len(self._places)

    def __iter__(self):
        for key, places in self._places.items():
            yield key, self._owner._take(places)

    def get_group(self, name):
        """The rows of one group."""
        if name not in self._places:
            raise KeyError(name)
        return self._owner._take(self._places[name])

    def _labels(self):
        return Index(list(self._places), name=self._name)

    def size(self):
        """How many rows every group has."""
        from pandas._series import Series

        return Series._make([len(p) for p in self._places.values()], "int64", self._labels(), None)

    def apply(self, func, *args, **options):
        """The results of a function for every group."""
        from pandas._combine import concat
        from pandas._series import Series

        results = [func(part, *args, **options) for _, part in self]
        if results and hasattr(results[0], "_names"):
            return concat(results)
        if results and isinstance(results[0], Series):
            from pandas._frame import DataFrame

            return DataFrame([r.tolist() for r in results], columns=results[0].index, index=self._labels())
        return Series._make(*take_in(results), self._labels(), None)


class SeriesGroupBy(_Groups):
    """Groups of one column."""

    def _reduced(self, function, options):
        from pandas._series import Series

        own = self._owner
        values = [function([own._data[i] for i in places], own._dtype, **options) for places in self._places.values()]
        made = Series._make(*take_in(values), self._labels(), own.name)
        return made if self._as_index else made.reset_index()

    def agg(self, func, *args, **options):
        """A reduction by name or function, or several as columns."""
        if isinstance(func, (list, tuple)):
            from pandas._frame import DataFrame

            names = [f if isinstance(f, str) else f.__name__ for f in func]
            parts = [self.agg(f) for f in func]
            return DataFrame._make([p._data for p in parts], [p._dtype for p in parts], names, self._labels())
        if isinstance(func, str):
            return getattr(self, func)(*args, **options)
        return self.apply(func)

    aggregate = agg

    def transform(self, func):
        """A reduction of every group, at every row of it; or a function's values for them."""
        from pandas._series import Series

        values = [None] * len(self._owner)
        for places in self._places.values():
            part = self._owner._take(places)
            result = getattr(part, func)() if isinstance(func, str) else func(part)
            spread = list(result) if hasattr(result, "__iter__") else [result] * len(places)
            for place, value in zip(places, spread):
                values[place] = value
        return Series._make(*take_in(values), self._owner.index, self._owner.name)

    def describe(self):
        """describe() of every group."""
        from pandas._frame import DataFrame

        parts = [part.describe() for _, part in self]
        return DataFrame([p.tolist() for p in parts], columns=parts[0].index, index=self._labels())

    def first(self):
        """The first value of every group that is not missing."""
        return self._reduced(lambda values, dtype: next(iter(_stats.present(values)), float("nan")), {})

    def last(self):
        """The last value of every group that is not missing."""
        return self._reduced(lambda values, dtype: next(iter(_stats.present(values)[::-1]), float("nan")), {})

    def unique(self):
        """The distinct values of every group."""
        return self.apply(lambda part: part.unique())


class FrameGroupBy(_Groups):
    """Groups of rows; `groups['column']` are the groups of one column."""

    def __getitem__(self, key):
        if isinstance(key, list):
            keep = key + ([self._column] if self._column is not None and self._column not in key else [])
            made = object.__new__(FrameGroupBy)
            made.__dict__.update(self.__dict__)
            made._owner = self._owner[keep]
            return made
        made = object.__new__(SeriesGroupBy)
        made.__dict__.update(self.__dict__)
        made._owner = self._owner[key]
        return made

    def __getattr__(self, name):
        if not name.startswith("_") and name in self._owner._names:
            return self[name]
        raise AttributeError(
            "'DataFrameGroupBy' object has no attribute %r (this is Sconce's built-in subset of pandas)" % name
        )

    def _reduced(self, function, options, numeric=True):
        from pandas._frame import DataFrame

        options.pop("numeric_only", None)
        names = [
            n
            for n, dtype in zip(self._owner._names, self._owner._dtypes)
            if n != self._column and (not numeric or is_numeric(dtype))
        ]
        made = []
        for name in names:
            column = self._owner[name]
            values = [function([column._data[i] for i in p], column._dtype, **options) for p in self._places.values()]
            made.append(take_in(values))
        frame = DataFrame._make([v for v, _ in made], [d for _, d in made], names, self._labels())
        return frame if self._as_index else frame.reset_index()

    def agg(self, func=None, **named):
        """A reduction of every column, or a dict of column to reduction."""
        from pandas._frame import DataFrame

        if isinstance(func, str):
            return getattr(self, func)()
        if named:
            parts = {name: self[column].agg(how) for name, (column, how) in named.items()}
        elif isinstance(func, dict):
            if any(isinstance(how, (list, tuple)) for how in func.values()):
                from _sconce_subset import missing as lacking

                raise lacking("pandas", "groupby().agg() with several reductions of a column of a frame")
            parts = {column: self[column].agg(how) for column, how in func.items()}
        else:
            names = [n for n in self._owner._names if n != self._column]
            parts = {name: self[name].agg(func) for name in names}
        frame = DataFrame._make([p._data for p in parts.values()], [p._dtype for p in parts.values()], list(parts), self._labels())
        return frame if self._as_index else frame.reset_index()

    aggregate = agg

    def first(self):
        """The first value of every group and column that is not missing."""
        return self._reduced(lambda values, dtype: next(iter(_stats.present(values)), float("nan")), {}, False)

    def last(self):
        """The last value of every group and column that is not missing."""
        return self._reduced(lambda values, dtype: next(iter(_stats.present(values)[::-1]), float("nan")), {}, False)

    def head(self, n=5):
        """The first n rows of every group, in the frame's order."""
        return self._owner._take(sorted(place for places in self._places.values() for place in places[:n]))


def _reduction(name):
    function = _stats.REDUCTIONS[name]

    def method(self, **options):
        return self._reduced(function, options)

    method.__name__ = name
    method.__doc__ = "The %s of every group." % name
    return method


def _of_all(name):
    function = _stats.REDUCTIONS[name]

    def method(self, **options):
        return self._reduced(function, options, False)

    method.__name__ = name
    method.__doc__ = "The %s of every group and column." % name
    return method


for _name in _stats.REDUCTIONS:
    setattr(SeriesGroupBy, _name, _reduction(_name))
    setattr(FrameGroupBy, _name, _of_all(_name) if _name in ("count", "nunique", "min", "max") else _reduction(_name))
del _name
