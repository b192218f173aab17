"""read_csv and to_csv."""

from _sconce_subset import missing as lacking
from _sconce_subset import reject
from pandas._index import Index, RangeIndex
from pandas._values import NAN, cast, dtype_name, missing

_MISSING = [
    "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
    "N/A", "NA", "NULL", "NaN", "n/a", "nan", "null",
]  # fmt: skip
_INFER = object()


def read_csv(filepath_or_buffer, *, sep=_INFER, delimiter=None, header="infer", names=None, index_col=None,
             usecols=None, dtype=None, engine=None, converters=None, skipinitialspace=False, skiprows=None,
             skipfooter=0, nrows=None, na_values=None, keep_default_na=True, na_filter=True,
             skip_blank_lines=True, delim_whitespace=False, quotechar='"', quoting=0, comment=None,
             encoding=None, encoding_errors="strict", decimal=".", thousands=None, squeeze=False,
             prefix=None, low_memory=True, memory_map=False, float_precision=None, true_values=None,
             false_values=None, compression="infer", **options):
    """A DataFrame from comma-separated text: a path, an http(s) or file address, or a file object.

    Columns are int64, float64, bool or object, whichever holds all their values. Raises ParserError
    for rows that are too long, EmptyDataError for no columns, FileNotFoundError for a missing file.
    """
    reject("pandas", "read_csv", options)
    unusual = {"true_values": true_values, "false_values": false_values, "prefix": prefix}
    reject("pandas", "read_csv", [name for name, value in unusual.items() if value is not None])
    separator = delimiter if delimiter is not None else sep
    separator = "," if separator is _INFER else separator
    if separator is None:
        raise lacking("pandas", "read_csv() with sep=None")
    separator = "" if delim_whitespace or separator in (r"\s+", " +", r"\s*") else separator
    if len(separator) > 1:
        separator = _literal(separator)
    text = _text_of(filepath_or_buffer, encoding, encoding_errors, compression)
    text, skip = _skipped(text, skiprows)
    table = _parse(text, separator, "" if quoting == 3 else quotechar, comment, skip_blank_lines, skipinitialspace)
    if skip is not None:
        table = table.without([i for i in range(table.rows()) if skip(i)])
    reader = _Reader(table, keep_default_na, na_filter, na_values, decimal, thousands)
    frame = reader.frame(header, names, index_col, usecols, dtype, converters, nrows, skipfooter)
    if squeeze and len(frame._names) == 1:
        return frame._column(0)
    return frame


def read_table(filepath_or_buffer, *, sep="\t", **options):
    """read_csv() with tabs between the fields."""
    return read_csv(filepath_or_buffer, sep=sep, **options)


def _literal(separator):
    if separator[0] == "\\" and len(separator) == 2 and not separator[1].isalnum():
        return separator[1]
    if separator == "\\t":
        return "\t"
    if any(c in r"\[](){}.*+?^$|" for c in separator):
        raise lacking("pandas", "read_csv() with the pattern sep=%r" % separator)
    return separator


def _parse(text, separator, quote, comment, skip_blank, trim):
    from _sconce_java import call, shim
    from pandas.errors import EmptyDataError, ParserError

    if not text.strip():
        raise EmptyDataError("No columns to parse from file")
    try:
        return call(shim("frame.CsvText").parse, text, separator, quote or "", comment or "", skip_blank, trim, -1)
    except ValueError as error:
        raise ParserError(str(error)) from None


def _text_of(source, encoding, errors, compression):
    encoding = encoding or "utf-8"
    if hasattr(source, "read"):
        content = source.read()
    else:
        import os

        path = os.fspath(source)
        if "://" in path:
            content = _download(path)
        else:
            packed = path.rsplit(".", 1)[-1] if compression == "infer" else compression
            content = _unpacked(path, packed)
    if isinstance(content, bytes):
        content = content.decode("utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding, errors)
    return content.replace("\r\n", "\n").replace("\r", "\n")


def _download(address):
    from urllib.request import Request, urlopen

    with urlopen(Request(address, headers={"User-Agent": "Mozilla/5.0 (sconce)"})) as answer:
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip" or address.endswith(".gz"):
            import gzip

            content = gzip.decompress(content)
    return content


def _unpacked(path, packed):
    if packed in ("gz", "gzip"):
        import gzip

        with gzip.open(path, "rb") as file:
            return file.read()
    if packed == "zip":
        import zipfile

        with zipfile.ZipFile(path) as archive:
            return archive.read(archive.namelist()[0])
    if packed in ("bz2", "xz", "zst", "tar"):
        raise lacking("pandas", "read_csv() of a %s file" % packed)
    with open(path, "rb") as file:
        return file.read()


def _skipped(text, skiprows):
    """(text without so many first lines, None or a test for the rows to leave out)."""
    if skiprows is None:
        return text, None
    if callable(skiprows):
        return text, skiprows
    if hasattr(skiprows, "__iter__"):
        out = set(skiprows)
        return text, out.__contains__
    start = 0
    for _ in range(skiprows):
        end = text.find("\n", start)
        if end < 0:
            return "", None
        start = end + 1
    return text[start:], None


class _Reader:
    """Turns tokenized rows into a frame."""

    def __init__(self, table, keep_default_na, na_filter, na_values, decimal, thousands):
        self._table = table
        self._decimal, self._thousands = decimal, thousands or ""
        base = _MISSING if keep_default_na else []
        self._by_column = na_values if isinstance(na_values, dict) else None
        extra = [] if na_values is None or self._by_column is not None else na_values
        extra = [extra] if isinstance(extra, (str, int, float)) else list(extra)
        self._base = base if na_filter else []
        self._na = _texts(base + extra) if na_filter else []

    def frame(self, header, names, index_col, usecols, dtype, converters, nrows, skipfooter):
        table = self._table
        header, found, first = self._header(header, names)
        last = table.rows() - skipfooter
        width = len(found)
        implicit = False
        if header is not None and names is None and first < last and index_col is None:
            extra = len(table.row(first)) - width
            implicit = extra == 1
            width += extra if implicit else 0
        self._check(first, max(width, len(table.row(first)) if header is None and first < last else 0))
        if nrows is not None:
            last = min(last, first + int(nrows))
        last = max(first, last)
        labels = ([None] if implicit else []) + found
        keep = _wanted(usecols, labels)
        kinds = _kinds(dtype, labels)
        columns = {}
        for place in keep:
            columns[place] = self._column(place, labels[place], first, last, kinds.get(place), converters)
        return self._assembled(columns, keep, labels, 0 if implicit else index_col, last - first)

    def _header(self, header, names):
        """(row of the header or None, names of the columns, first row of data)."""
        table = self._table
        if isinstance(header, (list, tuple)):
            raise lacking("pandas", "read_csv() with a header of several rows")
        if header == "infer":
            header = 0 if names is None else None
        if header is not None and header >= table.rows():
            from pandas.errors import EmptyDataError

            raise EmptyDataError("No columns to parse from file")
        if header is None:
            width = len(table.row(0))
            if names is None:
                return None, list(range(width)), 0
            return None, _widened(list(names), width), 0
        if names is not None:
            return header, _widened(list(names), len(table.row(header))), header + 1
        return header, _header_names([None if n is None else str(n) for n in table.row(header)]), header + 1

    def _check(self, first, width):
        """Raise ParserError for the first row that is too long."""
        long = self._table.firstLonger(first, width)
        while long >= 0:
            row = [cell for cell in self._table.row(long)[width:]]
            if any(cell for cell in row):
                from pandas.errors import ParserError

                raise ParserError(
                    "Error tokenizing data. C error: Expected %d fields in line %d, saw %d\n"
                    % (width, self._table.line(long), len(self._table.row(long)))
                )
            long = self._table.firstLonger(long + 1, width)

    def _column(self, place, label, first, last, kind, converters):
        from _sconce_java import call, to_list

        na = self._na
        if self._by_column is not None:
            own = self._by_column.get(label, [])
            na = _texts(self._base + ([own] if isinstance(own, (str, int, float)) else list(own)))
        convert = (converters or {}).get(label, (converters or {}).get(place))
        as_text = convert is not None or kind in ("str", "object")
        column = call(
            self._table.column, place, first, last, [] if convert else na, as_text, self._decimal, self._thousands
        )
        found, values = str(column.kind()), to_list(column.values())
        if found == "object":
            values = [NAN if v is None else v for v in values]
            if convert is not None:
                from pandas._values import infer

                return infer([convert("" if missing(v) else v) for v in values])
            if all(missing(v) for v in values) and values and kind is None:
                return values, "float64"
            return (values, found) if kind in (None, "str", "object") else _forced(values, found, kind, place)
        return (values, found) if kind is None or kind == found else _forced(values, found, kind, place)

    def _assembled(self, columns, keep, labels, index_col, count):
        from pandas._frame import DataFrame

        index = RangeIndex(range(count)) if count else Index([])
        if isinstance(index_col, (list, tuple)):
            if len(index_col) != 1:
                raise lacking("pandas", "read_csv() with several index columns")
            index_col = index_col[0]
        if index_col is not None and index_col is not False:
            place = keep[index_col] if isinstance(index_col, int) else labels.index(index_col)
            values, dtype = columns.pop(place)
            name = labels[place]
            keep = [p for p in keep if p != place]
            unnamed = isinstance(name, str) and name.startswith("Unnamed: ")
            index = Index(values, dtype=dtype if dtype != "object" else None, name=None if unnamed else name)
        made = [columns[p] for p in keep]
        return DataFrame._make([v for v, _ in made], [d for _, d in made], [labels[p] for p in keep], index)


def _texts(values):
    texts = []
    for value in values:
        texts.append(str(value))
        if isinstance(value, float) and value == int(value):
            texts.append(str(int(value)))
        elif isinstance(value, int):
            texts.append(str(float(value)))
    return list(dict.fromkeys(texts))


def _widened(names, width):
    if len(set(names)) != len(names):
        raise ValueError("Duplicate names are not allowed.")
    return names


def _header_names(cells):
    names = ["Unnamed: %d" % i if cell is None or cell == "" else cell for i, cell in enumerate(cells)]
    used = {}
    for i, name in enumerate(names):
        if name in used:
            number = used[name]
            while "%s.%d" % (name, number) in names:
                number += 1
            used[name] = number + 1
            names[i] = "%s.%d" % (name, number)
        else:
            used[name] = 1
    return names


def _wanted(usecols, labels):
    everything = range(len(labels))
    if usecols is None:
        return list(everything)
    if callable(usecols):
        return [i for i in everything if usecols(labels[i])]
    chosen = list(usecols)
    if all(isinstance(one, int) for one in chosen) and not all(one in labels for one in chosen):
        return sorted(chosen)
    lost = [one for one in chosen if one not in labels]
    if lost:
        raise ValueError("Usecols do not match columns, columns expected but not found: %s" % lost)
    return [i for i in everything if labels[i] in chosen]


def _kinds(dtype, labels):
    if dtype is None:
        return {}
    if isinstance(dtype, dict):
        return {i: dtype_name(dtype[name]) for i, name in enumerate(labels) if name in dtype}
    name = dtype_name(dtype)
    return {i: name for i in range(len(labels))}


def _forced(values, found, kind, place):
    if found == "float64" and "int" in kind and any(missing(v) for v in values):
        raise ValueError("Integer column has NA values in column %d" % place)
    return cast(values, found, kind)


def write_csv(frame, target, sep, na_rep, float_format, header, index, index_label, mode, encoding):
    """The CSV text of a frame, or None after writing it to a path or a file object."""
    lines = []
    if header is not False:
        names = list(header) if isinstance(header, (list, tuple)) else frame._names
        cells = [_field(name, sep) for name in names]
        if index:
            label = index_label if index_label is not None else frame.index.name
            cells.insert(0, "" if label is None else _field(label, sep))
        lines.append(sep.join(cells))
    columns = ([_written(list(frame.index), frame.index._dtype, sep, na_rep, None)] if index else []) + [
        _written(data, dtype, sep, na_rep, float_format) for data, dtype in zip(frame._data, frame._dtypes)
    ]
    lines.extend(sep.join(row) for row in zip(*columns))
    if len(columns) == 1:
        lines = [line or '""' for line in lines]
    text = "".join(line + "\n" for line in lines)
    if target is None:
        return text
    if hasattr(target, "write"):
        target.write(text)
    else:
        with open(target, mode, encoding=encoding or "utf-8", newline="") as file:
            file.write(text)
    return None


def _written(values, dtype, sep, na_rep, float_format):
    if "float" in dtype:
        if callable(float_format):
            shape = float_format
        elif float_format is not None:
            shape = float_format.__mod__ if "%" in float_format else float_format.format
        else:
            shape = _short if dtype == "float32" else repr
        return [na_rep if v != v else shape(v) for v in values]
    if dtype == "object":
        return [na_rep if missing(v) else _field(v, sep) for v in values]
    return [str(v) for v in values]


def _short(value):
    """The shortest text that is this value in single precision."""
    from array import array

    for digits in range(1, 10):
        text = "%.*g" % (digits, value)
        if array("f", [float(text)])[0] == value:
            return repr(float(text))
    return repr(value)


def _field(value, sep):
    text = str(value)
    if sep in text or '"' in text or "\n" in text or "\r" in text:
        return '"%s"' % text.replace('"', '""')
    return text
