"""Parameters in a list or in a dictionary."""

import operator
from _collections import OrderedDict
from _collections_abc import Iterable, Mapping

import torch

from ..parameter import Parameter
from .module import Module


def _as_parameter(value):
    if isinstance(value, torch.Tensor) and not isinstance(value, Parameter):
        return Parameter(value)
    return value


def _describe(key, value, kind):
    if not isinstance(value, torch.Tensor):
        return f"  ({key}): Object of type: {type(value).__name__}"
    size = "x".join(str(size) for size in value.size())
    device = f" (GPU {value.get_device()})" if value.is_cuda else ""
    name = "Parameter" if isinstance(value, Parameter) else "Tensor"
    return f"  ({key}): {name} containing: [{kind(value)} of size {size}{device}]"


class ParameterList(Module):
    r"""A list of parameters, which belong to the module. Tensors put in it become parameters.

    Args:
        values (iterable, optional): the first elements.

    Example::

        >>> powers = torch.nn.ParameterList([torch.randn(2, 2) for _ in range(3)])
        >>> len(list(powers.parameters()))
        3
    """

    def __init__(self, values=None) -> None:
        super().__init__()
        self._size = 0
        if values is not None:
            self += values

    def _key(self, index):
        index = operator.index(index)
        size = len(self)
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of range")
        return str(index % size)

    def __getitem__(self, index):
        if isinstance(index, slice):
            part = type(self)()
            for position in range(*index.indices(len(self))):
                part.append(self[position])
            return part
        return getattr(self, self._key(index))

    def __setitem__(self, index, param):
        # A tensor is taken over as a parameter; anything else is kept as an attribute.
        setattr(self, self._key(index), _as_parameter(param))

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter(self[index] for index in range(len(self)))

    def __iadd__(self, parameters):
        return self.extend(parameters)

    def append(self, value):
        r"""Adds an element at the end; returns ``self``."""
        self._size += 1
        self[self._size - 1] = value
        return self

    def extend(self, values):
        r"""Adds the elements of an iterable at the end; returns ``self``."""
        if not isinstance(values, Iterable) or isinstance(values, torch.Tensor):
            raise TypeError(
                "ParameterList.extend should be called with an "
                "iterable, but got " + type(values).__name__
            )
        for value in values:
            self.append(value)
        return self

    def extra_repr(self):
        return "\n".join(
            _describe(index, value, lambda v: v.dtype) for index, value in enumerate(self)
        )

    def __call__(self, *args, **kwargs):
        raise RuntimeError("ParameterList should not be called.")


class ParameterDict(Module):
    r"""A dictionary of parameters, which belong to the module. Tensors become parameters.

    Args:
        parameters (mapping or iterable of pairs, optional): the first entries.

    Example::

        >>> sides = torch.nn.ParameterDict({"left": torch.randn(5, 10)})
        >>> "left" in sides, sides["left"].requires_grad
        (True, True)
    """

    def __init__(self, parameters=None) -> None:
        super().__init__()
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def _key_to_attr(self, key):
        if not isinstance(key, str):
            raise TypeError(
                "Index given to ParameterDict cannot be used as a key as it is "
                f"not a string (type is '{type(key).__name__}'). Open an issue on "
                "github if you need non-string keys."
            )
        return key

    def __getitem__(self, key):
        return getattr(self, self._key_to_attr(key))

    def __setitem__(self, key, value):
        self._keys[key] = None
        setattr(self, self._key_to_attr(key), _as_parameter(value))

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, self._key_to_attr(key))

    def __len__(self):
        return len(self._keys)

    def __iter__(self):
        return iter(self._keys)

    def __reversed__(self):
        return reversed(list(self._keys))

    def __contains__(self, key):
        return key in self._keys

    def copy(self):
        r"""A new dictionary with the same parameters."""
        return ParameterDict(OrderedDict((key, self[key]) for key in self._keys))

    def setdefault(self, key, default=None):
        r"""The value of a key, which is first set to ``default`` if it is missing."""
        if key not in self:
            self[key] = default
        return self[key]

    def clear(self):
        r"""Removes all entries."""
        for key in list(self._keys):
            del self[key]

    def pop(self, key):
        r"""Removes an entry and returns its value."""
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        r"""Removes the newest entry and returns key and value."""
        key = list(self._keys)[-1] if self._keys else self._keys.popitem()[0]
        return key, self.pop(key)

    def get(self, key, default=None):
        r"""The value of a key, or ``default``."""
        return self[key] if key in self else default

    def fromkeys(self, keys, default=None):
        r"""A new dictionary with the given keys, all with the value ``default``."""
        return ParameterDict((key, default) for key in keys)

    def keys(self):
        r"""The keys."""
        return self._keys.keys()

    def items(self):
        r"""The pairs of key and value."""
        return ((key, self[key]) for key in self._keys)

    def values(self):
        r"""The values."""
        return (self[key] for key in self._keys)

    def update(self, parameters):
        r"""Adds or replaces the entries of a mapping or an iterable of pairs.

        A plain mapping's entries are added in the order of their keys.
        """
        if not isinstance(parameters, Iterable):
            raise TypeError(
                "ParametersDict.update should be called with an "
                "iterable of key/value pairs, but got " + type(parameters).__name__
            )
        if isinstance(parameters, (OrderedDict, ParameterDict)):
            for key, value in parameters.items():
                self[key] = value
            return
        if isinstance(parameters, Mapping):
            for key, value in sorted(parameters.items()):
                self[key] = value
            return
        for index, pair in enumerate(parameters):
            if not isinstance(pair, Iterable):
                raise TypeError(
                    f"ParameterDict update sequence element #{index} should be Iterable; is"
                    + type(pair).__name__
                )
            if len(pair) != 2:
                raise ValueError(
                    f"ParameterDict update sequence element #{index} has length {len(pair)}"
                    "; 2 is required"
                )
            self[pair[0]] = pair[1]

    def extra_repr(self):
        return "\n".join(
            _describe(key, value, torch.typename) for key, value in self.items()
        )

    def __call__(self, input):
        raise RuntimeError("ParameterDict should not be called.")

    def __or__(self, other):
        joined = self.copy()
        joined.update(other)
        return joined

    def __ror__(self, other):
        joined = other.copy()
        joined.update(self)
        return joined

    def __ior__(self, other):
        self.update(other)
        return self
