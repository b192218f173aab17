package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Pointwise;

/** Factors of 0 and 1, of the operand's type and without history, by which formulas choose. */
final class Masks {
  private static final UnaryKernel NUMBER =
      UnaryKernel.real("mask_number", (x, p, q) -> x == x ? 1 : 0, (x, p, q) -> x == x ? 1 : 0)
          .ints((x, p, q) -> 1, (x, p, q) -> 1);

  private static final UnaryKernel NONZERO =
      UnaryKernel.real("mask_nonzero", (x, p, q) -> x != 0 ? 1 : 0, (x, p, q) -> x != 0 ? 1 : 0);

  private static final BinaryKernel SAME =
      BinaryKernel.real(
          "mask_same",
          (a, b, p) -> a == b || a != a && b != b ? 1 : 0,
          (a, b, p) -> a == b || a != a && b != b ? 1 : 0);

  private static final BinaryKernel EQUAL =
      BinaryKernel.real("mask_equal", (a, b, p) -> a == b ? 1 : 0, (a, b, p) -> a == b ? 1 : 0);

  private Masks() {}

  /** 1 where a number stands, 0 at NaN. */
  static Tensor numbers(Tensor x) {
    return Pointwise.unary(NUMBER, Params.NONE, x, x.dtype(), null);
  }

  /** 1 where something other than 0 stands. */
  static Tensor nonzero(Tensor x) {
    return Pointwise.unary(NONZERO, Params.NONE, x, x.dtype(), null);
  }

  /** 1 where both are equal or both are NaN. */
  static Tensor same(Tensor x, Tensor y) {
    return Pointwise.binary(SAME, Params.NONE, x, y, x.dtype(), null);
  }

  /** 1 where both are equal. */
  static Tensor equal(Tensor x, Tensor y) {
    return Pointwise.binary(EQUAL, Params.NONE, x, y, x.dtype(), null);
  }
}
