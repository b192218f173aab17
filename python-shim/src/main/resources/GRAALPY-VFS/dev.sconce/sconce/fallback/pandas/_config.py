"""Options of printing: get_option, set_option, option_context, options.display."""

_DEFAULTS = {
    "display.max_rows": 60,
    "display.min_rows": 10,
    "display.max_columns": 0,
    "display.width": 80,
    "display.max_colwidth": 50,
    "display.precision": 6,
    "display.float_format": None,
    "display.show_dimensions": "truncate",
    "display.max_seq_items": 100,
    "display.expand_frame_repr": True,
    "mode.chained_assignment": "warn",
}
_values = dict(_DEFAULTS)


def _key(pattern):
    if pattern in _values:
        return pattern
    found = [key for key in _values if pattern in key]
    if len(found) == 1:
        return found[0]
    if found:
        raise KeyError("Pattern matched multiple keys")
    raise KeyError("No such keys(s): %r in Sconce's built-in subset of pandas" % pattern)


def get_option(pat):
    """The value of an option, named in full or by a part that only one has."""
    return _values[_key(pat)]


def set_option(*args):
    """Set options: name, value, name, value, …"""
    if not args or len(args) % 2:
        raise ValueError("Must provide an even number of non-keyword arguments")
    for name, value in zip(args[::2], args[1::2]):
        _values[_key(name)] = value


def reset_option(pat):
    """Put an option, or all of them with 'all', back to the default."""
    for key in _DEFAULTS if pat == "all" else [_key(pat)]:
        _values[key] = _DEFAULTS[key]


def describe_option(pat=""):
    """Print the options whose names hold `pat` with their values."""
    for key, value in _values.items():
        if pat in key:
            print("%s : [default: %s] [currently: %s]" % (key, _DEFAULTS[key], value))


class option_context:
    """Options that hold inside a with block."""

    def __init__(self, *args):
        self._args = args

    def __enter__(self):
        self._saved = dict(_values)
        set_option(*self._args)

    def __exit__(self, *error):
        _values.update(self._saved)


class _Group:
    def __init__(self, prefix):
        object.__setattr__(self, "_prefix", prefix)

    def __getattr__(self, name):
        key = self._prefix + name
        if key in _values:
            return _values[key]
        if any(known.startswith(key + ".") for known in _values):
            return _Group(key + ".")
        raise AttributeError("No such option: %s" % key)

    def __setattr__(self, name, value):
        set_option(self._prefix + name, value)


options = _Group("")
