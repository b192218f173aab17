"""Element by element operations on columns: arithmetic, comparisons, logic."""

import operator

from pandas._values import NAN, infer, is_float, is_integer, is_numeric, missing, narrow, promote

_INF = float("inf")


def _true_divide(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        if a == 0 or a != a:
            return NAN
        return _INF if (a > 0) == (str(float(b))[0] != "-") else -_INF


def _floor_divide(a, b):
    try:
        return a // b
    except ZeroDivisionError:
        return _true_divide(a, b)


def _modulo(a, b):
    try:
        return a % b
    except ZeroDivisionError:
        return NAN


def _power(a, b):
    try:
        result = a**b
    except ZeroDivisionError:
        return _INF
    except OverflowError:
        return -_INF if a < 0 and b % 2 == 1 else _INF
    return NAN if isinstance(result, complex) else result


_ARITHMETIC = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": _true_divide,
    "floordiv": _floor_divide,
    "mod": _modulo,
    "pow": _power,
}
_COMPARISONS = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
_LOGIC = {"and": operator.and_, "or": operator.or_, "xor": operator.xor}
_FAST = {"truediv": operator.truediv, "floordiv": operator.floordiv, "mod": operator.mod, "pow": operator.pow}
SIGNS = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**",
    "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "and": "&", "or": "|", "xor": "^",
}  # fmt: skip


def scalar_dtype(value):
    """The dtype that a scalar asks for in a result."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int64"
    if isinstance(value, float) or value is None:
        return "float64"
    return "object"


def is_scalar(value):
    """Whether a value stands for every row."""
    return (
        isinstance(value, (str, bytes))
        or not hasattr(value, "__iter__")
        or hasattr(value, "shape")
        and value.shape == ()
    )


def combine(name, left, left_dtype, right, right_dtype, right_is_scalar, left_is_scalar=False):
    """(values, dtype) of `left <name> right`, either of which may be a scalar."""
    if right_is_scalar and hasattr(right, "item"):
        right = right.item()
    if left_is_scalar and hasattr(left, "item"):
        left = left.item()
    if name in _COMPARISONS:
        return _compare(name, left, right, left_is_scalar, right_is_scalar), "bool"
    if name in _LOGIC:
        return _logic(name, left, left_dtype, right, right_dtype, right_is_scalar)
    dtype = _result_dtype(name, left_dtype, right_dtype, left_is_scalar, right_is_scalar)
    slow = _ARITHMETIC[name]
    if dtype == "object" or name == "pow" or "bool" in (left_dtype, right_dtype):
        values = _apply(slow, left, right, left_is_scalar, right_is_scalar, dtype == "object")
        if dtype == "object" and not (left_dtype == "object" or right_dtype == "object"):
            return infer(values)
    else:
        try:
            values = _apply(_FAST.get(name, slow), left, right, left_is_scalar, right_is_scalar, False)
        except ZeroDivisionError:
            values = _apply(slow, left, right, left_is_scalar, right_is_scalar, False)
    if is_integer(dtype) and any(type(v) is float for v in values):
        dtype = "float64"
    if is_float(dtype):
        values = [v if type(v) is float else float(v) for v in values]
    return (narrow(values, dtype) if is_numeric(dtype) and dtype not in ("float64", "bool") else values), dtype


def _result_dtype(name, left, right, left_is_scalar, right_is_scalar):
    if "object" in (left, right):
        return "object"
    # A plain number takes the dtype of the column where that can hold it.
    if right_is_scalar and is_numeric(left) and left != "bool":
        right = left if right in ("int64", "bool") or is_float(left) else right
    if left_is_scalar and is_numeric(right) and right != "bool":
        left = right if left in ("int64", "bool") or is_float(right) else left
    if left == "bool" and right == "bool":
        return {"truediv": "float64", "add": "bool", "mul": "bool"}.get(name, "int64")
    left = "int64" if left == "bool" else left
    right = "int64" if right == "bool" else right
    dtype = promote(left, right)
    if name == "truediv" and is_integer(dtype):
        return "float64"
    return dtype


def _apply(function, left, right, left_is_scalar, right_is_scalar, careful):
    if careful:
        plain = function

        def function(a, b):
            return NAN if missing(a) or missing(b) else plain(a, b)

    if right_is_scalar:
        return [function(a, right) for a in left]
    if left_is_scalar:
        return [function(left, b) for b in right]
    return [function(a, b) for a, b in zip(left, right)]


def _compare(name, left, right, left_is_scalar, right_is_scalar):
    function = _COMPARISONS[name]
    try:
        return [bool(v) for v in _apply(function, left, right, left_is_scalar, right_is_scalar, False)]
    except TypeError:

        def careful(a, b):
            return name == "ne" if missing(a) or missing(b) else bool(function(a, b))

        return _apply(careful, left, right, left_is_scalar, right_is_scalar, False)


def _logic(name, left, left_dtype, right, right_dtype, right_is_scalar):
    for dtype in (left_dtype, right_dtype):
        if is_float(dtype):
            raise TypeError(
                "Cannot perform '%s_' with a dtyped [%s] array and scalar of type [bool]"
                % ({"and": "rand", "or": "ror", "xor": "rxor"}[name], dtype)
            )
    both_bool = left_dtype == "bool" and right_dtype == "bool"
    others = [right] * len(left) if right_is_scalar else right
    if left_dtype == "object" or right_dtype == "object":
        left = [not missing(v) and bool(v) for v in left]
        others = [not missing(v) and bool(v) for v in others]
        both_bool = True
    values = [_LOGIC[name](a, b) for a, b in zip(left, others)]
    return values, "bool" if both_bool else promote(left_dtype, right_dtype)


class Operators:
    """The Python operators, in terms of `_operate(name, other, reversed)`."""

    __hash__ = None

    def __neg__(self):
        return self._each(operator.neg)

    def __pos__(self):
        return self.copy()

    def __abs__(self):
        return self._each(abs)

    def __invert__(self):
        return self._inverted()

    def abs(self):
        """Every number's size."""
        return self._each(abs)


def _install():
    def make(name, reverse):
        def method(self, other):
            return self._operate(name, other, reverse)

        return method

    def make_named(name):
        def method(self, other, axis=None, level=None, fill_value=None):
            if fill_value is not None or level is not None:
                raise NotImplementedError(
                    "%s(): the option %r is not in Sconce's built-in subset of pandas"
                    % (name, "fill_value" if fill_value is not None else "level")
                )
            return self._operate(name, other, False, axis)

        method.__name__ = name
        method.__doc__ = "The operator %s as a method." % SIGNS[name]
        return method

    for name in _ARITHMETIC:
        setattr(Operators, "__%s__" % name, make(name, False))
        setattr(Operators, "__r%s__" % name, make(name, True))
        setattr(Operators, name, make_named(name))
    for name in _COMPARISONS:
        setattr(Operators, "__%s__" % name, make(name, False))
        setattr(Operators, name, make_named(name))
    for name in _LOGIC:
        setattr(Operators, "__%s__" % name, make(name, False))
        setattr(Operators, "__r%s__" % name, make(name, True))
    Operators.div = Operators.divide = Operators.truediv
    Operators.multiply, Operators.subtract = Operators.mul, Operators.sub


_install()
