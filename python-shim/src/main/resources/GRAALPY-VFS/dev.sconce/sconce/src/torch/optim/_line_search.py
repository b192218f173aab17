"""A line search for the strong Wolfe conditions."""


def _cubic_minimum(x1, f1, g1, x2, f2, g2, bounds=None):
    """Where the cubic through two points with given slopes is smallest, within the bounds.

    Nocedal and Wright, "Numerical optimization", equation 3.59; the middle of the bounds if the
    cubic has no minimum.
    """
    low, high = bounds if bounds is not None else (min(x1, x2), max(x1, x2))
    if x1 > x2:
        x1, f1, g1, x2, f2, g2 = x2, f2, g2, x1, f1, g1
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if not square >= 0:
        return (low + high) / 2.0
    d2 = square.sqrt()
    return min(max(x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2)), low), high)


class _Point:
    """A step length with what was found there."""

    def __init__(self, length, loss, grad, slope):
        self.length = length
        self.loss = loss
        self.grad = grad
        self.slope = slope


def _interpolate(first, second, bounds=None):
    return _cubic_minimum(
        first.length,
        first.loss,
        first.slope,
        second.length,
        second.loss,
        second.slope,
        bounds,
    )


def strong_wolfe(
    evaluate,
    length,
    direction,
    loss,
    grad,
    slope,
    c1=1e-4,
    c2=0.9,
    tolerance_change=1e-9,
    max_evaluations=25,
):
    r"""Finds a step length that meets the strong Wolfe conditions.

    First the step grows until it meets them or an interval holds one that does; then that interval
    shrinks around it: algorithms 3.5 and 3.6 of Nocedal and Wright, "Numerical optimization".

    Args:
        evaluate (callable): gives loss and flat gradient at a step length.
        length (float or Tensor): the first step length to try.
        direction (Tensor): where the steps go.
        loss, grad, slope: loss, flat gradient and slope along the direction at length 0.
        c1, c2 (float): constants of the conditions.
        tolerance_change (float): an interval shorter than this is left as it is.
        max_evaluations (int): how often to shrink and grow at the most.

    Returns:
        tuple: loss, flat gradient, step length, and how often ``evaluate`` was called.
    """
    largest = direction.abs().max()
    evaluations = 0

    def at(where):
        nonlocal evaluations
        evaluations += 1
        found_loss, found_grad = evaluate(where)
        return _Point(where, found_loss, found_grad, found_grad.dot(direction))

    def too_high(candidate):
        return candidate.loss > loss + c1 * candidate.length * slope

    start = _Point(0, loss, grad.clone(), slope)
    previous, point = start, at(length)
    rounds = 0
    bracket = None
    while rounds < max_evaluations:
        if too_high(point) or (rounds > 1 and point.loss >= previous.loss):
            bracket = [previous, point]
            break
        if abs(point.slope) <= -c2 * slope:
            return point.loss, point.grad, point.length, evaluations
        if point.slope >= 0:
            bracket = [previous, point]
            break
        bounds = (
            point.length + 0.01 * (point.length - previous.length),
            point.length * 10,
        )
        previous, point = point, at(_interpolate(previous, point, bounds))
        rounds += 1
    if bracket is None:
        bracket = [start, point]

    low, high = (0, 1) if bracket[0].loss <= bracket[1].loss else (1, 0)
    stalled = False
    while rounds < max_evaluations:
        ends = (bracket[0].length, bracket[1].length)
        left, right = min(ends), max(ends)
        if abs(right - left) * largest < tolerance_change:
            break
        where = _interpolate(bracket[0], bracket[1])
        # A trial next to an end twice in a row, or on it, is moved inside, by a tenth.
        margin = 0.1 * (right - left)
        if min(right - where, where - left) < margin:
            if stalled or where >= right or where <= left:
                nearer_right = abs(where - right) < abs(where - left)
                where = right - margin if nearer_right else left + margin
                stalled = False
            else:
                stalled = True
        else:
            stalled = False
        point = at(where)
        rounds += 1
        if too_high(point) or point.loss >= bracket[low].loss:
            bracket[high] = point
            low, high = (0, 1) if bracket[0].loss <= bracket[1].loss else (1, 0)
            continue
        done = abs(point.slope) <= -c2 * slope
        if not done and point.slope * (bracket[high].length - bracket[low].length) >= 0:
            bracket[high] = bracket[low]
        bracket[low] = point
        if done:
            break
    best = bracket[low]
    return best.loss, best.grad, best.length, evaluations
