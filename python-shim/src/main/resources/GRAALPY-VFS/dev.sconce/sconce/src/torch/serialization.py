"""Keeping objects with tensors in files: ``torch.save`` and ``torch.load``."""

import torch
from torch import _C
from torch._checkpoint.locations import (
    default_restore_location,
    location_tag,
    register_package,
    restorer,
)
from torch._checkpoint.weights_only import (
    add_safe_globals,
    clear_safe_globals,
    get_safe_globals,
    get_unsafe_globals_in_checkpoint,
    safe_globals,
)

DEFAULT_PROTOCOL = 2

_UNSAFE = (
    "In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` "
    "from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will "
    "likely succeed, but it can result in arbitrary code execution. Do it only if you got the "
    "file from a trusted source."
)
_DOCS = (
    "\n\nCheck the documentation of torch.load to learn more about types accepted by default with "
    "weights_only https://pytorch.org/docs/stable/generated/torch.load.html."
)


class _Archive:
    """An open zip archive; the class of Java's handle."""


_C._bind_class("Archive", _Archive)


def save(
    obj,
    f,
    pickle_module=None,
    pickle_protocol=DEFAULT_PROTOCOL,
    _use_new_zipfile_serialization=True,
    _disable_byteorder_record=False,
):
    r"""Writes an object with tensors to a file that PyTorch can read.

    Tensors over one storage share it again when they are loaded; the whole storage is written.

    Args:
        obj: anything that can be pickled.
        f (str, os.PathLike or file): where to; a file must be open for writing bytes.
        pickle_module (module, optional): pickles the object. Default: ``pickle``
        pickle_protocol (int): the protocol of the pickle. Default: 2
        _use_new_zipfile_serialization (bool): ``False`` writes the form before 1.6.

    Raises:
        AttributeError: if ``f`` is neither a path nor has ``write``.
        RuntimeError: if the folder does not exist.
    """
    from torch._checkpoint import writing

    path = _path(f)
    if path is None and not hasattr(f, "write"):
        raise AttributeError(
            "expected 'f' to be string, path, or a file-like object with a 'write' attribute"
        )
    if pickle_module is None:
        import pickle as pickle_module
    if _use_new_zipfile_serialization:
        records = writing.records(
            obj, pickle_module, pickle_protocol, not _disable_byteorder_record
        )
        if path is None:
            f.write(_C._archive_write(None, "archive", records))
            return
        from os.path import abspath, basename, dirname, isdir, splitext

        path = abspath(path)
        if not isdir(dirname(path)):
            raise RuntimeError(f"Parent directory {dirname(_path(f)) or '.'} does not exist.")
        # What cannot be opened is Python's error; the archive is written by Java.
        open(path, "wb").close()
        _C._archive_write(path, splitext(basename(path))[0], records)
    elif path is None:
        writing.legacy(obj, f, pickle_module, pickle_protocol)
    else:
        with open(path, "wb") as file:
            writing.legacy(obj, file, pickle_module, pickle_protocol)


def load(
    f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args
):
    r"""Reads what :func:`save`, here or in PyTorch, wrote to a file.

    Args:
        f (str, os.PathLike or file): where from; a file must be open for reading bytes and
            seekable.
        map_location (optional): where to put storages: a device, a function of a storage and the
            location it was saved from, or a dict from locations to locations.
        pickle_module (module, optional): reads the pickle; only with ``weights_only=False``.
        weights_only (bool, optional): whether to accept tensors, plain Python types and what
            :func:`add_safe_globals` named, and nothing that could run code. Default: ``True``,
            but ``False`` with a ``pickle_module`` or under the environment variable
            ``TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1``. ``TORCH_FORCE_WEIGHTS_ONLY_LOAD=1`` makes it
            ``True`` in any case.
        mmap (bool, optional): accepted; all storages are read.
        **pickle_load_args: handed to the unpickler, such as ``encoding``.

    Raises:
        pickle.UnpicklingError: if the file is not allowed by ``weights_only``, or no pickle.
        RuntimeError: if the file is damaged, or a device does not exist.
    """
    weights_only = _weights_only(weights_only, pickle_module)
    if not weights_only and pickle_module is None:
        import pickle as pickle_module
    if mmap and _path(f) is None:
        raise ValueError(
            "f must be a file path in order to use the mmap argument"
        )
    pickle_load_args.setdefault("encoding", "utf-8")
    path = _path(f)
    if path is None:
        _check_seekable(f)
        return _load_open(f, None, map_location, pickle_module, weights_only, pickle_load_args)
    from os.path import abspath

    with open(path, "rb") as file:
        return _load_open(
            file, abspath(path), map_location, pickle_module, weights_only, pickle_load_args
        )


def _load_open(file, path, map_location, pickle_module, weights_only, arguments):
    from torch._checkpoint import reading

    start = file.tell()
    head = file.read(4)
    file.seek(start)
    restore = restorer(map_location)
    try:
        if head == b"PK\x03\x04":
            if path is None:
                file.seek(0)
                source = file.read()
            else:
                source = path
            return reading.archive(source, restore, pickle_module, weights_only, arguments)
        return reading.legacy(file, restore, pickle_module, weights_only, arguments)
    except Exception as problem:
        from pickle import UnpicklingError

        if weights_only and isinstance(problem, UnpicklingError):
            raise UnpicklingError(_explained(str(problem))) from None
        raise


def _explained(problem):
    if "GLOBAL" in problem and "was not an allowed global by default." in problem:
        text = (
            "Weights only load failed. This file can still be loaded, to do so you have two "
            "options, \033[1mdo those steps only if you trust the source of the checkpoint"
            f"\033[0m. \n\t(1) {_UNSAFE}\n\t(2) Alternatively, to load with `weights_only=True` "
            "please check the recommended steps in the following error message.\n\t"
            "WeightsUnpickler error: "
        )
    else:
        text = f"Weights only load failed. {_UNSAFE}\n"
        if "is blocked" not in problem:
            text += (
                "Please file an issue with the following so that we can make `weights_only=True` "
                "compatible with your use case: WeightsUnpickler error: "
            )
    return text + problem + _DOCS


def _weights_only(asked, pickle_module):
    from os import environ

    yes = ("1", "y", "yes", "true")
    on = environ.get("TORCH_FORCE_WEIGHTS_ONLY_LOAD", "0") in yes
    off = environ.get("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "0") in yes
    if on and off:
        raise RuntimeError(
            "Only one of `TORCH_FORCE_WEIGHTS_ONLY_LOAD` or `TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD` "
            "should be set, but both were set."
        )
    weights_only = pickle_module is None if asked is None else asked
    if on:
        weights_only = True
    elif off and asked is None:
        import warnings

        warnings.warn(
            "Environment variable TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD detected, since the"
            "`weights_only` argument was not explicitly passed to `torch.load`, forcing "
            "weights_only=False.",
            UserWarning,
            stacklevel=3,
        )
        weights_only = False
    if weights_only and pickle_module is not None:
        raise RuntimeError(
            "Can not safely load weights when explicit pickle_module is specified"
        )
    return weights_only


def _path(f):
    if isinstance(f, str):
        return f
    if hasattr(f, "__fspath__"):
        return f.__fspath__()
    return None


def _check_seekable(f):
    from io import UnsupportedOperation

    try:
        f.seek(f.tell())
    except (UnsupportedOperation, AttributeError) as problem:
        if "seek" in str(problem) or "tell" in str(problem):
            raise type(problem)(
                f"{problem}. You can only torch.load from a file that is seekable. Please pre-load "
                "the data into a buffer like io.BytesIO and try to load from it instead."
            ) from None
        raise


def _bytes_of(storage):
    """A storage alone in the form before 1.6, which is how plain pickles keep storages."""
    import pickle
    from io import BytesIO

    from torch._checkpoint import writing

    file = BytesIO()
    writing.legacy(storage, file, pickle, DEFAULT_PROTOCOL)
    return file.getvalue()
