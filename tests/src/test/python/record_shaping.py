"""Writes what PyTorch computes for views, copies and indexing, for ShapingRecordsTest.

Usage: python3 record_shaping.py > engine/src/test/resources/dev/sconce/engine/ops/shaping.records

A line is a call: name and arguments, then the results with their layouts and the gradients that come
from the weights 1/2, 3/4, 1, ... of the results' elements, or the error. A layout is strides, offset
and whether the memory is that of the first argument. Indexing is recorded under the names getitem
and setitem, with an encoded key.
"""

import warnings

import torch
from record_neural import Draw, text, weights

# Nodes that later releases call differently.
NODES = {
    "ReshapeAliasBackward0": "ViewBackward0",
    "DiagBackward0": "DiagEmbedBackward0",
    ("squeeze_", "SqueezeBackward2"): "SqueezeBackward3",
}

VARIADIC = ("block_diag", "broadcast_tensors", "cartesian_prod")

# Texts that later releases word differently.
TEXTS = {
    "to be smaller than self": "to be no larger than self",
    "to be smaller size than src": "to be no larger size than src",
    "gather(): Expected dtype int64": "gather(): Expected dtype int32/int64",
}


def later(message):
    for old, new in TEXTS.items():
        message = message.replace(old, new)
    return message


def token(value):
    if isinstance(value, Key):
        return "K:" + "|".join(map(key_item, value.items))
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], torch.Tensor):
        return "G:" + ";".join(map(token, value))
    if isinstance(value, torch.Tensor) and value.dim() > 1 and not value.is_contiguous():
        return "P" + text(value)[1:]
    return text(value)


class Key:
    """An index expression: ``KEY[1, ::2]`` keeps what stands in the brackets."""

    def __init__(self, items=()):
        self.items = items

    def __getitem__(self, items):
        return Key(items if isinstance(items, tuple) else (items,))


KEY = Key()


def key_item(item):
    if item is None:
        return "N"
    if item is Ellipsis:
        return "E"
    if isinstance(item, bool):
        return "B%d" % item
    if isinstance(item, int):
        return "A%d" % item
    if isinstance(item, slice):
        parts = (item.start, item.stop, item.step)
        return "S" + ",".join("" if p is None else str(p) for p in parts)
    return "T" + token(item)


def backwards(t):
    """The same leaf with its dimensions laid out in memory the other way round."""
    order = tuple(reversed(range(t.dim())))
    r = t.detach().permute(order).contiguous().permute(order)
    return r.requires_grad_(t.requires_grad)


def call(name, args):
    if name == "getitem":
        items = args[1].items
        return args[0][items if len(items) != 1 else items[0]]
    if name == "setitem":
        items = args[1].items
        target = args[0].clone()
        target[items if len(items) != 1 else items[0]] = args[2]
        return target
    if name == "where":
        return torch.where(*args)
    if name in VARIADIC:
        return getattr(torch, name)(*args[0])
    if name.endswith("_"):
        return getattr(args[0].clone(), name)(*args[1:])
    if hasattr(torch.Tensor, name) and isinstance(args[0], torch.Tensor):
        return getattr(args[0], name)(*args[1:])
    return getattr(torch, name)(*args)


def layout(result, first):
    shared = isinstance(first, torch.Tensor) and (
        result.storage().data_ptr() == first.storage().data_ptr() and first.numel() > 0
    )
    return "%s:%d:%d" % (
        ",".join(map(str, result.stride())), result.storage_offset(), shared)


def leaves_of(args):
    for a in args:
        if isinstance(a, torch.Tensor):
            if a.requires_grad:
                yield a
        elif isinstance(a, (list, tuple)):
            yield from leaves_of(a)


def record(name, *args):
    args = tuple(backwards(a.tensor) if isinstance(a, Backwards) else a for a in args)
    head = [name, " ".join(map(token, args))]
    try:
        result = call(name, args)
    except Exception as e:
        print("\t".join(head + ["error", type(e).__name__, later(str(e).split("\n")[0])]))
        return
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    leaves = list(leaves_of(args))
    roots = [r for r in results if r.requires_grad]
    node = type(roots[0].grad_fn).__name__ if roots and roots[0].grad_fn else "-"
    grads = []
    if roots:
        grads = torch.autograd.grad(roots, leaves, [weights(r) for r in roots], allow_unused=True)
    fields = [
        "ok",
        NODES.get((name, node), NODES.get(node, node)),
        " ".join(token(r.contiguous()) for r in results),
        " ".join(layout(r, args[0]) for r in results),
        " ".join("N" if g is None else token(g.contiguous()) for g in grads),
    ]
    print("\t".join(head + fields))


class Backwards:
    """Marks a tensor that shall be laid out the other way round."""

    def __init__(self, tensor):
        self.tensor = tensor


if __name__ == "__main__":
    import shaping_cases

    warnings.simplefilter("ignore")
    shaping_cases.run(record, Draw, Backwards, KEY)
