"""Batches loaded by workers: the same batches in the same order, with the same seeds."""
import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset, TensorDataset, get_worker_info

from _show import error


class Noisy(Dataset):
    def __len__(self):
        return 9

    def __getitem__(self, i):
        return i, torch.rand(1)


class Told(Dataset):
    def __len__(self):
        return 6

    def __getitem__(self, i):
        info = get_worker_info()
        return i, info.id, info.num_workers, info.seed, info.dataset is self


class Broken(Dataset):
    def __init__(self, problem):
        self.problem = problem

    def __len__(self):
        return 6

    def __getitem__(self, i):
        if i == 3:
            raise self.problem
        return i


class Range(IterableDataset):
    start = 0
    end = 7

    def __iter__(self):
        return iter(range(self.start, self.end))


class Slow(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        import time

        time.sleep(3)
        return i


class Two(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)


def share(worker):
    info = get_worker_info()
    info.dataset.start = worker * 4
    info.dataset.end = min(7, worker * 4 + 4)


def fail(worker):
    raise ValueError(f"cannot start {worker}")


def outline(name, loader):
    try:
        print(name, [b.tolist() for b in loader])
    except Exception as problem:
        lines = str(problem).splitlines()
        print(name, type(problem).__name__, lines[0], "|", lines[1], "|", lines[-1])


y = torch.arange(10)
torch.manual_seed(3)
for workers in (0, 1, 2, 3):
    print(workers, [b.tolist() for b in DataLoader(y, 3, shuffle=True, num_workers=workers)])
print(torch.rand(1).item())
pairs = TensorDataset(y, y * 2)
for batch in DataLoader(pairs, 4, shuffle=True, num_workers=2, prefetch_factor=1):
    print(batch)
for batch in DataLoader(Noisy(), 2, num_workers=2):
    print(batch)
print(torch.rand(1).item())
for batch in DataLoader(Told(), 2, num_workers=2, generator=torch.Generator().manual_seed(5)):
    print(batch)
print(get_worker_info())
data = Range()
print(sorted(b.item() for b in DataLoader(data, num_workers=2)))
print([b.tolist() for b in DataLoader(data, 2, num_workers=2, worker_init_fn=share)])
print(data.start, data.end)
print([b for b in DataLoader(data, batch_size=None, num_workers=2)])
kept = DataLoader(y, 3, shuffle=True, num_workers=2, persistent_workers=True)
for epoch in range(3):
    print([b.tolist() for b in kept])
left = iter(kept)
print(next(left).tolist())
print([b.tolist() for b in kept], iter(kept) is left)
streams = DataLoader(data, 2, num_workers=2, persistent_workers=True)
for epoch in range(2):
    print([b.tolist() for b in streams])
outline("value", DataLoader(Broken(ValueError("bad sample")), 2, num_workers=2))
outline("key", DataLoader(Broken(KeyError("name")), 2, num_workers=2))
outline("two", DataLoader(Broken(Two(1, 2)), 2, num_workers=2))
outline("init", DataLoader(y, 5, num_workers=2, worker_init_fn=fail))
# After an error the batches of the others still come.
loader = iter(DataLoader(Broken(RuntimeError("once")), 2, num_workers=2))
for _ in range(3):
    try:
        print(next(loader).tolist())
    except RuntimeError as problem:
        print(str(problem).splitlines()[0])
error("end", next, loader)
error("slow", list, DataLoader(Slow(), num_workers=1, timeout=1))
with torch.no_grad():
    print(next(iter(DataLoader(Noisy(), num_workers=1)))[1].requires_grad)
