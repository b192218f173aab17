"""Windows of signals, stft and istft."""

import torch


def attempt(call):
    try:
        print(call())
    except RuntimeError as error:
        # 2.x writes onesided for onsided.
        print("RuntimeError:", str(error).split("\n")[0].replace("onsided", "onesided"))


for name in "hann hamming blackman bartlett".split():
    window = getattr(torch, name + "_window")
    kind = torch.float64
    print(name, window(5, dtype=kind), window(6, periodic=False, dtype=kind), window(1), window(0))
    print(window(8)[1:4], window(8, requires_grad=True).requires_grad)
print(torch.hamming_window(5, True, 0.3), torch.hamming_window(5, False, 0.3, 0.4))
attempt(lambda: torch.hann_window(-1))

x = (torch.arange(16.0) ** 2 % 7).double()
hann = torch.hann_window(8, dtype=torch.float64)


def tidy(t):
    """Thousandths as integers, which show no rounding errors."""
    return ((torch.view_as_real(t) if t.is_complex() else t) * 1000).round().long()


for call in (
    lambda: torch.stft(x, 8, return_complex=True),
    lambda: torch.stft(x, 8, 4, window=hann, return_complex=True),
    lambda: torch.stft(x, 8, 4, win_length=5, return_complex=True),
    lambda: torch.stft(x, 7, 3, win_length=4, window=hann[:4], return_complex=True),
    lambda: torch.stft(x, 8, center=False, normalized=True, return_complex=True),
    lambda: torch.stft(x, 8, onesided=False, return_complex=True),
    lambda: torch.stft(x, 8, pad_mode="constant", return_complex=True),
    lambda: torch.stft(torch.stack([x, x * 2]), 8, 8, return_complex=True),
    lambda: x.stft(8, return_complex=True),
    lambda: torch.stft(x + 1j, 8, 4, window=hann),
):
    result = call()
    print(result.shape, result.dtype, tidy(result)[..., :2, :])
print(tidy(torch.stft(x, 8, 4, return_complex=False))[1])

for hop, options in ((4, {}), (2, {"normalized": True}), (4, {"onesided": False})):
    spectra = torch.stft(x, 8, hop, window=hann, return_complex=True, **options)
    for more in ({}, {"length": 14}):
        print(torch.istft(spectra, 8, hop, window=hann, **options, **more).allclose(x[:14])
              if more else torch.istft(spectra, 8, hop, window=hann, **options).allclose(x))
print(tidy(torch.istft(torch.stft(x, 8, 4, return_complex=True), 8, 4)))

spectra = torch.stft(x, 8, 4, window=hann, return_complex=True)
for call in (
    lambda: torch.stft(x, 20, center=False, return_complex=True),
    lambda: torch.stft(x, 8, hop_length=0, return_complex=True),
    lambda: torch.stft(x, 8, win_length=9, return_complex=True),
    lambda: torch.stft(x, 8, window=torch.ones(3), return_complex=True),
    lambda: torch.stft(torch.ones(2, 2, 16), 8, return_complex=True),
    lambda: torch.istft(spectra, 8, 4, window=hann, center=False),
    lambda: torch.istft(spectra, 8, 9, window=hann),
    lambda: torch.istft(spectra[:, :0], 8, 4),
    lambda: torch.istft(spectra, 8, 4, win_length=9),
    lambda: torch.istft(spectra, 8, 4, window=torch.zeros(8)),
):
    attempt(call)

data = x.clone().requires_grad_()
(torch.stft(data, 8, 4, window=hann, return_complex=True).abs().pow(2) + 1).log().sum().backward()
print(data.grad)
data = spectra.clone().requires_grad_()
(torch.istft(data, 8, 4, window=hann) * torch.arange(16.0)).sum().backward()
print(tidy(data.grad))
