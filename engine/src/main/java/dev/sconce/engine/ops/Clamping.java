package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
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

/** The larger and smaller of elements, and limits to a range. */
public final class Clamping {
  private static final BinaryKernel MAXIMUM_KERNEL =
      BinaryKernel.real("maximum", (a, b, p) -> Math.max(a, b), (a, b, p) -> Math.max(a, b))
          .ints((a, b, p) -> Math.max(a, b), (a, b, p) -> Math.max(a, b));
  private static final BinaryKernel MINIMUM_KERNEL =
      BinaryKernel.real("minimum", (a, b, p) -> Math.min(a, b), (a, b, p) -> Math.min(a, b))
          .ints((a, b, p) -> Math.min(a, b), (a, b, p) -> Math.min(a, b));
  private static final BinaryKernel FMAX_KERNEL =
      BinaryKernel.real(
              "fmax",
              (a, b, p) -> a != a ? b : b != b ? a : Math.max(a, b),
              (a, b, p) -> a != a ? b : b != b ? a : Math.max(a, b))
          .ints((a, b, p) -> Math.max(a, b), (a, b, p) -> Math.max(a, b));
  private static final BinaryKernel FMIN_KERNEL =
      BinaryKernel.real(
              "fmin",
              (a, b, p) -> a != a ? b : b != b ? a : Math.min(a, b),
              (a, b, p) -> a != a ? b : b != b ? a : Math.min(a, b))
          .ints((a, b, p) -> Math.min(a, b), (a, b, p) -> Math.min(a, b));

  // Comparisons rather than Math.max, which would turn a -0 at the bound 0 into 0.
  static final UnaryKernel CLAMP_KERNEL =
      UnaryKernel.real(
              "clamp",
              (x, p, q) -> {
                float low = x < p ? p : x;
                return low > q ? q : low;
              },
              (x, p, q) -> {
                double low = x < p ? p : x;
                return low > q ? q : low;
              })
          .ints((x, p, q) -> Math.min(Math.max(x, p), q), (x, p, q) -> Math.min(Math.max(x, p), q));
  private static final UnaryKernel CLAMP_MIN_KERNEL =
      UnaryKernel.real("clamp_min", (x, p, q) -> x < p ? p : x, (x, p, q) -> x < p ? p : x)
          .ints((x, p, q) -> Math.max(x, p), (x, p, q) -> Math.max(x, p));
  private static final UnaryKernel CLAMP_MAX_KERNEL =
      UnaryKernel.real("clamp_max", (x, p, q) -> x > p ? p : x, (x, p, q) -> x > p ? p : x)
          .ints((x, p, q) -> Math.min(x, p), (x, p, q) -> Math.min(x, p));
  private static final TernaryKernel CLAMP_TENSOR_KERNEL =
      TernaryKernel.real(
              "clamp_tensor",
              (x, low, high, p) -> Math.min(Math.max(x, low), high),
              (x, low, high, p) -> Math.min(Math.max(x, low), high))
          .ints(
              (x, low, high, p) -> Math.min(Math.max(x, low), high),
              (x, low, high, p) -> Math.min(Math.max(x, low), high));

  static final Op MAXIMUM =
      extreme(MAXIMUM_KERNEL, true, "The larger of both elements; NaN where one of them is.");
  static final Op MINIMUM =
      extreme(MINIMUM_KERNEL, false, "The smaller of both elements; NaN where one of them is.");

  static final Op FMAX =
      Rows.pair(FMAX_KERNEL)
          .saves(0, 1)
          .grad(0, (c, g) -> keep(g, fmaxTakesFirst(c.tensor(0), c.tensor(1), true)))
          .grad(1, (c, g) -> drop(g, fmaxTakesFirst(c.tensor(0), c.tensor(1), true)))
          .doc("fmax(input, other, *, out=None) -> Tensor\n\nThe larger element, NaN left out.")
          .build();

  static final Op FMIN =
      Rows.pair(FMIN_KERNEL)
          .saves(0, 1)
          .grad(0, (c, g) -> keep(g, fmaxTakesFirst(c.tensor(0), c.tensor(1), false)))
          .grad(1, (c, g) -> drop(g, fmaxTakesFirst(c.tensor(0), c.tensor(1), false)))
          .doc("fmin(input, other, *, out=None) -> Tensor\n\nThe smaller element, NaN left out.")
          .build();

  static final Op CLAMP_SCALAR =
      Row.of("clamp(Tensor input, Scalar? min=None, Scalar? max=None)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), a.scalar(1), a.scalar(2), a))
          .saves(0)
          .grad(
              0,
              (c, g) ->
                  keepBetween(
                      g,
                      c.tensor(0),
                      c.has(1) ? Tensor.wrapped(c.scalar(1)) : null,
                      c.has(2) ? Tensor.wrapped(c.scalar(2)) : null))
          .gradName("ClampBackward1")
          .doc(
              """
              clamp(input, min=None, max=None, *, out=None) -> Tensor

              Limits each element to the range from :attr:`min` to :attr:`max`, numbers or tensors that
              are broadcast; at least one must be given. Where min is greater than max, the result is
              max. NaN stays NaN.
              """)
          .build();

  static final Op CLAMP =
      Row.of("clamp(Tensor input, Tensor? min=None, Tensor? max=None)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), a.tensor(1), a.tensor(2), a))
          .gradAll(
              c -> {
                Tensor x = c.tensor(0);
                Tensor low = c.has(1) ? c.tensor(1) : null;
                Tensor high = c.has(2) ? c.tensor(2) : null;
                Tensor g = c.grad(0);
                return new Tensor[] {
                  c.needs(0) ? keepBetween(g, x, low, high) : null,
                  low != null && c.needs(1) ? lowGrad(g, x, low, high) : null,
                  high != null && c.needs(2) ? highGrad(g, x, low, high) : null
                };
              })
          .saves(0, 1, 2)
          .doc("clamp(input, min=None, max=None, *, out=None) -> Tensor")
          .build();

  static final Op CLAMP_MIN_SCALAR =
      Row.of("clamp_min(Tensor input, Scalar min)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), a.scalar(1), null, a))
          .saves(0)
          .grad(0, (c, g) -> keepBetween(g, c.tensor(0), Tensor.wrapped(c.scalar(1)), null))
          .doc("clamp_min(input, min, *, out=None) -> Tensor\n\n:func:`torch.clamp` from below.")
          .build();

  static final Op CLAMP_MIN =
      Row.of("clamp_min(Tensor input, Tensor min)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), a.tensor(1), null, a))
          .saves(0, 1)
          .grad(0, (c, g) -> keepBetween(g, c.tensor(0), c.tensor(1), null))
          .grad(1, (c, g) -> lowGrad(g, c.tensor(0), c.tensor(1), null))
          .gradName("ClampMinBackward1")
          .doc("clamp_min(input, min, *, out=None) -> Tensor")
          .build();

  static final Op CLAMP_MAX_SCALAR =
      Row.of("clamp_max(Tensor input, Scalar max)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), null, a.scalar(1), a))
          .saves(0)
          .grad(0, (c, g) -> keepBetween(g, c.tensor(0), null, Tensor.wrapped(c.scalar(1))))
          .doc("clamp_max(input, max, *, out=None) -> Tensor\n\n:func:`torch.clamp` from above.")
          .build();

  static final Op CLAMP_MAX =
      Row.of("clamp_max(Tensor input, Tensor max)")
          .all()
          .writes()
          .forward(a -> clamp(a.tensor(0), null, a.tensor(1), a))
          .saves(0, 1)
          .grad(0, (c, g) -> keepBetween(g, c.tensor(0), null, c.tensor(1)))
          .grad(1, (c, g) -> highGrad(g, c.tensor(0), null, c.tensor(1)))
          .gradName("ClampMaxBackward1")
          .doc("clamp_max(input, max, *, out=None) -> Tensor")
          .build();

  private Clamping() {}

  static void addTo(OpTable t) {
    t.add(MAXIMUM, MINIMUM, FMAX, FMIN);
    t.add(CLAMP, CLAMP_SCALAR, CLAMP.as("clip"), CLAMP_SCALAR.as("clip"));
    t.add(CLAMP_MIN, CLAMP_MIN_SCALAR, CLAMP_MAX, CLAMP_MAX_SCALAR);
  }

  private static Op extreme(BinaryKernel k, boolean larger, String text) {
    return Row.of(k.name() + "(Tensor input, Tensor other)")
        .both()
        .out()
        .writes()
        .forward(a -> Rows.common(k, a))
        .saves(0, 1)
        .grad(0, (c, g) -> winner(g, c.tensor(0), c.tensor(1), larger))
        .grad(1, (c, g) -> winner(g, c.tensor(1), c.tensor(0), larger))
        .doc(k.name() + "(input, other, *, out=None) -> Tensor\n\n" + text)
        .build();
  }

  /** The gradient where {@code mine} won; half of it where both are equal. */
  private static Tensor winner(Tensor g, Tensor mine, Tensor other, boolean larger) {
    Tensor half = Selecting.where(Comparisons.eq(mine, other), Arithmetic.div(g, 2), g);
    return drop(half, larger ? Comparisons.lt(mine, other) : Comparisons.gt(mine, other));
  }

  private static Tensor fmaxTakesFirst(Tensor a, Tensor b, boolean larger) {
    Tensor wins = larger ? Comparisons.ge(a, b) : Comparisons.le(a, b);
    return Logic.or(wins, Comparisons.isnan(b));
  }

  private static Tensor keep(Tensor g, Tensor mask) {
    return Selecting.where(mask, g, Selecting.ZERO);
  }

  private static Tensor drop(Tensor g, Tensor mask) {
    return Selecting.where(mask, Selecting.ZERO, g);
  }

  private static Tensor keepBetween(Tensor g, Tensor x, Tensor low, Tensor high) {
    Tensor inside = null;
    if (low != null) {
      inside = Comparisons.ge(x, low);
    }
    if (high != null) {
      Tensor under = Comparisons.le(x, high);
      inside = inside == null ? under : Logic.and(inside, under);
    }
    return keep(g, inside);
  }

  private static Tensor lowGrad(Tensor g, Tensor x, Tensor low, Tensor high) {
    Tensor below = Comparisons.lt(x, low);
    return keep(g, high == null ? below : Logic.and(below, Comparisons.lt(low, high)));
  }

  private static Tensor highGrad(Tensor g, Tensor x, Tensor low, Tensor high) {
    Tensor above = Comparisons.gt(x, high);
    return keep(g, low == null ? above : Logic.or(above, Comparisons.lt(high, low)));
  }

  private static Tensor clamp(Tensor x, Scalar low, Scalar high, Args args) {
    if (low == null && high == null) {
      throw noBound();
    }
    DType type =
        Promotion.common(
            x,
            low == null ? null : Tensor.wrapped(low),
            high == null ? null : Tensor.wrapped(high));
    if (args != null && args.isInPlace() && !Promotion.canCast(type, x.dtype())) {
      throw TensorException.runtime(
          "result type "
              + type.scalarName()
              + " can't be cast to the desired output type "
              + x.dtype().nativeName());
    }
    Pointwise.requireType(type, args);
    Rows.rejectBool(
        type,
        high == null ? "clamp_min_cpu" : low == null ? "clamp_max_scalar_cpu" : "clamp_scalar_cpu");
    if (low != null && Double.isNaN(low.toDouble())
        || high != null && Double.isNaN(high.toDouble())) {
      Tensor nan = Tensor.wrapped(Scalar.of(Double.NaN));
      return Pointwise.binary(MAXIMUM_KERNEL, Params.NONE, x, nan, type, args);
    }
    if (low == null) {
      return Pointwise.unary(CLAMP_MAX_KERNEL, Params.of(high), x, type, args);
    }
    if (high == null) {
      return Pointwise.unary(CLAMP_MIN_KERNEL, Params.of(low), x, type, args);
    }
    return Pointwise.unary(CLAMP_KERNEL, Params.of(low, high), x, type, args);
  }

  private static Tensor clamp(Tensor x, Tensor low, Tensor high, Args args) {
    if (low == null && high == null) {
      throw noBound();
    }
    DType type = Promotion.common(x, low, high);
    if (low == null) {
      return Pointwise.binary(MINIMUM_KERNEL, Params.NONE, x, high, type, args);
    }
    if (high == null) {
      return Pointwise.binary(MAXIMUM_KERNEL, Params.NONE, x, low, type, args);
    }
    Rows.rejectBool(type, "clamp_cpu");
    return Pointwise.ternary(CLAMP_TENSOR_KERNEL, Params.NONE, x, low, high, type, args);
  }

  private static TensorException noBound() {
    return TensorException.runtime("torch.clamp: At least one of 'min' or 'max' must not be None");
  }

  public static Tensor maximum(Tensor a, Tensor b) {
    return MAXIMUM.call(a, b);
  }

  public static Tensor minimum(Tensor a, Tensor b) {
    return MINIMUM.call(a, b);
  }

  /** The elements limited to a range; a null bound does not limit. */
  public static Tensor clamp(Tensor x, Scalar low, Scalar high) {
    return CLAMP_SCALAR.call(x, low, high);
  }

  public static Tensor clampMin(Tensor x, double low) {
    return CLAMP_MIN_SCALAR.call(x, Scalar.of(low));
  }
}
