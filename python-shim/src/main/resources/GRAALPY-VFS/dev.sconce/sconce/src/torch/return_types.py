"""Named tuples of the operators with several results."""

_made = {}


class _StructSequence(tuple):
    """A tuple whose items have names as well."""

    __slots__ = ()

    def __repr__(self):
        parts = []
        for name, value in zip(self._fields, self):
            parts.append(f"{name}={value!r}")
        return "torch.return_types." + type(self).__name__ + "(\n" + ",\n".join(parts) + ")"

    def __reduce__(self):
        return type(self), (tuple(self),)


def _field(index):
    return property(lambda self: self[index])


def _return_type(name, fields):
    cls = _made.get(name)
    if cls is None:
        members = {field: _field(index) for index, field in enumerate(fields)}
        members.update(
            __slots__=(),
            _fields=tuple(fields),
            n_fields=len(fields),
            n_sequence_fields=len(fields),
            __module__="torch.return_types",
        )
        cls = _made[name] = type(name, (_StructSequence,), members)
        globals()[name] = cls
    return cls
