package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Sums and other folds over dimensions. */
public final class Reductions {
  static final Op SUM =
      Row.of("sum(Tensor input, *, ScalarType? dtype=None)")
          .both()
          .forward(
              a ->
                  reduce(
                      ReduceKernel.SUM, a.tensor(0), null, false, sumType(a.tensor(0), a.dtype(1))))
          .grad(0, (c, g) -> Shaping.expand(g, c.sizes(0)))
          .doc(
              """
              sum(input, *, dtype=None) -> Tensor

              The sum of all elements, a 0-d tensor.
              """)
          .build();

  static final Op SUM_DIM =
      Row.of("sum(Tensor input, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)")
          .both()
          .out()
          .forward(
              a ->
                  reduce(
                      ReduceKernel.SUM,
                      a.tensor(0),
                      a.ints(1),
                      a.bool(2),
                      sumType(a.tensor(0), a.dtype(3))))
          .grad(0, (c, g) -> unreduce(g, c.sizes(0), c.ints(1), c.bool(2)))
          .gradName("SumBackward1")
          .build();

  private Reductions() {}

  static void addTo(OpTable t) {
    t.add(SUM, SUM_DIM);
  }

  private static DType sumType(Tensor x, DType asked) {
    return asked != null ? asked : x.dtype().isFloating() ? x.dtype() : DType.INT64;
  }

  /** Runs a reduction in a type; the result has size 1 or nothing where it reduced. */
  static Tensor reduce(ReduceKernel k, Tensor x, long[] dims, boolean keepdim, DType type) {
    boolean[] mask = Shapes.dimMask(dims, x.rank());
    long[] kept = x.sizes().clone();
    for (int d = 0; d < kept.length; d++) {
      kept[d] = mask[d] ? 1 : kept[d];
    }
    DType compute = type.computeType();
    Tensor in = Pointwise.operand(x, compute, x.sizes());
    Tensor out = Creation.empty(compute, x.device(), kept);
    Dispatch.kernels(x).reduce(k, in, mask, out);
    if (compute != type) {
      Tensor cast = Creation.empty(type, x.device(), kept);
      Casting.copyElements(out, cast);
      out = cast;
    }
    return keepdim ? out : dropped(out, mask);
  }

  private static Tensor dropped(Tensor t, boolean[] mask) {
    int n = 0;
    for (boolean m : mask) {
      n += m ? 0 : 1;
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

  /** Spreads the gradient of a sum over the dimensions it was taken over. */
  static Tensor unreduce(Tensor g, long[] sizes, long[] dims, boolean keepdim) {
    if (sizes.length == 0) {
      return g;
    }
    Tensor r = g;
    if (!keepdim) {
      boolean[] mask = Shapes.dimMask(dims, sizes.length);
      for (int d = 0; d < mask.length; d++) {
        if (mask[d]) {
          r = Shaping.unsqueeze(r, d);
        }
      }
    }
    return Shaping.expand(r, sizes);
  }

  public static Tensor sum(Tensor x) {
    return SUM.call(x);
  }

  public static Tensor sum(Tensor x, long[] dims, boolean keepdim) {
    return SUM_DIM.call(x, dims, keepdim);
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
