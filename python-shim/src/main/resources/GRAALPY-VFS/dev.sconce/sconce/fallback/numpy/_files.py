"""Arrays in files: numpy's own format and plain text."""

from ._common import _C, array, as_array, dtype_name
from ._core import dtype as _dtype
from _sconce_subset import missing

_MAGIC = b"\x93NUMPY"


class _opened:
    """A file given as a name, or an open one, which stays open."""

    def __init__(self, file, mode):
        self._given = file
        self._mode = mode
        self._own = None

    def __enter__(self):
        if hasattr(self._given, "read") or hasattr(self._given, "write"):
            return self._given
        if self._mode in ("rb", "wb"):
            self._own = open(self._given, self._mode)
        else:
            self._own = open(self._given, self._mode, encoding="utf-8")
        return self._own

    def __exit__(self, *exception):
        if self._own is not None:
            self._own.close()


def _header(x):
    fields = "{'descr': %r, 'fortran_order': False, 'shape': %r, }" % (x.dtype.str, x.shape)
    text = fields.encode("latin1")
    room = -(len(_MAGIC) + 4 + len(text) + 1) % 64
    text += b" " * room + b"\n"
    return _MAGIC + b"\x01\x00" + len(text).to_bytes(2, "little") + text


def save(file, arr, allow_pickle=True, fix_imports=True):
    """Writes an array to a file of the format ``.npy``; a name gets that ending."""
    x = as_array(arr)
    if isinstance(file, str) and not file.endswith(".npy"):
        file += ".npy"
    with _opened(file, "wb") as stream:
        stream.write(_header(x))
        stream.write(x.tobytes())


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII"):
    """Reads an array of the format ``.npy``, or the arrays of an ``.npz`` as a dict."""
    if mmap_mode is not None:
        raise missing("numpy", "load(mmap_mode=...)")
    with _opened(file, "rb") as stream:
        start = stream.read(len(_MAGIC))
        if start[:2] == b"PK":
            return _archive(file)
        return _read(stream, start)


def _read(stream, start):
    if not start:
        raise EOFError("No data left in file")
    if start != _MAGIC:
        raise ValueError("Cannot load file containing pickled data when allow_pickle=False")
    major = stream.read(2)[0]
    size = int.from_bytes(stream.read(2 if major == 1 else 4), "little")
    import ast

    facts = ast.literal_eval(stream.read(size).decode("latin1").strip())
    if not isinstance(facts["descr"], str):
        raise missing("numpy", "an array of records")
    shape = tuple(facts["shape"])
    values = _C._np_of_bytes(stream.read(), dtype_name(facts["descr"]))
    if facts["fortran_order"]:
        return values.reshape(shape[::-1]).T
    return values.reshape(shape)


def _archive(file):
    import io
    import zipfile

    arrays = {}
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            stream = io.BytesIO(archive.read(name))
            key = name[:-4] if name.endswith(".npy") else name
            arrays[key] = _read(stream, stream.read(len(_MAGIC)))
    return NpzFile(arrays)


class NpzFile(dict):
    """The arrays of an ``.npz`` file by their names."""

    @property
    def files(self):
        """The names."""
        return list(self)

    def close(self):
        """Nothing to do: the arrays were read already."""

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass


def savez(file, *args, **kwds):
    """Writes several arrays to a file of the format ``.npz``."""
    import zipfile

    named = {"arr_%d" % i: x for i, x in enumerate(args)}
    named.update(kwds)
    if isinstance(file, str) and not file.endswith(".npz"):
        file += ".npz"
    with zipfile.ZipFile(file, "w") as archive:
        for name, value in named.items():
            x = as_array(value)
            archive.writestr(name + ".npy", _header(x) + x.tobytes())


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    """The numbers whose bytes stand in a file."""
    if sep:
        raise missing("numpy", "fromfile(sep=...)")
    with _opened(file, "rb") as stream:
        stream.read(offset)
        size = _dtype(dtype).itemsize
        data = stream.read() if count < 0 else stream.read(count * size)
    return _C._np_of_bytes(data[: len(data) // size * size], dtype_name(dtype))


def savetxt(
    fname,
    X,
    fmt="%.18e",
    delimiter=" ",
    newline="\n",
    header="",
    footer="",
    comments="# ",
    encoding=None,
):
    """Writes a vector or a matrix as text, a row to each line."""
    x = as_array(X)
    if x.ndim == 0 or x.ndim > 2:
        raise ValueError("Expected 1D or 2D array, got %dD array instead" % x.ndim)
    rows = [[value] for value in x.tolist()] if x.ndim == 1 else x.tolist()
    with _opened(fname, "w") as stream:
        if header:
            stream.write(comments + header.replace("\n", "\n" + comments) + newline)
        for row in rows:
            formats = fmt if isinstance(fmt, (list, tuple)) else [fmt] * len(row)
            stream.write(delimiter.join([f % v for f, v in zip(formats, row)]) + newline)
        if footer:
            stream.write(comments + footer.replace("\n", "\n" + comments) + newline)


def _lines(fname):
    if isinstance(fname, (list, tuple)):
        return list(fname)
    with _opened(fname, "r") as stream:
        lines = stream.readlines()
    return [line.decode("latin1") if isinstance(line, bytes) else line for line in lines]


def _rows(fname, comments, delimiter, skip, usecols, max_rows):
    """The fields of the lines that hold some, with the number of each line."""
    marks = () if comments is None else (comments,) if isinstance(comments, str) else comments
    chosen = None
    if usecols is not None:
        chosen = list(usecols) if hasattr(usecols, "__iter__") else [usecols]
    rows = []
    for number, line in enumerate(_lines(fname)):
        if number < skip:
            continue
        for mark in marks:
            line = line.split(mark, 1)[0]
        line = line.strip("\r\n") if delimiter else line.strip()
        if not line.strip():
            continue
        if max_rows is not None and len(rows) >= max_rows:
            break
        fields = [f.strip() for f in line.split(delimiter)]
        rows.append((number + 1, fields if chosen is None else [fields[c] for c in chosen]))
    return rows


def _shaped(rows, dtype, ndmin, unpack):
    result = array(rows, dtype)
    if result.ndim == 2 and ndmin < 2 and 1 in result.shape:
        result = result.squeeze()
    while result.ndim < ndmin:
        result = result.reshape(1, -1)
    return result.T if unpack else result


def loadtxt(
    fname,
    dtype=float,
    comments="#",
    delimiter=None,
    converters=None,
    skiprows=0,
    usecols=None,
    unpack=False,
    ndmin=0,
    encoding="bytes",
    max_rows=None,
    *,
    quotechar=None,
    like=None,
):
    """The numbers of a text file, which has as many in each line."""
    if converters is not None or quotechar is not None:
        raise missing("numpy", "loadtxt with converters or quotechar")
    rows = _rows(fname, comments, delimiter, skiprows, usecols, max_rows)
    read = int if _dtype(dtype).kind in "iu" else float
    values = []
    for index, (number, fields) in enumerate(rows):
        if len(fields) != len(rows[0][1]):
            raise ValueError(
                "the number of columns changed from %d to %d at row %d; use `usecols` to select a "
                "subset and avoid this error" % (len(rows[0][1]), len(fields), index + 1)
            )
        line = []
        for column, field in enumerate(fields):
            try:
                line.append(read(field))
            except ValueError:
                raise ValueError(
                    "could not convert string %r to %s at row %d, column %d."
                    % (field, dtype_name(dtype), index, column + 1)
                ) from None
        values.append(line)
    return _shaped(values, dtype, ndmin, unpack)


def genfromtxt(
    fname,
    dtype=float,
    comments="#",
    delimiter=None,
    skip_header=0,
    skip_footer=0,
    filling_values=None,
    usecols=None,
    unpack=False,
    max_rows=None,
    ndmin=0,
    encoding="bytes",
    **options,
):
    """The numbers of a text file; nan, or a filling value, where there is none."""
    for name, value in options.items():
        if value is not None and value is not False:
            raise missing("numpy", f"genfromtxt({name}=...)")
    if dtype is None or dtype is str:
        raise missing("numpy", f"genfromtxt(dtype={dtype!r})")
    rows = _rows(fname, comments, delimiter, skip_header, usecols, max_rows)
    rows = rows[: len(rows) - skip_footer]
    whole = _dtype(dtype).kind in "iu"
    empty = (-1 if whole else float("nan")) if filling_values is None else filling_values
    values, wrong = [], []
    for number, fields in rows:
        if len(fields) != len(rows[0][1]):
            wrong.append("    Line #%d (got %d columns instead of %d)"
                         % (number, len(fields), len(rows[0][1])))
        values.append([_number(field, whole, empty) for field in fields])
    if wrong:
        raise ValueError("Some errors were detected !\n" + "\n".join(wrong))
    return _shaped(values, dtype, ndmin, unpack)


def _number(field, whole, empty):
    try:
        return int(field) if whole else float(field)
    except ValueError:
        return empty
