package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.Erf;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Activations made of exponentials. */
public final class SmoothActivations {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private static final UnaryKernel SILU_KERNEL =
      UnaryKernel.real("silu", (x, p, q) -> x / (1 + Math.exp(-x)));
  private static final UnaryKernel MISH_KERNEL =
      UnaryKernel.real("mish", (x, p, q) -> x * Math.tanh(log1pExp(x)));
  private static final UnaryKernel GELU_KERNEL =
      UnaryKernel.real(
          "gelu",
          (x, p, q) -> x * 0.5f * (1 + (float) Erf.erf(x * (float) SQRT_HALF)),
          (x, p, q) -> x * 0.5 * (1 + Erf.erf(x * SQRT_HALF)));
  private static final UnaryKernel GELU_TANH_KERNEL =
      UnaryKernel.real(
          "gelu_tanh",
          (x, p, q) ->
              0.5f
                  * x
                  * (1
                      + (float)
                          Math.tanh((float) SQRT_2_OVER_PI * (x + (float) CUBIC * (x * x * x)))),
          (x, p, q) -> 0.5 * x * (1 + Math.tanh(SQRT_2_OVER_PI * (x + CUBIC * x * x * x))));
  private static final UnaryKernel SOFTPLUS_KERNEL =
      UnaryKernel.real("softplus", (x, p, q) -> x * p > q ? x : Math.log1p(Math.exp(x * p)) / p);
  private static final UnaryKernel LOG_SIGMOID_KERNEL =
      UnaryKernel.real(
          "log_sigmoid", (x, p, q) -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))));
  private static final UnaryKernel ELU_KERNEL =
      UnaryKernel.real("elu", (x, p, q) -> x <= 0 ? Math.expm1(x * q) * p : x);

  private static final UnaryKernel SELU_KERNEL =
      UnaryKernel.real("selu", (x, p, q) -> SELU_SCALE * (x <= 0 ? Math.expm1(x) * p : x));

  static final Op ELU =
      Row.of("elu(Tensor input, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1)")
          .nn()
          .inPlace()
          .out()
          .writes()
          .forward(a -> elu(a.tensor(0), a.scalar(1), a.scalar(2), a.scalar(3), a))
          .saves(0)
          .grad(0, (c, g) -> eluGrad(g, c.tensor(0), c.scalar(1), c.scalar(2), c.scalar(3)))
          .inPlaceGradName("EluBackward1")
          .doc(
              """
              elu(input, alpha=1, scale=1, input_scale=1) -> Tensor

              scale * x, or scale * alpha * (exp(input_scale * x) - 1) below 0.
              """)
          .build();

  static final Op CELU =
      Row.of("celu(Tensor input, Scalar alpha=1.0)")
          .function()
          .inPlace()
          .forward(SmoothActivations::celu)
          .writes()
          .saves(0)
          .grad(0, (c, g) -> eluGrad(g, c.tensor(0), c.scalar(1), Scalar.ONE, inverse(c.scalar(1))))
          .inPlaceGradName("CeluBackward1")
          .doc("celu(input, alpha=1.0) -> Tensor\n\nx, or alpha * (exp(x / alpha) - 1) below 0.")
          .build();

  static final Op SELU =
      Row.of("selu(Tensor input)")
          .function()
          .inPlace()
          .writes()
          .forward(
              a -> elu(a.tensor(0), Scalar.of(SELU_ALPHA), Scalar.of(SELU_SCALE), Scalar.ONE, a))
          .saves(0)
          .grad(
              0,
              (c, g) ->
                  eluGrad(g, c.tensor(0), Scalar.of(SELU_ALPHA), Scalar.of(SELU_SCALE), Scalar.ONE))
          .gradName("EluBackward0")
          .inPlaceGradName("EluBackward1")
          .doc("selu(input) -> Tensor\n\nelu with the constants of self-normalising networks.")
          .build();

  static final Op GELU =
      Row.of("gelu(Tensor input, *, str approximate=none)")
          .nn()
          .inPlace()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                boolean tanh = isTanh(a.string(1));
                Rows.requireFloating(x.dtype(), "GeluKernelImpl");
                return Pointwise.unary(
                    tanh ? GELU_TANH_KERNEL : GELU_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .saves(0)
          .grad(
              0,
              (c, g) ->
                  isTanh(c.string(1)) ? geluTanhGrad(g, c.tensor(0)) : geluGrad(g, c.tensor(0)))
          .doc(
              """
              gelu(input, approximate='none') -> Tensor

              x times the normal distribution function of x; with ``approximate='tanh'`` its
              approximation by a tanh (Hendrycks and Gimpel, 2016).
              """)
          .build();

  static final Op SILU =
      Rectifiers.floating("silu(Tensor input)", SILU_KERNEL, -1, -1)
          .nn()
          .inPlace()
          .grad(0, (c, g) -> siluGrad(g, c.tensor(0)))
          .doc("silu(input) -> Tensor\n\nx times the logistic function of x.")
          .build();

  static final Op MISH =
      Rectifiers.floating("mish(Tensor input)", MISH_KERNEL, -1, -1)
          .nn()
          .inPlace()
          .grad(0, (c, g) -> mishGrad(g, c.tensor(0)))
          .doc("mish(input) -> Tensor\n\nx * tanh(log(1 + exp(x))).")
          .build();

  static final Op SOFTPLUS =
      Row.of("softplus(Tensor input, Scalar beta=1, Scalar threshold=20)")
          .nn()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Rows.requireFloating(x.dtype(), "softplus_cpu");
                return Pointwise.unary(
                    SOFTPLUS_KERNEL, Params.of(a.scalar(1), a.scalar(2)), x, x.dtype(), a);
              })
          .saves(0)
          .grad(
              0,
              (c, g) ->
                  softplusGrad(g, c.tensor(0), c.scalar(1).toDouble(), c.scalar(2).toDouble()))
          .doc(
              """
              softplus(input, beta=1, threshold=20) -> Tensor

              log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.
              """)
          .build();

  static final Op LOG_SIGMOID =
      Row.of("log_sigmoid(Tensor input)")
          .nn()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Rows.requireFloating(x.dtype(), "log_sigmoid_cpu");
                return Pointwise.unary(LOG_SIGMOID_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .saves(0)
          .grad(0, (c, g) -> Arithmetic.mul(g, Exponentials.sigmoid(Arithmetic.neg(c.tensor(0)))))
          .doc("log_sigmoid(input) -> Tensor\n\nThe logarithm of the logistic function.")
          .build();

  private SmoothActivations() {}

  static void addTo(OpTable t) {
    t.add(ELU, CELU, SELU, GELU, SILU, MISH, SOFTPLUS, LOG_SIGMOID);
  }

  private static double log1pExp(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }

  private static boolean isTanh(String approximate) {
    if (approximate.equals("tanh")) {
      return true;
    }
    if (approximate.equals("none")) {
      return false;
    }
    throw TensorException.runtime("approximate argument must be either none or tanh.");
  }

  private static Scalar inverse(Scalar alpha) {
    return Scalar.of(1 / alpha.toDouble());
  }

  private static Tensor celu(Args a) {
    if (a.scalar(1).toDouble() == 0) {
      throw TensorException.runtime("ZeroDivisionError: alpha cannot be 0 for CELU");
    }
    return elu(a.tensor(0), a.scalar(1), Scalar.ONE, inverse(a.scalar(1)), a);
  }

  private static Tensor elu(Tensor x, Scalar alpha, Scalar scale, Scalar inputScale, Args a) {
    Rows.requireFloating(x.dtype(), "elu_cpu");
    Params p = Params.of(alpha.toDouble(), inputScale.toDouble());
    if (scale.isOne()) {
      return Pointwise.unary(ELU_KERNEL, p, x, x.dtype(), a);
    }
    if (scale.toDouble() == SELU_SCALE && inputScale.isOne()) {
      return Pointwise.unary(SELU_KERNEL, p, x, x.dtype(), a);
    }
    return Arithmetic.mul(Pointwise.unary(ELU_KERNEL, p, x, x.dtype(), null), scale.toDouble());
  }

  private static Tensor eluGrad(Tensor g, Tensor x, Scalar alpha, Scalar scale, Scalar inputScale) {
    double negative = alpha.toDouble() * scale.toDouble() * inputScale.toDouble();
    Tensor curve =
        Arithmetic.mul(Exponentials.exp(Arithmetic.mul(x, inputScale.toDouble())), negative);
    return Selecting.where(
        Comparisons.le(x, 0), Arithmetic.mul(g, curve), Arithmetic.mul(g, scale.toDouble()));
  }

  private static Tensor geluGrad(Tensor g, Tensor x) {
    Tensor cdf =
        Arithmetic.mul(Arithmetic.add(SpecialFunctions.erf(Arithmetic.mul(x, SQRT_HALF)), 1), 0.5);
    Tensor pdf =
        Arithmetic.mul(
            Exponentials.exp(Arithmetic.mul(Powers.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return Arithmetic.mul(g, Arithmetic.add(cdf, Arithmetic.mul(x, pdf)));
  }

  private static Tensor geluTanhGrad(Tensor g, Tensor x) {
    Tensor square = Powers.square(x);
    Tensor inner =
        Arithmetic.mul(
            Arithmetic.mul(x, Arithmetic.add(Arithmetic.mul(square, CUBIC), 1)), SQRT_2_OVER_PI);
    Tensor t = Trigonometry.tanh(inner);
    Tensor slope =
        Arithmetic.mul(Arithmetic.add(Arithmetic.mul(square, 3 * CUBIC), 1), SQRT_2_OVER_PI / 2);
    Tensor curve = Arithmetic.mul(Arithmetic.mul(x, Arithmetic.rsub(Powers.square(t), 1)), slope);
    Tensor left = Arithmetic.mul(Arithmetic.add(t, 1), 0.5);
    return Arithmetic.mul(g, Arithmetic.add(left, curve));
  }

  private static Tensor siluGrad(Tensor g, Tensor x) {
    Tensor s = Exponentials.sigmoid(x);
    Tensor slope = Arithmetic.add(Arithmetic.mul(x, Arithmetic.rsub(s, 1)), 1);
    return Arithmetic.mul(Arithmetic.mul(g, s), slope);
  }

  private static Tensor mishGrad(Tensor g, Tensor x) {
    Tensor t = Trigonometry.tanh(softplus(x));
    Tensor s = Exponentials.sigmoid(x);
    Tensor slope = Arithmetic.mul(Arithmetic.mul(x, s), Arithmetic.rsub(Powers.square(t), 1));
    return Arithmetic.mul(g, Arithmetic.add(t, slope));
  }

  private static Tensor softplusGrad(Tensor g, Tensor x, double beta, double threshold) {
    Tensor scaled = Arithmetic.mul(x, beta);
    return Selecting.where(
        Comparisons.gt(scaled, threshold), g, Arithmetic.mul(g, Exponentials.sigmoid(scaled)));
  }

  public static Tensor gelu(Tensor x) {
    return GELU.call(x, "none");
  }

  public static Tensor silu(Tensor x) {
    return SILU.call(x);
  }

  public static Tensor softplus(Tensor x) {
    return SOFTPLUS.call(x, Scalar.ONE, Scalar.of(20));
  }

  public static Tensor logSigmoid(Tensor x) {
    return LOG_SIGMOID.call(x);
  }
}
