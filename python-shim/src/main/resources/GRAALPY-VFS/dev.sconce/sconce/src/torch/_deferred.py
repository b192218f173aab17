"""Reading the files of a package when their names are first asked for.

Python spends milliseconds on every file of source it reads, and a program that uses torch needs a
small part of it.
"""


def deferred_names(own, files, adopt=None, lacking=()):
    """The ``__getattr__``, ``__dir__`` and ``__all__`` of a module that stands for several files.

    Args:
        own (dict): the module's ``globals()``. The files lie in the package that its ``_PACKAGE``
            names; without that, in the module itself.
        files (dict): file names without ``.py``, each with the public names in it, in one string.
        adopt (callable, optional): called with each value taken from a file.
        lacking (collection): names that are in the files and yet left out.

    All names of a file enter ``own`` together, so that each costs one look-up afterwards.
    """
    shown = own["__name__"]
    package = own.get("_PACKAGE", shown)
    place = {
        name: file
        for file, names in files.items()
        for name in names.split()
        if name not in lacking
    }

    def read(file):
        from importlib import import_module

        return import_module(f"{package}.{file}")

    def __getattr__(name):
        file = place.get(name)
        if file is not None:
            module = read(file)
            for other in files[file].split():
                if other not in place:
                    continue
                value = getattr(module, other)
                if adopt is not None:
                    adopt(value)
                own.setdefault(other, value)
            return own[name]
        if package == shown and name in files:
            return read(name)
        raise AttributeError(f"module {shown!r} has no attribute {name!r}")

    def __dir__():
        return sorted({*own, *place})

    return __getattr__, __dir__, list(place)
