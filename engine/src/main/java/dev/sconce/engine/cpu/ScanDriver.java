package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ScanKernel;

/** Running folds of lines, accumulated in double or long and rounded once for each element. */
final class ScanDriver {
  private ScanDriver() {}

  static void run(ScanKernel k, Tensor x, int dim, Tensor out, Tensor indices) {
    int n = Lines.length(x, dim);
    int step = Lines.step(x, dim);
    int outStep = Lines.step(out, dim);
    int placeStep = indices == null ? 0 : Lines.step(indices, dim);
    Object in = x.storage().data();
    Object to = out.storage().data();
    long[] places = indices == null ? null : (long[]) indices.storage().data();
    boolean real = x.dtype().isFloating();
    Lines.forEach(
        dim,
        (at, buffers) -> {
          int[] found = places == null ? null : buffers.ints(n);
          if (real) {
            double[] line = buffers.doubles(n);
            CopyKernel.readDoubles(x.dtype(), in, at[0], step, line, n);
            scan(k, line, n, found);
            CopyKernel.writeDoubles(out.dtype(), line, to, at[1], outStep, n);
          } else {
            long[] line = buffers.longs(n);
            CopyKernel.readLongs(x.dtype(), in, at[0], step, line, n);
            scan(k, line, n, found);
            CopyKernel.writeLongs(out.dtype(), line, to, at[1], outStep, n);
          }
          for (int i = 0; found != null && i < n; i++) {
            places[at[2] + i * placeStep] = found[i];
          }
        },
        indices == null ? new Tensor[] {x, out} : new Tensor[] {x, out, indices});
  }

  private static void scan(ScanKernel k, double[] x, int n, int[] places) {
    switch (k) {
      case SUM -> {
        double s = 0;
        for (int i = 0; i < n; i++) {
          s += x[i];
          x[i] = s;
        }
      }
      case PROD -> {
        double p = 1;
        for (int i = 0; i < n; i++) {
          p *= x[i];
          x[i] = p;
        }
      }
      case LOG_SUM_EXP -> {
        double s = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
          s = logAddExp(x[i], s);
          x[i] = s;
        }
      }
      case MAX, MIN -> extremes(k == ScanKernel.MAX, x, n, places);
    }
  }

  private static void extremes(boolean largest, double[] x, int n, int[] places) {
    int place = 0;
    double best = x[0];
    for (int i = 0; i < n; i++) {
      double v = x[i];
      if (v != v || best == best && (largest ? v >= best : v <= best)) {
        best = v;
        place = i;
      }
      x[i] = best;
      places[i] = place;
    }
  }

  private static double logAddExp(double x, double y) {
    double min = Math.min(x, y);
    double max = Math.max(x, y);
    return min != max || !Double.isInfinite(min) ? Math.log1p(Math.exp(min - max)) + max : x;
  }

  private static void scan(ScanKernel k, long[] x, int n, int[] places) {
    switch (k) {
      case SUM -> {
        long s = 0;
        for (int i = 0; i < n; i++) {
          s += x[i];
          x[i] = s;
        }
      }
      case PROD -> {
        long p = 1;
        for (int i = 0; i < n; i++) {
          p *= x[i];
          x[i] = p;
        }
      }
      case MAX, MIN -> {
        int place = 0;
        long best = x[0];
        for (int i = 0; i < n; i++) {
          if (k == ScanKernel.MAX ? x[i] >= best : x[i] <= best) {
            best = x[i];
            place = i;
          }
          x[i] = best;
          places[i] = place;
        }
      }
      case LOG_SUM_EXP -> throw new IllegalArgumentException("integers");
    }
  }
}
