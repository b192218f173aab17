"""In which order samples are taken."""

from itertools import islice

import torch


class Sampler:
    r"""The base of samplers: ``__iter__`` gives indices, or lists of them.

    A subclass may define ``__len__`` too; the loader's own length needs it.
    """

    def __class_getitem__(cls, item):
        return cls

    def __init__(self, data_source=None):
        pass

    def __iter__(self):
        raise NotImplementedError


class SequentialSampler(Sampler):
    r"""All indices from the first to the last.

    Args:
        data_source (Dataset): gives the number of samples.
    """

    def __init__(self, data_source):
        self.data_source = data_source

    def __iter__(self):
        return iter(range(len(self.data_source)))

    def __len__(self):
        return len(self.data_source)


class RandomSampler(Sampler):
    r"""Indices at random: a permutation, or independent draws.

    Args:
        data_source (Dataset): gives the number of samples.
        replacement (bool): whether draws are independent. Default: ``False``
        num_samples (int, optional): how many indices, by default as many as there are samples.
            More than that without replacement are several permutations.
        generator (Generator, optional): where to draw from. By default each iteration has a
            stream of its own, whose seed comes from the default generator.
    """

    def __init__(self, data_source, replacement=False, num_samples=None, generator=None):
        self.data_source = data_source
        self.replacement = replacement
        self._num_samples = num_samples
        self.generator = generator
        if not isinstance(self.replacement, bool):
            raise TypeError(
                f"replacement should be a boolean value, but got replacement={self.replacement}"
            )
        if not isinstance(self.num_samples, int) or self.num_samples <= 0:
            raise ValueError(
                "num_samples should be a positive integer value, but got "
                f"num_samples={self.num_samples}"
            )

    @property
    def num_samples(self):
        # The dataset may grow.
        return len(self.data_source) if self._num_samples is None else self._num_samples

    def __iter__(self):
        n = len(self.data_source)
        generator = self.generator
        if generator is None:
            seed = int(torch.empty((), dtype=torch.int64).random_().item())
            generator = torch.Generator()
            generator.manual_seed(seed)
        if self.replacement:
            # Draws are taken by 32, which nobody sees but by the state of the generator.
            for _ in range(self.num_samples // 32):
                yield from _draws(n, 32, generator)
            yield from _draws(n, self.num_samples % 32, generator)
        else:
            for _ in range(self.num_samples // n):
                yield from torch.randperm(n, generator=generator).tolist()
            rest = self.num_samples % n
            yield from torch.randperm(n, generator=generator).tolist()[:rest]

    def __len__(self):
        return self.num_samples


def _draws(high, count, generator):
    return torch.randint(high, (count,), dtype=torch.int64, generator=generator).tolist()


class SubsetRandomSampler(Sampler):
    r"""Given indices in a random order.

    Args:
        indices (sequence): the indices.
        generator (Generator, optional): where the permutation is drawn from.
    """

    def __init__(self, indices, generator=None):
        self.indices = indices
        self.generator = generator

    def __iter__(self):
        for i in torch.randperm(len(self.indices), generator=self.generator).tolist():
            yield self.indices[i]

    def __len__(self):
        return len(self.indices)


class WeightedRandomSampler(Sampler):
    r"""Indices with given probabilities.

    Args:
        weights (sequence): one weight for each index; they need not sum up to one.
        num_samples (int): how many indices to draw.
        replacement (bool): whether an index may be drawn again. Default: ``True``
        generator (Generator, optional): where to draw from.
    """

    def __init__(self, weights, num_samples, replacement=True, generator=None):
        if not isinstance(num_samples, int) or isinstance(num_samples, bool) or num_samples <= 0:
            raise ValueError(
                "num_samples should be a positive integer value, but got "
                f"num_samples={num_samples}"
            )
        if not isinstance(replacement, bool):
            raise ValueError(
                f"replacement should be a boolean value, but got replacement={replacement}"
            )
        weights = torch.as_tensor(weights, dtype=torch.double)
        if len(weights.shape) != 1:
            raise ValueError(
                "weights should be a 1d sequence but given weights have shape "
                f"{tuple(weights.shape)}"
            )
        self.weights = weights
        self.num_samples = num_samples
        self.replacement = replacement
        self.generator = generator

    def __iter__(self):
        drawn = torch.multinomial(
            self.weights, self.num_samples, self.replacement, generator=self.generator
        )
        yield from drawn.tolist()

    def __len__(self):
        return self.num_samples


class BatchSampler(Sampler):
    r"""The indices of another sampler in lists of one length.

    Args:
        sampler (Sampler or iterable): the indices.
        batch_size (int): how many in a list.
        drop_last (bool): whether a shorter list at the end is left out.
    """

    def __init__(self, sampler, batch_size, drop_last):
        if not isinstance(batch_size, int) or isinstance(batch_size, bool) or batch_size <= 0:
            raise ValueError(
                "batch_size should be a positive integer value, but got "
                f"batch_size={batch_size}"
            )
        if not isinstance(drop_last, bool):
            raise ValueError(
                f"drop_last should be a boolean value, but got drop_last={drop_last}"
            )
        self.sampler = sampler
        self.batch_size = batch_size
        self.drop_last = drop_last

    def __iter__(self):
        indices = iter(self.sampler)
        shortest = self.batch_size if self.drop_last else 1
        while True:
            batch = list(islice(indices, self.batch_size))
            if len(batch) < shortest:
                return
            yield batch

    def __len__(self):
        if self.drop_last:
            return len(self.sampler) // self.batch_size
        return (len(self.sampler) + self.batch_size - 1) // self.batch_size
