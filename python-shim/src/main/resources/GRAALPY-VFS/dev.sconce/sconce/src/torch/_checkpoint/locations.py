"""Where storages come from and go to: ``"cpu"``, ``"cuda:0"``, or what users register."""

import torch

_packages = []


def register_package(priority, tagger, deserializer):
    r"""Registers a kind of location; those of low priority are asked first.

    Args:
        priority (int): the order of asking.
        tagger (callable): gives the location of a storage, or ``None``.
        deserializer (callable): gives a storage at a location, or ``None``.
    """
    _packages.append((priority, tagger, deserializer))
    _packages.sort(key=lambda package: package[0])


def _cpu_tag(storage):
    return "cpu" if storage.device.type == "cpu" else None


def _cpu_restore(storage, location):
    return storage if location == "cpu" else None


def _cuda_tag(storage):
    if storage.device.type == "cuda":
        return f"cuda:{storage.device.index or 0}"


def _cuda_restore(storage, location):
    if not location.startswith("cuda"):
        return None
    if not torch.cuda.is_available():
        raise RuntimeError(
            "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is "
            "False. If you are running on a CPU-only machine, please use torch.load with "
            "map_location=torch.device('cpu') to map your storages to the CPU."
        )
    device = torch.device(location)
    if (device.index or 0) >= torch.cuda.device_count():
        raise RuntimeError(
            f"Attempting to deserialize object on CUDA device {device.index} but "
            f"torch.cuda.device_count() is {torch.cuda.device_count()}. Please use torch.load with "
            "map_location to map your storages to an existing device."
        )
    return storage.cuda(location)


register_package(10, _cpu_tag, _cpu_restore)
register_package(20, _cuda_tag, _cuda_restore)


def location_tag(storage):
    r"""The name of the place where a storage is."""
    for _, tagger, _ in _packages:
        location = tagger(storage)
        if location:
            return location
    raise RuntimeError(
        f"don't know how to determine data location of {torch.typename(storage)}"
    )


def default_restore_location(storage, location):
    r"""The storage at the place of that name."""
    for _, _, restore in _packages:
        result = restore(storage, location)
        if result is not None:
            return result
    raise RuntimeError(
        f"don't know how to restore data location of {torch.typename(storage)} (tagged with "
        f"{location})"
    )


def restorer(map_location):
    """A function of a storage and its location that does what ``map_location`` says."""
    if map_location is None:
        return default_restore_location
    if isinstance(map_location, dict):
        return lambda storage, location: default_restore_location(
            storage, map_location.get(location, location)
        )
    if isinstance(map_location, (str, torch.device)):
        place = str(map_location)
        return lambda storage, location: default_restore_location(storage, place)

    def restore(storage, location):
        result = map_location(storage, location)
        return default_restore_location(storage, location) if result is None else result

    return restore
