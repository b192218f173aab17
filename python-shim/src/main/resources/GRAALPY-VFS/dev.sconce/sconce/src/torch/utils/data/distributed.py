"""The sampler of one process among several that share a dataset."""

import torch
from torch.utils.data.sampler import Sampler


class DistributedSampler(Sampler):
    r"""Every ``num_replicas``-th index, starting with ``rank``, in an order that all ranks know.

    Args:
        dataset (Dataset): gives the number of samples.
        num_replicas (int): how many processes there are.
        rank (int): which of them this is.
        shuffle (bool): whether indices are shuffled, by ``seed`` and the epoch. Default: ``True``
        seed (int): the same in all processes. Default: 0
        drop_last (bool): whether samples that do not divide evenly are left out; otherwise the
            first ones are taken twice. Default: ``False``
    """

    def __init__(
        self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False
    ):
        if num_replicas is None or rank is None:
            raise RuntimeError("Requires distributed package to be available")
        if rank >= num_replicas or rank < 0:
            raise ValueError(
                f"Invalid rank {rank}, rank should be in the interval [0, {num_replicas - 1}]"
            )
        self.dataset = dataset
        self.num_replicas = num_replicas
        self.rank = rank
        self.epoch = 0
        self.drop_last = drop_last
        count = len(dataset)
        if drop_last:
            self.num_samples = count // num_replicas
        else:
            self.num_samples = (count + num_replicas - 1) // num_replicas
        self.total_size = self.num_samples * num_replicas
        self.shuffle = shuffle
        self.seed = seed

    def __iter__(self):
        count = len(self.dataset)
        if self.shuffle:
            generator = torch.Generator()
            generator.manual_seed(self.seed + self.epoch)
            indices = torch.randperm(count, generator=generator).tolist()
        else:
            indices = list(range(count))
        if not self.drop_last:
            missing = self.total_size - len(indices)
            while 0 < missing:
                more = indices[: min(missing, count)]
                indices += more
                missing -= len(more)
        else:
            indices = indices[: self.total_size]
        assert len(indices) == self.total_size
        indices = indices[self.rank : self.total_size : self.num_replicas]
        assert len(indices) == self.num_samples
        return iter(indices)

    def __len__(self):
        return self.num_samples

    def set_epoch(self, epoch):
        r"""Gives the next iteration another order; call it before each epoch."""
        self.epoch = epoch
