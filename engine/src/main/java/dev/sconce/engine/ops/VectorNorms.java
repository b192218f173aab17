package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** VectorNorms of vectors: roots of sums of powers, and their limits. */
final class VectorNorms {
  private static final UnaryKernel POWER =
      UnaryKernel.real(
          "abs_power",
          (x, p, q) -> (float) Math.pow(Math.abs((double) x), p),
          (x, p, q) -> Math.pow(Math.abs(x), p));

  static final Op VECTOR_NORM =
      Row.of(
              "linalg_vector_norm(Tensor input, Scalar ord=2, int[1]? dim=None, bool"
                  + " keepdim=False, *, ScalarType? dtype=None)")
          .function()
          .out()
          .forward(VectorNorms::forward)
          .saves(0)
          .savesOutput()
          .grad(
              0,
              (c, g) ->
                  grad(g, c.tensor(0), c.scalar(1).toDouble(), c.output(0), c.ints(2), c.bool(3)))
          .doc(
              """
              linalg.vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None) -> Tensor

              The norm of order :attr:`ord` over the dimensions of :attr:`dim`, or over all
              elements: ``sum(abs(x) ** ord) ** (1 / ord)``; for ``inf`` and ``-inf`` the largest and
              smallest absolute value, for 0 the number of elements that are not 0. Only
              floating-point tensors have one.
              """)
          .build();

  static final Op NORM_NAMED =
      Row.of(
              "norm(Tensor input, str p, int[1]? dim=None, bool keepdim=False, *, ScalarType?"
                  + " dtype=None)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] dims = a.ints(2);
                switch (a.string(1)) {
                  case "fro" -> {
                    return VECTOR_NORM.call(x, Scalar.of(2L), dims, a.bool(3), a.dtype(4));
                  }
                  case "nuc" -> {
                    return MatrixNorms.norm(
                        x, "nuc", dims == null ? new long[] {-2, -1} : dims, a.bool(3), a.dtype(4));
                  }
                  default ->
                      throw TensorException.runtime(
                          "only valid string values are 'fro' and 'nuc', found " + a.string(1));
                }
              })
          .doc(
              """
              norm(input, p='fro', dim=None, keepdim=False, out=None, dtype=None) -> Tensor

              The norm of order :attr:`p` over the dimensions of :attr:`dim`, or over all elements.
              ``'fro'`` is the root of the sum of squares, ``'nuc'`` the sum of singular values;
              numbers are as in :func:`torch.linalg.vector_norm`.
              """)
          .build();

  static final Op NORM =
      Row.of(
              "norm(Tensor input, Scalar? p=2, int[1]? dim=None, bool keepdim=False, *,"
                  + " ScalarType? dtype=None)")
          .both()
          .out()
          .forward(
              a ->
                  VECTOR_NORM.call(
                      a.tensor(0),
                      a.has(1) ? a.scalar(1) : Scalar.of(2L),
                      a.ints(2),
                      a.bool(3),
                      a.dtype(4)))
          .build();

  static final Op LOGSUMEXP =
      Row.of("logsumexp(Tensor input, int[1] dim, bool keepdim=False)")
          .both()
          .out()
          .forward(a -> logSumExp(a.tensor(0), a.ints(1), a.bool(2)))
          .saves(0)
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                Tensor spread = Reductions.restored(g, x.rank(), c.ints(1), c.bool(2));
                Tensor out = Reductions.restored(c.output(0), x.rank(), c.ints(1), c.bool(2));
                return Arithmetic.mul(spread, Exponentials.exp(Arithmetic.sub(x, out)));
              })
          .doc(
              """
              logsumexp(input, dim, keepdim=False, *, out=None) -> Tensor

              The logarithm of the sum of exponentials over the dimensions of :attr:`dim`, computed
              without overflow. Integers are taken as floating-point numbers.
              """)
          .build();

  private VectorNorms() {}

  static void addTo(OpTable t) {
    t.add(VECTOR_NORM, NORM_NAMED, NORM, LOGSUMEXP);
    MatrixNorms.addTo(t);
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    double p = a.scalar(1).toDouble();
    long[] dims = a.ints(2);
    boolean keepdim = a.bool(3);
    if (!x.dtype().isDifferentiable()) {
      throw TensorException.runtime(
          "linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarName());
    }
    DType type = x.dtype();
    if (a.has(4)) {
      type = a.dtype(4);
      if (!type.isDifferentiable()) {
        throw TensorException.runtime(
            "linalg.vector_norm: dtype should be floating point or complex, but got "
                + type.scalarName());
      }
      if (type.bytes() < x.dtype().bytes()) {
        throw TensorException.runtime(
            "linalg.vector_norm: the dtype of the input ("
                + x.dtype().scalarName()
                + ") should be convertible without narrowing to the specified dtype ("
                + type.scalarName()
                + ")");
      }
    }
    if (x.count() == 0 && (p < 0 || Double.isInfinite(p))) {
      checkIdentity(x, p, dims);
    }
    type = type.toReal();
    if (x.dtype().isComplex()) {
      x = Rounding.abs(x);
    }
    DType wide = type.computeType();
    return ProductKernel.cast(powers(x, p, dims, keepdim, wide), type);
  }

  private static void checkIdentity(Tensor x, double p, long[] dims) {
    String order = Scalar.of(p).toString().replaceAll("\\.0$", "");
    if (dims == null || dims.length == 0) {
      throw TensorException.runtime(
          "linalg.vector_norm cannot compute the "
              + order
              + " norm on an empty tensor because the operation does not have an identity");
    }
    for (long dim : dims) {
      if (x.size(dim) == 0) {
        throw TensorException.runtime(
            "linalg.vector_norm cannot compute the "
                + order
                + " norm on the dimension "
                + dim
                + "because this dimension is empty and the operation does not have an identity");
      }
    }
  }

  private static Tensor powers(Tensor x, double p, long[] dims, boolean keepdim, DType type) {
    if (p == 2) {
      return Powers.sqrt(Reductions.reduce(ReduceKernel.SQUARE_SUM, x, dims, keepdim, type));
    }
    ReduceKernel direct =
        p == 1
            ? ReduceKernel.ABS_SUM
            : p == 0
                ? ReduceKernel.COUNT
                : p == Double.POSITIVE_INFINITY
                    ? ReduceKernel.ABS_MAX
                    : p == Double.NEGATIVE_INFINITY ? ReduceKernel.ABS_MIN : null;
    if (direct != null) {
      return Reductions.reduce(direct, x, dims, keepdim, type);
    }
    Tensor powered = Pointwise.unary(POWER, Params.of(p), x, type, null);
    Tensor sum = Reductions.reduce(ReduceKernel.SUM, powered, dims, keepdim, type);
    return Pointwise.unary(POWER, Params.of(1 / p), sum, type, null);
  }

  /** The gradient of a norm, 0 where the norm is 0, by the rule of each range of orders. */
  static Tensor grad(Tensor g0, Tensor x, double p, Tensor norm0, long[] dims, boolean keepdim) {
    Tensor g = Reductions.restored(g0, x.rank(), dims, keepdim);
    Tensor norm =
        Casting.to(Reductions.restored(norm0, x.rank(), dims, keepdim), x.dtype().toReal());
    if (p == 0) {
      return null;
    }
    if (p == 1) {
      return Arithmetic.mul(Rounding.sgn(x), g);
    }
    Tensor zero = Comparisons.eq(norm.detached(), 0);
    if (p == 2) {
      return Arithmetic.mul(g, masked(Arithmetic.div(x, norm), zero));
    }
    if (Double.isInfinite(p)) {
      Tensor mask = Masks.same(Rounding.abs(x.detached()), norm.detached());
      Tensor count = Reductions.sum(mask, dims, true);
      return Arithmetic.mul(Rounding.sgn(x), Arithmetic.mul(Arithmetic.div(g, count), mask));
    }
    if (p < 1) {
      Tensor scaled =
          Arithmetic.mul(
              Rounding.sgn(x),
              masked(Powers.pow(Rounding.abs(x), p - 1), Comparisons.eq(x.detached(), 0)));
      return Arithmetic.mul(Arithmetic.mul(scaled, g), Powers.pow(norm, 1 - p));
    }
    Tensor scaled =
        p < 2
            ? Arithmetic.mul(Rounding.sgn(x), Powers.pow(Rounding.abs(x), p - 1))
            : Arithmetic.mul(x, Powers.pow(Rounding.abs(x), p - 2));
    return Arithmetic.mul(scaled, masked(Arithmetic.div(g, Powers.pow(norm, p - 1)), zero));
  }

  private static Tensor masked(Tensor x, Tensor mask) {
    return Selecting.maskedFill(x, mask, Scalar.ZERO);
  }

  private static Tensor logSumExp(Tensor input, long[] dims, boolean keepdim) {
    Tensor x =
        input.dtype().isFloating()
            ? input
            : Casting.to(input, dev.sconce.engine.Session.current().defaultDtype());
    if (x.count() == 0) {
      return Exponentials.log(Reductions.sum(Exponentials.exp(x), dims, keepdim));
    }
    Tensor max = Reductions.amax(x, dims, true);
    Tensor infinite = Comparisons.eq(Rounding.abs(max), Double.POSITIVE_INFINITY);
    Tensor shift = Selecting.maskedFill(max, infinite, Scalar.ZERO);
    Tensor sum = Reductions.sum(Exponentials.exp(Arithmetic.sub(x, shift)), dims, true);
    Tensor r = Arithmetic.add(Exponentials.log(sum), shift);
    return keepdim ? r : Reductions.dropped(r, Shapes.dimMask(dims, x.rank()));
  }
}
