"""How the loader takes samples out of a dataset."""

import torch
from torch.utils.data._utils import collate
from torch.utils.data.dataset import Subset, TensorDataset


class _IterableDatasetFetcher:
    def __init__(self, dataset, auto_collation, collate_fn, drop_last):
        self.auto_collation = auto_collation
        self.collate_fn = collate_fn
        self.drop_last = drop_last
        self.dataset_iter = iter(dataset)
        self.ended = False

    def fetch(self, possibly_batched_index):
        if self.ended:
            raise StopIteration
        if not self.auto_collation:
            return self.collate_fn(next(self.dataset_iter))
        data = []
        for _ in possibly_batched_index:
            try:
                data.append(next(self.dataset_iter))
            except StopIteration:
                self.ended = True
                break
        if len(data) == 0 or (self.drop_last and len(data) < len(possibly_batched_index)):
            raise StopIteration
        return self.collate_fn(data)


class _MapDatasetFetcher:
    def __init__(self, dataset, auto_collation, collate_fn, drop_last):
        self.dataset = dataset
        self.auto_collation = auto_collation
        self.collate_fn = collate_fn
        self.rows = auto_collation and collate_fn is collate.default_collate

    def fetch(self, possibly_batched_index):
        dataset = self.dataset
        if not self.auto_collation:
            return self.collate_fn(dataset[possibly_batched_index])
        if self.rows:
            batch = _rows(dataset, possibly_batched_index)
            if batch is not None:
                return batch
        if hasattr(dataset, "__getitems__") and dataset.__getitems__:
            data = dataset.__getitems__(possibly_batched_index)
        else:
            data = [dataset[index] for index in possibly_batched_index]
        return self.collate_fn(data)


def _rows(dataset, indices):
    """What collating rows of a TensorDataset gives, taken at once; None where that may differ."""
    subsets = []
    while type(dataset) is Subset:
        subsets.append(dataset)
        dataset = dataset.dataset
    if type(dataset) is not TensorDataset:
        return None
    if collate.default_collate_fn_map != collate._as_made:
        return None
    tensors = dataset.tensors
    for tensor in tensors:
        if type(tensor) is not torch.Tensor or tensor.requires_grad:
            return None
    for subset in subsets:
        indices = [subset.indices[i] for i in indices]
    for index in indices:
        if type(index) is not int:
            return None
    indices = torch.tensor(indices, dtype=torch.int64)
    return [tensor[indices] for tensor in tensors]
