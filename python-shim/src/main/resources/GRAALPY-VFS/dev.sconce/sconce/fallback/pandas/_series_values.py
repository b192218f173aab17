"""The methods of Series that make other values of its values, one by one or running."""

from pandas._values import NAN, is_float, missing


class ValueMethods:
    """Part of Series."""

    def isna(self):
        """Which values are missing."""
        return self._like([missing(v) for v in self._data], "bool")

    def notna(self):
        """Which values are not missing."""
        return self._like([not missing(v) for v in self._data], "bool")

    isnull, notnull = isna, notna

    @property
    def hasnans(self):
        return any(missing(v) for v in self._data)

    def fillna(self, value=None, method=None, inplace=False):
        """Another value for missing ones: a number, a dict by label, or the last ('ffill') or next one."""
        if method in ("ffill", "pad"):
            return self._replaced(_carried(self._data), inplace)
        if method in ("bfill", "backfill"):
            return self._replaced(_carried(self._data[::-1])[::-1], inplace)
        if value is None:
            raise ValueError("Must specify a fill 'value' or 'method'.")
        if hasattr(value, "items"):
            table = dict(value.items())
            filled = [table.get(label, v) if missing(v) else v for label, v in zip(self._index, self._data)]
        else:
            filled = [value if missing(v) else v for v in self._data]
        return self._replaced(filled, inplace)

    def ffill(self):
        return self.fillna(method="ffill")

    def bfill(self):
        return self.fillna(method="bfill")

    def _replaced(self, values, inplace=False):
        if is_float(self._dtype) and all(isinstance(v, (int, float)) for v in values):
            made = self._like([float(v) for v in values], self._dtype)
        elif self._dtype == "object" and any(isinstance(v, str) or v is None for v in values):
            made = self._like(values, "object")
        else:
            made = self._like(values)
        if not inplace:
            return made
        self._data[:] = made._data
        self._dtype = made._dtype
        if self.__dict__.get("_owner") is not None:
            frame, column = self._owner
            frame._dtypes[column] = made._dtype
        return None

    def dropna(self, axis=0, inplace=False):
        """The values that are not missing."""
        made = self._take([i for i, v in enumerate(self._data) if not missing(v)])
        if not inplace:
            return made
        self._set(made._data, made._dtype, made._index, self.name)
        return None

    def apply(self, func, args=(), **options):
        """The results of a function for every value."""
        values = [func(v, *args, **options) for v in self._data]
        if values and hasattr(values[0], "_dtype") and hasattr(values[0], "index"):
            from pandas._frame import DataFrame

            return DataFrame([v.tolist() for v in values], columns=values[0].index, index=self._index)
        return self._like(values)

    def map(self, arg, na_action=None):
        """Values run through a function, or looked up in a dict or Series (missing where not found)."""
        if callable(arg):
            return self._like([v if na_action == "ignore" and missing(v) else arg(v) for v in self._data])
        table = dict(arg.items())
        return self._like([table.get(v, NAN) for v in self._data])

    def replace(self, to_replace=None, value=None, inplace=False):
        """Other values for some: one, a list of them, or a dict of old to new."""
        if isinstance(to_replace, dict):
            table = to_replace
        elif isinstance(to_replace, (list, tuple)):
            new = value if isinstance(value, (list, tuple)) else [value] * len(to_replace)
            table = dict(zip(to_replace, new))
        else:
            table = {to_replace: value}
        return self._replaced([table[v] if _hashable(v) and v in table else v for v in self._data], inplace)

    def isin(self, values):
        """Which values are among `values`."""
        wanted = set(values)
        return self._like([v in wanted for v in self._data], "bool")

    def between(self, left, right, inclusive="both"):
        """Which values lie between two others."""
        low = {"both": lambda v: left <= v, "left": lambda v: left <= v}.get(inclusive, lambda v: left < v)
        high = {"both": lambda v: v <= right, "right": lambda v: v <= right}.get(inclusive, lambda v: v < right)
        return self._like([not missing(v) and low(v) and high(v) for v in self._data], "bool")

    def where(self, cond, other=NAN):
        """The values where `cond` holds, `other` elsewhere."""
        flags = list(cond(self) if callable(cond) else cond)
        others = list(other) if hasattr(other, "__iter__") and not isinstance(other, str) else [other] * len(flags)
        return self._replaced([v if keep else o for v, keep, o in zip(self._data, flags, others)])

    def mask(self, cond, other=NAN):
        """The values where `cond` does not hold, `other` elsewhere."""
        flags = cond(self) if callable(cond) else cond
        return self.where([not flag for flag in flags], other)

    def clip(self, lower=None, upper=None):
        """Values outside the limits moved to the nearer one."""
        values = self._data
        if lower is not None:
            values = [lower if v < lower else v for v in values]
        if upper is not None:
            values = [upper if v > upper else v for v in values]
        return self._replaced(list(values))

    def round(self, decimals=0):
        """Numbers rounded to so many decimals, halves to the even neighbour."""
        if not is_float(self._dtype):
            return self.copy()
        from pandas._convert import rounded

        return self._like([rounded(v, decimals) for v in self._data], self._dtype)

    def _running(self, step):
        values, total = [], None
        for v in self._data:
            if missing(v):
                values.append(NAN)
                continue
            total = v if total is None else step(total, v)
            values.append(total)
        return self._like(values, self._dtype) if self._dtype != "bool" else self._like(values)

    def cumsum(self, axis=None, skipna=True):
        """Sums of all values so far."""
        return (self.astype("int64") if self._dtype == "bool" else self)._running(lambda a, b: a + b)

    def cumprod(self, axis=None, skipna=True):
        """Products of all values so far."""
        return self._running(lambda a, b: a * b)

    def cummax(self, axis=None, skipna=True):
        """The largest value so far."""
        return self._running(max)

    def cummin(self, axis=None, skipna=True):
        """The smallest value so far."""
        return self._running(min)

    def shift(self, periods=1, fill_value=NAN):
        """The values moved down by so many rows."""
        count = len(self._data)
        gap = [fill_value] * min(abs(periods), count)
        moved = gap + self._data[: count - len(gap)] if periods >= 0 else self._data[len(gap) :] + gap
        if self._dtype == "bool" and gap:
            return self._like(moved, "object")
        return self._replaced(moved)

    def diff(self, periods=1):
        """Every value less the one so many rows before."""
        moved = self.shift(periods)._data
        return self._like([NAN if missing(a) or missing(b) else float(a - b) for a, b in zip(self._data, moved)], "float64")

    def pct_change(self, periods=1):
        """The relative change to the value so many rows before."""
        return self / self.shift(periods) - 1


def _hashable(value):
    return not isinstance(value, (list, dict, set))


def _carried(values):
    result, last = [], NAN
    for v in values:
        last = last if missing(v) else v
        result.append(last)
    return result
