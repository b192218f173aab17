"""Batches of a dataset, one after the other, also loaded by workers."""

import torch
from torch.utils.data._utils import fetch
from torch.utils.data._utils.collate import default_collate, default_convert
from torch.utils.data._utils.worker import Ended, Failure, Worker, get_worker_info
from torch.utils.data.dataset import Dataset, IterableDataset
from torch.utils.data.sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler


class _DatasetKind:
    Map = 0
    Iterable = 1


class _InfiniteConstantSampler(Sampler):
    """What stands for indices where a dataset has none."""

    def __iter__(self):
        while True:
            yield None


class DataLoader:
    r"""Takes samples out of a dataset and puts them together to batches.

    Args:
        dataset (Dataset): where the samples come from.
        batch_size (int, optional): samples in a batch; ``None`` gives single samples. Default: 1
        shuffle (bool, optional): whether each epoch has a random order. Default: ``False``
        sampler (Sampler or iterable, optional): the order of samples; excludes ``shuffle``.
        batch_sampler (Sampler or iterable, optional): gives lists of indices; excludes
            ``batch_size``, ``shuffle``, ``sampler`` and ``drop_last``.
        num_workers (int): how many threads load batches; 0 loads where the batch is asked for.
            Python code of several threads takes turns. Default: 0
        collate_fn (callable, optional): makes a batch of a list of samples.
        pin_memory (bool): accepted; memory is as it is.
        drop_last (bool): whether a smaller last batch is left out. Default: ``False``
        timeout (float): seconds to wait for a worker's batch; 0 waits for ever. Default: 0
        worker_init_fn (callable, optional): called in each worker with the worker's number.
        multiprocessing_context (optional): not supported, workers are threads.
        generator (Generator, optional): where the order and the seed of workers come from.
        prefetch_factor (int, optional): batches that each worker loads in advance. Default: 2
        persistent_workers (bool): whether workers live on after an epoch. Default: ``False``
        pin_memory_device (str): accepted.
        in_order (bool): whether batches come in the sampler's order when there are workers; they
            do anyhow. Default: ``True``
    """

    _initialized = False
    _FIXED = (
        "batch_size",
        "batch_sampler",
        "sampler",
        "drop_last",
        "dataset",
        "persistent_workers",
    )

    def __class_getitem__(cls, item):
        return cls

    def __init__(
        self,
        dataset,
        batch_size=1,
        shuffle=None,
        sampler=None,
        batch_sampler=None,
        num_workers=0,
        collate_fn=None,
        pin_memory=False,
        drop_last=False,
        timeout=0,
        worker_init_fn=None,
        multiprocessing_context=None,
        generator=None,
        *,
        prefetch_factor=None,
        persistent_workers=False,
        pin_memory_device="",
        in_order=True,
    ):
        if num_workers < 0:
            raise ValueError(
                "num_workers option should be non-negative; "
                "use num_workers=0 to disable multiprocessing."
            )
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError(
                "prefetch_factor option could only be specified in multiprocessing."
                "let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to "
                "None."
            )
        if num_workers > 0 and prefetch_factor is None:
            prefetch_factor = 2
        elif prefetch_factor is not None and prefetch_factor < 0:
            raise ValueError("prefetch_factor option should be non-negative")
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        if multiprocessing_context is not None:
            if num_workers == 0:
                raise ValueError(
                    "multiprocessing_context can only be used with multi-process loading "
                    f"(num_workers > 0), but got num_workers={num_workers}"
                )
            raise NotImplementedError(
                "DataLoader: multiprocessing_context is not supported; workers are threads"
            )
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = prefetch_factor
        self.pin_memory = pin_memory
        self.pin_memory_device = pin_memory_device
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.multiprocessing_context = None
        self.in_order = in_order
        if isinstance(dataset, IterableDataset):
            self._dataset_kind = _DatasetKind.Iterable
            for name, value, usual in (
                ("shuffle", shuffle, (False, None)),
                ("sampler", sampler, (None,)),
                ("batch_sampler", batch_sampler, (None,)),
            ):
                if not any(value is other for other in usual):
                    raise ValueError(
                        f"DataLoader with IterableDataset: expected unspecified {name} option, "
                        f"but got {name}={value}"
                    )
        else:
            shuffle = bool(shuffle)
            self._dataset_kind = _DatasetKind.Map
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, "
                    "sampler, and drop_last"
                )
            batch_size = None
            drop_last = False
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with "
                "drop_last"
            )
        if sampler is None:
            if self._dataset_kind == _DatasetKind.Iterable:
                sampler = _InfiniteConstantSampler()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        self.generator = generator
        if collate_fn is None:
            collate_fn = default_collate if self._auto_collation else default_convert
        self.collate_fn = collate_fn
        self.persistent_workers = persistent_workers
        self._initialized = True
        self._IterableDataset_len_called = None
        self._iterator = None

    def __setattr__(self, name, value):
        if self._initialized and name in self._FIXED:
            raise ValueError(
                f"{name} attribute should not be set after {type(self).__name__} is initialized"
            )
        super().__setattr__(name, value)

    def _get_iterator(self):
        if self.num_workers == 0:
            return _SingleProcessDataLoaderIter(self)
        return _MultiProcessingDataLoaderIter(self)

    def __iter__(self):
        if not (self.persistent_workers and self.num_workers > 0):
            return self._get_iterator()
        if self._iterator is None:
            self._iterator = self._get_iterator()
        else:
            self._iterator._reset(self)
        return self._iterator

    @property
    def _auto_collation(self):
        return self.batch_sampler is not None

    @property
    def _index_sampler(self):
        return self.sampler if self.batch_sampler is None else self.batch_sampler

    def __len__(self):
        if self._dataset_kind == _DatasetKind.Map:
            return len(self._index_sampler)
        # What was said here is compared with what comes.
        length = self._IterableDataset_len_called = len(self.dataset)
        if self.batch_size is None:
            return length
        if self.drop_last:
            return length // self.batch_size
        return -(-length // self.batch_size)

    def _make_fetcher(self, dataset):
        if self._dataset_kind == _DatasetKind.Map:
            kind = fetch._MapDatasetFetcher
        else:
            kind = fetch._IterableDatasetFetcher
        return kind(dataset, self._auto_collation, self.collate_fn, self.drop_last)


class _BaseDataLoaderIter:
    def __init__(self, loader):
        self._loader = loader
        self._dataset = loader.dataset
        self._dataset_kind = loader._dataset_kind
        self._index_sampler = loader._index_sampler
        self._num_workers = loader.num_workers
        self._timeout = loader.timeout
        if loader.pin_memory and not torch.cuda.is_available():
            import warnings

            warnings.warn(
                "'pin_memory' argument is set as true but no accelerator is found, then device "
                "pinned memory won't be used.",
                stacklevel=4,
            )
        self._begin(loader)
        self._base_seed = (
            torch.empty((), dtype=torch.int64).random_(generator=loader.generator).item()
        )

    def _begin(self, loader):
        self._sampler_iter = iter(self._index_sampler)
        self._num_yielded = 0
        self._IterableDataset_len_called = loader._IterableDataset_len_called

    def __iter__(self):
        return self

    def __next__(self):
        data = self._next_data()
        self._num_yielded += 1
        said = self._IterableDataset_len_called
        if said is not None and self._num_yielded > said:
            self._warn_of_length(said)
        return data

    def _warn_of_length(self, said):
        import warnings

        text = (
            f"Length of IterableDataset {self._dataset} was reported to be {said} (when accessing "
            f"len(dataloader)), but {self._num_yielded} samples have been fetched. "
        )
        if self._num_workers > 0:
            text += (
                "For multiprocessing data-loading, this could be caused by not properly "
                "configuring the IterableDataset replica at each worker. Please see "
                "https://pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset for "
                "examples."
            )
        warnings.warn(text, stacklevel=3)

    def __len__(self):
        return len(self._index_sampler)

    def __getstate__(self):
        raise NotImplementedError("{} cannot be pickled", type(self).__name__)


class _SingleProcessDataLoaderIter(_BaseDataLoaderIter):
    def __init__(self, loader):
        super().__init__(loader)
        assert self._timeout == 0
        self._fetch = loader._make_fetcher(self._dataset).fetch

    def _next_data(self):
        return self._fetch(next(self._sampler_iter))


class _MultiProcessingDataLoaderIter(_BaseDataLoaderIter):
    """Batches from workers. Task n goes to the next worker in turn and comes back as the nth."""

    def __init__(self, loader):
        from queue import SimpleQueue

        super().__init__(loader)
        assert loader.prefetch_factor > 0
        self._results = SimpleQueue()
        self._workers = [
            Worker(
                number,
                self._num_workers,
                self._base_seed,
                self._dataset,
                loader._make_fetcher,
                loader.worker_init_fn,
                self._results,
            )
            for number in range(self._num_workers)
        ]
        self._start()

    def _reset(self, loader):
        self._drain()
        self._begin(loader)
        for worker in self._workers:
            worker.restart()
        self._start()

    def _start(self):
        self._turn = 0
        self._sent = 0
        self._next = 0
        self._owners = {}
        self._arrived = {}
        for _ in range(self._loader.prefetch_factor * self._num_workers):
            self._send()

    def _drain(self):
        """Waits for what is under way from an epoch that was left early."""
        while len(self._owners) > len(self._arrived):
            number, _, data = self._results.get()
            self._arrived[number] = data

    def _send(self):
        """Gives one more task to the next living worker, if there are both."""
        for _ in self._workers:
            worker = self._workers[self._turn]
            self._turn = (self._turn + 1) % self._num_workers
            if worker.alive:
                break
        else:
            return
        try:
            index = next(self._sampler_iter)
        except StopIteration:
            return
        self._owners[self._sent] = worker
        worker.tasks.put((self._sent, index))
        self._sent += 1

    def _next_data(self):
        while self._next < self._sent:
            number = self._next
            while number not in self._arrived:
                self._receive()
            self._next += 1
            data = self._arrived.pop(number)
            worker = self._owners.pop(number)
            if data is Ended and self._dataset_kind == _DatasetKind.Iterable:
                worker.alive = False
                self._send()
                continue
            self._send()
            if data is Ended:
                raise StopIteration
            if isinstance(data, Failure):
                data.reraise()
            return data
        if not self._loader.persistent_workers:
            self._stop()
        raise StopIteration

    def _receive(self):
        if self._timeout > 0:
            from queue import Empty

            try:
                number, worker, data = self._results.get(timeout=self._timeout)
            except Empty:
                raise RuntimeError(
                    f"DataLoader timed out after {self._timeout} seconds"
                ) from None
        else:
            number, worker, data = self._results.get()
        if data is Ended and self._dataset_kind == _DatasetKind.Iterable:
            worker.alive = False
        self._arrived[number] = data

    def _stop(self):
        for worker in self._workers:
            worker.stop()
        self._workers = []

    def __del__(self):
        for worker in getattr(self, "_workers", ()):
            worker.stop()
