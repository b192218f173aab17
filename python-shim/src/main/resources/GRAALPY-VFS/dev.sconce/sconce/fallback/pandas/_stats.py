"""Sums, means and other numbers of one column; missing values are left out."""

import math

from pandas._values import NAN, is_float, is_integer, missing


def _java():
    from _sconce_java import shim

    return shim("frame.Numbers")


def doubles(values, dtype):
    """The column as floats; TypeError where it holds no numbers."""
    if is_float(dtype):
        return values
    if is_integer(dtype) or dtype == "bool":
        return list(map(float, values))
    try:
        return [NAN if missing(v) else float(v) if not isinstance(v, str) else _refuse(v) for v in values]
    except TypeError:
        return _refuse(values)


def _refuse(value):
    raise TypeError("Could not convert %s to numeric" % (value if isinstance(value, str) else "the values"))


def present(values, dtype="object"):
    """The values that are not missing."""
    if is_integer(dtype) or dtype == "bool" or is_float(dtype) and count(values, dtype) == len(values):
        return values
    return [v for v in values if not missing(v)]


def count(values, dtype):
    if is_integer(dtype) or dtype == "bool":
        return len(values)
    if is_float(dtype):
        from _sconce_java import call

        return call(_java().count, values) if values else 0
    return len(present(values))


def sum_(values, dtype, min_count=0):
    if dtype == "object":
        parts = present(values)
        if len(parts) < min_count:
            return NAN
        if parts and isinstance(parts[0], str):
            return "".join(parts)
        total = 0
        for part in parts:
            total = total + part
        return total
    if not is_float(dtype):
        return sum(values) if len(values) >= min_count else NAN
    if min_count and count(values, dtype) < min_count:
        return NAN
    from _sconce_java import call

    return call(_java().sum, values) if values else 0.0


def prod(values, dtype):
    result = 1.0 if is_float(dtype) else 1
    for value in present(values):
        result *= value
    return result


def mean(values, dtype):
    if dtype == "object" and any(isinstance(v, str) for v in values):
        _refuse("".join(present(values)))
    if is_integer(dtype) or dtype == "bool":
        total = sum(values)
        if values and -(2**53) < total < 2**53 and -(2**53) < min(values) and max(values) < 2**53:
            return total / len(values)
    numbers = doubles(values, dtype)
    from _sconce_java import call

    return call(_java().mean, numbers) if numbers else NAN


def var(values, dtype, ddof=1):
    from _sconce_java import call

    numbers = doubles(values, dtype)
    return call(_java().variance, numbers, int(ddof)) if numbers else NAN


def std(values, dtype, ddof=1):
    return math.sqrt(var(values, dtype, ddof))


def sem(values, dtype, ddof=1):
    known = len(present(values))
    return std(values, dtype, ddof) / math.sqrt(known) if known else NAN


def _extreme(values, dtype, pick):
    known = present(values, dtype)
    return pick(known) if known else NAN


def min_(values, dtype):
    return _extreme(values, dtype, min)


def max_(values, dtype):
    return _extreme(values, dtype, max)


def median(values, dtype):
    known = sorted(present(doubles(values, dtype), "float64"))
    if not known:
        return NAN
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2


def quantiles(values, dtype, shares):
    from _sconce_java import call, to_list

    numbers = doubles(values, dtype)
    if not numbers:
        return [NAN] * len(shares)
    return to_list(call(_java().quantiles, numbers, [float(share) for share in shares]))


def covariance(first, second, scaled):
    from _sconce_java import call

    return call(_java().covariance, first, second, scaled)


def together(first, second, scaled):
    """The covariance of two columns without gaps from their distances to the means, or correlation."""
    if len(first) < 2:
        return NAN
    deviations = []
    for column in (first, second):
        centre = mean(column, "float64")
        deviations.append([v - centre for v in column])
    products = sum_([a * b for a, b in zip(*deviations)], "float64") / (len(first) - 1)
    if not scaled:
        return products
    spreads = [std(column, "float64") for column in (first, second)]
    return NAN if 0 in spreads else max(-1.0, min(1.0, products / spreads[0] / spreads[1]))


def nunique(values, dtype):
    return len(dict.fromkeys(present(values)))


def any_(values, dtype):
    return any(bool(v) for v in present(values))


def all_(values, dtype):
    return all(bool(v) for v in present(values))


REDUCTIONS = {
    "sum": sum_, "prod": prod, "product": prod, "mean": mean, "median": median, "min": min_, "max": max_,
    "std": std, "var": var, "sem": sem, "count": count, "nunique": nunique, "any": any_, "all": all_,
}  # fmt: skip
