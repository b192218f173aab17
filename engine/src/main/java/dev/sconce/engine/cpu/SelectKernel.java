package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/** {@code out = condition ? a : b} for each kind of array. */
final class SelectKernel {
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
    Strided.forEach(run, condition, a, b, out);
  }

  private static void floats(
      byte[] mask, float[] x, float[] y, float[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      float first = x[i + e * xs];
      float second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }

  private static void doubles(
      byte[] mask, double[] x, double[] y, double[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      double first = x[i + e * xs];
      double second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }

  private static void longs(
      byte[] mask, long[] x, long[] y, long[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      long first = x[i + e * xs];
      long second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }

  private static void ints(byte[] mask, int[] x, int[] y, int[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      int first = x[i + e * xs];
      int second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }

  private static void shorts(
      byte[] mask, short[] x, short[] y, short[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      short first = x[i + e * xs];
      short second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }

  private static void bytes(
      byte[] mask, byte[] x, byte[] y, byte[] z, int[] at, int[] step, int n) {
    int m = at[0], i = at[1], k = at[2], o = at[3];
    int ms = step[0], xs = step[1], ys = step[2], zs = step[3];
    for (int e = 0; e < n; e++) {
      byte first = x[i + e * xs];
      byte second = y[k + e * ys];
      z[o + e * zs] = mask[m + e * ms] != 0 ? first : second;
    }
  }
}
