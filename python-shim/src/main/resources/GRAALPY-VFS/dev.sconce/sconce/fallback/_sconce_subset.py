"""What a fallback package says about a name or an option that it does not have."""


def attribute(package, module):
    """A module's `__getattr__`: every unknown name is an AttributeError that explains itself."""

    def __getattr__(name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError("module %r has no attribute %r" % (module, name))
        raise AttributeError(
            "module %r has no attribute %r: this is Sconce's built-in subset of %s "
            "(install %s to have all of it)" % (module, name, package, package)
        )

    return __getattr__


def reject(package, function, options):
    """Raise NotImplementedError naming the first of `options`, unless there are none."""
    for name in options:
        raise NotImplementedError(
            "%s(): the option %r is not in Sconce's built-in subset of %s" % (function, name, package)
        )


def missing(package, what):
    """The NotImplementedError for `what`, a feature told in words."""
    return NotImplementedError("%s is not in Sconce's built-in subset of %s" % (what, package))
