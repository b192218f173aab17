"""Samples put together to batches."""

import sys

import torch
from torch import _C

default_collate_err_msg_format = (
    "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {}"
)


def _is_text_array(array):
    return any(kind in array.dtype.str for kind in "SaUO")


def default_convert(data):
    r"""Arrays of numpy as tensors, also those within mappings and sequences; the rest as it is.

    It is the loader's ``collate_fn`` where samples are not batched.
    """
    kind = type(data)
    if isinstance(data, torch.Tensor):
        return data
    if kind.__module__ == "numpy" and kind.__name__ not in ("str_", "string_", "bytes_"):
        if kind.__name__ == "ndarray" and _is_text_array(data):
            return data
        return torch.as_tensor(data)
    from collections import abc

    if isinstance(data, abc.Mapping):
        return _like_mapping(data, {key: default_convert(data[key]) for key in data})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return kind(*(default_convert(item) for item in data))
    if isinstance(data, tuple):
        return [default_convert(item) for item in data]
    if isinstance(data, abc.Sequence) and not isinstance(data, (str, bytes)):
        return _like_sequence(data, [default_convert(item) for item in data])
    return data


def _like_mapping(model, items):
    if type(model) is dict:
        return items
    from collections import abc

    try:
        if isinstance(model, abc.MutableMapping):
            # A copy keeps what the type holds besides its items, such as a default factory.
            from copy import copy

            clone = copy(model)
            clone.update(items)
            return clone
        return type(model)(items)
    except TypeError:
        return items


def _like_sequence(model, items):
    if type(model) is list:
        return items
    from collections import abc

    try:
        if isinstance(model, abc.MutableSequence):
            from copy import copy

            clone = copy(model)
            for i, item in enumerate(items):
                clone[i] = item
            return clone
        return type(model)(items)
    except TypeError:
        # The type cannot be made of its items, as range.
        return items


def collate(batch, *, collate_fn_map=None):
    r"""Puts samples together, by functions for the types of their elements.

    Args:
        batch (sequence): the samples.
        collate_fn_map (dict, optional): functions by type, or tuple of types. Each is called with
            the list of elements and with ``collate_fn_map`` by keyword. An exact type counts
            before the first one that an element is an instance of.
    """
    elem = batch[0]
    kind = type(elem)
    if collate_fn_map is not None:
        if kind in collate_fn_map:
            return collate_fn_map[kind](batch, collate_fn_map=collate_fn_map)
        for known in collate_fn_map:
            if isinstance(elem, known):
                return collate_fn_map[known](batch, collate_fn_map=collate_fn_map)
    from collections import abc

    if isinstance(elem, abc.Mapping):
        columns = {
            key: collate([sample[key] for sample in batch], collate_fn_map=collate_fn_map)
            for key in elem
        }
        return _like_mapping(elem, columns)
    if isinstance(elem, tuple) and hasattr(elem, "_fields"):
        return kind(*(collate(c, collate_fn_map=collate_fn_map) for c in zip(*batch)))
    if isinstance(elem, abc.Sequence):
        size = len(elem)
        if not all(len(sample) == size for sample in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        columns = [collate(column, collate_fn_map=collate_fn_map) for column in zip(*batch)]
        return columns if isinstance(elem, tuple) else _like_sequence(elem, columns)
    raise TypeError(default_collate_err_msg_format.format(kind))


def collate_tensor_fn(batch, *, collate_fn_map=None):
    return torch.stack(list(batch), 0)


def collate_numpy_array_fn(batch, *, collate_fn_map=None):
    if _is_text_array(batch[0]):
        raise TypeError(default_collate_err_msg_format.format(batch[0].dtype))
    return collate([torch.as_tensor(b) for b in batch], collate_fn_map=collate_fn_map)


def collate_numpy_scalar_fn(batch, *, collate_fn_map=None):
    return torch.as_tensor(batch)


def collate_float_fn(batch, *, collate_fn_map=None):
    return torch.tensor(batch, dtype=torch.float64)


def collate_int_fn(batch, *, collate_fn_map=None):
    return torch.tensor(batch)


def collate_str_fn(batch, *, collate_fn_map=None):
    return batch


default_collate_fn_map = {torch.Tensor: collate_tensor_fn}
_plain_fns = {
    float: collate_float_fn,
    int: collate_int_fn,
    str: collate_str_fn,
    bytes: collate_str_fn,
}
default_collate_fn_map.update(_plain_fns)
_as_made = dict(default_collate_fn_map)


def _know_numpy():
    """Adds numpy's types, before the Python numbers that some of them derive from."""
    global _as_made
    import numpy

    if numpy.ndarray in default_collate_fn_map:
        return
    later = {k: v for k, v in default_collate_fn_map.items() if k is not torch.Tensor}
    for key in later:
        del default_collate_fn_map[key]
    added = {
        numpy.ndarray: collate_numpy_array_fn,
        (numpy.bool_, numpy.number): collate_numpy_scalar_fn,
    }
    default_collate_fn_map.update(added)
    default_collate_fn_map.update(later)
    _as_made = {torch.Tensor: collate_tensor_fn, **added, **_plain_fns}


def default_collate(batch):
    r"""Puts samples together to a batch: the loader's ``collate_fn`` by default.

    ========================  ====================================================
    an element                becomes
    ========================  ====================================================
    tensor, numpy array       a tensor with a new first dimension
    float                     a float64 tensor
    int, bool                 a tensor
    str, bytes                itself, in a list or tuple
    mapping                   a mapping with a batch under each key
    named tuple               a named tuple of batches
    other sequence            a list of batches, or the sequence's own type
    ========================  ====================================================

    Raises:
        TypeError: for another type of element.
        RuntimeError: if sequences differ in length, or tensors in shape.
    """
    if "numpy" in sys.modules:
        _know_numpy()
    if default_collate_fn_map == _as_made:
        result = _C._collate(batch, default_collate)
        if result is not NotImplemented:
            return result
    return collate(batch, collate_fn_map=default_collate_fn_map)
