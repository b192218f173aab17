# follows: 2.x
"""What came after the PyTorch that the other records are made with."""
import torch
from torch.utils.data import DataLoader, Dataset, StackDataset, Subset, TensorDataset

from _show import error


class Many(Dataset):
    def __getitems__(self, indices):
        print("asked for", indices)
        return [i * 10 for i in indices]

    def __len__(self):
        return 4


class Short(Many):
    def __getitems__(self, indices):
        return [0]


rows = TensorDataset(torch.arange(3))
both = StackDataset(rows, ["a", "b", "c"])
print(len(both), both[1], both.datasets[0] is rows)
named = StackDataset(number=[1, 2], letter="ab")
print(named[1], named.__getitems__([1, 0]))
for batch in DataLoader(StackDataset(Many(), "wxyz"), 2):
    print(batch)
print([batch.tolist() for batch in DataLoader(Subset(Many(), [3, 1, 0]), 2)])
error("both kinds", StackDataset, rows, letter="abc")
error("none", StackDataset)
error("sizes", StackDataset, rows, "ab")
error("items", StackDataset(Short(), "wxyz").__getitems__, [1, 2])
print(DataLoader(rows).prefetch_factor, DataLoader(rows, num_workers=1).prefetch_factor)
error("prefetch", DataLoader, rows, prefetch_factor=3)
error("prefetch", DataLoader, rows, num_workers=1, prefetch_factor=-1)
error("abstract", Dataset().__getitem__, 1)
error("context", DataLoader, rows, num_workers=1, multiprocessing_context="spawn")
