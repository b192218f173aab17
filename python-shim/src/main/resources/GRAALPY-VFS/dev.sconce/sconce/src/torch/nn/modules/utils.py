"""Small helpers that layers share: numbers repeated to one per dimension."""

from _collections_abc import Iterable


def _ntuple(n, name="parse"):
    def parse(x):
        if type(x) is int:
            return (x,) * n
        if isinstance(x, Iterable):
            return tuple(x)
        return (x,) * n

    parse.__name__ = name
    return parse


_single = _ntuple(1, "_single")
_pair = _ntuple(2, "_pair")
_triple = _ntuple(3, "_triple")
_quadruple = _ntuple(4, "_quadruple")


def _reverse_repeat_tuple(t, n):
    """``(a, b)`` with n = 2 becomes ``(b, b, a, a)``: the order that padding wants."""
    return tuple(x for x in reversed(t) for _ in range(n))


def _list_with_default(out_size, defaults):
    """``out_size`` with every ``None`` replaced by the input's size in that dimension."""
    if isinstance(out_size, (int, float)):
        return out_size
    if len(defaults) <= len(out_size):
        raise ValueError(f"Input dimension should be at least {len(out_size) + 1}")
    return [
        d if v is None else v for v, d in zip(out_size, defaults[-len(out_size):])
    ]


def consume_prefix_in_state_dict_if_present(state_dict, prefix):
    r"""Removes a prefix such as ``"module."`` from the keys of a state dict, in place.

    Args:
        state_dict (dict): the state dict; keys without the prefix stay.
        prefix (str): what to remove.
    """
    for key in list(state_dict.keys()):
        if key.startswith(prefix):
            state_dict[key[len(prefix):]] = state_dict.pop(key)
    metadata = getattr(state_dict, "_metadata", None)
    if metadata is not None:
        for key in list(metadata.keys()):
            # The root's own key is empty; "module" stands for what "module." would prefix.
            if len(key) == 0:
                continue
            if key == prefix.replace(".", "") or key.startswith(prefix):
                metadata[key[len(prefix):]] = metadata.pop(key)
