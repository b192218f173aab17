"""The text of DataFrame.info()."""

from pandas._display import pretty
from pandas._values import missing


def bytes_per_value(dtype):
    """Bytes that pandas needs for a value, those of the objects themselves aside."""
    if dtype == "bool":
        return 1
    digits = "".join(c for c in dtype if c.isdigit())
    return int(digits) // 8 if digits else 8


def bytes_of_index(index):
    """Bytes that pandas needs for the labels."""
    return 132 if isinstance(index._data, range) else 8 * len(index)


def _size(count, more):
    number = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if number < 1024:
            break
        number /= 1024
    return "%.1f%s %s" % (number, "+" if more else "", unit)


def info_text(frame):
    """The lines that info() prints."""
    index = frame.index
    lines = ["<class 'pandas.core.frame.DataFrame'>"]
    entries = "%d entries" % len(index)
    if len(index):
        entries += ", %s to %s" % (pretty(index[0]), pretty(index[-1]))
    lines.append("%s: %s" % (type(index).__name__, entries))
    if not frame._names:
        return "\n".join(lines + ["Empty DataFrame"])
    lines.append("Data columns (total %d columns):" % len(frame._names))
    counts = ["%d non-null" % sum(not missing(v) for v in data) for data in frame._data]
    names = [pretty(name) for name in frame._names]
    table = [
        [" # "] + [" %d " % i for i in range(len(names))],
        ["Column"] + names,
        ["Non-Null Count"] + counts,
        ["Dtype"] + frame._dtypes,
    ]
    for column in table:
        column.insert(1, "-" * len(column[0]))
    widths = [max(map(len, column)) for column in table]
    for row in zip(*table):
        padded = [text.ljust(width) for text, width in zip(row, widths)]
        lines.append("  ".join(padded))
    kinds = {}
    for dtype in frame._dtypes:
        kinds[dtype] = kinds.get(dtype, 0) + 1
    lines.append("dtypes: " + ", ".join("%s(%d)" % (d, kinds[d]) for d in sorted(kinds)))
    total = bytes_of_index(index) + sum(bytes_per_value(d) * len(frame) for d in frame._dtypes)
    more = "object" in frame._dtypes or index._dtype == "object"
    return "\n".join(lines + ["memory usage: " + _size(total, more)])
