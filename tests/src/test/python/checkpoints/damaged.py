"""Files that are cut off, changed or something else: an error, and nothing else happens."""
import io
import pathlib
import zipfile

import torch

from _show import error

FILES = pathlib.Path(__file__).parent / "files"


def kind(name, data, **options):
    try:
        torch.load(io.BytesIO(data), **options)
        print(name, "loaded")
    except Exception as problem:
        print(name, type(problem).__name__)


def rezipped(changes):
    out = io.BytesIO()
    with zipfile.ZipFile(FILES / "kinds.pt") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = changes.get(name.partition("/")[2], old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


whole = (FILES / "kinds.pt").read_bytes()
kind("whole", whole)
kind("rezipped", rezipped({}))
for part in (0.0, 0.001, 0.3):
    kind(f"first {part}", whole[: int(len(whole) * part)])
error("directory", torch.load, io.BytesIO(whole[: len(whole) // 2]))
error("empty", torch.load, io.BytesIO(b""))
error("record", torch.load, io.BytesIO(rezipped({"data/3": None})))
error("pickle", torch.load, io.BytesIO(rezipped({"data.pkl": None})))
kind("cut pickle", rezipped({"data.pkl": b"\x80\x02}q\x00(X\x05\x00"}))
legacy = (FILES / "kinds_legacy.pt").read_bytes()
for part in (0.01, 0.5, 0.95, 0.999):
    kind(f"legacy {part}", legacy[: int(len(legacy) * part)])
error("folder", torch.save, 1, FILES / "none" / "x.pt")
net = torch.nn.Linear(2, 1)
before = net.weight.tolist()
error("state", net.load_state_dict, torch.load(FILES / "trained.pt")["model"])
print(net.weight.tolist() == before)
