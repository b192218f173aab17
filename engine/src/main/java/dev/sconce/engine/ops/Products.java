package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/**
 * Products of elements. Their gradient is the product of the other elements, which is the result
 * divided by the element only where no element is 0.
 */
final class Products {
  static final Op PROD =
      Row.of("prod(Tensor input, *, ScalarType? dtype=None)")
          .both()
          .forward(a -> product(a.tensor(0), null, false, a.dtype(1)))
          .saves(0)
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                if (x.rank() == 0) {
                  return g;
                }
                return hasZero(x)
                    ? Shaping.reshape(others(g, Shaping.reshape(x, x.count()), 0), x.sizes())
                    : Rows.chain(g, Arithmetic.div(c.output(0), x));
              })
          .doc(
              """
              prod(input, *, dtype=None) -> Tensor

              The product of all elements, a 0-d tensor; integers and bools give int64 unless
              :attr:`dtype` says otherwise.

              .. function:: prod(input, dim, keepdim=False, *, dtype=None, out=None) -> Tensor
                 :noindex:

              The products along :attr:`dim`.
              """)
          .build();

  static final Op PROD_DIM =
      Row.of("prod(Tensor input, int dim, bool keepdim=False, *, ScalarType? dtype=None)")
          .both()
          .out()
          .forward(a -> product(a.tensor(0), new long[] {a.integer(1)}, a.bool(2), a.dtype(3)))
          .saves(0)
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                if (x.rank() == 0) {
                  return g;
                }
                long[] dims = {c.integer(1)};
                Tensor spread = Reductions.restored(g, x.rank(), dims, c.bool(2));
                Tensor out = Reductions.restored(c.output(0), x.rank(), dims, c.bool(2));
                return hasZero(x)
                    ? others(spread, x, Shapes.dim(dims[0], x.rank()))
                    : Rows.chain(spread, Arithmetic.div(out, x));
              })
          .gradName("ProdBackward1")
          .build();

  private Products() {}

  static void addTo(OpTable t) {
    t.add(PROD, PROD_DIM);
  }

  private static Tensor product(Tensor x, long[] dims, boolean keepdim, DType asked) {
    DType type = asked != null ? asked : x.dtype().isDifferentiable() ? x.dtype() : DType.INT64;
    return Reductions.reduce(ReduceKernel.PROD, x, dims, keepdim, type);
  }

  private static boolean hasZero(Tensor x) {
    return !Sums.ALL.call(x.detached()).item().toBoolean();
  }

  /** {@code g} times the product of all other elements along a dimension, without a division. */
  private static Tensor others(Tensor g, Tensor x, int dim) {
    if (x.count() == 0) {
      return Creation.zerosLike(x);
    }
    Tensor before = exclusive(x, dim);
    Tensor after = Reversing.flip(exclusive(Reversing.flip(x, dim), dim), dim);
    return Rows.chain(g, Arithmetic.mul(before, after));
  }

  /** Running products of the elements in front of each. */
  private static Tensor exclusive(Tensor x, int dim) {
    long n = x.sizes()[dim];
    Tensor shifted =
        Joining.cat(new Tensor[] {ones(x, dim), Slicing.narrow(x, dim, 0, n - 1)}, dim);
    return Cumulative.CUMPROD.call(shifted, (long) dim);
  }

  private static Tensor ones(Tensor x, int dim) {
    long[] sizes = x.sizes().clone();
    sizes[dim] = 1;
    return Creation.full(Scalar.ONE, x.dtype(), x.device(), sizes);
  }

  /** The gradient of running products. */
  static Tensor cumprodGrad(Tensor g, Tensor input, long dimension, Tensor result) {
    Tensor x = ComplexNumbers.conj(input);
    Tensor out = ComplexNumbers.conj(result);
    if (x.rank() == 0 || x.count() <= 1) {
      return g;
    }
    int dim = Shapes.dim(dimension, x.rank());
    long n = x.sizes()[dim];
    if (n == 1) {
      return g;
    }
    if (!hasZero(x)) {
      return Arithmetic.div(Cumulative.reversed(Arithmetic.mul(out, g), dim), x);
    }
    // Element k is a factor of results k to n - 1; each of these without it, times its gradient.
    Tensor[] parts = new Tensor[(int) n];
    for (int k = 0; k < n; k++) {
      Tensor before =
          k == 0 ? ones(x, dim) : PROD_DIM.call(Slicing.narrow(x, dim, 0, k), (long) dim, true);
      Tensor after = ones(x, dim);
      if (k < n - 1) {
        Tensor rest = Cumulative.CUMPROD.call(Slicing.narrow(x, dim, k + 1, n - k - 1), (long) dim);
        after = Joining.cat(new Tensor[] {after, rest}, dim);
      }
      parts[k] =
          Reductions.sum(
              Arithmetic.mul(Slicing.narrow(g, dim, k, n - k), Arithmetic.mul(before, after)),
              new long[] {dim},
              true);
    }
    return Joining.cat(parts, dim);
  }
}
