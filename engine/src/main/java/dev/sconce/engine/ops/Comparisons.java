package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Comparisons of elements, and tests of one element. Results are bool. */
public final class Comparisons {
  private static final PredicateKernel EQ_KERNEL =
      PredicateKernel.real("eq", (a, b) -> a == b, (a, b) -> a == b)
          .ints((a, b) -> a == b, (a, b) -> a == b)
          .complex((a, b) -> a.re() == b.re() && a.im() == b.im());
  private static final PredicateKernel NE_KERNEL =
      PredicateKernel.real("ne", (a, b) -> a != b, (a, b) -> a != b)
          .ints((a, b) -> a != b, (a, b) -> a != b)
          .complex((a, b) -> a.re() != b.re() || a.im() != b.im());
  private static final PredicateKernel LT_KERNEL =
      PredicateKernel.real("lt", (a, b) -> a < b, (a, b) -> a < b)
          .ints((a, b) -> a < b, (a, b) -> a < b);
  private static final PredicateKernel LE_KERNEL =
      PredicateKernel.real("le", (a, b) -> a <= b, (a, b) -> a <= b)
          .ints((a, b) -> a <= b, (a, b) -> a <= b);
  private static final PredicateKernel GT_KERNEL =
      PredicateKernel.real("gt", (a, b) -> a > b, (a, b) -> a > b)
          .ints((a, b) -> a > b, (a, b) -> a > b);
  private static final PredicateKernel GE_KERNEL =
      PredicateKernel.real("ge", (a, b) -> a >= b, (a, b) -> a >= b)
          .ints((a, b) -> a >= b, (a, b) -> a >= b);

  private static final PredicateKernel ISNAN_KERNEL =
      PredicateKernel.real("isnan", (a, b) -> a != a, (a, b) -> a != a)
          .ints((a, b) -> false, (a, b) -> false)
          .complex((a, b) -> a.isNaN());
  private static final PredicateKernel ISINF_KERNEL =
      PredicateKernel.real(
              "isinf",
              (a, b) -> Math.abs(a) == Float.POSITIVE_INFINITY,
              (a, b) -> Math.abs(a) == Double.POSITIVE_INFINITY)
          .ints((a, b) -> false, (a, b) -> false)
          .complex((a, b) -> a.isInfinite());
  private static final PredicateKernel ISFINITE_KERNEL =
      PredicateKernel.real(
              "isfinite",
              (a, b) -> Math.abs(a) <= Float.MAX_VALUE,
              (a, b) -> Math.abs(a) <= Double.MAX_VALUE)
          .ints((a, b) -> true, (a, b) -> true)
          .complex((a, b) -> Double.isFinite(a.re()) && Double.isFinite(a.im()));
  private static final PredicateKernel ISPOSINF_KERNEL =
      PredicateKernel.real(
              "isposinf",
              (a, b) -> a == Float.POSITIVE_INFINITY,
              (a, b) -> a == Double.POSITIVE_INFINITY)
          .ints((a, b) -> false, (a, b) -> false);
  private static final PredicateKernel ISNEGINF_KERNEL =
      PredicateKernel.real(
              "isneginf",
              (a, b) -> a == Float.NEGATIVE_INFINITY,
              (a, b) -> a == Double.NEGATIVE_INFINITY)
          .ints((a, b) -> false, (a, b) -> false);
  private static final PredicateKernel ISREAL_KERNEL =
      PredicateKernel.real("isreal", (a, b) -> true, (a, b) -> true)
          .ints((a, b) -> true, (a, b) -> true)
          .complex((a, b) -> a.im() == 0);
  private static final PredicateKernel SIGNBIT_KERNEL =
      PredicateKernel.real(
              "signbit",
              (a, b) -> Float.floatToRawIntBits(a) < 0,
              (a, b) -> Double.doubleToRawLongBits(a) < 0)
          .ints((a, b) -> a < 0, (a, b) -> a < 0);

  static final Op EQ = compare(EQ_KERNEL, "equal to");
  static final Op NE = compare(NE_KERNEL, "different from");
  static final Op LT = compare(LT_KERNEL, "less than");
  static final Op LE = compare(LE_KERNEL, "less than or equal to");
  static final Op GT = compare(GT_KERNEL, "greater than");
  static final Op GE = compare(GE_KERNEL, "greater than or equal to");

  static final Op ISNAN = test(ISNAN_KERNEL, "is not a number");
  static final Op ISINF = test(ISINF_KERNEL, "is infinite");
  static final Op ISFINITE = test(ISFINITE_KERNEL, "is neither infinite nor NaN");
  static final Op ISREAL = test(ISREAL_KERNEL, "has no imaginary part");
  static final Op ISPOSINF = testWithOut(ISPOSINF_KERNEL, "is positive infinity");
  static final Op ISNEGINF = testWithOut(ISNEGINF_KERNEL, "is negative infinity");
  static final Op SIGNBIT = testWithOut(SIGNBIT_KERNEL, "has its sign bit set, as -0. has");

  static final Op ISCLOSE =
      Row.of(
              "isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool"
                  + " equal_nan=False)")
          .both()
          .notDifferentiable()
          .forward(a -> isClose(a.tensor(0), a.tensor(1), a.real(2), a.real(3), a.bool(4)))
          .doc(
              """
              isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False) -> Tensor

              Whether ``|input - other| <= atol + rtol * |other|`` for each pair of elements. Infinite
              elements are close to themselves only, NaN to NaN where :attr:`equal_nan` says so. Both
              tensors must have one dtype.
              """)
          .build();

  static final Op ALLCLOSE =
      Row.of(
              "allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool"
                  + " equal_nan=False)")
          .both()
          .notDifferentiable()
          .forward(a -> all(isClose(a.tensor(0), a.tensor(1), a.real(2), a.real(3), a.bool(4))))
          .doc(
              """
              allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False) -> bool

              Whether :func:`torch.isclose` holds for all pairs of elements.
              """)
          .build();

  static final Op EQUAL =
      Row.of("equal(Tensor input, Tensor other)")
          .both()
          .notDifferentiable()
          .forward(a -> equal(a.tensor(0), a.tensor(1)))
          .doc(
              """
              equal(input, other) -> bool

              Whether both tensors have the same size and the same elements.
              """)
          .build();

  private Comparisons() {}

  static void addTo(OpTable t) {
    t.add(EQ, NE, NE.as("not_equal"), LT, LT.as("less"), LE, LE.as("less_equal"));
    t.add(GT, GT.as("greater"), GE, GE.as("greater_equal"));
    t.add(ISNAN, ISINF, ISFINITE, ISREAL, ISPOSINF, ISNEGINF, SIGNBIT);
    t.add(ISCLOSE, ALLCLOSE, EQUAL);
  }

  private static Op compare(PredicateKernel k, String text) {
    return Rows.compare(k, "TensorOrScalar")
        .doc(
            k.name()
                + "(input, other, *, out=None) -> Tensor\n\n"
                + "Whether each element of :attr:`input` is "
                + text
                + " that of :attr:`other`, a tensor or a number. Shapes broadcast; the result is"
                + " bool.\n")
        .build();
  }

  private static Op test(PredicateKernel k, String text) {
    return Rows.test(k)
        .doc(k.name() + "(input) -> Tensor\n\nWhether each element " + text + ", as bool.\n")
        .build();
  }

  private static Op testWithOut(PredicateKernel k, String text) {
    String refusal =
        k == SIGNBIT_KERNEL
            ? "signbit is not implemented for complex tensors."
            : k.name() + " does not support complex inputs.";
    return Rows.test(k)
        .out()
        .forward(
            a -> {
              Rows.rejectComplex(a.tensor(0).dtype(), refusal);
              if (a.out() != null && a.out().dtype() != DType.BOOL) {
                throw TensorException.runtime(k.name() + " does not support non-boolean outputs.");
              }
              return Pointwise.compare(k, a.tensor(0), a.tensor(0), a);
            })
        .doc(k.name() + "(input, *, out=None) -> Tensor\n\nWhether each element " + text + ".\n")
        .build();
  }

  private static Tensor isClose(Tensor a, Tensor b, double rtol, double atol, boolean equalNan) {
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          a.dtype().scalarName() + " did not match " + b.dtype().scalarName());
    }
    if (rtol < 0) {
      throw TensorException.runtime(
          "rtol must be greater than or equal to zero, but got " + Scalars.brief(rtol));
    }
    if (atol < 0) {
      throw TensorException.runtime(
          "atol must be greater than or equal to zero, but got " + Scalars.brief(atol));
    }
    Tensor close = eq(a, b);
    if (equalNan && a.dtype().isDifferentiable()) {
      close = Logic.or(close, Logic.and(isnan(a), isnan(b)));
    }
    if (rtol == 0 && atol == 0) {
      return close;
    }
    DType wide = Rows.real(a);
    Tensor x = Casting.to(a, wide);
    Tensor y = Casting.to(b, wide);
    Tensor allowed = Arithmetic.add(Rounding.abs(Arithmetic.mul(y, rtol)), atol);
    Tensor error = Rounding.abs(Arithmetic.sub(x, y));
    Tensor near = Logic.and(ISFINITE.call(error), le(error, allowed));
    return Logic.or(close, near);
  }

  private static boolean equal(Tensor a, Tensor b) {
    Pointwise.checkSameDevice(a, b);
    return a.sameSizes(b) && all(eq(a, b));
  }

  /** Whether every element of a bool tensor is true. */
  static boolean all(Tensor t) {
    return Reductions.reduce(ReduceKernel.ALL, t, null, false, DType.BOOL).item().toBoolean();
  }

  public static Tensor eq(Tensor a, Tensor b) {
    return EQ.call(a, b);
  }

  public static Tensor eq(Tensor a, double b) {
    return EQ.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor ne(Tensor a, Tensor b) {
    return NE.call(a, b);
  }

  public static Tensor lt(Tensor a, Tensor b) {
    return LT.call(a, b);
  }

  public static Tensor lt(Tensor a, double b) {
    return LT.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor le(Tensor a, Tensor b) {
    return LE.call(a, b);
  }

  public static Tensor le(Tensor a, double b) {
    return LE.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor gt(Tensor a, Tensor b) {
    return GT.call(a, b);
  }

  public static Tensor gt(Tensor a, double b) {
    return GT.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor ge(Tensor a, Tensor b) {
    return GE.call(a, b);
  }

  public static Tensor ge(Tensor a, double b) {
    return GE.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor isnan(Tensor a) {
    return ISNAN.call(a);
  }
}
