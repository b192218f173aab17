"""Recurrent layers, and their single steps."""

import torch

from .. import init
from ..parameter import Parameter
from ..utils.rnn import PackedSequence
from .module import Module

_GATES = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}


class RNNBase(Module):
    """What the recurrent layers share. The weights of a layer are ``weight_ih_l0``,
    ``weight_hh_l0``, ``bias_ih_l0``, ``bias_hh_l0`` and, with ``proj_size``, ``weight_hr_l0``;
    those of the other direction end in ``_reverse``. All are drawn from
    :math:`U(-1/\\sqrt{hidden}, 1/\\sqrt{hidden})`.
    """

    def __init__(
        self,
        mode,
        input_size,
        hidden_size,
        num_layers=1,
        bias=True,
        batch_first=False,
        dropout=0.0,
        bidirectional=False,
        proj_size=0,
        device=None,
        dtype=None,
    ):
        super().__init__()
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        if isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(
                "dropout should be a number in range [0, 1] representing the probability of an "
                "element being zeroed"
            )
        if dropout > 0 and num_layers == 1:
            import warnings

            warnings.warn(
                "dropout option adds dropout after all but last recurrent layer, so non-zero "
                f"dropout expects num_layers greater than 1, but got dropout={dropout} and "
                f"num_layers={num_layers}",
                stacklevel=3,
            )
        if not isinstance(hidden_size, int):
            raise TypeError(
                f"hidden_size should be of type int, got: {type(hidden_size).__name__}"
            )
        if hidden_size <= 0:
            raise ValueError("hidden_size must be greater than zero")
        if num_layers <= 0:
            raise ValueError("num_layers must be greater than zero")
        if proj_size < 0:
            raise ValueError(
                "proj_size should be a positive integer or zero to disable projections"
            )
        if proj_size >= hidden_size:
            raise ValueError("proj_size has to be smaller than hidden_size")
        if mode not in _GATES:
            raise ValueError("Unrecognized RNN mode: " + mode)
        gates = _GATES[mode] * hidden_size
        output = proj_size if proj_size > 0 else hidden_size
        directions = 2 if bidirectional else 1
        names = []
        for layer in range(num_layers):
            for suffix in ("", "_reverse")[:directions]:
                own = input_size if layer == 0 else output * directions
                sizes = {"weight_ih": (gates, own), "weight_hh": (gates, output)}
                if bias:
                    sizes.update(bias_ih=(gates,), bias_hh=(gates,))
                if proj_size > 0:
                    sizes["weight_hr"] = (proj_size, hidden_size)
                for name, size in sizes.items():
                    name = f"{name}_l{layer}{suffix}"
                    names.append(name)
                    parameter = Parameter(torch.empty(size, device=device, dtype=dtype))
                    setattr(self, name, parameter)
        self._flat_weights_names = names
        self.reset_parameters()

    @property
    def _flat_weights(self):
        return [getattr(self, name, None) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        """The parameters, in one list for each layer and direction."""
        count = (4 if self.bias else 2) + (1 if self.proj_size > 0 else 0)
        weights = self._flat_weights
        return [weights[i : i + count] for i in range(0, len(weights), count)]

    def reset_parameters(self):
        bound = 1.0 / self.hidden_size**0.5 if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def flatten_parameters(self):
        """Does nothing: parameters may lie anywhere."""

    def check_input(self, input, batch_sizes):
        wanted = 2 if batch_sizes is not None else 3
        if input.dim() != wanted:
            raise RuntimeError(f"input must have {wanted} dimensions, got {input.dim()}")
        if self.input_size != input.size(-1):
            raise RuntimeError(
                "input.size(-1) must be equal to input_size. Expected "
                f"{self.input_size}, got {input.size(-1)}"
            )
        own = self._parameters[self._flat_weights_names[0]]
        if own is not None and own.dtype != input.dtype and not torch.is_autocast_enabled():
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({own.dtype}). "
                f"Convert input: input.to({own.dtype}), or convert model: model.to({input.dtype})"
            )

    def _state_size(self, batch, size):
        return self.num_layers * (2 if self.bidirectional else 1), batch, size

    def check_hidden_size(self, hx, expected_hidden_size, msg="Expected hidden size {}, got {}"):
        if hx.size() != expected_hidden_size:
            raise RuntimeError(msg.format(expected_hidden_size, list(hx.size())))

    def extra_repr(self):
        shown = [str(self.input_size), str(self.hidden_size)]
        for name, usual in (
            ("proj_size", 0),
            ("num_layers", 1),
            ("bias", True),
            ("batch_first", False),
            ("dropout", 0),
            ("bidirectional", False),
        ):
            value = getattr(self, name)
            if value != usual:
                shown.append(f"{name}={value}")
        return ", ".join(shown)

    def __setstate__(self, state):
        super().__setstate__(state)
        self.__dict__.setdefault("proj_size", 0)
        # Pickles of PyTorch keep these two; here they follow from the names.
        self.__dict__.pop("_flat_weights", None)
        names = self.__dict__.pop("_all_weights", None)
        if names is not None and "_flat_weights_names" not in self.__dict__:
            self._flat_weights_names = [name for group in names for name in group]

    def forward(self, input, hx=None):
        packed = isinstance(input, PackedSequence)
        batched = True
        order = inverse = batch_sizes = None
        x = input
        if packed:
            x, batch_sizes, order, inverse = input
            batch = int(batch_sizes[0])
        else:
            if x.dim() not in (2, 3):
                raise ValueError(
                    f"{self._get_name()}: Expected input to be 2D or 3D, got {x.dim()}D instead"
                )
            batched = x.dim() == 3
            place = 0 if self.batch_first else 1
            if not batched:
                x = x.unsqueeze(place)
            if hx is not None:
                hx = self._batched(hx, batched)
            batch = x.size(place)
        if hx is None:
            hx = self._zeros(x, batch)
        elif order is not None:
            hx = self._permuted(hx, order)
        self.check_input(x, batch_sizes)
        self._check_states(hx, batch)
        settings = (
            self._flat_weights,
            self.bias,
            self.num_layers,
            self.dropout,
            self.training,
            self.bidirectional,
        )
        if packed:
            output, *states = self._run(x, batch_sizes, hx, *settings)
            output = PackedSequence(output, batch_sizes, order, inverse)
        else:
            output, *states = self._run(x, hx, *settings, self.batch_first)
            if not batched:
                output = output.squeeze(place)
                states = [state.squeeze(1) for state in states]
        states = states[0] if len(states) == 1 else tuple(states)
        return output, states if inverse is None else self._permuted(states, inverse)

    def _zeros(self, x, batch):
        size = self._state_size(batch, self.hidden_size)
        return torch.zeros(size, dtype=x.dtype, device=x.device)

    def _batched(self, hx, batched):
        self._check_rank(hx.dim(), hx.dim(), batched, "hx should")
        return hx if batched else hx.unsqueeze(1)

    @staticmethod
    def _check_rank(first, second, batched, who, shown=None):
        wanted = 3 if batched else 2
        if first != wanted or second != wanted:
            kind = "batched 3-D" if batched else "unbatched 2-D"
            shown = f"{first}-D tensor" if shown is None else shown
            raise RuntimeError(f"For {kind} input, {who} also be {wanted}-D but got {shown}")

    def _check_states(self, hx, batch):
        self.check_hidden_size(hx, self._state_size(batch, self.hidden_size))

    @staticmethod
    def _permuted(hx, order):
        return hx.index_select(1, order)


class RNN(RNNBase):
    r"""Layers of :math:`h_t = \tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})`.

    Args:
        input_size (int): features of the input.
        hidden_size (int): features of the state.
        num_layers (int): how many layers; each takes the outputs of the one before. Default: 1
        nonlinearity (str): ``"tanh"`` or ``"relu"``. Default: ``"tanh"``
        bias (bool): whether there are biases. Default: ``True``
        batch_first (bool): whether the input is :math:`(N, L, in)` and not :math:`(L, N, in)`.
        dropout (float): zeroes elements between layers with this probability. Default: 0
        bidirectional (bool): whether a second set of weights reads backwards. Default: ``False``

    Shape:
        - Input: the sequence, unbatched :math:`(L, in)` too, or a
          :class:`~torch.nn.utils.rnn.PackedSequence`; and the first state
          :math:`(layers \cdot directions, N, hidden)`, zeros by default.
        - Output: the last layer's outputs :math:`(L, N, directions \cdot hidden)`, and the last
          state.
    """

    def __init__(self, *args, nonlinearity="tanh", **kwargs):
        if len(args) > 3:
            nonlinearity = args[3]
            args = args[:3] + args[4:]
        if "proj_size" in kwargs:
            raise ValueError(
                "proj_size argument is only supported for LSTM, not RNN or GRU"
            )
        self.nonlinearity = nonlinearity
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(
                f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'."
            )
        super().__init__("RNN_" + nonlinearity.upper(), *args, **kwargs)

    def _run(self, *arguments):
        return (torch.rnn_tanh if self.mode == "RNN_TANH" else torch.rnn_relu)(*arguments)


class LSTM(RNNBase):
    r"""Layers of long short-term memory.

    Args:
        input_size, hidden_size, num_layers, bias, batch_first, dropout, bidirectional: as in
            :class:`RNN`.
        proj_size (int): if not 0, outputs are projected to so many features. Default: 0

    Shape:
        - Input: as of :class:`RNN`, with a pair of states: :math:`h_0` of ``proj_size`` or
          ``hidden_size`` features, and :math:`c_0` of ``hidden_size``.
        - Output: the outputs, and the pair of last states.
    """

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)

    _run = staticmethod(lambda *arguments: torch.lstm(*arguments))

    def _output_size(self):
        return self.proj_size if self.proj_size > 0 else self.hidden_size

    def _zeros(self, x, batch):
        return tuple(
            torch.zeros(self._state_size(batch, size), dtype=x.dtype, device=x.device)
            for size in (self._output_size(), self.hidden_size)
        )

    def _batched(self, hx, batched):
        first, second = hx[0].dim(), hx[1].dim()
        shown = f"({first}-D, {second}-D) tensors"
        self._check_rank(first, second, batched, "hx and cx should", shown)
        return hx if batched else (hx[0].unsqueeze(1), hx[1].unsqueeze(1))

    def _check_states(self, hx, batch):
        for state, size, which in ((hx[0], self._output_size(), 0), (hx[1], self.hidden_size, 1)):
            self.check_hidden_size(
                state,
                self._state_size(batch, size),
                f"Expected hidden[{which}] size {{}}, got {{}}",
            )

    @staticmethod
    def _permuted(hx, order):
        return hx[0].index_select(1, order), hx[1].index_select(1, order)


class GRU(RNNBase):
    r"""Layers of gated recurrent units; arguments and shapes as of :class:`RNN`."""

    def __init__(self, *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError(
                "proj_size argument is only supported for LSTM, not RNN or GRU"
            )
        super().__init__("GRU", *args, **kwargs)

    _run = staticmethod(lambda *arguments: torch.gru(*arguments))


class RNNCellBase(Module):
    """What the single steps share: ``weight_ih``, ``weight_hh``, ``bias_ih``, ``bias_hh``."""

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        rows = num_chunks * hidden_size

        def made(*size):
            return Parameter(torch.empty(size, device=device, dtype=dtype))

        self.weight_ih = made(rows, input_size)
        self.weight_hh = made(rows, hidden_size)
        if bias:
            self.bias_ih = made(rows)
            self.bias_hh = made(rows)
        else:
            self.register_parameter("bias_ih", None)
            self.register_parameter("bias_hh", None)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / self.hidden_size**0.5 if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def extra_repr(self):
        shown = f"{self.input_size}, {self.hidden_size}"
        if self.bias is not True:
            shown += f", bias={self.bias}"
        if self.__dict__.get("nonlinearity", "tanh") != "tanh":
            shown += f", nonlinearity={self.nonlinearity}"
        return shown

    def _checked(self, value, what):
        if value.dim() not in (1, 2):
            raise ValueError(
                f"{self._get_name()}: Expected {what} to be 1D or 2D, got {value.dim()}D instead"
            )
        return value

    def _weights(self):
        return self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh

    def forward(self, input, hx=None):
        x = self._checked(input, "input")
        if hx is not None:
            self._checked(hx, "hidden")
        batched = x.dim() == 2
        if not batched:
            x = x.unsqueeze(0)
        if hx is None:
            hx = torch.zeros(x.size(0), self.hidden_size, dtype=x.dtype, device=x.device)
        elif not batched:
            hx = hx.unsqueeze(0)
        result = self._run(x, hx, *self._weights())
        return result if batched else result.squeeze(0)


class RNNCell(RNNCellBase):
    r"""One step of :class:`RNN`: :math:`(N, in)` and :math:`(N, hidden)` to :math:`(N, hidden)`.

    Args:
        input_size, hidden_size, bias, nonlinearity: as in :class:`RNN`.
    """

    def __init__(
        self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None
    ):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def _run(self, *arguments):
        if self.nonlinearity == "tanh":
            return torch.rnn_tanh_cell(*arguments)
        if self.nonlinearity == "relu":
            return torch.rnn_relu_cell(*arguments)
        raise RuntimeError(f"Unknown nonlinearity: {self.nonlinearity}")


class LSTMCell(RNNCellBase):
    r"""One step of :class:`LSTM`: takes and gives a pair of states.

    Args:
        input_size, hidden_size, bias: as in :class:`LSTM`.
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        x = self._checked(input, "input")
        if hx is not None:
            for i, state in enumerate(hx):
                self._checked(state, f"hx[{i}]")
        batched = x.dim() == 2
        if not batched:
            x = x.unsqueeze(0)
        if hx is None:
            zeros = torch.zeros(x.size(0), self.hidden_size, dtype=x.dtype, device=x.device)
            hx = (zeros, zeros)
        elif not batched:
            hx = (hx[0].unsqueeze(0), hx[1].unsqueeze(0))
        result = torch.lstm_cell(x, hx, *self._weights())
        return result if batched else (result[0].squeeze(0), result[1].squeeze(0))


class GRUCell(RNNCellBase):
    r"""One step of :class:`GRU`.

    Args:
        input_size, hidden_size, bias: as in :class:`GRU`.
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    _run = staticmethod(lambda *arguments: torch.gru_cell(*arguments))
