"""torch.autograd.Function and its context."""

import torch
from torch.autograd import Function


def error(name, function):
    try:
        function()
        print(name, "no error")
    except Exception as problem:
        print(name, type(problem).__name__, str(problem).split("\n")[0])


class Scale(Function):
    @staticmethod
    def forward(ctx, x, factor, flag=True):
        ctx.save_for_backward(x)
        ctx.factor = factor
        return x * factor

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        print("needs", ctx.needs_input_grad, grad)
        return grad * ctx.factor, None, None


x = torch.tensor([1.0, 2.0], requires_grad=True)
y = Scale.apply(x, 3)
print(y, type(y.grad_fn).__name__)
y.sum().backward()
print(x.grad)
error("again", lambda: y.sum().backward())


class Two(Function):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a + b, a * b

    @staticmethod
    def backward(ctx, first, second):
        a, b = ctx.saved_tensors
        return first + second * b, first + second * a


a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(5.0, requires_grad=True)
total, product = Two.apply(a, b)
product.backward()
print(total, product, a.grad, b.grad)


class Wrong(Function):
    @staticmethod
    def forward(ctx, a, b):
        return a + b

    @staticmethod
    def backward(ctx, grad):
        return grad


error("count", lambda: Wrong.apply(a, b).backward())


class Clamp(Function):
    @staticmethod
    def forward(ctx, x):
        mask = x > 0
        ctx.mark_non_differentiable(mask)
        ctx.save_for_backward(mask)
        return x * mask, mask

    @staticmethod
    def backward(ctx, grad, unused):
        (mask,) = ctx.saved_tensors
        return grad * mask


v = torch.tensor([-1.0, 2.0], requires_grad=True)
out, mask = Clamp.apply(v)
out.sum().backward()
print(out, mask, mask.requires_grad, v.grad)


class Square(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 2 * x * grad


s = torch.tensor(3.0, requires_grad=True)
(first,) = torch.autograd.grad(Square.apply(s), s, create_graph=True)
(second,) = torch.autograd.grad(first, s)
print(first, second)


class Broken(Square):
    @staticmethod
    def backward(ctx, grad):
        raise ValueError("from backward")


error("raised", lambda: Broken.apply(s).backward())
with torch.no_grad():
    print(Square.apply(s).requires_grad)
