"""Orders of samples: same seeds, same orders."""
import torch
from torch.utils.data import (
    BatchSampler,
    DistributedSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)

from _show import error

torch.manual_seed(5)
print(list(SequentialSampler("abcd")), len(SequentialSampler("abcd")))
sampler = RandomSampler(range(10))
print(list(sampler), list(sampler), len(sampler))
print(torch.rand(1).item())
own = RandomSampler(range(10), generator=torch.Generator().manual_seed(3))
print(list(own), list(own))
print(list(RandomSampler(range(4), num_samples=11)))
print(list(RandomSampler(range(4), replacement=True)))
many = RandomSampler(range(100), replacement=True, num_samples=70)
print(list(many), len(many))
print(torch.rand(1).item())
print(list(RandomSampler(range(5), True, 40, generator=torch.Generator().manual_seed(1))))
print(list(SubsetRandomSampler([3, 1, 4, 1, 5])), len(SubsetRandomSampler([1, 2])))
print(list(SubsetRandomSampler(["x", "y", "z"], torch.Generator().manual_seed(9))))
print(list(WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], 5)))
print(list(WeightedRandomSampler([0.9, 0.4, 0.05, 0.2, 0.3, 0.1], 5, replacement=False)))
weighted = WeightedRandomSampler(torch.tensor([1.0, 2, 3]), 6, generator=torch.Generator())
print(weighted.weights, len(weighted))
print(list(BatchSampler(SequentialSampler(range(10)), 3, False)))
print(list(BatchSampler(SequentialSampler(range(10)), 3, True)))
print(list(BatchSampler(range(4), 2, False)), list(BatchSampler(iter("abc"), 2, True)))
print([len(BatchSampler(range(10), 3, drop)) for drop in (False, True)])
for shuffle in (False, True):
    for drop in (False, True):
        for rank in range(3):
            one = DistributedSampler(range(10), 3, rank, shuffle=shuffle, seed=2, drop_last=drop)
            one.set_epoch(4)
            print(shuffle, drop, rank, list(one), len(one))
print(list(DistributedSampler(range(2), 5, 4, shuffle=False)), DistributedSampler(range(2), 7, 4).total_size)
print(list(DistributedSampler(range(2), 7, 6, shuffle=False)))
error("rank", DistributedSampler, range(4), num_replicas=2, rank=2)
error("random", RandomSampler, [])
error("random", RandomSampler, range(3), num_samples=0)
error("random", RandomSampler, range(3), replacement=1)
error("weighted", WeightedRandomSampler, [1.0], 0)
error("weighted", WeightedRandomSampler, [1.0], True)
error("weighted", WeightedRandomSampler, [1.0], 1, replacement=1)
error("weighted", WeightedRandomSampler, [[1.0]], 1)
error("weighted", list, WeightedRandomSampler([1.0], 2, replacement=False))
error("batch", BatchSampler, range(3), 0, False)
error("batch", BatchSampler, range(3), True, False)
error("batch", BatchSampler, range(3), 2.0, False)
error("batch", BatchSampler, range(3), 2, 1)
error("base", list, Sampler(None))
