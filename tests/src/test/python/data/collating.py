"""What batches are made of."""
from collections import OrderedDict, UserDict, defaultdict, namedtuple

import numpy as np
import torch
from torch.utils.data import default_collate, default_convert
from torch.utils.data._utils.collate import collate, default_collate_fn_map

from _show import error

Point = namedtuple("Point", "x y")


class Text(str):
    pass


def both(name, value):
    for function in (default_collate, default_convert):
        try:
            result = function(value)
            print(f"{name} {function.__name__}: {type(result).__name__} {result}")
        except Exception as problem:
            print(f"{name} {function.__name__}: {type(problem).__name__}: {problem}")


one = torch.tensor([1.0, 2.0])
both("tensors", [one, one + 1])
both("scalars", [torch.tensor(1), torch.tensor(2)])
both("ints", [1, 2, 3])
both("bools", [True, False])
both("ints and bools", [1, True])
both("floats", [1.5, 2.0])
both("floats and ints", [1.5, 2])
both("ints and floats", [1, 2.5])
both("strings", ["a", "b"])
both("bytes", [b"a", b"b"])
both("tuples", [(1, 2.5, "x"), (3, 4.5, "y")])
both("lists", [[1, one], [2, one]])
both("nested", [((1, (one,)), [2]), ((3, (one,)), [4])])
both("tuple of samples", ((1, 2), (3, 4)))
both("dicts", [{"a": 1, "b": one}, {"a": 2, "b": one}])
grown = default_collate([OrderedDict(z=1, a=2), OrderedDict(z=3, a=4)])
print(type(grown).__name__, list(grown.items()))
both("named", [Point(1, 2.0), Point(3, 4.0)])
both("arrays", [np.array([1, 2]), np.array([3, 4])])
both("float arrays", [np.array([1.5], dtype=np.float32)])
both("numpy scalars", [np.float32(1.5), np.float32(2)])
both("numpy ints", [np.int64(1), np.int64(2)])
both("numpy bools", [np.bool_(True), np.bool_(False)])
both("texts", [Text("a"), Text("b")])
both("ranges", [range(2), range(2, 4)])
both("empty strings", [""])
both("pairs of arrays", [(np.zeros(1), 1), (np.ones(1), 2)])
print(default_collate([[], []]), default_collate([(), ()]))
grown = default_collate([UserDict(a=1), UserDict(a=2)])
print(type(grown).__name__, grown["a"])
error("empty", default_collate, [])
error("unequal", default_collate, [(1, 2), (3,)])
error("unequal", default_collate, [[1], [2, 3]])
error("shapes", default_collate, [torch.ones(2), torch.ones(3)])
error("shapes", default_collate, [(torch.ones(2), 1), (torch.ones(3), 1)])
error("none", default_collate, [None, None])
error("none inside", default_collate, [(1, None), (2, None)])
error("object", default_collate, [object])
error("set", default_collate, [{1}, {2}])
error("keys", default_collate, [{"a": 1}, {"b": 1}])
error("complex lists", default_collate, [[1, 2], 3])
weights = [torch.ones(2, requires_grad=True), torch.zeros(2)]
print(default_collate(weights))
print(default_collate([torch.nn.Parameter(torch.ones(1))]))
print(default_collate([torch.tensor([1, 2], dtype=torch.int8)] * 2).dtype)


class Custom:
    def __init__(self, value):
        self.value = value


def collate_custom(batch, *, collate_fn_map=None):
    return "custom", [c.value for c in batch], sorted(map(str, collate_fn_map))[:1]


print(collate([Custom(1), Custom(2)], collate_fn_map={Custom: collate_custom}))
default_collate_fn_map[Custom] = collate_custom
print(default_collate([(Custom(1), 2), (Custom(3), 4)])[1])
del default_collate_fn_map[Custom]
error("custom", default_collate, [Custom(1)])
kept = default_collate_fn_map[int]
default_collate_fn_map[int] = lambda batch, *, collate_fn_map=None: ("ints", batch)
print(default_collate([1, 2]), default_collate([(1, 2.0), (3, 4.0)]))
default_collate_fn_map[int] = kept
print(default_collate([1, 2]))
