package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.ComplexUnary;
import dev.sconce.engine.kernel.DoubleUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Exponentials, logarithms and the logistic function. Integers are computed as floats. */
public final class Exponentials {
  private static final double LN2 = Math.log(2);
  private static final double LN10 = Math.log(10);

  private static final BinaryKernel LOGADDEXP_KERNEL =
      BinaryKernel.real("logaddexp", (a, b, p) -> logAddExp(a, b, 1));
  private static final BinaryKernel LOGADDEXP2_KERNEL =
      BinaryKernel.real("logaddexp2", (a, b, p) -> logAddExp(a, b, LN2));
  private static final BinaryKernel XLOGY_KERNEL =
      BinaryKernel.real("xlogy", (a, b, p) -> xlogy(a, b));
  private static final UnaryKernel LOGIT_KERNEL =
      UnaryKernel.real(
          "logit", (x, p, q) -> (float) Math.log(x / (1 - x)), (x, p, q) -> Math.log(x / (1 - x)));
  private static final UnaryKernel LOGIT_CLAMPED_KERNEL =
      UnaryKernel.real(
          "logit_eps",
          (x, p, q) -> {
            float z = x < p ? p : x > 1 - p ? 1 - p : x;
            return (float) Math.log(z / (1 - z));
          },
          (x, p, q) -> {
            double z = x < p ? p : x > 1 - p ? 1 - p : x;
            return Math.log(z / (1 - z));
          });

  static final Op EXP =
      row("exp", (x, p, q) -> Math.exp(x), x -> x.exp())
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(g, c.output(0)))
          .doc("exp(input, *, out=None) -> Tensor\n\ne to the power of each element.")
          .build();

  static final Op EXP2 =
      row("exp2", (x, p, q) -> Math.pow(2, x), x -> x.times(LN2).exp())
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(g, Arithmetic.mul(c.output(0), LN2)))
          .doc("exp2(input, *, out=None) -> Tensor\n\n2 to the power of each element.")
          .build();

  static final Op EXPM1 =
      row("expm1", (x, p, q) -> Math.expm1(x), x -> x.expm1())
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(g, Arithmetic.add(c.output(0), 1)))
          .doc("expm1(input, *, out=None) -> Tensor\n\nexp(x) - 1, exact also near zero.")
          .build();

  static final Op LOG =
      row("log", (x, p, q) -> Math.log(x), x -> x.log())
          .saves(0)
          .grad(0, (c, g) -> Rows.chainOver(g, c.tensor(0)))
          .doc("log(input, *, out=None) -> Tensor\n\nThe natural logarithm.")
          .build();

  static final Op LOG2 =
      row("log2", (x, p, q) -> log2(x), x -> x.log().times(1 / LN2))
          .saves(0)
          .grad(0, (c, g) -> Rows.chainOver(g, Arithmetic.mul(c.tensor(0), LN2)))
          .doc("log2(input, *, out=None) -> Tensor\n\nThe logarithm to base 2.")
          .build();

  static final Op LOG10 =
      row("log10", (x, p, q) -> Math.log10(x), x -> x.log().times(1 / LN10))
          .saves(0)
          .grad(0, (c, g) -> Rows.chainOver(g, Arithmetic.mul(c.tensor(0), LN10)))
          .doc("log10(input, *, out=None) -> Tensor\n\nThe logarithm to base 10.")
          .build();

  static final Op LOG1P =
      row("log1p", (x, p, q) -> Math.log1p(x), x -> x.log1p())
          .saves(0)
          .grad(0, (c, g) -> Rows.chainOver(g, Arithmetic.add(c.tensor(0), 1)))
          .gradName("Log1PBackward0")
          .doc("log1p(input, *, out=None) -> Tensor\n\nlog(1 + x), exact also near zero.")
          .build();

  static final Op SIGMOID =
      row("sigmoid", (x, p, q) -> 1 / (1 + Math.exp(-x)), x -> x.sigmoid())
          .savesOutput()
          .grad(
              0,
              (c, g) -> Rows.chain(g, Arithmetic.mul(Arithmetic.rsub(c.output(0), 1), c.output(0))))
          .doc(
              """
              sigmoid(input, *, out=None) -> Tensor

              The logistic function 1 / (1 + exp(-x)) of each element.
              """)
          .build();

  static final Op LOGIT =
      Row.of("logit(Tensor input, float? eps=None)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return Pointwise.unary(
                    a.has(1) ? LOGIT_CLAMPED_KERNEL : LOGIT_KERNEL,
                    a.has(1) ? Params.of(a.real(1)) : Params.NONE,
                    x,
                    Rows.real(x),
                    a);
              })
          .saves(0)
          .grad(0, (c, g) -> logitGrad(g, c.tensor(0), c.has(1) ? c.real(1) : -1))
          .doc(
              """
              logit(input, eps=None, *, out=None) -> Tensor

              log(x / (1 - x)), the inverse of the logistic function; x is first limited to
              [eps, 1 - eps] where :attr:`eps` is given.
              """)
          .build();

  static final Op LOGADDEXP =
      floatPair(LOGADDEXP_KERNEL)
          .saves(0, 1)
          .grad(0, (c, g) -> share(g, c.tensor(0), c.tensor(1), false))
          .grad(1, (c, g) -> share(g, c.tensor(1), c.tensor(0), false))
          .doc("logaddexp(input, other, *, out=None) -> Tensor\n\nlog(exp(x) + exp(y)), safely.")
          .build();

  static final Op LOGADDEXP2 =
      floatPair(LOGADDEXP2_KERNEL)
          .saves(0, 1)
          .grad(0, (c, g) -> share(g, c.tensor(0), c.tensor(1), true))
          .grad(1, (c, g) -> share(g, c.tensor(1), c.tensor(0), true))
          .doc("logaddexp2(input, other, *, out=None) -> Tensor\n\nlog2(2**x + 2**y), safely.")
          .build();

  static final Op XLOGY_SCALAR =
      Row.of("xlogy(Tensor input, Scalar other)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = Tensor.wrapped(a.scalar(1));
                return Pointwise.binary(
                    XLOGY_KERNEL, Params.NONE, x, y, Promotion.floating(x, y), a);
              })
          .grad(0, (c, g) -> Arithmetic.mul(g, Math.log(c.scalar(1).toDouble())))
          .gradName("XlogyBackward2")
          .doc("xlogy(input, other, *, out=None) -> Tensor")
          .build();

  static final Op XLOGY_OF_SCALAR =
      Row.of("xlogy(Scalar self, Tensor other)")
          .function()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = Tensor.wrapped(a.scalar(0));
                Tensor y = a.tensor(1);
                return Pointwise.binary(
                    XLOGY_KERNEL, Params.NONE, x, y, Promotion.floating(x, y), a);
              })
          .saves(1)
          .grad(
              1,
              (c, g) -> Arithmetic.div(Arithmetic.mul(g, Tensor.wrapped(c.scalar(0))), c.tensor(1)))
          .gradName("XlogyBackward1")
          .doc("xlogy(self, other, *, out=None) -> Tensor")
          .build();

  static final Op XLOGY =
      Rows.realPair(XLOGY_KERNEL)
          .saves(0, 1)
          .grad(
              0,
              (c, g) ->
                  Selecting.where(
                      Logic.and(Comparisons.eq(c.tensor(0), 0), Comparisons.le(c.tensor(1), 0)),
                      Selecting.ZERO,
                      Arithmetic.mul(g, log(c.tensor(1)))))
          .grad(1, (c, g) -> Arithmetic.div(Arithmetic.mul(g, c.tensor(0)), c.tensor(1)))
          .doc(
              """
              xlogy(input, other, *, out=None) -> Tensor

              x * log(y), which is 0 where x is 0 and NaN where y is NaN.
              """)
          .build();

  private Exponentials() {}

  static void addTo(OpTable t) {
    t.add(EXP, EXP2, EXPM1, LOG, LOG2, LOG10, LOG1P, SIGMOID, LOGIT);
    t.add(LOGADDEXP, LOGADDEXP2, XLOGY_SCALAR, XLOGY_OF_SCALAR, XLOGY);
  }

  private static Row row(String name, DoubleUnary function, ComplexUnary onComplex) {
    return Rows.real(UnaryKernel.real(name, function).complex(onComplex));
  }

  private static Row floatPair(BinaryKernel k) {
    return Row.of(k.name() + "(Tensor input, Tensor other)")
        .both()
        .out()
        .writes()
        .forward(
            a -> {
              DType type = Promotion.common(a.tensor(0), a.tensor(1));
              Rows.checkCast(type, a);
              Rows.requireFloating(type, k.name() + "_cpu");
              return Pointwise.binary(k, Params.NONE, a.tensor(0), a.tensor(1), type, a);
            });
  }

  /** {@code unit} is the logarithm of the base. */
  private static double logAddExp(double a, double b, double unit) {
    if (Double.isInfinite(a) && a == b) {
      return a;
    }
    double high = Math.max(a, b);
    return high + Math.log1p(Math.exp(-Math.abs(a - b) * unit)) / unit;
  }

  /** The part of {@code g} that belongs to x: e^x / (e^x + e^y). */
  private static Tensor share(Tensor g, Tensor x, Tensor y, boolean base2) {
    Tensor d = Arithmetic.sub(x, y);
    return Arithmetic.mul(g, sigmoid(base2 ? Arithmetic.mul(d, LN2) : d));
  }

  private static double xlogy(double x, double y) {
    return Double.isNaN(y) ? Double.NaN : x == 0 ? 0 : x * Math.log(y);
  }

  /** Exact for powers of two, which a quotient of logarithms is not. */
  private static double log2(double x) {
    int e = Math.getExponent(x);
    if (e >= Double.MIN_EXPONENT && e <= Double.MAX_EXPONENT && x > 0) {
      double m = x / Math.scalb(1.0, e);
      return m > 1.4142135623730951 ? e + 1 + Math.log(m / 2) / LN2 : e + Math.log(m) / LN2;
    }
    return Math.log(x) / LN2;
  }

  private static Tensor logitGrad(Tensor g, Tensor x, double eps) {
    Tensor slope = Arithmetic.div(g, Arithmetic.mul(x, Arithmetic.rsub(x, 1)));
    double low = eps < 0 ? 0 : eps;
    Tensor inside = Logic.and(Comparisons.ge(x, low), Comparisons.le(x, 1 - low));
    Scalar outside = Scalar.of(eps < 0 ? Double.NaN : 0);
    return Selecting.where(inside, slope, Tensor.wrapped(outside));
  }

  public static Tensor exp(Tensor x) {
    return EXP.call(x);
  }

  public static Tensor expm1(Tensor x) {
    return EXPM1.call(x);
  }

  public static Tensor log(Tensor x) {
    return LOG.call(x);
  }

  public static Tensor log1p(Tensor x) {
    return LOG1P.call(x);
  }

  public static Tensor sigmoid(Tensor x) {
    return SIGMOID.call(x);
  }

  public static Tensor logaddexp(Tensor x, Tensor y) {
    return LOGADDEXP.call(x, y);
  }

  public static Tensor xlogy(Tensor x, Tensor y) {
    return XLOGY.call(x, y);
  }
}
