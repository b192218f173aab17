"""Objects of users' classes and modules, which need weights_only=False."""
import copy
import io
import pathlib
import pickle

import torch

from _classes import Named, Net, Settings
from _show import error, show

FILES = pathlib.Path(__file__).parent / "files"


def again(value, **options):
    file = io.BytesIO()
    torch.save(value, file, **options)
    file.seek(0)
    return torch.load(file, weights_only=False)


x = torch.tensor([[1.0, 2.0, 3.0]])
net = torch.load(FILES / "module.pt", weights_only=False)
print(net, net.title, net.training, net.seen)
show("output", net(x))
net, optimizer = torch.load(FILES / "pair.pt", weights_only=False)
print(optimizer.param_groups[0]["params"][0] is net.body[0].weight)
net(x).sum().backward()
optimizer.step()
show("weight", net.body[0].weight)
own = torch.load(FILES / "subclass.pt", weights_only=False)
print(type(own).__name__, own.unit, own.tolist())
show("oldest", list(torch.load(FILES / "oldest.pt", weights_only=False).values()))

for options in ({}, {"_use_new_zipfile_serialization": False}, {"pickle_protocol": 4}):
    twin = again(net, **options)
    print(type(twin).__name__, twin.title, torch.equal(twin(x), net(x)))
    print(again(Settings(0.5), **options), again([own, own], **options)[0].unit)
print(again(torch.nn.ModuleDict({"a": torch.nn.Linear(1, 1), "b": torch.nn.Dropout(0.25)})))
print(again(torch.optim.lr_scheduler.ReduceLROnPlateau).__name__)
twin = pickle.loads(pickle.dumps(net))
print(torch.equal(twin(x), net(x)), twin.body[0].weight is net.body[0].weight)
twin = copy.deepcopy(net)
print(torch.equal(twin(x), net(x)), twin.head.weight.grad is not None)
copies = copy.copy(net)
print(copies.body is net.body, copies.title)
base = torch.arange(6.0)
first, second = copy.deepcopy([base.view(2, 3), base[4:]])
first[1, 1] = 50
print(second, base, first.stride())
first, second = pickle.loads(pickle.dumps((base, base[:2])))
print(first, second)
leaf = torch.ones(2, requires_grad=True)
leaf.sum().backward()
print(copy.deepcopy(leaf).grad, pickle.loads(pickle.dumps(leaf)).requires_grad)
weight = torch.nn.Parameter(torch.ones(2))
print(copy.deepcopy(weight), type(again([weight])[0]).__name__)
storage = again(torch.arange(3.0).storage())
print(storage.tolist(), storage.dtype, storage.size(), storage.nbytes(), storage[1])
both = again({"tensor": base, "storage": base.storage()})
both["tensor"][0] = 9
print(both["storage"][0], both["storage"].data_ptr() == both["tensor"].data_ptr())
many = again([torch.full((1,), float(i)) for i in range(30)])
print([int(m) for m in many])
