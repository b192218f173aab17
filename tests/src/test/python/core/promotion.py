"""Types of results."""

import torch

kinds = (
    torch.bool,
    torch.uint8,
    torch.int8,
    torch.int16,
    torch.int32,
    torch.int64,
    torch.float16,
    torch.bfloat16,
    torch.float32,
    torch.float64,
)
for a in kinds:
    print(a, *[str(torch.promote_types(a, b))[6:] for b in kinds])
for a in kinds:
    row = []
    for b in kinds:
        x, y = torch.ones(2, dtype=a), torch.ones((), dtype=b)
        row.append(str((x * y).dtype)[6:])
    print(a, *row)
for a in kinds:
    x = torch.ones(2, dtype=a)
    print(
        a,
        *[str(v.dtype)[6:] for v in (x * 2, x * 2.5, x * True, x / x, x.sum(), x == x)],
    )
print(torch.result_type(torch.tensor([1]), 1.0), torch.can_cast(torch.float32, torch.int32))
print(torch.tensor([250], dtype=torch.uint8) + 10, torch.tensor([100], dtype=torch.int8) * 2)
print(torch.tensor([-7, 7]) // 2, torch.tensor([-7, 7]) % 3, torch.tensor([-7.0, 7.0]) % 3)
print(torch.tensor([1, 2]) / 2, torch.tensor([1.7, -1.7]).int(), torch.tensor([2.5, 3.5]).round())
print(torch.tensor([3]).float().dtype)
print(2 ** torch.tensor([1.0, 2.0]), torch.tensor([2, 3]) ** 2, 1 - torch.tensor([5]))
print(torch.tensor([1, 0]) & torch.tensor([1, 1]), ~torch.tensor([True]), torch.tensor([1]) << 3)
torch.set_default_dtype(torch.float64)
print(torch.tensor([1.0]).dtype, torch.ones(1).dtype, (torch.tensor([1]) / 2).dtype)
torch.set_default_dtype(torch.float32)
