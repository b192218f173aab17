package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Logical operators on truth values, and bitwise operators on integers and bools. */
public final class Logic {
  private static final PredicateKernel AND_KERNEL =
      PredicateKernel.real("logical_and", (a, b) -> a != 0 && b != 0, (a, b) -> a != 0 && b != 0)
          .ints((a, b) -> a != 0 && b != 0, (a, b) -> a != 0 && b != 0)
          .complex((a, b) -> !a.isZero() && !b.isZero());
  private static final PredicateKernel OR_KERNEL =
      PredicateKernel.real("logical_or", (a, b) -> a != 0 || b != 0, (a, b) -> a != 0 || b != 0)
          .ints((a, b) -> (a | b) != 0, (a, b) -> (a | b) != 0)
          .complex((a, b) -> !a.isZero() || !b.isZero());
  private static final PredicateKernel XOR_KERNEL =
      PredicateKernel.real(
              "logical_xor", (a, b) -> a != 0 != (b != 0), (a, b) -> a != 0 != (b != 0))
          .ints((a, b) -> a != 0 != (b != 0), (a, b) -> a != 0 != (b != 0))
          .complex((a, b) -> a.isZero() != b.isZero());
  private static final PredicateKernel NOT_KERNEL =
      PredicateKernel.real("logical_not", (a, b) -> a == 0, (a, b) -> a == 0)
          .ints((a, b) -> a == 0, (a, b) -> a == 0)
          .complex((a, b) -> a.isZero());

  private static final BinaryKernel BIT_AND_KERNEL =
      BinaryKernel.integral("bitwise_and", (a, b, p) -> a & b, (a, b, p) -> a & b);
  private static final BinaryKernel BIT_OR_KERNEL =
      BinaryKernel.integral("bitwise_or", (a, b, p) -> a | b, (a, b, p) -> a | b);
  private static final BinaryKernel BIT_XOR_KERNEL =
      BinaryKernel.integral("bitwise_xor", (a, b, p) -> a ^ b, (a, b, p) -> a ^ b);
  private static final UnaryKernel BIT_NOT_KERNEL =
      UnaryKernel.integral("bitwise_not", (x, p, q) -> ~x, (x, p, q) -> ~x);
  private static final UnaryKernel FLIP_KERNEL =
      UnaryKernel.integral("bool_not", (x, p, q) -> x ^ 1, (x, p, q) -> x ^ 1);

  /** A shift by a negative number or by the type's width (the parameter) leaves no bits. */
  private static final BinaryKernel LEFT_SHIFT_KERNEL =
      BinaryKernel.integral(
          "lshift",
          (a, b, p) -> b < 0 || b >= p ? 0 : a << b,
          (a, b, p) -> b < 0 || b >= p ? 0 : a << b);

  /** The parameter is the width of the type; shifting further leaves the sign alone. */
  private static final BinaryKernel RIGHT_SHIFT_KERNEL =
      BinaryKernel.integral(
          "rshift",
          (a, b, p) -> a >> (b < 0 || b >= p ? p - 1 : b),
          (a, b, p) -> a >> (b < 0 || b >= p ? p - 1 : b));

  static final Op AND = logical(AND_KERNEL, "both elements are");
  static final Op OR = logical(OR_KERNEL, "one of both elements is");
  static final Op XOR = logical(XOR_KERNEL, "exactly one of both elements is");

  static final Op NOT =
      Row.of("logical_not(Tensor input)")
          .all()
          .writes()
          .notDifferentiable()
          .forward(a -> Pointwise.compare(NOT_KERNEL, a.tensor(0), a.tensor(0), a))
          .doc("logical_not(input, *, out=None) -> Tensor\n\nWhether each element is zero.")
          .build();

  static final Op BIT_AND = bitwise(BIT_AND_KERNEL, "and");
  static final Op BIT_OR = bitwise(BIT_OR_KERNEL, "or");
  static final Op BIT_XOR = bitwise(BIT_XOR_KERNEL, "exclusive or");
  static final Op LEFT_SHIFT = shift("bitwise_left_shift", LEFT_SHIFT_KERNEL, "left");
  static final Op RIGHT_SHIFT = shift("bitwise_right_shift", RIGHT_SHIFT_KERNEL, "right");

  static final Op BIT_NOT =
      Row.of("bitwise_not(Tensor input)")
          .all()
          .writes()
          .notDifferentiable()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Pointwise.requireType(x.dtype(), a);
                Rows.requireIntegral(x.dtype(), "bitwise_not_cpu");
                return Pointwise.unary(
                    x.dtype() == DType.BOOL ? FLIP_KERNEL : BIT_NOT_KERNEL,
                    Params.NONE,
                    x,
                    x.dtype(),
                    a);
              })
          .doc(
              """
              bitwise_not(input, *, out=None) -> Tensor

              All bits of each integer inverted; for bool the opposite.
              """)
          .build();

  private Logic() {}

  static void addTo(OpTable t) {
    t.add(AND, OR, XOR, NOT, BIT_AND, BIT_OR, BIT_XOR, BIT_NOT, LEFT_SHIFT, RIGHT_SHIFT);
  }

  private static Op logical(PredicateKernel k, String text) {
    return Rows.compare(k, "Tensor")
        .doc(
            k.name()
                + "(input, other, *, out=None) -> Tensor\n\nWhether "
                + text
                + " not zero. Operands of any dtype; the result is bool.\n")
        .build();
  }

  private static Op bitwise(BinaryKernel k, String text) {
    return Row.of(k.name() + "(TensorOrScalar input, TensorOrScalar other)")
        .all()
        .writes()
        .notDifferentiable()
        .forward(
            a -> {
              DType type = Promotion.common(a.tensor(0), a.tensor(1));
              Rows.checkCast(type, a);
              Rows.requireIntegral(type, k.name() + "_cpu");
              return Pointwise.binary(k, Params.NONE, a.tensor(0), a.tensor(1), type, a);
            })
        .doc(
            k.name()
                + "(input, other, *, out=None) -> Tensor\n\nThe bitwise "
                + text
                + " of integers, the logical one of bools.\n")
        .build();
  }

  private static Op shift(String name, BinaryKernel k, String text) {
    return Row.of(name + "(TensorOrScalar input, TensorOrScalar other)")
        .all()
        .writes()
        .notDifferentiable()
        .forward(a -> shifted(k, a))
        .doc(
            name
                + "(input, other, *, out=None) -> Tensor\n\nEach integer shifted to the "
                + text
                + " by so many bits.\n")
        .build();
  }

  private static Tensor shifted(BinaryKernel k, Args a) {
    DType type = Promotion.common(a.tensor(0), a.tensor(1));
    Rows.checkCast(type, a);
    Rows.requireIntegral(type, k.name() + "_cpu");
    Rows.rejectBool(type, k.name() + "_cpu");
    Params width = Params.of(type.bytes() * 8);
    return Pointwise.binary(k, width, a.tensor(0), a.tensor(1), type, a);
  }

  public static Tensor and(Tensor a, Tensor b) {
    return AND.call(a, b);
  }

  public static Tensor or(Tensor a, Tensor b) {
    return OR.call(a, b);
  }

  public static Tensor not(Tensor a) {
    return NOT.call(a);
  }

  public static Tensor bitwiseAnd(Tensor a, Tensor b) {
    return BIT_AND.call(a, b);
  }

  public static Tensor bitwiseOr(Tensor a, Tensor b) {
    return BIT_OR.call(a, b);
  }
}
