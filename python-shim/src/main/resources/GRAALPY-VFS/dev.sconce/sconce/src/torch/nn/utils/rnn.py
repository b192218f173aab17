"""Sequences of different lengths in one tensor."""

from collections import namedtuple

import torch

_Fields = namedtuple(
    "PackedSequence",
    ("data", "batch_sizes", "sorted_indices", "unsorted_indices"),
    defaults=(None, None, None),
)


class PackedSequence(_Fields):
    r"""The elements of several sequences: the first ones, then the second ones, and so on.

    Made by :func:`pack_padded_sequence` and :func:`pack_sequence`.

    Attributes:
        data (Tensor): all elements.
        batch_sizes (Tensor): how many sequences have a first element, a second one, …
        sorted_indices (Tensor, optional): where the sequences stood, from the longest on.
        unsorted_indices (Tensor, optional): how to put them back.
    """

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        if batch_sizes is None:
            assert isinstance(data, (list, tuple)) and len(data) == 2
            data, batch_sizes = data
        elif batch_sizes.device.type != "cpu":
            raise ValueError(
                "batch_sizes should always be on CPU. Instances of PackedSequence should never be "
                "created manually. They should be instantiated by functions like pack_sequence and "
                "pack_padded_sequences in nn.utils.rnn. "
                "https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence"
            )
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args, **kwargs):
        """The sequence with its data converted as by :meth:`torch.Tensor.to`."""
        data = self.data.to(*args, **kwargs)
        if data is self.data:
            return self
        moved = [
            None if order is None else order.to(data.device)
            for order in (self.sorted_indices, self.unsorted_indices)
        ]
        return type(self)(data, self.batch_sizes, *moved)

    def cpu(self):
        return self.to(device="cpu")

    def cuda(self, *args, **kwargs):
        return self.to(*args, device="cuda", **kwargs)

    def double(self):
        return self.to(dtype=torch.double)

    def float(self):
        return self.to(dtype=torch.float)

    def half(self):
        return self.to(dtype=torch.half)

    def long(self):
        return self.to(dtype=torch.long)

    def int(self):
        return self.to(dtype=torch.int)

    def pin_memory(self):
        return self

    @property
    def is_cuda(self):
        return self.data.is_cuda


def invert_permutation(permutation):
    r"""The permutation that undoes another; ``None`` for ``None``."""
    if permutation is None:
        return None
    output = torch.empty_like(permutation)
    output.scatter_(0, permutation, torch.arange(0, permutation.numel(), device=permutation.device))
    return output


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    r"""Packs sequences that were padded to one length.

    Args:
        input (Tensor): :math:`(T, B, *)`, or :math:`(B, T, *)` with ``batch_first``.
        lengths (Tensor or list): the length of each sequence.
        batch_first (bool): which dimension comes first. Default: ``False``
        enforce_sorted (bool): whether lengths must fall; otherwise sequences are sorted.

    Returns:
        PackedSequence
    """
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    if lengths.device.type != "cpu":
        raise RuntimeError(
            "'lengths' argument should be a 1D CPU int64 tensor, but got "
            f"{lengths.dim()}D {lengths.device} Long tensor"
        )
    order = None
    if not enforce_sorted:
        lengths, order = torch.sort(lengths, descending=True)
        order = order.to(input.device)
        input = input.index_select(0 if batch_first else 1, order)
    if batch_first:
        input = input.transpose(0, 1)
    if lengths.dim() != 1:
        raise RuntimeError(
            "'lengths' argument should be a 1D CPU int64 tensor, but got "
            f"{lengths.dim()}D cpu Long tensor"
        )
    if input.numel() == 0:
        raise RuntimeError("Cannot pack empty tensors.")
    counts = lengths.tolist()
    if len(counts) != input.size(1):
        raise RuntimeError(
            f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} "
            f"(batch_size={input.size(1)})"
        )
    if counts[-1] <= 0:
        raise RuntimeError(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' "
            "that is <= 0"
        )
    for longer, shorter in zip(counts, counts[1:]):
        if shorter > longer:
            raise RuntimeError(
                "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. "
                "You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence "
                "to sidestep this requirement if you do not need ONNX exportability."
            )
    pieces = []
    sizes = []
    start = 0
    # Steps in which equally many sequences go on are taken at once.
    for batch in range(len(counts), 0, -1):
        end = counts[batch - 1]
        if end > start:
            piece = input[start:end, :batch]
            pieces.append(piece.reshape((end - start) * batch, *input.shape[2:]))
            sizes += [batch] * (end - start)
            start = end
    return PackedSequence(torch.cat(pieces), torch.tensor(sizes), order, None)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    r"""Undoes :func:`pack_padded_sequence`.

    Args:
        sequence (PackedSequence): what to unpack.
        batch_first (bool): whether the result is :math:`(B, T, *)`. Default: ``False``
        padding_value (float): what fills the ends. Default: 0
        total_length (int, optional): pad to this length.

    Returns:
        The padded sequences, and their lengths as an int64 tensor.
    """
    data, batch_sizes, order, inverse = sequence
    sizes = batch_sizes.tolist()
    length = len(sizes)
    if total_length is not None:
        if total_length < length:
            raise ValueError(
                "Expected total_length to be at least the length of the longest sequence in "
                f"input, but got total_length={total_length} and max sequence length being {length}"
            )
        length = total_length
    batch = sizes[0]
    padded = torch.full(
        (length, batch, *data.shape[1:]), padding_value, dtype=data.dtype, device=data.device
    )
    start = step = 0
    while step < len(sizes):
        end = step
        while end < len(sizes) and sizes[end] == sizes[step]:
            end += 1
        count = (end - step) * sizes[step]
        piece = data[start : start + count]
        padded[step:end, : sizes[step]] = piece.view(end - step, sizes[step], *data.shape[1:])
        start += count
        step = end
    lengths = torch.tensor([sum(1 for size in sizes if size > i) for i in range(batch)])
    if batch_first:
        padded = padded.transpose(0, 1)
    if inverse is not None:
        return padded.index_select(0 if batch_first else 1, inverse), lengths[inverse.cpu()]
    return padded, lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    r"""Stacks sequences :math:`(L_i, *)` along a new dimension, the shorter ones filled up.

    Args:
        sequences (list of Tensor): what to stack.
        batch_first (bool): whether the result is :math:`(B, T, *)`. Default: ``False``
        padding_value (float): what to fill up with. Default: 0
        padding_side (str): ``"right"`` or ``"left"``. Default: ``"right"``
    """
    if isinstance(sequences, torch.Tensor):
        sequences = sequences.unbind(0)
    elif not hasattr(sequences, "__iter__"):
        raise RuntimeError(
            "pad_sequence: Expected iterable for input sequences, but got arg of type: "
            f"{type(sequences)}"
        )
    if padding_side not in ("right", "left"):
        raise RuntimeError(
            f"Expected padding_side to be one of left or right, but got {padding_side}."
        )
    sequences = list(sequences)
    if not sequences:
        raise RuntimeError("received an empty list of sequences")
    longest = max(sequence.size(0) for sequence in sequences)
    first = sequences[0]
    padded = torch.full(
        (len(sequences), longest, *first.shape[1:]),
        padding_value,
        dtype=first.dtype,
        device=first.device,
    )
    for i, sequence in enumerate(sequences):
        count = sequence.size(0)
        if padding_side == "right":
            padded[i, :count] = sequence
        else:
            padded[i, longest - count :] = sequence
    return padded if batch_first else padded.transpose(0, 1).contiguous()


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    r"""Undoes :func:`pad_sequence`: a list of sequences of the given lengths."""
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    return [
        sequence[:length] for sequence, length in zip(padded_sequences, lengths.tolist())
    ]


def pack_sequence(sequences, enforce_sorted=True):
    r"""Packs a list of sequences, which must come from the longest to the shortest unless
    ``enforce_sorted`` is ``False``.
    """
    lengths = torch.as_tensor([sequence.size(0) for sequence in sequences])
    return pack_padded_sequence(
        pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted
    )


def unpack_sequence(packed_sequences):
    r"""Undoes :func:`pack_sequence`: a list of sequences."""
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)
