# follows: 2.x
"""The engine's optimizer steps give, bit by bit, what their Python rules give."""
import torch
from torch.optim import _fused

CASES = {
    "_sgd_step": [
        (0.1, 0.0, 0.0, 0.0, False, False),
        (0.1, 0.9, 0.0, 0.0, False, False),
        (0.03, 0.9, 0.3, 0.01, False, True),
        (0.1, 0.9, 0.0, 0.1, True, False),
        (0.1, 0.0, 0.0, 0.5, False, True),
    ],
    "_rmsprop_step": [
        (0.01, 0.99, 1e-8, 0.0, 0.0, False, False),
        (0.01, 0.9, 1e-4, 0.1, 0.0, False, True),
        (0.01, 0.99, 1e-8, 0.0, 0.9, True, False),
    ],
    "_adam_step": [
        (0.001, 0.9, 0.999, 1e-8, 0.0, False, False, False),
        (0.1, 0.5, 0.8, 1e-3, 0.1, True, False, False),
        (0.1, 0.9, 0.99, 1e-8, 0.1, False, True, True),
        (0.01, 0.9, 0.999, 1e-8, 0.01, True, False, True),
    ],
}
SIZES = ((1,), (3, 4), (), (70, 9))


def state(name, options, params):
    """The lists of state that a rule takes after parameters and gradients."""
    zeros = lambda: [torch.zeros_like(p) for p in params]
    steps = [torch.tensor(0.0) for _ in params]
    if name == "_sgd_step":
        return [[None] * len(params) if options[1] else []]
    if name == "_rmsprop_step":
        return [zeros(), zeros() if options[5] else [], zeros() if options[4] > 0 else [], steps]
    return [zeros(), zeros(), zeros() if options[5] else [], steps]


def run(step, name, options, dtype):
    torch.manual_seed(0)
    params = [torch.randn(size, dtype=dtype) for size in SIZES]
    lists = state(name, options, params)
    handled = []
    for _ in range(4):
        grads = [torch.randn(p.shape, dtype=dtype) for p in params]
        handled.append(step(params, grads, *lists, *options))
    return handled, params + [t for entry in lists for t in entry]


for name, cases in CASES.items():
    rule = getattr(_fused, name)
    native = getattr(torch._C, name, None)
    for options in cases:
        for dtype in (torch.float32, torch.float64):
            _, wanted = run(rule, name, options, dtype)
            handled, got = run(native or rule, name, options, dtype)
            equal = [torch.equal(w, g) for w, g in zip(wanted, got)]
            done = native is None or handled == [True] * 4
            print(name, options, dtype, done, all(equal) and len(wanted) == len(got))
            if not all(equal):
                worst = max((w - g).abs().max().item() for w, g in zip(wanted, got) if w.numel())
                print("  largest difference", worst)
