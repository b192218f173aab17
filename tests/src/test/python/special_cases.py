"""The calls that record_reductions.py records of special functions."""

import torch

PLAIN = (
    "bessel_j0 bessel_j1 bessel_y0 bessel_y1 modified_bessel_i0 modified_bessel_i1 "
    "modified_bessel_k0 modified_bessel_k1 scaled_modified_bessel_k0 scaled_modified_bessel_k1 "
    "spherical_bessel_j0"
)
POLYNOMIALS = (
    "chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v chebyshev_polynomial_w "
    "shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u hermite_polynomial_h "
    "hermite_polynomial_he laguerre_polynomial_l legendre_polynomial_p"
)


def run(record, draw, backwards):
    bessel(record, draw)
    normal(record, draw)
    gamma(record, draw)
    polynomials(record, draw)
    statistics(record, draw)
    sampling(record, draw)
    matrices(record, draw)
    distances(record, draw)
    membership(record, draw)
    exponents(record, draw)


def wide(*values, dtype=torch.float64):
    return torch.tensor(values, dtype=dtype)


def types(record, name, *more):
    record(name, torch.tensor([[1, 2, 3]]), *more)
    record(name, wide(0.5, 1.25, 2.5, dtype=torch.float32), *more)
    record(name, torch.tensor([True, True]), *more)


def bessel(record, draw):
    far = wide(-60.0, -20.0, -7.5, -0.001, 0.0, 0.001, 3.0, 24.0, 26.0, 300.0)
    for name in ("i0", "special_i0", "special_i1", "special_i0e", "special_i1e"):
        record(name, draw(3, 4))
        record(name, far)
        types(record, name)
    ahead = wide(0.001, 0.5, 1.9, 2.1, 7.5, 13.7, 24.0, 26.0, 80.0)
    for name in PLAIN.split():
        record("special_" + name, ahead)
        record("special_" + name, torch.tensor([1, 5]))
        record("special_" + name, wide(0.0, 1.5, float("nan"), dtype=torch.float32))
        record("special_" + name, wide(0.5, dtype=torch.bfloat16))


def normal(record, draw):
    places = wide(-30.0, -5.0, -0.5, 0.0, 0.5, 1.9, 2.1, 9.0, 1e9, float("inf"), float("nan"))
    for name in ("special_erfcx", "special_ndtr", "special_log_ndtr", "special_entr"):
        record(name, draw(3, 4, low=0) if name == "special_entr" else draw(3, 4))
        record(name, places)
        types(record, name)
    record("special_entr", wide(-1.0, 0.0, 1.0))
    record("special_ndtri", draw(3, 4, low=0, high=1))
    record("special_ndtri", wide(-0.5, 0.0, 1e-200, 1e-9, 0.019, 0.5, 0.999999, 1.0, 2.0))
    for name in ("special_erfcx", "special_ndtri", "special_log_ndtr"):
        record(name, wide(0.5, dtype=torch.bfloat16))


def gamma(record, draw):
    a = wide(0.1, 1.0, 2.5, 30.0, 0.0, 1.0, -1.0, 150.0)
    x = wide(0.5, 3.0, 0.0, 28.0, 1.0, float("inf"), 1.0, 180.0)
    for name in ("igamma", "igammac", "special_gammainc", "special_gammaincc"):
        record(name, a, x)
        record(name, draw(3, 1, low=0, grad=False), draw(3, 4, low=0))
        record(name, a.float(), x.float())
        record(name, torch.tensor([1]), torch.tensor([2]))
    for p in (1, 2, 5):
        record("mvlgamma", draw(3, 4, low=2, high=6), p)
        record("special_multigammaln", draw(2, low=2, high=6), p)
    record("mvlgamma", torch.tensor([3, 4]), 2)
    record("mvlgamma", draw(2), 0)
    record("special_zeta", draw(3, 1, low=2, grad=False, high=4), draw(3, 4, low=0))
    record("special_zeta", wide(1.0, 0.5, 2.0, 3.0), wide(1.0, 1.0, -1.0, -1.5))
    record("special_zeta", 2.5, draw(3, low=0))
    record("special_zeta", draw(3, low=2, grad=False, high=4), 2)
    record("special_xlog1py", draw(3, 4), draw(3, 4, low=0))
    record("special_xlog1py", wide(0.0, 0.0, 0.0, 1.0), wide(-1.0, float("nan"), 2.0, -2.0))
    record("special_xlog1py", 2.5, draw(3, low=0))
    record("special_xlog1py", draw(3), 2)
    record("special_xlog1py", torch.tensor([1, 2]), torch.tensor([3, 4]))


def polynomials(record, draw):
    for name in POLYNOMIALS.split():
        x = draw(5, 1, low=-1, high=1, grad=False)
        record("special_" + name, x, wide(-1.0, 0.0, 1.0, 2.0, 5.0))
        record("special_" + name, x, 3)
        record("special_" + name, torch.tensor([1, 2]), 4)
        record("special_" + name, x.bfloat16(), 3)


def statistics(record, draw):
    for name in ("cov", "corrcoef"):
        record(name, draw(3, 5))
        record(name, draw(4))
        record(name, draw(2, 3, 4))
    record("cov", torch.tensor([[1, 2, 4], [0, 5, 1]]))
    record("cov", torch.tensor([True, False]))
    for name in ("trapezoid", "trapz"):
        record(name, draw(3, 4))
        record(name, draw(4), draw(4))
        record(name, draw(3, 4), draw(3, 4))
        record(name, draw(3, 4), draw(3))
    record("cumulative_trapezoid", draw(3, 4))
    record("cumulative_trapezoid", draw(3, 4), draw(4))
    for x in (draw(4, grad=False), torch.tensor([1, 2, 3])):
        record("vander", x)
        record("vander", x, 3)
        record("vander", x, 5, True)
        record("linalg_vander", x)
    record("vander", draw(2, 2, grad=False))
    x = draw(20, grad=False)
    record("histogram", x, 5)
    record("histogram", x.float(), 3)
    record("histogram", x, torch.tensor([-1.0, 0.0, 0.5, 2.0], dtype=torch.float64))
    record("histogram", x, 0)
    record("histogram", torch.tensor([1, 2]), 2)


def sampling(record, draw):
    for aligned in (False, True):
        record("affine_grid_generator", draw(2, 2, 3), (2, 1, 3, 4), aligned)
        record("affine_grid_generator", draw(1, 3, 4), (1, 1, 2, 3, 2), aligned)
        for padding in (0, 1, 2):
            for mode in (0, 1, 2):
                # No place lies on an element, where the second derivatives jump.
                grid = draw(2, 3, 2, 2, low=-1, high=2, grad=False).mul(0.9).requires_grad_()
                record("grid_sampler", draw(2, 2, 3, 4), grid, mode, padding, aligned)
            for mode in (0, 1):
                x, grid = draw(1, 2, 3, 4, 2), draw(1, 2, 2, 2, 3)
                record("grid_sampler", x, grid, mode, padding, aligned)
    record("grid_sampler", draw(2, 1, 3, 3), draw(1, 2, 2, 2), 0, 0, False)
    record("grid_sampler", draw(1, 1, 3, 3), draw(1, 2, 2, 3), 0, 0, False)


def matrices(record, draw):
    for name in ("matrix_exp", "linalg_matrix_exp"):
        record(name, draw(3, 3))
        record(name, draw(2, 2, 2))
    record("linalg_matrix_exp", draw(2, 3))
    record("linalg_matrix_exp", draw(3, 3, grad=False, low=-30, high=2))
    for shape in ((3, 3), (2, 3, 3), (2, 4), (4, 2)):
        record("linalg_lu", draw(*shape))
        record("linalg_lu_factor", draw(*shape))
        lu, pivots = torch.linalg.lu_factor(draw(*shape, grad=False))
        record("lu_unpack", lu.requires_grad_(), pivots)
    lu, pivots = torch.linalg.lu_factor(draw(3, 3, grad=False))
    lu.requires_grad_()
    record("lu_solve", draw(3, 2), lu, pivots)
    record("linalg_lu_solve", lu, pivots, draw(3, 2))


def distances(record, draw):
    for p in (0.0, 1.0, 1.5, 2.0, 3.0, float("inf")):
        record("pdist", draw(4, 3), p)
    record("pdist", draw(3, 2))
    record("pdist", draw(3, 2, grad=False).float())
    record("pdist", torch.ones(1, 3))
    record("pdist", torch.ones(3, 0))
    record("pdist", torch.ones(3))
    record("pdist", torch.ones(2, 2), -1.0)
    record("pdist", torch.tensor([[1, 2]]))
    for p in (1, 2, 2.5, float("inf")):
        record("renorm", draw(3, 4), p, 0, 1.5)
        record("renorm", draw(2, 3, 2), p, -2, 1)
    record("renorm", draw(3, 4, grad=False).bfloat16(), 2, 1, 1)
    record("renorm", torch.ones(2), 2, 0, 1)
    record("renorm", torch.ones(2, 2), -2, 0, 1)
    record("renorm", torch.ones(2, 2), 2, 0, -1)
    record("renorm", torch.ones(2, 2), 2, 2, 1)
    record("renorm", torch.tensor([[1, 2], [3, 4]]), 2, 0, 1)


def membership(record, draw):
    some = torch.tensor([[1, 2, 3], [4, 2, 0]])
    record("isin", some, torch.tensor([2, 4, 7]))
    record("isin", some, torch.tensor([[2.0, 2.5], [0.0, 9.0]]))
    record("isin", wide(1.0, float("nan"), float("inf")), wide(float("inf"), float("nan")))
    record("isin", some, 2)
    record("isin", 2, some)
    record("isin", some, torch.tensor([], dtype=torch.int64))
    record("isin", torch.tensor([], dtype=torch.int64), some)
    record("isin", torch.tensor(3), some)
    record("isin", torch.tensor([True]), torch.tensor([1]))


def exponents(record, draw):
    record("frexp", draw(3, 4))
    record("frexp", wide(0.0, 3.0, -5.0, float("inf"), float("nan"), 1e-310, 1e300))
    record("frexp", wide(0.0, 3.0, 1e-40, -0.75, dtype=torch.float32))
    record("frexp", torch.tensor([1, 2]))
