"""Files that PyTorch 1.13 wrote, read in all ways."""
import io
import pathlib
import pickle

import torch

import _classes
from _classes import Net
from _show import error

FILES = pathlib.Path(__file__).parent / "files"


def outline(name, value, depth=0):
    if isinstance(value, dict):
        print("  " * depth + name, type(value).__name__, len(value))
        for key, item in value.items():
            outline(str(key), item, depth + 1)
    elif isinstance(value, torch.Tensor):
        facts = (value.stride(), value.storage_offset(), value.requires_grad, value.is_leaf)
        print("  " * depth + name, type(value).__name__, *facts, value)
    else:
        print("  " * depth + name, type(value).__name__, value)


for name in ("kinds.pt", "kinds_legacy.pt"):
    content = torch.load(FILES / name)
    content["ordered"] = list(content["ordered"].items())
    outline(name, content)
    base = content["base"]
    base.mul_(10)
    print(content["row"], content["transposed"][3], content["part"])
    print(content["leaf"].grad_fn, len(content["numbers"]["torch.int64"].storage()))

trained = torch.load(str(FILES / "trained.pt"), map_location="cpu")
outline("trained", {k: v for k, v in trained.items() if k != "model"})
for key, value in trained["model"].items():
    outline(key, value)
print(type(trained["model"]).__name__, dict(trained["model"]._metadata))
net = Net()
net.body.append(torch.nn.BatchNorm1d(4))
print(net.load_state_dict(trained["model"]))
optimizer = torch.optim.Adam(net.parameters(), lr=1.0)
optimizer.load_state_dict(trained["optimizer"])
schedule = torch.optim.lr_scheduler.StepLR(optimizer, 5)
schedule.load_state_dict(trained["schedule"])
torch.manual_seed(4)
for _ in range(2):
    optimizer.zero_grad()
    loss = net(torch.randn(6, 3)).square().mean()
    loss.backward()
    optimizer.step()
    schedule.step()
    print(f"{loss.item():.5f}", optimizer.param_groups[0]["lr"])

with open(FILES / "trained.pt", "rb") as file:
    print(torch.load(file, map_location=torch.device("cpu"))["loss"])
data = (FILES / "trained.pt").read_bytes()
print(torch.load(io.BytesIO(data), map_location={"cpu": "cpu"})["epoch"])
places = []


def place(storage, location):
    places.append((location, len(storage)))
    return storage if len(places) % 2 else None


torch.load(io.BytesIO((FILES / "kinds.pt").read_bytes()), map_location=place)
print(places[:4])
print(torch.load(FILES / "trained.pt", pickle_module=pickle)["loss"])
shared = pickle.loads((FILES / "tensor.pickle").read_bytes())
print(shared, shared.storage_offset(), len(shared.storage()))

stream = io.BytesIO()
for number in range(3):
    torch.save(torch.full((2,), float(number)), stream, _use_new_zipfile_serialization=False)
stream.seek(0)
print([torch.load(stream) for _ in range(3)])
error("missing", torch.load, FILES / "missing.pt")
error("no file", torch.load, 5)
