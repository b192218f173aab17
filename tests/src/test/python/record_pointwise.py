"""Records what PyTorch computes for the pointwise operators, for PointwiseRecordsTest.

Usage: record_pointwise.py OUTPUT. Each line of the output is one call: the operator, the variant,
the arguments and the result or the error, separated by tabs. A tensor is written as
T:dtype:sizes:elements, a number as f:, i: or b:, None as N, text as s:; NAME= before an argument
makes it a keyword.
"""
import sys
import warnings

import torch

warnings.simplefilter("ignore")
INF, NAN = float("inf"), float("nan")

REALS = [-INF, -70.5, -3.5, -1.0, -0.5, -0.0, 0.0, 0.3, 0.5, 1.0, 1.5, 2.5, 7.0, 88.0, INF, NAN]
# What later releases compute otherwise, or compute at all, is left out.
LATER = {
    ("sinc", torch.bfloat16), ("mish", torch.bfloat16), ("digamma", torch.float32),
    ("gelu", torch.float32), ("softshrink", torch.float32), ("softshrink", torch.float64),
    ("softshrink", torch.bfloat16),
}
VALUES = {
    torch.bool: [True, False],
    torch.uint8: [0, 1, 2, 3, 100, 200, 255],
    torch.int8: [-128, -7, -3, -1, 0, 1, 2, 5, 127],
    torch.int16: [-32768, -7, -1, 0, 1, 3, 300, 32767],
    torch.int32: [-(2**31), -7, -1, 0, 1, 2, 5, 70000, 2**31 - 1],
    torch.int64: [-(2**63), -7, -1, 0, 1, 2, 5, 2**40, 2**63 - 1],
    torch.float32: REALS,
    torch.float64: REALS,
    torch.float16: [-INF, -3.5, -1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 2.5, 100.0, NAN],
    torch.bfloat16: [-INF, -3.5, -1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 2.5, 100.0, NAN],
}
FULL = [d for d in VALUES if d is not torch.float16]
GRID = [torch.bool, torch.uint8, torch.int32, torch.float32, torch.bfloat16]

UNARY = """abs absolute sign sgn ceil floor round trunc fix frac neg negative positive square reciprocal
exp exp2 expm1 log log2 log10 log1p sqrt rsqrt sigmoid logit sin cos tan asin acos atan sinh cosh tanh
asinh acosh atanh sinc deg2rad rad2deg erf erfc erfinv lgamma digamma relu bitwise_not logical_not isnan
isinf isfinite isposinf isneginf isreal signbit nan_to_num selu celu hardshrink""".split()
BINARY = """add sub mul div floor_divide remainder fmod pow maximum minimum fmax fmin atan2 hypot
copysign gcd lcm logaddexp logaddexp2 xlogy ldexp heaviside bitwise_and bitwise_or bitwise_xor
logical_and logical_or logical_xor eq ne lt le gt ge float_power rsub nextafter""".split()
NUMBERS = """add sub mul div floor_divide remainder fmod pow copysign xlogy bitwise_and bitwise_or
bitwise_xor eq ne lt le gt ge float_power rsub""".split()
NN = """relu6 gelu elu leaky_relu hardtanh softplus silu mish hardsigmoid hardswish softshrink
log_sigmoid""".split()
MIXED = [
    (torch.uint8, torch.int8), (torch.int32, torch.float32), (torch.bool, torch.int64),
    (torch.float32, torch.float64), (torch.bool, torch.float32), (torch.int16, torch.uint8),
    (torch.bfloat16, torch.float32), (torch.int64, torch.bfloat16),
]

out = open(sys.argv[1], "w")


def text(v):
    if isinstance(v, torch.Tensor):
        v = v.detach()
        items = v.reshape(-1)
        if v.dtype in (torch.float32, torch.bfloat16, torch.float16):
            items = " ".join(str(x) for x in items.float().numpy())
        else:
            items = " ".join(repr(x) for x in items.tolist())
        return "T:%s:%s:%s" % (str(v.dtype)[6:], ",".join(map(str, v.shape)), items)
    if v is None:
        return "N"
    if isinstance(v, bool):
        return "b:%d" % v
    if isinstance(v, int):
        return "i:%d" % v
    if isinstance(v, float):
        return "f:%r" % v
    return "s:" + v


def write(name, variant, args, kwargs, call):
    given = [text(a) for a in args] + [k + "=" + text(v) for k, v in kwargs.items()]
    try:
        result = text(call())
    except Exception as e:  # the error is the record
        result = "E:" + str(e).split("\n")[0]
    out.write("\t".join([name, variant] + given + [result]) + "\n")


def function(name, *args, home=torch, **kwargs):
    write(name, "function" if home is torch else "nn", args, kwargs,
          lambda: getattr(home, name)(*args, **kwargs))


def in_place(name, *args, **kwargs):
    write(name, "inplace", args, kwargs,
          lambda: getattr(args[0].clone(), name + "_")(*args[1:], **kwargs))


def with_out(name, dest, *args, **kwargs):
    write(name, "out:" + str(dest)[6:], args, kwargs,
          lambda: getattr(torch, name)(*args, out=torch.empty(0, dtype=dest), **kwargs))


def tensor(dtype):
    return torch.tensor(VALUES[dtype], dtype=dtype)


def grid(a, b):
    return tensor(a)[::2][:, None], tensor(b)


for n in UNARY:
    for d in FULL:
        if (n, d) in LATER:
            continue
        function(n, tensor(d))
        if hasattr(torch.Tensor, n + "_"):
            in_place(n, tensor(d))
for n in NN:
    for d in FULL:
        if (n, d) in LATER:
            continue
        function(n, tensor(d), home=torch._C._nn)
for n in BINARY:
    for d in GRID:
        a, b = grid(d, d)
        if n in ("pow", "float_power") and d in (torch.int32, torch.int64):
            b = b.clamp(max=70)
        if d in (torch.int32, torch.int64):
            if n in ("div", "floor_divide", "remainder", "fmod"):
                a, b = a[1:], b[1:]
        if n in ("gcd", "lcm"):
            a, b = a[1:], b[1:]
        if n == "nextafter" and d is torch.bfloat16:
            continue
        if not d.is_floating_point and n in ("floor_divide", "remainder", "fmod"):
            function(n, a, b)
            b = b[b != 0]
        function(n, a, b)
        if hasattr(torch.Tensor, n + "_"):
            in_place(n, tensor(d)[-2:], tensor(d)[1 if d is torch.bool else -2:][:2])
    for a, b in MIXED:
        if n in ("gcd", "nextafter") and (a in (torch.int16, torch.bfloat16) or b is torch.bfloat16):
            continue
        x, y = grid(a, b)
        y = y[y != 0]
        function(n, x, y)
        function(n, x, y[1])
        function(n, x[-1][0], y)
        if hasattr(torch.Tensor, n + "_"):
            in_place(n, x[:, 0], y[1])
    for dest in (torch.float64, torch.int32, torch.bool, torch.uint8):
        if n == "rsub" or n == "float_power" and dest is not torch.float64:
            continue
        with_out(n, dest, torch.tensor([200, 100], dtype=torch.uint8),
                 torch.tensor([100, 3], dtype=torch.uint8))
for n in NUMBERS:
    for d in GRID:
        x = tensor(d)
        if n in ("floor_divide", "remainder", "fmod"):
            x = x[1:]  # the smallest integer by -1 is a signal for PyTorch, and a crash
        for v in (2, 3, 2.5, -1, 0.5, True, -0.5, -2, 300):
            if d is torch.bool and n in ("bitwise_and", "bitwise_or", "bitwise_xor") and v == 2.5:
                continue
            function(n, x, v)
        if hasattr(torch.Tensor, n + "_"):
            for v in (2, 2.5, True):
                if n == "pow" and d is torch.bool:
                    continue
                in_place(n, tensor(d), v)
for d in FULL:
    x = tensor(d)
    if d is not torch.bool:
        function("pow", 2, x.clamp(-5, 50) if d is not torch.uint8 else x.clamp(max=9))
    function("pow", 2.5, x)
    for v in (0, 1, 4, 5):
        function("pow", x, v)
    for lo, hi in ((0, 3), (None, 2), (1, None), (-0.5, 0.5), (2, 1), (NAN, 1.0), (0.5, None)):
        function("clamp", x, min=lo, max=hi)
        function("clip", x, min=lo, max=hi)
        if lo is not None:
            function("clamp_min", x, lo)
        if hi is not None:
            function("clamp_max", x, hi)
    lo, hi = torch.tensor(1, dtype=d), torch.tensor(2).to(d)
    function("clamp", x, min=lo[None], max=hi[None])
    function("clamp", x, min=lo[None])
    function("clamp", x, max=hi[None])
    function("clamp", x)
    a, b = grid(d, d)
    a = a[1:]
    for mode in ("floor", "trunc", None, "up"):
        function("div", a, b[b != 0], rounding_mode=mode)
    for v in (0.5, 2):
        function("lerp", x, x.flip(0), v)
    function("lerp", x[1:], x[1:].flip(0), x[1:] * x[1:])
    function("addcmul", x, x, x.flip(0), value=2)
    function("addcmul", x, x, x.flip(0))
    function("addcdiv", x, x.flip(0), x, value=0.5)
    function("addcdiv", x, x.flip(0), x)
    function("add", x, x, alpha=2)
    function("add", x, x, alpha=2.5)
    function("add", x, x, alpha=True)
    function("sub", x, x.flip(0), alpha=3)
    for shift in ("bitwise_left_shift", "bitwise_right_shift"):
        function(shift, x, torch.tensor([[0], [1], [3]]).to(d))
    function("threshold", x, 1, 20)
    function("nan_to_num", x, nan=1.0, posinf=9.0, neginf=-9.0)
    mask = torch.arange(len(x)) % 2 == 0
    function("masked_fill", x, mask, 3)
    function("masked_fill", x, mask, 2.5)
    function("masked_fill", x, mask, 300)
    function("masked_fill", x, mask, torch.tensor(3))
    function("masked_fill", x, mask, torch.tensor([3]))
    function("where", mask, x, x.flip(0))
    function("where", mask, x, torch.tensor(1.5))
    function("isclose", x, x.flip(0))
    function("isclose", x, x, equal_nan=True)
    function("isclose", x, x, rtol=-1.0)
    function("allclose", x, x)
    function("equal", x, x)
    function("round", x, decimals=1)
    function("round", x, decimals=-1)
    function("logit", x, 0.1)
    function("dist", x, x.flip(0), 2)
    for n, args in (("elu", (0.5,)), ("leaky_relu", (0.1,)), ("hardtanh", (-2, 2)),
                    ("softplus", (2, 10)), ("softshrink", (0.7,))):
        if n == "softshrink" and d.is_floating_point:
            x = x[:-1]
        function(n, x, *args, home=torch._C._nn)
    if d is not torch.bfloat16:
        function("gelu", x, approximate="tanh", home=torch._C._nn)
    function("glu", x, home=torch._C._nn)
function("isclose", tensor(torch.float32), tensor(torch.float64))
function("equal", tensor(torch.float32), tensor(torch.float32)[1:])
function("pow", torch.tensor([2, 3]), -1)
function("add", torch.zeros(2, 3), torch.zeros(4))
function("masked_fill", torch.zeros(3), torch.tensor([True, False]), 1)
in_place("add", torch.zeros(3), torch.zeros(2, 3))
function("prelu", torch.tensor([[-1.0, 2.0], [3.0, -4.0]]), torch.tensor([0.5, 0.25]))
function("prelu", torch.tensor([-1.0, 2.0]), torch.tensor([0.5]))
function("prelu", torch.tensor([[-1.0, 2.0]]), torch.tensor([0.5, 0.25, 1.0]))
function("softshrink", torch.tensor([1.0]), -1.0, home=torch._C._nn)
function("gelu", torch.tensor([1.0]), approximate="fast", home=torch._C._nn)
function("celu", torch.tensor([1.0]), 0.0)
function("celu", torch.tensor([-1.0, 1.0]), 2.0)
