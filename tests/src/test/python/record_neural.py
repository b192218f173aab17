"""Writes what PyTorch computes for neural network operators, for NeuralRecordsTest.

Usage: python3 record_neural.py > engine/src/test/resources/dev/sconce/engine/ops/neural.records

A line is a call: where the function lives, its name and its arguments, then the results and the
gradients that come from the weights 1/2, 3/4, 1, ... of the results' elements, or the error.
"""

import sys

import torch


def text(value):
    if value is None:
        return "N"
    if isinstance(value, bool):
        return "B:%d" % value
    if isinstance(value, int):
        return "I:%d" % value
    if isinstance(value, float):
        return "F:%r" % value
    if isinstance(value, str):
        return "S:" + value
    if isinstance(value, torch.dtype):
        return "D:" + str(value)[6:]
    if isinstance(value, (list, tuple)):
        return "L:" + ",".join(map(str, value))
    numbers = ",".join("%.10g" % v for v in value.detach().double().flatten().tolist())
    return "T:%s:%s:%d:%s" % (
        str(value.dtype)[6:],
        ",".join(map(str, value.shape)),
        value.requires_grad,
        numbers,
    )


def weights(t):
    n = torch.arange(t.numel(), dtype=torch.float64).reshape(t.shape)
    return (n % 7 * 0.25 + 0.5).to(t.dtype)


def record(where, name, *args):
    head = [where, name, " ".join(map(text, args))]
    home = {"nn": torch._C._nn, "torch": torch}[where]
    try:
        result = getattr(home, name)(*args)
    except Exception as e:
        print("\t".join(head + ["error", type(e).__name__, str(e).split("\n")[0]]))
        return
    results = list(result) if isinstance(result, (tuple, list)) else [result]
    leaves = [a for a in args if isinstance(a, torch.Tensor) and a.requires_grad]
    roots = [r for r in results if isinstance(r, torch.Tensor) and r.requires_grad]
    node = roots[0].grad_fn.name() if roots else "-"
    if name == "pairwise_distance" and roots:
        # The engine has one norm of vectors, under its newer name.
        node = "LinalgVectorNormBackward0"
    if name == "binary_cross_entropy_with_logits" and roots:
        # A composition in some releases, an operator with a gradient of its own in later ones.
        node = "BinaryCrossEntropyWithLogitsBackward0"
    if name.startswith(("upsample", "_upsample")):
        # Later releases record the call with all sizes worked out, the first of two variants.
        node = node.replace("Backward1", "Backward0")
    grads = []
    if roots:
        grads = torch.autograd.grad(roots, leaves, [weights(r) for r in roots], allow_unused=True)
    print("\t".join(head + ["ok", node, " ".join(map(text, results)), " ".join(map(text, grads))]))


class Draw:
    """Inputs with few digits."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def __call__(self, *sizes, grad=True, dtype=torch.float64, low=-2, high=2):
        # No two elements are equal, and none is 0, so that maxima and kinks are nowhere near.
        count = torch.Size(sizes).numel()
        steps = torch.randperm(max(count, (high - low) * 250), generator=self.generator)
        t = ((steps[:count].reshape(sizes) + 0.5) / 250 + low).double().mul(1e4).round().div(1e4)
        t = t.to(dtype)
        return t.requires_grad_() if grad else t

    def ints(self, high, *sizes):
        return torch.randint(0, high, sizes, generator=self.generator)


if __name__ == "__main__":
    import neural_cases

    neural_cases.run(record, Draw)
