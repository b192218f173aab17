"""Sconce's built-in subset of pandas, used where the real one is not installed.

DataFrame, Series and Index over Python lists, read_csv over Java, printed as pandas 1.5 prints. The
columns are int64, float64, bool, object, or the narrower numbers that arrays bring along.
"""

from _sconce_subset import attribute
from pandas._config import describe_option, get_option, option_context, options, reset_option, set_option
from pandas._frame import DataFrame
from pandas._index import Float64Index, Index, Int64Index, RangeIndex
from pandas._series import Series
from pandas._values import isna, isnull, notna, notnull

__version__ = "1.5.3+sconce"

_LATER = {
    "read_csv": "_csv",
    "read_table": "_csv",
    "concat": "_combine",
    "merge": "_combine",
    "get_dummies": "_combine",
    "to_numeric": "_convert",
    "unique": "_convert",
    "factorize": "_convert",
    "errors": "",
}
_unknown = attribute("pandas", "pandas")


def __getattr__(name):
    where = _LATER.get(name)
    if where is None:
        return _unknown(name)
    module = __import__("pandas." + (where or name), None, None, ["*"])
    found = getattr(module, name) if where else module
    globals()[name] = found
    return found
