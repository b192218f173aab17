"""Writes the files that the scripts read: run it with a Python that has PyTorch."""
import io
import pathlib
import pickle
import struct
import tarfile
from collections import Counter, OrderedDict

import torch

from _classes import Named, Net

FILES = pathlib.Path(__file__).parent / "files"


def kinds():
    base = torch.arange(12.0).view(3, 4)
    numbers = {
        str(d): torch.tensor([0, 1, 2]).to(d)
        for d in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool)
    }
    floats = {
        str(d): torch.tensor([0.5, -1.5, float("inf")]).to(d)
        for d in (torch.float16, torch.bfloat16, torch.float32, torch.float64)
    }
    leaf = torch.tensor([1.0, 2.0], requires_grad=True)
    return {
        "numbers": numbers,
        "floats": floats,
        "base": base,
        "row": base[1],
        "column": base[:, 2],
        "transposed": base.t(),
        "part": base[1:, 1:3],
        "scalar": torch.tensor(3.5),
        "empty": torch.empty(0, 2),
        "expanded": torch.ones(1, 2).expand(3, 2),
        "leaf": leaf,
        "parameter": torch.nn.Parameter(torch.ones(2)),
        "frozen": torch.nn.Parameter(torch.zeros(1), requires_grad=False),
        "size": base.shape,
        "dtype": torch.float16,
        "device": torch.device("cpu"),
        "plain": [1, -1, 300, 70000, 2**40, -(2**70), 1.5, True, None, "text", "ü", b"bytes", (1,)],
        "ordered": OrderedDict([("b", 1), ("a", [2, (3, 4, 5)])]),
        "counter": Counter("aab"),
        "set": {5},
        "tuples": ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)),
    }


def trained():
    torch.manual_seed(1)
    net = Net()
    net.body.append(torch.nn.BatchNorm1d(4))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, 2)
    for _ in range(3):
        optimizer.zero_grad()
        net(torch.randn(5, 3)).square().mean().backward()
        optimizer.step()
        schedule.step()
    return {
        "epoch": 3,
        "model": net.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "loss": [0.5, 0.25],
    }


def tar_form():
    """The oldest form, which no PyTorch at hand writes: a tar archive of three pickles' files."""

    def entry(tar, name, data):
        info = tarfile.TarInfo(name)
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))

    numbers = torch.arange(6.0)
    storages = pickle.dumps(1, 2) + pickle.dumps((7, "cpu", torch.FloatStorage), 2)
    storages += struct.pack("<q", 6) + struct.pack("<6f", *numbers.tolist()) + pickle.dumps([], 2)
    tensors = pickle.dumps(1, 2) + pickle.dumps((8, 7, torch.FloatTensor), 2)
    tensors += struct.pack("<ii", 2, 0) + struct.pack("<qqqqq", 2, 2, 3, 1, 1)

    class Saved:
        pass

    class Pickler(pickle.Pickler):
        def persistent_id(self, value):
            return 8 if isinstance(value, Saved) else None

    pickled = io.BytesIO()
    Pickler(pickled, 2).dump({"weight": Saved(), "epoch": 4})
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        entry(tar, "storages", storages)
        entry(tar, "tensors", tensors)
        entry(tar, "pickle", pickled.getvalue())
    return out.getvalue()


if __name__ == "__main__":
    torch.save(kinds(), FILES / "kinds.pt")
    torch.save(kinds(), FILES / "kinds_legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(trained(), FILES / "trained.pt")
    torch.manual_seed(2)
    net = Net()
    torch.save(net, FILES / "module.pt")
    torch.save([net, torch.optim.SGD(net.parameters(), 0.5, 0.9)], FILES / "pair.pt")
    own = torch.arange(3.0).as_subclass(Named)
    own.unit = "m"
    torch.save(own, FILES / "subclass.pt")
    (FILES / "tensor.pickle").write_bytes(pickle.dumps(torch.arange(4.0)[1:], 2))
    (FILES / "oldest.pt").write_bytes(tar_form())
