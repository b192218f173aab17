package dev.sconce.engine.cpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import java.util.Arrays;

/** Copies and conversions between element types, through small buffers where the types differ. */
final class CopyKernel {
  private static final int CHUNK = 1024;

  private CopyKernel() {}

  static void fill(Tensor out, Scalar value) {
    Storage one = Storage.allocate(out.dtype(), 1);
    Elements.set(one, 0, value);
    Object to = out.storage().data();
    if (out.isContiguous()) {
      int from = (int) out.offset();
      int end = from + (int) out.count();
      switch (one.data()) {
        case byte[] v -> Arrays.fill((byte[]) to, from, end, v[0]);
        case short[] v -> Arrays.fill((short[]) to, from, end, v[0]);
        case int[] v -> Arrays.fill((int[]) to, from, end, v[0]);
        case long[] v -> Arrays.fill((long[]) to, from, end, v[0]);
        case float[] v -> Arrays.fill((float[]) to, from, end, v[0]);
        case double[] v -> Arrays.fill((double[]) to, from, end, v[0]);
        default -> throw new IllegalStateException();
      }
      return;
    }
    Strided.forEach((at, step, n) -> move(one.data(), 0, 0, to, at[0], step[0], n), out);
  }

  static void copy(Tensor from, Tensor to) {
    if (from.count() == 0) {
      return;
    }
    Object a = from.storage().data();
    Object b = to.storage().data();
    if (from.dtype() == to.dtype()) {
      if (from.isContiguous() && to.isContiguous()) {
        System.arraycopy(a, (int) from.offset(), b, (int) to.offset(), (int) from.count());
      } else {
        Strided.forEach((at, step, n) -> move(a, at[0], step[0], b, at[1], step[1], n), from, to);
      }
    } else if (from.dtype().isFloating()) {
      double[] buffer = new double[(int) Math.min(CHUNK, from.count())];
      Strided.forEach(
          (at, step, n) -> {
            for (int i = 0; i < n; i += CHUNK) {
              int m = Math.min(CHUNK, n - i);
              readDoubles(from.dtype(), a, at[0] + i * step[0], step[0], buffer, m);
              writeDoubles(to.dtype(), buffer, b, at[1] + i * step[1], step[1], m);
            }
          },
          from,
          to);
    } else {
      long[] buffer = new long[(int) Math.min(CHUNK, from.count())];
      Strided.forEach(
          (at, step, n) -> {
            for (int i = 0; i < n; i += CHUNK) {
              int m = Math.min(CHUNK, n - i);
              readLongs(from.dtype(), a, at[0] + i * step[0], step[0], buffer, m);
              writeLongs(to.dtype(), buffer, b, at[1] + i * step[1], step[1], m);
            }
          },
          from,
          to);
    }
  }

  /** Copies n elements between arrays of one kind. */
  static void move(Object from, int at, int step, Object to, int out, int outStep, int n) {
    if (step == 1 && outStep == 1) {
      System.arraycopy(from, at, to, out, n);
      return;
    }
    switch (from) {
      case float[] x -> {
        float[] y = (float[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      case double[] x -> {
        double[] y = (double[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      case long[] x -> {
        long[] y = (long[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      case int[] x -> {
        int[] y = (int[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      case short[] x -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      case byte[] x -> {
        byte[] y = (byte[]) to;
        for (int i = 0; i < n; i++) {
          y[out + i * outStep] = x[at + i * step];
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  static void readDoubles(DType type, Object from, int at, int step, double[] to, int n) {
    switch (type) {
      case FLOAT32 -> {
        float[] x = (float[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      case FLOAT64 -> {
        double[] x = (double[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      case FLOAT16 -> {
        short[] x = (short[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = Float.float16ToFloat(x[at + i * step]);
        }
      }
      case BFLOAT16 -> {
        short[] x = (short[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = Elements.bfloat16ToFloat(x[at + i * step]);
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  static void writeDoubles(DType type, double[] from, Object to, int at, int step, int n) {
    switch (type) {
      case FLOAT32 -> {
        float[] y = (float[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (float) from[i];
        }
      }
      case FLOAT64 -> {
        double[] y = (double[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i];
        }
      }
      case FLOAT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = Float.floatToFloat16((float) from[i]);
        }
      }
      case BFLOAT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = Elements.floatToBfloat16((float) from[i]);
        }
      }
      case BOOL -> {
        byte[] y = (byte[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i] != 0 ? (byte) 1 : 0;
        }
      }
      case UINT8, INT8 -> {
        byte[] y = (byte[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (byte) (long) from[i];
        }
      }
      case INT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (short) (long) from[i];
        }
      }
      case INT32 -> {
        int[] y = (int[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = truncateToInt(from[i]);
        }
      }
      case INT64 -> {
        long[] y = (long[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = truncateToLong(from[i]);
        }
      }
    }
  }

  /** As the processor's conversion does: out of range and NaN give the smallest number. */
  private static long truncateToLong(double v) {
    return v >= -0x1p63 && v < 0x1p63 ? (long) v : Long.MIN_VALUE;
  }

  private static int truncateToInt(double v) {
    return v > -0x1.00000002p31 && v < 0x1p31 ? (int) v : Integer.MIN_VALUE;
  }

  static void readLongs(DType type, Object from, int at, int step, long[] to, int n) {
    switch (type) {
      case BOOL -> {
        byte[] x = (byte[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step] != 0 ? 1 : 0;
        }
      }
      case UINT8 -> {
        byte[] x = (byte[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step] & 0xff;
        }
      }
      case INT8 -> {
        byte[] x = (byte[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      case INT16 -> {
        short[] x = (short[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      case INT32 -> {
        int[] x = (int[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      case INT64 -> {
        long[] x = (long[]) from;
        for (int i = 0; i < n; i++) {
          to[i] = x[at + i * step];
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  static void writeLongs(DType type, long[] from, Object to, int at, int step, int n) {
    switch (type) {
      case FLOAT32 -> {
        float[] y = (float[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i];
        }
      }
      case FLOAT64 -> {
        double[] y = (double[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i];
        }
      }
      case FLOAT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = Float.floatToFloat16(from[i]);
        }
      }
      case BFLOAT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = Elements.floatToBfloat16(from[i]);
        }
      }
      case BOOL -> {
        byte[] y = (byte[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i] != 0 ? (byte) 1 : 0;
        }
      }
      case UINT8, INT8 -> {
        byte[] y = (byte[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (byte) from[i];
        }
      }
      case INT16 -> {
        short[] y = (short[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (short) from[i];
        }
      }
      case INT32 -> {
        int[] y = (int[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = (int) from[i];
        }
      }
      case INT64 -> {
        long[] y = (long[]) to;
        for (int i = 0; i < n; i++) {
          y[at + i * step] = from[i];
        }
      }
    }
  }
}
