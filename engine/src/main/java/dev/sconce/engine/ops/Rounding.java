package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Rounding to integers, and the parts of a number: size, sign and fraction. */
public final class Rounding {
  private static final UnaryKernel CEIL_KERNEL =
      identityOnInts("ceil", UnaryKernel.real("ceil", (x, p, q) -> Math.ceil(x)));
  private static final UnaryKernel FLOOR_KERNEL =
      identityOnInts("floor", UnaryKernel.real("floor", (x, p, q) -> Math.floor(x)));
  private static final UnaryKernel ROUND_KERNEL =
      identityOnInts("round", UnaryKernel.real("round", (x, p, q) -> Math.rint(x)));
  private static final UnaryKernel TRUNC_KERNEL =
      identityOnInts(
          "trunc", UnaryKernel.real("trunc", (x, p, q) -> trunc(x), (x, p, q) -> trunc(x)));
  private static final UnaryKernel FRAC_KERNEL =
      UnaryKernel.real("frac", (x, p, q) -> x - trunc(x), (x, p, q) -> x - trunc(x));

  private static final UnaryKernel ROUND_TO_KERNEL =
      UnaryKernel.real(
          "round_decimals",
          (x, p, q) -> (float) (q < 0 ? Math.rint(x / p) * p : Math.rint(x * p) / p),
          (x, p, q) -> q < 0 ? Math.rint(x / p) * p : Math.rint(x * p) / p);

  private static final UnaryKernel ABS_KERNEL =
      UnaryKernel.real("abs", (x, p, q) -> Math.abs(x), (x, p, q) -> Math.abs(x))
          .ints((x, p, q) -> Math.abs(x), (x, p, q) -> Math.abs(x));

  private static final UnaryKernel SIGN_KERNEL =
      UnaryKernel.real(
              "sign",
              (x, p, q) -> (x > 0 ? 1f : 0f) - (x < 0 ? 1f : 0f),
              (x, p, q) -> (x > 0 ? 1.0 : 0.0) - (x < 0 ? 1.0 : 0.0))
          .ints((x, p, q) -> Integer.signum(x), (x, p, q) -> Long.signum(x))
          .complex(x -> x.sign());

  static final Op CEIL = step(CEIL_KERNEL, "The smallest integer not below each element.");
  static final Op FLOOR = step(FLOOR_KERNEL, "The largest integer not above each element.");
  static final Op TRUNC = step(TRUNC_KERNEL, "Each element without its fraction.");
  static final Op ROUND =
      step(ROUND_KERNEL, "The nearest integer; of two equally near ones the even one.");

  static final Op ROUND_TO =
      Row.of("round(Tensor input, *, int decimals)")
          .all()
          .writes()
          .forward(a -> roundTo(a.tensor(0), a.integer(1), a))
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .gradName("RoundBackward1")
          .doc(
              """
              round(input, *, decimals=0, out=None) -> Tensor

              Rounds to a number of decimals, or with a negative number to tens, hundreds and so on.
              """)
          .build();

  static final Op FRAC =
      Row.of("frac(Tensor input)")
          .all()
          .writes()
          .forward(
              a -> {
                Pointwise.requireType(a.tensor(0).dtype(), a);
                Rows.requireFloating(a.tensor(0).dtype(), "frac_cpu");
                return Pointwise.unary(
                    FRAC_KERNEL, Params.NONE, a.tensor(0), a.tensor(0).dtype(), a);
              })
          .grad(0, (c, g) -> g)
          .doc("frac(input, *, out=None) -> Tensor\n\nThe fraction, with the element's sign.")
          .build();

  static final Op ABS =
      Rows.number(ABS_KERNEL, "abs_cpu")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                if (!x.dtype().isComplex()) {
                  Pointwise.requireType(x.dtype(), a);
                }
                Rows.rejectBool(x.dtype(), "abs_cpu");
                return x.dtype().isComplex()
                    ? ComplexNumbers.abs(x, a)
                    : Pointwise.unary(ABS_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .saves(0)
          .grad(0, (c, g) -> Arithmetic.mul(g, sgn(c.tensor(0))))
          .doc("abs(input, *, out=None) -> Tensor\n\nThe absolute value of each element.")
          .build();

  static final Op SIGN =
      Row.of("sign(Tensor input)")
          .all()
          .writes()
          .forward(
              a -> {
                Rows.rejectComplex(
                    a.tensor(0).dtype(),
                    "Unlike NumPy, torch.sign is not intended to support complex numbers. Please"
                        + " use torch.sgn instead.");
                return signOf(a);
              })
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .doc("sign(input, *, out=None) -> Tensor\n\n-1, 0 or 1 by the sign of each element.")
          .build();

  static final Op SGN =
      Row.of("sgn(Tensor input)")
          .all()
          .writes()
          .forward(a -> signOf(a))
          .saves(0)
          .grad(0, (c, g) -> sgnGrad(g, c.tensor(0)))
          .doc(
              """
              sgn(input, *, out=None) -> Tensor

              :func:`torch.sign` for real numbers; complex ones divided by their absolute value, 0
              for 0.
              """)
          .build();

  private Rounding() {}

  static void addTo(OpTable t) {
    t.add(CEIL, FLOOR, ROUND, ROUND_TO, TRUNC, TRUNC.as("fix"), FRAC);
    t.add(ABS, ABS.as("absolute"), SIGN, SGN);
  }

  private static UnaryKernel identityOnInts(String name, UnaryKernel k) {
    return UnaryKernel.real(name, k.floats(), k.doubles()).ints((x, p, q) -> x, (x, p, q) -> x);
  }

  private static Op step(UnaryKernel k, String text) {
    return Rows.number(k, k.name() + "_vml_cpu")
        .forward(
            a -> {
              DType type = a.tensor(0).dtype();
              Pointwise.requireType(type, a);
              Rows.rejectBool(type, k.name() + "_vml_cpu");
              if (k != ROUND_KERNEL) {
                Rows.rejectComplex(type, k.name() + " is not supported for complex inputs");
              }
              return Pointwise.unary(k, Params.NONE, a.tensor(0), type, a);
            })
        .grad(0, (c, g) -> Creation.zerosLike(g))
        .doc(k.name() + "(input, *, out=None) -> Tensor\n\n" + text + " Integers stay as they are.")
        .build();
  }

  private static Tensor signOf(Args a) {
    Tensor x = a.tensor(0);
    Pointwise.requireType(x.dtype(), a);
    return Pointwise.unary(SIGN_KERNEL, Params.NONE, x, x.dtype(), a);
  }

  private static Tensor sgnGrad(Tensor g, Tensor x) {
    if (!x.dtype().isComplex()) {
      return Creation.zerosLike(g);
    }
    Tensor size = abs(x);
    Tensor s = sgn(x);
    Tensor along = Arithmetic.mul(ComplexViews.real(Rows.chain(g, s)), s);
    Tensor slope = Arithmetic.div(Arithmetic.sub(g, along), size);
    return Selecting.where(Comparisons.eq(size, 0), Selecting.ZERO, slope);
  }

  private static Tensor roundTo(Tensor x, long decimals, Args args) {
    Pointwise.requireType(x.dtype(), args);
    if (!x.dtype().isFloating()) {
      throw Rows.unsupported(decimals == 0 ? "round_vml_cpu" : "round_cpu", x.dtype());
    }
    if (decimals == 0) {
      return Pointwise.unary(ROUND_KERNEL, Params.NONE, x, x.dtype(), args);
    }
    Params p = Params.of(Math.pow(10, Math.abs(decimals)), decimals);
    return Pointwise.unary(ROUND_TO_KERNEL, p, x, x.dtype(), args);
  }

  static float trunc(float x) {
    return (float) trunc((double) x);
  }

  static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  public static Tensor abs(Tensor x) {
    return ABS.call(x);
  }

  public static Tensor sign(Tensor x) {
    return SIGN.call(x);
  }

  public static Tensor sgn(Tensor x) {
    return SGN.call(x);
  }

  public static Tensor floor(Tensor x) {
    return FLOOR.call(x);
  }

  public static Tensor ceil(Tensor x) {
    return CEIL.call(x);
  }

  public static Tensor round(Tensor x) {
    return ROUND.call(x);
  }

  public static Tensor trunc(Tensor x) {
    return TRUNC.call(x);
  }
}
