package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Sums, means and maxima of groups of rows of a table. */
final class EmbeddingBag {
  static final Op EMBEDDING_BAG =
      Row.of(
              "embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool"
                  + " scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor?"
                  + " per_sample_weights=None, bool include_last_offset=False, int?"
                  + " padding_idx=None)")
          .function()
          .forward(EmbeddingBag::forward)
          .saves(0, 6)
          .gradAll(EmbeddingBag::gradients)
          .doc(
              """
              embedding_bag(weight, indices, offsets, scale_grad_by_freq=False, mode=0, sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None) -> (Tensor, Tensor, Tensor, Tensor)

              The sum (mode 0), mean (1) or maximum (2) of the rows of each bag; a bag begins at each
              offset into :attr:`indices`. Further results are the bag of each index and the sizes
              of the bags.
              """)
          .build();

  /** Which rows go into which bag. */
  private record Bags(Tensor rows, Tensor bags, Tensor kept, long[] sizes) {}

  private EmbeddingBag() {}

  static void addTo(OpTable t) {
    t.add(EMBEDDING_BAG);
  }

  private static Tensor[] forward(Args a) {
    Tensor weight = a.tensor(0);
    if (weight.rank() != 2) {
      throw TensorException.runtime(
          "embedding_bag: Expected 'weight' to be a 2-D tensor, but got " + weight.rank() + "-D");
    }
    Tensor scale = a.tensor(6);
    if (scale != null && a.integer(4) != 0) {
      throw TensorException.runtime(
          "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for"
              + " mode='sum' (got mode='"
              + (a.integer(4) == 1 ? "mean" : "max")
              + "'). Please open a feature request on GitHub.");
    }
    Bags bags = bags(a.tensor(1), a.tensor(2), weight.sizes()[0], a.bool(7), a.get(8));
    a.stash(bags);
    Tensor out =
        compute(
            weight.detached(),
            scale == null ? null : scale.detached(),
            bags,
            a.integer(4),
            a.bool(3),
            false);
    Tensor sizes = Tensor.of(bags.sizes().clone());
    return new Tensor[] {out, bags.bags(), sizes, Tensor.of(new long[0])};
  }

  private static Tensor[] gradients(Grads c) {
    Tensor scale = c.has(6) ? c.tensor(6) : null;
    Tensor[] r =
        Recomputed.gradients(
            in ->
                new Tensor[] {
                  compute(in[0], in[1], (Bags) c.stash(), c.integer(4), c.bool(3), c.bool(5))
                },
            new Tensor[] {c.tensor(0), scale},
            new boolean[] {c.needs(0), scale != null && c.needs(6)},
            c.grad(0));
    Tensor[] all = new Tensor[9];
    all[0] = r[0];
    all[6] = r[1];
    return all;
  }

  private static Bags bags(
      Tensor indices, Tensor offsets, long rows, boolean lastGiven, Object padding) {
    if (indices.rank() != 1 || offsets.rank() != 1) {
      throw TensorException.runtime(
          "input has to be a 1D Tensor, and offsets too, but got Tensors of dimension "
              + indices.rank()
              + " and "
              + offsets.rank());
    }
    long[] index = SparseParts.longs(indices);
    long[] starts = SparseParts.longs(offsets);
    int count = starts.length - (lastGiven ? 1 : 0);
    if (starts.length > 0 && starts[0] != 0) {
      throw TensorException.runtime(
          "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from"
              + " position 0. However, got "
              + starts[0]);
    }
    if (starts.length > 0 && starts[starts.length - 1] > index.length) {
      throw TensorException.runtime(
          "offsets[-1] can not be greater than input's length "
              + index.length
              + " but got offsets[-1] of "
              + starts[starts.length - 1]);
    }
    long skip = padding == null ? -1 : (Long) padding < 0 ? (Long) padding + rows : (Long) padding;
    long[] picked = new long[index.length];
    long[] bag = new long[index.length];
    long[] at = new long[index.length];
    long[] sizes = new long[count];
    int n = 0;
    for (int b = 0; b < count; b++) {
      long end = b + 1 < starts.length ? starts[b + 1] : index.length;
      for (long i = starts[b]; i < end; i++) {
        long row = index[(int) i];
        if (row < 0 || row >= rows) {
          throw TensorException.runtime(
              "embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be "
                  + row);
        }
        if (padding != null && row == skip) {
          continue;
        }
        picked[n] = row;
        at[n] = i;
        bag[n++] = b;
        sizes[b]++;
      }
    }
    return new Bags(
        Tensor.of(Arrays.copyOf(picked, n)),
        Tensor.of(Arrays.copyOf(bag, n)),
        Tensor.of(Arrays.copyOf(at, n)),
        sizes);
  }

  private static Tensor compute(
      Tensor weight, Tensor scale, Bags bags, long mode, boolean byFrequency, boolean sparse) {
    Tensor rows = Embedding.EMBEDDING.call(weight, bags.rows(), -1L, byFrequency, sparse);
    if (scale != null) {
      Tensor factors = IndexRows.indexSelect(scale, 0, bags.kept());
      rows = Arithmetic.mul(rows, Squeezing.unsqueeze(factors, 1));
    }
    long width = weight.sizes()[1];
    int count = bags.sizes().length;
    Tensor zeros = Creation.empty(rows.dtype(), weight.device(), count, width);
    if (mode == 2) {
      Tensor index = Shaping.expand(Squeezing.unsqueeze(bags.bags(), 1), rows.sizes());
      return ScatterReducing.SCATTER_REDUCE.call(zeros, 0L, index, rows, "amax", false);
    }
    Tensor sum = IndexRows.indexAdd(zeros, 0, bags.bags(), rows);
    if (mode == 0) {
      return sum;
    }
    double[] divisor = new double[count];
    for (int b = 0; b < count; b++) {
      divisor[b] = Math.max(1, bags.sizes()[b]);
    }
    Tensor by = Casting.to(Tensor.of(divisor), rows.dtype());
    return Arithmetic.div(sum, Squeezing.unsqueeze(by, 1));
  }
}
