"""Evaluates a call of torch and says in one line what came of it.

The line is the same under PyTorch, for record.py, and under Sconce, for the test that replays the
records. A call is a Python expression in which tensors are made by the functions below, so that a
record needs no input values: f32(2, 3) is a float32 tensor of sizes 2 and 3, g(2, 3) a float64 leaf
that requires a gradient. The parts of the line, separated by " | ":

    f32[2,3] 1,2,3,4,5,6      a result: type, sizes, elements; /1,2 after the sizes are strides that
                              are not those of a new tensor
    (return_types.max         the container of several results, which follow
    grad_fn AddBackward0      the node of a result
    grad f64[3] 1,1,1         the gradient of a leaf, from fixed weights of the results' elements
    is 0                      the result is the first tensor made itself
    view 0:0,5                writing to the ends of the result changed these elements of that tensor
    now 0 f32[2] 1,2          the call changed that tensor
    warn UserWarning: text    a warning
    raise TypeError: text     the exception, the first line of it
"""

import math
import operator
import warnings

import torch

NAMES = {
    "f16": "float16", "bf16": "bfloat16", "f32": "float32", "f64": "float64", "u8": "uint8",
    "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64", "b": "bool",
    "c64": "complex64", "c128": "complex128",
}
DTYPES = {k: getattr(torch, v) for k, v in NAMES.items() if v in dir(torch)}
SHORT = {v: k for k, v in DTYPES.items()}
FORMS = {"f16": "%.5g", "bf16": "%.4g", "f32": "%.8g", "f64": "%.11g", "c64": "%.7g", "c128": "%.10g"}
SPECIAL = [-math.inf, -70.5, -2.5, -1.0, -0.5, -0.0, 0.0, 0.3, 0.5, 1.0, 1.5, 7.0, math.inf, math.nan]
LIMITS = {"u8": (0, 255), "i8": (-128, 127), "i16": (-32768, 32767), "i32": (-(2**31), 2**31 - 1),
          "i64": (-(2**63), 2**63 - 1)}

made = []



def watch(on):
    """Called around the evaluation; the test that counts calls of operators replaces it."""


def keep(t):
    made.append((t, t.tolist(), tuple(t.shape)))
    return t


def count(sizes):
    n = 1
    for s in sizes:
        n *= s
    return n


def nested(values, sizes):
    for n in reversed(sizes[1:]):
        values = [values[i : i + n] for i in range(0, len(values), n)]
    return values


def shaped(values, sizes, dtype):
    if not sizes:
        return keep(torch.tensor(values[0], dtype=dtype))
    if 0 in sizes:
        return keep(torch.empty(sizes, dtype=dtype))
    return keep(torch.tensor(nested(values, sizes), dtype=dtype))


def steps(sizes, modulus):
    start = 11 + 17 * len(made)
    return [(37 * k + start) % modulus for k in range(count(sizes))]


def maker(name):
    dtype = DTYPES[name]

    def make(*sizes):
        if name == "b":
            values = [v % 3 != 1 for v in steps(sizes, 19)]
        elif name == "u8":
            values = steps(sizes, 19)
        elif name in LIMITS:
            values = [v - 9 for v in steps(sizes, 19)]
        elif name[0] == "c":
            values = [complex((v - 49.5) / 16, (v * 29 % 101 - 49.5) / 16) for v in steps(sizes, 101)]
        else:
            # No zeros, no ties, exact in every type.
            values = [(v - 49.5) / 16 for v in steps(sizes, 101)]
        return shaped(values, sizes, dtype)

    return make


def positive(dtype, *sizes):
    """Elements above 0 and up to 3.2, or up to 9 for integers."""
    if dtype.is_floating_point:
        return shaped([(v + 0.5) / 32 for v in steps(sizes, 101)], sizes, dtype)
    return shaped([v + 1 for v in steps(sizes, 9)], sizes, dtype)


def unit(dtype, *sizes):
    """Elements between 0 and 1."""
    return shaped([(v + 0.5) / 64 for v in steps(sizes, 61)], sizes, dtype)


def special(dtype):
    """Infinities, NaN, both zeros and numbers between, or the limits of an integer type."""
    name = SHORT[dtype]
    if dtype.is_floating_point:
        return shaped(SPECIAL, (len(SPECIAL),), dtype)
    if name == "b":
        return shaped([True, False], (2,), dtype)
    low, high = LIMITS[name]
    return shaped([low, low + 1, max(low, -7), 0, 1, 2, 5, high - 1, high], (9,), dtype)


def large(dtype, *sizes):
    """Elements from 1e2 up to where the type ends."""
    if dtype.is_floating_point:
        top = 4.0 if SHORT[dtype] == "f16" else 30.0
        return shaped([10.0 ** (2 + (top - 2) * v / 101) for v in steps(sizes, 101)], sizes, dtype)
    return shaped([LIMITS[SHORT[dtype]][1] - v for v in steps(sizes, 19)], sizes, dtype)


def index(n, *sizes):
    """int64 indices below n."""
    return shaped([v % n for v in steps(sizes, 101)], sizes, torch.int64)


def order(*sizes):
    """float64 numbers 0, 1, 2, ..., the easiest to follow through views."""
    return shaped([float(v) for v in range(count(sizes))], sizes, torch.float64)


def many(dtype, values, *sizes):
    """Given elements, with the sizes of a row unless others are given."""
    return shaped(values, sizes or (len(values),), dtype)


def leaf(t):
    return t.requires_grad_()


def g(*sizes):
    return leaf(maker("f64")(*sizes))


def gp(*sizes):
    return leaf(positive(torch.float64, *sizes))


def gu(*sizes):
    return leaf(unit(torch.float64, *sizes))


def gm(*sizes):
    """Symmetric positive definite matrices, as a leaf."""
    n = sizes[-1]
    values = []
    for v, k in zip(steps(sizes, 101), range(count(sizes))):
        i, j = k // n % n, k % n
        values.append(n + 1.0 + i / 4 if i == j else (i + j) / 8)
    return leaf(shaped(values, sizes, torch.float64))


def seeded(n):
    return torch.Generator().manual_seed(n)


def setitem(x, key, value):
    x[key] = value
    return x


def namespace():
    names = {
        "torch": torch, "F": torch.nn.functional, "nn": torch._C._nn, "inf": math.inf,
        "nan": math.nan, "math": math, "operator": operator, "g": g, "gp": gp, "gu": gu, "gm": gm,
        "leaf": leaf, "special": special, "large": large, "positive": positive, "unit": unit,
        "index": index, "order": order, "many": many, "seeded": seeded, "setitem": setitem,
    }
    for name, dtype in DTYPES.items():
        names[name] = maker(name)
        names[name.upper()] = dtype
    return names


NAMESPACE = namespace()


def number(form, v):
    if isinstance(v, complex):
        return form % v.real + ("%+.10gj" if form == "%.10g" else "%+.7gj") % v.imag
    return form % v


def elements(t, name):
    values = t.detach().reshape(-1).tolist()
    form = FORMS.get(name)
    if form:
        return ",".join([number(form, v) for v in values])
    if name == "b":
        return ",".join(["1" if v else "0" for v in values])
    return ",".join(map(str, values))


def standard(sizes):
    strides, step = [], 1
    for s in reversed(sizes):
        strides.append(step)
        step *= max(s, 1)
    return tuple(reversed(strides))


def text(t, layout=True):
    if t.layout is not torch.strided:
        return "sparse " + text(t.to_dense())
    name = SHORT.get(t.dtype, str(t.dtype))
    sizes, strides = tuple(t.shape), tuple(t.stride())
    head = name + "[" + ",".join(map(str, sizes)) + "]"
    if layout and strides != standard(sizes):
        head += "/" + ",".join(map(str, strides))
    return head + " " + elements(t, name)


def type_name(v):
    cls = type(v)
    if cls.__module__ == "torch.return_types":
        return "return_types." + cls.__name__
    return cls.__name__


def collect(value, tensors, parts):
    if isinstance(value, torch.Tensor):
        tensors.append(value)
        for k, (t, _, _) in enumerate(made):
            if t is value:
                parts.append("is %d" % k)
                return
        parts.append(text(value))
        if value.grad_fn is not None:
            parts.append("grad_fn " + value.grad_fn.name())
    elif isinstance(value, (tuple, list)) and not isinstance(value, torch.Size):
        parts.append("(" + type_name(value))
        for item in value:
            collect(item, tensors, parts)
    elif isinstance(value, float):
        parts.append("float %.11g" % value)
    else:
        parts.append(type_name(value) + " " + str(value))


def weights(t):
    values = [0.5 + 0.25 * (k % 7) for k in range(t.numel())]
    return torch.tensor(values, dtype=t.dtype).reshape(t.shape)


def gradients(tensors, parts):
    roots = [t for t in tensors if t.requires_grad and t.grad_fn is not None]
    leaves = [t for t, _, _ in made if t.requires_grad and t.is_leaf]
    if not roots or not leaves:
        return
    seeds = [weights(t) for t in roots]
    for grad in torch.autograd.grad(roots, leaves, seeds, allow_unused=True):
        parts.append("grad " + ("None" if grad is None else text(grad, layout=False)))


def same(a, b):
    return a == b or str(a) == str(b)


def changes(parts):
    """Tensors that the call itself has changed; gives back what they all hold now."""
    now = []
    for k, (t, before, sizes) in enumerate(made):
        try:
            values = t.tolist()
        except SystemError:
            # PyTorch leaves some tensors without memory when their call fails.
            values = "unreadable"
        now.append(values)
        if values == "unreadable":
            parts.append("unreadable %d" % k)
            continue
        if tuple(t.shape) != sizes or not same(values, before):
            parts.append("now %d %s" % (k, text(t)))
            if t.grad_fn is not None:
                parts.append("grad_fn " + t.grad_fn.name())
    return now


def flat_list(values, depth):
    if depth == 0:
        return [values]
    for _ in range(depth - 1):
        values = [v for row in values for v in row]
    return values


def aliases(tensors, before, parts):
    for r in tensors[:4]:
        if r.layout is not torch.strided or not r.numel() or any(r is t for t, _, _ in made):
            continue
        flat = r.detach()
        for end in (0, -1):
            one = flat[(end,) * flat.dim()]
            one.fill_(not one.item() if r.dtype is torch.bool else 77)
        for k, (t, _, _) in enumerate(made):
            after = t.tolist()
            if not same(after, before[k]):
                pairs = enumerate(zip(flat_list(after, t.dim()), flat_list(before[k], t.dim())))
                places = [str(i) for i, (a, b) in pairs if not same(a, b)]
                parts.append("view %d:%s" % (k, ",".join(places)))
                before[k] = after


def first_line(e):
    return str(e).split("\n")[0].rstrip()


def outcome(expression):
    """What an expression comes to, in one line."""
    made.clear()
    parts, tensors = [], []
    torch.manual_seed(5)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            watch(True)
            try:
                value = eval(expression, NAMESPACE)
            finally:
                watch(False)
        except Exception as e:
            parts.append("raise " + type(e).__name__.strip("_") + ": " + first_line(e))
            value = None
        else:
            collect(value, tensors, parts)
        for w in caught:
            # The place in PyTorch's sources that a warning names is no part of it.
            said = first_line(w.message).split(" (Triggered internally")[0]
            said = "warn " + w.category.__name__ + ": " + said
            if said not in parts:
                parts.append(said)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        now = changes(parts)
        try:
            gradients(tensors, parts)
        except Exception as e:
            parts.append("backward raises " + type(e).__name__.strip("_") + ": " + first_line(e))
        aliases(tensors, now, parts)
    return " | ".join(parts)
