"""Writes what PyTorch computes for products, reductions, linear algebra and special functions, for
ReductionRecordsTest.

Usage, with the name of a file of cases, reduction_cases or special_cases:

    python3 record_reductions.py reduction_cases > engine/src/test/resources/dev/sconce/engine/ops/reductions.records
    python3 record_reductions.py special_cases > engine/src/test/resources/dev/sconce/engine/ops/special.records

A line is a call: name and arguments, then the results and the gradients that come from the weights
1/2, 3/4, 1, ... of the results' elements, or the error. Names that begin with linalg_ or special_ are
those of torch.linalg and torch.special.
"""

import importlib
import sys
import warnings

import torch
from record_neural import Draw, text, weights

# Nodes that later releases call differently.
NODES = {
    "SqueezeBackward3": "SqueezeBackward4",
    "ReshapeAliasBackward0": "ViewBackward0",
    "NormBackward1": "LinalgVectorNormBackward0",
}

# Texts that later releases word differently.
TEXTS = {
    "expected scalar type Float but found Long": (
        "mm",
        "expected m1 and m2 to have the same dtype, but got: float != long int",
    ),
    "size mismatch, got 2, 2x3,2": ("mv", "size mismatch, got input (2), mat (2x3), vec (2)"),
}


def token(value):
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], torch.Tensor):
        return "G:" + ";".join(map(token, value))
    if isinstance(value, torch.Tensor) and value.dim() > 1 and not value.is_contiguous():
        return "P" + text(value)[1:]
    return text(value)


def function(name):
    if name.startswith("linalg_"):
        return getattr(torch.linalg, name[7:])
    if name.startswith("special_"):
        return getattr(torch.special, name[8:])
    return getattr(torch, name)


def call(name, args):
    if name == "einsum":
        return torch.einsum(args[0], *args[1])
    if name == "tensordot":
        return torch.tensordot(args[0], args[1], dims=tuple(args[2:]))
    if name == "chain_matmul":
        return function(name)(*args[0])
    return function(name)(*args)


def record(name, *args):
    head = [name, " ".join(map(token, args))]
    try:
        result = call(name, args)
    except Exception as e:
        message = str(e).split("\n")[0]
        if message in TEXTS and TEXTS[message][0] == name:
            message = TEXTS[message][1]
        kind = type(e).__name__.strip("_")
        if "not implemented for" in message:
            # Later releases raise the more exact class.
            kind = "NotImplementedError"
        print("\t".join(head + ["error", kind, message]))
        return
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    roots = [r for r in results if r.requires_grad]
    node = roots[0].grad_fn.name() if roots else "-"
    node = NODES.get(node, node)
    leaves = []
    for a in args:
        for t in a if isinstance(a, list) else [a]:
            if isinstance(t, torch.Tensor) and t.requires_grad:
                leaves.append(t)
    grads = []
    if roots:
        grads = torch.autograd.grad(roots, leaves, [weights(r) for r in roots], allow_unused=True)
    print("\t".join(head + ["ok", node, " ".join(map(text, results)), " ".join(map(text, grads))]))


def backwards(t):
    """The same leaf with its dimensions laid out in memory the other way round."""
    order = tuple(reversed(range(t.dim())))
    return t.detach().permute(order).contiguous().permute(order).requires_grad_(t.requires_grad)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    importlib.import_module(sys.argv[1]).run(record, Draw(11), backwards)
