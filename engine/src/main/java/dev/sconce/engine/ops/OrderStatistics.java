package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Elements chosen by their rank or frequency: medians, the k-th smallest, the mode. */
final class OrderStatistics {
  static final Op MEDIAN = all("median", false);
  static final Op NANMEDIAN = all("nanmedian", true);
  static final Op MEDIAN_DIM = along("median", false);
  static final Op NANMEDIAN_DIM = along("nanmedian", true);

  static final Op KTHVALUE =
      Row.of("kthvalue(Tensor input, int k, int dim=-1, bool keepdim=False)")
          .both()
          .out()
          .returns("values", "indices")
          .forward(OrderStatistics::kthvalue)
          .grad(0, (c, g) -> unselect(g, c.sizes(0), c.integer(2), c.stash(), c.bool(3)))
          .doc(
              """
              kthvalue(input, k, dim=-1, keepdim=False, *, out=None) -> (Tensor, LongTensor)

              The :attr:`k`-th smallest elements along :attr:`dim`, counted from 1, and their
              indices, as a named tuple ``(values, indices)``.
              """)
          .build();

  static final Op MODE =
      Row.of("mode(Tensor input, int dim=-1, bool keepdim=False)")
          .both()
          .out()
          .returns("values", "indices")
          .forward(OrderStatistics::mode)
          .grad(0, (c, g) -> unselect(g, c.sizes(0), c.integer(1), c.stash(), c.bool(2)))
          .doc(
              """
              mode(input, dim=-1, keepdim=False, *, out=None) -> (Tensor, LongTensor)

              The most frequent elements along :attr:`dim`, the smallest of equally frequent ones,
              and the index of an occurrence of each, as a named tuple ``(values, indices)``.
              """)
          .build();

  private OrderStatistics() {}

  static void addTo(OpTable t) {
    t.add(MEDIAN, MEDIAN_DIM, NANMEDIAN, NANMEDIAN_DIM, KTHVALUE, MODE);
  }

  private static Op all(String name, boolean skipNan) {
    return Row.of(name + "(Tensor input)")
        .both()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              ProductKernel.checkType("median_cpu", x.dtype());
              if (x.count() == 0) {
                return Creation.full(
                    x.dtype().isFloating() ? Scalar.of(Double.NaN) : Scalar.of(Long.MIN_VALUE),
                    x.dtype(),
                    x.device());
              }
              Tensor flat = Shaping.reshape(x.detached(), x.count());
              return Shaping.reshape(median(flat, 0, skipNan)[0]);
            })
        .saves(0)
        .savesOutput()
        .grad(0, (c, g) -> Extremes.shared(g, c.tensor(0), c.output(0), null, false, true))
        .doc(
            """
            NAME(input) -> Tensor

            The median of all elements, a 0-d tensor; of an even number of elements the lower one of
            the two in the middle.HINT

            .. function:: NAME(input, dim=-1, keepdim=False, *, out=None) -> (Tensor, LongTensor)
               :noindex:

            The medians along :attr:`dim` and their indices, as a named tuple ``(values, indices)``.
            """
                .replace("NAME", name)
                .replace("HINT", skipNan ? " NaN does not count." : " NaN if there is one."))
        .build();
  }

  private static Op along(String name, boolean skipNan) {
    return Row.of(name + "(Tensor input, int dim, bool keepdim=False)")
        .both()
        .out()
        .returns("values", "indices")
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              int d = Shapes.dim(a.integer(1), x.rank());
              ProductKernel.checkType("median_out", x.dtype());
              checkDim("median", x, d);
              return finish(a, x, d, median(x, d, skipNan), a.bool(2));
            })
        .grad(0, (c, g) -> unselect(g, c.sizes(0), c.integer(1), c.stash(), c.bool(2)))
        .gradName(skipNan ? "NanmedianBackward1" : "MedianBackward1")
        .build();
  }

  private static void checkDim(String name, Tensor x, int dim) {
    if (x.rank() > 0 && x.sizes()[dim] == 0) {
      throw Reductions.emptyDim(name + "()", dim);
    }
  }

  /** Values and places with size 1 in the dimension. */
  private static Tensor[] median(Tensor x, int dim, boolean skipNan) {
    if (x.rank() == 0 || x.count() == 0) {
      return Sorting.ranks(x, dim, false, 0, 1);
    }
    long n = x.sizes()[dim];
    Tensor isNan = x.dtype().isFloating() ? Comparisons.isnan(x) : null;
    if (isNan == null || !Reductions.any(isNan)) {
      return Sorting.ranks(x, dim, false, (n - 1) / 2, 1);
    }
    Tensor[] sorted = Sorting.sort(x, dim, false);
    Tensor nans = Sums.SUM_DIM.call(isNan, new long[] {dim}, true);
    Tensor count = Tensor.wrapped(Scalar.of(n));
    Tensor rank;
    if (skipNan) {
      Tensor last = Arithmetic.sub(count, nans);
      rank =
          Clamping.clamp(
              Division.div(
                  Arithmetic.sub(last, Tensor.wrapped(Scalar.ONE)),
                  Tensor.wrapped(Scalar.of(2L)),
                  "floor"),
              Scalar.ZERO,
              null);
    } else {
      rank =
          Selecting.where(
              Comparisons.gt(nans, 0),
              Arithmetic.sub(count, nans),
              Tensor.wrapped(Scalar.of((n - 1) / 2)));
    }
    return new Tensor[] {Picked.pick(sorted[0], dim, rank), Picked.pick(sorted[1], dim, rank)};
  }

  private static Tensor[] kthvalue(Args a) {
    Tensor x = a.tensor(0);
    int d = Shapes.dim(a.integer(2), x.rank());
    long k = a.integer(1);
    checkDim("kthvalue", x, d);
    long n = x.rank() == 0 ? 1 : x.sizes()[d];
    if (k < 1 || k > n) {
      throw TensorException.runtime(
          "kthvalue(): selected number k out of range for dimension " + d);
    }
    ProductKernel.checkType("kthvalue_cpu", x.dtype());
    return finish(a, x, d, Sorting.ranks(x, d, false, k - 1, 1), a.bool(3));
  }

  private static Tensor[] mode(Args a) {
    Tensor x = a.tensor(0);
    int d = Shapes.dim(a.integer(1), x.rank());
    checkDim("mode", x, d);
    Tensor[] r = Sorting.sort(x, d, false);
    if (x.rank() > 0) {
      long[] sizes = x.sizes().clone();
      sizes[d] = 1;
      Tensor values = Creation.empty(x.dtype(), x.device(), sizes);
      Tensor indices = Creation.empty(DType.INT64, x.device(), sizes);
      if (values.count() > 0) {
        Dispatch.kernels(x).mode(r[0], r[1], d, values, indices);
      }
      r = new Tensor[] {values, indices};
    }
    return finish(a, x, d, r, a.bool(2));
  }

  private static Tensor[] finish(Args a, Tensor x, int dim, Tensor[] r, boolean keepdim) {
    boolean[] mask = new boolean[x.rank()];
    if (x.rank() > 0) {
      mask[dim] = true;
    }
    Tensor[] results =
        keepdim ? r : new Tensor[] {Reductions.dropped(r[0], mask), Reductions.dropped(r[1], mask)};
    a.stash(results[1]);
    return results;
  }

  private static Tensor unselect(
      Tensor g, long[] sizes, long dim, Object indices, boolean keepdim) {
    return Picked.unselect(g, sizes, dim, (Tensor) indices, keepdim);
  }
}
