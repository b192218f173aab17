package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.stream.LongStream;

/** The distances between the rows of one matrix, and the limit on the norms of a tensor's parts. */
final class RowDistances {
  /** What PyTorch adds to a norm that is above the limit before it divides by it. */
  private static final double MARGIN = 1e-7;

  static final Op PDIST =
      Row.of("pdist(Tensor input, float p=2)")
          .function()
          .forward(a -> distances(a.tensor(0), a.real(1)))
          .saves(0)
          .savesOutput()
          .grad(0, (c, g) -> distancesGrad(c, g))
          .doc(
              """
              pdist(input, p=2) -> Tensor

              The distances in the norm of order :attr:`p` between every two rows of an
              :math:`(N, M)` matrix, :math:`N (N - 1) / 2` of them: of the first row to all that
              follow, then of the second.
              """)
          .build();

  static final Op RENORM =
      Row.of("renorm(Tensor input, Scalar p, int dim, Scalar maxnorm)")
          .all()
          .forward(a -> limited(a.tensor(0), a.scalar(1), a.integer(2), a.scalar(3)))
          .saves(0)
          .grad(0, (c, g) -> limitedGrad(c, g))
          .doc(
              """
              renorm(input, p, dim, maxnorm, *, out=None) -> Tensor

              Shrinks each part of the tensor along :attr:`dim` whose norm of order :attr:`p` is
              above :attr:`maxnorm` to that norm; the other parts stay as they are.
              """)
          .build();

  private RowDistances() {}

  static void addTo(OpTable t) {
    t.add(PDIST, RENORM);
  }

  private static Tensor distances(Tensor x, double p) {
    if (x.rank() != 2) {
      throw TensorException.runtime("pdist only supports 2D tensors, got: " + x.rank() + "D");
    }
    if (!x.dtype().isFloating()) {
      throw TensorException.runtime("pdist only supports floating-point dtypes");
    }
    if (!(p >= 0)) {
      throw TensorException.runtime("pdist only supports non-negative p values");
    }
    Tensor in = x.detached();
    if (x.sizes()[0] < 2) {
      return Creation.empty(x.dtype(), x.device(), 0);
    }
    if (x.sizes()[1] == 0) {
      return Creation.empty(x.dtype(), x.device(), pairs(x, false).count());
    }
    return VectorNorms.VECTOR_NORM.call(differences(in), Scalar.of(p), new long[] {-1}, false);
  }

  private static Tensor differences(Tensor x) {
    return Arithmetic.sub(
        IndexRows.indexSelect(x, 0, pairs(x, false)), IndexRows.indexSelect(x, 0, pairs(x, true)));
  }

  /** The rows that are first, or second, in each of the pairs. */
  private static Tensor pairs(Tensor x, boolean second) {
    int n = (int) x.sizes()[0];
    long[] rows = new long[Math.multiplyExact(n, n - 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        rows[at++] = second ? j : i;
      }
    }
    return Casting.toDevice(Tensor.of(rows), x.device());
  }

  private static Tensor distancesGrad(Grads c, Tensor g) {
    Tensor x = c.tensor(0);
    if (x.count() == 0 || x.sizes()[0] < 2 || c.real(1) == 0) {
      return Creation.zerosLike(x.detached());
    }
    Tensor part =
        VectorNorms.grad(g, differences(x), c.real(1), c.output(0), new long[] {-1}, false);
    Tensor zero = Creation.zerosLike(x.detached());
    return IndexRows.indexAdd(
        IndexRows.indexAdd(zero, 0, pairs(x, false), part),
        0,
        pairs(x, true),
        Arithmetic.neg(part));
  }

  private static Tensor limited(Tensor x, Scalar p, long dim, Scalar limit) {
    if (p.isComplex()) {
      throw TensorException.runtime("renorm: p must be real-valued");
    }
    if (!(p.toDouble() > 0)) {
      throw TensorException.runtime("renorm: non-positive-norm not supported");
    }
    if (limit.isComplex()) {
      throw TensorException.runtime("renorm: maxnorm must be real-valued");
    }
    if (!(limit.toDouble() >= 0)) {
      String text =
          limit.isFloating() && limit.toDouble() != Math.rint(limit.toDouble())
              ? limit.toDouble() + ""
              : limit.toLong() + "";
      throw TensorException.runtime("renorm: expected maxnorm to be >= 0 but got " + text);
    }
    if (x.rank() < 2) {
      throw TensorException.runtime(
          "renorm: input needs at least 2 dimensions, got " + x.rank() + " dimensions");
    }
    Tensor in = x.detached();
    long[] dims = others(x, dim);
    Tensor norm = norm(in, p, dims);
    Tensor factor = Arithmetic.div(Tensor.wrapped(limit), Arithmetic.add(norm, MARGIN));
    Tensor scaled = Selecting.where(above(norm, limit), factor, Creation.onesLike(factor));
    return Arithmetic.mul(in, Casting.to(scaled, x.dtype()));
  }

  private static Tensor limitedGrad(Grads c, Tensor g) {
    Tensor x = c.tensor(0);
    long[] dims = others(x, c.integer(2));
    double limit = c.scalar(3).toDouble();
    Tensor norm = norm(x, c.scalar(1), dims);
    Tensor inverse = Powers.pow(Arithmetic.add(norm, MARGIN), -1);
    Tensor along = Reductions.sum(Arithmetic.mul(g, x), dims, true);
    Tensor ofNorm = VectorNorms.grad(along, x, c.scalar(1).toDouble(), norm, dims, true);
    Tensor shrunk =
        Arithmetic.mul(
            Arithmetic.mul(Arithmetic.sub(g, Arithmetic.mul(ofNorm, inverse)), inverse), limit);
    return Selecting.where(above(norm.detached(), c.scalar(3)), shrunk, g);
  }

  private static Tensor above(Tensor norm, Scalar limit) {
    return Comparisons.gt(norm, limit.toDouble());
  }

  /** The norms of the parts, computed in the next wider type. */
  private static Tensor norm(Tensor x, Scalar p, long[] dims) {
    DType wide =
        switch (x.dtype()) {
          case FLOAT16, BFLOAT16 -> DType.FLOAT32;
          case FLOAT32 -> DType.FLOAT64;
          default -> x.dtype();
        };
    return VectorNorms.VECTOR_NORM.call(Casting.to(x, wide), p, dims, true);
  }

  private static long[] others(Tensor x, long dim) {
    int d = Shapes.dim(dim, x.rank());
    return LongStream.range(0, x.rank()).filter(i -> i != d).toArray();
  }
}
