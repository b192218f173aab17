package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recurrent layers over whole sequences, and their single steps. They are composed of other
 * operators in the order in which PyTorch composes them on the CPU: the input's share of all steps
 * is one product per layer and direction, the state's share one product per step.
 */
final class Recurrent {
  private static final String LAYERS =
      "Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool"
          + " bidirectional";

  private Recurrent() {}

  static void addTo(OpTable t) {
    for (RecurrentCell cell : RecurrentCell.values()) {
      t.add(padded(cell), packed(cell), step(cell));
    }
  }

  private static String state(RecurrentCell cell) {
    return cell.states() == 2 ? "Tensor[] hx, " : "Tensor hx, ";
  }

  private static Tensor[] states(Args a, int at, RecurrentCell cell) {
    if (cell.states() == 1) {
      return new Tensor[] {a.tensor(at)};
    }
    Tensor[] hx = a.tensors(at);
    if (hx.length != 2) {
      throw TensorException.runtime(cell.label() + " expects two hidden states");
    }
    return hx;
  }

  private static Op padded(RecurrentCell cell) {
    return Row.of(cell.label() + "(Tensor input, " + state(cell) + LAYERS + ", bool batch_first)")
        .function()
        .forward(
            a -> {
              boolean batchFirst = a.bool(8);
              Tensor x = batchFirst ? Transposing.transpose(a.tensor(0), 0, 1) : a.tensor(0);
              Tensor[] r = layers(cell, a, 2, x, null, states(a, 1, cell));
              if (batchFirst) {
                // PyTorch turns the output of an LSTM into a view and that of the others in place.
                r[0] =
                    cell.states() == 2
                        ? Transposing.transpose(r[0], 0, 1)
                        : Transposing.TRANSPOSE.callInPlace(r[0], 0L, 1L);
              }
              return r;
            })
        .doc(
            cell.label()
                + """
                (input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first)

                All steps of recurrent layers over (L, N, in), or (N, L, in) with batch_first: the \
                outputs of the last layer, and the states after the last step.
                """)
        .build();
  }

  private static Op packed(RecurrentCell cell) {
    return Row.of(cell.label() + "(Tensor data, Tensor batch_sizes, " + state(cell) + LAYERS + ")")
        .function()
        .forward(a -> layers(cell, a, 3, a.tensor(0), batchSizes(a.tensor(1)), states(a, 2, cell)))
        .doc(
            cell.label()
                + "(data, batch_sizes, hx, params, has_biases, num_layers, dropout, train,"
                + " bidirectional)\n\nThe same over a packed sequence.\n")
        .build();
  }

  private static Op step(RecurrentCell cell) {
    return Row.of(
            cell.label()
                + "_cell(Tensor input, "
                + state(cell)
                + "Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None)")
        .function()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Tensor[] hx = states(a, 1, cell);
              Tensor wIh = a.tensor(2);
              Tensor wHh = a.tensor(3);
              if (x.size(1) != wIh.size(1)) {
                throw TensorException.runtime(
                    "input has inconsistent input_size: got "
                        + x.size(1)
                        + " expected "
                        + wIh.size(1));
              }
              for (Tensor one : hx) {
                checkState(x, one, wHh.size(1));
              }
              Tensor[] r =
                  cell.step(Linear.linear(x, wIh, a.tensor(4)), hx, wHh, a.tensor(5), null);
              return r.length == 1 ? r[0] : r;
            })
        .doc(cell.label() + "_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None)\n\nOne step.\n")
        .build();
  }

  private static void checkState(Tensor x, Tensor hx, long hidden) {
    if (x.size(0) != hx.size(0)) {
      throw TensorException.runtime(
          "Input batch size " + x.size(0) + " doesn't match hidden0 batch size " + hx.size(0));
    }
    if (hx.size(1) != hidden) {
      throw TensorException.runtime(
          "hidden0 has inconsistent hidden_size: got " + hx.size(1) + ", expected " + hidden);
    }
  }

  private static long[] batchSizes(Tensor t) {
    long[] r = new long[(int) t.count()];
    for (int i = 0; i < r.length; i++) {
      r[i] = Slicing.select(t, 0, i).item().toLong();
    }
    return r;
  }

  /** The weights of one layer in one direction; what it lacks is null. */
  private record Weights(Tensor ih, Tensor hh, Tensor biasIh, Tensor biasHh, Tensor hr) {}

  private static Weights[] weights(Tensor[] params, boolean biases, boolean projected) {
    int each = (biases ? 4 : 2) + (projected ? 1 : 0);
    if (params.length % each != 0) {
      throw TensorException.runtime("got an incorrect number of RNN parameters");
    }
    Weights[] r = new Weights[params.length / each];
    for (int i = 0; i < r.length; i++) {
      int at = i * each;
      r[i] =
          new Weights(
              params[at],
              params[at + 1],
              biases ? params[at + 2] : null,
              biases ? params[at + 3] : null,
              projected ? params[at + each - 1] : null);
    }
    return r;
  }

  /** The output and the last states; {@code at} is the place of {@code params} in the call. */
  private static Tensor[] layers(
      RecurrentCell cell, Args a, int at, Tensor input, long[] batchSizes, Tensor[] hx) {
    int count = (int) a.integer(at + 2);
    double dropout = a.real(at + 3);
    boolean train = a.bool(at + 4);
    int directions = a.bool(at + 5) ? 2 : 1;
    boolean projected = cell.states() == 2 && hx[0].size(2) != hx[1].size(2);
    Weights[] weights = weights(a.tensors(at), a.bool(at + 1), projected);
    if (weights.length != count * directions) {
      throw TensorException.runtime("got an incorrect number of RNN parameters");
    }
    Tensor[][] begin = new Tensor[hx.length][];
    for (int s = 0; s < hx.length; s++) {
      begin[s] = Splitting.unbind(hx[s], 0);
    }
    Tensor[][] end = new Tensor[hx.length][count * directions];
    Tensor x = input;
    for (int layer = 0; layer < count; layer++) {
      Tensor[] outputs = new Tensor[directions];
      for (int d = 0; d < directions; d++) {
        int i = layer * directions + d;
        Tensor[] first = new Tensor[hx.length];
        for (int s = 0; s < hx.length; s++) {
          first[s] = begin[s][i];
        }
        Tensor[] last =
            batchSizes == null
                ? sequence(cell, weights[i], x, first, d == 1)
                : d == 0
                    ? forwards(cell, weights[i], x, batchSizes, first)
                    : backwards(cell, weights[i], x, batchSizes, first);
        outputs[d] = last[0];
        for (int s = 0; s < hx.length; s++) {
          end[s][i] = last[1 + s];
        }
      }
      x = directions == 1 ? outputs[0] : Joining.cat(outputs, -1);
      if (dropout != 0 && train && layer < count - 1) {
        x = Dropout.dropout(x, dropout, true);
      }
    }
    Tensor[] r = new Tensor[1 + hx.length];
    r[0] = x;
    for (int s = 0; s < hx.length; s++) {
      r[1 + s] = Joining.stack(end[s], 0);
    }
    return r;
  }

  private static Tensor[] step(RecurrentCell cell, Weights w, Tensor input, Tensor[] state) {
    return cell.step(input, state, w.hh, w.biasHh, w.hr);
  }

  private static Tensor[] sequence(
      RecurrentCell cell, Weights w, Tensor x, Tensor[] state, boolean reversed) {
    Tensor[] inputs = Splitting.unbind(Linear.linear(x, w.ih, w.biasIh), 0);
    Tensor[] outputs = new Tensor[inputs.length];
    Tensor[] now = state;
    for (int i = 0; i < inputs.length; i++) {
      int at = reversed ? inputs.length - 1 - i : i;
      now = step(cell, w, inputs[at], now);
      outputs[at] = now[0];
    }
    return result(Joining.stack(outputs, 0), now);
  }

  private static Tensor[] forwards(
      RecurrentCell cell, Weights w, Tensor data, long[] batchSizes, Tensor[] state) {
    Tensor inputs = Linear.linear(data, w.ih, w.biasIh);
    Tensor[] outputs = new Tensor[batchSizes.length];
    List<Tensor[]> finished = new ArrayList<>();
    Tensor[] now = state;
    long last = batchSizes[0];
    long offset = 0;
    for (int i = 0; i < outputs.length; i++) {
      long batch = batchSizes[i];
      if (batch < last) {
        finished.add(rows(now, batch, last));
        now = rows(now, 0, batch);
      }
      last = batch;
      now = step(cell, w, Slicing.narrow(inputs, 0, offset, batch), now);
      outputs[i] = now[0];
      offset += batch;
    }
    // Sequences that end first stand last in the batch.
    finished.add(now);
    Tensor[] end = new Tensor[now.length];
    for (int s = 0; s < end.length; s++) {
      int which = s;
      end[s] =
          Joining.cat(finished.reversed().stream().map(f -> f[which]).toArray(Tensor[]::new), 0);
    }
    return result(Joining.cat(outputs, 0), end);
  }

  private static Tensor[] backwards(
      RecurrentCell cell, Weights w, Tensor data, long[] batchSizes, Tensor[] state) {
    Tensor inputs = Linear.linear(data, w.ih, w.biasIh);
    Tensor[] outputs = new Tensor[batchSizes.length];
    long last = batchSizes[batchSizes.length - 1];
    long offset = data.size(0);
    Tensor[] now = rows(state, 0, last);
    for (int i = outputs.length - 1; i >= 0; i--) {
      long batch = batchSizes[i];
      if (batch > last) {
        Tensor[] joining = rows(state, last, batch);
        Tensor[] before = now;
        now = new Tensor[state.length];
        for (int s = 0; s < now.length; s++) {
          now[s] = Joining.cat(new Tensor[] {before[s], joining[s]}, 0);
        }
      }
      last = batch;
      offset -= batch;
      now = step(cell, w, Slicing.narrow(inputs, 0, offset, batch), now);
      outputs[i] = now[0];
    }
    return result(Joining.cat(outputs, 0), now);
  }

  private static Tensor[] rows(Tensor[] state, long from, long to) {
    return Arrays.stream(state)
        .map(s -> Slicing.narrow(s, 0, from, to - from))
        .toArray(Tensor[]::new);
  }

  private static Tensor[] result(Tensor output, Tensor[] state) {
    Tensor[] r = new Tensor[1 + state.length];
    r[0] = output;
    System.arraycopy(state, 0, r, 1, state.length);
    return r;
  }
}
