"""Records the CPU random streams of the torch that runs this script, in the form of
engine/src/test/resources/dev/sconce/engine/random/streams-2.10.0.txt: name, seed and the values as
hexadecimal bits of doubles or of 64-bit integers.

    python3 record_random.py > streams.txt
    python3 record_random.py --compare streams-2.10.0.txt     # names what differs, and by how much
"""
import struct
import sys

import torch

SEED = 7
REAL = {"float32": torch.float32, "float64": torch.float64, "float16": torch.float16,
        "bfloat16": torch.bfloat16}
WHOLE = {"bool": torch.bool, "uint8": torch.uint8, "int8": torch.int8, "int16": torch.int16,
         "int32": torch.int32, "int64": torch.int64}
WEIGHTS = [0, 0.1, 0.25, 0.5, 0.9, 1, 0.7, 0.3, 0.05, 0.6]


def empty(dtype, n):
    return torch.empty(n, dtype=dtype)


def cases():
    """Yields every case's name and the function that draws its tensors."""
    for name, t in REAL.items():
        yield "rand " + name, lambda t=t: [empty(t, 20).uniform_()]
        yield "uniform -2 5 " + name, lambda t=t: [empty(t, 20).uniform_(-2, 5)]
        yield "normal few 2 3 " + name, lambda t=t: [empty(t, 5).normal_(2, 3)]
        yield "normal many 2 3 " + name, lambda t=t: [empty(t, 37).normal_(2, 3)]
        yield "normal many 0 1 " + name, lambda t=t: [empty(t, 640).normal_()]
        yield "exponential 1.5 " + name, lambda t=t: [empty(t, 40).exponential_(1.5)]
        yield "geometric 0.3 " + name, lambda t=t: [empty(t, 40).geometric_(0.3)]
        yield "cauchy 1 2 " + name, lambda t=t: [empty(t, 40).cauchy_(1, 2)]
        yield "log_normal 1 2 " + name, lambda t=t: [empty(t, 5).log_normal_(1, 2)]
        yield "bernoulli_ 0.3 " + name, lambda t=t: [empty(t, 40).bernoulli_(0.3)]
    for name in ("float32", "float64"):
        p = torch.tensor(WEIGHTS, dtype=torch.float64).to(REAL[name])
        yield "bernoulli p " + name, lambda p=p: [torch.bernoulli(p), torch.bernoulli(p)]
        yield "multinomial 1 " + name, lambda p=p: [torch.multinomial(p, 1)]
        yield "multinomial 4 " + name, lambda p=p: [torch.multinomial(p, 4)]
        yield "multinomial rows " + name, lambda p=p: [torch.multinomial(p.view(2, 5), 3)]
        yield "multinomial replaced " + name, lambda p=p: [torch.multinomial(p, 30, True)]
    yield "normal strided float32", lambda: [torch.empty(64)[::2].normal_()]
    yield "kept deviate", lambda: [torch.randn(3), torch.rand(2), torch.randn(20), torch.randn(1),
                                   torch.randn(2)]
    yield "dropout 0.4", lambda: [torch.nn.functional.dropout(torch.ones(40), 0.4)]
    for r in (2, 10, 2 ** 24, 2 ** 28 - 1, 2 ** 28, 2 ** 40):
        yield "random_ -3 +%d int64" % r, lambda r=r: [empty(torch.int64, 20).random_(-3, r - 3)]
    yield "random_ 0 +268435456 int32", lambda: [empty(torch.int32, 20).random_(0, 2 ** 28)]
    yield "random_ full int64", lambda: [empty(torch.int64, 20).random_(-2 ** 63, None)]
    for name, t in list(WHOLE.items()) + list(REAL.items()):
        yield "random_ " + name, lambda t=t: [empty(t, 20).random_()]
    yield "randperm 30", lambda: [torch.randperm(30)]
    yield "randperm 0 1 2", lambda: [torch.randperm(n) for n in range(3)]
    yield "randperm 1000", lambda: [torch.randperm(1000)]
    yield "state", lambda: (torch.randn(3), [torch.get_rng_state()])[1]


def drawn(draw):
    torch.manual_seed(SEED)
    for t in draw():
        if t.is_floating_point():
            for value in t.double().flatten().tolist():
                yield struct.unpack("<Q", struct.pack("<d", value))[0]
        else:
            for value in t.long().flatten().tolist():
                yield value & (2 ** 64 - 1)


def compare(path):
    with open(path) as f:
        recorded = {line.split("\t")[0]: line.split("\t")[2].split() for line in f}
    different = 0
    for name, draw in cases():
        try:
            mine = list(drawn(draw))
        except RuntimeError as e:       # a type that an older torch cannot draw
            different += 1
            recorded.pop(name, None)
            print("%s: %s" % (name, e))
            continue
        theirs = [int(v, 16) for v in recorded.pop(name, [])]
        if mine != theirs:
            different += 1
            where = [i for i, (a, b) in enumerate(zip(mine, theirs)) if a != b]
            print("%s: %d of %d values differ, by %d bits at most" % (
                name, len(where), len(mine), max(abs(mine[i] - theirs[i]) for i in where)))
    print("torch %s: %d cases differ, not known here: %s" % (
        torch.__version__, different, ", ".join(recorded) or "none"))
    return 1 if different or recorded else 0


def main(arguments):
    if arguments[:1] == ["--compare"]:
        return compare(arguments[1])
    for name, draw in cases():
        print("%s\t%d\t%s" % (name, SEED, " ".join("%x" % v for v in drawn(draw))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
