"""DataFrame: columns of equal length with labels for rows and columns."""

from pandas._arith import Operators, combine, is_scalar, scalar_dtype
from pandas._frame_init import parts_of
from pandas._frame_methods import FrameMethods
from pandas._frame_rows import RowMethods
from pandas._frame_stats import StatsMethods
from pandas._index import Index, RangeIndex, _same, ensure_index, make_index
from pandas._series import Series, _is_mask
from pandas._values import NAN, cast, dtype_name, promote, take_in


class DataFrame(Operators, FrameMethods, RowMethods, StatsMethods):
    """A table: `DataFrame({'x': [1, 2], 'y': [3.0, 4.0]})`, from lists, dicts, arrays, Series."""

    __array_priority__ = 1000

    def __init__(self, data=None, index=None, columns=None, dtype=None, copy=None):
        values, dtypes, names, labels = parts_of(data, index, columns)
        if dtype is not None:
            name = dtype_name(dtype)
            made = [cast(v, d, name) for v, d in zip(values, dtypes)]
            values, dtypes = [v for v, _ in made], [d for _, d in made]
        self._fill(values, dtypes, names, labels)

    def _fill(self, values, dtypes, names, index):
        own = self.__dict__
        own["_data"], own["_dtypes"], own["_names"], own["_index"] = values, dtypes, names, index
        own["_columns_name"] = getattr(names, "name", None)
        own["_names"] = list(names)

    @staticmethod
    def _make(values, dtypes, names, index):
        made = object.__new__(DataFrame)
        made._fill(list(values), list(dtypes), names, index)
        return made

    # Labels and shape

    @property
    def index(self):
        return self._index

    @index.setter
    def index(self, labels):
        labels = ensure_index(labels)
        if self._names and len(labels) != len(self):
            raise ValueError(
                "Length mismatch: Expected axis has %d elements, new values have %d elements"
                % (len(self), len(labels))
            )
        self.__dict__["_index"] = labels

    @property
    def columns(self):
        names = self._names
        if names and names == list(range(len(names))) and all(type(n) is int for n in names):
            return RangeIndex(range(len(names)), name=self._columns_name)
        index = ensure_index(list(names))
        index.name = self._columns_name
        return index

    @columns.setter
    def columns(self, labels):
        named = getattr(labels, "name", None)
        labels = list(labels)
        if len(labels) != len(self._names):
            raise ValueError(
                "Length mismatch: Expected axis has %d elements, new values have %d elements"
                % (len(self._names), len(labels))
            )
        self.__dict__["_names"] = labels
        self.__dict__["_columns_name"] = named

    ndim = 2

    @property
    def shape(self):
        return (len(self), len(self._names))

    @property
    def size(self):
        return len(self) * len(self._names)

    @property
    def empty(self):
        return self.size == 0

    @property
    def axes(self):
        return [self.index, self.columns]

    @property
    def dtypes(self):
        from pandas._values import dtype_object

        return Series._make([dtype_object(d) for d in self._dtypes], "object", self.columns, None)

    def __len__(self):
        return len(self._index)

    def __iter__(self):
        return iter(list(self._names))

    def __contains__(self, name):
        return name in self._names

    def __bool__(self):
        raise ValueError(
            "The truth value of a DataFrame is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all()."
        )

    def keys(self):
        return self.columns

    # Conversion

    def _joint_dtype(self):
        joint = None
        for dtype in self._dtypes:
            joint = dtype if joint is None else promote(joint, dtype)
        return joint or "object"

    def _rows(self):
        joint = self._joint_dtype()
        if "float" in joint:
            columns = [d if t == joint else list(map(float, d)) for d, t in zip(self._data, self._dtypes)]
        else:
            columns = self._data
        return [list(row) for row in zip(*columns)] if columns else [[] for _ in range(len(self))]

    def to_numpy(self, dtype=None, copy=False):
        """The values as a two-dimensional numpy array."""
        import numpy

        kind = self._joint_dtype() if dtype is None else dtype
        if kind == "object":
            return numpy.array(self._rows(), dtype=kind)
        flat = [value for row in zip(*self._data) for value in row]
        return numpy.array(flat, dtype=kind).reshape(self.shape)

    @property
    def values(self):
        return self.to_numpy()

    def __array__(self, dtype=None, copy=None):
        return self.to_numpy(dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if method != "__call__" or options or sum(isinstance(one, DataFrame) for one in inputs) != 1:
            return NotImplemented
        columns = [
            take_in(ufunc(*[one._column(i).to_numpy() if one is self else one for one in inputs]))
            for i in range(len(self._names))
        ]
        return self._with_columns(columns)

    # Columns

    def _column(self, place):
        made = Series._make(self._data[place], self._dtypes[place], self._index, self._names[place])
        # Assigning to an element of the column changes the frame, as it does in pandas.
        made._owner = (self, place)
        return made

    def _place(self, name):
        try:
            return self._names.index(name)
        except ValueError:
            raise KeyError(name) from None

    def _columns_at(self, places):
        return DataFrame._make(
            [list(self._data[i]) for i in places],
            [self._dtypes[i] for i in places],
            make_index([self._names[i] for i in places], "object", self._columns_name),
            self._index,
        )

    def _with_columns(self, columns, names=None):
        """A frame with the same rows and other (values, dtype) pairs as columns."""
        return DataFrame._make(
            [v for v, _ in columns], [d for _, d in columns], self.columns if names is None else names, self._index
        )

    def _take(self, places):
        return DataFrame._make(
            [[column[i] for i in places] for column in self._data],
            self._dtypes,
            make_index(list(self._names), "object", self._columns_name),
            self._index._take(places),
        )

    def __getitem__(self, key):
        if callable(key):
            key = key(self)
        if isinstance(key, slice):
            return self.iloc[key] if all(v is None or isinstance(v, int) for v in (key.start, key.stop)) else self.loc[key]
        if isinstance(key, DataFrame):
            return self.where(key)
        if _is_mask(key):
            flags = key._data if isinstance(key, Series) else list(key)
            if len(flags) != len(self):
                raise ValueError("Item wrong length %d instead of %d." % (len(flags), len(self)))
            return self._take([i for i, kept in enumerate(flags) if kept])
        if is_scalar(key) or isinstance(key, tuple):
            return self._column(self._place(key))
        names = list(key)
        lost = [name for name in names if name not in self._names]
        if lost:
            if len(lost) == len(names):
                shown = Index(names)
                raise KeyError("None of [%r] are in the [columns]" % (shown,))
            raise KeyError("%s not in index" % (lost,))
        return self._columns_at([self._place(name) for name in names])

    def _new_column(self, value):
        """(values, dtype) of a value for a whole column."""
        if isinstance(value, DataFrame) and len(value._names) == 1:
            value = value._column(0)
        if isinstance(value, Series):
            if not _same(value._index._data, self._index._data):
                value = value.reindex(self._index)
            return list(value._data), value._dtype
        if is_scalar(value):
            values, dtype = take_in([value.item() if hasattr(value, "item") else value])
            return values * len(self), dtype
        if getattr(value, "ndim", 1) == 2:
            value = [row[0] for row in value.tolist()]
        values, dtype = take_in(value)
        if len(values) != len(self):
            raise ValueError(
                "Length of values (%d) does not match length of index (%d)" % (len(values), len(self))
            )
        return values, dtype

    def __setitem__(self, key, value):
        if isinstance(key, DataFrame) or _is_mask(key):
            return self._set_masked(key, value)
        if isinstance(key, (list, Index)):
            for i, name in enumerate(key):
                one = value._column(i) if isinstance(value, DataFrame) else value
                if not is_scalar(one) and not isinstance(one, Series):
                    one = [row[i] for row in (one.tolist() if hasattr(one, "tolist") else one)]
                self[name] = one
            return None
        if not self._names and len(self._index) == 0 and not is_scalar(value):
            index = value._index if isinstance(value, Series) else RangeIndex(range(len(value)))
            self.__dict__["_index"] = index
        values, dtype = self._new_column(value)
        if key in self._names:
            place = self._place(key)
            self._data[place], self._dtypes[place] = values, dtype
        else:
            self._data.append(values)
            self._dtypes.append(dtype)
            self._names.append(key)
        return None

    def _set_masked(self, key, value):
        for i in range(len(self._names)):
            flags = key._data[i] if isinstance(key, DataFrame) else list(key)
            self._column(i)._put([row for row, kept in enumerate(flags) if kept], value)

    def __delitem__(self, name):
        place = self._place(name)
        for part in (self._data, self._dtypes, self._names):
            del part[place]

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._names:
            return self[name]
        raise AttributeError(
            "'DataFrame' object has no attribute %r (this is Sconce's built-in subset of pandas)" % name
        )

    def __setattr__(self, name, value):
        if name in self._names and not hasattr(type(self), name):
            self[name] = value
        else:
            object.__setattr__(self, name, value)

    @property
    def loc(self):
        from pandas._select import FrameLoc

        return FrameLoc(self)

    @property
    def iloc(self):
        from pandas._select import FrameIloc

        return FrameIloc(self)

    at, iat = loc, iloc

    # Operators

    def _operate(self, name, other, reverse, axis=None):
        if isinstance(other, DataFrame):
            if self._names != other._names or not _same(self._index._data, other._index._data):
                if name in ("eq", "ne", "lt", "le", "gt", "ge"):
                    raise ValueError("Can only compare identically-labeled DataFrame objects")
                return self._operate_aligned(name, other, reverse)
            operands = list(zip(other._data, other._dtypes))
            flags = [False] * len(operands)
        elif isinstance(other, Series):
            if axis in (0, "index"):
                operands = [(other.reindex(self._index)._data, other._dtype)] * len(self._names)
                flags = [False] * len(operands)
            else:
                labels = self.columns if _same(self._names, list(other._index)) else self.columns.union(other._index)
                if len(labels) != len(self._names):
                    return self.reindex(columns=labels)._operate(name, other, reverse)
                row = other.reindex(self.columns)._data
                operands = [(v, scalar_dtype(v)) for v in row]
                flags = [True] * len(operands)
        elif is_scalar(other):
            value = other.item() if hasattr(other, "item") else other
            operands = [(value, scalar_dtype(value))] * len(self._names)
            flags = [True] * len(operands)
        else:
            operands, flags = self._array_operands(other)
        columns = []
        for data, dtype, (value, value_dtype), scalar in zip(self._data, self._dtypes, operands, flags):
            if reverse:
                columns.append(combine(name, value, value_dtype, data, dtype, False, scalar))
            else:
                columns.append(combine(name, data, dtype, value, value_dtype, scalar))
        return self._with_columns(columns)

    def _array_operands(self, other):
        rows = other.tolist() if hasattr(other, "tolist") else list(other)
        if rows and isinstance(rows[0], (list, tuple)):
            columns = [take_in(list(column)) for column in zip(*rows)]
            if len(rows) != len(self) or len(columns) != len(self._names):
                raise ValueError(
                    "Unable to coerce to DataFrame, shape must be %s: given %s" % (self.shape, (len(rows), len(columns)))
                )
            return columns, [False] * len(columns)
        if len(rows) != len(self._names):
            raise ValueError(
                "Unable to coerce to Series, length must be %d: given %d" % (len(self._names), len(rows))
            )
        return [(v, scalar_dtype(v)) for v in rows], [True] * len(rows)

    def _operate_aligned(self, name, other, reverse):
        columns = self.columns.union(other.columns)
        rows = self._index if _same(self._index._data, other._index._data) else self._index.union(other._index)
        return self.reindex(rows, columns)._operate(name, other.reindex(rows, columns), reverse)

    def reindex(self, index=None, columns=None, fill_value=NAN):
        """The values for other labels, `fill_value` where there are none."""
        rows = self._index if index is None else ensure_index(index)
        names = self._names if columns is None else list(columns)
        made = []
        for name in names:
            if name in self._names:
                column = self._column(self._place(name))
                column = column if rows is self._index else column.reindex(rows, fill_value)
                made.append((list(column._data), column._dtype))
            else:
                values, dtype = take_in([fill_value])
                made.append((values * len(rows), dtype))
        return DataFrame._make([v for v, _ in made], [d for _, d in made], names, rows)

    def _each(self, function):
        return self._with_columns([(c._data, c._dtype) for c in (self._column(i)._each(function) for i in range(len(self._names)))])

    def _inverted(self):
        return self._with_columns([(c._data, c._dtype) for c in (~self._column(i) for i in range(len(self._names)))])

    def __repr__(self):
        from pandas._display import frame_repr

        return frame_repr(self)

    def to_string(self, buf=None, columns=None, index=True, header=True, max_rows=None, **options):
        """The text of all rows and columns."""
        from _sconce_subset import reject
        from pandas._display import _truncation, frame_text

        reject("pandas", "to_string", options)
        frame = self if columns is None else self[list(columns)]
        if frame.empty:
            return repr(frame)
        text = frame_text(frame, _truncation(len(frame), max_rows, max_rows), with_index=index, with_header=header)[0]
        if buf is None:
            return text
        buf.write(text)
        return None
