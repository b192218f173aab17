package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Rows of tables by number, and numbers as rows of ones and zeros. */
public final class Embedding {
  static final Op EMBEDDING =
      Row.of(
              "embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool"
                  + " scale_grad_by_freq=False, bool sparse=False)")
          .function()
          .forward(Embedding::forward)
          .saves(1)
          .grad(
              0,
              (c, g) ->
                  c.bool(4)
                      ? sparseGrad(g, c.tensor(1), c.sizes(0), c.integer(2), c.bool(3))
                      : backward(g, c.tensor(1), c.sizes(0), c.integer(2), c.bool(3)))
          .doc(
              """
              embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False) -> Tensor

              The rows of :attr:`weight` (V, D) at int32 or int64 indices of any shape (*), as
              (*, D). The row :attr:`padding_idx` gets no gradient; with
              :attr:`scale_grad_by_freq` the gradient of a row is divided by how often it occurs.
              With :attr:`sparse` the gradient is a sparse tensor of the rows that occur.
              """)
          .build();

  /** Adds the rows of a gradient up where they came from; linear in them. */
  private static final Op BACKWARD =
      Row.of(
              "_embedding_backward(Tensor grad_output, Tensor indices, int[] size, int"
                  + " padding_idx, bool scale_grad_by_freq)")
          .forward(Embedding::backwardForward)
          .saves(1)
          .grad(
              0,
              (c, v) -> {
                Tensor index = c.tensor(1);
                Tensor rows = EMBEDDING.call(v, index, -1L, false, false);
                Tensor factor = (Tensor) c.stash();
                return factor == null ? rows : Arithmetic.mul(rows, factor);
              })
          .build();

  static final Op EMBEDDING_RENORM =
      Row.of("embedding_renorm_(Tensor input, Tensor indices, float max_norm, float norm_type)")
          .function()
          .notDifferentiable()
          .forward(Embedding::renormalize)
          .doc(
              """
              embedding_renorm_(input, indices, max_norm, norm_type) -> Tensor

              Scales those rows in place that are named by the indices and whose norm is above
              :attr:`max_norm` down to it.
              """)
          .build();

  static final Op ONE_HOT =
      Row.of("one_hot(Tensor input, int num_classes=-1)")
          .nn()
          .notDifferentiable()
          .forward(a -> oneHot(a.tensor(0), a.integer(1)))
          .doc(
              """
              one_hot(tensor, num_classes=-1) -> LongTensor

              For int64 numbers of any shape (*) a tensor (*, classes) that is 1 at each number and
              0 elsewhere; by default the classes end with the largest number.
              """)
          .build();

  private Embedding() {}

  static void addTo(OpTable t) {
    t.add(EMBEDDING, EMBEDDING_RENORM, ONE_HOT);
  }

  private static void checkIndices(Tensor index, String caller) {
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw TensorException.runtime(
          "Expected tensor for argument #1 'indices' to have one of the following scalar types:"
              + " Long, Int; but got "
              + index.typeName()
              + " instead (while checking arguments for "
              + caller
              + ")");
    }
  }

  private static Tensor forward(Args a) {
    Tensor weight = a.tensor(0);
    if (weight.rank() != 2) {
      throw TensorException.runtime("'weight' must be 2-D");
    }
    checkIndices(a.tensor(1), "embedding");
    Tensor index = Dense.of(a.tensor(1), DType.INT64);
    if (Dispatch.kernels(index).indexing().firstOutside(index, 0, weight.sizes()[0]) >= 0) {
      throw TensorException.index("index out of range in self");
    }
    long columns = weight.sizes()[1];
    long[] sizes = java.util.Arrays.copyOf(index.sizes(), index.rank() + 1);
    sizes[index.rank()] = columns;
    Tensor out = Creation.empty(weight.dtype(), weight.device(), sizes);
    if (out.count() > 0) {
      gather(weight, index, out);
    }
    return out;
  }

  /** Every element of the result is one of the table, at the index times the row's stride. */
  private static void gather(Tensor weight, Tensor index, Tensor out) {
    long[] strides = new long[out.rank()];
    strides[out.rank() - 1] = weight.strides()[1];
    Tensor from = weight.alias(out.sizes(), strides, weight.offset());
    Dispatch.kernels(weight)
        .indexing()
        .gather(from, spread(index, out.sizes()), weight.strides()[0], out);
  }

  /** The indices repeated along the columns. */
  private static Tensor spread(Tensor index, long[] sizes) {
    long[] strides = java.util.Arrays.copyOf(index.strides(), index.rank() + 1);
    return index.alias(sizes, strides, index.offset());
  }

  /** The gradient's rows where they belong, not added up. */
  private static Tensor sparseGrad(
      Tensor g, Tensor index, long[] sizes, long padding, boolean byFrequency) {
    if (byFrequency) {
      throw TensorException.runtime(
          "embedding_backward: scale_grad_by_freq not supported with sparse gradients");
    }
    Tensor flat = Shaping.reshape(Casting.to(index, DType.INT64), -1);
    Tensor rows = Shaping.reshape(g, flat.count(), sizes[1]);
    if (padding >= 0) {
      Tensor kept = Comparisons.ne(flat, Tensor.scalar(Scalar.of(padding), DType.INT64));
      Tensor[] mask = {kept};
      rows = AdvancedIndexing.index(rows, mask);
      flat = AdvancedIndexing.index(flat, mask);
    }
    return SparseLayouts.COO.call(Squeezing.unsqueeze(flat, 0), rows, sizes, false);
  }

  private static Tensor backward(
      Tensor g, Tensor index, long[] sizes, long padding, boolean byFrequency) {
    return BACKWARD.call(g, index, sizes, padding, byFrequency);
  }

  private static Tensor backwardForward(Args a) {
    Tensor g = a.tensor(0);
    Tensor index = Dense.of(a.tensor(1), DType.INT64);
    long[] sizes = a.ints(2);
    Tensor factor = factors(index, sizes[0], a.integer(3), a.bool(4), Dense.compute(g.dtype()));
    a.stash(factor);
    Tensor rows = factor == null ? Dense.of(g) : Arithmetic.mul(Dense.of(g), factor);
    rows = Dense.of(rows);
    Tensor out = Dense.empty(g, rows.dtype(), sizes);
    if (rows.count() > 0) {
      long[] strides = new long[rows.rank()];
      strides[rows.rank() - 1] = 1;
      Dispatch.kernels(out)
          .indexing()
          .scatter(
              rows,
              spread(index, rows.sizes()),
              sizes[1],
              out.alias(rows.sizes(), strides, 0),
              ScatterMode.ADD);
    }
    return Dense.as(out, g.dtype());
  }

  /** What each row of the gradient is multiplied by, or null for 1 everywhere. */
  private static Tensor factors(
      Tensor index, long rows, long padding, boolean byFrequency, DType type) {
    if (padding < 0 && !byFrequency) {
      return null;
    }
    long[] at = (long[]) onCpu(index).storage().data();
    int from = (int) index.offset();
    int n = (int) index.count();
    int[] counts = new int[(int) rows];
    for (int i = 0; i < n; i++) {
      counts[(int) at[from + i]]++;
    }
    double[] factor = new double[n];
    for (int i = 0; i < n; i++) {
      long row = at[from + i];
      factor[i] = row == padding ? 0 : byFrequency ? 1.0 / counts[(int) row] : 1;
    }
    long[] sizes = java.util.Arrays.copyOf(index.sizes(), index.rank() + 1);
    sizes[index.rank()] = 1;
    Tensor r = Creation.empty(type, index.device(), sizes);
    Casting.copyElements(Tensor.over(Tensor.of(factor).storage(), sizes), r);
    return r;
  }

  private static Tensor onCpu(Tensor index) {
    if (index.device().isCpu()) {
      return index;
    }
    Tensor r = Tensor.allocate(DType.INT64, index.sizes());
    Casting.copyElements(index, r);
    return r;
  }

  private static Tensor renormalize(Args a) {
    Tensor table = a.tensor(0);
    if (table.rank() != 2) {
      throw TensorException.runtime(
          "Expected 2-dimensional tensor, but got "
              + table.rank()
              + "-dimensional tensor for argument #1 'self' (while checking arguments for"
              + " embedding_renorm_)");
    }
    checkIndices(a.tensor(1), "embedding_renorm_");
    Tensor index = onCpu(Dense.of(a.tensor(1), DType.INT64));
    if (Dispatch.kernels(index).indexing().firstOutside(index, 0, table.sizes()[0]) >= 0) {
      throw TensorException.index("index out of range in self");
    }
    long[] rows =
        java.util.Arrays.stream(
                (long[]) index.storage().data(),
                (int) index.offset(),
                (int) (index.offset() + index.count()))
            .sorted()
            .distinct()
            .toArray();
    for (long row : rows) {
      Tensor line =
          table.alias(
              new long[] {table.sizes()[1]},
              new long[] {table.strides()[1]},
              table.offset() + row * table.strides()[0]);
      double norm = norm(line, a.real(3));
      if (norm > a.real(2)) {
        Tensor scaled = Arithmetic.mul(line.detached(), a.real(2) / (norm + 1e-7));
        Casting.copyElements(scaled, line);
      }
    }
    table.version().bump();
    return table;
  }

  private static double norm(Tensor line, double p) {
    Tensor values = Tensor.allocate(DType.FLOAT64, line.sizes());
    Casting.copyElements(line, values);
    double sum = 0;
    for (double v : (double[]) values.storage().data()) {
      sum = Double.isInfinite(p) ? Math.max(sum, Math.abs(v)) : sum + Math.pow(Math.abs(v), p);
    }
    return Double.isInfinite(p) ? sum : Math.pow(sum, 1 / p);
  }

  private static Tensor oneHot(Tensor x, long asked) {
    if (x.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "one_hot is only applicable to index tensor of type LongTensor.");
    }
    long[] sizes = java.util.Arrays.copyOf(x.sizes(), x.rank() + 1);
    if (x.count() == 0) {
      if (asked <= 0) {
        throw TensorException.runtime("Can not infer total number of classes from empty tensor.");
      }
      sizes[x.rank()] = asked;
      return Creation.empty(DType.INT64, x.device(), sizes);
    }
    Tensor index = onCpu(Dense.of(x, DType.INT64));
    long[] at = (long[]) index.storage().data();
    int from = (int) index.offset();
    int n = (int) index.count();
    long largest = 0;
    for (int i = from; i < from + n; i++) {
      if (at[i] < 0) {
        throw TensorException.runtime("Class values must be non-negative.");
      }
      largest = Math.max(largest, at[i]);
    }
    if (asked != -1 && asked < 1) {
      throw TensorException.runtime("num_classes should be positive");
    }
    if (asked != -1 && largest >= asked) {
      throw TensorException.runtime("Class values must be smaller than num_classes.");
    }
    int classes = (int) (asked == -1 ? largest + 1 : asked);
    long[] ones = new long[Math.toIntExact((long) n * classes)];
    for (int i = 0; i < n; i++) {
      ones[i * classes + (int) at[from + i]] = 1;
    }
    sizes[x.rank()] = classes;
    Tensor r = Tensor.over(Tensor.of(ones).storage(), sizes);
    if (x.device().isCpu()) {
      return r;
    }
    Tensor moved = Creation.empty(DType.INT64, x.device(), sizes);
    Casting.copyElements(r, moved);
    return moved;
  }

  /** The rows of a table at indices. */
  public static Tensor embedding(Tensor weight, Tensor indices) {
    return EMBEDDING.call(weight, indices, -1L, false, false);
  }
}
