"""Reading pickles that hold weights and plain values, and refusing everything that could run code.

The machine below knows the instructions that such pickles are made of, and calls nothing but what
is on its list or on the user's.
"""

from pickle import UnpicklingError

import torch
from torch._checkpoint import StorageType

_BLOCKED = ("sys", "os", "posix", "nt")
_allowed_by_user = {}


def add_safe_globals(safe_globals):
    r"""Lets ``weights_only`` loading use classes and functions.

    Args:
        safe_globals (list): the classes and functions; a pair of one and a text gives the full
            name under which the pickle knows it.
    """
    for entry in safe_globals:
        _allowed_by_user[_key(entry)] = entry


def get_safe_globals():
    r"""What :func:`add_safe_globals` named so far."""
    return list(_allowed_by_user.values())


def clear_safe_globals():
    r"""Forgets what :func:`add_safe_globals` named."""
    _allowed_by_user.clear()


class safe_globals:
    r"""Does what :func:`add_safe_globals` does, for the block of a ``with`` statement."""

    def __init__(self, safe_globals):
        self.safe_globals = safe_globals

    def __enter__(self):
        add_safe_globals(self.safe_globals)

    def __exit__(self, *exception):
        for entry in self.safe_globals:
            _allowed_by_user.pop(_key(entry), None)


def _key(entry):
    return entry if isinstance(entry, tuple) else id(entry)


def _users_globals():
    result = {}
    for entry in _allowed_by_user.values():
        if isinstance(entry, tuple):
            if len(entry) != 2:
                raise ValueError(
                    "Expected tuple of length 2 (global, str of callable full path), but got "
                    f"tuple of length: {len(entry)}"
                )
            if type(entry[1]) is not str:
                raise TypeError(
                    "Expected second item in tuple to be str of callable full path, but got: "
                    f"{type(entry[1])}"
                )
            result[entry[1]] = entry[0]
        else:
            result[f"{entry.__module__}.{entry.__qualname__}"] = entry
    return result


_known = {}


def _allowed():
    if not _known:
        from _codecs import encode
        from collections import Counter, OrderedDict

        from torch import _tensor, _utils, storage

        _known.update(
            {
                "collections.OrderedDict": OrderedDict,
                "collections.Counter": Counter,
                "torch.nn.parameter.Parameter": torch.nn.Parameter,
                "torch.Size": torch.Size,
                "torch.Tensor": torch.Tensor,
                "torch.device": torch.device,
                "torch._tensor._rebuild_from_type_v2": _tensor._rebuild_from_type_v2,
                "torch.storage.UntypedStorage": storage.UntypedStorage,
                # Bytes, bytearrays, sets and complex numbers are made by calls.
                "_codecs.encode": encode,
                "builtins.bytearray": bytearray,
                "builtins.set": set,
                "builtins.complex": complex,
            }
        )
        for name, function in vars(_utils).items():
            if name.startswith("_rebuild"):
                _known["torch._utils." + name] = function
        for name, dtype in storage.dtype_of_name.items():
            _known["torch." + name] = _known["torch.cuda." + name] = StorageType(name)
            _known[str(dtype)] = dtype
            tensor_type = getattr(torch, name.replace("Storage", "Tensor"), None)
            if tensor_type is not None:
                _known[f"torch.{tensor_type.__name__}"] = tensor_type
    return _known


# The names of Python 2 that a pickle of protocol 2 keeps for those of Python 3.
_OLD_MODULES = {"__builtin__": "builtins", "copy_reg": "copyreg", "UserDict": "collections"}


class Unpickler:
    """Reads one pickle from a file of bytes."""

    def __init__(self, file, persistent_load=None, *, encoding="bytes"):
        self._file = file
        self._persistent_load = persistent_load
        self._encoding = encoding

    def load(self):
        file = self._file
        start = file.tell()
        self._data = file.read()
        self._at = 0
        self._stack = []
        self._marks = []
        self._memo = {}
        self._users = _users_globals()
        self._safe = _allowed()
        try:
            return self._run()
        except (IndexError, KeyError, UnicodeDecodeError) as problem:
            raise UnpicklingError(
                f"Failed to load pickle data ({type(problem).__name__}: {problem}); this usually "
                "means the input is corrupted or truncated, but it can also be a genuine error "
                "raised while reconstructing an object. See the exception's __cause__ for the "
                "original traceback."
            ) from problem
        finally:
            file.seek(start + self._at)

    def _run(self):
        data = self._data
        while True:
            if self._at >= len(data):
                raise EOFError("Ran out of input")
            code = data[self._at]
            self._at += 1
            if code == 0x2E:
                return self._stack.pop()
            instruction = _INSTRUCTIONS.get(code)
            if instruction is None:
                raise UnpicklingError(f"Unsupported operand {code}")
            instruction(self)

    def _read(self, count):
        end = self._at + count
        if end > len(self._data):
            raise UnpicklingError("pickle data was truncated")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def _number(self, count, signed=False):
        return int.from_bytes(self._read(count), "little", signed=signed)

    def _line(self):
        end = self._data.find(b"\n", self._at)
        if end < 0:
            raise UnpicklingError("pickle data was truncated")
        piece = self._data[self._at : end]
        self._at = end + 1
        return piece.decode("utf-8")

    def _is_safe(self, value):
        for table in (self._safe, self._users):
            for known in table.values():
                if known is value:
                    return True
        return False

    # Instructions that name, make or change objects.

    def _global(self):
        module = self._line()
        name = self._line()
        module = _OLD_MODULES.get(module, module)
        path = f"{module}.{name}"
        if module in _BLOCKED:
            raise UnpicklingError(
                f"Trying to load unsupported GLOBAL {path} whose module {module} is blocked."
            )
        if path in self._safe:
            self._stack.append(self._safe[path])
        elif path in self._users:
            self._stack.append(self._users[path])
        else:
            path = path.removeprefix("builtins.")
            raise UnpicklingError(
                f"Unsupported global: GLOBAL {path} was not an allowed global by default. Please "
                f"use `torch.serialization.add_safe_globals([{path}])` or the "
                f"`torch.serialization.safe_globals([{path}])` context manager to allowlist this "
                "global if you trust this class/function."
            )

    def _newobj(self):
        arguments = self._stack.pop()
        cls = self._stack.pop()
        if cls is torch.nn.Parameter:
            self._stack.append(torch.nn.Parameter(*arguments))
        elif self._is_safe(cls):
            self._stack.append(cls.__new__(cls, *arguments))
        else:
            raise UnpicklingError(
                "Can only create new object for nn.Parameter or classes allowlisted via "
                f"`add_safe_globals` but got {cls}"
            )

    def _reduce(self):
        arguments = self._stack.pop()
        function = self._stack[-1]
        if not self._is_safe(function):
            text = f"Trying to call reduce for unrecognized function {function}"
            if hasattr(function, "__self__"):
                text += f" which belongs to {function.__self__}"
            raise UnpicklingError(text)
        if function is self._safe["torch._tensor._rebuild_from_type_v2"]:
            # It calls its first argument and makes an object of its second.
            if not (self._is_safe(arguments[0]) and self._is_safe(arguments[1])):
                raise UnpicklingError(
                    f"Trying to call reduce for unrecognized function {arguments[0]}"
                )
        self._stack[-1] = function(*arguments)

    def _build(self):
        state = self._stack.pop()
        instance = self._stack[-1]
        kind = type(instance)
        if kind is self._safe["collections.OrderedDict"]:
            instance.__dict__.update(state)
        elif not self._is_safe(kind):
            raise UnpicklingError(
                "Can only build Tensor, Parameter, OrderedDict or types allowlisted via "
                f"`add_safe_globals`, but got {kind}"
            )
        elif hasattr(instance, "__setstate__"):
            instance.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state:
                instance.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(instance, name, value)

    def _persistent(self):
        saved = self._stack.pop()
        if type(saved) is not tuple and type(saved) is not int:
            raise UnpicklingError(
                f"persistent_load id must be tuple or int, but got {type(saved)}"
            )
        if type(saved) is tuple and len(saved) > 0 and saved[0] not in ("storage", b"storage"):
            raise UnpicklingError(
                f"Only persistent_load of storage is allowed, but got {type(saved[0])}"
            )
        if self._persistent_load is None or type(saved) is not tuple or len(saved) not in (5, 6):
            raise UnpicklingError("unsupported persistent id encountered")
        if not (isinstance(saved[1], StorageType) or saved[1] is self._safe[_UNTYPED]):
            raise UnpicklingError(f"expected the type of a storage, but got {type(saved[1])}")
        self._stack.append(self._persistent_load(saved))

    # Instructions that fill containers.

    def _append(self):
        item = self._stack.pop()
        self._checked_list(self._stack[-1]).append(item)

    def _appends(self):
        items = self._pop_mark()
        self._checked_list(self._stack[-1]).extend(items)

    def _checked_list(self, target):
        if type(target) is not list and not (
            isinstance(target, list) and self._is_safe(type(target))
        ):
            raise UnpicklingError(f"Can only append to lists, but got {type(target)}")
        return target

    def _setitem(self):
        value = self._stack.pop()
        key = self._stack.pop()
        self._checked_dict("SETITEM")[key] = value

    def _setitems(self):
        items = self._pop_mark()
        target = self._checked_dict("SETITEMS")
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _checked_dict(self, instruction):
        target = self._stack[-1]
        if type(target) not in (
            dict,
            self._safe["collections.OrderedDict"],
            self._safe["collections.Counter"],
        ):
            raise UnpicklingError(
                f"Can only {instruction} for dict, collections.OrderedDict, collections.Counter, "
                f"but got {type(target)}"
            )
        return target

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _pop_mark(self):
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _tuple(self):
        items = self._pop_mark()
        self._stack.append(tuple(items))

    def _short_tuple(self, count):
        items = tuple(self._stack[-count:])
        if len(items) < count:
            raise IndexError("pop from empty list")
        del self._stack[-count:]
        self._stack.append(items)

    # Instructions that push plain values.

    def _float(self):
        from struct import unpack

        self._stack.append(unpack(">d", self._read(8))[0])

    def _unicode(self):
        self._stack.append(str(self._read(self._number(4)), "utf-8", "surrogatepass"))

    def _string(self):
        piece = self._read(self._number(1))
        if self._encoding != "bytes":
            piece = piece.decode(self._encoding, "strict")
        self._stack.append(piece)

    def _put(self, count):
        self._memo[self._number(count)] = self._stack[-1]

    def _get(self, count):
        self._stack.append(self._memo[self._number(count)])

    def _protocol(self):
        protocol = self._number(1)
        if protocol != 2:
            import warnings

            warnings.warn(
                f"Detected pickle protocol {protocol} in the checkpoint, which was not the default "
                "pickle protocol used by `torch.load` (2). The weights_only Unpickler might not "
                "support all instructions implemented by this protocol, please file an issue for "
                "adding support if you encounter this.",
                stacklevel=2,
            )


_UNTYPED = "torch.storage.UntypedStorage"


def _push(make):
    return lambda machine: machine._stack.append(make(machine))


_INSTRUCTIONS = {
    ord("c"): Unpickler._global,
    0x81: Unpickler._newobj,
    ord("R"): Unpickler._reduce,
    ord("b"): Unpickler._build,
    ord("Q"): Unpickler._persistent,
    ord("a"): Unpickler._append,
    ord("e"): Unpickler._appends,
    ord("s"): Unpickler._setitem,
    ord("u"): Unpickler._setitems,
    ord("("): Unpickler._mark,
    ord("t"): Unpickler._tuple,
    0x85: lambda machine: machine._short_tuple(1),
    0x86: lambda machine: machine._short_tuple(2),
    0x87: lambda machine: machine._short_tuple(3),
    ord("N"): _push(lambda machine: None),
    0x89: _push(lambda machine: False),
    0x88: _push(lambda machine: True),
    ord(")"): _push(lambda machine: ()),
    ord("]"): _push(lambda machine: []),
    ord("}"): _push(lambda machine: {}),
    0x8F: _push(lambda machine: set()),
    ord("J"): _push(lambda machine: machine._number(4, signed=True)),
    ord("K"): _push(lambda machine: machine._number(1)),
    ord("M"): _push(lambda machine: machine._number(2)),
    0x8A: _push(lambda machine: machine._number(machine._number(1), signed=True)),
    ord("G"): Unpickler._float,
    ord("X"): Unpickler._unicode,
    ord("U"): Unpickler._string,
    ord("q"): lambda machine: machine._put(1),
    ord("r"): lambda machine: machine._put(4),
    ord("h"): lambda machine: machine._get(1),
    ord("j"): lambda machine: machine._get(4),
    0x80: Unpickler._protocol,
}


def get_unsafe_globals_in_checkpoint(f):
    r"""The full names in a checkpoint that ``weights_only`` loading would not accept.

    Args:
        f (str, os.PathLike or file): a checkpoint in the form of a zip archive.
    """
    from pickletools import genops

    from torch import _C
    from torch.serialization import _path

    path = _path(f)
    if path is None:
        source = f.read()
    else:
        with open(path, "rb") as file:
            source = file.read()
    handle = _C._archive_open(source)
    names = set()
    for instruction, argument, _ in genops(_C._archive_bytes(handle, "data.pkl")):
        if instruction.name == "GLOBAL":
            module, _, name = argument.partition(" ")
            names.add(f"{_OLD_MODULES.get(module, module)}.{name}")
    return sorted(names - set(_allowed()) - set(_users_globals()))
