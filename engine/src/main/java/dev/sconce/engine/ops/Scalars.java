package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.TensorException;

/** Checked conversions of Python numbers to element types. */
final class Scalars {
  private Scalars() {}

  /**
   * The number itself, if an element of the type can hold it; unsigned types take negative integers
   * down to minus their largest, as in PyTorch.
   *
   * @throws TensorException RuntimeError for a number out of the type's range
   */
  static Scalar checked(Scalar value, DType type) {
    double v = value.toDouble();
    withoutLoss(value, type);
    boolean fits =
        switch (type) {
          case UINT8 -> v >= (value.isFloating() ? 0 : -255) && v < 256;
          case INT8 -> v > -129 && v < 128;
          case INT16 -> v > -32769 && v < 32768;
          case INT32 -> v > -0x1.00000002p31 && v < 0x1p31;
          case INT64 -> v >= -0x1p63 && v < 0x1p63 || !value.isFloating();
          case FLOAT16 -> Double.isInfinite(v) || !(Math.abs(v) > 65504);
          case BFLOAT16 -> Double.isInfinite(v) || !(Math.abs(v) > 0x1.FEp127);
          case FLOAT32, COMPLEX64 -> Double.isInfinite(v) || !(Math.abs(v) > Float.MAX_VALUE);
          case FLOAT64, BOOL, COMPLEX128 -> true;
        };
    if (!fits) {
      throw overflow(type);
    }
    return value;
  }

  /**
   * The number itself.
   *
   * @throws TensorException RuntimeError for one with an imaginary part that the type cannot hold
   */
  static Scalar withoutLoss(Scalar value, DType type) {
    if (value.imaginary() != 0 && !type.isComplex() && type != DType.BOOL) {
      throw overflow(type);
    }
    return value;
  }

  private static TensorException overflow(DType type) {
    return TensorException.runtime(
        "value cannot be converted to type " + name(type) + " without overflow");
  }

  /** The number as a C++ stream writes it: without a point when it is whole. */
  static String brief(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e6 ? Long.toString((long) v) : Double.toString(v);
  }

  private static String name(DType type) {
    return switch (type) {
      case UINT8 -> "uint8_t";
      case INT8 -> "int8_t";
      case INT16 -> "int16_t";
      case INT32 -> "int32_t";
      case INT64 -> "int64_t";
      case FLOAT16 -> "at::Half";
      case BFLOAT16 -> "at::BFloat16";
      default -> type.nativeName();
    };
  }
}
