"""The calls that record_reductions.py records."""

import math

import torch

NAN = float("nan")
INF = float("inf")


def run(record, draw, backwards):
    products(record, draw, backwards)
    contractions(record, draw)
    sums(record, draw, backwards)
    extremes(record, draw, backwards)
    types(record, draw)
    running(record, draw, backwards)
    order(record, draw, backwards)
    norms(record, draw)
    factors(record, draw)
    solutions(record, draw)
    mistakes(record)


def products(record, draw, backwards):
    record("mm", draw(3, 4), draw(4, 5))
    record("mm", backwards(draw(3, 4)), backwards(draw(4, 5)))
    record("mm", draw(3, 0), draw(0, 5))
    record("mm", draw.ints(9, 2, 3), draw.ints(9, 3, 2))
    for shape in ((3, 5), (5,), (3, 1), ()):
        record("addmm", draw(*shape), draw(3, 4), draw(4, 5))
    record("bmm", draw(2, 3, 4), backwards(draw(2, 4, 5)))
    record("baddbmm", draw(5), draw(2, 3, 4), draw(2, 4, 5))
    record("addbmm", draw(3, 5), draw(2, 3, 4), draw(2, 4, 5))
    record("mv", backwards(draw(3, 4)), draw(4))
    record("addmv", draw(3), draw(3, 4), draw(4))
    record("dot", draw(4), draw(4))
    record("vdot", draw(4), draw(4))
    record("outer", draw(3), draw(4))
    record("addr", draw(3, 4), draw(3), draw(4))
    pairs = (
        ((3,), (3, 2)),
        ((5, 2, 3), (3,)),
        ((5, 2, 3), (3, 4)),
        ((3,), (5, 3, 4)),
        ((5, 2, 3), (5, 3, 4)),
        ((4, 1, 2, 3), (5, 3, 2)),
        ((2, 5, 2, 3), (3,)),
    )
    for a, b in pairs:
        record("matmul", draw(*a), draw(*b))


def contractions(record, draw):
    equations = (
        ("ij,jk", (2, 3), (3, 4)),
        ("ijk,ijk->", (2, 3, 4), (2, 3, 4)),
        ("ijk->kj", (2, 3, 4)),
        ("ii->i", (3, 3)),
        ("i,j->ij", (3,), (4,)),
        ("...ij,jk->...ik", (2, 3, 4), (4, 5)),
        ("...ij->...", (2, 3, 4)),
        ("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)),
        ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4)),
        ("ba", (2, 3)),
        ("iij->j", (3, 3, 2)),
    )
    for equation, *shapes in equations:
        record("einsum", equation, [draw(*s) for s in shapes])
    record("tensordot", draw(3, 4, 5), draw(4, 3, 2), [1, 0], [0, 1])
    record("tensordot", draw(3, 1), draw(4, 5), [1], [0])
    record("inner", draw(3, 4), draw(5, 4))
    record("linalg_multi_dot", [draw(2, 3), draw(3, 4), draw(4, 2)])
    record("linalg_multi_dot", [draw(3), draw(3, 4), draw(4)])
    record("kron", draw(2, 3), draw(2, 2))
    record("matrix_power", draw(3, 3), 5)
    record("trace", draw(3, 4))
    record("cross", draw(4, 3), draw(4, 3), 1)
    for p in (1.0, 2.0, 3.0, INF):
        record("cdist", draw(4, 3), draw(5, 3), p)


def sums(record, draw, backwards):
    for x in (draw(2, 3, 4), backwards(draw(2, 3, 4))):
        for name in ("sum", "mean", "nansum", "amax", "amin"):
            record(name, x)
            record(name, x, 1)
            record(name, x, (0, -1), True)
        for name in ("var", "std"):
            record(name, x, 1, True, False)
            record(name, x, (0, 2), False, True)
            record(name, x, False)
        record("var_mean", x, 1, True)
        record("std_mean", x, (0, 1), False)
        record("prod", x)
        record("prod", x, 1, True)
        record("any", x.detach() > 1, 0)
        record("all", x.detach() > -1, 2, True)
        record("count_nonzero", x.detach() > 0, 1)
    for name in ("sum", "prod", "any", "all"):
        record(name, draw(0))
        record(name, draw(3, 0), 1)
    record("mean", draw(0, grad=False))
    zeros = torch.tensor([[1.0, 0, 3], [4, 5, 6], [0, 0, 2]], dtype=torch.float64)
    record("prod", zeros.clone().requires_grad_())
    record("prod", zeros.clone().requires_grad_(), 1)
    nans = torch.tensor([[1.0, NAN, 3], [4, 5, 6], [NAN, NAN, 2]], dtype=torch.float64)
    for name in ("nansum", "nanmean", "max", "min", "argmax", "argmin"):
        record(name, nans)
        record(name, nans, 0)
    record("sum", nans)


def extremes(record, draw, backwards):
    for x in (draw(3, 4), backwards(draw(3, 4))):
        for name in ("max", "min"):
            record(name, x)
            record(name, x, 0)
            record(name, x, 1, True)
            record(name, x, draw(3, 4))
        for name in ("argmax", "argmin"):
            record(name, x)
            record(name, x, 0)
            record(name, x, -1, True)
    ties = torch.tensor([[1.0, 1, 3], [3, 3, 3], [2, 1, 1]], dtype=torch.float64)
    for name in ("max", "min", "argmax", "argmin"):
        record(name, ties)
        record(name, ties, 0)
        record(name, ties, 1)


def types(record, draw):
    for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool):
        x = draw.ints(2, 3, 4).to(dtype)
        for name in ("sum", "prod", "max", "min", "any", "all"):
            record(name, x)
            record(name, x, 1)
    half = draw(3, 4, grad=False).to(torch.float16)
    brain = draw(3, 4, grad=False).to(torch.bfloat16)
    for x in (half, brain):
        # Later releases round the mean once, which 1.13 does not.
        for name in ("sum", "max", "min", "var"):
            record(name, x)


def running(record, draw, backwards):
    for x in (draw(3, 4), backwards(draw(3, 4))):
        for name in ("cumsum", "cumprod", "cummax", "cummin", "logcumsumexp"):
            record(name, x, 0)
            record(name, x, -1)
        record("diff", x)
        record("diff", x, 2, 0)
    zeros = torch.tensor([[1.0, 0, 3], [4, 5, 6], [0, 0, 2]], dtype=torch.float64)
    record("cumprod", zeros.clone().requires_grad_(), 0)
    record("cumsum", draw.ints(5, 4).to(torch.int8), 0)


def order(record, draw, backwards):
    for x in (draw(3, 5), backwards(draw(3, 5))):
        record("sort", x)
        record("sort", x, 0, True)
        record("argsort", x, 1)
        record("msort", x)
        record("topk", x, 2)
        record("topk", x, 1, 0, False)
        record("kthvalue", x, 2)
        record("kthvalue", x, 1, 0, True)
        for name in ("median", "nanmedian"):
            record(name, x)
            record(name, x, 1)
            record(name, x, 0, True)
        record("quantile", x, 0.3)
        record("quantile", x, 0.6, 1, True)
        record("quantile", x, torch.tensor([0.1, 0.75], dtype=torch.float64), 0)
    ints = draw.ints(4, 3, 6)
    record("mode", ints)
    record("unique", ints, True, True, True)
    record("bincount", ints.flatten(), None, 7)
    record("histc", draw(20, grad=False), 5)
    nans = torch.tensor([[1.0, NAN, 3, 0], [4, 5, 6, -1]], dtype=torch.float64)
    record("median", nans, 1)
    record("nanmedian", nans, 1)


def norms(record, draw):
    for p in (0.5, 1, 1.5, 2, 3, INF, -INF):
        record("linalg_vector_norm", draw(3, 4), p)
        record("linalg_vector_norm", draw(3, 4), p, 1, True)
    for o in (1, -1, 2, -2, INF, -INF, "fro", "nuc"):
        record("linalg_matrix_norm", draw(3, 4), o)
        record("linalg_norm", draw(2, 3, 4), o, (0, 2))
    record("norm", draw(3, 4), 3)
    record("logsumexp", draw(3, 4), 1)
    record("logsumexp", torch.tensor([INF, 1.0]), 0)
    record("logsumexp", torch.tensor([-INF, -INF]), 0)


def definite(draw, *sizes):
    x = draw(*sizes, grad=False)
    return (x @ x.mT + torch.eye(sizes[-1], dtype=x.dtype)).requires_grad_()


def factors(record, draw):
    for x in (draw(3, 3), draw(2, 3, 3)):
        for name in ("inv", "det", "slogdet"):
            record("linalg_" + name, x)
    for x in (definite(draw, 3, 3), definite(draw, 2, 3, 3)):
        record("linalg_cholesky", x)
        record("cholesky", x, True)
        record("linalg_eigvalsh", x)
    for x in (draw(3, 3), draw(4, 3), draw(3, 4), draw(2, 4, 3)):
        record("linalg_qr", x)
        record("linalg_svdvals", x)
        record("linalg_pinv", x)
        record("linalg_matrix_rank", x.detach())
    record("linalg_lu_factor", draw(3, 4, grad=False))


def solutions(record, draw):
    record("linalg_solve", draw(3, 3), draw(3))
    record("linalg_solve", draw(2, 3, 3), draw(2, 3, 2))
    record("linalg_solve", draw(2, 3, 3), draw(3, 2))
    factor = torch.linalg.cholesky(definite(draw, 3, 3)).detach().requires_grad_()
    record("cholesky_solve", draw(3, 2), factor)
    record("cholesky_inverse", factor.detach())
    record("linalg_lstsq", draw(4, 3, grad=False), draw(4, 2, grad=False))


def mistakes(record):
    o = torch.ones
    record("mm", o(2, 2), o(1, 2))
    record("mm", o(2), o(1, 2))
    record("mm", o(2, 3), o(3, 2).long())
    record("mm", o(2, 2).bool(), o(2, 2).bool())
    record("mv", o(2, 3), o(2))
    record("dot", o(2, 2), o(2))
    record("dot", o(3), o(4))
    record("bmm", o(2, 3, 4), o(2, 5, 4))
    record("addmm", o(3), o(2, 3), o(3, 2))
    record("matmul", o(2, 3), torch.tensor(1.0))
    record("einsum", "ij,jk", [o(2, 3), o(4, 5)])
    record("einsum", "i->ii", [o(2)])
    record("einsum", "i?", [o(2, 3)])
    record("mean", o(3).long())
    record("var", o(3).long())
    record("max", o(0))
    record("max", o(0, 3), 0)
    record("argmax", o(0))
    record("amax", o(0, 3), 0)
    record("sum", o(3), 1)
    record("sum", o(3), (0, 0))
    record("topk", o(3), 5)
    record("kthvalue", o(3), 5)
    record("quantile", o(3), 2.0)
    record("bincount", torch.tensor([-1]))
    record("linalg_inv", torch.zeros(2, 2))
    record("linalg_inv", torch.zeros(2, 2, 2))
    record("linalg_inv", o(2, 3))
    record("linalg_cholesky", -torch.eye(2))
    record("linalg_solve", torch.zeros(2, 2), o(2, 1))
    record("linalg_svdvals", o(2, 2) * math.nan)
    record("linalg_norm", o(2, 2), 3)
    record("linalg_eigh", o(2, 3))
