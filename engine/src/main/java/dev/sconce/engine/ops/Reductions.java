package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;

/** Folds over dimensions: what their rows share, and the calls from Java. */
public final class Reductions {
  private Reductions() {}

  static void addTo(OpTable t) {
    Sums.addTo(t);
    Extremes.addTo(t);
    Statistics.addTo(t);
    Products.addTo(t);
    Cumulative.addTo(t);
    Sorting.addTo(t);
    OrderStatistics.addTo(t);
    Quantiles.addTo(t);
    Unique.addTo(t);
    Counting.addTo(t);
    VectorNorms.addTo(t);
  }

  /** Runs a reduction in a type; the result has size 1 or nothing where it reduced. */
  static Tensor reduce(ReduceKernel k, Tensor x, long[] dims, boolean keepdim, DType type) {
    boolean[] mask = Shapes.dimMask(dims, x.rank());
    long[] kept = keptSizes(x.sizes(), mask);
    DType compute = type.computeType();
    boolean direct =
        x.dtype() == compute
            || (compute == DType.INT64 && x.dtype() == DType.INT32)
            || (!compute.isDifferentiable() && x.dtype() == DType.BOOL);
    Tensor in = direct ? x : Pointwise.operand(x, compute, x.sizes());
    boolean bool = type == DType.BOOL && x.dtype() == DType.BOOL;
    Tensor out = Creation.empty(bool ? type : compute, x.device(), kept);
    Dispatch.kernels(x).reduce(k, in, mask, out);
    out = ProductKernel.cast(out, type);
    return keepdim ? out : dropped(out, mask);
  }

  /** Sizes with 1 in place of the masked ones. */
  static long[] keptSizes(long[] sizes, boolean[] mask) {
    long[] kept = sizes.clone();
    for (int d = 0; d < kept.length; d++) {
      kept[d] = mask[d] ? 1 : kept[d];
    }
    return kept;
  }

  /** A fresh contiguous result without the dimensions that were reduced. */
  static Tensor dropped(Tensor t, boolean[] mask) {
    int n = 0;
    for (boolean m : mask) {
      n += m ? 0 : 1;
    }
    if (n == mask.length) {
      return t;
    }
    long[] sizes = new long[n];
    int i = 0;
    for (int d = 0; d < mask.length; d++) {
      if (!mask[d]) {
        sizes[i++] = t.sizes()[d];
      }
    }
    return t.alias(sizes, Shapes.contiguousStrides(sizes), 0);
  }

  /** Gives a reduced tensor its dimensions of size 1 back. */
  static Tensor restored(Tensor g, int rank, long[] dims, boolean keepdim) {
    if (keepdim || rank == 0) {
      return g;
    }
    Tensor r = g;
    boolean[] mask = Shapes.dimMask(dims, rank);
    for (int d = 0; d < mask.length; d++) {
      if (mask[d]) {
        r = Shaping.unsqueeze(r, d);
      }
    }
    return r;
  }

  /** Spreads the gradient of a sum over the dimensions it was taken over. */
  static Tensor unreduce(Tensor g, long[] sizes, long[] dims, boolean keepdim) {
    return sizes.length == 0 ? g : Shaping.expand(restored(g, sizes.length, dims, keepdim), sizes);
  }

  /** How many elements go into one result. */
  static double reducedCount(long[] sizes, long[] dims) {
    boolean[] mask = Shapes.dimMask(dims, sizes.length);
    double n = 1;
    for (int d = 0; d < mask.length; d++) {
      n *= mask[d] ? sizes[d] : 1;
    }
    return n;
  }

  /**
   * Checks that no reduced dimension is empty, for folds that have no value then.
   *
   * @throws TensorException IndexError or, where all dimensions are meant, RuntimeError
   */
  static void checkNotEmpty(String name, Tensor x, long[] dims) {
    if (x.count() != 0) {
      return;
    }
    if (dims == null || dims.length == 0) {
      throw TensorException.runtime(
          name
              + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the"
              + " reduction dim with the 'dim' argument.");
    }
    for (long raw : dims) {
      int d = Shapes.dim(raw, x.rank());
      if (x.sizes()[d] == 0) {
        throw emptyDim(name + "()", raw);
      }
    }
  }

  static TensorException emptyDim(String name, long dim) {
    return TensorException.index(
        name + ": Expected reduction dim " + dim + " to have non-zero size.");
  }

  /** {@code g / count}. */
  static Tensor dividedBy(Tensor g, double count) {
    return Arithmetic.div(g, Tensor.wrapped(Scalar.of(count)));
  }

  public static Tensor sum(Tensor x) {
    return Sums.SUM.call(x);
  }

  public static Tensor sum(Tensor x, long[] dims, boolean keepdim) {
    return Sums.SUM_DIM.call(x, dims, keepdim);
  }

  public static Tensor mean(Tensor x) {
    return Sums.MEAN.call(x);
  }

  public static Tensor mean(Tensor x, long[] dims, boolean keepdim) {
    return Sums.MEAN_DIM.call(x, dims, keepdim);
  }

  public static Tensor amax(Tensor x, long[] dims, boolean keepdim) {
    return Extremes.AMAX.call(x, dims, keepdim);
  }

  public static Tensor amin(Tensor x, long[] dims, boolean keepdim) {
    return Extremes.AMIN.call(x, dims, keepdim);
  }

  /** The places of the largest elements along a dimension, int64. */
  public static Tensor argmax(Tensor x, long dim, boolean keepdim) {
    return Extremes.ARGMAX.call(x, dim, keepdim);
  }

  /** The variance over dimensions, divided by their count less {@code correction}. */
  public static Tensor var(Tensor x, long[] dims, double correction, boolean keepdim) {
    return Statistics.VAR.call(x, dims, Scalar.of(correction), keepdim);
  }

  /** Whether any element of a tensor is not 0; not recorded. */
  public static boolean any(Tensor x) {
    return Sums.ANY.call(x).item().toBoolean();
  }

  /** Whether all elements of a tensor are not 0; not recorded. */
  public static boolean all(Tensor x) {
    return Sums.ALL.call(x).item().toBoolean();
  }

  /** Sums a tensor that was broadcast back to the sizes it came from. */
  public static Tensor sumTo(Tensor x, long[] sizes) {
    int lead = x.rank() - sizes.length;
    long[] dims = new long[x.rank()];
    int n = 0;
    for (int d = 0; d < x.rank(); d++) {
      if (d < lead || (sizes[d - lead] == 1 && x.sizes()[d] != 1)) {
        dims[n++] = d;
      }
    }
    if (n == 0) {
      return x;
    }
    Tensor r = sum(x, java.util.Arrays.copyOf(dims, n), true);
    return lead > 0 ? Shaping.view(r, sizes) : r;
  }
}
