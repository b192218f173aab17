"""Subclasses of Tensor through operators, and classes that take calls of torch over."""

import torch


class Kept(torch.Tensor):
    pass


class Told(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ != "__repr__":
            names = [kind.__name__ for kind in types]
            print("call", func.__name__, names, len(args), kwargs or {})
        return super().__torch_function__(func, types, args, kwargs or {})


class Foreign:
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return "foreign " + func.__name__


def show(text):
    try:
        result = eval(text)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    print(text, "->", result)


a = torch.tensor([1.0, 2.0]).as_subclass(Kept)
b = torch.ones(2)
g = torch.ones(2, requires_grad=True)
told = torch.ones(2).as_subclass(Told)

for text in """a
Kept([1, 2])
a + 1, 1 + a, a + b, b + a, a - 1, 1 - a, a / 2, 1 / a, a**2, 2**a, -a, abs(a)
a[0], a[None], a[1:], a > 1
a.sum(), a.max(0), torch.topk(a, 1)
torch.add(a, b), torch.stack([a, b]), a.split(1), list(a)
a.clone(), a.to(torch.float64), a.float(), a.view(2, 1), a.detach(), a.data
type(a.shape), a.size(), a.tolist(), a.numpy(), float(a[0]), len(a), bool(a[0] > 0)
g.as_subclass(Kept), g.as_subclass(Kept) * 2
torch.relu(a), torch.zeros_like(a), torch.matmul(a, b), torch.nn.functional.relu(a)
a.add_(1), a.copy_(b)
type(torch.nn.Parameter(torch.ones(1)) * 2), type(torch.nn.Linear(2, 1)(a))
torch.overrides.is_tensor_like(Foreign()), torch.overrides.has_torch_function((a,))
torch.overrides.has_torch_function((b,))
told + 1
torch.add(told, 1, alpha=2)
told.mean(dim=0, keepdim=True)
told @ torch.ones(2)
a + told
torch.mean(Foreign()), torch.add(Foreign(), 1)""".splitlines():
    show(text)

kept = g.as_subclass(Kept)
(kept * 3).sum().backward()
print(g.grad, type(g.grad))


class Counting(torch.overrides.TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        print("mode", func.__name__)
        return func(*args, **(kwargs or {}))


with Counting():
    torch.relu(torch.exp(b))
torch.relu(b)
