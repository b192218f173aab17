package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.DoubleUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.Erf;
import dev.sconce.engine.math.Gamma;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** The error function and the gamma function with their relatives. */
public final class SpecialFunctions {
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  static final Op ERF =
      row("erf", (x, p, q) -> Erf.erf(x))
          .grad(0, (c, g) -> Arithmetic.mul(g, bell(c.tensor(0), TWO_OVER_SQRT_PI)))
          .doc("erf(input, *, out=None) -> Tensor\n\nThe error function of each element.")
          .build();

  static final Op ERFC =
      row("erfc", (x, p, q) -> Erf.erfc(x))
          .grad(0, (c, g) -> Arithmetic.mul(g, bell(c.tensor(0), -TWO_OVER_SQRT_PI)))
          .doc("erfc(input, *, out=None) -> Tensor\n\n1 - erf(x), exact also for large x.")
          .build();

  static final Op ERFINV =
      Rows.real(UnaryKernel.real("erfinv", (x, p, q) -> Erf.inverse(x)))
          .savesOutput()
          .grad(
              0,
              (c, g) ->
                  Arithmetic.mul(
                      g,
                      Arithmetic.mul(
                          Exponentials.exp(Powers.square(c.output(0))), 1 / TWO_OVER_SQRT_PI)))
          .doc("erfinv(input, *, out=None) -> Tensor\n\nThe inverse of erf on [-1, 1].")
          .build();

  static final Op LGAMMA =
      row("lgamma", (x, p, q) -> Gamma.logGamma(x))
          .grad(0, (c, g) -> Arithmetic.mul(g, digamma(c.tensor(0))))
          .doc("lgamma(input, *, out=None) -> Tensor\n\nlog(|gamma(x)|) of each element.")
          .build();

  static final Op DIGAMMA =
      row("digamma", (x, p, q) -> Gamma.digamma(x))
          .grad(0, (c, g) -> Arithmetic.mul(g, polygamma(1, c.tensor(0))))
          .doc("digamma(input, *, out=None) -> Tensor\n\nThe derivative of lgamma.")
          .build();

  private static final UnaryKernel POLYGAMMA_KERNEL =
      UnaryKernel.real("polygamma", (x, p, q) -> Gamma.polygamma((int) p, x));

  static final Op POLYGAMMA =
      Row.of("polygamma(int n, Tensor input)")
          .function()
          .out()
          .writes()
          .forward(
              a -> {
                if (a.integer(0) < 0) {
                  throw TensorException.runtime("polygamma(n, x) does not support negative n.");
                }
                Tensor x = a.tensor(1);
                return Pointwise.unary(
                    POLYGAMMA_KERNEL, Params.of(a.integer(0)), x, Rows.real(x), a);
              })
          .saves(1)
          .grad(1, (c, g) -> Arithmetic.mul(g, polygamma(c.integer(0) + 1, c.tensor(1))))
          .doc("polygamma(n, input, *, out=None) -> Tensor\n\nThe n-th derivative of digamma.")
          .build();

  static final Op POLYGAMMA_METHOD =
      Row.of("polygamma(Tensor input, int n)")
          .method()
          .inPlace()
          .forward(a -> polygamma(a.integer(1), a.tensor(0)))
          .doc("polygamma(n) -> Tensor\n\nSee :func:`torch.polygamma`.")
          .build();

  private SpecialFunctions() {}

  static void addTo(OpTable t) {
    t.add(ERF, ERFC, ERFINV, LGAMMA, DIGAMMA, POLYGAMMA, POLYGAMMA_METHOD);
  }

  private static Row row(String name, DoubleUnary function) {
    return Rows.real(UnaryKernel.real(name, function)).saves(0);
  }

  /** {@code scale * exp(-x^2)}. */
  private static Tensor bell(Tensor x, double scale) {
    return Arithmetic.mul(Exponentials.exp(Arithmetic.neg(Powers.square(x))), scale);
  }

  public static Tensor erf(Tensor x) {
    return ERF.call(x);
  }

  public static Tensor digamma(Tensor x) {
    return DIGAMMA.call(x);
  }

  public static Tensor polygamma(long n, Tensor x) {
    return POLYGAMMA.call(n, x);
  }
}
