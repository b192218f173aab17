"""Complex tensors: making, showing, converting and moving them, and arithmetic on them."""

import warnings

import torch

inf, nan = float("inf"), float("nan")


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        # Since 2.x some of these are NotImplementedErrors, which are RuntimeErrors too.
        print("RuntimeError:", error)
    except Exception as error:
        print(type(error).__name__ + ":", error)


z = torch.tensor([1 + 2j, -0.5 + 0.25j, 3 - 4j])
w = torch.tensor([0.5 - 1j, 2, 1 + 1j])

print(torch.cfloat, torch.cdouble, torch.complex64.is_complex, torch.complex64.is_floating_point)
print(torch.complex64.itemsize if hasattr(torch.complex64, "itemsize") else 8)
print(torch.finfo(torch.complex64), torch.finfo(torch.complex128).dtype)
for data in (
    1j,
    [1 + 2j],
    [1.5 - 2.25j, 1000.0],
    [[1, 2j], [3.5, -4]],
    [0.0, -0.0],
    [complex(0.0, -0.0), complex(-0.0, 0.0)],
    [complex(inf, 1), complex(1, -inf), complex(nan, nan), 1 + 1j],
    [1e-5 + 1j, 1 + 1e5j],
    [1e10 + 1j, 1e-10j],
    [1e9j, 2e9 + 1],
    [100 + 2j, -5 + 12345j],
    [x * (1 - 2j) for x in range(40)],
    [x / 7 * (1 - 2j) for x in range(25)],
    [[x / 3 + y * 1j for x in range(9)] for y in range(3)],
):
    print(torch.tensor(data))
    print(torch.tensor(data, dtype=torch.complex128))
print(torch.arange(2000).reshape(20, 100) * (1 + 0.5j))
print(torch.arange(1002) * 1j)
print(torch.zeros(0, dtype=torch.cfloat), torch.zeros(2, 0, dtype=torch.cdouble))
print(torch.tensor([1 + 1j], requires_grad=True), torch.tensor(2.5 + 1j, requires_grad=True) * 2)
torch.set_default_dtype(torch.float64)
print(torch.tensor([1j]), torch.tensor([1j]).dtype, torch.tensor([1j], dtype=torch.cfloat))
print(torch.zeros(1) * 1j, (torch.zeros(1, dtype=torch.float32) * 1j).dtype)
torch.set_default_dtype(torch.float32)

print("# creation")
for make in (
    lambda: torch.zeros(2, dtype=torch.cfloat),
    lambda: torch.ones(2, 2, dtype=torch.cdouble),
    lambda: torch.full((2,), 1 - 1j),
    lambda: torch.full((2,), 2.5, dtype=torch.cfloat),
    lambda: torch.full_like(z, 1j),
    lambda: torch.zeros_like(z),
    lambda: torch.ones_like(torch.ones(2), dtype=torch.cdouble),
    lambda: torch.eye(2, dtype=torch.cfloat),
    lambda: z.new_tensor([1.0]),
    lambda: z.new_zeros(2),
    lambda: z.new_ones(0),
    lambda: torch.full((0, 2), 1j),
    lambda: z.new_full((2,), 3j),
    lambda: torch.linspace(0, 1 + 1j, 5, dtype=torch.cfloat),
    lambda: torch.arange(3, dtype=torch.cfloat),
    lambda: torch.full((2,), 1j, dtype=torch.float32),
    lambda: torch.zeros(2).fill_(1j),
    lambda: torch.zeros(2, dtype=torch.cfloat).fill_(1j),
    lambda: torch.tensor([1j], dtype=torch.float32),
    lambda: torch.complex(torch.tensor([1.0, 2]), torch.tensor([3.0, 4])),
    lambda: torch.complex(torch.tensor([1.0, 2]).double(), torch.tensor(3.0).double()),
    lambda: torch.complex(torch.ones(2), torch.ones(2).double()),
    lambda: torch.complex(torch.ones(2).int(), torch.ones(2).int()),
    lambda: torch.polar(torch.tensor([1.0, 2]), torch.tensor([0.0, 3])),
    lambda: torch.as_tensor([1j, 2]),
):
    attempt(make)

print("# streams")
torch.manual_seed(3)
for make in (
    lambda: torch.randn(3, dtype=torch.cfloat),
    lambda: torch.randn(5, 4, dtype=torch.cfloat),
    lambda: torch.randn(3, dtype=torch.cdouble),
    lambda: torch.rand(3, dtype=torch.cfloat),
    lambda: torch.rand(2, dtype=torch.cdouble),
    lambda: torch.zeros(2, dtype=torch.cfloat).uniform_(1, 2),
    lambda: torch.zeros(2, dtype=torch.cfloat).normal_(),
    lambda: torch.randn_like(z),
    lambda: torch.rand_like(z),
):
    attempt(make)

print("# parts and views")
v = z.clone()
r = torch.view_as_real(v)
print(r, r.shape, r.stride(), r.dtype, r._version)
r[0, 1] = 7
v.imag[1] = -1
v.real.mul_(2)
print(v, v._version, r._version, v.real._version)
v.real = torch.tensor([1.0, 2, 3])
v.imag = 5
print(v)
c = torch.view_as_complex(torch.arange(6.0).reshape(3, 2))
print(c, c._base is not None, torch.view_as_complex(torch.ones(2, 3, 2)[:, 1]))
for call in (
    lambda: torch.view_as_real(torch.ones(2)),
    lambda: torch.view_as_complex(torch.ones(3)),
    lambda: torch.view_as_complex(torch.tensor(1.0)),
    lambda: torch.view_as_complex(torch.ones(2, dtype=torch.int64)),
    lambda: torch.view_as_complex(torch.ones(2, 4)[:, ::2]),
    lambda: torch.view_as_complex(torch.ones(2, 3)[:, :2]),
    lambda: torch.view_as_complex(torch.ones(5)[1:3]),
    lambda: torch.ones(2).imag,
    lambda: torch.imag(torch.ones(2)),
    lambda: torch.real(torch.ones(2)),
    lambda: torch.ones(2).real,
    lambda: torch.ones(2).conj(),
    lambda: z.conj(),
    lambda: z.conj_physical(),
    lambda: z.resolve_conj().resolve_neg(),
    lambda: z.is_complex(),
    lambda: z.is_conj(),
    lambda: z.is_neg(),
    lambda: torch.is_complex(z),
    lambda: torch.is_floating_point(z),
    lambda: torch.outer(z, w).H,
    lambda: torch.outer(z, w).mH,
    lambda: torch.outer(z, w).mT,
    lambda: torch.outer(z, w).adjoint(),
    lambda: z.H,
    lambda: z.mH,
):
    attempt(call)

print("# to and from Python")
for call in (
    lambda: z[0].item(),
    lambda: z.tolist(),
    lambda: complex(z[1]),
    lambda: complex(torch.tensor(2.0)),
    lambda: complex(torch.tensor(3)),
    lambda: float(z[0]),
    lambda: int(z[0]),
    lambda: float(torch.tensor(2 + 0j)),
    lambda: bool(z[0]),
    lambda: bool(torch.tensor(0j)),
    lambda: bool(torch.tensor(1e-3j)),

    lambda: [1, 2][torch.tensor(1j)],
):
    attempt(call)

print("# types")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for kind in (torch.float32, torch.float64, torch.int32, torch.bool, torch.cdouble):
        print(z.to(kind), torch.tensor([1, 0, 2]).to(kind).to(torch.cfloat))
    print(z.float(), z.cdouble(), torch.ones(2).cfloat(), z.double().dtype)
    print([str(one.message).split(" (")[0] for one in caught])
kinds = [torch.bool, torch.uint8, torch.int64, torch.bfloat16, torch.float32, torch.float64]
kinds += [torch.cfloat, torch.cdouble]
for a in kinds:
    print(a, [torch.promote_types(a, b) for b in kinds], torch.can_cast(torch.cfloat, a))
    print([torch.result_type(torch.ones(1, dtype=a), x) for x in (1, 1.0, 1j, True)])
    print([torch.result_type(torch.ones(1, dtype=a), torch.ones((), dtype=b)) for b in kinds])
print((torch.ones(2, dtype=torch.int64) * 1j).dtype, (torch.ones(2).double() * 1j).dtype)
print(torch.result_type(1j, 2.0), torch.result_type(torch.tensor(1j), torch.tensor(2.0).double()))

print("# arithmetic")
for call in (
    lambda: z + w,
    lambda: z - w,
    lambda: z * w,
    lambda: z / w,
    lambda: z / z,
    lambda: z + 1,
    lambda: 1 - z,
    lambda: 2j * z,
    lambda: z / 2j,
    lambda: 1 / z,
    lambda: -z,
    lambda: +z,
    lambda: z**2,
    lambda: z**3,
    lambda: z**0.5,
    lambda: z**-1,
    lambda: z**-2,
    lambda: z**0,
    lambda: z**w,
    lambda: z ** (1 + 1j),
    lambda: 2**z,
    lambda: torch.float_power(z, 2),
    lambda: torch.add(z, w, alpha=2),
    lambda: torch.add(z, w, alpha=2j),
    lambda: torch.sub(z, w, alpha=1j),
    lambda: torch.rsub(z, w, alpha=2),
    lambda: torch.add(torch.ones(2), torch.ones(2), alpha=2j),
    lambda: torch.addcmul(z, w, w, value=2j),
    lambda: torch.addcdiv(z, w, w, value=1 + 1j),
    lambda: torch.lerp(z, w, 0.25),
    lambda: torch.lerp(z, w, w),
    lambda: torch.ones(2).add_(1j),
    lambda: z.clone().add_(1j).mul_(z).div_(2).neg_(),
    lambda: z.clone().t().sub_(w),
    lambda: z == w,
    lambda: z != z,
    lambda: z == 1 + 2j,
    lambda: torch.where(torch.tensor([True, False, True]), z, 0),
    lambda: torch.where(z == z, 1.0, z),
    lambda: torch.isclose(z, z + 1e-7),
    lambda: torch.allclose(z, z + 1),
    lambda: torch.equal(z, z.clone()),
    lambda: z.masked_fill(torch.tensor([True, False, True]), 1j),
    lambda: torch.ones(3).masked_fill(torch.tensor([True, False, True]), 1j),
    lambda: z.masked_select(torch.tensor([True, False, True])),
    lambda: z.abs(),
    lambda: abs(z),
    lambda: z.angle(),
    lambda: torch.tensor([-1.0, 0.0, 2.0, nan]).angle(),
    lambda: torch.tensor([-1, 2]).angle(),
    lambda: z.sgn(),
    lambda: torch.tensor([0j, 2j]).sgn(),
    lambda: torch.abs(z, out=torch.zeros(3, dtype=torch.cfloat)),
    lambda: z.clone().abs_(),
    lambda: torch.isreal(torch.tensor([1 + 0j, 1j])),
    lambda: torch.isnan(torch.tensor([complex(nan, 1), complex(1, nan), 1j])),
    lambda: torch.isinf(torch.tensor([complex(inf, 1), complex(1, -inf), 1j])),
    lambda: torch.isfinite(torch.tensor([complex(inf, 1), complex(1, nan), 1j])),
    lambda: torch.logical_not(torch.tensor([0j, 1j])),
    lambda: torch.logical_and(torch.tensor([0j, 1j]), torch.tensor([1j, 1j])),
    lambda: torch.logical_xor(torch.tensor([0j, 1j]), torch.tensor([1j, 1j])),
):
    attempt(call)

print("# moving elements")
m = torch.arange(12.0).reshape(3, 4) * (1 - 1j)
index = torch.tensor([2, 0])
for call in (
    lambda: m.t()[1:3, ::2],
    lambda: m.t().contiguous().stride(),
    lambda: m[index],
    lambda: m[:, [0, 3]],
    lambda: m[m.real > 5],
    lambda: m.flip(0, 1),
    lambda: m.roll(1, 0),
    lambda: torch.cat([m, m.conj()]).shape,
    lambda: torch.stack([z, w]),
    lambda: torch.cat([z, torch.ones(1)]),
    lambda: m.gather(1, torch.tensor([[0], [2], [1]])),
    lambda: torch.zeros(3, 4, dtype=torch.cfloat).scatter(0, torch.tensor([[1, 2, 0, 1]]), m),
    lambda: torch.zeros(2, dtype=torch.cfloat).scatter_add(0, torch.tensor([0, 1, 0]), z),
    lambda: torch.zeros(4, dtype=torch.cfloat).index_add(0, torch.tensor([0, 1, 0]), z),
    lambda: m.index_select(1, index),
    lambda: m.take(torch.tensor([0, 5])),
    lambda: m.tril(),
    lambda: m.triu(1),
    lambda: m.diagonal(),
    lambda: torch.diag(z),
    lambda: m.repeat(1, 2)[0],
    lambda: z.expand(2, 3),
    lambda: z.nonzero(),
    lambda: torch.count_nonzero(torch.tensor([0j, 1j, 1])),
    lambda: m.unfold(1, 2, 2)[0],
    lambda: m.permute(1, 0).reshape(2, 6),
    lambda: m.squeeze().unsqueeze(0).shape,
    lambda: torch.nn.functional.pad(z, (1, 1)),
):
    attempt(call)
s = z.clone()
s[0] = 5
s[1:] = torch.tensor([1.0, 2.0])
s[s.real > 4] = 1j
print(s)
attempt(lambda: torch.zeros(2).copy_(torch.tensor([1 + 1j, 2])))

print("# reductions")
for call in (
    lambda: z.sum(),
    lambda: m.sum(0),
    lambda: m.sum((0, 1), keepdim=True),
    lambda: z.sum(dtype=torch.cdouble),
    lambda: torch.ones(3).sum(dtype=torch.cfloat),
    lambda: z.mean(),
    lambda: m.mean(1),
    lambda: z.prod(),
    lambda: (m + 1).prod(0),
    lambda: z.cumsum(0),
    lambda: (m + 1).cumprod(1),
    lambda: z.any(),
    lambda: m.all(0),
    lambda: torch.tensor([0j, 0j]).any(),
    lambda: z.diff(),
):
    attempt(call)

print("# what complex numbers cannot do")
for name in (
    "floor ceil round trunc frac sign signbit erf erfc erfinv lgamma digamma relu isposinf isneginf"
    " max min argmax amax amin median mode sort argsort msort unique deg2rad rad2deg"
    " nan_to_num aminmax quantile"
).split():
    call = getattr(torch, name)
    arguments = (z, 0.5) if name == "quantile" else (z,)
    print(name, end=" ")
    attempt(lambda: call(*arguments))
for name in (
    "lt le gt ge maximum minimum fmax fmin fmod remainder floor_divide atan2 hypot bitwise_and"
    " copysign nextafter heaviside gcd xlogy"
).split():
    print(name, end=" ")
    attempt(lambda: getattr(torch, name)(z, w))
for name, call in (
    ("clamp", lambda: torch.clamp(z, 0, 1)),
    ("clamp_", lambda: z.clone().clamp_(min=0)),
    ("cummax", lambda: z.cummax(0)),
    ("topk", lambda: z.topk(1)),
    ("kthvalue", lambda: z.kthvalue(1)),
    ("randint", lambda: torch.randint(3, (2,), dtype=torch.cfloat)),
    ("softmax", lambda: z.softmax(0)),
    ("nansum", lambda: z.nansum()),
    ("default", lambda: torch.set_default_dtype(torch.cfloat)),
):
    print(name, end=" ")
    attempt(call)
