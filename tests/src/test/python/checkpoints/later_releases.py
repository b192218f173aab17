# follows: 2.x
"""Loading of weights only, as it has been since 2.6."""
import io
import os
import pathlib
import pickle
import zipfile
import warnings
from collections import OrderedDict

import torch
from torch.serialization import add_safe_globals, clear_safe_globals, get_safe_globals

from _classes import Named, Net, Settings
from _show import error

FILES = pathlib.Path(__file__).parent / "files"


def written(value, **options):
    file = io.BytesIO()
    torch.save(value, file, **options)
    return file.getvalue()


def loaded(data, **options):
    return torch.load(io.BytesIO(data), **options)


def pickled(data):
    """A checkpoint whose pickle is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.pkl", data)
        archive.writestr("archive/version", "3\n")
    return out.getvalue()


for name in ("trained.pt", "kinds.pt", "kinds_legacy.pt"):
    print(list(torch.load(FILES / name, weights_only=True)))
error("module", torch.load, FILES / "module.pt")
error("tar", torch.load, FILES / "oldest.pt")
error("text", torch.load, io.BytesIO(b"hello, this is no checkpoint"))
whole = (FILES / "kinds.pt").read_bytes()
error("cut", loaded, whole[: len(whole) // 10 * 9])

settings = written([Settings(0.5)])
error("class", loaded, settings)
with torch.serialization.safe_globals([Settings]):
    print(loaded(settings), get_safe_globals())
error("class", loaded, settings)
add_safe_globals([(Settings, "_classes.Settings")])
print(loaded(settings), len(get_safe_globals()))
clear_safe_globals()
print(get_safe_globals(), torch.serialization.get_unsafe_globals_in_checkpoint(io.BytesIO(settings)))
print(torch.serialization.get_unsafe_globals_in_checkpoint(FILES / "module.pt")[:2])
own = written(torch.ones(1).as_subclass(Named))
error("subclass", loaded, own)
with torch.serialization.safe_globals([Named]):
    print(type(loaded(own)).__name__)


class Evil:
    def __reduce__(self):
        return os.system, ("echo this must not be seen",)


class Sly:
    def __reduce__(self):
        return getattr, (Settings, "__init__")


error("system", loaded, pickled(pickle.dumps(Evil(), 2)))
error("getattr", loaded, pickled(pickle.dumps(Sly(), 2)))
error("call", loaded, pickled(b"\x80\x02K\x01)R."))
error("indirect", loaded, pickled(b"\x80\x02ctorch._tensor\n_rebuild_from_type_v2\n(K\x01K\x02)NtR."))
error("new", loaded, pickled(b"\x80\x02K\x01)\x81."))
error("build", loaded, pickled(b"\x80\x02K\x01}b."))
error("append", loaded, pickled(b"\x80\x02}K\x01a."))
error("setitem", loaded, pickled(b"\x80\x02]K\x01K\x02s."))
error("persistent", loaded, pickled(b"\x80\x02X\x01\x00\x00\x00aQ."))
error("persistent", loaded, pickled(b"\x80\x02X\x01\x00\x00\x00a\x85Q."))
error("operand", loaded, pickled(b"\x80\x02\x93."))
error("stack", loaded, pickled(b"\x80\x02."))
error("memo", loaded, pickled(b"\x80\x02h\x05."))
error("short", loaded, pickled(b"\x80\x02X\xff\xff\xff\x7fab."))
error("end", loaded, pickled(b"\x80\x02K\x01"))
TENSOR = b"\x80\x02ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\n"
TENSOR += b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpu%stQK%c(K%cK\x03t(K\x03K\x01t\x89}tR."
for name, count, offset, rows, size in (
    ("right", b"K\x06", 0, 2, 24),
    ("offset", b"K\x06", 1, 2, 24),
    ("sizes", b"K\x06", 0, 200, 24),
    ("count", b"K\x07", 0, 2, 24),
    ("huge", b"J\xff\xff\xff\x7f", 0, 2, 24),
    ("negative", b"J\xff\xff\xff\xff", 0, 2, 24),
):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.pkl", TENSOR % (count, offset, rows))
        archive.writestr("archive/data/0", bytes(size))
    try:
        print(name, loaded(out.getvalue()).shape)
    except RuntimeError as problem:
        print(name, problem)
print(loaded(written({"a": {1, 2}, "b": bytearray(b"x"), "c": 1 + 2j, "d": OrderedDict(e=1)})))
error("pickle_module", loaded, settings, pickle_module=pickle, weights_only=True)
print(loaded(settings, pickle_module=pickle))
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(loaded(settings), len(caught), str(caught[0].message))
error("asked", loaded, settings, weights_only=True)
os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
error("both", loaded, settings)
del os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"]
error("forced", loaded, settings, weights_only=False)
del os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"]
print(loaded(written(torch.ones(1)), mmap=False))
error("mmap", loaded, settings, mmap=True)
error("cuda", torch.load, FILES / "trained.pt", map_location="cuda")
error("place", torch.load, FILES / "trained.pt", map_location="moon")
storage = torch.arange(3, dtype=torch.int16).untyped_storage()
print(storage.tolist(), storage.nbytes(), len(storage), torch.is_storage(storage))
print(storage)
print(torch.ones(2).storage())
print(isinstance(torch.ones(1).storage(), torch.FloatStorage), torch.LongStorage([1, 2])[1])
weight = torch.nn.Parameter(torch.ones(2))
weight.note = "kept"
print(loaded(written(weight)).note)
import copy  # noqa: E402

error("copy", copy.deepcopy, weight * 2)
