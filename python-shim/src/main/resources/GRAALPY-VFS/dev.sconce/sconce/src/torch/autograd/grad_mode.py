"""Switches for the recording of gradients; each is a context manager and a decorator."""

from torch import _C


class _Mode:
    """A block, or a function, in which recording is on or off."""

    def __enter__(self):
        self._before = _C._set_grad_enabled(self._on)

    def __exit__(self, *exception):
        _C._set_grad_enabled(self._before)

    def __call__(self, function):
        return _decorated(self.clone, function)

    def clone(self):
        """Another one of the same kind."""
        return type(self)()


def _decorated(make, function):
    if isinstance(function, type):
        raise TypeError("Decorating classes with a grad mode is not supported")
    code = getattr(function, "__code__", None)
    if code is not None and code.co_flags & 0x20:

        def wrapper(*args, **kwargs):
            generator = function(*args, **kwargs)
            sent, failure = None, None
            while True:
                try:
                    with make():
                        if failure is not None:
                            value = generator.throw(failure)
                        else:
                            value = generator.send(sent)
                except StopIteration as end:
                    return end.value
                sent, failure = None, None
                try:
                    sent = yield value
                except GeneratorExit:
                    with make():
                        generator.close()
                    raise
                except BaseException as error:
                    failure = error

    else:

        def wrapper(*args, **kwargs):
            with make():
                return function(*args, **kwargs)

    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__wrapped__"):
        try:
            setattr(wrapper, name, function if name == "__wrapped__" else getattr(function, name))
        except AttributeError:
            pass
    return wrapper


class no_grad(_Mode):
    """Records nothing: results do not require gradients, and leaves may be changed in place."""

    _on = False

    def __new__(cls, function=None):
        mode = object.__new__(cls)
        return mode if function is None else mode(function)


class enable_grad(_Mode):
    """Records again, within a block that does not."""

    _on = True

    def __new__(cls, function=None):
        mode = object.__new__(cls)
        return mode if function is None else mode(function)


class set_grad_enabled(_Mode):
    """Turns recording on or off, at once, and until the end of the block when used as one."""

    def __init__(self, mode):
        self._on = bool(mode)
        self._before = _C._set_grad_enabled(self._on)

    def __enter__(self):
        _C._set_grad_enabled(self._on)

    def __call__(self, function):
        _C._set_grad_enabled(self._before)
        return _decorated(self.clone, function)

    def clone(self):
        """Another one of the same kind."""
        mode = object.__new__(set_grad_enabled)
        mode._on = self._on
        mode._before = _C.is_grad_enabled()
        return mode

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__name__}(mode={self._on})"


class inference_mode(_Mode):
    """As :class:`no_grad`, for code that will never need gradients."""

    def __new__(cls, mode=True):
        made = object.__new__(cls)
        if callable(mode):
            made._wanted = True
            return made(mode)
        made._wanted = mode
        return made

    def __enter__(self):
        self._inference = _C._set_inference_mode(self._wanted)
        self._before = _C._set_grad_enabled(not self._wanted and _C.is_grad_enabled())

    def __exit__(self, *exception):
        _C._set_inference_mode(self._inference)
        _C._set_grad_enabled(self._before)

    def clone(self):
        """Another one of the same kind."""
        return inference_mode(self._wanted)


class set_detect_anomaly:
    """Looks for NaN in backward passes, from now on or in a block."""

    def __init__(self, mode, check_nan=True):
        self._before = _C._set_anomaly(bool(mode))

    def __enter__(self):
        pass

    def __exit__(self, *exception):
        _C._set_anomaly(self._before)


class detect_anomaly(set_detect_anomaly):
    """Looks for NaN in the backward passes of a block."""

    def __init__(self, check_nan=True):
        super().__init__(True, check_nan)
