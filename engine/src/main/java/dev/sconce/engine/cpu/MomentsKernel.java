package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.parallel.Parallel;

/**
 * Variances, standard deviations and means, computed in double in two passes over a slice: the mean
 * first, then the squared distances from it.
 */
final class MomentsKernel {
  private static final int GRAIN = 16384;

  private MomentsKernel() {}

  static void run(
      Tensor x, boolean[] reduced, double correction, boolean root, Tensor spread, Tensor mean) {
    ReducePlan p = new ReducePlan(x, reduced, spread);
    Object in = x.storage().data();
    int from = (int) x.offset();
    int n = x.count() == 0 ? 0 : p.foldedCount;
    int count = (int) spread.count();
    Parallel.forRange(
        count,
        GRAIN / Math.max(n, 1) + 1,
        (first, end) -> {
          for (int i = first; i < end; i++) {
            int at = from + ReducePlan.position(p.kept, p.keptIn, p.kept.length, i);
            int to = ReducePlan.position(p.kept, p.keptOut, p.kept.length, i);
            double m = n == 0 ? Double.NaN : sum(p, in, at, 0, false) / n;
            double squares = n == 0 ? Double.NaN : sum(p, in, at, m, true);
            double v = squares / Math.max(0, n - correction);
            store(spread, to, root ? Math.sqrt(v) : v);
            if (mean != null) {
              store(mean, to, m);
            }
          }
        });
  }

  private static double sum(ReducePlan p, Object x, int from, double mean, boolean squares) {
    int inner = p.folded.length - 1;
    int n = p.folded[inner];
    int step = p.foldedIn[inner];
    int runs = p.foldedCount / n;
    double s = 0;
    for (int i = 0; i < runs; i++) {
      int at = from + ReducePlan.position(p.folded, p.foldedIn, inner, i);
      if (x instanceof float[] v) {
        s += squares ? squares(v, at, step, n, mean) : sum(v, at, step, n);
      } else {
        s += squares ? squares((double[]) x, at, step, n, mean) : sum((double[]) x, at, step, n);
      }
    }
    return s;
  }

  private static double sum(float[] x, int at, int step, int n) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      a += x[at + i * step];
      b += x[at + (i + 1) * step];
    }
    return i < n ? a + b + x[at + i * step] : a + b;
  }

  private static double sum(double[] x, int at, int step, int n) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      a += x[at + i * step];
      b += x[at + (i + 1) * step];
    }
    return i < n ? a + b + x[at + i * step] : a + b;
  }

  private static double squares(float[] x, int at, int step, int n, double mean) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      double u = x[at + i * step] - mean;
      double v = x[at + (i + 1) * step] - mean;
      a += u * u;
      b += v * v;
    }
    if (i < n) {
      double u = x[at + i * step] - mean;
      a += u * u;
    }
    return a + b;
  }

  private static double squares(double[] x, int at, int step, int n, double mean) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 2 <= n; i += 2) {
      double u = x[at + i * step] - mean;
      double v = x[at + (i + 1) * step] - mean;
      a += u * u;
      b += v * v;
    }
    if (i < n) {
      double u = x[at + i * step] - mean;
      a += u * u;
    }
    return a + b;
  }

  private static void store(Tensor out, int at, double v) {
    int i = (int) out.offset() + at;
    if (out.storage().data() instanceof float[] y) {
      y[i] = (float) v;
    } else {
      ((double[]) out.storage().data())[i] = v;
    }
  }
}
