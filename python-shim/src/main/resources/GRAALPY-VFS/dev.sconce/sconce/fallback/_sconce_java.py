"""The one place where the fallback packages reach Java.

`shim(name)` looks a class of `dev.sconce.shim` up on first use, `call` runs a Java function and
turns what it throws into a Python exception, `to_list` copies a Java array into a Python list.
"""

_classes = {}


def shim(name):
    """The Java class `dev.sconce.shim.<name>`; ImportError where Python may not look up classes."""
    found = _classes.get(name)
    if found is None:
        import java

        try:
            found = java.type("dev.sconce.shim." + name)
        except Exception as error:
            raise ImportError(
                "Sconce's built-in %s needs access to Java classes, which this context does not "
                "permit: %s" % (name.split(".")[0], error)
            ) from None
        _classes[name] = found
    return found


def call(function, *arguments):
    """`function(*arguments)`, with a Java exception raised as the nearest Python one."""
    import java

    throwable = java.type("java.lang.Throwable")
    try:
        return function(*arguments)
    except throwable as error:
        raised = _translate(error)
    raise raised


def _translate(error):
    name = error.getClass().getName()
    text = error.getMessage()
    text = name if text is None else str(text)
    if name == "java.lang.IllegalArgumentException":
        return ValueError(text)
    if name == "java.lang.UnsupportedOperationException":
        return NotImplementedError(text)
    if name == "java.lang.OutOfMemoryError":
        return MemoryError(text)
    return RuntimeError(text)


def to_list(array):
    """A Python list with the elements of a Java array (a slice copies them in one go)."""
    return array[:]
