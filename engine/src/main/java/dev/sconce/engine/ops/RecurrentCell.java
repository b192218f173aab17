package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;

/** What a recurrent layer does with its state in one step. */
enum RecurrentCell {
  /** {@code h' = tanh(x + W h + b)}. */
  TANH("rnn_tanh", 1) {
    @Override
    Tensor[] step(Tensor x, Tensor[] state, Tensor w, Tensor b, Tensor projection) {
      return new Tensor[] {Trigonometry.tanh(sum(x, state[0], w, b))};
    }
  },

  /** {@code h' = relu(x + W h + b)}. */
  RELU("rnn_relu", 1) {
    @Override
    Tensor[] step(Tensor x, Tensor[] state, Tensor w, Tensor b, Tensor projection) {
      return new Tensor[] {Rectifiers.relu(sum(x, state[0], w, b))};
    }
  },

  /**
   * Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), with forget gate; the projection
   * of the output is that of Sak et al. (2014). The gates lie in the order input, forget, cell,
   * output.
   */
  LSTM("lstm", 2) {
    @Override
    Tensor[] step(Tensor x, Tensor[] state, Tensor w, Tensor b, Tensor projection) {
      Tensor[] gates = Splitting.chunk(sum(x, state[0], w, b), 4, 1);
      Tensor in = Exponentials.sigmoid(gates[0]);
      Tensor forget = Exponentials.sigmoid(gates[1]);
      Tensor fresh = Trigonometry.tanh(gates[2]);
      Tensor out = Exponentials.sigmoid(gates[3]);
      Tensor cell = Arithmetic.add(Arithmetic.mul(forget, state[1]), Arithmetic.mul(in, fresh));
      Tensor hidden = Arithmetic.mul(out, Trigonometry.tanh(cell));
      if (projection != null) {
        hidden = MatMul.matmul(hidden, Transposing.t(projection));
      }
      return new Tensor[] {hidden, cell};
    }
  },

  /**
   * Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder" (2014), where the reset
   * gate acts after the product. The gates lie in the order reset, update, new.
   */
  GRU("gru", 1) {
    @Override
    Tensor[] step(Tensor x, Tensor[] state, Tensor w, Tensor b, Tensor projection) {
      Tensor[] in = Splitting.chunk(x, 3, 1);
      Tensor[] own = Splitting.chunk(Linear.linear(state[0], w, b), 3, 1);
      Tensor reset = Exponentials.sigmoid(Arithmetic.add(own[0], in[0]));
      Tensor update = Exponentials.sigmoid(Arithmetic.add(own[1], in[1]));
      Tensor fresh = Trigonometry.tanh(Arithmetic.add(in[2], Arithmetic.mul(own[2], reset)));
      Tensor kept = Arithmetic.mul(Arithmetic.sub(state[0], fresh), update);
      return new Tensor[] {Arithmetic.add(kept, fresh)};
    }
  };

  private final String label;
  private final int states;

  RecurrentCell(String label, int states) {
    this.label = label;
    this.states = states;
  }

  /** The name of the operator. */
  String label() {
    return label;
  }

  /** How many tensors the state consists of. */
  int states() {
    return states;
  }

  /**
   * The state after a step; its first tensor is also the step's output.
   *
   * @param x the input's share, (N, gates)
   * @param b bias of the state's share; may be null
   * @param projection applied to the output; may be null
   */
  abstract Tensor[] step(Tensor x, Tensor[] state, Tensor w, Tensor b, Tensor projection);

  private static Tensor sum(Tensor x, Tensor state, Tensor w, Tensor b) {
    return Arithmetic.add(Linear.linear(state, w, b), x);
  }
}
