"""The text of frames, series and indexes, as pandas 1.5 lays it out."""

from pandas._config import get_option
from pandas._values import is_float, is_integer, is_numeric, missing

_ESCAPES = (("\t", "\\t"), ("\r", "\\r"), ("\n", "\\n"))


def pretty(value, quote=False):
    """One cell or label: control characters escaped, sequences in their brackets."""
    if isinstance(value, dict):
        inner = ", ".join("%s: %s" % (pretty(k, True), pretty(v, True)) for k, v in value.items())
        return "{%s}" % inner
    if isinstance(value, (list, tuple, set, frozenset)):
        return _sequence(value, quote)
    text = str(value)
    for plain, escaped in _ESCAPES:
        if plain in text:
            text = text.replace(plain, escaped)
    return "'%s'" % text if quote and isinstance(value, str) else text


def _sequence(value, quote):
    left, right = ("[", "]") if isinstance(value, list) else ("(", ")") if isinstance(value, tuple) else ("{", "}")
    limit = get_option("display.max_seq_items") or len(value)
    shown = [pretty(item, quote) for item in list(value)[:limit]]
    body = ", ".join(shown)
    if len(value) > limit:
        body += ", ..."
    elif isinstance(value, tuple) and len(value) == 1:
        body += ","
    return left + body + right


def terminal_width():
    """Columns of the terminal, 80 where there is none."""
    import os

    try:
        width = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        width = 0
    if width <= 0:
        try:
            import sys

            width = os.get_terminal_size(sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            width = 0
    return width or 80


def _has_decimals(text):
    body = text.strip().lstrip("+-")
    whole, point, rest = body.partition(".")
    return bool(point) and whole.isdigit() and (not rest or rest.isdigit())


def _trim_together(texts):
    """Drop the zeros at the end that all numbers share, but for one after the point."""
    numbers = [i for i, text in enumerate(texts) if _has_decimals(text)]
    if not numbers:
        return texts
    spare = min(len(texts[i]) - len(texts[i].rstrip("0")) for i in numbers)
    result = list(texts)
    for i in numbers:
        text = texts[i][: len(texts[i]) - spare]
        result[i] = text + "0" if text.endswith(".") else text
    return result


def _floats(values, digits, lead, na):
    formatter = get_option("display.float_format")
    if formatter is not None:
        return [na if v != v else formatter(v) for v in values]
    blank = " " if lead else ""
    fixed = "%" + blank + "." + str(digits) + "f"
    texts = _trim_together([na if v != v else fixed % v for v in values])
    too_long = max(map(len, texts), default=0) > digits + 6
    sizes = [abs(v) for v in values if v == v]
    tiny = any(0 < size < 10**-digits for size in sizes)
    if tiny or too_long and any(size > 1e6 for size in sizes):
        scientific = "%" + blank + "." + str(digits) + "e"
        texts = _trim_together([na if v != v else scientific % v for v in values])
    return texts


def _object_cell(value, lead, digits):
    if isinstance(value, float) and value == value:
        text = ("% ." + str(digits) + "f") % value
        text = text.rstrip("0")
        return text + "0" if text.endswith(".") else text
    if value is None:
        text = "None"
    elif missing(value):
        text = "NaN"
    else:
        text = pretty(value)
    return " " + text if lead else text


def cells(values, dtype, lead=True, left=False):
    """The texts of a column's values, each with a leading blank where a minus sign could stand."""
    digits = get_option("display.precision")
    if is_float(dtype):
        return _floats(values, digits, lead, " NaN" if left else "NaN")
    if is_integer(dtype):
        return [("% d" if lead else "%d") % v for v in values]
    return [_object_cell(v, lead, digits) for v in values]


def _fixed_width(texts, minimum=0, left=False):
    """All texts equally wide, cut where they exceed display.max_colwidth."""
    if not texts:
        return texts
    width = max(minimum, max(map(len, texts)))
    most = get_option("display.max_colwidth")
    if most is not None and width > most:
        width = most
        if most > 3:
            texts = [text[: width - 3] + "..." if len(text) > width else text for text in texts]
    return [text.ljust(width) if left else text.rjust(width) for text in texts]


def _adjoin(space, columns):
    """Texts side by side: every column but the last as wide as its widest text and `space` blanks."""
    height = max(map(len, columns))
    padded = []
    for i, column in enumerate(columns):
        width = max(map(len, column), default=0) + (space if i < len(columns) - 1 else 0)
        column = [text.ljust(width) for text in column]
        padded.append(column + [" " * width] * (height - len(column)))
    return "\n".join("".join(row) for row in zip(*padded))


def index_cells(index):
    """The texts of labels, without a blank that all of them begin with."""
    if is_numeric(index._dtype) and index._dtype != "bool":
        texts = _fixed_width(cells(list(index), index._dtype, True, True), left=True)
        while texts and all(text[:1] == " " for text in texts):
            texts = [text[1:] for text in texts]
        return texts
    return ["NaN" if missing(label) and label is not None else pretty(label) for label in index]


def _truncation(count, most, least):
    """How many rows to show at either end, None for all of them."""
    if not most or count <= most:
        return None
    return (min(least, most) if least else most) // 2


def series_text(series, **options):
    """What `print(series)` shows."""
    shown = series
    rows = _truncation(
        len(series),
        options.get("max_rows", get_option("display.max_rows")),
        options.get("min_rows", get_option("display.min_rows")),
    )
    if rows is not None:
        places = list(range(rows)) + list(range(len(series) - rows, len(series)))
        shown = series._take(places)
    footer = []
    if options.get("name", True) and series.name is not None:
        footer.append("Name: %s" % pretty(series.name))
    if options.get("length", rows is not None):
        footer.append("Length: %d" % len(series))
    if options.get("dtype", True):
        footer.append("dtype: %s" % series._dtype)
    if len(series) == 0:
        return "Series([], %s)" % ", ".join(footer)
    labels = index_cells(shown.index)
    texts = _fixed_width(cells(shown._data, series._dtype))
    if rows is not None:
        width = len(texts[rows - 1])
        texts.insert(rows, ("..." if width > 3 else "..").center(width))
        labels.insert(rows, "")
    if options.get("index", True):
        text = _adjoin(3, [labels, texts])
    else:
        text = _adjoin(3, [texts])
    if series.index.name is not None and options.get("header", True):
        text = pretty(series.index.name) + "\n" + text
    return text + "\n" + ", ".join(footer) if footer else text


class _Table:
    """The columns of texts that make up a frame's text, for so many shown columns."""

    def __init__(self, frame, rows, shown_columns, with_index, with_header):
        self.rows = rows
        self.split = None
        places = range(len(frame._names))
        if shown_columns is not None:
            self.split = shown_columns // 2
            places = list(places)[: self.split] + list(places)[len(places) - self.split :]
        row_places = None
        if rows is not None:
            count = len(frame)
            row_places = list(range(rows)) + list(range(count - rows, count))
        index = frame.index if row_places is None else frame.index._take(row_places)
        self.header = with_header
        names = index_cells(frame.columns._take(list(places)))
        named_rows = frame.index.name is not None
        self.columns = []
        for shown, place in enumerate(places):
            dtype = frame._dtypes[place]
            data = frame._data[place]
            values = data if row_places is None else [data[i] for i in row_places]
            head = names[shown]
            # pandas looks the dtype up by the column's place among the shown ones.
            if with_header and is_numeric(frame._dtypes[shown]):
                head = " " + head
            texts = cells(values, dtype, with_index)
            if not with_header:
                self.columns.append(_fixed_width(texts))
                continue
            texts = _fixed_width(texts, len(head))
            width = max([len(head)] + list(map(len, texts)))
            heads = [head] + ([""] if named_rows else [])
            self.columns.append([h.rjust(width) for h in heads] + texts)
        self.header_rows = (2 if named_rows else 1) if with_header else 0
        self.label_rows = (1 if named_rows else 0) + (1 if with_header else 0)
        if with_index:
            labels = ([pretty(frame.index.name)] if named_rows else []) + index_cells(index)
            labels = _fixed_width(labels, left=True)
            if with_header:
                corner = frame.columns.name
                labels = ["" if corner is None else pretty(corner)] + labels
            width = max(map(len, labels), default=0)
            self.columns.insert(0, [label.ljust(width) for label in labels])
        self.with_index = with_index
        self._dots()

    def _dots(self):
        dotted = None
        if self.split is not None:
            height = len(self.columns[0])
            dotted = self.split + (1 if self.with_index else 0)
            self.columns.insert(dotted, [" ..."] * height)
        if self.rows is None:
            return
        for i, column in enumerate(self.columns):
            width = len(column[self.rows])
            dots = "..." if width > 3 or i == dotted else ".."
            if i == dotted:
                width = 4
            text = dots.ljust(width) if i == 0 and self.with_index else dots.rjust(width)
            column.insert(self.rows + self.header_rows, text)


def frame_text(frame, rows=None, wrap=False, with_index=True, with_header=True, fit=False, most=None):
    """The lines of a frame; `rows` at either end, cut to the terminal's width where `fit` is set."""
    total = len(frame._names)
    shown = most if most is not None and most < total else None
    table = _Table(frame, rows, shown, with_index, with_header)
    if wrap:
        return _wrapped(table, get_option("display.width") or terminal_width()), shown is not None
    text = _adjoin(1, table.columns)
    if not fit:
        return text, shown is not None
    room = terminal_width()
    excess = max(map(len, text.split("\n"))) - room + 1
    if excess <= 0:
        return text, False
    widths = [max(map(len, column), default=0) for column in table.columns]
    while excess > 0 and len(widths) > 1:
        excess -= widths.pop(round(len(widths) / 2)) + 1
    fitting = max(2, len(widths) - (1 if with_index else 0))
    if fitting >= total:
        return text, False
    table = _Table(frame, rows, fitting, with_index, with_header)
    return _adjoin(1, table.columns), True


def _wrapped(table, width):
    columns = list(table.columns)
    labels = columns.pop(0) if table.with_index else None
    room = width - (max(map(len, labels)) + 1 if labels is not None else 0)
    blocks, block, used = [], [], 0
    for i, column in enumerate(columns):
        wide = max(map(len, column), default=0) + 1
        last = i == len(columns) - 1
        if i > 0 and used + wide + (1 if last else 2) > room:
            blocks.append(block)
            block, used = [], 0
        block.append(column)
        used += wide
    blocks.append(block)
    height = len(columns[0]) if columns else 0
    texts = []
    for i, block in enumerate(blocks):
        parts = ([labels] if labels is not None else []) + block
        if len(blocks) > 1:
            more = i < len(blocks) - 1
            parts.append([" \\"] + ["  "] * (height - 1) if more else [" "] * height)
        texts.append(_adjoin(1, parts))
    return "\n\n".join(texts)


def frame_repr(frame):
    """What `print(frame)` shows: few enough rows and columns, and the shape where some are left out."""
    if not frame._names or len(frame) == 0:
        return "Empty DataFrame\nColumns: %s\nIndex: %s" % (
            pretty(list(frame.columns)),
            pretty(list(frame.index)),
        )
    most = get_option("display.max_columns")
    rows = _truncation(len(frame), get_option("display.max_rows"), get_option("display.min_rows"))
    text, cut = frame_text(frame, rows, wrap=most != 0, fit=most == 0, most=most or None)
    sized = get_option("display.show_dimensions")
    if sized is True or sized == "truncate" and (cut or rows is not None):
        text += "\n\n[%d rows x %d columns]" % frame.shape
    return text


def index_text(index):
    """The repr of an Index, wrapped to the display's width."""
    quote = index._dtype == "object"
    name = type(index).__name__
    texts = [repr(v) if quote and isinstance(v, str) else "nan" if missing(v) else str(v) for v in index]
    width = get_option("display.width") or 80
    lead = "\n" + " " * (len(name) + 2)
    body = _summary(texts, index, width, lead, not quote)
    attributes = ["dtype=%r" % index._dtype]
    if index.name is not None:
        attributes.append("name=%r" % (index.name,))
    if len(index) > (get_option("display.max_seq_items") or len(index)):
        attributes.append("length=%d" % len(index))
    broken = len(body) > width
    joint = "\n" + " " * (len(name) + 1) if broken else " "
    return "%s(%s,%s%s)" % (name, body, joint, ", ".join(attributes))


def _summary(texts, index, width, lead, justify):
    most = get_option("display.max_seq_items") or len(texts)
    if len(texts) <= 2:
        return "[%s]" % ", ".join(texts)
    cut = len(texts) > most
    ends = min(most // 2, 10)
    head, tail = (texts[:ends], texts[-ends:]) if cut else ([], texts)
    if justify and (cut or len(", ".join(head)) >= width or len(", ".join(tail)) >= width):
        wide = max(map(len, head + tail))
        head, tail = [t.rjust(wide) for t in head], [t.rjust(wide) for t in tail]
    lines, line = "", lead
    for word in [text + ", " for text in head]:
        lines, line = _extended(lines, line, word, width, lead)
    if cut:
        lines += line.rstrip() + lead + "..."
        line = lead
    for word in [text + ", " for text in tail[:-1]]:
        lines, line = _extended(lines, line, word, width, lead)
    lines, line = _extended(lines, line, tail[-1], width - 2, lead)
    return "[" + (lines + line)[len(lead) :] + "]"


def _extended(lines, line, word, width, lead):
    if len(line.rstrip()) + len(word.rstrip()) >= width:
        return lines + line.rstrip(), lead + word
    return lines, line + word
