package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/**
 * {@code out = condition ? a : b} for each kind of array. Elements are mixed by bits rather than
 * chosen by a branch that nobody could predict; a bool is stored as 0 or 1.
 */
final class SelectKernel {
  private static final int GRAIN = 32_768;

  private SelectKernel() {}

  static void where(Tensor condition, Tensor a, Tensor b, Tensor out) {
    byte[] mask = (byte[]) condition.storage().data();
    Object x = a.storage().data();
    Object y = b.storage().data();
    Strided.Run run =
        switch (out.storage().data()) {
          case float[] z -> (at, s, n) -> floats(mask, (float[]) x, (float[]) y, z, at, s, n);
          case double[] z -> (at, s, n) -> doubles(mask, (double[]) x, (double[]) y, z, at, s, n);
          case long[] z -> (at, s, n) -> longs(mask, (long[]) x, (long[]) y, z, at, s, n);
          case int[] z -> (at, s, n) -> ints(mask, (int[]) x, (int[]) y, z, at, s, n);
          case short[] z -> (at, s, n) -> shorts(mask, (short[]) x, (short[]) y, z, at, s, n);
          case byte[] z -> (at, s, n) -> bytes(mask, (byte[]) x, (byte[]) y, z, at, s, n);
          default -> throw new IllegalStateException();
        };
    Strided.forEachParallel(GRAIN, run, condition, a, b, out);
  }

  private static void floats(
      byte[] mask, float[] x, float[] y, float[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    if (ms == 1 && zs == 1 && (xs == 1 || ys == 1) && xs >> 1 == 0 && ys >> 1 == 0) {
      if (xs == 0) {
        int first = Float.floatToRawIntBits(x[i]);
        for (int e = 0; e < n; e++) {
          int keep = -(int) mask[m + e];
          int second = Float.floatToRawIntBits(y[k + e]);
          z[o + e] = Float.intBitsToFloat(first & keep | second & ~keep);
        }
      } else if (ys == 0) {
        int second = Float.floatToRawIntBits(y[k]);
        for (int e = 0; e < n; e++) {
          int keep = -(int) mask[m + e];
          int first = Float.floatToRawIntBits(x[i + e]);
          z[o + e] = Float.intBitsToFloat(first & keep | second & ~keep);
        }
      } else {
        for (int e = 0; e < n; e++) {
          int keep = -(int) mask[m + e];
          int first = Float.floatToRawIntBits(x[i + e]);
          int second = Float.floatToRawIntBits(y[k + e]);
          z[o + e] = Float.intBitsToFloat(first & keep | second & ~keep);
        }
      }
      return;
    }
    for (int e = 0; e < n; e++) {
      int keep = -(int) mask[m + e * ms];
      int first = Float.floatToRawIntBits(x[i + e * xs]);
      int second = Float.floatToRawIntBits(y[k + e * ys]);
      z[o + e * zs] = Float.intBitsToFloat(first & keep | second & ~keep);
    }
  }

  private static void doubles(
      byte[] mask, double[] x, double[] y, double[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    if (ms == 1 && zs == 1 && (xs == 1 || ys == 1) && xs >> 1 == 0 && ys >> 1 == 0) {
      if (xs == 0) {
        long first = Double.doubleToRawLongBits(x[i]);
        for (int e = 0; e < n; e++) {
          long keep = -(long) mask[m + e];
          long second = Double.doubleToRawLongBits(y[k + e]);
          z[o + e] = Double.longBitsToDouble(first & keep | second & ~keep);
        }
      } else if (ys == 0) {
        long second = Double.doubleToRawLongBits(y[k]);
        for (int e = 0; e < n; e++) {
          long keep = -(long) mask[m + e];
          long first = Double.doubleToRawLongBits(x[i + e]);
          z[o + e] = Double.longBitsToDouble(first & keep | second & ~keep);
        }
      } else {
        for (int e = 0; e < n; e++) {
          long keep = -(long) mask[m + e];
          long first = Double.doubleToRawLongBits(x[i + e]);
          long second = Double.doubleToRawLongBits(y[k + e]);
          z[o + e] = Double.longBitsToDouble(first & keep | second & ~keep);
        }
      }
      return;
    }
    for (int e = 0; e < n; e++) {
      long keep = -(long) mask[m + e * ms];
      long first = Double.doubleToRawLongBits(x[i + e * xs]);
      long second = Double.doubleToRawLongBits(y[k + e * ys]);
      z[o + e * zs] = Double.longBitsToDouble(first & keep | second & ~keep);
    }
  }

  private static void longs(
      byte[] mask, long[] x, long[] y, long[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      long keep = -mask[m + e * ms];
      z[o + e * zs] = (x[i + e * xs] & keep | y[k + e * ys] & ~keep);
    }
  }

  private static void ints(byte[] mask, int[] x, int[] y, int[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      int keep = -mask[m + e * ms];
      z[o + e * zs] = (x[i + e * xs] & keep | y[k + e * ys] & ~keep);
    }
  }

  private static void shorts(
      byte[] mask, short[] x, short[] y, short[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      int keep = -mask[m + e * ms];
      z[o + e * zs] = (short) (x[i + e * xs] & keep | y[k + e * ys] & ~keep);
    }
  }

  private static void bytes(
      byte[] mask, byte[] x, byte[] y, byte[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      int keep = -mask[m + e * ms];
      z[o + e * zs] = (byte) (x[i + e * xs] & keep | y[k + e * ys] & ~keep);
    }
  }
}
