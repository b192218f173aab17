"""Series: one column with its labels."""

from pandas._arith import Operators, combine, is_scalar, scalar_dtype
from pandas._index import Index, RangeIndex, _same, ensure_index
from pandas._series_methods import SeriesMethods
from pandas._series_values import ValueMethods
from pandas._values import NAN, box, cast, dtype_name, dtype_object, infer, promote, take_in


class Series(Operators, SeriesMethods, ValueMethods):
    """A column of values, each with a label: `Series([1, 2], index=['a', 'b'], name='x')`."""

    # Arrays leave operators with a Series to the Series.
    __array_priority__ = 1000

    def __init__(self, data=None, index=None, dtype=None, name=None, copy=False):
        if isinstance(data, dict):
            labels = list(data) if index is None else list(index)
            values = [data.get(label, NAN) for label in labels]
            self._set(*take_in(values, dtype), ensure_index(labels if index is None else index), name)
            return
        if isinstance(data, (Series, Index)) and name is None:
            name = data.name
        if isinstance(data, Series) and index is not None:
            found = data.reindex(index)
            self._set(*take_in(found, dtype), found.index, name)
            return
        if data is None:
            data = [] if index is None else [NAN] * len(list(index))
            dtype = dtype or ("object" if index is None else "float64")
        values, found = take_in(data, dtype)
        if is_scalar(data) and index is not None:
            values = values * len(index)
        if index is None:
            index = data.index if isinstance(data, Series) else RangeIndex(range(len(values)))
        index = ensure_index(index)
        if len(index) != len(values):
            raise ValueError(
                "Length of values (%d) does not match length of index (%d)" % (len(values), len(index))
            )
        self._set(values, found, index, name)

    def _set(self, values, dtype, index, name):
        self._data, self._dtype, self._index, self.name = values, dtype, index, name

    @staticmethod
    def _make(values, dtype, index, name):
        made = object.__new__(Series)
        made._set(values, dtype, index, name)
        return made

    def _like(self, values, dtype=None):
        if dtype is None:
            values, dtype = infer(values)
        return Series._make(values, dtype, self._index, self.name)

    # Shape, dtype, conversion

    @property
    def index(self):
        return self._index

    @index.setter
    def index(self, labels):
        labels = ensure_index(labels)
        if len(labels) != len(self._data):
            raise ValueError(
                "Length mismatch: Expected axis has %d elements, new values have %d elements"
                % (len(self._data), len(labels))
            )
        self._index = labels

    @property
    def dtype(self):
        return dtype_object(self._dtype)

    dtypes = dtype
    ndim = 1

    @property
    def shape(self):
        return (len(self._data),)

    @property
    def size(self):
        return len(self._data)

    @property
    def empty(self):
        return not self._data

    @property
    def values(self):
        return self.to_numpy()

    array = values

    def to_numpy(self, dtype=None, copy=False):
        """The values as a numpy array."""
        import numpy

        return numpy.array(self._data, dtype=self._dtype if dtype is None else dtype)

    def __array__(self, dtype=None, copy=None):
        return self.to_numpy(dtype)

    def tolist(self):
        """The values as Python numbers or objects."""
        return list(self._data)

    to_list = tolist

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def _alone(self, kind):
        if len(self._data) == 1:
            return kind(self._data[0])
        raise TypeError("cannot convert the series to %s" % kind)

    def __float__(self):
        return self._alone(float)

    def __int__(self):
        return self._alone(int)

    def __bool__(self):
        raise ValueError(
            "The truth value of a Series is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all()."
        )

    def item(self):
        """The only value."""
        if len(self._data) != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._data[0]

    def astype(self, dtype, copy=True, errors="raise"):
        """The values as another dtype."""
        values, found = cast(self._data, self._dtype, dtype_name(dtype))
        return self._like(values, found)

    def copy(self, deep=True):
        return self._like(list(self._data) if deep else self._data, self._dtype)

    def to_frame(self, name=None):
        """A DataFrame with this one column."""
        from pandas._frame import DataFrame

        label = self.name if name is None else name
        return DataFrame._make([self._data], [self._dtype], [0 if label is None else label], self._index)

    def to_dict(self):
        return dict(zip(self._index, self._data))

    def items(self):
        """Pairs of label and value."""
        return zip(self._index, self._data)

    iteritems = items

    def keys(self):
        return self._index

    # Selection

    def _take(self, places):
        data = self._data
        return Series._make([data[i] for i in places], self._dtype, self._index._take(places), self.name)

    def _mask_places(self, mask):
        flags = mask._data if isinstance(mask, Series) else mask.tolist() if hasattr(mask, "tolist") else list(mask)
        if len(flags) != len(self._data):
            raise IndexError(
                "Boolean index has wrong length: %d instead of %d" % (len(flags), len(self._data))
            )
        return [i for i, kept in enumerate(flags) if kept]

    def __getitem__(self, key):
        if callable(key):
            key = key(self)
        if isinstance(key, slice):
            return self._sliced(key)
        if is_scalar(key):
            return self._at_label(key.item() if hasattr(key, "item") else key)
        if _is_mask(key):
            return self._take(self._mask_places(key))
        return self.loc[key]

    def _sliced(self, key):
        whole = all(v is None or isinstance(v, int) for v in (key.start, key.stop))
        if whole:
            places = range(len(self._data))[key]
            return Series._make(self._data[key], self._dtype, self._index[key], self.name) if places else self._take([])
        return self.loc[key]

    def _at_label(self, label):
        try:
            places = self._index._find(label)
        except KeyError:
            if isinstance(label, int) and self._index._dtype == "object":
                try:
                    return self._boxed(label)
                except IndexError:
                    raise IndexError(
                        "index %d is out of bounds for axis 0 with size %d" % (label, len(self._data))
                    ) from None
            raise
        return self._boxed(places[0]) if len(places) == 1 else self._take(places)

    def _boxed(self, place):
        return self._data[place] if self._dtype == "object" else box(self._data[place], self._dtype)

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            places = list(range(len(self._data)))[key]
        elif is_scalar(key):
            try:
                places = self._index._find(key)
            except KeyError:
                if isinstance(key, int) and self._index._dtype == "object" and -len(self) <= key < len(self):
                    places = [key]
                else:
                    self._append(key, value)
                    return
        elif _is_mask(key):
            places = self._mask_places(key)
        else:
            places = [place for label in key for place in self._index._find(label)]
        self._put(places, value)

    def _append(self, label, value):
        values, dtype = infer([value])
        joint = promote(self._dtype, dtype)
        self._data = cast(self._data, self._dtype, joint)[0] + cast(values, dtype, joint)[0]
        self._dtype = joint
        self._index = Index(list(self._index) + [label], name=self._index.name)

    def _put(self, places, value):
        """Store a value, or one per place, widening the dtype where it must be."""
        if is_scalar(value):
            value = value.item() if hasattr(value, "item") else value
            new, dtype = [value] * len(places), scalar_dtype(value)
            if value is None and self._dtype == "object":
                dtype = "object"
        else:
            new, dtype = take_in(value)
            if len(new) != len(places):
                raise ValueError(
                    "cannot set using a list-like indexer with a different length than the value"
                )
        if not places:
            return
        if dtype == "int64" and self._dtype != "bool" and self._dtype != "object" or dtype == "float64" and "float" in self._dtype:
            joint = self._dtype
        else:
            joint = promote(self._dtype, dtype)
        if joint != self._dtype:
            self._data[:] = cast(self._data, self._dtype, joint)[0]
            self._dtype = joint
            if self.__dict__.get("_owner") is not None:
                frame, column = self._owner
                frame._dtypes[column] = joint
        if joint != dtype:
            new = cast(new, dtype, joint)[0]
        for place, one in zip(places, new):
            self._data[place] = one

    @property
    def loc(self):
        from pandas._select import SeriesLoc

        return SeriesLoc(self)

    @property
    def iloc(self):
        from pandas._select import SeriesIloc

        return SeriesIloc(self)

    at, iat = loc, iloc

    def get(self, key, default=None):
        """The value at a label, `default` where there is none."""
        try:
            return self[key]
        except (KeyError, IndexError):
            return default

    def __contains__(self, label):
        return label in self._index

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._boxed(self._index._find(name)[0])
        except KeyError:
            pass
        raise AttributeError(
            "'Series' object has no attribute %r (this is Sconce's built-in subset of pandas)" % name
        )

    def reindex(self, index, fill_value=NAN):
        """The values for other labels, `fill_value` where there is none."""
        index = ensure_index(index)
        values, gaps = [], False
        for label in index:
            if label in self._index:
                values.append(self._data[self._index._find(label)[0]])
            else:
                values.append(fill_value)
                gaps = True
        dtype = self._dtype
        if gaps:
            values, dtype = infer(values) if dtype != "object" else (values, dtype)
        return Series._make(values, dtype, index, self.name)

    # Operators

    def _operate(self, name, other, reverse, axis=None):
        from pandas._frame import DataFrame

        if isinstance(other, DataFrame):
            return NotImplemented
        if isinstance(other, Series):
            if name in ("eq", "ne", "lt", "le", "gt", "ge") and not _same(self._index._data, other._index._data):
                raise ValueError("Can only compare identically-labeled Series objects")
            left, right = _aligned(self, other)
            first, second = (right, left) if reverse else (left, right)
            values, dtype = combine(name, first._data, first._dtype, second._data, second._dtype, False)
            label = self.name if self.name == other.name else None
            return Series._make(values, dtype, left._index, label)
        if is_scalar(other):
            dtype = scalar_dtype(other.item() if hasattr(other, "item") else other)
            if reverse:
                values, dtype = combine(name, other, dtype, self._data, self._dtype, False, True)
            else:
                values, dtype = combine(name, self._data, self._dtype, other, dtype, True)
            return self._like(values, dtype)
        values, dtype = take_in(other)
        if len(values) != len(self._data):
            raise ValueError(
                "operands could not be broadcast together with shapes (%d,) (%d,) " % (len(self), len(values))
                if name not in ("eq", "ne", "lt", "le", "gt", "ge")
                else "('Lengths must match to compare', (%d,), (%d,))" % (len(self), len(values))
            )
        if reverse:
            return self._like(*combine(name, values, dtype, self._data, self._dtype, False))
        return self._like(*combine(name, self._data, self._dtype, values, dtype, False))

    def _each(self, function):
        from pandas._values import narrow

        values = [function(v) for v in self._data]
        return self._like(*infer(values)) if self._dtype == "bool" else self._like(narrow(values, self._dtype), self._dtype)

    def _inverted(self):
        if self._dtype == "bool":
            return self._like([not v for v in self._data], "bool")
        if "float" in self._dtype:
            raise TypeError("bad operand type for unary ~: 'float'")
        return self._each(lambda v: not v if isinstance(v, bool) else ~v)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if method != "__call__" or options:
            return NotImplemented
        plain = [one.to_numpy() if isinstance(one, Series) else one for one in inputs]
        result = ufunc(*plain)
        if isinstance(result, tuple):
            return tuple(self._like(*take_in(one)) for one in result)
        return self._like(*take_in(result))

    def __repr__(self):
        from pandas._display import series_text

        return series_text(self)

    def to_string(self, buf=None, na_rep="NaN", float_format=None, header=True, index=True, length=False,
                  dtype=False, name=False, max_rows=None, min_rows=None):
        """The text of all rows."""
        from _sconce_subset import reject
        from pandas._display import series_text

        reject("pandas", "to_string", [n for n, v in (("buf", buf), ("float_format", float_format)) if v is not None])
        return series_text(self, max_rows=max_rows, min_rows=min_rows, name=name, dtype=dtype, index=index,
                           header=header, **({"length": True} if length else {"length": False}))  # fmt: skip


def _is_mask(key):
    if isinstance(key, Series):
        return key._dtype == "bool"
    if isinstance(key, (list, tuple)):
        return bool(key) and isinstance(key[0], bool)
    return "bool" in str(getattr(key, "dtype", ""))


def _aligned(left, right):
    """Both series over the same labels: their own where they agree, else the sorted union."""
    if _same(left._index._data, right._index._data):
        return left, right
    labels = left._index.union(right._index)
    return left.reindex(labels), right.reindex(labels)
