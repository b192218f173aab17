package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Quotients rounded to integers, and remainders. Integers divided by zero are an error. */
public final class Division {
  private static final BinaryKernel FLOOR_KERNEL =
      BinaryKernel.real("div_floor", (a, b, p) -> floorQuotient(a, b), Division::floorQuotient)
          .ints(
              (a, b, p) -> Math.floorDiv(a, divisor(b)), (a, b, p) -> Math.floorDiv(a, divisor(b)));

  private static final BinaryKernel TRUNC_KERNEL =
      BinaryKernel.real(
              "div_trunc", (a, b, p) -> Rounding.trunc(a / b), (a, b, p) -> Rounding.trunc(a / b))
          .ints((a, b, p) -> a / divisor(b), (a, b, p) -> a / divisor(b));

  private static final BinaryKernel REMAINDER_KERNEL =
      BinaryKernel.real(
              "remainder",
              (a, b, p) -> {
                float r = a % b;
                return r != 0 && (b < 0) != (r < 0) ? r + b : r;
              },
              (a, b, p) -> {
                double r = a % b;
                return r != 0 && (b < 0) != (r < 0) ? r + b : r;
              })
          .ints(
              (a, b, p) -> Math.floorMod(a, divisor(b)), (a, b, p) -> Math.floorMod(a, divisor(b)));

  private static final BinaryKernel FMOD_KERNEL =
      BinaryKernel.real("fmod", (a, b, p) -> a % b, (a, b, p) -> a % b)
          .ints((a, b, p) -> a % divisor(b), (a, b, p) -> a % divisor(b));

  static final Op DIV_MODE =
      Row.of("div(TensorOrNumber input, TensorOrNumber other, *, str? rounding_mode)")
          .all()
          .writes()
          .forward(a -> rounded(a.tensor(0), a.tensor(1), a.string(2), a))
          .saves(0, 1)
          .grad(0, (c, g) -> c.has(2) ? Creation.zerosLike(g) : Arithmetic.div(g, c.tensor(1)))
          .grad(
              1,
              (c, g) ->
                  c.has(2)
                      ? Creation.zerosLike(g)
                      : Arithmetic.neg(
                          Arithmetic.div(
                              Arithmetic.mul(g, Arithmetic.div(c.tensor(0), c.tensor(1))),
                              c.tensor(1))))
          .gradName("DivBackward2")
          .doc(
              """
              div(input, other, *, rounding_mode=None, out=None) -> Tensor

              Divides, and rounds the quotient: ``"trunc"`` towards zero, ``"floor"`` downwards. Rounded
              quotients of integers are integers, and a zero divisor is then an error.
              """)
          .build();

  static final Op FLOOR_DIVIDE =
      Row.of("floor_divide(TensorOrNumber input, TensorOrNumber other)")
          .all()
          .writes()
          .forward(a -> rounded(a.tensor(0), a.tensor(1), "floor", a))
          .grad(0, (c, g) -> notImplemented("floor_divide"))
          .grad(1, (c, g) -> notImplemented("floor_divide"))
          .gradName("NotImplemented")
          .doc(
              """
              floor_divide(input, other, *, out=None) -> Tensor

              The quotient rounded down, as ``//`` gives it. Integers stay integers; their division by
              zero is an error. Has no derivative: use :func:`torch.div` with a ``rounding_mode``.
              """)
          .build();

  static final Op REMAINDER_SCALAR =
      Row.of("remainder(Tensor input, Scalar other)")
          .all()
          .writes()
          .forward(a -> modulo(REMAINDER_KERNEL, a.tensor(0), Tensor.wrapped(a.scalar(1)), a))
          .grad(0, (c, g) -> g)
          .doc("remainder(input, other, *, out=None) -> Tensor")
          .build();

  static final Op REMAINDER =
      Row.of("remainder(Tensor input, Tensor other)")
          .all()
          .writes()
          .forward(a -> modulo(REMAINDER_KERNEL, a.tensor(0), a.tensor(1), a))
          .saves(0, 1)
          .grad(0, (c, g) -> g)
          .grad(
              1,
              (c, g) -> Arithmetic.neg(Arithmetic.mul(g, div(c.tensor(0), c.tensor(1), "floor"))))
          .gradName("RemainderBackward1")
          .doc(
              """
              remainder(input, other, *, out=None) -> Tensor

              What Python's ``%`` gives for each pair of elements: the remainder has the sign of the
              divisor. Integers modulo zero are an error.
              """)
          .build();

  static final Op REMAINDER_OF_SCALAR =
      Row.of("remainder(Scalar self, Tensor other)")
          .function()
          .forward(a -> modulo(REMAINDER_KERNEL, Tensor.wrapped(a.scalar(0)), a.tensor(1), null))
          .grad(1, (c, g) -> notImplemented("remainder"))
          .gradName("NotImplemented")
          .doc("remainder(self, other) -> Tensor")
          .build();

  static final Op FMOD_SCALAR =
      Row.of("fmod(Tensor input, Scalar other)")
          .all()
          .writes()
          .forward(a -> modulo(FMOD_KERNEL, a.tensor(0), Tensor.wrapped(a.scalar(1)), a))
          .grad(0, (c, g) -> g)
          .doc("fmod(input, other, *, out=None) -> Tensor")
          .build();

  static final Op FMOD =
      Row.of("fmod(Tensor input, Tensor other)")
          .all()
          .writes()
          .forward(a -> modulo(FMOD_KERNEL, a.tensor(0), a.tensor(1), a))
          .saves(0, 1)
          .grad(0, (c, g) -> g)
          .grad(
              1,
              (c, g) -> Arithmetic.neg(Arithmetic.mul(g, div(c.tensor(0), c.tensor(1), "trunc"))))
          .gradName("FmodBackward1")
          .doc(
              """
              fmod(input, other, *, out=None) -> Tensor

              The remainder as C's ``fmod`` gives it: with the sign of the dividend.
              """)
          .build();

  private Division() {}

  static void addTo(OpTable t) {
    t.add(DIV_MODE, DIV_MODE.as("divide"), FLOOR_DIVIDE);
    t.add(REMAINDER, REMAINDER_SCALAR, REMAINDER_OF_SCALAR, FMOD, FMOD_SCALAR);
  }

  private static Tensor rounded(Tensor a, Tensor b, String mode, Args args) {
    if (mode == null) {
      return Pointwise.binary(
          Arithmetic.DIV_KERNEL, Params.NONE, a, b, Promotion.floating(a, b), args);
    }
    boolean floor = mode.equals("floor");
    if (!floor && !mode.equals("trunc")) {
      throw TensorException.runtime(
          "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '"
              + mode
              + "'");
    }
    DType type = Promotion.common(a, b);
    Rows.rejectBool(type, floor ? "div_floor_cpu" : "div_trunc_cpu");
    return Pointwise.binary(floor ? FLOOR_KERNEL : TRUNC_KERNEL, Params.NONE, a, b, type, args);
  }

  private static Tensor modulo(BinaryKernel k, Tensor a, Tensor b, Args args) {
    DType type = Promotion.common(a, b);
    Rows.rejectBool(type, k.name() + "_cpu");
    return Pointwise.binary(k, Params.NONE, a, b, type, args);
  }

  private static Tensor notImplemented(String name) {
    throw TensorException.runtime("derivative for aten::" + name + " is not implemented");
  }

  private static int divisor(int b) {
    if (b == 0) {
      throw TensorException.runtime("ZeroDivisionError");
    }
    return b;
  }

  private static long divisor(long b) {
    if (b == 0) {
      throw TensorException.runtime("ZeroDivisionError");
    }
    return b;
  }

  /**
   * Python's floor division of floats: exact where {@code floor(a / b)} would have been rounded up.
   */
  private static double floorQuotient(double a, double b, double unused) {
    if (b == 0) {
      return a / b;
    }
    double mod = a % b;
    double quotient = (a - mod) / b;
    if (mod != 0 && (b < 0) != (mod < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static float floorQuotient(float a, float b) {
    if (b == 0) {
      return a / b;
    }
    float mod = a % b;
    float quotient = (a - mod) / b;
    if (mod != 0 && (b < 0) != (mod < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0f, a / b);
    }
    float floor = (float) Math.floor(quotient);
    return quotient - floor > 0.5f ? floor + 1 : floor;
  }

  /** The rounded quotient; the mode is {@code floor}, {@code trunc} or null. */
  public static Tensor div(Tensor a, Tensor b, String mode) {
    return DIV_MODE.call(a, b, mode);
  }

  public static Tensor floorDivide(Tensor a, Tensor b) {
    return FLOOR_DIVIDE.call(a, b);
  }

  public static Tensor remainder(Tensor a, Tensor b) {
    return REMAINDER.call(a, b);
  }

  public static Tensor remainder(Tensor a, double b) {
    return REMAINDER_SCALAR.call(a, Scalar.of(b));
  }

  public static Tensor fmod(Tensor a, Tensor b) {
    return FMOD.call(a, b);
  }
}
