"""Microseconds of single operations from warm Python, in loops without a call around them."""

import sys
import time

import torch


def timed(name, source, **names):
    """Compiles a loop over the statement and prints the median of the later rounds."""
    code = compile(
        "def loop(n, clock):\n"
        "    start = clock()\n"
        "    for _ in range(n):\n"
        f"        {source}\n"
        "    return (clock() - start) / n\n",
        name,
        "exec",
    )
    space = dict(names, torch=torch)
    exec(code, space)
    loop, clock = space["loop"], time.perf_counter
    count = 200
    while loop(count, clock) * count < 0.02:
        count *= 2
    end = clock() + SECONDS
    rounds = []
    while clock() < end or len(rounds) < 6:
        rounds.append(loop(count, clock))
    late = sorted(rounds[len(rounds) // 2 :])
    print("op", name, late[len(late) // 2] * 1e6, sep="\t", flush=True)


SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0

one, thousand = torch.ones(1), torch.ones(1000)
half = torch.full((1000,), 0.5)
leaf = torch.ones(1, requires_grad=True)
timed("x + y, 1 element", "x + x", x=one)
timed("x * 2, 1 element", "x * 2.0", x=one)
timed("x + y, 1 element, recorded", "x + x", x=leaf)
timed("x.exp(), 1 element", "x.exp()", x=one)
timed("x + y, 1000 elements", "x + y", x=thousand, y=half)
timed("x * 2, 1000 elements", "x * 2.0", x=thousand)
timed("x.exp(), 1000 elements", "x.exp()", x=half)
timed("x.tanh(), 1000 elements", "x.tanh()", x=half)
timed("x.sum(), 1000 elements", "x.sum()", x=thousand)
timed("x.max(), 1000 elements", "x.max()", x=thousand)
timed("x[3], 1000 elements", "x[3]", x=thousand)
timed("torch.relu(x), 1000 elements", "torch.relu(x)", x=thousand)
layer = torch.nn.Linear(64, 64)
batch = torch.ones(32, 64)
timed("Linear(64, 64) on 32 rows, forward", "layer(x)", layer=layer, x=batch)
timed(
    "Linear(64, 64) on 32 rows, forward and backward",
    "layer(x).sum().backward()",
    layer=layer,
    x=batch,
)
