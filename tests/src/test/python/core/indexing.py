"""Reading and writing by index."""

import torch


def error(name, function):
    try:
        function()
        print(name, "no error")
    except Exception as problem:
        print(name, type(problem).__name__, str(problem).split("\n")[0])


x = torch.arange(24).view(2, 3, 4)
print(x[0], x[1, 2], x[-1, -1, -1], x[:, 1], x[..., 0], x[None].shape, x[:, None, 1].shape)
print(x[0, 1:], x[:, ::2, 1], x[1, :2, 1:3], x[0:0].shape, x[5:].shape)
print(x[[0, 1]].shape, x[[0, 1], [2, 0]], x[:, [0, 2], 1], x[torch.tensor([1])].shape)
print(x[x > 20], x[x[:, :, 0] > 8].shape, x[:, torch.tensor([True, False, True])].shape)
print(x[torch.tensor(1), 0], x[0][torch.tensor([[0, 1], [2, 0]])].shape)
print(x[[1], :, [2]], x[:, [0], [1]].shape, x[True].shape, x[False].shape)
y = x.clone()
y[0, 0] = -1
y[1, :, 2] = torch.tensor([100, 200, 300])
y[y == 7] = 0
y[:, 1, [0, 3]] = 55
y[..., -1] += 1000
print(y)
z = torch.zeros(3)
z[1:] = 2
z[torch.tensor([0, 0])] = 7
print(z)
v = x[0]
v[0, 0] = 99
print(x[0, 0, 0], v.data_ptr() == x.data_ptr(), x[1].storage_offset(), x[:, ::2].stride())
error("out of range", lambda: x[2])
error("out of range", lambda: x[0, -4])
error("too many", lambda: x[0, 0, 0, 0])
error("0-d", lambda: torch.tensor(1)[0])
error("negative step", lambda: x[::-1])
error("float", lambda: x[1.0])
error("mask", lambda: x[torch.tensor([True, False, True])])
error("index tensor", lambda: x[torch.tensor([0, 5])])
error("broadcast", lambda: x[[0, 1], [0, 1, 2]])
error("assign", lambda: z.__setitem__(slice(0, 2), torch.ones(3)))
error("assign", lambda: x.__setitem__([0, 1], torch.ones(5, dtype=torch.int64)))
w = torch.arange(4.0, requires_grad=True)
(w[[0, 0, 3]] * torch.tensor([1.0, 2.0, 3.0])).sum().backward()
print(w.grad)
print(len(x), [r.shape for r in x], 5 in x, 5000 in x)
a, b = torch.tensor([3, 4])
print(a, b)
print(list(range(10))[torch.tensor(3)], [1, 2, 3][: torch.tensor(2)])
