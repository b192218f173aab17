package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** How far vectors are from one another. */
public final class Distances {
  static final Op PAIRWISE_DISTANCE =
      Row.of(
              "pairwise_distance(Tensor x1, Tensor x2, float p=2, float eps=1e-06, bool"
                  + " keepdim=False)")
          .function()
          .forward(a -> pairwise(a.tensor(0), a.tensor(1), a.real(2), a.real(3), a.bool(4)))
          .doc(
              """
              pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False) -> Tensor

              The p-norm of ``x1 - x2 + eps`` over the last dimension; the shapes are broadcast.
              """)
          .build();

  static final Op COSINE_SIMILARITY =
      Row.of("cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08)")
          .function()
          .forward(Distances::cosine)
          .doc(
              """
              cosine_similarity(x1, x2, dim=1, eps=1e-8) -> Tensor

              The inner product over :attr:`dim` of vectors divided by their norms, which count as
              at least :attr:`eps`; the shapes are broadcast.
              """)
          .build();

  private Distances() {}

  static void addTo(OpTable t) {
    t.add(PAIRWISE_DISTANCE, COSINE_SIMILARITY);
  }

  static Tensor pairwise(Tensor x, Tensor y, double p, double eps, boolean keepdim) {
    long last = Math.max(x.rank(), y.rank()) - 1;
    return VectorNorms.VECTOR_NORM.call(
        Arithmetic.add(Arithmetic.sub(x, y), eps), Scalar.of(p), new long[] {last}, keepdim, null);
  }

  private static Tensor cosine(Args a) {
    DType type = Promotion.common(a.tensor(0), a.tensor(1));
    if (!type.isFloating()) {
      throw TensorException.runtime(
          "expected common dtype to be floating point, yet common dtype is " + type.scalarName());
    }
    long[] sizes = Shapes.broadcast(a.tensor(0).sizes(), a.tensor(1).sizes());
    Tensor x = expanded(Casting.to(a.tensor(0), type), sizes);
    Tensor y = expanded(Casting.to(a.tensor(1), type), sizes);
    long[] dim = {Shapes.dim(a.integer(2), sizes.length)};
    Tensor product = Arithmetic.mul(unit(x, dim, a.real(3)), unit(y, dim, a.real(3)));
    return Reductions.sum(product, dim, false);
  }

  private static Tensor expanded(Tensor t, long[] sizes) {
    return java.util.Arrays.equals(t.sizes(), sizes) ? t : Shaping.expand(t, sizes);
  }

  /** Divides by the norm; where eps takes its place the gradient is still that of the norm. */
  private static Tensor unit(Tensor x, long[] dim, double eps) {
    Tensor norm = Casting.clone(VectorNorms.VECTOR_NORM.call(x, Scalar.of(2.0), dim, true, null));
    Tensor values = norm.data();
    Casting.copyElements(Clamping.clampMin(values, eps), values);
    return Arithmetic.div(x, norm);
  }
}
