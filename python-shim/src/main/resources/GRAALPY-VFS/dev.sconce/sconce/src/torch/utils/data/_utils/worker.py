"""The loader's workers: threads that fetch batches and hand them over in order."""

from torch import _C

_infos = {}


class WorkerInfo:
    r"""What a worker knows of itself: ``id``, ``num_workers``, ``seed`` and ``dataset``."""

    def __init__(self, **facts):
        self.__dict__.update(facts)
        self.__dict__["_names"] = tuple(facts)

    def __setattr__(self, name, value):
        raise RuntimeError(f"Cannot assign attributes to {type(self).__name__} objects")

    def __repr__(self):
        shown = ", ".join(f"{name}={getattr(self, name)}" for name in self._names)
        return f"{type(self).__name__}({shown})"


def get_worker_info():
    r"""The :class:`WorkerInfo` of the worker that asks; ``None`` outside of workers."""
    if not _infos:
        return None
    from _thread import get_ident

    return _infos.get(get_ident())


class Failure:
    """An exception of a worker, to be raised again where its batch was asked for."""

    def __init__(self, problem, worker_id):
        from traceback import format_exception

        self.kind = type(problem)
        self.text = "".join(format_exception(self.kind, problem, problem.__traceback__))
        self.worker_id = worker_id

    def reraise(self):
        message = (
            f"Caught {self.kind.__name__} in DataLoader worker process {self.worker_id}.\n"
            f"Original {self.text}"
        )
        if self.kind is KeyError:
            # KeyError shows the repr of its argument, which would hide the line breaks.
            message = KeyErrorMessage(message)
        elif getattr(self.kind, "message", None):
            raise self.kind(message=message)
        try:
            again = self.kind(message)
        except TypeError:
            raise RuntimeError(message) from None
        raise again


class KeyErrorMessage(str):
    """A text whose repr is itself."""

    def __repr__(self):
        return self


class Ended:
    """The place of a batch that an exhausted iterable dataset did not give."""


class Worker:
    """A thread with a queue of tasks; results are put where the loader waits for them.

    Each worker has a shallow copy of the dataset, so that attributes set in one are not seen in
    another, and a default random generator of its own, started from ``seed``.
    """

    def __init__(self, worker_id, num_workers, base_seed, dataset, make_fetcher, init_fn, results):
        from copy import copy
        from queue import SimpleQueue
        from threading import Thread

        try:
            dataset = copy(dataset)
        except Exception:
            # What cannot be copied is shared.
            pass
        self.info = WorkerInfo(
            id=worker_id, num_workers=num_workers, seed=base_seed + worker_id, dataset=dataset
        )
        self.alive = True
        self.tasks = SimpleQueue()
        self._make_fetcher = make_fetcher
        self._init_fn = init_fn
        self._results = results
        self._grad_enabled = _C.is_grad_enabled()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def restart(self):
        """Makes an idle worker begin the dataset anew."""
        self.alive = True
        self.tasks.put("restart")

    def stop(self):
        self.tasks.put(None)

    def _run(self):
        from _thread import get_ident

        _infos[get_ident()] = self.info
        try:
            _C._own_generator(self.info.seed)
            _C._set_grad_enabled(self._grad_enabled)
            self._serve()
        finally:
            del _infos[get_ident()]

    def _serve(self):
        dataset = self.info.dataset
        failure = None
        fetcher = None
        try:
            if self._init_fn is not None:
                self._init_fn(self.info.id)
            fetcher = self._make_fetcher(dataset)
        except Exception as problem:
            failure = Failure(problem, self.info.id)
        while True:
            task = self.tasks.get()
            if task is None:
                return
            if task == "restart":
                fetcher = self._make_fetcher(dataset)
                continue
            number, index = task
            if failure is not None:
                result = failure
            else:
                try:
                    result = fetcher.fetch(index)
                except StopIteration:
                    result = Ended
                except Exception as problem:
                    result = Failure(problem, self.info.id)
            self._results.put((number, self, result))
            # Nothing of the batch may be kept while waiting.
            del result, task, index
