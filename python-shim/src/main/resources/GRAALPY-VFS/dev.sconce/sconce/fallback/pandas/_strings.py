"""Series.str: string methods on every value."""

from pandas._values import NAN


class StringMethods:
    """The string methods of a Series or an Index; missing values stay missing."""

    def __init__(self, owner):
        if owner._dtype != "object":
            raise AttributeError("Can only use .str accessor with string values!")
        self._owner = owner

    def _map(self, function):
        values = [function(v) if isinstance(v, str) else NAN for v in self._owner]
        if hasattr(self._owner, "_like"):
            return self._owner._like(values, "object") if not values or isinstance(values[0], (str, list)) else self._owner._like(values)
        from pandas._index import Index

        return Index(values, name=self._owner.name)

    def contains(self, pat, case=True, flags=0, na=NAN, regex=True):
        """Which values hold a pattern."""
        if regex:
            import re

            search = re.compile(pat, flags if case else flags | re.IGNORECASE).search
            return self._map(lambda v: search(v) is not None)
        return self._map(lambda v: pat in v if case else pat.lower() in v.lower())

    def replace(self, pat, repl, n=-1, case=None, flags=0, regex=False):
        """The values with a text, or with `regex` a pattern, replaced."""
        if regex:
            import re

            compiled = re.compile(pat, flags)
            return self._map(lambda v: compiled.sub(repl, v, max(0, n)))
        return self._map(lambda v: v.replace(pat, repl, n))

    def split(self, pat=None, n=-1, expand=False):
        """The values split into lists, or into columns with `expand`."""
        parts = self._map(lambda v: v.split(pat, n if n else -1))
        if not expand:
            return parts
        from pandas._frame import DataFrame

        return DataFrame([v if isinstance(v, list) else [] for v in parts._data], index=parts.index)

    def len(self):
        return self._map(len)

    def get(self, i):
        """The i-th character or item."""
        values = [v[i] if isinstance(v, (str, list)) and -len(v) <= i < len(v) else NAN for v in self._owner]
        return self._owner._like(values, "object")

    __getitem__ = get

    def cat(self, sep=""):
        """All values in one text."""
        return sep.join(v for v in self._owner if isinstance(v, str))


def _plain(name):
    def method(self, *args, **options):
        return self._map(lambda v: getattr(v, name)(*args, **options))

    method.__name__ = name
    method.__doc__ = "`str.%s` of every value." % name
    return method


for _name in """lower upper title capitalize swapcase strip lstrip rstrip startswith endswith zfill ljust rjust
    center count find isdigit isalpha isnumeric isalnum islower isupper isspace""".split():
    setattr(StringMethods, _name, _plain(_name))
del _name
