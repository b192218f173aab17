"""Sconce beside Debian's PyTorch, operator by operator, on 1 to 1e7 elements.

usage: python3 tests/benchmarks/operators.py [--sizes 1,1000,100000,10000000] [--seconds S] [NAME ...]
       LAUNCHER tests/benchmarks/operators.py --measure SIZES SECONDS [NAME ...]

The first form measures both sides, one size after the other, and prints microseconds, ratios
(Sconce over PyTorch; below 1 is faster), the median ratio of each size and the ten worst rows.
``NAME`` picks the rows whose name contains one of them. Both use as many threads as they like.
"""

import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SCONCE = os.path.join(HERE, "..", "..", "sconce")
DEBIAN = "/usr/bin/python3"
SIZES = "1,1000,100000,10000000"

UNARY = """abs neg sign exp expm1 log log1p log2 sqrt rsqrt reciprocal square sin cos tan asin acos
atan sinh cosh tanh asinh acosh atanh sigmoid erf erfc erfinv lgamma digamma floor ceil round trunc
frac relu logit isnan isfinite logical_not nan_to_num""".split()
BINARY = """add sub mul div remainder fmod floor_divide pow maximum minimum fmax atan2 hypot copysign
logaddexp eq ne lt ge logical_and logical_xor""".split()
FUNCTIONAL = "gelu silu elu leaky_relu softplus hardtanh mish hardswish logsigmoid".split()
REDUCTIONS = """sum mean prod std var amax amin argmax argmin all any norm median
count_nonzero nansum aminmax""".split()
ALONG = """sum mean amax argmax std softmax log_softmax logsumexp cumsum cumprod sort argsort max
median norm""".split()


def cases():
    """Pairs of a name and a statement over the names that :func:`operands` makes."""
    for name in UNARY:
        yield name, f"torch.{name}(u)"
    for name in BINARY:
        yield name, f"torch.{name}(x, y)"
    for name in FUNCTIONAL:
        yield name, f"F.{name}(x)"
    yield "add, a number", "x + 1.5"
    yield "mul, a number", "x * 1.5"
    yield "pow, 2", "x ** 2"
    yield "pow, 3", "x ** 3"
    yield "add_, in place", "z.add_(y)"
    yield "mul_, a number, in place", "z.mul_(1.0)"
    yield "add, out=", "torch.add(x, y, out=z)"
    yield "add, row to matrix", "m + r"
    yield "add, column to matrix", "m + k"
    yield "add, transposed", "m + q.t()"
    yield "add, int64", "i + j"
    yield "mul, float64", "d * d"
    yield "bitwise_and, int64", "i & j"
    yield "where", "torch.where(b, x, y)"
    yield "clamp", "x.clamp(-0.5, 0.5)"
    yield "lerp", "torch.lerp(x, y, 0.3)"
    yield "addcmul", "torch.addcmul(x, y, y)"
    yield "addcdiv", "torch.addcdiv(x, y, u)"
    yield "masked_fill", "x.masked_fill(b, 0.0)"
    for name in REDUCTIONS:
        yield name, f"torch.{name}(x)"
    yield "max", "x.max()"
    for name in ALONG:
        yield name + ", dim 1", f"torch.{name}(m, dim=1)"
    for name in ("sum", "mean", "amax", "softmax", "cumsum"):
        yield name + ", dim 0", f"torch.{name}(m, dim=0)"
    yield "sum, int64", "i.sum()"
    yield "topk", "x.topk(min(10, len(x)))"
    yield "unique", "torch.unique(w)"
    yield "bincount", "torch.bincount(w)"
    yield "histc", "torch.histc(x, 20)"
    yield "index, ints", "x[p]"
    yield "index, mask", "x[b]"
    yield "index, slice", "x[::2].clone()"
    yield "index, rows", "m[h]"
    yield "set, slice", "z[::2] = 1.0"
    yield "set, mask", "z[b] = 1.0"
    yield "set, ints", "z[p] = y"
    yield "gather", "m.gather(1, g)"
    yield "scatter", "m.scatter(1, g, m)"
    yield "scatter_add", "m.scatter_add(1, g, m)"
    yield "index_select", "m.index_select(0, h)"
    yield "index_add", "m.index_add(0, h, m)"
    yield "take", "torch.take(x, p)"
    yield "nonzero", "b.nonzero()"
    yield "masked_select", "torch.masked_select(x, b)"
    yield "searchsorted", "torch.searchsorted(s, x)"
    yield "one_hot", "F.one_hot(w[: 100000], 10)"
    yield "embedding", "F.embedding(w, e)"
    yield "zeros", "torch.zeros(len(x))"
    yield "arange", "torch.arange(len(x))"
    yield "rand", "torch.rand(len(x))"
    yield "randn", "torch.randn(len(x))"
    yield "randperm", "torch.randperm(len(x))"
    yield "clone", "x.clone()"
    yield "to float64", "x.double()"
    yield "to int64", "x.long()"
    yield "contiguous, transposed", "q.t().contiguous()"
    yield "cat", "torch.cat((x, y))"
    yield "cat, dim 1", "torch.cat((m, m), dim=1)"
    yield "stack", "torch.stack((x, y))"
    yield "flip", "x.flip(0)"
    yield "roll", "x.roll(1)"
    yield "repeat", "x.repeat(2)"
    yield "repeat_interleave", "x.repeat_interleave(2)"
    yield "tril", "m.tril()"
    yield "view", "x.view(-1)"
    yield "transpose", "m.transpose(0, 1)"
    yield "slice", "x[1:]"
    yield "select", "m[0]"
    yield "split", "x.split(max(1, len(x) // 4))"
    yield "expand", "r.expand(5, -1)"
    yield "squeeze", "k.squeeze(1)"
    yield "unfold", "x.unfold(0, 1, 1)"
    yield "diagonal", "m.diagonal()"


def operands(torch, count):
    """Tensors of about ``count`` elements, and matrices with rows of at most 1,000."""
    torch.manual_seed(0)
    columns = min(1000, max(1, int(count**0.5)))
    rows = max(1, count // columns)
    x = torch.randn(count)
    m = torch.randn(rows, columns)
    i = torch.randint(0, 100, (count,))
    return {
        "torch": torch,
        "F": torch.nn.functional,
        "x": x,
        "y": torch.randn(count),
        "z": torch.randn(count),
        "u": torch.rand(count) * 0.8 + 0.1,
        "b": x > 0,
        "d": x.double(),
        "i": i,
        "j": i + 1,
        "w": i % 10,
        "p": torch.randperm(count),
        "s": torch.linspace(-3, 3, 1000),
        "e": torch.randn(10, 8),
        "m": m,
        "q": torch.randn(columns, rows),
        "r": torch.randn(columns),
        "k": torch.randn(rows, 1),
        "h": torch.randperm(rows),
        "g": torch.randint(0, columns, (rows, columns)),
    }


def chosen(names):
    return [(n, s) for n, s in cases() if not names or any(part in n for part in names)]


def timed(statement, space, seconds):
    """The median microseconds of the later calls in so many seconds."""
    # As parameters the operands are local names, as they are in programs.
    source = (
        f"def loop(n, clock, {', '.join(space)}):\n"
        "    start = clock()\n"
        "    for _ in range(n):\n"
        f"        {statement}\n"
        "    return (clock() - start) / n\n"
    )
    code = {}
    exec(source, code)
    loop, clock = code["loop"], time.perf_counter
    times, batch = [], 1
    end = clock() + seconds
    while clock() < end or len(times) < 3:
        times.append(loop(batch, clock, **space))
        if times[-1] * batch < 0.005:
            batch *= 2
    late = sorted(times[len(times) // 2 :])
    return late[len(late) // 2] * 1e6


def measure(sizes, seconds, names):
    """Prints a line for each size and case, after a round over all of them to get warm."""
    import torch

    for count in sizes:
        space = operands(torch, count)
        present = []
        for name, statement in chosen(names):
            try:
                timed(statement, space, seconds / 2)
                present.append((name, statement))
            except Exception as problem:
                print("absent", count, name, type(problem).__name__, problem, sep="\t", flush=True)
        for name, statement in present:
            print("op", count, name, timed(statement, space, seconds), sep="\t", flush=True)


def report(sizes, seconds, names):
    worst = []
    for count in sizes:
        seen = {}
        for side, launcher in (("ours", SCONCE), ("theirs", DEBIAN)):
            command = [launcher, __file__, "--measure", str(count), str(seconds), *names]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
            for line in done.stdout.splitlines():
                kind, _, name, *rest = line.split("\t")
                if kind == "op":
                    seen.setdefault(name, {})[side] = float(rest[0])
                else:
                    print(f"{side} lacks {name}: {' '.join(rest)}")
        print(f"\n{count} elements{'':22s} {'Sconce':>12s} {'PyTorch':>12s}  us {'ratio':>7s}")
        ratios = []
        for name, values in seen.items():
            if len(values) == 2:
                ratio = values["ours"] / values["theirs"]
                ratios.append(ratio)
                worst.append((ratio, name, count, values))
                print(f"{name:32s} {values['ours']:12.2f} {values['theirs']:12.2f} {ratio:11.2f}")
        if ratios:
            ratios.sort()
            print(f"{'median ratio':32s} {ratios[len(ratios) // 2]:37.2f}", flush=True)
    worst.sort(key=lambda entry: -entry[0])
    print("\nthe ten slowest beside PyTorch")
    for ratio, name, count, values in worst[:10]:
        print(f"{name:32s} {count:10d} {values['ours']:12.2f} {values['theirs']:12.2f} {ratio:8.2f}")


def main(arguments):
    if arguments[:1] == ["--measure"]:
        sizes = [int(n) for n in arguments[1].split(",")]
        measure(sizes, float(arguments[2]), arguments[3:])
        return
    sizes, seconds, names = SIZES, 0.5, []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--sizes":
            sizes = next(rest)
        elif argument == "--seconds":
            seconds = float(next(rest))
        else:
            names.append(argument)
    report([int(n) for n in sizes.split(",")], seconds, names)


main(sys.argv[1:])
