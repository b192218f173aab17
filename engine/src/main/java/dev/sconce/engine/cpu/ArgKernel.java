package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/**
 * Largest and smallest elements of lines with their places; the first of equals, NaN before all.
 */
final class ArgKernel {
  private ArgKernel() {}

  static void run(boolean largest, Tensor x, int dim, Tensor values, Tensor indices) {
    int n = Lines.length(x, dim);
    int step = Lines.step(x, dim);
    Object in = x.storage().data();
    long[] places = (long[]) indices.storage().data();
    Object out = values == null ? null : values.storage().data();
    Lines.forEach(
        dim,
        (at, buffers) -> {
          int best = find(largest, x, in, at[0], step, n, buffers);
          places[at[1]] = best;
          if (out != null) {
            CopyKernel.move(in, at[0] + best * step, 1, out, at[2], 1, 1);
          }
        },
        values == null ? new Tensor[] {x, indices} : new Tensor[] {x, indices, values});
  }

  private static int find(
      boolean largest, Tensor x, Object in, int at, int step, int n, Lines.Buffers buffers) {
    if (in instanceof float[] v) {
      return find(largest, v, at, step, n);
    }
    if (x.dtype().isFloating()) {
      double[] line = buffers.doubles(n);
      CopyKernel.readDoubles(x.dtype(), in, at, step, line, n);
      return find(largest, line, n);
    }
    long[] line = buffers.longs(n);
    CopyKernel.readLongs(x.dtype(), in, at, step, line, n);
    return find(largest, line, n);
  }

  private static int find(boolean largest, float[] x, int at, int step, int n) {
    float best = x[at];
    if (best != best) {
      return 0;
    }
    int place = 0;
    if (largest) {
      for (int i = 1; i < n; i++) {
        float v = x[at + i * step];
        if (!(v <= best)) {
          best = v;
          place = i;
          if (v != v) {
            return i;
          }
        }
      }
    } else {
      for (int i = 1; i < n; i++) {
        float v = x[at + i * step];
        if (!(v >= best)) {
          best = v;
          place = i;
          if (v != v) {
            return i;
          }
        }
      }
    }
    return place;
  }

  private static int find(boolean largest, double[] x, int n) {
    double best = x[0];
    int place = 0;
    for (int i = 1; i < n && best == best; i++) {
      double v = x[i];
      if (largest ? !(v <= best) : !(v >= best)) {
        best = v;
        place = i;
      }
    }
    return place;
  }

  private static int find(boolean largest, long[] x, int n) {
    long best = x[0];
    int place = 0;
    for (int i = 1; i < n; i++) {
      if (largest ? x[i] > best : x[i] < best) {
        best = x[i];
        place = i;
      }
    }
    return place;
  }
}
