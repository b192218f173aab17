"""Collections of samples: by index, or one after the other."""

import torch
from torch import default_generator


class Dataset:
    r"""Samples that are fetched by a key, usually an int.

    A subclass defines ``__getitem__`` and, for most samplers, ``__len__``. It may define
    ``__getitems__`` too, which gets a list of indices and gives a list of samples.
    ``first + second`` is a :class:`ConcatDataset`.
    """

    def __class_getitem__(cls, item):
        return cls

    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    r"""Samples that come one after the other from ``__iter__``, for instance from a stream.

    With several workers each has a shallow copy of the dataset and iterates over all of it, unless
    ``__iter__`` or ``worker_init_fn`` ask :func:`get_worker_info` for a share.
    ``first + second`` is a :class:`ChainDataset`.
    """

    def __iter__(self):
        raise NotImplementedError("Subclasses of IterableDataset should implement __iter__.")

    def __add__(self, other):
        return ChainDataset([self, other])


class TensorDataset(Dataset):
    r"""Rows of tensors: a sample is a tuple with the same row of each.

    Args:
        *tensors (Tensor): tensors of one size in the first dimension.
    """

    def __init__(self, *tensors):
        count = tensors[0].size(0)
        assert all(
            count == tensor.size(0) for tensor in tensors
        ), "Size mismatch between tensors"
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple([tensor[index] for tensor in self.tensors])

    def __len__(self):
        return self.tensors[0].size(0)


class StackDataset(Dataset):
    r"""Datasets side by side: a sample is a tuple, or a dict, with one sample of each.

    Args:
        *args (Dataset): the datasets when samples shall be tuples.
        **kwargs (Dataset): the datasets by name when samples shall be dicts.
    """

    def __init__(self, *args, **kwargs):
        if args and kwargs:
            raise ValueError(
                "Supported either ``tuple``- (via ``args``) or"
                "``dict``- (via ``kwargs``) like input/output, but both types are given."
            )
        if not args and not kwargs:
            raise ValueError("At least one dataset should be passed")
        datasets = args if args else list(kwargs.values())
        self._length = len(datasets[0])
        if any(self._length != len(dataset) for dataset in datasets):
            raise ValueError("Size mismatch between datasets")
        self.datasets = args if args else kwargs

    def __getitem__(self, index):
        if isinstance(self.datasets, dict):
            return {name: dataset[index] for name, dataset in self.datasets.items()}
        return tuple(dataset[index] for dataset in self.datasets)

    def __getitems__(self, indices):
        if isinstance(self.datasets, dict):
            columns = [_items(dataset, indices) for dataset in self.datasets.values()]
            return [dict(zip(self.datasets, row)) for row in zip(*columns)]
        return list(zip(*[_items(dataset, indices) for dataset in self.datasets]))

    def __len__(self):
        return self._length


def _items(dataset, indices):
    if not callable(getattr(dataset, "__getitems__", None)):
        return [dataset[index] for index in indices]
    items = dataset.__getitems__(indices)
    if len(items) != len(indices):
        raise ValueError(
            "Nested dataset's output size mismatch."
            f" Expected {len(indices)}, got {len(items)}"
        )
    return items


class ConcatDataset(Dataset):
    r"""Datasets one after the other.

    Args:
        datasets (iterable of Dataset): at least one; none may be an :class:`IterableDataset`.
    """

    @staticmethod
    def cumsum(sequence):
        ends = []
        total = 0
        for dataset in sequence:
            total += len(dataset)
            ends.append(total)
        return ends

    def __init__(self, datasets):
        super().__init__()
        self.datasets = list(datasets)
        assert len(self.datasets) > 0, "datasets should not be an empty iterable"
        for dataset in self.datasets:
            assert not isinstance(
                dataset, IterableDataset
            ), "ConcatDataset does not support IterableDataset"
        self.cumulative_sizes = self.cumsum(self.datasets)

    def __len__(self):
        return self.cumulative_sizes[-1]

    def __getitem__(self, idx):
        if idx < 0:
            if -idx > len(self):
                raise ValueError("absolute value of index should not exceed dataset length")
            idx = len(self) + idx
        from bisect import bisect_right

        which = bisect_right(self.cumulative_sizes, idx)
        start = self.cumulative_sizes[which - 1] if which > 0 else 0
        return self.datasets[which][idx - start]


class ChainDataset(IterableDataset):
    r"""Iterable datasets one after the other.

    Args:
        datasets (iterable of IterableDataset): what to chain.
    """

    def __init__(self, datasets):
        super().__init__()
        self.datasets = datasets

    def __iter__(self):
        for dataset in self.datasets:
            assert isinstance(
                dataset, IterableDataset
            ), "ChainDataset only supports IterableDataset"
            yield from dataset

    def __len__(self):
        total = 0
        for dataset in self.datasets:
            assert isinstance(
                dataset, IterableDataset
            ), "ChainDataset only supports IterableDataset"
            total += len(dataset)
        return total


class Subset(Dataset):
    r"""Some samples of a dataset.

    Args:
        dataset (Dataset): where the samples come from.
        indices (sequence): which of them.
    """

    def __init__(self, dataset, indices):
        self.dataset = dataset
        self.indices = indices

    def __getitem__(self, idx):
        if isinstance(idx, list):
            return self.dataset[[self.indices[i] for i in idx]]
        return self.dataset[self.indices[idx]]

    def __getitems__(self, indices):
        if callable(getattr(self.dataset, "__getitems__", None)):
            return self.dataset.__getitems__([self.indices[i] for i in indices])
        return [self.dataset[self.indices[i]] for i in indices]

    def __len__(self):
        return len(self.indices)


def random_split(dataset, lengths, generator=default_generator):
    r"""Splits a dataset at random into subsets that do not overlap.

    Args:
        dataset (Dataset): what to split.
        lengths (sequence): sizes of the parts, or their shares if these sum up to 1. What
            rounding down the shares leaves over goes to the first parts, one each.
        generator (Generator): where the permutation is drawn from.

    Returns:
        list of Subset

    Raises:
        ValueError: if the lengths do not sum up to the length of the dataset, or a share is not
            between 0 and 1.
    """
    total = sum(lengths)
    if abs(total - 1) <= 1e-9 * max(abs(total), 1) and total <= 1:
        lengths = _lengths_of_shares(len(dataset), lengths)
    if sum(lengths) != len(dataset):
        raise ValueError("Sum of input lengths does not equal the length of the input dataset!")
    order = torch.randperm(sum(lengths), generator=generator).tolist()
    parts = []
    start = 0
    for length in lengths:
        parts.append(Subset(dataset, order[start : start + length]))
        start += length
    return parts


def _lengths_of_shares(count, shares):
    lengths = []
    for i, share in enumerate(shares):
        if share < 0 or share > 1:
            raise ValueError(f"Fraction at index {i} is not between 0 and 1")
        # Truncating is rounding down here: nothing is negative.
        lengths.append(int(count * share))
    for i in range(count - sum(lengths)):
        lengths[i % len(lengths)] += 1
    for i, length in enumerate(lengths):
        if length == 0:
            import warnings

            warnings.warn(
                f"Length of split at index {i} is 0. This might result in an empty dataset.",
                stacklevel=3,
            )
    return lengths
