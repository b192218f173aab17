"""Modules that hold other modules: in a row, in a list, in a dictionary."""

import operator
from _collections import OrderedDict
from _collections_abc import Iterable, Mapping

from ._parameter_containers import ParameterDict, ParameterList
from .module import Module

__all__ = ["Sequential", "ModuleList", "ModuleDict", "ParameterList", "ParameterDict"]


class _Numbered(Module):
    """Children whose names are their positions."""

    def _position(self, index):
        index = operator.index(index)
        size = len(self._modules)
        if not -size <= index < size:
            raise IndexError(f"index {index} is out of range")
        return index % size

    def _key(self, index):
        position = self._position(index)
        for key in self._modules:
            if position == 0:
                return key
            position -= 1

    def _renumber(self):
        children = list(self._modules.values())
        self._modules = OrderedDict((str(i), child) for i, child in enumerate(children))

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __setitem__(self, index, module):
        setattr(self, self._key(index), module)

    def __delitem__(self, index):
        if isinstance(index, slice):
            for key in list(self._modules)[index]:
                delattr(self, key)
        else:
            delattr(self, self._key(index))
        self._renumber()

    def _insert(self, index, module):
        for i in range(len(self._modules), index, -1):
            self._modules[str(i)] = self._modules[str(i - 1)]
        self._modules[str(index)] = module

    def append(self, module):
        r"""Adds a module at the end; returns ``self``."""
        self.add_module(str(len(self)), module)
        return self

    def pop(self, key):
        r"""Removes the module at a position and returns it."""
        module = self[key]
        del self[key]
        return module


class Sequential(_Numbered):
    r"""Modules in a row: each gets the output of the one before.

    Args:
        *args: the modules, or one ``OrderedDict`` of names and modules.

    Example::

        >>> model = torch.nn.Sequential(
        ...     torch.nn.Linear(1, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1)
        ... )
        >>> model(torch.zeros(5, 1)).shape
        torch.Size([5, 1])
        >>> model[1]
        ReLU()
    """

    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], OrderedDict):
            for key, module in args[0].items():
                self.add_module(key, module)
        else:
            for index, module in enumerate(args):
                self.add_module(str(index), module)

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(OrderedDict(list(self._modules.items())[index]))
        return self._modules[self._key(index)]

    def _refuse_addition(self, other):
        raise ValueError(
            "add operator supports only objects of Sequential class, "
            f"but {type(other)} is given."
        )

    def __add__(self, other):
        if not isinstance(other, Sequential):
            self._refuse_addition(other)
        joined = Sequential()
        for module in list(self) + list(other):
            joined.append(module)
        return joined

    def __iadd__(self, other):
        if not isinstance(other, Sequential):
            self._refuse_addition(other)
        offset = len(self)
        for index, module in enumerate(list(other)):
            self.add_module(str(index + offset), module)
        return self

    def _check_factor(self, factor):
        if not isinstance(factor, int):
            raise TypeError(
                f"unsupported operand type(s) for *: {type(self)} and {type(factor)}"
            )
        if factor <= 0:
            raise ValueError(f"Non-positive multiplication factor {factor} for {type(self)}")

    def __mul__(self, other):
        self._check_factor(other)
        repeated = Sequential()
        for module in list(self) * other:
            repeated.append(module)
        return repeated

    __rmul__ = __mul__

    def __imul__(self, other):
        self._check_factor(other)
        for module in list(self) * (other - 1):
            self.append(module)
        return self

    def insert(self, index, module):
        r"""Puts a module before a position; returns ``self``."""
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        size = len(self._modules)
        if not -size <= index <= size:
            raise IndexError(f"Index out of range: {index}")
        self._insert(index + size if index < 0 else index, module)
        return self

    def extend(self, sequential):
        r"""Adds the modules of an iterable at the end; returns ``self``."""
        for module in sequential:
            self.append(module)
        return self


class ModuleList(_Numbered):
    r"""A list of modules; what is in it belongs to the tree. It cannot be called.

    Args:
        modules (iterable, optional): the first modules.

    Example::

        >>> layers = torch.nn.ModuleList(torch.nn.Linear(3, 3) for _ in range(4))
        >>> len(layers), len(list(layers.parameters()))
        (4, 8)
    """

    def __init__(self, modules=None) -> None:
        super().__init__()
        if modules is not None:
            self += modules

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(list(self._modules.values())[index])
        return self._modules[self._key(index)]

    def __iadd__(self, modules):
        return self.extend(modules)

    def __add__(self, other):
        joined = ModuleList()
        for index, module in enumerate(list(self) + list(other)):
            joined.add_module(str(index), module)
        return joined

    def __repr__(self):
        """As other modules, with equal neighbours shown once: ``(0-2): 3 x Linear(...)``."""
        texts = [repr(module) for module in self]
        if not texts:
            return self._get_name() + "()"
        runs = []
        for index, text in enumerate(texts):
            if runs and runs[-1][2] == text:
                runs[-1][1] = index
            else:
                runs.append([index, index, text])
        lines = []
        for first, last, text in runs:
            if first == last:
                line = f"({first}): {text}"
            else:
                line = f"({first}-{last}): {last - first + 1} x {text}"
            lines.append(line.replace("\n", "\n  "))
        return self._get_name() + "(\n  " + "\n  ".join(lines) + "\n)"

    def insert(self, index, module):
        r"""Puts a module before a position."""
        self._insert(index, module)

    def extend(self, modules):
        r"""Adds the modules of an iterable at the end; returns ``self``."""
        if not isinstance(modules, Iterable):
            raise TypeError(
                "ModuleList.extend should be called with an "
                "iterable, but got " + type(modules).__name__
            )
        offset = len(self)
        for index, module in enumerate(modules):
            self.add_module(str(offset + index), module)
        return self


class ModuleDict(Module):
    r"""A dictionary of modules; what is in it belongs to the tree. It cannot be called.

    Args:
        modules (mapping or iterable of pairs, optional): the first entries.

    Example::

        >>> acts = torch.nn.ModuleDict({"relu": torch.nn.ReLU(), "tanh": torch.nn.Tanh()})
        >>> acts["relu"](torch.tensor([-1.0, 2.0]))
        tensor([0., 2.])
    """

    def __init__(self, modules=None) -> None:
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def __contains__(self, key):
        return key in self._modules

    def clear(self):
        r"""Removes all entries."""
        self._modules.clear()

    def pop(self, key):
        r"""Removes an entry and returns its module."""
        module = self[key]
        del self[key]
        return module

    def keys(self):
        r"""The names."""
        return self._modules.keys()

    def items(self):
        r"""The pairs of name and module."""
        return self._modules.items()

    def values(self):
        r"""The modules."""
        return self._modules.values()

    def update(self, modules):
        r"""Adds or replaces the entries of a mapping or an iterable of pairs."""
        if not isinstance(modules, Iterable):
            raise TypeError(
                "ModuleDict.update should be called with an "
                "iterable of key/value pairs, but got " + type(modules).__name__
            )
        if isinstance(modules, (ModuleDict, Mapping)):
            for key, module in modules.items():
                self[key] = module
            return
        for index, pair in enumerate(modules):
            if not isinstance(pair, Iterable):
                raise TypeError(
                    f"ModuleDict update sequence element #{index} should be Iterable; is"
                    + type(pair).__name__
                )
            if len(pair) != 2:
                raise ValueError(
                    f"ModuleDict update sequence element #{index} has length {len(pair)}"
                    "; 2 is required"
                )
            self[pair[0]] = pair[1]
