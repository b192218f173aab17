package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.Complex;
import dev.sconce.engine.math.WholePower;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Powers, roots and reciprocals. */
public final class Powers {
  private static final Scalar TWO = Scalar.of(2);

  private static final BinaryKernel POW_KERNEL =
      BinaryKernel.real("pow", (a, b, p) -> power(a, b))
          .ints((a, b, p) -> (int) power(a, b), (a, b, p) -> power(a, b))
          .complex((a, b) -> a.pow(b));

  private static final UnaryKernel SQUARE_KERNEL =
      UnaryKernel.real("square", (x, p, q) -> x * x, (x, p, q) -> x * x)
          .ints((x, p, q) -> x * x, (x, p, q) -> x * x)
          .complex(x -> x.times(x));

  private static final UnaryKernel CUBE_KERNEL =
      UnaryKernel.real("cube", (x, p, q) -> x * x * x, (x, p, q) -> x * x * x)
          .ints((x, p, q) -> x * x * x, (x, p, q) -> x * x * x)
          .complex(x -> x.times(x).times(x));

  private static final UnaryKernel WHOLE_POWER_KERNEL =
      UnaryKernel.real(
          "whole_power",
          (x, p, q) -> WholePower.of(x, (int) p),
          (x, p, q) -> WholePower.of(x, (int) p));

  private static final UnaryKernel INVERSE_SQUARE_KERNEL =
      UnaryKernel.real("inverse_square", (x, p, q) -> 1 / (x * x), (x, p, q) -> 1 / (x * x))
          .complex(x -> Complex.ONE.over(x.times(x)));

  private static final UnaryKernel RECIPROCAL_KERNEL =
      UnaryKernel.real("reciprocal", (x, p, q) -> 1 / x, (x, p, q) -> 1 / x)
          .complex(x -> Complex.ONE.over(x));

  private static final UnaryKernel SQRT_KERNEL =
      UnaryKernel.real("sqrt", (x, p, q) -> (float) Math.sqrt(x), (x, p, q) -> Math.sqrt(x))
          .complex(x -> x.sqrt());

  private static final UnaryKernel RSQRT_KERNEL =
      UnaryKernel.real(
              "rsqrt", (x, p, q) -> 1 / (float) Math.sqrt(x), (x, p, q) -> 1 / Math.sqrt(x))
          .complex(x -> Complex.ONE.over(x.sqrt()));

  static final Op POW_SCALAR =
      Row.of("pow(Tensor input, Scalar exponent)")
          .all()
          .writes()
          .forward(a -> power(a.tensor(0), a.scalar(1), a))
          .saves(0)
          .grad(0, (c, g) -> powGrad(g, c.tensor(0), c.scalar(1)))
          .doc(
              """
              pow(input, exponent, *, out=None) -> Tensor

              Raises each element of :attr:`input` to :attr:`exponent`, a number or a tensor that is
              broadcast against it.

              Integers to negative integer powers are an error when the exponent is a number.

              Example::

                  >>> torch.pow(torch.tensor([1., 2., 3.]), 2)
                  tensor([1., 4., 9.])
              """)
          .build();

  static final Op POW =
      Row.of("pow(Tensor input, Tensor exponent)")
          .all()
          .writes()
          .forward(a -> power(a.tensor(0), a.tensor(1), a))
          .saves(0, 1)
          .savesOutput()
          .grad(0, (c, g) -> powGradBase(g, c.tensor(0), c.tensor(1)))
          .grad(1, (c, g) -> powGradExponent(g, c.tensor(0), c.tensor(1), c.output(0)))
          .gradName("PowBackward1")
          .doc("pow(input, exponent, *, out=None) -> Tensor")
          .build();

  static final Op POW_OF_SCALAR =
      Row.of("pow(Scalar self, Tensor exponent)")
          .function()
          .out()
          .writes()
          .forward(a -> power(Tensor.wrapped(a.scalar(0)), a.tensor(1), a))
          .saves(1)
          .savesOutput()
          .grad(
              1,
              (c, g) -> {
                Tensor result = c.output(0);
                Tensor base = Tensor.scalar(c.scalar(0), result.dtype());
                return powGradExponent(g, base, c.tensor(1), result);
              })
          .gradName("PowBackward2")
          .doc("pow(self, exponent, *, out=None) -> Tensor")
          .build();

  static final Op SQUARE =
      Row.of("square(Tensor input)")
          .all()
          .writes()
          .forward(a -> power(a.tensor(0), TWO, a))
          .saves(0)
          .grad(0, (c, g) -> powGrad(g, c.tensor(0), Scalar.of(2)))
          .gradName("PowBackward0")
          .doc("square(input, *, out=None) -> Tensor\n\nEach element times itself.")
          .build();

  static final Op FLOAT_POWER_SCALAR =
      Row.of("float_power(Tensor input, Scalar exponent)")
          .both()
          .out()
          .forward(a -> pow(wide(a.tensor(0), a.scalar(1).isComplex()), a.scalar(1)))
          .doc(
              """
              float_power(input, exponent, *, out=None) -> Tensor

              Powers in float64, whatever the operands' types.
              """)
          .build();

  static final Op FLOAT_POWER =
      Row.of("float_power(Tensor input, Tensor exponent)")
          .both()
          .out()
          .forward(
              a -> {
                boolean complex =
                    a.tensor(0).dtype().isComplex() || a.tensor(1).dtype().isComplex();
                return pow(wide(a.tensor(0), complex), wide(a.tensor(1), complex));
              })
          .doc("float_power(input, exponent, *, out=None) -> Tensor")
          .build();

  static final Op FLOAT_POWER_OF_SCALAR =
      Row.of("float_power(Scalar self, Tensor exponent)")
          .function()
          .out()
          .forward(
              a ->
                  pow(
                      a.scalar(0).isComplex() ? a.scalar(0) : Scalar.of(a.scalar(0).toDouble()),
                      wide(a.tensor(1), a.scalar(0).isComplex())))
          .doc("float_power(self, exponent, *, out=None) -> Tensor")
          .build();

  static final Op FLOAT_POWER_IN_PLACE =
      Row.of("float_power(Tensor input, Tensor exponent)")
          .method()
          .inPlace()
          .writes()
          .forward(
              a -> {
                requireDouble(a);
                return power(a.tensor(0), a.tensor(1), a);
              })
          .saves(0, 1)
          .savesOutput()
          .grad(0, (c, g) -> powGradBase(g, c.tensor(0), c.tensor(1)))
          .grad(1, (c, g) -> powGradExponent(g, c.tensor(0), c.tensor(1), c.output(0)))
          .gradName("PowBackward1")
          .doc("float_power_(exponent) -> Tensor")
          .build();

  static final Op FLOAT_POWER_SCALAR_IN_PLACE =
      Row.of("float_power(Tensor input, Scalar exponent)")
          .method()
          .inPlace()
          .writes()
          .forward(
              a -> {
                requireDouble(a);
                return power(a.tensor(0), a.scalar(1), a);
              })
          .saves(0)
          .grad(0, (c, g) -> powGrad(g, c.tensor(0), c.scalar(1)))
          .gradName("PowBackward0")
          .doc("float_power_(exponent) -> Tensor")
          .build();

  static final Op RECIPROCAL =
      Rows.real(RECIPROCAL_KERNEL)
          .savesOutput()
          .grad(
              0, (c, g) -> Arithmetic.neg(Rows.chain(g, Arithmetic.mul(c.output(0), c.output(0)))))
          .doc("reciprocal(input, *, out=None) -> Tensor\n\n1 divided by each element.")
          .build();

  static final Op SQRT =
      Rows.real(SQRT_KERNEL)
          .savesOutput()
          .grad(0, (c, g) -> Rows.chainOver(g, Arithmetic.mul(c.output(0), 2)))
          .doc("sqrt(input, *, out=None) -> Tensor\n\nThe square root; NaN below zero.")
          .build();

  static final Op RSQRT =
      Rows.real(RSQRT_KERNEL)
          .savesOutput()
          .grad(0, (c, g) -> Rows.chain(Arithmetic.mul(g, -0.5), pow(c.output(0), Scalar.of(3))))
          .doc("rsqrt(input, *, out=None) -> Tensor\n\nThe reciprocal of the square root.")
          .build();

  private Powers() {}

  static void addTo(OpTable t) {
    t.add(POW, POW_OF_SCALAR, POW_SCALAR, SQUARE);
    t.add(FLOAT_POWER, FLOAT_POWER_OF_SCALAR, FLOAT_POWER_SCALAR);
    t.add(FLOAT_POWER_IN_PLACE, FLOAT_POWER_SCALAR_IN_PLACE);
    t.add(RECIPROCAL, SQRT, RSQRT);
  }

  private static Tensor wide(Tensor t, boolean complex) {
    return Casting.to(t, complex || t.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64);
  }

  private static void requireDouble(Args a) {
    if (a.tensor(0).dtype() != DType.FLOAT64) {
      throw TensorException.runtime(
          "the base given to float_power_ has dtype "
              + a.tensor(0).dtype().scalarName()
              + " but the operation's result requires dtype Double");
    }
  }

  private static Tensor power(Tensor x, Scalar exponent, Args args) {
    DType type = Promotion.common(x, Tensor.wrapped(exponent));
    Pointwise.requireType(type, args);
    if (!type.isDifferentiable() && exponent.toLong() < 0) {
      throw TensorException.runtime("Integers to negative integer powers are not allowed.");
    }
    Rows.rejectBool(type, "pow");
    if (!type.isDifferentiable()) {
      Scalars.checked(exponent, type);
    }
    UnaryKernel special =
        exponent.imaginary() != 0 ? null : special(exponent.toDouble(), type.isDifferentiable());
    if (special != null) {
      return Pointwise.unary(special, Params.NONE, x, type, args);
    }
    if (type.isFloating() && isSmallWhole(exponent.toDouble())) {
      return Pointwise.unary(WHOLE_POWER_KERNEL, Params.of(exponent), x, type, args);
    }
    return Pointwise.binary(POW_KERNEL, Params.NONE, x, Tensor.wrapped(exponent), type, args);
  }

  /** Exponents that PyTorch computes without a power function, which keeps their results exact. */
  private static UnaryKernel special(double exponent, boolean floating) {
    if (exponent == 2) {
      return SQUARE_KERNEL;
    }
    if (exponent == 3) {
      return CUBE_KERNEL;
    }
    if (!floating) {
      return null;
    }
    if (exponent == 0.5) {
      return SQRT_KERNEL;
    }
    if (exponent == -0.5) {
      return RSQRT_KERNEL;
    }
    if (exponent == -1) {
      return RECIPROCAL_KERNEL;
    }
    return exponent == -2 ? INVERSE_SQUARE_KERNEL : null;
  }

  private static boolean isSmallWhole(double exponent) {
    return exponent == Math.rint(exponent) && Math.abs(exponent) <= WholePower.MAX_EXPONENT;
  }

  /**
   * Floating-point numbers to a whole power, each rounded to nearest, as numpy's arrays need it:
   * torch's own {@code x**3} is the less exact {@code x * x * x}. Not differentiable.
   *
   * @return null when the exponent is not a small whole number
   */
  public static Tensor rounded(Tensor x, double exponent) {
    return isSmallWhole(exponent)
        ? Pointwise.unary(WHOLE_POWER_KERNEL, Params.of(Scalar.of(exponent)), x, x.dtype(), null)
        : null;
  }

  private static Tensor power(Tensor x, Tensor exponent, Args args) {
    DType type = Promotion.common(x, exponent);
    Rows.rejectBool(type, "pow");
    if (exponent.isWrappedNumber()) {
      return power(x, exponent.item(), args);
    }
    return Pointwise.binary(POW_KERNEL, Params.NONE, x, exponent, type, args);
  }

  /** As C has it, where a base of 1 or -1 meets an infinite exponent or NaN. */
  private static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }

  /** Integer power by repeated squaring; negative exponents give what truncation leaves. */
  private static long power(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long square = base;
    for (long e = exponent; e != 0; e >>= 1) {
      if ((e & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private static Tensor powGrad(Tensor g, Tensor x, Scalar exponent) {
    double e = exponent.toDouble();
    if (!exponent.toBoolean()) {
      return Creation.zerosLike(x);
    }
    Scalar less =
        exponent.isComplex()
            ? Scalar.of(e - 1, exponent.imaginary())
            : exponent.isFloating() ? Scalar.of(e - 1) : Scalar.of(exponent.toLong() - 1);
    return Rows.chain(g, Arithmetic.mul(pow(x, less), Tensor.wrapped(exponent)));
  }

  private static Tensor powGradBase(Tensor g, Tensor x, Tensor exponent) {
    Tensor slope = Arithmetic.mul(exponent, pow(x, Arithmetic.add(exponent, -1)));
    return Selecting.where(Comparisons.eq(exponent, 0), Selecting.ZERO, Rows.chain(g, slope));
  }

  private static Tensor powGradExponent(Tensor g, Tensor x, Tensor exponent, Tensor result) {
    Tensor positive =
        exponent.dtype().isComplex()
            ? Logic.and(
                Comparisons.eq(ComplexViews.imag(exponent), 0),
                Comparisons.ge(ComplexViews.real(exponent), 0))
            : Comparisons.ge(exponent, 0);
    Tensor flat = Logic.and(Comparisons.eq(x, 0), positive);
    // The logarithm of a negative base is taken in the result's type, where it may be complex.
    Tensor base = result.dtype().isComplex() ? Casting.to(x, result.dtype()) : x;
    return Selecting.where(
        flat, Selecting.ZERO, Rows.chain(g, Arithmetic.mul(result, Exponentials.log(base))));
  }

  public static Tensor pow(Tensor x, Scalar exponent) {
    return POW_SCALAR.call(x, exponent);
  }

  public static Tensor pow(Tensor x, double exponent) {
    return POW_SCALAR.call(x, Scalar.of(exponent));
  }

  public static Tensor pow(Tensor x, Tensor exponent) {
    return POW.call(x, exponent);
  }

  public static Tensor pow(Scalar base, Tensor exponent) {
    return POW_OF_SCALAR.call(base, exponent);
  }

  public static Tensor square(Tensor x) {
    return SQUARE.call(x);
  }

  public static Tensor sqrt(Tensor x) {
    return SQRT.call(x);
  }

  public static Tensor rsqrt(Tensor x) {
    return RSQRT.call(x);
  }

  public static Tensor reciprocal(Tensor x) {
    return RECIPROCAL.call(x);
  }
}
