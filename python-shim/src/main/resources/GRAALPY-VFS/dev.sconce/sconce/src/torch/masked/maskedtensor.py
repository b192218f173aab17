"""The class MaskedTensor: data, and a mask that is True where an element counts."""

import torch
from torch import Tensor, _C

_SAME_MASK = set(
    "abs absolute acos acosh angle asin asinh atan atanh bitwise_not ceil clamp clip conj_physical "
    "cos cosh deg2rad digamma erf erfc erfinv exp exp2 expm1 fix floor frac lgamma log log10 log1p "
    "log2 logit i0 isnan nan_to_num neg negative positive pow rad2deg reciprocal round rsqrt sigmoid "
    "sign sgn signbit sin sinc sinh sqrt square tan tanh trunc add atan2 arctan2 bitwise_and "
    "bitwise_or bitwise_xor div divide floor_divide fmod logaddexp logaddexp2 mul multiply nextafter "
    "remainder sub subtract true_divide eq ne le ge greater greater_equal gt less_equal lt less "
    "maximum minimum fmax fmin not_equal __rsub__ __rtruediv__ __rpow__ __neg__ __abs__ __invert__ "
    "__floordiv__ __and__ __or__ __xor__ rsub float double half bfloat16 int long bool to type".split()
)
_BOTH = set(
    "view reshape t transpose permute unsqueeze squeeze expand flatten select narrow index_select "
    "__getitem__ clone contiguous movedim swapaxes unflatten expand_as ravel".split()
)
_PLAIN = set(
    "size dim ndimension numel nelement is_contiguous __len__ stride element_size requires_grad_ "
    "backward retain_grad is_floating_point is_complex __format__ register_hook".split()
)


def _parts(value):
    if isinstance(value, MaskedTensor):
        return value.as_subclass(Tensor), value._masked_mask
    return value, None


def _made(data, mask):
    made = data.as_subclass(MaskedTensor)
    made._masked_mask = mask
    return made


def _counted(mask, dim, keepdim):
    if dim is None:
        return mask.any()
    dims = (dim,) if isinstance(dim, int) else tuple(dim)
    for d in sorted((d % mask.dim() for d in dims), reverse=True):
        mask = mask.any(d, keepdim=keepdim)
    return mask


def _reduced(name, data, mask, dim=None, keepdim=False, dtype=None, unbiased=False, correction=None):
    if dtype is not None:
        data = data.to(dtype)
    every = tuple(range(data.dim())) if dim is None else dim
    one = every if isinstance(every, int) else None
    zero = torch.zeros((), dtype=data.dtype)
    low, high = float("-inf"), float("inf")
    if not data.is_floating_point():
        low, high = torch.iinfo(data.dtype).min, torch.iinfo(data.dtype).max
    if name in ("sum", "mean", "var", "std"):
        kept = torch.where(mask, data, zero)
        count = mask.sum(every, keepdim=True)
        total = kept.sum(every, keepdim=True)
        if name == "sum":
            result = total
        elif name == "mean":
            result = total / count
        else:
            off = torch.where(mask, data - total / count, zero)
            less = correction if correction is not None else int(unbiased)
            result = (off * off).sum(every, keepdim=True) / (count - less).clamp(min=0)
            result = result.sqrt() if name == "std" else result
        if not keepdim:
            result = result.reshape(kept.sum(every).shape)
    elif name == "prod":
        kept = torch.where(mask, data, torch.ones((), dtype=data.dtype))
        result = kept.prod() if dim is None else kept.prod(one, keepdim=keepdim)
    elif name in ("amax", "argmax"):
        kept = torch.where(mask, data, torch.full((), low, dtype=data.dtype))
        result = kept.amax(every, keepdim=keepdim) if name == "amax" else kept.argmax(dim, keepdim)
    else:
        kept = torch.where(mask, data, torch.full((), high, dtype=data.dtype))
        result = kept.amin(every, keepdim=keepdim) if name == "amin" else kept.argmin(dim, keepdim)
    if name.startswith("arg"):
        result = result.to(data.dtype)
    return _made(result, _counted(mask, dim, keepdim))


_REDUCTIONS = set("sum mean prod amax amin argmax argmin std var".split())


class MaskedTensor(Tensor):
    """A tensor and a mask; elements where the mask is False take part in nothing.

    Made by :func:`masked_tensor` and :func:`as_masked_tensor`.
    """

    def get_data(self):
        """The elements, those that do not count included."""
        return self.as_subclass(Tensor)

    def get_mask(self):
        """The mask: True where an element counts."""
        return self._masked_mask

    def to_tensor(self, value):
        """The elements, with a value in the place of those that do not count."""
        return self.get_data().masked_fill(~self._masked_mask, value)

    def numpy(self, *, force=False):
        raise RuntimeError(".numpy() is not supported for tensor subclasses.")

    @property
    def grad(self):
        """The gradient under the same mask, or None."""
        grad = Tensor.grad.__get__(self)
        return None if grad is None else _made(grad, self._masked_mask)

    @grad.setter
    def grad(self, value):
        Tensor.grad.__set__(self, value)

    def __repr__(self, *, tensor_contents=None):
        data = self.detach().get_data()
        return "MaskedTensor(" + _text(data.tolist(), self._masked_mask.tolist()) + ")"

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = func.__name__
        _C._disable_torch_function(1)
        try:
            return _call(name, func, args, kwargs)
        finally:
            _C._disable_torch_function(-1)


def _call(name, func, args, kwargs):
    if name in _PLAIN:
        return func(*args, **kwargs)
    if name == "where":
        condition, x, y = args
        (x, xm), (y, ym) = _parts(x), _parts(y)
        if xm is not None and ym is not None:
            return _made(torch.where(condition, x, y), torch.where(condition, xm, ym))
    data, mask = _parts(args[0]) if args else (None, None)
    if name in _REDUCTIONS and mask is not None:
        named = dict(zip(("dim", "keepdim"), args[1:])) | kwargs
        return _reduced(name, data, mask, **named)
    if name in ("softmax", "log_softmax") and mask is not None:
        filled = data.masked_fill(~mask, float("-inf"))
        return _made(func(filled, *args[1:], **kwargs), mask)
    if name in ("detach", "requires_grad_") or name in _BOTH and mask is not None:
        if name == "detach":
            return _made(data.detach(), mask)
        return _made(func(data, *args[1:], **kwargs), func(mask, *args[1:], **kwargs))
    if name in _SAME_MASK:
        plain, masks = [], []
        for arg in args:
            arg, own = _parts(arg)
            plain.append(arg)
            if own is not None:
                masks.append(own)
        for other in masks[1:]:
            if not torch.equal(masks[0], other):
                raise ValueError(
                    "Input masks must match. If you need support for this, please open an issue on "
                    "Github."
                )
        return _made(func(*plain, **kwargs), masks[0])
    raise TypeError(
        f"no implementation found for 'torch._ops.aten.{name}.default' on types that implement "
        "__torch_dispatch__: [<class 'torch.masked.maskedtensor.core.MaskedTensor'>]"
    )


def _element(value, counts):
    if not counts:
        return "      --"
    return f"{value:8.4f}" if isinstance(value, float) else str(value)


def _text(values, mask):
    if not isinstance(values, list):
        return ("--" if not mask else _element(values, True)) + ", " + str(mask)
    return "\n" + _nested(values, mask, "  ") + "\n"


def _nested(values, mask, indent):
    if not values or not isinstance(values[0], list):
        return indent + "[" + ", ".join(map(_element, values, mask)) + "]"
    rows = [_nested(v, m, indent + "  ") for v, m in zip(values, mask)]
    return indent + "[\n" + ",\n".join(rows) + "\n" + indent + "]"


def _checked(data, mask):
    if mask.dtype is not torch.bool:
        raise TypeError("mask must have dtype bool.")
    if data.dim() != mask.dim():
        raise ValueError("data.dim() must equal mask.dim()")
    if data.size() != mask.size():
        raise ValueError("data.size() must equal mask.size()")


def masked_tensor(data, mask, requires_grad=False):
    """A leaf MaskedTensor of copies of data and mask.

    Raises:
        TypeError: for a mask that is not bool.
        ValueError: for a mask of another shape.
    """
    _checked(data, mask)
    return _made(data.detach().clone(), mask.clone()).requires_grad_(requires_grad)


def as_masked_tensor(data, mask):
    """A MaskedTensor on the data itself, to which gradients go."""
    _checked(data, mask)
    return _made(data, mask)


def is_masked_tensor(obj):
    """Whether an object is a MaskedTensor."""
    return isinstance(obj, MaskedTensor)
