package dev.sconce.engine;

/** Single elements of a CPU storage as numbers, and the 16-bit float conversions. */
public final class Elements {
  private Elements() {}

  /** The element at a position of the storage. */
  public static Scalar get(Storage s, int at) {
    return switch (s.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> Scalar.of(getDouble(s, at));
      case BOOL -> Scalar.of(((byte[]) s.data())[at] != 0);
      case COMPLEX64 -> {
        float[] x = (float[]) s.data();
        yield Scalar.of((double) x[2 * at], (double) x[2 * at + 1]);
      }
      case COMPLEX128 -> {
        double[] x = (double[]) s.data();
        yield Scalar.of(x[2 * at], x[2 * at + 1]);
      }
      default -> Scalar.of(getLong(s, at));
    };
  }

  /** The element as a double; of a complex number the real part. */
  public static double getDouble(Storage s, int at) {
    return switch (s.dtype()) {
      case FLOAT32 -> ((float[]) s.data())[at];
      case FLOAT64 -> ((double[]) s.data())[at];
      case COMPLEX64 -> ((float[]) s.data())[2 * at];
      case COMPLEX128 -> ((double[]) s.data())[2 * at];
      case FLOAT16 -> Float.float16ToFloat(((short[]) s.data())[at]);
      case BFLOAT16 -> bfloat16ToFloat(((short[]) s.data())[at]);
      default -> getLong(s, at);
    };
  }

  /** The element as a long; a fraction is cut off. */
  public static long getLong(Storage s, int at) {
    return switch (s.dtype()) {
      case BOOL -> ((byte[]) s.data())[at] != 0 ? 1 : 0;
      case UINT8 -> ((byte[]) s.data())[at] & 0xff;
      case INT8 -> ((byte[]) s.data())[at];
      case INT16 -> ((short[]) s.data())[at];
      case INT32 -> ((int[]) s.data())[at];
      case INT64 -> ((long[]) s.data())[at];
      default -> (long) getDouble(s, at);
    };
  }

  /** Writes a number, rounded or wrapped to the element type. */
  public static void set(Storage s, int at, Scalar v) {
    switch (s.dtype()) {
      case BOOL -> ((byte[]) s.data())[at] = (byte) (v.toBoolean() ? 1 : 0);
      case UINT8, INT8 -> ((byte[]) s.data())[at] = (byte) v.toLong();
      case INT16 -> ((short[]) s.data())[at] = (short) v.toLong();
      case INT32 -> ((int[]) s.data())[at] = (int) v.toLong();
      case INT64 -> ((long[]) s.data())[at] = v.toLong();
      case FLOAT32 -> ((float[]) s.data())[at] = (float) v.toDouble();
      case FLOAT64 -> ((double[]) s.data())[at] = v.toDouble();
      case FLOAT16 -> ((short[]) s.data())[at] = Float.floatToFloat16((float) v.toDouble());
      case BFLOAT16 -> ((short[]) s.data())[at] = floatToBfloat16((float) v.toDouble());
      case COMPLEX64 -> {
        float[] x = (float[]) s.data();
        x[2 * at] = (float) v.toDouble();
        x[2 * at + 1] = (float) v.imaginary();
      }
      case COMPLEX128 -> {
        double[] x = (double[]) s.data();
        x[2 * at] = v.toDouble();
        x[2 * at + 1] = v.imaginary();
      }
    }
  }

  public static float bfloat16ToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Rounds to nearest, ties to even. */
  public static short floatToBfloat16(float v) {
    int bits = Float.floatToRawIntBits(v);
    if (Float.isNaN(v)) {
      return (short) 0x7fc0;
    }
    return (short) ((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
  }
}
