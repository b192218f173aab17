"""Sequential, lists and dictionaries of modules and parameters."""
from collections import OrderedDict

import torch
from torch import nn

from _show import error, show

torch.manual_seed(0)
row = nn.Sequential(OrderedDict([("up", nn.Linear(1, 2)), ("act", nn.ReLU()), ("down", nn.Linear(2, 1))]))
print(row)
print(row.up is row[0], row[-1] is row.down, len(row), [type(m).__name__ for m in row])
show("call", row(torch.ones(1, 1)))
print(row[1:])
print(row[:1] + row[2:])
row[1] = nn.Tanh()
print(row.act, row[1])
del row[1]
print(row)
plain = nn.Sequential(nn.ReLU(), nn.Tanh())
plain.append(nn.Sigmoid()).insert(0, nn.Identity())
print(plain)
print(plain.pop(1), len(plain))
plain += nn.Sequential(nn.ELU())
plain.extend([nn.GELU()])
print(plain * 2)
print(len(3 * plain))
plain *= 2
print(len(plain), list(plain._modules))
del plain[0:4]
print(plain, list(plain._modules))
error("add", lambda: plain + [nn.ReLU()])
error("times", lambda: plain * 0)
error("times", lambda: plain * "a")
error("insert", plain.insert, 99, nn.ReLU())
error("insert", plain.insert, 0, 3)

layers = nn.ModuleList([nn.Linear(1, 1), nn.ReLU()])
layers.append(nn.Tanh()).extend([nn.ELU()])
layers.insert(1, nn.Identity())
layers[2] = nn.Sigmoid()
print([type(m).__name__ for m in layers], layers[-1], len(layers), nn.ReLU in map(type, layers))
print([type(m).__name__ for m in layers[1:3]])
print(type(layers + [nn.GELU()]).__name__, len(layers + [nn.GELU()]))
layers += [nn.Mish()]
del layers[0]
del layers[::2]
print([type(m).__name__ for m in layers], list(layers._modules), layers.pop(0), len(layers))
error("extend", layers.extend, 3)
error("index", layers.__getitem__, 7)
error("append", layers.append, 3)

table = nn.ModuleDict({"a": nn.ReLU(), "b": nn.Tanh()})
table["c"] = nn.Linear(1, 1)
table.update([("d", nn.ELU())])
table.update(OrderedDict(e=nn.GELU()))
print(table)
print(list(table), "a" in table, len(table), list(table.keys()), [k for k, _ in table.items()])
print(table.pop("a"), table.a if hasattr(table, "a") else "gone", [type(v).__name__ for v in table.values()])
del table["b"]
error("key", table.__getitem__, "zzz")
error("add", table.update, 3)
error("add", table.update, [3])
error("add", table.update, [(1, 2, 3)])
error("shadow", table.__setitem__, "keys", nn.ReLU())
table.clear()
print(table, len(table))

numbers = nn.ParameterList([torch.ones(2), nn.Parameter(torch.zeros(1, 3))])
numbers.append(torch.full((1,), 2.0)).extend([nn.Parameter(torch.ones(()))])
print(numbers)
print(len(numbers), [tuple(p.shape) for p in numbers.parameters()], isinstance(numbers[2], nn.Parameter))
numbers[0] = torch.zeros(4)
print(len(numbers[1:3]), [tuple(p.shape) for p in numbers], numbers[-1].shape)
numbers += ["text"]
print(numbers, list(numbers.state_dict()))
error("extend", numbers.extend, torch.ones(2))
error("index", numbers.__getitem__, 9)

named = nn.ParameterDict({"z": torch.ones(2), "a": nn.Parameter(torch.zeros(1))})
named["m"] = torch.ones(1, 2)
print(named)
print(list(named), list(named.keys()), "z" in named, len(named), list(reversed(named)))
print(named.get("q", 5), named.get("a"), named.setdefault("a").shape, named.a is named["a"])
print(named.pop("a").shape, list(named.state_dict()), named.popitem()[0], list(named))
named.update(OrderedDict(b=nn.Parameter(torch.ones(3))))
print(list(named | nn.ParameterDict({"k": torch.ones(1)})), list(named.copy()))
named |= nn.ParameterDict({"w": torch.ones(1)})
print(list(named), list(named.fromkeys(["x", "y"], 1.0).items()))
del named["w"]
named.clear()
print(named, len(named))
error("key", named.__getitem__, 3)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(2, 2) for _ in range(2))
        self.heads = nn.ModuleDict({"x": nn.Linear(2, 1)})
        self.extra = nn.ParameterList([torch.ones(1)])


print(list(Net().state_dict()))
