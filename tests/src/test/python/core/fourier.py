"""torch.fft: values, sizes, norms, gradients and refusals."""

import torch


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        print("RuntimeError:", error)
    except Exception as error:
        print(type(error).__name__ + ":", error)


def tidy(t):
    """Thousandths as integers, which show no rounding errors."""
    return ((torch.view_as_real(t) if t.is_complex() else t) * 1000).round().long()


x = torch.arange(6.0) ** 2 - 3
z = torch.arange(6) * (0.5 - 1j) + 1
m = torch.arange(24.0).reshape(2, 3, 4) % 7 - 2
one = "fft ifft rfft irfft hfft ihfft".split()
two = "fft2 ifft2 rfft2 irfft2 hfft2 ihfft2".split()
many = "fftn ifftn rfftn irfftn hfftn ihfftn".split()

for name in one:
    call = getattr(torch.fft, name)
    for data in (x, x.double(), torch.arange(5)):
        print(name, call(data))
    print(name, [call(x, norm=norm) for norm in ("forward", "ortho", "backward")])
    print(name, [call(x, n=n) for n in (1, 4, 9)])
    print(name, call(m, dim=0).shape, call(m, dim=1))
    if "r" not in name and name != "ihfft" or name == "irfft":
        print(name, call(z), call(z, n=7), call(z.cdouble()).dtype)
for n in (1, 2, 7, 16, 30, 37, 101, 128, 360):
    data = (torch.arange(n) * 7 % 11).double() + 1j * (torch.arange(n) % 5)
    spectrum = torch.fft.fft(data)
    back = torch.fft.ifft(spectrum)
    print(n, spectrum[: min(n, 4)], (back - data).abs().max() < 1e-12)
    real = torch.fft.rfft(data.real)
    print(real[-2:], (torch.fft.irfft(real, n) - data.real).abs().max() < 1e-12)
for name in two + many:
    call = getattr(torch.fft, name)
    print(name, call(m).dtype, tidy(call(m)))
    print(name, call(m, norm="ortho").shape, call(m, s=(2, 5)).shape, call(m, dim=(0, 2)).shape)
print(torch.fft.fftn(m, dim=(1,)).dtype)
print(torch.fft.fft2(m, s=(2, 2), dim=(0, 1), norm="forward"))

for call in (
    lambda: torch.fft.fftfreq(5),
    lambda: torch.fft.fftfreq(6, 2),
    lambda: torch.fft.fftfreq(4, d=0.5, dtype=torch.float64),
    lambda: torch.fft.rfftfreq(5),
    lambda: torch.fft.rfftfreq(6, 0.1),
    lambda: torch.fft.fftshift(x),
    lambda: torch.fft.ifftshift(torch.arange(5)),
    lambda: torch.fft.fftshift(m, dim=(0, 2))[0],
    lambda: torch.fft.ifftshift(torch.fft.fftshift(m)).equal(m),
    lambda: torch.fft.fftshift(x, dim=2),
):
    attempt(call)

print("# refusals")
for call in (
    lambda: torch.fft.fft(x, 0),
    lambda: torch.fft.fft(x, norm="bad"),
    lambda: torch.fft.fft(x, dim=3),
    lambda: torch.fft.rfft(z),
    lambda: torch.fft.ihfft(z),
    lambda: torch.fft.rfftn(z),
    lambda: torch.fft.fft(x.half()),
    lambda: torch.fft.fftn(x, dim=(0, 0)),
    lambda: torch.fft.fftn(x, s=(1, 2)),
    lambda: torch.fft.fftn(m, s=(1,), dim=(0, 1)),
    lambda: torch.fft.irfft(x[:1]),
    lambda: torch.fft.irfft(x, 0),
    lambda: torch.fft.fft2(x),
    lambda: torch.fft.fft(torch.zeros(0)),
):
    attempt(call)

print("# gradients")
for name in one + ["fft2", "irfft2", "rfftn", "hfftn", "ihfft2"]:
    for norm in ("backward", "ortho"):
        data = (x if name in one else m[0]).double().clone().requires_grad_()
        result = getattr(torch.fft, name)(data, norm=norm)
        factor = torch.arange(1.0, result.numel() + 1).reshape(result.shape).double()
        (result * factor).abs().pow(2).sum().backward()
        print(name, type(result.grad_fn).__name__, data.grad)
data = z.cdouble().clone().requires_grad_()
for call in (torch.fft.fft, torch.fft.ifft, torch.fft.irfft, torch.fft.hfft):
    out = call(data, n=7)
    (out.real * torch.arange(7.0)).sum().backward()
    print(type(out.grad_fn).__name__, data.grad)
