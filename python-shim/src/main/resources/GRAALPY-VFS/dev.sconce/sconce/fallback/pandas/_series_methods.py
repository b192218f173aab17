"""The methods of Series that count, order, group and draw values."""

from _sconce_subset import reject
from pandas import _stats
from pandas._index import Index, RangeIndex, make_index
from pandas._values import NAN, box, missing


def _reduction(name):
    function = _stats.REDUCTIONS[name]

    def method(self, axis=None, skipna=True, level=None, numeric_only=None, **options):
        reject("pandas", name, ["level"] if level is not None else [])
        if not skipna and any(missing(v) for v in self._data) and name not in ("count", "nunique"):
            return NAN
        return box(function(self._data, self._dtype, **options), self._dtype)

    method.__name__ = name
    method.__doc__ = "The %s of the values that are not missing." % name
    return method


class SeriesMethods:
    """Part of Series."""

    def head(self, n=5):
        """The first `n` values, or all but the last -n."""
        return self.iloc[:n]

    def tail(self, n=5):
        """The last `n` values, or all but the first -n."""
        return self.iloc[-n:] if n > 0 else self.iloc[-n if n else len(self._data) :]

    def quantile(self, q=0.5, interpolation="linear"):
        """The value below which a share `q` of the values lies, or a Series for several shares."""
        reject("pandas", "quantile", ["interpolation"] if interpolation != "linear" else [])
        if hasattr(q, "__iter__"):
            from pandas._series import Series

            shares = [float(share) for share in q]
            found = _stats.quantiles(self._data, self._dtype, shares)
            return Series(found, index=Index(shares), name=self.name)
        return box(_stats.quantiles(self._data, self._dtype, [q])[0], self._dtype)

    def describe(self, percentiles=None, include=None, exclude=None):
        """Count, mean, spread and quartiles of numbers; count and most frequent of anything else."""
        from pandas._describe import describe_series

        return describe_series(self, percentiles)

    def corr(self, other, method="pearson"):
        """Pearson's correlation with another Series."""
        reject("pandas", "corr", ["method"] if method != "pearson" else [])
        return self._with(other, True)

    def cov(self, other):
        """The covariance with another Series."""
        return self._with(other, False)

    def _with(self, other, scaled):
        from pandas._series import _aligned

        left, right = _aligned(self, other)
        pairs = [(a, b) for a, b in zip(left._data, right._data) if not missing(a) and not missing(b)]
        return _stats.together([float(a) for a, _ in pairs], [float(b) for _, b in pairs], scaled)

    def _extreme_place(self, pick, name):
        known = [(v, i) for i, v in enumerate(self._data) if not missing(v)]
        if not known:
            raise ValueError("attempt to get %s of an empty sequence" % name)
        best = pick(v for v, _ in known)
        return next(i for v, i in known if v == best)

    def idxmax(self, axis=0, skipna=True):
        """The label of the largest value."""
        return self._index[self._extreme_place(max, "argmax")]

    def idxmin(self, axis=0, skipna=True):
        """The label of the smallest value."""
        return self._index[self._extreme_place(min, "argmin")]

    def argmax(self):
        """The place of the largest value."""
        return self._extreme_place(max, "argmax")

    def argmin(self):
        """The place of the smallest value."""
        return self._extreme_place(min, "argmin")

    def unique(self):
        """Every value once, in the order of their first appearance, as a numpy array."""
        import numpy

        return numpy.array(_distinct(self._data), dtype=self._dtype)

    @property
    def is_unique(self):
        return len(_distinct(self._data)) == len(self._data)

    def mode(self, dropna=True):
        """The most frequent values, sorted."""
        counts = _tally(self._data, dropna)
        most = max(counts.values(), default=0)
        from pandas._series import Series

        found = sorted(v for v, n in counts.items() if n == most)
        return Series(found, dtype=self._dtype, name=self.name)

    def value_counts(self, normalize=False, sort=True, ascending=False, bins=None, dropna=True):
        """How often each value occurs, the most frequent first."""
        reject("pandas", "value_counts", ["bins"] if bins is not None else [])
        counts = _tally(self._data, dropna)
        labels, numbers = list(counts), list(counts.values())
        if sort:
            order = sorted(range(len(labels)), key=lambda i: numbers[i] if ascending else -numbers[i])
            labels, numbers = [labels[i] for i in order], [numbers[i] for i in order]
        from pandas._series import Series

        index = make_index(labels, self._dtype, None)
        if normalize:
            total = sum(numbers)
            return Series._make([n / total for n in numbers], "float64", index, self.name)
        return Series._make(numbers, "int64", index, self.name)

    def sort_values(self, axis=0, ascending=True, inplace=False, kind=None, na_position="last", ignore_index=False, key=None):
        """The values in order, missing ones last; equal ones keep their order."""
        order = sorted_places([self if key is None else key(self)], [ascending], na_position)
        return self._reordered(order, inplace, ignore_index)

    def sort_index(self, axis=0, ascending=True, inplace=False, ignore_index=False):
        """The values in the order of their labels."""
        labels = list(self._index)
        order = sorted(range(len(labels)), key=labels.__getitem__, reverse=not ascending)
        return self._reordered(order, inplace, ignore_index)

    def _reordered(self, order, inplace, ignore_index):
        made = self._take(order)
        if ignore_index:
            made._index = RangeIndex(range(len(made._data)))
        if not inplace:
            return made
        self._set(made._data, made._dtype, made._index, self.name)
        return None

    def nlargest(self, n=5):
        """The n largest values, the largest first."""
        return self.sort_values(ascending=False).head(n)

    def nsmallest(self, n=5):
        """The n smallest values, the smallest first."""
        return self.sort_values().head(n)

    def argsort(self):
        """The places that would put the values in order."""
        return self._like(sorted_places([self], [True], "last"), "int64")

    def rank(self, method="average", ascending=True):
        """The place of every value in their order, from 1; equal ones share the mean of theirs."""
        reject("pandas", "rank", ["method"] if method not in ("average", "min", "max", "first") else [])
        order = sorted_places([self], [ascending], "last")
        ranks, start = [NAN] * len(order), 0
        known = [i for i in order if not missing(self._data[i])]
        while start < len(known):
            end = start
            while end < len(known) and self._data[known[end]] == self._data[known[start]]:
                end += 1
            for offset, place in enumerate(known[start:end]):
                shared = {"average": (start + end + 1) / 2, "min": start + 1, "max": end}
                ranks[place] = float(shared.get(method, start + offset + 1))
            start = end
        return self._like(ranks, "float64")

    def duplicated(self, keep="first"):
        """Which values have occurred before (keep='last': occur again, keep=False: occur elsewhere)."""
        from pandas._convert import repeated

        return self._like(repeated(self._data, keep), "bool")

    def drop_duplicates(self, keep="first", inplace=False):
        """Every value once."""
        again = self.duplicated(keep)._data
        return self._reordered([i for i, seen in enumerate(again) if not seen], inplace, False)

    def drop(self, labels=None, index=None, inplace=False):
        """The values without those at some labels."""
        rest = self._index.drop(index if labels is None else labels)
        wanted = set(rest)
        return self._reordered([i for i, label in enumerate(self._index) if label in wanted], inplace, False)

    def reset_index(self, drop=False, name=None, inplace=False):
        """The values with the numbers from 0 on as labels; the old labels become a column or go."""
        fresh = RangeIndex(range(len(self._data)))
        if drop:
            if inplace:
                self._index = fresh
                return None
            from pandas._series import Series

            return Series._make(self._data, self._dtype, fresh, self.name)
        from pandas._frame import DataFrame

        label = self._index.name if self._index.name is not None else "index"
        own = name if name is not None else 0 if self.name is None else self.name
        return DataFrame._make([list(self._index), list(self._data)], [self._index._dtype, self._dtype], [label, own], fresh)

    def rename(self, index=None, inplace=False):
        """Another name (a scalar), or other labels (a dict or a function)."""
        target = self if inplace else self.copy()
        if callable(index) or isinstance(index, dict):
            call = index if callable(index) else lambda label: index.get(label, label)
            target._index = Index([call(label) for label in self._index], name=self._index.name)
        else:
            target.name = index
        return None if inplace else target

    def groupby(self, by=None, sort=True, **options):
        """Groups of values by a Series, list, dict or function of the labels."""
        from pandas._groupby import SeriesGroupBy

        reject("pandas", "groupby", options)
        return SeriesGroupBy.of(self, by, sort)

    def sample(self, n=None, frac=None, replace=False, random_state=None):
        """Values drawn at random."""
        from pandas._convert import drawn

        return self._take(drawn(len(self._data), n, frac, replace, random_state))

    def agg(self, func, *args, **options):
        """One reduction by name or function, or a Series of several."""
        if isinstance(func, (list, tuple)):
            from pandas._series import Series

            names = [f if isinstance(f, str) else f.__name__ for f in func]
            return Series([self.agg(f) for f in func], index=names, name=self.name)
        if isinstance(func, str):
            return getattr(self, func)(*args, **options)
        return func(self, *args, **options)

    aggregate = agg

    def transform(self, func):
        """The results of a function for the whole Series."""
        return getattr(self, func)() if isinstance(func, str) else func(self)

    def dot(self, other):
        """The sum of products."""
        return (self * other).sum()

    def to_csv(self, path_or_buf=None, **options):
        """Write labels and values as CSV."""
        return self.to_frame().to_csv(path_or_buf, **options)

    @property
    def str(self):
        from pandas._strings import StringMethods

        return StringMethods(self)


for _name in _stats.REDUCTIONS:
    setattr(SeriesMethods, _name, _reduction(_name))
del _name


def _distinct(values):
    seen, result = set(), []
    for v in values:
        key = NAN if missing(v) else v
        if key not in seen:
            seen.add(key)
            result.append(v)
    return result


def _tally(values, dropna=True):
    counts, gaps = {}, 0
    for v in values:
        if missing(v):
            gaps += 1
        else:
            counts[v] = counts.get(v, 0) + 1
    if gaps and not dropna:
        counts[NAN] = gaps
    return counts


def sorted_places(keys, ascending, na_position="last"):
    """The places in the order of several keys, the first of which counts most; a stable sort."""
    places = list(range(len(keys[0]._data)))
    for key, upwards in reversed(list(zip(keys, ascending))):
        data = key._data
        known = [i for i in places if not missing(data[i])]
        gaps = [i for i in places if missing(data[i])]
        known.sort(key=data.__getitem__, reverse=not upwards)
        places = known + gaps if na_position == "last" else gaps + known
    return places
