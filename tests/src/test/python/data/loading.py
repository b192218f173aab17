"""The loader: batches, orders, seeds, options and errors."""
import torch
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    Dataset,
    IterableDataset,
    RandomSampler,
    SequentialSampler,
    Subset,
    SubsetRandomSampler,
    TensorDataset,
    WeightedRandomSampler,
    get_worker_info,
    random_split,
)

from _show import error


class Rows(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.full((2,), float(i)), i


class Count(IterableDataset):
    def __init__(self, start, end):
        self.start = start
        self.end = end

    def __iter__(self):
        info = get_worker_info()
        if info is None:
            return iter(range(self.start, self.end))
        return iter(range(self.start + info.id, self.end, info.num_workers))


class Said(Count):
    def __len__(self):
        return self.end - self.start


class ByKey(Dataset):
    def __getitem__(self, key):
        return key.upper()


def seen(loader):
    print([b.tolist() if isinstance(b, torch.Tensor) else b for b in loader])


x = torch.arange(10.0)
y = torch.arange(10)
pairs = TensorDataset(x, y)
for batch in DataLoader(pairs, batch_size=4):
    print(type(batch).__name__, batch)
for batch in DataLoader(Rows(5), 2, drop_last=True):
    print(batch)
torch.manual_seed(7)
loader = DataLoader(pairs, batch_size=4, shuffle=True)
for epoch in range(2):
    for a, b in loader:
        print(epoch, a.tolist(), b.tolist())
print(torch.rand(2).tolist())
# An iterator draws its base seed when it is made, and the sampler's with the first batch.
torch.manual_seed(7)
iterator = iter(loader)
print(torch.rand(1).item())
print(next(iterator)[1].tolist(), torch.rand(1).item())
print(len(iterator), type(iterator).__name__)
torch.manual_seed(7)
seen(DataLoader(y, batch_size=3))
print(torch.rand(1).item())
generator = torch.Generator().manual_seed(1)
seen(DataLoader(y, 5, shuffle=True, generator=generator))
seen(DataLoader(y, 5, shuffle=True, generator=generator))
print(torch.rand(1, generator=generator).item(), torch.rand(1).item())
seen(DataLoader(y, 4, sampler=SubsetRandomSampler([1, 3, 5, 7, 9])))
seen(DataLoader(y, 4, sampler=WeightedRandomSampler([1.0] * 10, 6)))
seen(DataLoader(y, 4, sampler=[9, 0, 9]))
seen(DataLoader(y, batch_sampler=BatchSampler(RandomSampler(y), 3, True)))
seen(DataLoader(y, batch_sampler=[[0, 1], [5], [2, 2, 2]]))
seen(DataLoader(y, batch_size=None))
seen(DataLoader(y, batch_size=None, sampler=[[1, 2], [3]]))
seen(DataLoader(ByKey(), 2, sampler=["a", "b", "c"]))
seen(DataLoader([1.5, 2, 3], 2, collate_fn=lambda samples: samples))
train, test = random_split(pairs, [8, 2])
for batch in DataLoader(train, 3, shuffle=True):
    print(batch)
print([b for b in DataLoader(Subset(train, [0, 2]), 2)])
print([len(DataLoader(y, n)) for n in (1, 3, 10, 20)], len(DataLoader(y, 3, drop_last=True)))
print(len(DataLoader(y, batch_size=None)), len(DataLoader(Rows(5), batch_sampler=[[1], [2]])))
leaf = torch.ones(4, requires_grad=True)
for batch in DataLoader(TensorDataset(leaf), 2):
    print(batch)

seen(DataLoader(Count(3, 8)))
seen(DataLoader(Count(3, 8), 2))
seen(DataLoader(Count(3, 8), 2, drop_last=True))
seen(DataLoader(Count(3, 8), batch_size=None))
print(len(DataLoader(Said(0, 7), 2)), len(DataLoader(Said(0, 7), 2, drop_last=True)))
error("len", len, DataLoader(Count(0, 3)))

print(loader.batch_size, loader.drop_last, loader.num_workers, loader.pin_memory, loader.timeout)
print(type(loader.sampler).__name__, type(loader.batch_sampler).__name__, loader.dataset is pairs)
print(type(DataLoader(pairs).sampler).__name__, loader.collate_fn.__name__, loader.generator)
print(DataLoader(pairs, batch_size=None).collate_fn.__name__, loader.persistent_workers)
for name in ("batch_size", "sampler", "dataset", "drop_last", "batch_sampler"):
    error(name, setattr, loader, name, 3)
loader.worker_init_fn = None
error("workers", DataLoader, y, num_workers=-1)
error("timeout", DataLoader, y, timeout=-1)
error("persistent", DataLoader, y, persistent_workers=True)
error("both", DataLoader, y, sampler=[1], shuffle=True)
error("batch_sampler", DataLoader, y, batch_sampler=[[1]], batch_size=2)
error("batch_sampler", DataLoader, y, batch_sampler=[[1]], shuffle=True)
error("batch_sampler", DataLoader, y, batch_sampler=[[1]], sampler=[1])
error("batch_sampler", DataLoader, y, batch_sampler=[[1]], drop_last=True)
error("drop_last", DataLoader, y, batch_size=None, drop_last=True)
error("batch_size", DataLoader, y, batch_size=0)
error("batch_size", DataLoader, y, batch_size=2.5)
error("iterable", DataLoader, Count(0, 1), shuffle=True)
error("iterable", DataLoader, Count(0, 1), sampler=[1])
error("iterable", DataLoader, Count(0, 1), batch_sampler=[[1]])
error("context", DataLoader, y, multiprocessing_context="fork")
error("empty", DataLoader, [], shuffle=True)
error("index", list, DataLoader(y, sampler=[0, 11]))
error("index", list, DataLoader(pairs, 2, sampler=[0, 11]))
error("collate", list, DataLoader([torch.ones(1), torch.ones(2)], 2))
error("pickle", iter(loader).__getstate__)
empty = DataLoader([])
print(len(empty), list(empty))
