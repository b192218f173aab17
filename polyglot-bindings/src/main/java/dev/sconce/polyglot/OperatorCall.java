package dev.sconce.polyglot;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Param;

/** The argument list of an overload that takes two operands and defaults for the rest. */
final class OperatorCall {
  private OperatorCall() {}

  /**
   * The values for the overload, or null when it does not take these operands.
   *
   * @param strict whether a Python number only fits where a number is wanted; otherwise it may
   *     stand for a tensor
   */
  static Object[] values(Op op, Tensor a, Tensor b, boolean strict) {
    Param[] params = op.signature().params();
    if (params.length < 2) {
      return null;
    }
    Object x = fit(params[0], a, strict);
    Object y = fit(params[1], b, strict);
    if (x == null || y == null) {
      return null;
    }
    if (params.length == 2) {
      return new Object[] {x, y};
    }
    Object[] values = new Object[params.length];
    values[0] = x;
    values[1] = y;
    for (int i = 2; i < values.length; i++) {
      if (!params[i].hasDefault()) {
        return null;
      }
      values[i] = params[i].defaultValue();
    }
    return values;
  }

  private static Object fit(Param p, Tensor t, boolean strict) {
    return switch (p.type()) {
      case TENSOR -> strict && t.isWrappedNumber() ? null : t;
      case SCALAR -> t.isWrappedNumber() ? t.item() : null;
      default -> null;
    };
  }
}
