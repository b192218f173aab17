"""Operators and universal functions: values, types, errors."""
import numpy as np
from _show import show

a = np.array([1, 2, 3])
f = np.array([1.0, 4.0, 9.0])
g = np.array([1.0, 4.0, 9.0], dtype="float32")
m = np.arange(6).reshape(2, 3)
b = np.array([True, False, True])
u = np.array([1, 200, 255], dtype="uint8")

for x in (a, f, g, b, u):
    for y in (a, f, g, b, u, 2, 2.5, True, np.float32(2), np.int64(3)):
        show(lambda: x + y)
        show(lambda: x * y)
        show(lambda: x / y)
        show(lambda: x - y)
        show(lambda: x > y)
    show(lambda: 2 - x)
    show(lambda: 2 ** x)
    show(lambda: x ** 2)
    show(lambda: x // 2)
    show(lambda: x % 2)
    show(lambda: 7 // x)
    show(lambda: -x)
    show(lambda: abs(x))
    show(lambda: ~x)
    for name in (
        "sin cos exp log sqrt square sign floor ceil rint abs negative reciprocal isnan isfinite "
        "logical_not tanh log1p expm1 arctan degrees positive trunc"
    ).split():
        # numpy's float32 sine and exponential are less exact than ours.
        inexact = name in ("sin", "cos", "exp") and x is g
        if not (inexact or name in ("sign", "positive") and x is b or name == "degrees" and x is u):
            show(lambda: getattr(np, name)(x))
    for name in "maximum minimum power floor_divide mod arctan2 hypot logical_and logical_or equal less".split():
        show(lambda: getattr(np, name)(x, a))

for x in (np.float64(2), np.float32(2), np.int64(2), np.int32(2), np.uint8(2), np.bool_(True)):
    for y in (2, 2.5, True, np.float32(2), np.int64(3), np.float64(3)):
        show(lambda: x + y)
        # An int scalar is an int here, so that Python's own floats and bools come first.
        plain = type(y) in (float, bool) and isinstance(x, np.integer)
        show(lambda: None if plain else y - x)
        show(lambda: x * y)
        show(lambda: None if plain else y / x)
        show(lambda: x // y)
        show(lambda: x ** y)
        show(lambda: x % y)
        show(lambda: x < y)
        show(lambda: x == y)
    show(lambda: -x)
    show(lambda: abs(x))
    show(lambda: x * f)
    show(lambda: f * x)
    show(lambda: x + [1, 2])
    show(lambda: int(x))
    show(lambda: x.item())
    show(lambda: x.dtype)
    show(lambda: np.sqrt(x))
    show(lambda: None if isinstance(x, np.bool_) else round(x, 1))
    show(lambda: x.astype(int))
show(lambda: ~np.bool_(True))
show(lambda: ~(a > 5).any())
show(lambda: not (a > 5).any())
show(lambda: u + 1)
show(lambda: u - 1)
show(lambda: u * 2.0)
show(lambda: np.array([1, 2], dtype="int8") + 300)
show(lambda: g + 1e300)
show(lambda: g * np.float64(2))
show(lambda: m + a)
show(lambda: m * np.array([[2], [3]]))
show(lambda: m + np.arange(4))
show(lambda: m @ m)
show(lambda: m @ a)
show(lambda: m.dot(m))
show(lambda: m.dot(a))
show(lambda: m @ 2)
show(lambda: a @ a)
show(lambda: np.matmul(m, m.T))
show(lambda: a == "x")
show(lambda: a == None)
show(lambda: bool(a == a))
show(lambda: a ** -1)
show(lambda: f ** 0.5)
show(lambda: f ** 3)
show(lambda: a // 0)
show(lambda: a % 0)
show(lambda: f / 0)
show(lambda: divmod(a, 2))
show(lambda: b - b)
show(lambda: -b)
show(lambda: b & ~b)
show(lambda: a & 1)
show(lambda: f & 1)
show(lambda: a << 2)
show(lambda: np.add(a, f, out=np.zeros(3)))
show(lambda: np.add.reduce(m))
show(lambda: np.add.reduce(m, axis=1))
show(lambda: np.maximum.accumulate(np.array([1, 3, 2, 5])))
show(lambda: np.multiply.outer(a, a))
show(lambda: np.sin(f, where=True))
show(lambda: np.sin())
show(lambda: np.clip(a, 2, None))
show(lambda: a.clip(0, 2))
show(lambda: np.clip(f, 2, 5))
show(lambda: np.round(np.array([0.5, 1.5, 2.567]), 1))
show(lambda: np.round(2.567, 2))
show(lambda: np.sign(np.array([np.nan, -2.0])))


def inplace(x, other):
    x = x.copy()
    x += other
    return x


show(lambda: inplace(f, 1))
show(lambda: inplace(a, 1))
show(lambda: inplace(a, 1.5))
show(lambda: inplace(a, m))
show(lambda: inplace(f, np.arange(4)))


def times(x, other):
    x = x.copy()
    x *= other
    x -= other
    return x


show(lambda: times(g, 2.0))
show(lambda: times(u, 2))
show(lambda: np.float64(3) ** 2)
show(lambda: np.float64(1) / 0)
show(lambda: 1e-6 * np.float64(2))
show(lambda: 5 - np.float64(2))
show(lambda: sum([np.float64(1), np.float64(2)]))
show(lambda: max(np.float64(1), 2))
show(lambda: np.float64(2).is_integer())
show(lambda: isinstance(np.float64(2), float))
show(lambda: isinstance(np.int64(2), np.integer))
show(lambda: hash(np.float64(2)) == hash(2))
