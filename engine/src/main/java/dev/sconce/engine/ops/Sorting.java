package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Sorting along a dimension, and the largest or smallest few. NaN is the largest value. */
final class Sorting {
  static final Op SORT_STABLE =
      Row.of("sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False)")
          .both()
          .out()
          .exactOut()
          .returns("values", "indices")
          .forward(a -> forward(a, a.integer(2), a.bool(3)))
          .grad(0, (c, g) -> unsort(g, c.sizes(0), c.integer(2), (Tensor) c.stash()))
          .gradName("SortBackward1")
          .doc(
              """
              sort(input, dim=-1, descending=False, stable=False, *, out=None) -> (Tensor, LongTensor)

              The elements along :attr:`dim` in order, and where they stood before, as a named tuple
              ``(values, indices)``. Equal elements keep their order, with or without
              :attr:`stable`; NaN comes after all numbers.
              """)
          .build();

  static final Op SORT =
      Row.of("sort(Tensor input, int dim=-1, bool descending=False)")
          .both()
          .out()
          .exactOut()
          .returns("values", "indices")
          .forward(a -> forward(a, a.integer(1), a.bool(2)))
          .grad(0, (c, g) -> unsort(g, c.sizes(0), c.integer(1), (Tensor) c.stash()))
          .build();

  static final Op ARGSORT_STABLE =
      Row.of("argsort(Tensor input, *, bool stable, int dim=-1, bool descending=False)")
          .both()
          .notDifferentiable()
          .forward(a -> sort(a.tensor(0), a.integer(2), a.bool(3))[1])
          .doc(
              """
              argsort(input, dim=-1, descending=False, stable=False) -> Tensor

              The indices that :func:`torch.sort` gives.
              """)
          .build();

  static final Op ARGSORT =
      Row.of("argsort(Tensor input, int dim=-1, bool descending=False)")
          .both()
          .notDifferentiable()
          .forward(a -> sort(a.tensor(0), a.integer(1), a.bool(2))[1])
          .build();

  static final Op MSORT =
      Row.of("msort(Tensor input)")
          .both()
          .out()
          .forward(a -> SORT.callAll(a.tensor(0), 0L, false)[0])
          .doc("msort(input, *, out=None) -> Tensor\n\nSorts along the first dimension.\n")
          .build();

  static final Op TOPK =
      Row.of("topk(Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True)")
          .both()
          .out()
          .exactOut()
          .returns("values", "indices")
          .forward(Sorting::topk)
          .grad(0, (c, g) -> unsort(g, c.sizes(0), c.integer(2), (Tensor) c.stash()))
          .doc(
              """
              topk(input, k, dim=-1, largest=True, sorted=True, *, out=None) -> (Tensor, LongTensor)

              The :attr:`k` largest elements along :attr:`dim`, or the smallest with
              ``largest=False``, in order, and their indices, as a named tuple.
              """)
          .build();

  private Sorting() {}

  static void addTo(OpTable t) {
    t.add(SORT_STABLE, SORT, ARGSORT_STABLE, ARGSORT, MSORT, TOPK);
  }

  private static Tensor[] forward(Args a, long dim, boolean descending) {
    Tensor[] r = sort(a.tensor(0), dim, descending);
    a.stash(r[1]);
    return r;
  }

  /** Sorted values and their places, not recorded. */
  static Tensor[] sort(Tensor x, long dim, boolean descending) {
    int d = Shapes.dim(dim, x.rank());
    Tensor values = Creation.emptyLike(x, x.dtype());
    Tensor indices = Creation.emptyLike(x, DType.INT64);
    if (x.count() > 0) {
      Dispatch.kernels(x).sort(x, d, descending, 0, values, indices);
    }
    return new Tensor[] {values, indices};
  }

  /** The values of so many ranks from {@code first} on and their places, not recorded. */
  static Tensor[] ranks(Tensor x, int dim, boolean descending, long first, long count) {
    if (x.rank() == 0) {
      return sort(x, dim, descending);
    }
    long[] sizes = x.sizes().clone();
    sizes[dim] = count;
    Tensor values = Creation.empty(x.dtype(), x.device(), sizes);
    Tensor indices = Creation.empty(DType.INT64, x.device(), sizes);
    if (values.count() > 0) {
      Dispatch.kernels(x).sort(x, dim, descending, first, values, indices);
    }
    return new Tensor[] {values, indices};
  }

  private static Tensor[] topk(Args a) {
    Tensor x = a.tensor(0);
    int d = Shapes.dim(a.integer(2), x.rank());
    long k = a.integer(1);
    long n = x.rank() == 0 ? 1 : x.sizes()[d];
    if (k < 0 || k > n) {
      throw TensorException.runtime("selected index k out of range");
    }
    ProductKernel.checkType("topk_cpu", x.dtype());
    Tensor[] r = ranks(x, d, a.bool(3), 0, k);
    a.stash(r[1]);
    return r;
  }

  private static Tensor unsort(Tensor g, long[] sizes, long dim, Tensor indices) {
    return sizes.length == 0
        ? Casting.clone(g)
        : Picked.spread(g, sizes, Shapes.dim(dim, sizes.length), indices);
  }
}
