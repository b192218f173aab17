"""Labels of rows and columns."""

from pandas._values import dtype_name, dtype_object, infer, is_float, is_integer, missing, take_in


class Index:
    """A sequence of labels that finds the places where a label stands."""

    def __new__(cls, data=None, dtype=None, copy=False, name=None):
        if cls is not Index:
            return object.__new__(cls)
        if isinstance(data, range):
            return RangeIndex(data, name=name)
        if isinstance(data, Index) and dtype is None:
            return make_index(data._data, data._dtype, data.name if name is None else name)
        values, found = take_in([] if data is None else data, dtype)
        if not values and dtype is None:
            found = "object"
        return make_index(values, found, getattr(data, "name", None) if name is None else name)

    def __init__(self, data=None, dtype=None, copy=False, name=None):
        """Everything is set by make_index."""

    @property
    def dtype(self):
        return dtype_object(self._dtype)

    @property
    def shape(self):
        return (len(self._data),)

    @property
    def size(self):
        return len(self._data)

    ndim = 1
    nlevels = 1

    @property
    def names(self):
        return [self.name]

    @property
    def empty(self):
        return len(self._data) == 0

    @property
    def values(self):
        return self.to_numpy()

    def to_numpy(self, dtype=None):
        """The labels as a numpy array."""
        import numpy

        return numpy.array(self.tolist(), dtype=dtype or self._dtype)

    def __array__(self, dtype=None, copy=None):
        return self.to_numpy(dtype)

    def tolist(self):
        return list(self._data)

    to_list = tolist

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __contains__(self, label):
        try:
            return label in self._lookup()
        except TypeError:
            return False

    def __getitem__(self, key):
        if isinstance(key, int):
            return self._data[key]
        if isinstance(key, slice):
            return make_index(self._data[key], self._dtype, self.name)
        keys = key.tolist() if hasattr(key, "tolist") else list(key)
        if keys and isinstance(keys[0], bool):
            keys = [i for i, kept in enumerate(keys) if kept]
        return self._take(keys)

    def _take(self, places):
        data = self._data
        return make_index([data[i] for i in places], self._dtype, self.name)

    def _lookup(self):
        places = self.__dict__.get("_places")
        if places is None:
            places = {}
            for place, label in enumerate(self._data):
                places.setdefault(label, []).append(place)
            self._places = places
        return places

    def _find(self, label):
        """Every place of a label; KeyError where there is none."""
        try:
            return self._lookup()[label]
        except (KeyError, TypeError):
            raise KeyError(label) from None

    def get_loc(self, key):
        """The place of a label, or a mask where it stands more than once."""
        found = self._find(key)
        if len(found) == 1:
            return found[0]
        import numpy

        return numpy.array([i in found for i in range(len(self))])

    @property
    def is_unique(self):
        return len(self._lookup()) == len(self._data)

    def equals(self, other):
        """Whether the labels are the same ones in the same order."""
        return isinstance(other, Index) and _same(self._data, other._data)

    def _bools(self, test):
        import numpy

        return numpy.array([bool(test(label)) for label in self._data], dtype=bool)

    def _against(self, other, test):
        if isinstance(other, (str, bytes)) or not hasattr(other, "__iter__"):
            return self._bools(lambda label: test(label, other))
        import numpy

        others = list(other)
        if len(others) != len(self):
            raise ValueError("Lengths must match to compare")
        return numpy.array([bool(test(a, b)) for a, b in zip(self._data, others)], dtype=bool)

    def __eq__(self, other):
        return self._against(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._against(other, lambda a, b: a != b)

    def __lt__(self, other):
        return self._against(other, lambda a, b: a < b)

    def __gt__(self, other):
        return self._against(other, lambda a, b: a > b)

    def __le__(self, other):
        return self._against(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._against(other, lambda a, b: a >= b)

    __hash__ = None

    def _computed(self, other, operation):
        from pandas._series import Series

        result = operation(Series(self.tolist()), other)
        return make_index(result._data, result._dtype, self.name)

    def __add__(self, other):
        return self._computed(other, lambda a, b: a + b)

    def __radd__(self, other):
        return self._computed(other, lambda a, b: b + a)

    def __sub__(self, other):
        return self._computed(other, lambda a, b: a - b)

    def __mul__(self, other):
        return self._computed(other, lambda a, b: a * b)

    def isin(self, values):
        """Which labels are among `values`."""
        wanted = set(values)
        return self._bools(lambda label: label in wanted)

    def unique(self):
        return make_index(list(dict.fromkeys(self._data)), self._dtype, self.name)

    def drop(self, labels):
        """The labels without some of them; KeyError for one that is not there."""
        out = [labels] if isinstance(labels, str) or not hasattr(labels, "__iter__") else list(labels)
        lost = [label for label in out if label not in self]
        if lost:
            raise KeyError("%s not found in axis" % lost)
        return make_index([label for label in self._data if label not in out], self._dtype, self.name)

    def difference(self, other):
        """The labels that `other` has not, sorted."""
        return Index(sorted(set(self._data) - set(other)), name=self.name)

    def intersection(self, other):
        wanted = set(other)
        return Index([label for label in self._data if label in wanted], name=self.name)

    def union(self, other):
        """All labels of both, sorted where they can be."""
        labels = list(dict.fromkeys(list(self._data) + list(other)))
        try:
            labels.sort()
        except TypeError:
            pass
        return Index(labels, name=self.name)

    def append(self, other):
        return Index(list(self._data) + list(other))

    def map(self, mapper):
        """The labels run through a function or a dict."""
        call = mapper.get if isinstance(mapper, dict) else mapper
        return Index([call(label) for label in self._data], name=self.name)

    def astype(self, dtype):
        from pandas._values import cast

        return make_index(*cast(list(self._data), self._dtype, dtype_name(dtype)), self.name)

    def rename(self, name):
        return make_index(self._data, self._dtype, name)

    def sort_values(self, ascending=True):
        return Index(sorted(self._data, reverse=not ascending), name=self.name)

    def min(self):
        return min(self._data)

    def max(self):
        return max(self._data)

    def isna(self):
        return self._bools(missing)

    @property
    def str(self):
        from pandas._strings import StringMethods

        return StringMethods(self)

    def copy(self):
        return make_index(self._data, self._dtype, self.name)

    def to_series(self):
        from pandas._series import Series

        return Series(self.tolist(), index=self, name=self.name)

    def __repr__(self):
        from pandas._display import index_text

        return index_text(self)


class Int64Index(Index):
    """Whole numbers as labels."""


class Float64Index(Index):
    """Numbers as labels."""


class RangeIndex(Index):
    """The numbers of a range as labels, which need no storage."""

    def __init__(self, start=None, stop=None, step=None, dtype=None, copy=False, name=None):
        if isinstance(start, range):
            self._data = start
        elif isinstance(start, RangeIndex):
            self._data = start._data
        else:
            self._data = range(start or 0) if stop is None else range(start or 0, stop, step or 1)
        self._dtype = "int64"
        self.name = name

    start = property(lambda self: self._data.start)
    stop = property(lambda self: self._data.stop)
    step = property(lambda self: self._data.step)

    def __contains__(self, label):
        return isinstance(label, (int, float)) and label in self._data

    def _find(self, label):
        if isinstance(label, (int, float)) and label in self._data:
            return [self._data.index(label)]
        raise KeyError(label)

    @property
    def is_unique(self):
        return True

    def __repr__(self):
        name = "" if self.name is None else ", name=%r" % (self.name,)
        return "RangeIndex(start=%d, stop=%d, step=%d%s)" % (self.start, self.stop, self.step, name)


def make_index(data, dtype, name):
    """An Index over labels that are known to be of a dtype."""
    if isinstance(data, range):
        return RangeIndex(data, name=name)
    if is_integer(dtype):
        made = object.__new__(Int64Index)
        dtype = "int64" if not dtype.startswith("u") else "uint64"
    elif is_float(dtype):
        made = object.__new__(Float64Index)
        dtype = "float64"
    else:
        made = object.__new__(Index)
    made._data = data
    made._dtype = dtype
    made.name = name
    return made


def ensure_index(labels, length=None):
    """An Index from anything; the numbers from 0 on where `labels` is None."""
    if labels is None:
        return RangeIndex(range(length))
    if isinstance(labels, Index):
        return labels
    if not isinstance(labels, range) and not hasattr(labels, "tolist"):
        labels = list(labels)
        values, dtype = infer(labels)
        return make_index(values, dtype if values else "object", None)
    return Index(labels)


def _same(first, second):
    if isinstance(first, range) and isinstance(second, range):
        return first == second
    return len(first) == len(second) and all(a == b or a != a and b != b for a, b in zip(first, second))
