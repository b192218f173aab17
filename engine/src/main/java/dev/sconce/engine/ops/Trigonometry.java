package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.ComplexUnary;
import dev.sconce.engine.kernel.DoubleUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.Complex;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Circular and hyperbolic functions and their inverses. Integers are computed as floats. */
public final class Trigonometry {
  private static final double DEGREE = Math.PI / 180;

  static final BinaryKernel ATAN2_KERNEL =
      BinaryKernel.real("atan2", (a, b, p) -> Math.atan2(a, b));

  /** The angle is rounded to the element's type, and so is not a multiple of pi at integers. */
  private static final UnaryKernel SINC_KERNEL =
      UnaryKernel.real(
              "sinc",
              (x, p, q) -> {
                float angle = (float) Math.PI * x;
                return x == 0 ? 1 : (float) Math.sin(angle) / angle;
              },
              (x, p, q) -> x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))
          .complex(
              x -> {
                Complex angle = x.times(Math.PI);
                return x.isZero() ? Complex.ONE : angle.sin().over(angle);
              });

  static final Op SIN =
      row("sin", (x, p, q) -> Math.sin(x), x -> x.sin())
          .grad(0, (c, g) -> Rows.chain(g, cos(c.tensor(0))))
          .doc("sin(input, *, out=None) -> Tensor\n\nThe sine of each element, in radians.")
          .build();

  static final Op COS =
      row("cos", (x, p, q) -> Math.cos(x), x -> x.cos())
          .grad(0, (c, g) -> Rows.chain(g, Arithmetic.neg(sin(c.tensor(0)))))
          .doc("cos(input, *, out=None) -> Tensor\n\nThe cosine of each element, in radians.")
          .build();

  static final Op TAN =
      Rows.real(UnaryKernel.real("tan", (x, p, q) -> Math.tan(x)).complex(x -> x.tan()))
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(g, Arithmetic.add(Powers.square(c.output(0)), 1)))
          .doc("tan(input, *, out=None) -> Tensor\n\nThe tangent of each element, in radians.")
          .build();

  static final Op ASIN =
      row("asin", (x, p, q) -> Math.asin(x), x -> x.asin())
          .grad(0, (c, g) -> Rows.chain(g, Powers.rsqrt(oneMinusSquare(c.tensor(0)))))
          .doc("asin(input, *, out=None) -> Tensor\n\nThe angle whose sine is the element.")
          .build();

  static final Op ACOS =
      row("acos", (x, p, q) -> Math.acos(x), x -> x.acos())
          .grad(
              0, (c, g) -> Rows.chain(g, Arithmetic.neg(Powers.rsqrt(oneMinusSquare(c.tensor(0))))))
          .doc("acos(input, *, out=None) -> Tensor\n\nThe angle whose cosine is the element.")
          .build();

  static final Op ATAN =
      row("atan", (x, p, q) -> Math.atan(x), x -> x.atan())
          .grad(0, (c, g) -> Rows.chainOver(g, Arithmetic.add(Powers.square(c.tensor(0)), 1)))
          .doc("atan(input, *, out=None) -> Tensor\n\nThe angle whose tangent is the element.")
          .build();

  static final Op ATAN2 =
      Rows.realPair(ATAN2_KERNEL)
          .saves(0, 1)
          .grad(0, (c, g) -> Arithmetic.mul(g, turn(c.tensor(1), c.tensor(0), c.tensor(1))))
          .grad(
              1,
              (c, g) ->
                  Arithmetic.mul(g, turn(Arithmetic.neg(c.tensor(0)), c.tensor(0), c.tensor(1))))
          .doc(
              """
              atan2(input, other, *, out=None) -> Tensor

              The angle of the point (other, input), from -pi to pi.
              """)
          .build();

  static final Op SINH =
      row("sinh", (x, p, q) -> Math.sinh(x), x -> x.sinh())
          .grad(0, (c, g) -> Rows.chain(g, cosh(c.tensor(0))))
          .doc("sinh(input, *, out=None) -> Tensor\n\nThe hyperbolic sine.")
          .build();

  static final Op COSH =
      row("cosh", (x, p, q) -> Math.cosh(x), x -> x.cosh())
          .grad(0, (c, g) -> Rows.chain(g, sinh(c.tensor(0))))
          .doc("cosh(input, *, out=None) -> Tensor\n\nThe hyperbolic cosine.")
          .build();

  static final Op TANH =
      Rows.real(UnaryKernel.real("tanh", (x, p, q) -> Math.tanh(x)).complex(x -> x.tanh()))
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(g, oneMinusSquare(c.output(0))))
          .doc("tanh(input, *, out=None) -> Tensor\n\nThe hyperbolic tangent.")
          .build();

  static final Op ASINH =
      row("asinh", (x, p, q) -> asinh(x), x -> x.asinh())
          .grad(
              0,
              (c, g) -> Rows.chain(g, Powers.rsqrt(Arithmetic.add(Powers.square(c.tensor(0)), 1))))
          .doc("asinh(input, *, out=None) -> Tensor\n\nThe inverse hyperbolic sine.")
          .build();

  static final Op ACOSH =
      row("acosh", (x, p, q) -> acosh(x), x -> x.acosh())
          .grad(0, (c, g) -> Rows.chain(g, acoshSlope(c.tensor(0))))
          .doc("acosh(input, *, out=None) -> Tensor\n\nThe inverse hyperbolic cosine.")
          .build();

  static final Op ATANH =
      row("atanh", (x, p, q) -> 0.5 * (Math.log1p(x) - Math.log1p(-x)), x -> x.atanh())
          .grad(0, (c, g) -> Rows.chainOver(g, oneMinusSquare(c.tensor(0))))
          .doc("atanh(input, *, out=None) -> Tensor\n\nThe inverse hyperbolic tangent.")
          .build();

  static final Op SINC =
      Rows.real(SINC_KERNEL)
          .saves(0)
          .grad(0, (c, g) -> sincGrad(g, c.tensor(0)))
          .doc("sinc(input, *, out=None) -> Tensor\n\nsin(pi x) / (pi x), which is 1 at 0.")
          .build();

  static final Op DEG2RAD =
      degrees("deg2rad", (x, p, q) -> x * DEGREE)
          .grad(0, (c, g) -> Arithmetic.mul(g, DEGREE))
          .gradName("Deg2RadBackward0")
          .doc("deg2rad(input, *, out=None) -> Tensor\n\nDegrees as radians.")
          .build();

  static final Op RAD2DEG =
      degrees("rad2deg", (x, p, q) -> x / DEGREE)
          .grad(0, (c, g) -> Arithmetic.mul(g, 1 / DEGREE))
          .gradName("Rad2DegBackward0")
          .doc("rad2deg(input, *, out=None) -> Tensor\n\nRadians as degrees.")
          .build();

  private Trigonometry() {}

  static void addTo(OpTable t) {
    t.add(SIN, COS, TAN, ASIN, ASIN.as("arcsin"), ACOS, ACOS.as("arccos"));
    t.add(ATAN, ATAN.as("arctan"), ATAN2, ATAN2.as("arctan2"), SINH, COSH, TANH);
    t.add(ASINH, ASINH.as("arcsinh"), ACOSH, ACOSH.as("arccosh"), ATANH, ATANH.as("arctanh"));
    t.add(SINC, DEG2RAD, RAD2DEG);
  }

  private static Row row(String name, DoubleUnary function, ComplexUnary onComplex) {
    return Rows.real(UnaryKernel.real(name, function).complex(onComplex)).saves(0);
  }

  private static Row degrees(String name, DoubleUnary function) {
    UnaryKernel k = UnaryKernel.real(name, function);
    return Rows.real(k)
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Rows.rejectComplex(x.dtype(), name + " is not supported for complex tensors.");
              return Pointwise.unary(k, Params.NONE, x, Rows.real(x), a);
            });
  }

  private static Tensor acoshSlope(Tensor x) {
    return x.dtype().isComplex()
        ? Arithmetic.mul(Powers.rsqrt(Arithmetic.add(x, 1)), Powers.rsqrt(Arithmetic.add(x, -1)))
        : Powers.rsqrt(Arithmetic.add(Powers.square(x), -1));
  }

  private static Tensor oneMinusSquare(Tensor x) {
    return Arithmetic.rsub(Powers.square(x), 1);
  }

  private static Tensor turn(Tensor part, Tensor y, Tensor x) {
    return Arithmetic.div(part, Arithmetic.add(Powers.square(y), Powers.square(x)));
  }

  private static Tensor sincGrad(Tensor g, Tensor x) {
    Tensor angle = Arithmetic.mul(x, Math.PI);
    Tensor slope =
        Arithmetic.div(
            Arithmetic.sub(Arithmetic.mul(angle, cos(angle)), sin(angle)),
            Arithmetic.mul(angle, x));
    return Selecting.where(Comparisons.eq(angle, 0), Selecting.ZERO, Rows.chain(g, slope));
  }

  /** {@code sign(x) * log(|x| + sqrt(x^2 + 1))}, rewritten for small and for huge numbers. */
  private static double asinh(double x) {
    double a = Math.abs(x);
    double r =
        a > 0x1p500
            ? Math.log(a) + Math.log(2)
            : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(r, x);
  }

  private static double acosh(double x) {
    if (!(x >= 1)) {
      return Double.NaN;
    }
    if (x > 0x1p500) {
      return Math.log(x) + Math.log(2);
    }
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  public static Tensor sin(Tensor x) {
    return SIN.call(x);
  }

  public static Tensor cos(Tensor x) {
    return COS.call(x);
  }

  public static Tensor sinh(Tensor x) {
    return SINH.call(x);
  }

  public static Tensor cosh(Tensor x) {
    return COSH.call(x);
  }

  public static Tensor tanh(Tensor x) {
    return TANH.call(x);
  }
}
