"""The dictionaries in which a module keeps its parameters, buffers and children.

A module's ``_parameters``, ``_buffers`` and ``_modules`` are the truth, as in PyTorch. Python finds
an attribute much faster in the instance's own ``__dict__`` than through ``__getattr__``, so every
entry also stands there, under the same name. :class:`Registry` keeps the two equal by itself:
whoever writes to ``module._parameters`` directly (pruning, weight normalisation, functional calls)
changes the attribute too. Exceptions, for which ``Module.__getattr__`` remains: names that begin
with a digit (children of containers), and names that the module's class defines, because there the
class attribute has to win as it does in PyTorch.
"""

_MISSING = object()


class Registry(dict):
    """A dictionary that repeats its entries in the ``__dict__`` of the module that owns it."""

    def __init__(self, owner, entries=()):
        self._owner = owner
        if entries:
            self.update(entries)

    def _mirror(self, name, value):
        owner = self._owner
        if name[:1].isdigit() or hasattr(type(owner), name):
            return
        owner.__dict__[name] = value

    def _forget(self, name):
        owner = self._owner
        if not name[:1].isdigit() and not hasattr(type(owner), name):
            owner.__dict__.pop(name, None)

    def __setitem__(self, name, value):
        dict.__setitem__(self, name, value)
        self._mirror(name, value)

    def __delitem__(self, name):
        dict.__delitem__(self, name)
        self._forget(name)

    def pop(self, name, default=_MISSING):
        if name in self:
            value = self[name]
            del self[name]
            return value
        if default is _MISSING:
            raise KeyError(name)
        return default

    def popitem(self):
        name, value = dict.popitem(self)
        self._forget(name)
        return name, value

    def clear(self):
        for name in list(self):
            del self[name]

    def update(self, *args, **kwargs):
        for name, value in dict(*args, **kwargs).items():
            self[name] = value

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        return dict(self)

    def move_to_end(self, name, last=True):
        """As ``OrderedDict.move_to_end``, for code that counts on an OrderedDict here."""
        order = list(self.items())
        value = dict.pop(self, name)
        order = [entry for entry in order if entry[0] != name]
        order.insert(len(order) if last else 0, (name, value))
        dict.clear(self)
        for key, entry in order:
            dict.__setitem__(self, key, entry)

    def detach(self):
        """Takes the entries out of the owner's ``__dict__``; the registry is no longer in use."""
        for name in self:
            self._forget(name)

    def __reduce_ex__(self, protocol):
        # Pickles and copies hold plain dictionaries; Module.__setstate__ makes registries again.
        return (dict, (), None, None, iter(list(self.items())))


REGISTRIES = ("_parameters", "_buffers", "_modules")


def install(module, name, entries):
    """Makes ``entries`` the module's registry of that name."""
    own = module.__dict__
    old = own.get(name)
    if type(old) is Registry:
        old.detach()
    own[name] = Registry(module, entries)
