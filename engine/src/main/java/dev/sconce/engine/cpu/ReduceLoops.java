package dev.sconce.engine.cpu;

import dev.sconce.engine.kernel.ReduceKernel;

/**
 * Folds of one run of elements. Floating-point sums are accumulated in double, which is at least as
 * accurate as the pairwise summation of PyTorch, by eight independent accumulators, so that
 * additions overlap.
 */
final class ReduceLoops {
  private ReduceLoops() {}

  static double start(ReduceKernel k) {
    return switch (k) {
      case SUM, NAN_SUM, ABS_SUM, SQUARE_SUM, ANY -> 0;
      case PROD, ALL -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  static long startLong(ReduceKernel k) {
    return switch (k) {
      case SUM, NAN_SUM, ABS_SUM, SQUARE_SUM, ANY -> 0;
      case PROD, ALL -> 1;
      case MAX -> Long.MIN_VALUE;
      case MIN -> Long.MAX_VALUE;
    };
  }

  static double step(ReduceKernel k, double acc, double v) {
    return switch (k) {
      case SUM -> acc + v;
      case NAN_SUM -> Double.isNaN(v) ? acc : acc + v;
      case ABS_SUM -> acc + Math.abs(v);
      case SQUARE_SUM -> acc + v * v;
      case PROD -> acc * v;
      case MAX -> Math.max(acc, v);
      case MIN -> Math.min(acc, v);
      case ANY -> acc != 0 || v != 0 ? 1 : 0;
      case ALL -> acc != 0 && v != 0 ? 1 : 0;
    };
  }

  static long step(ReduceKernel k, long acc, long v) {
    return switch (k) {
      case SUM, NAN_SUM -> acc + v;
      case ABS_SUM -> acc + Math.abs(v);
      case SQUARE_SUM -> acc + v * v;
      case PROD -> acc * v;
      case MAX -> Math.max(acc, v);
      case MIN -> Math.min(acc, v);
      case ANY -> acc != 0 || v != 0 ? 1 : 0;
      case ALL -> acc != 0 && v != 0 ? 1 : 0;
    };
  }

  /** Joins the folds of two runs. */
  static double join(ReduceKernel k, double a, double b) {
    return switch (k) {
      case SUM, NAN_SUM, ABS_SUM, SQUARE_SUM -> a + b;
      default -> step(k, a, b);
    };
  }

  static long join(ReduceKernel k, long a, long b) {
    return switch (k) {
      case SUM, NAN_SUM, ABS_SUM, SQUARE_SUM -> a + b;
      default -> step(k, a, b);
    };
  }

  static double fold(ReduceKernel k, float[] x, int at, int step, int n) {
    if (k == ReduceKernel.SUM && step == 1) {
      return sum(x, at, n);
    }
    if (k == ReduceKernel.MAX && step == 1) {
      float m = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        m = Math.max(m, x[at + i]);
      }
      return m;
    }
    double acc = start(k);
    for (int i = 0; i < n; i++) {
      acc = step(k, acc, x[at + i * step]);
    }
    return acc;
  }

  static double fold(ReduceKernel k, double[] x, int at, int step, int n) {
    if (k == ReduceKernel.SUM && step == 1) {
      return sum(x, at, n);
    }
    double acc = start(k);
    for (int i = 0; i < n; i++) {
      acc = step(k, acc, x[at + i * step]);
    }
    return acc;
  }

  static long fold(ReduceKernel k, int[] x, int at, int step, int n) {
    long acc = startLong(k);
    for (int i = 0; i < n; i++) {
      acc = step(k, acc, x[at + i * step]);
    }
    return acc;
  }

  static long fold(ReduceKernel k, long[] x, int at, int step, int n) {
    long acc = startLong(k);
    for (int i = 0; i < n; i++) {
      acc = step(k, acc, x[at + i * step]);
    }
    return acc;
  }

  private static double sum(float[] x, int at, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    int i = at;
    int end = at + n;
    for (; i + 8 <= end; i += 8) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
      e += x[i + 4];
      f += x[i + 5];
      g += x[i + 6];
      h += x[i + 7];
    }
    double s = ((a + b) + (c + d)) + ((e + f) + (g + h));
    for (; i < end; i++) {
      s += x[i];
    }
    return s;
  }

  private static double sum(double[] x, int at, int n) {
    if (n > 512) {
      int half = n / 2 & ~7;
      return sum(x, at, half) + sum(x, at + half, n - half);
    }
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = at;
    int end = at + n;
    for (; i + 4 <= end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    double s = (a + b) + (c + d);
    for (; i < end; i++) {
      s += x[i];
    }
    return s;
  }
}
