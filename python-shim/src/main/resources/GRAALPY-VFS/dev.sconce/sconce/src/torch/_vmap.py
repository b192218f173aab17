"""Functions of single examples, applied to batches."""

import functools

import torch


def _axes(in_dims, args):
    if isinstance(in_dims, int) or in_dims is None:
        return [in_dims] * len(args)
    in_dims = list(in_dims)
    if len(in_dims) != len(args):
        raise ValueError(
            f"vmap: in_dims is not compatible with the structure of inputs. in_dims has structure "
            f"of length {len(in_dims)} but inputs has {len(args)}."
        )
    return in_dims


def _pick(value, axis, index):
    if isinstance(value, torch.Tensor):
        return value if axis is None else value.select(axis, index)
    if isinstance(value, dict):
        kinds = axis if isinstance(axis, dict) else dict.fromkeys(value, axis)
        return {key: _pick(item, kinds[key], index) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        kinds = axis if isinstance(axis, (tuple, list)) else [axis] * len(value)
        return type(value)([_pick(item, kind, index) for item, kind in zip(value, kinds)])
    return value


def _sizes(value, axis, found, where):
    if isinstance(value, torch.Tensor):
        if axis is not None:
            if value.dim() == 0 or not -value.dim() <= axis < value.dim():
                raise ValueError(
                    f"{where}: Got in_dim={axis} for some input, but that input is a Tensor of "
                    f"dimensionality {value.dim()} so expected in_dim to satisfy "
                    f"-{value.dim()} <= in_dim < {value.dim()}."
                )
            found.append(value.size(axis))
    elif isinstance(value, dict):
        kinds = axis if isinstance(axis, dict) else dict.fromkeys(value, axis)
        for key, item in value.items():
            _sizes(item, kinds[key], found, where)
    elif isinstance(value, (tuple, list)):
        kinds = axis if isinstance(axis, (tuple, list)) else [axis] * len(value)
        for item, kind in zip(value, kinds):
            _sizes(item, kind, found, where)


def _join(results, axis, name):
    first = results[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(results, 0 if axis is None else axis)
    if isinstance(first, dict):
        return {key: _join([r[key] for r in results], axis, name) for key in first}
    if isinstance(first, (tuple, list)):
        kinds = axis if isinstance(axis, (tuple, list)) else [axis] * len(first)
        parts = [_join(list(each), kind, name) for each, kind in zip(zip(*results), kinds)]
        return type(first)(parts)
    raise ValueError(
        f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(first)}. "
        "Did you mean to set out_dims= to None for output?"
    )


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function that applies another to each index of a dimension of its arguments.

    The function runs once for each index, and the results are stacked; gradients pass through.

    Args:
        func: takes tensors, also in tuples, lists and dicts, and gives tensors.
        in_dims (int, None or nested): which dimension of each argument is mapped over; None hands
            an argument on as it is. Default: 0
        out_dims (int or tuple): where the mapped dimension stands in the results. Default: 0
        randomness (str): ``'different'`` draws for each index anew, ``'same'`` repeats the draws;
            ``'error'`` is treated as the first.
        chunk_size (int, optional): accepted; indices are worked off one by one.

    Raises:
        ValueError: where no argument is mapped over, or the sizes differ.
    """
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(
            "Only allowed values for randomness are 'error', 'different', or 'same'. "
            f"Got {randomness}"
        )
    name = getattr(func, "__name__", repr(func))

    @functools.wraps(func)
    def mapped(*args, **kwargs):
        axes = _axes(in_dims, args)
        where = f"vmap({name}, in_dims={in_dims}, ...)(<inputs>)"
        found = []
        _sizes(args, axes, found, where)
        _sizes(kwargs, 0, found, where)
        if not found:
            raise ValueError(f"{where}: at least one input must be mapped over; got no Tensors.")
        if len(set(found)) > 1:
            raise ValueError(
                f"vmap: Expected all tensors to have the same size in the mapped dimension, got "
                f"sizes {found} for the mapped dimension"
            )
        state = torch.get_rng_state() if randomness == "same" else None
        results = []
        for index in range(found[0]):
            if state is not None:
                torch.set_rng_state(state)
            picked = _pick(args, axes, index)
            results.append(func(*picked, **_pick(kwargs, 0, index)))
        if not results:
            raise NotImplementedError("vmap over a dimension of size 0")
        return _join(results, out_dims, name)

    return mapped
