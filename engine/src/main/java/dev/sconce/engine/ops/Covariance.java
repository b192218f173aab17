package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Covariances and correlations of variables, the rows of a matrix. */
final class Covariance {
  static final Op COV =
      Row.of("cov(Tensor input, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None)")
          .both()
          .forward(a -> cov(a.tensor(0), a.integer(1), a.tensor(2), a.tensor(3)))
          .doc(
              """
              cov(input, *, correction=1, fweights=None, aweights=None) -> Tensor

              The covariance matrix of variables, the rows of :attr:`input`, whose columns are
              observations. These may have counts (:attr:`fweights`) and weights
              (:attr:`aweights`).
              """)
          .build();

  static final Op CORRCOEF =
      Row.of("corrcoef(Tensor input)")
          .both()
          .forward(
              a -> {
                checkRank("corrcoef", a.tensor(0));
                Tensor c = cov(a.tensor(0), 1, null, null);
                if (c.rank() == 0) {
                  return Arithmetic.div(c, c);
                }
                Tensor root = Powers.sqrt(Slicing.diagonal(c, 0, 0, 1));
                Tensor r = Arithmetic.div(c, Shaping.view(Shaping.contiguous(root), -1, 1));
                r = Arithmetic.div(r, Shaping.view(Shaping.contiguous(root), 1, -1));
                return Clamping.clamp(r, Scalar.of(-1L), Scalar.of(1L));
              })
          .doc("corrcoef(input) -> Tensor\n\nPearson's coefficients of the rows of a matrix.")
          .build();

  private Covariance() {}

  static void addTo(OpTable t) {
    t.add(COV, CORRCOEF);
  }

  private static void checkRank(String name, Tensor x) {
    if (x.rank() > 2) {
      throw TensorException.runtime(
          name
              + "(): expected input to have two or fewer dimensions but got an input with "
              + x.rank()
              + " dimensions");
    }
  }

  private static void checkWeights(String name, Tensor w, long observations, boolean integral) {
    if (w.rank() > 1) {
      throw TensorException.runtime(
          "cov(): expected "
              + name
              + " to have one or fewer dimensions but got "
              + name
              + " with "
              + w.rank()
              + " dimensions");
    }
    if (integral && !w.dtype().isIntegral()) {
      throw TensorException.runtime(
          "cov(): expected fweights to have integral dtype but got fweights with "
              + w.dtype().scalarName()
              + " dtype");
    }
    if (!integral && !w.dtype().isFloating()) {
      throw TensorException.runtime(
          "cov(): expected aweights to have floating point dtype but got aweights with "
              + w.dtype().scalarName()
              + " dtype");
    }
    if (w.count() != observations) {
      throw TensorException.runtime(
          "cov(): expected "
              + name
              + " to have the same numel as there are observations in the"
              + " input but got "
              + w.count()
              + " != "
              + observations);
    }
  }

  private static Tensor cov(Tensor x, long correction, Tensor counts, Tensor weights) {
    checkRank("cov", x);
    if (x.dtype() == DType.BOOL) {
      throw TensorException.runtime("cov(): bool dtype is not supported for input");
    }
    Tensor in = x.rank() < 2 ? Shaping.view(x, 1, -1) : x;
    long n = in.sizes()[1];
    Tensor w = null;
    if (counts != null) {
      checkWeights("fweights", counts, n, true);
      w = counts;
    }
    if (weights != null) {
      checkWeights("aweights", weights, n, false);
      w = w == null ? weights : Arithmetic.mul(w, weights);
    }
    Tensor wSum = w == null ? null : Reductions.sum(w);
    Tensor mean =
        w == null
            ? Reductions.mean(floating(in), new long[] {1}, false)
            : Arithmetic.div(Reductions.sum(Arithmetic.mul(in, w), new long[] {1}, false), wSum);
    Tensor centred = Arithmetic.sub(in, Squeezing.unsqueeze(mean, 1));
    Tensor right = w == null ? centred : Arithmetic.mul(centred, w);
    Tensor product = MatMul.mm(centred, Transposing.t(right));
    double norm;
    if (w == null) {
      norm = n - correction;
    } else {
      double sum = wSum.detached().item().toDouble();
      double loss =
          weights == null
              ? correction
              : correction
                  * Reductions.sum(Arithmetic.mul(w, weights)).detached().item().toDouble()
                  / sum;
      norm = sum - loss;
    }
    if (norm <= 0) {
      Session.current()
          .warn(
              "cov(): degrees of freedom is <= 0. Correction should be strictly less than the"
                  + " number of observations.");
      norm = 0;
    }
    Tensor factor = Tensor.scalar(Scalar.of(norm), product.dtype());
    return Squeezing.squeeze(Arithmetic.div(product, factor));
  }

  private static Tensor floating(Tensor x) {
    return Casting.to(x, Rows.real(x));
  }
}
