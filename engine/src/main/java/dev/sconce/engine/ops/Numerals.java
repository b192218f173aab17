package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Functions of the representation of numbers: signs, neighbours, divisors, replacements. */
public final class Numerals {
  private static final BinaryKernel COPYSIGN_KERNEL =
      BinaryKernel.real(
          "copysign",
          (a, b, p) -> Math.abs(a) * (Float.floatToRawIntBits(b) < 0 ? -1f : 1f),
          (a, b, p) -> Math.abs(a) * (Double.doubleToRawLongBits(b) < 0 ? -1.0 : 1.0));
  static final BinaryKernel HYPOT_KERNEL =
      BinaryKernel.real("hypot", (a, b, p) -> Math.hypot(a, b));
  private static final BinaryKernel NEXTAFTER_KERNEL =
      BinaryKernel.real(
          "nextafter", (a, b, p) -> Math.nextAfter(a, b), (a, b, p) -> Math.nextAfter(a, b));
  private static final BinaryKernel HEAVISIDE_KERNEL =
      BinaryKernel.real(
              "heaviside",
              (a, b, p) -> a == 0 ? b : a > 0 ? 1 : 0,
              (a, b, p) -> a == 0 ? b : a > 0 ? 1 : 0)
          .ints((a, b, p) -> a == 0 ? b : a > 0 ? 1 : 0, (a, b, p) -> a == 0 ? b : a > 0 ? 1 : 0);
  private static final BinaryKernel GCD_KERNEL =
      BinaryKernel.integral("gcd", (a, b, p) -> (int) gcd(a, b), (a, b, p) -> gcd(a, b));
  private static final BinaryKernel LCM_KERNEL =
      BinaryKernel.integral("lcm", (a, b, p) -> Math.abs((int) lcm(a, b)), (a, b, p) -> lcm(a, b));

  /** The element, or the second operand where it is NaN, the third where it is infinite. */
  private static final TernaryKernel REPLACE_KERNEL =
      TernaryKernel.real(
          "nan_to_num",
          (x, nan, inf, p) -> x != x ? nan : x == p * Float.POSITIVE_INFINITY ? inf : x,
          (x, nan, inf, p) -> x != x ? nan : x == p * Double.POSITIVE_INFINITY ? inf : x);

  private static final UnaryKernel SAME_KERNEL =
      UnaryKernel.real("same", (x, p, q) -> x, (x, p, q) -> x).ints((x, p, q) -> x, (x, p, q) -> x);

  static final Op COPYSIGN_SCALAR =
      Row.of("copysign(Tensor input, Scalar other)")
          .all()
          .writes()
          .forward(a -> copysign(a, Tensor.wrapped(a.scalar(1))))
          .savesOutput()
          .saves(0)
          .grad(0, (c, g) -> copysignGrad(g, c.tensor(0), c.output(0)))
          .gradName("CopysignBackward1")
          .doc("copysign(input, other, *, out=None) -> Tensor")
          .build();

  static final Op COPYSIGN =
      Row.of("copysign(Tensor input, Tensor other)")
          .all()
          .writes()
          .forward(a -> copysign(a, a.tensor(1)))
          .savesOutput()
          .saves(0)
          .grad(0, (c, g) -> copysignGrad(g, c.tensor(0), c.output(0)))
          .grad(1, (c, g) -> Creation.zerosLike(g))
          .doc(
              """
              copysign(input, other, *, out=None) -> Tensor

              The size of :attr:`input` with the sign of :attr:`other`; that of -0. counts.
              """)
          .build();

  static final Op HYPOT =
      Row.of("hypot(Tensor input, Tensor other)")
          .all()
          .writes()
          .forward(a -> floating(HYPOT_KERNEL, a))
          .saves(0, 1)
          .savesOutput()
          .grad(0, (c, g) -> Arithmetic.mul(g, Arithmetic.div(c.tensor(0), c.output(0))))
          .grad(1, (c, g) -> Arithmetic.mul(g, Arithmetic.div(c.tensor(1), c.output(0))))
          .doc("hypot(input, other, *, out=None) -> Tensor\n\nsqrt(input**2 + other**2), safely.")
          .build();

  static final Op NEXTAFTER =
      Row.of("nextafter(Tensor input, Tensor other)")
          .all()
          .writes()
          .forward(a -> floating(NEXTAFTER_KERNEL, a))
          .grad(0, (c, g) -> noDerivative())
          .grad(1, (c, g) -> noDerivative())
          .doc("nextafter(input, other, *, out=None) -> Tensor\n\nThe next number towards other.")
          .build();

  static final Op HEAVISIDE =
      Row.of("heaviside(Tensor input, Tensor values)")
          .all()
          .writes()
          .notDifferentiable()
          .forward(
              a -> {
                if (a.tensor(0).dtype() != a.tensor(1).dtype()
                    || (a.out() != null && a.out().dtype() != a.tensor(0).dtype())) {
                  throw TensorException.runtime(
                      "heaviside is not yet implemented for tensors with different dtypes.");
                }
                return Rows.common(HEAVISIDE_KERNEL, a);
              })
          .doc("heaviside(input, values, *, out=None) -> Tensor\n\n0, values or 1 by the sign.")
          .build();

  static final Op GCD = integral(GCD_KERNEL, "The greatest common divisor.");
  static final Op LCM = integral(LCM_KERNEL, "The least common multiple.");

  static final Op LDEXP =
      Row.of("ldexp(Tensor input, Tensor other)")
          .all()
          .forward(a -> Arithmetic.mul(a.tensor(0), Powers.pow(Scalar.of(2.0), a.tensor(1))))
          .doc("ldexp(input, other, *, out=None) -> Tensor\n\ninput * 2**other.")
          .build();

  static final Op NAN_TO_NUM =
      Row.of("nan_to_num(Tensor input, float? nan=None, float? posinf=None, float? neginf=None)")
          .all()
          .writes()
          .forward(Numerals::replace)
          .saves(0)
          .grad(
              0,
              (c, g) -> Selecting.where(Comparisons.ISFINITE.call(c.tensor(0)), g, Selecting.ZERO))
          .doc(
              """
              nan_to_num(input, nan=0.0, posinf=None, neginf=None, *, out=None) -> Tensor

              Replaces NaN and the infinities; by default by 0 and the dtype's largest and smallest
              number.
              """)
          .build();

  private Numerals() {}

  static void addTo(OpTable t) {
    t.add(COPYSIGN, COPYSIGN_SCALAR, HYPOT, NEXTAFTER, HEAVISIDE, GCD, LCM, LDEXP, NAN_TO_NUM);
  }

  private static Tensor copysign(Args a, Tensor sign) {
    DType type = Promotion.floating(a.tensor(0), sign);
    return Pointwise.binary(COPYSIGN_KERNEL, Params.NONE, a.tensor(0), sign, type, a);
  }

  private static Tensor copysignGrad(Tensor g, Tensor x, Tensor result) {
    Tensor ratio = Selecting.where(Comparisons.eq(x, 0), Selecting.ZERO, Arithmetic.div(result, x));
    return Arithmetic.mul(g, ratio);
  }

  private static Tensor floating(BinaryKernel k, Args a) {
    DType type = Promotion.common(a.tensor(0), a.tensor(1));
    Rows.checkCast(type, a);
    Rows.requireFloating(type, k.name() + "_cpu");
    if (k == NEXTAFTER_KERNEL && type.isReduced()) {
      throw Rows.unsupported("nextafter_cpu", type);
    }
    return Pointwise.binary(k, Params.NONE, a.tensor(0), a.tensor(1), type, a);
  }

  private static Tensor noDerivative() {
    throw TensorException.notImplemented("the derivative for 'nextafter' is not implemented.");
  }

  private static Op integral(BinaryKernel k, String text) {
    return Row.of(k.name() + "(Tensor input, Tensor other)")
        .all()
        .writes()
        .notDifferentiable()
        .forward(
            a -> {
              DType type = Promotion.common(a.tensor(0), a.tensor(1));
              Rows.checkCast(type, a);
              Shapes.broadcast(a.tensor(0).sizes(), a.tensor(1).sizes());
              Rows.requireIntegral(type, k.name() + "_cpu");
              Rows.rejectBool(type, k.name() + "_cpu");
              return Pointwise.binary(k, Params.NONE, a.tensor(0), a.tensor(1), type, a);
            })
        .doc(k.name() + "(input, other, *, out=None) -> Tensor\n\n" + text + " Integers only.")
        .build();
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long r = x % y;
      x = y;
      y = r;
    }
    return Math.abs(x);
  }

  private static long lcm(long a, long b) {
    long divisor = gcd(a, b);
    return divisor == 0 ? 0 : Math.abs(a / divisor * b);
  }

  private static Tensor replace(Args a) {
    Tensor x = a.tensor(0);
    DType type = x.dtype();
    if (a.out() != null && a.out().dtype() != type) {
      throw TensorException.runtime(
          "nan_to_num: dtype of out: "
              + a.out().dtype().scalarName()
              + " should be same as input: "
              + type.scalarName());
    }
    if (type.isComplex()) {
      throw Rows.unsupported("nan_to_num", type);
    }
    if (!type.isFloating()) {
      return Pointwise.unary(SAME_KERNEL, Params.NONE, x, type, a);
    }
    double largest =
        switch (type) {
          case FLOAT16 -> 65504;
          case BFLOAT16 -> 0x1.FEp127;
          case FLOAT32 -> Float.MAX_VALUE;
          default -> Double.MAX_VALUE;
        };
    Tensor nan = number(a.has(1) ? a.real(1) : 0);
    Tensor high = number(a.has(2) ? a.real(2) : largest);
    Tensor low = number(a.has(3) ? a.real(3) : -largest);
    Tensor upper = Pointwise.ternary(REPLACE_KERNEL, Params.of(1), x, nan, high, type, null);
    return Pointwise.ternary(REPLACE_KERNEL, Params.of(-1), upper, nan, low, type, a);
  }

  private static Tensor number(double v) {
    return Tensor.wrapped(Scalar.of(v));
  }
}
