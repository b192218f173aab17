"""Joining dimensions into one, and splitting one into several."""

from .module import Module

__all__ = ["Flatten", "Unflatten"]


class Flatten(Module):
    r"""Joins the dimensions from ``start_dim`` to ``end_dim`` into one.

    Args:
        start_dim (int): the first dimension to join. Default: 1, which keeps the batch
        end_dim (int): the last dimension to join. Default: -1

    Example::

        >>> torch.nn.Flatten()(torch.zeros(32, 1, 5, 5)).shape
        torch.Size([32, 25])
    """

    __constants__ = ["start_dim", "end_dim"]

    def __init__(self, start_dim: int = 1, end_dim: int = -1) -> None:
        super().__init__()
        self.start_dim = start_dim
        self.end_dim = end_dim

    def forward(self, input):
        return input.flatten(self.start_dim, self.end_dim)

    def extra_repr(self):
        return f"start_dim={self.start_dim}, end_dim={self.end_dim}"


class Unflatten(Module):
    r"""Splits one dimension into several; the inverse of :class:`Flatten`.

    Args:
        dim (int or str): the dimension to split.
        unflattened_size (tuple): the sizes that take its place; one may be -1.

    Example::

        >>> torch.nn.Unflatten(1, (2, 5, 5))(torch.zeros(2, 50)).shape
        torch.Size([2, 2, 5, 5])
    """

    __constants__ = ["dim", "unflattened_size"]

    def __init__(self, dim, unflattened_size) -> None:
        super().__init__()
        if isinstance(dim, int):
            self._require_tuple_int(unflattened_size)
        elif isinstance(dim, str):
            self._require_tuple_tuple(unflattened_size)
        else:
            raise TypeError("invalid argument type for dim parameter")
        self.dim = dim
        self.unflattened_size = unflattened_size

    def _require_tuple_tuple(self, input):
        if not isinstance(input, tuple):
            raise TypeError(
                "unflattened_size must be a tuple of tuples, "
                f"but found type {type(input).__name__}"
            )
        for index, element in enumerate(input):
            if not isinstance(element, tuple):
                raise TypeError(
                    "unflattened_size must be tuple of tuples, but found element of "
                    f"type {type(element).__name__} at pos {index}"
                )

    def _require_tuple_int(self, input):
        if not isinstance(input, (tuple, list)):
            raise TypeError(
                "unflattened_size must be a tuple of ints, "
                f"but found type {type(input).__name__}"
            )
        for index, element in enumerate(input):
            if not isinstance(element, int):
                raise TypeError(
                    "unflattened_size must be tuple of ints, but found element of "
                    f"type {type(element).__name__} at pos {index}"
                )

    def forward(self, input):
        return input.unflatten(self.dim, self.unflattened_size)

    def extra_repr(self):
        return f"dim={self.dim}, unflattened_size={self.unflattened_size}"
