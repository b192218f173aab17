"""The class torch.Tensor: what is not a builtin from Java."""

from torch import _C, _tensor_str


class _TensorMeta(type):
    pass


class Tensor(metaclass=_TensorMeta):
    """A multi-dimensional array of numbers of one dtype, with gradients.

    Make one with :func:`torch.tensor`, :func:`torch.zeros` and their like. The constructor itself
    is the legacy one: ``torch.Tensor(2, 3)`` has these sizes, ``torch.Tensor([1, 2])`` these values,
    in the default dtype.
    """

    __array_priority__ = 1000

    def __init_subclass__(cls, **kwargs):
        # Python cannot know that tensors have a layout of their own in memory.
        for base in cls.__mro__:
            if base in (int, float, str, bytes, tuple, list, dict, set, frozenset):
                raise TypeError("multiple bases have instance lay-out conflict")
        super().__init_subclass__(**kwargs)
        if cls.__module__ != "torch.nn.parameter":
            _C._use_torch_function()

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        """What a call with an instance of a subclass does: the plain call, whose tensors become
        instances of the subclass."""
        for kind in types:
            if not issubclass(cls, kind):
                return NotImplemented
        _C._disable_torch_function(1)
        try:
            result = func(*args, **(kwargs or {}))
        finally:
            _C._disable_torch_function(-1)
        return _converted(result, cls)

    def __init__(self, *args, **kwargs):
        pass

    def __repr__(self, *, tensor_contents=None):
        kind = type(self)
        if kind is Tensor:
            return self._text(_tensor_str.options)
        return self._text(_tensor_str.options, kind.__name__ + "(")

    def __format__(self, spec):
        if self.dim() == 0 and type(self) is Tensor:
            return self.item().__format__(spec)
        return object.__format__(self, spec)

    def __iter__(self):
        if self.dim() == 0:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __reversed__(self):
        return self if self.dim() == 0 else self.flip(0)

    def __contains__(self, element):
        if isinstance(element, (Tensor, int, float, bool)):
            return bool((element == self).any().item())
        raise RuntimeError(
            "Tensor.__contains__ only supports Tensor or scalar, but you passed in a "
            f"{type(element)}."
        )

    def __neg__(self):
        return self.neg()

    def __pos__(self):
        return self.positive()

    def __abs__(self):
        return self.abs()

    def __invert__(self):
        if self.dtype.is_floating_point:
            raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
        return self.bitwise_not()

    def __setstate__(self, state):
        self.__dict__.update(state)

    def __deepcopy__(self, memo):
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy "
                "protocol at the moment.  If you were attempting to deepcopy a module, this may be "
                "because of a torch.nn.utils.weight_norm usage, see "
                "https://github.com/pytorch/pytorch/pull/103001"
            )
        if id(self) in memo:
            return memo[id(self)]
        from torch import _utils

        copy = _utils.copied(self, memo)
        if type(self) is not Tensor:
            copy = Tensor._make_subclass(type(self), copy)
        copy.requires_grad_(self.requires_grad)
        memo[id(self)] = copy
        if self.grad is not None:
            copy.grad = self.grad.__deepcopy__(memo)
        if self.__dict__:
            from copy import deepcopy

            copy.__dict__.update(deepcopy(self.__dict__, memo))
        return copy

    def __reduce_ex__(self, protocol):
        from torch._utils import reduced

        return reduced(self)

    def storage(self):
        """The memory behind the tensor, as elements of its dtype."""
        from torch.storage import TypedStorage

        return TypedStorage._over(_C._storage_vector(self))

    _typed_storage = storage

    def untyped_storage(self):
        """The memory behind the tensor, as bytes."""
        return self.storage().untyped()

    def numpy(self, *, force=False):
        """numpy(*, force=False) -> numpy.ndarray

        The tensor as an array that shares its memory.
        """
        if self.requires_grad and not force:
            raise RuntimeError(
                "Can't call numpy() on Tensor that requires grad. "
                "Use tensor.detach().numpy() instead."
            )
        if self.layout is not _C.strided:
            raise TypeError(
                "can't convert Sparse layout tensor to numpy. Use Tensor.dense() first."
            )
        if not self.is_cpu and not force:
            raise TypeError(
                f"can't convert {self.device} device type tensor to numpy. Use Tensor.cpu() to "
                "copy the tensor to host memory first."
            )
        import numpy

        return numpy._from_tensor(self.detach().cpu())

    def __array__(self, dtype=None):
        array = self.numpy()
        return array if dtype is None else array.astype(dtype, copy=False)

    def __array_wrap__(self, array, *rest):
        if array.dtype == bool:
            array = array.astype("uint8")
        return _C.from_numpy(array)

    def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
        """A tensor of the data, of this tensor's dtype and device by default."""
        return _C.tensor(
            data,
            dtype=self.dtype if dtype is None else dtype,
            device=self.device if device is None else device,
            requires_grad=requires_grad,
        )

    def new(self, *args):
        """The legacy constructor of this tensor's type."""
        return _C._legacy_new(self.dtype, args)

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """backward(gradient=None, retain_graph=None, create_graph=False, inputs=None)

        Adds the gradients of this tensor to the ``grad`` of the leaves it was computed from.

        Args:
            gradient (Tensor, optional): the gradient of what the tensor goes into, of its shape;
                may be left out for a tensor of one element.
            retain_graph (bool, optional): keep saved tensors for another pass; by default what
                ``create_graph`` is.
            create_graph (bool): record the pass, for higher derivatives.
            inputs (sequence of Tensor, optional): accumulate into these leaves alone.
        """
        self._backward(gradient, retain_graph, create_graph, inputs)

    def register_hook(self, hook):
        """Registers a function that sees the tensor's gradient and may return another.

        Returns a handle whose ``remove()`` takes it away.
        """
        return self._register_hook(hook)

    def register_post_accumulate_grad_hook(self, hook):
        """Registers a function called with this leaf after its ``grad`` was updated."""
        return self._register_accumulated_hook(hook)

    def is_floating_point(self):
        """Whether the dtype is a floating-point one."""
        return self.dtype.is_floating_point

    def is_complex(self):
        """Whether the dtype is complex."""
        return self.dtype.is_complex

    def is_signed(self):
        """Whether the dtype has negative numbers."""
        return self.dtype.is_signed

    def is_inference(self):
        """Whether the tensor was made in inference mode."""
        return False

    def is_nonzero(self):
        """Whether a tensor of one element is not 0."""
        if self.numel() != 1:
            raise RuntimeError(
                "Boolean value of Tensor with "
                + ("no values" if self.numel() == 0 else "more than one value")
                + " is ambiguous"
            )
        return bool(self)

    def is_same_size(self, other):
        """Whether both have the same sizes."""
        return self.shape == other.shape

    def pin_memory(self, device=None):
        """The tensor itself: memory on the CPU needs no pinning."""
        return self

    def share_memory_(self):
        """The tensor itself: threads share it anyway."""
        return self

    def apply_(self, function):
        """Replaces every element by the function's result, in Python; slow."""
        flat = [function(value) for value in self.flatten().tolist()]
        with_shape = _C.tensor(flat, dtype=self.dtype).view(self.shape)
        return self.copy_(with_shape)

    def map_(self, other, function):
        """Replaces every element by ``function(element, element of other)``; slow."""
        pairs = zip(self.flatten().tolist(), other.expand_as(self).flatten().tolist())
        values = _C.tensor([function(a, b) for a, b in pairs], dtype=self.dtype)
        return self.copy_(values.view(self.shape))

    def dim_order(self):
        """The dimensions from the slowest to the fastest varying in memory."""
        return tuple(sorted(range(self.dim()), key=lambda d: -self.stride(d)))

    def resize(self, *sizes):
        """The elements under other sizes, of which there must be as many; deprecated."""
        import warnings

        warnings.warn("non-inplace resize is deprecated", stacklevel=2)
        sizes = sizes[0] if len(sizes) == 1 and isinstance(sizes[0], (tuple, list)) else sizes
        count = 1
        for size in sizes:
            count *= size
        if count != self.numel():
            raise RuntimeError(
                "requested resize to {} ({} elements in total), but the given tensor has a size of "
                "{} ({} elements). autograd's resize can only change the shape of a given tensor, "
                "while preserving the number of elements. ".format(
                    "x".join(map(str, sizes)), count, "x".join(map(str, self.shape)), self.numel()
                )
            )
        return self.contiguous().view(*sizes)

    def resize_as(self, tensor):
        """See :meth:`resize`; the sizes are those of another tensor."""
        import warnings

        warnings.warn("non-inplace resize_as is deprecated", stacklevel=2)
        return self.contiguous().view(tensor.shape)

    def to_padded_tensor(self, padding, output_size=None):
        """See :func:`torch.nested.to_padded_tensor`, for nested tensors alone."""
        from torch.nested import to_padded_tensor

        return to_padded_tensor(self, padding, output_size)

    def reinforce(self, reward):
        """Was removed from PyTorch; the error says what takes its place."""
        raise RuntimeError(
            "reinforce() was removed.\nUse torch.distributions instead.\n"
            "See https://pytorch.org/docs/main/distributions.html\n\nInstead of:\n\n"
            "probs = policy_network(state)\naction = probs.multinomial()\n"
            "next_state, reward = env.step(action)\naction.reinforce(reward)\n"
            "action.backward()\n\nUse:\n\nprobs = policy_network(state)\n"
            "# NOTE: categorical is equivalent to what used to be called multinomial\n"
            "m = torch.distributions.Categorical(probs)\naction = m.sample()\n"
            "next_state, reward = env.step(action)\nloss = -m.log_prob(action) * reward\n"
            "loss.backward()\n"
        )

    def dequantize(self):
        """The tensor in float32; there are no quantized ones."""
        return self.float()

    def module_load(self, other, assign=False):
        """How ``load_state_dict`` puts another tensor into the place of this one.

        Args:
            other (Tensor): the value in the state dict.
            assign (bool): whether it takes the place itself, rather than its elements.
        """
        return other.detach() if assign else self.copy_(other).detach()

    def type_as(self, other):
        """The tensor in the other's dtype and on its device."""
        return self.to(device=other.device, dtype=other.dtype)


def _converted(result, cls):
    if cls is Tensor:
        return result
    if isinstance(result, Tensor):
        return result if isinstance(result, cls) else result.as_subclass(cls)
    if isinstance(result, (tuple, list)):
        return type(result)([_converted(item, cls) for item in result])
    return result


def _rebuild_from_type_v2(func, new_type, args, state):
    tensor = func(*args)
    if type(tensor) is not new_type:
        tensor = tensor.as_subclass(new_type)
    # A class may have a __setstate__ of its own.
    if getattr(new_type, "__setstate__", Tensor.__setstate__) is not Tensor.__setstate__:
        tensor.__setstate__(state)
        return tensor
    from torch._utils import _set_obj_state

    return _set_obj_state(tensor, state)


Tensor.__module__ = "torch"
_C._bind_class("Tensor", Tensor)


class _LegacyMeta(_TensorMeta):
    def __call__(cls, *args, device=None):
        if len(args) == 1 and hasattr(args[0], "__array__") and not isinstance(args[0], Tensor):
            return _C.tensor(args[0], dtype=cls._legacy_dtype)
        return _C._legacy_new(cls._legacy_dtype, args)

    def __instancecheck__(cls, value):
        return isinstance(value, Tensor) and value.dtype is cls._legacy_dtype


def legacy_type(name, dtype):
    """The class behind ``torch.FloatTensor`` and its like."""
    doc = f"The legacy constructor of {dtype} tensors: sizes or values."
    members = {"_legacy_dtype": dtype, "__doc__": doc, "__module__": "torch"}
    return _LegacyMeta(name, (), members)
