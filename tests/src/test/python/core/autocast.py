"""Mixed precision on the CPU, and settings that scripts read back."""

import warnings

import torch

x = torch.ones(2, 3)
layer = torch.nn.Linear(3, 2)
with torch.autocast("cpu", dtype=torch.bfloat16):
    y = layer(x)
    print(y.dtype, y.grad_fn.name(), torch.is_autocast_cpu_enabled(), torch.get_autocast_cpu_dtype())
    print(y.softmax(1).dtype, (y + y).dtype, (y.float() + y).dtype)
    print(torch.nn.functional.mse_loss(y, y).dtype)
    print(torch.nn.functional.cross_entropy(y, torch.tensor([0, 1])).dtype)
    print((x @ x.t()).dtype, torch.matmul(x, x.t()).dtype, torch.bmm(x[None], x.t()[None]).dtype)
    print(torch.cat([y, x[:, :2]]).dtype, torch.stack([y, x[:, :2]]).dtype)
    print(torch.conv1d(torch.ones(1, 1, 4), torch.ones(1, 1, 2)).dtype)
    print((x.double() @ x.t().double()).dtype, torch.exp(x).dtype, x.sum().dtype)
    with torch.autocast("cpu", enabled=False):
        print((x @ x.t()).dtype, torch.is_autocast_cpu_enabled())
    print((x @ x.t()).dtype)
y.sum().backward()
print(layer.weight.grad.dtype, (x @ x.t()).dtype, torch.is_autocast_cpu_enabled())


@torch.autocast("cpu", dtype=torch.bfloat16)
def product(a, b):
    return a @ b


print(product(x, x.t()).dtype)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    with torch.autocast("cuda"):
        print((x @ x.t()).dtype)
    print(caught[0].message)

print(torch.get_float32_matmul_precision(), torch.are_deterministic_algorithms_enabled())
torch.set_float32_matmul_precision("high")
torch.use_deterministic_algorithms(True, warn_only=True)
print(torch.get_float32_matmul_precision(), torch.are_deterministic_algorithms_enabled())
print(torch.get_deterministic_debug_mode())
for call in (
    lambda: torch.use_deterministic_algorithms(1),
    lambda: torch.set_deterministic_debug_mode("x"),
    lambda: x.resize(3, 3),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(x.resize(3, 2).shape, x.resize_as(torch.ones(6)).shape)
    print([str(w.message) for w in caught])
print(torch.ones(2, dtype=torch.int32).dequantize(), torch.is_signed(x), torch.get_device(x))
