"""The printed form of tensors."""

import torch

inf, nan = float("inf"), float("nan")
for data in (
    1.5,
    3,
    True,
    [],
    [1],
    [1.0],
    [1.0, 2.5, -3.125],
    [0.0, -0.0],
    [1e-5, 1.0],
    [1e5, 1.0],
    [1e9],
    [123456.789, 0.001],
    [1e-4, 1e-3],
    [99999.0, 1.0],
    [inf, 1.0],
    [nan, -inf, 2.5],
    [inf],
    [1.0, nan],
    [True, False],
    [100, -5, 12345],
    [[1, 2], [3, 4]],
    [[1.5], [-22.25]],
    [[[1.0, 2.0]], [[3.0, 4.5]]],
    [[]],
    [1.00005, 2.00015, 0.12345],
    [2.5, 3.5, 1.00025],
    list(range(30)),
    [x / 7 for x in range(25)],
):
    print(torch.tensor(data))
for kind in (torch.float64, torch.float16, torch.bfloat16, torch.int32, torch.uint8, torch.int8):
    print(torch.tensor([1, 2, 100], dtype=kind))
print(torch.zeros(0, 3), torch.zeros(2, 0, dtype=torch.int32), torch.empty(0, dtype=torch.int64))
print(torch.arange(1001))
print(torch.arange(1200.0).view(30, 40))
print(torch.zeros(11, 11, 11))
x = torch.tensor([1.0, 2.0], requires_grad=True)
print(x, x * 2, (x * 2).sum())
print(torch.linspace(0, 1, 12, requires_grad=True).view(3, 4) * 1e-6)
print(torch.ones(2, 2).t(), torch.arange(24).view(2, 3, 4).transpose(0, 2))
print(f"{torch.tensor(2.5)} {torch.tensor(2.5):.3f} {torch.tensor(7):5d} {torch.tensor(True)}")
print(str(torch.tensor([1, 2])), repr(torch.float32), torch.Size([2, 3]), [torch.tensor(1)])
torch.set_printoptions(precision=2)
print(torch.tensor([1.23456, 2.0]))
torch.set_printoptions(sci_mode=True)
print(torch.tensor([1.23456, 2.0]))
torch.set_printoptions(profile="default", sci_mode=False)
print(torch.tensor([1e-7, 2.0]))
torch.set_printoptions(profile="default", threshold=5, edgeitems=1)
print(torch.arange(10), torch.zeros(4, 4))
torch.set_printoptions(profile="default", linewidth=40)
print(torch.arange(12.0))
torch.set_printoptions(profile="default")
print(torch.nn.Parameter(torch.tensor([1.0])))
print(torch.max(torch.tensor([[1.0, 3.0], [2.0, 0.0]]), 1))
print(torch.device("cpu"), repr(torch.device("cuda:1")), torch.device("cuda", 0).index)
