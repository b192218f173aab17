package dev.sconce.engine.op;

import static dev.sconce.engine.DType.BFLOAT16;
import static dev.sconce.engine.DType.BOOL;
import static dev.sconce.engine.DType.FLOAT16;
import static dev.sconce.engine.DType.FLOAT32;
import static dev.sconce.engine.DType.INT16;
import static dev.sconce.engine.DType.INT8;
import static dev.sconce.engine.DType.UINT8;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;

/**
 * Type promotion: tensors with dimensions decide before 0-d tensors, and those before Python
 * numbers; a weaker operand matters only when its kind of number is higher.
 */
public final class Promotion {
  private Promotion() {}

  /** The smallest type that holds the values of both. */
  public static DType of(DType a, DType b) {
    if (a == b || b == BOOL) {
      return a;
    }
    if (a == BOOL) {
      return b;
    }
    if (a.isComplex() || b.isComplex()) {
      return ofComplex(a, b);
    }
    if (a.isFloating() || b.isFloating()) {
      if (!a.isFloating()) {
        return b;
      }
      if (!b.isFloating()) {
        return a;
      }
      if ((a == FLOAT16 && b == BFLOAT16) || (a == BFLOAT16 && b == FLOAT16)) {
        return FLOAT32;
      }
      return a.bytes() >= b.bytes() ? a : b;
    }
    if (a == UINT8 && b == INT8 || a == INT8 && b == UINT8) {
      return INT16;
    }
    if (a.bytes() == b.bytes()) {
      return a == UINT8 ? b : a;
    }
    return a.bytes() > b.bytes() ? a : b;
  }

  private static DType ofComplex(DType a, DType b) {
    DType x = a.isFloating() ? a.toComplex() : a;
    DType y = b.isFloating() ? b.toComplex() : b;
    if (!x.isComplex() || !y.isComplex()) {
      return x.isComplex() ? x : y;
    }
    return x.bytes() >= y.bytes() ? x : y;
  }

  /** The common type of operands, as {@code torch.result_type} gives it. */
  public static DType common(Tensor... operands) {
    DType dim = null;
    DType zero = null;
    DType wrapped = null;
    for (Tensor t : operands) {
      if (t == null) {
        continue;
      }
      DType d = t.dtype();
      if (t.isWrappedNumber()) {
        wrapped = join(wrapped, ofNumber(d));
      } else if (t.rank() == 0) {
        zero = join(zero, d);
      } else {
        dim = join(dim, d);
      }
    }
    return prefer(dim, prefer(zero, wrapped));
  }

  /** The common type of two operands. */
  public static DType common(Tensor a, Tensor b) {
    if (a.dtype() == b.dtype() && !a.isWrappedNumber() && !b.isWrappedNumber()) {
      return a.dtype();
    }
    return common(new Tensor[] {a, b});
  }

  /** The common type, or the default floating type where that is an integer type or bool. */
  public static DType floating(Tensor... operands) {
    DType d = common(operands);
    return d.isDifferentiable() ? d : Session.current().defaultDtype();
  }

  /** The type that a Python number takes where it decides: the default one of its kind. */
  public static DType ofNumber(DType number) {
    DType usual = Session.current().defaultDtype();
    return number.isComplex() ? usual.toComplex() : number.isFloating() ? usual : number;
  }

  private static DType join(DType a, DType b) {
    return a == null ? b : b == null ? a : of(a, b);
  }

  private static DType prefer(DType higher, DType lower) {
    if (higher == null || lower == null) {
      return higher == null ? lower : higher;
    }
    if (higher.isFloating()) {
      return lower.isComplex() ? higher.toComplex() : higher;
    }
    if (higher.isComplex()) {
      return higher;
    }
    if (higher == BOOL || lower.isDifferentiable()) {
      return of(higher, lower);
    }
    return higher;
  }

  /** Whether a result of one type may be stored in a tensor of another. */
  public static boolean canCast(DType from, DType to) {
    if (from.isComplex() && !to.isComplex()) {
      return false;
    }
    if (from.isFloating() && !to.isDifferentiable()) {
      return false;
    }
    return from == BOOL || to != BOOL;
  }
}
