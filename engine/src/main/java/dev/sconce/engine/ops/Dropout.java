package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.PythonFloat;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.random.Bernoulli;
import dev.sconce.engine.random.Generator;

/**
 * Random zeros. What is kept is drawn by one float64 uniform for each element, or each channel,
 * from the session's generator, in memory order.
 */
public final class Dropout {
  /** The negative saturation of SELU, to which alpha dropout sets elements (Klambauer, 2017). */
  private static final double ALPHA = 1.7580993408473766;

  private Dropout() {}

  static void addTo(OpTable t) {
    add(t, "dropout", "elements", false, false);
    add(t, "feature_dropout", "whole channels of (N, C, ...)", true, false);
    add(t, "alpha_dropout", "elements", false, true);
    add(t, "feature_alpha_dropout", "whole channels of (N, C, ...)", true, true);
  }

  private static void add(OpTable t, String name, String what, boolean feature, boolean alpha) {
    t.add(row(name, what, feature, alpha, false), row(name + "_", what, feature, alpha, true));
  }

  private static Op row(String name, String what, boolean feature, boolean alpha, boolean inPlace) {
    return Row.of(name + "(Tensor input, float p, bool train)")
        .function()
        .forward(a -> drop(a.tensor(0), a.real(1), a.bool(2), feature, alpha, inPlace))
        .doc(
            name
                + "(input, p, train) -> Tensor\n\n"
                + "In training, drops "
                + what
                + " with probability p"
                + (alpha
                    ? " and keeps mean and variance of standard normal input.\n"
                    : " and divides the others by 1 - p.\n"))
        .build();
  }

  private static Tensor drop(
      Tensor x, double p, boolean train, boolean feature, boolean alpha, boolean inPlace) {
    if (!(p >= 0 && p <= 1)) {
      throw TensorException.runtime(
          "dropout probability has to be between 0 and 1, but got "
              + (p == Math.rint(p) ? Long.toString((long) p) : PythonFloat.repr(p)));
    }
    if (p == 0 || !train || x.count() == 0) {
      return x;
    }
    if (p == 1) {
      return times(x, Creation.empty(x.dtype(), x.device()), inPlace);
    }
    long[] sizes = x.sizes();
    if (feature) {
      if (x.rank() < 2) {
        throw TensorException.runtime(
            "Feature dropout requires at least 2 dimensions in the input");
      }
      sizes = new long[x.rank()];
      java.util.Arrays.fill(sizes, 1);
      sizes[0] = x.sizes()[0];
      sizes[1] = x.sizes()[1];
    }
    if (!x.dtype().isFloating()) {
      throw TensorException.runtime(
          "result type "
              + Session.current().defaultDtype().scalarName()
              + " can't be cast to the desired output type "
              + x.dtype().scalarName());
    }
    Tensor noise = noise(x, sizes, p, alpha);
    if (!alpha) {
      return times(x, Dense.kept(noise, x.dtype()), inPlace);
    }
    double a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    Tensor shift =
        Arithmetic.add(Arithmetic.mul(Arithmetic.add(noise, -1), ALPHA * a), ALPHA * a * p);
    Tensor product = times(x, Dense.kept(Arithmetic.mul(noise, a), x.dtype()), inPlace);
    Tensor b = Dense.kept(shift, x.dtype());
    return inPlace ? Arithmetic.addInPlace(product, b) : Arithmetic.add(product, b);
  }

  private static Tensor times(Tensor x, Tensor noise, boolean inPlace) {
    return inPlace ? Arithmetic.MUL.callInPlace(x, noise) : Arithmetic.mul(x, noise);
  }

  /** Factors in the compute type: 0 for what is dropped, else 1 or, but for alpha, 1 / (1 - p). */
  private static Tensor noise(Tensor x, long[] sizes, double p, boolean alpha) {
    DType type = Dense.compute(x.dtype());
    Tensor noise =
        sizes == x.sizes()
            ? Creation.emptyLike(x.data(), type)
            : Creation.empty(type, x.device(), sizes);
    Generator g = Session.current().generator();
    int n = (int) noise.count();
    Tensor drawn = noise;
    if (!x.device().isCpu()) {
      drawn = Tensor.allocate(type, noise.sizes(), noise.strides());
    }
    if (type == DType.FLOAT32) {
      float value = alpha ? 1 : 1 / (float) (1 - p);
      Bernoulli.fill(g, (float[]) drawn.storage().data(), 0, n, 1 - p, value);
    } else {
      double value = alpha ? 1 : 1 / (1 - p);
      Bernoulli.fill(g, (double[]) drawn.storage().data(), 0, n, 1 - p, value);
    }
    if (drawn != noise) {
      Casting.copyElements(drawn, noise);
    }
    return noise;
  }

  /** In training, zeros with probability p, else divided by 1 - p. */
  public static Tensor dropout(Tensor x, double p, boolean train) {
    return drop(x, p, train, false, false, false);
  }
}
