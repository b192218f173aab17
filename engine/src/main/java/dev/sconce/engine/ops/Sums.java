package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Sums, means and products, with the counts and truth values that are sums in disguise. */
final class Sums {
  static final Op SUM =
      Row.of("sum(Tensor input, *, ScalarType? dtype=None)")
          .both()
          .forward(a -> folded(ReduceKernel.SUM, a.tensor(0), null, false, a.dtype(1)))
          .grad(0, (c, g) -> Shaping.expand(g, c.sizes(0)))
          .doc(
              """
              sum(input, *, dtype=None) -> Tensor

              The sum of all elements, a 0-d tensor. Integers and bools are added as int64 unless
              :attr:`dtype` says otherwise.

              .. function:: sum(input, dim, keepdim=False, *, dtype=None) -> Tensor
                 :noindex:

              The sums over the dimension, or all dimensions, of :attr:`dim`. With
              ``keepdim=True`` these stay as dimensions of size 1.

              Example::

                  >>> torch.sum(torch.tensor([[1., 2.], [3., 4.]]), dim=0)
                  tensor([4., 6.])
              """)
          .build();

  static final Op SUM_DIM =
      Row.of("sum(Tensor input, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)")
          .both()
          .out()
          .outType()
          .forward(a -> folded(ReduceKernel.SUM, a.tensor(0), a.ints(1), a.bool(2), a.dtype(3)))
          .grad(0, (c, g) -> Reductions.unreduce(g, c.sizes(0), c.ints(1), c.bool(2)))
          .gradName("SumBackward1")
          .build();

  static final Op NANSUM =
      Row.of(
              "nansum(Tensor input, int[1]? dim=None, bool keepdim=False, *, ScalarType?"
                  + " dtype=None)")
          .both()
          .out()
          .forward(a -> folded(ReduceKernel.NAN_SUM, a.tensor(0), a.ints(1), a.bool(2), a.dtype(3)))
          .saves(0)
          .grad(
              0,
              (c, g) ->
                  Arithmetic.mul(
                      Reductions.unreduce(g, c.sizes(0), c.ints(1), c.bool(2)),
                      Masks.numbers(c.tensor(0))))
          .doc(
              """
              nansum(input, dim=None, keepdim=False, *, dtype=None) -> Tensor

              Sums as :func:`torch.sum` gives them, with every NaN counted as 0.
              """)
          .build();

  static final Op MEAN =
      Row.of("mean(Tensor input, *, ScalarType? dtype=None)")
          .both()
          .forward(a -> mean(a.tensor(0), null, false, a.dtype(1)))
          .grad(
              0,
              (c, g) ->
                  Reductions.dividedBy(
                      Shaping.expand(g, c.sizes(0)), Reductions.reducedCount(c.sizes(0), null)))
          .doc(
              """
              mean(input, *, dtype=None) -> Tensor

              The mean of all elements, a 0-d tensor; NaN for none. Integer and bool tensors are an
              error unless a floating-point :attr:`dtype` is given.

              .. function:: mean(input, dim, keepdim=False, *, dtype=None, out=None) -> Tensor
                 :noindex:

              The means over the dimension, or all dimensions, of :attr:`dim`.
              """)
          .build();

  static final Op MEAN_DIM =
      Row.of("mean(Tensor input, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)")
          .both()
          .out()
          .forward(a -> mean(a.tensor(0), a.ints(1), a.bool(2), a.dtype(3)))
          .grad(
              0,
              (c, g) ->
                  Reductions.dividedBy(
                      Reductions.unreduce(g, c.sizes(0), c.ints(1), c.bool(2)),
                      Reductions.reducedCount(c.sizes(0), c.ints(1))))
          .gradName("MeanBackward1")
          .build();

  static final Op NANMEAN =
      Row.of(
              "nanmean(Tensor input, int[1]? dim=None, bool keepdim=False, *, ScalarType?"
                  + " dtype=None)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                if (!x.dtype().isFloating()) {
                  throw TensorException.runtime(
                      "nanmean(): expected input to have floating point or complex dtype but got "
                          + x.dtype().scalarName());
                }
                Tensor count = SUM_DIM.call(Masks.numbers(x.detached()), a.ints(1), a.bool(2));
                return Arithmetic.div(NANSUM.call(x, a.ints(1), a.bool(2), a.dtype(3)), count);
              })
          .doc(
              """
              nanmean(input, dim=None, keepdim=False, *, dtype=None) -> Tensor

              The means of the elements that are not NaN.
              """)
          .build();

  static final Op ANY =
      Row.of("any(Tensor input)")
          .both()
          .out()
          .notDifferentiable()
          .forward(a -> truth(ReduceKernel.ANY, a.tensor(0), null, false))
          .doc(
              """
              any(input) -> Tensor

              Whether any element is true, that is not 0; a 0-d bool tensor, uint8 for uint8.

              .. function:: any(input, dim, keepdim=False, *, out=None) -> Tensor
                 :noindex:

              The same for every slice over :attr:`dim`.
              """)
          .build();

  static final Op ANY_DIM =
      Row.of("any(Tensor input, int[1]? dim, bool keepdim=False)")
          .both()
          .out()
          .notDifferentiable()
          .forward(a -> truth(ReduceKernel.ANY, a.tensor(0), a.ints(1), a.bool(2)))
          .build();

  static final Op ALL =
      Row.of("all(Tensor input)")
          .both()
          .out()
          .notDifferentiable()
          .forward(a -> truth(ReduceKernel.ALL, a.tensor(0), null, false))
          .doc(
              """
              all(input) -> Tensor

              Whether all elements are true, that is not 0; a 0-d bool tensor, uint8 for uint8.

              .. function:: all(input, dim, keepdim=False, *, out=None) -> Tensor
                 :noindex:

              The same for every slice over :attr:`dim`.
              """)
          .build();

  static final Op ALL_DIM =
      Row.of("all(Tensor input, int[1]? dim, bool keepdim=False)")
          .both()
          .out()
          .notDifferentiable()
          .forward(a -> truth(ReduceKernel.ALL, a.tensor(0), a.ints(1), a.bool(2)))
          .build();

  static final Op COUNT_NONZERO =
      Row.of("count_nonzero(Tensor input, int[1]? dim=None)")
          .both()
          .notDifferentiable()
          .forward(a -> count(a.tensor(0), a.ints(1)))
          .doc(
              """
              count_nonzero(input, dim=None) -> Tensor

              How many elements are not 0, over :attr:`dim` or all dimensions; int64.
              """)
          .build();

  private Sums() {}

  static void addTo(OpTable t) {
    t.add(SUM, SUM_DIM, NANSUM, MEAN, MEAN_DIM, NANMEAN);
    t.add(ANY, ANY_DIM, ALL, ALL_DIM, COUNT_NONZERO);
  }

  private static Tensor folded(
      ReduceKernel k, Tensor x, long[] dims, boolean keepdim, DType asked) {
    DType type = asked != null ? asked : x.dtype().isDifferentiable() ? x.dtype() : DType.INT64;
    return Reductions.reduce(k, x, dims, keepdim, type);
  }

  private static Tensor mean(Tensor x, long[] dims, boolean keepdim, DType asked) {
    DType type = asked != null ? asked : x.dtype();
    if (!type.isDifferentiable()) {
      throw TensorException.runtime(
          "mean(): could not infer output dtype. "
              + (asked != null ? "Optional" : "Input")
              + " dtype must be either a floating point or complex dtype. Got: "
              + type.scalarName());
    }
    // A 16-bit sum could overflow where the mean does not, so only the mean is rounded to 16 bits.
    DType wide = type.isReduced() ? DType.FLOAT32 : type;
    Tensor sum = Reductions.reduce(ReduceKernel.SUM, x, dims, keepdim, wide);
    double n = Reductions.reducedCount(x.sizes(), dims);
    Tensor r = Arithmetic.DIV.callInPlace(sum, Tensor.wrapped(Scalar.of(n)));
    return ProductKernel.cast(r, type);
  }

  private static Tensor truth(ReduceKernel k, Tensor x, long[] dims, boolean keepdim) {
    DType type = x.dtype() == DType.UINT8 ? DType.UINT8 : DType.BOOL;
    if (x.dtype().isComplex()) {
      return Reductions.reduce(k, ProductKernel.cast(x, type), dims, keepdim, type);
    }
    if (x.dtype().isFloating()) {
      // NaN counts as true, which the conversion to bool keeps.
      return ProductKernel.cast(
          Reductions.reduce(k, x, dims, keepdim, x.dtype().computeType()), type);
    }
    return x.dtype() == DType.BOOL
        ? Reductions.reduce(k, x, dims, keepdim, type)
        : ProductKernel.cast(Reductions.reduce(k, x, dims, keepdim, x.dtype().computeType()), type);
  }

  private static Tensor count(Tensor x, long[] dims) {
    if (x.dtype().isComplex()) {
      return count(ProductKernel.cast(x, DType.BOOL), dims);
    }
    DType wide = x.dtype().isFloating() ? DType.FLOAT64 : DType.INT64;
    return ProductKernel.cast(
        Reductions.reduce(ReduceKernel.COUNT, x, dims, false, wide), DType.INT64);
  }
}
