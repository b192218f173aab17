"""Datasets and splitting them."""
import warnings

import torch
from torch.utils import data
from torch.utils.data import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    Subset,
    TensorDataset,
    random_split,
)

from _show import error, show, warned


class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


class Stream(IterableDataset):
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Typed(Dataset[int]):
    pass


rows = TensorDataset(torch.arange(6.0).view(3, 2), torch.tensor([5, 6, 7]))
print(len(rows), rows.tensors[1])
show("row", rows[1])
show("negative row", rows[-1])
show("rows", rows[0:2])
error("row", rows.__getitem__, 3)
error("sizes", TensorDataset, torch.ones(2), torch.ones(3))
print(type(rows).__mro__[:2], isinstance(rows, Dataset), Typed.__name__)

both = Squares(3) + Squares(2)
print(type(both).__name__, len(both), [both[i] for i in range(5)], both[-1], both[-5])
print(both.cumulative_sizes, ConcatDataset.cumsum([[1, 2], [3]]))
error("concat", both.__getitem__, -6)
error("concat", both.__getitem__, 5)
error("concat", ConcatDataset, [])
error("concat", ConcatDataset, [Stream(1)])
print(len(ConcatDataset(iter([Squares(1), Squares(2)]))))

chain = Stream(1, 2) + Stream("a")
print(type(chain).__name__, list(chain))
error("chain", len, chain)
error("chain", list, ChainDataset([Squares(2)]))

part = Subset(Squares(10), [2, 5, 7])
print(len(part), [part[i] for i in range(3)], part.indices)
show("subset of rows", Subset(rows, [2, 0])[[1, 0]])

torch.manual_seed(11)
first, second = random_split(Squares(10), [7, 3])
print(first.indices, second.indices, first.dataset is second.dataset, torch.rand(1).item())
thirds = random_split(range(10), [0.3, 0.3, 0.4], generator=torch.Generator().manual_seed(42))
print([list(t.indices) for t in thirds])
print([list(t) for t in random_split(range(7), [0.5, 0.5], torch.Generator().manual_seed(1))])
error("split", random_split, range(10), [5, 4])
error("split", random_split, range(10), [-0.5, 1.5])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    parts = random_split(range(2), [0.9, 0.05, 0.05])
print([len(p) for p in parts], [str(w.message) for w in caught])
print(data.Dataset is Dataset, data.dataset.TensorDataset is TensorDataset)
