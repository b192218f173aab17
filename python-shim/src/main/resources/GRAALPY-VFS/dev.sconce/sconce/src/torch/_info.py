"""Limits of the number types: ``torch.finfo`` and ``torch.iinfo``."""

from torch import _C


class finfo:
    """Limits of a floating-point dtype, the default one by default."""

    def __init__(self, type=None):
        self._dtype = dtype = _C.get_default_dtype() if type is None else type
        dtype = dtype.to_real()
        if not dtype.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle "
                "'torch.finfo'"
            )
        mantissa, exponent = {
            _C.float16: (10, 4),
            _C.bfloat16: (7, 7),
            _C.float32: (23, 7),
            _C.float64: (52, 10),
        }[dtype]
        top = 2 ** exponent
        self.bits = dtype.itemsize * 8
        self.eps = 2.0 ** -mantissa
        self.max = (2 - 2.0 ** -mantissa) * 2.0 ** (top - 1)
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0 ** (2 - top)
        self.resolution = {10: 1e-3, 7: 1e-2, 23: 1e-6, 52: 1e-15}[mantissa]
        self.dtype = str(dtype)[6:]

    def __repr__(self):
        return (
            f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, "
            f"eps={self.eps:g}, smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, "
            f"dtype={self.dtype})"
        )


class iinfo:
    """Limits of an integer dtype."""

    def __init__(self, type):
        if type.is_floating_point or type.is_complex or type is _C.bool:
            raise TypeError(
                "torch.iinfo() requires an integer input type. Use torch.finfo to handle "
                f"'{str(type)[6:]}'"
            )
        self.bits = type.itemsize * 8
        self.min = -(1 << self.bits - 1) if type.is_signed else 0
        self.max = (1 << self.bits - 1) - 1 if type.is_signed else (1 << self.bits) - 1
        self.dtype = str(type)[6:]

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"
