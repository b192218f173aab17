package dev.sconce.engine.cpu.nn;

/**
 * Softmax over float arrays seen as [outer, n, inner]. The largest element is subtracted first, so
 * that nothing overflows; sums are kept in double.
 */
final class FloatSoftmax {
  private FloatSoftmax() {}

  /** Rows {@code from} to {@code to} of a dimension that is contiguous in memory. */
  static void rows(float[] x, int xo, float[] y, int n, boolean log, int from, int to) {
    for (int r = from; r < to; r++) {
      int in = xo + r * n;
      int out = r * n;
      float max = x[in];
      for (int i = 1; i < n; i++) {
        max = Math.max(max, x[in + i]);
      }
      double sum = 0;
      if (log) {
        for (int i = 0; i < n; i++) {
          sum += Exp.exp(x[in + i] - max);
        }
        double shift = Math.log(sum);
        for (int i = 0; i < n; i++) {
          y[out + i] = (float) (x[in + i] - max - shift);
        }
      } else {
        for (int i = 0; i < n; i++) {
          float e = Exp.exp(x[in + i] - max);
          y[out + i] = e;
          sum += e;
        }
        for (int i = 0; i < n; i++) {
          y[out + i] = (float) (y[out + i] / sum);
        }
      }
    }
  }

  /** Blocks {@code from} to {@code to} where neighbours along the dimension are inner apart. */
  static void blocks(
      float[] x, int xo, float[] y, int n, int inner, boolean log, int from, int to) {
    float[] max = new float[inner];
    double[] sum = new double[inner];
    for (int b = from; b < to; b++) {
      int out = b * n * inner;
      int in = xo + out;
      System.arraycopy(x, in, max, 0, inner);
      for (int k = 1; k < n; k++) {
        for (int i = 0; i < inner; i++) {
          max[i] = Math.max(max[i], x[in + k * inner + i]);
        }
      }
      java.util.Arrays.fill(sum, 0);
      for (int k = 0; k < n; k++) {
        int at = k * inner;
        for (int i = 0; i < inner; i++) {
          float e = Exp.exp(x[in + at + i] - max[i]);
          y[out + at + i] = e;
          sum[i] += e;
        }
      }
      if (log) {
        for (int i = 0; i < inner; i++) {
          sum[i] = Math.log(sum[i]);
        }
      }
      for (int k = 0; k < n; k++) {
        int at = k * inner;
        for (int i = 0; i < inner; i++) {
          y[out + at + i] =
              log ? (float) (x[in + at + i] - max[i] - sum[i]) : (float) (y[out + at + i] / sum[i]);
        }
      }
    }
  }

  static void rowsBackward(
      float[] g, int go, float[] y, int yo, float[] out, int n, boolean log, int from, int to) {
    for (int r = from; r < to; r++) {
      int at = r * n;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += log ? g[go + at + i] : (double) g[go + at + i] * y[yo + at + i];
      }
      for (int i = 0; i < n; i++) {
        out[at + i] =
            log
                ? (float) (g[go + at + i] - Exp.exp(y[yo + at + i]) * sum)
                : (float) (y[yo + at + i] * (g[go + at + i] - sum));
      }
    }
  }

  static void blocksBackward(
      float[] g,
      int go,
      float[] y,
      int yo,
      float[] out,
      int n,
      int inner,
      boolean log,
      int from,
      int to) {
    double[] sum = new double[inner];
    for (int b = from; b < to; b++) {
      int base = b * n * inner;
      java.util.Arrays.fill(sum, 0);
      for (int k = 0; k < n; k++) {
        int at = base + k * inner;
        for (int i = 0; i < inner; i++) {
          sum[i] += log ? g[go + at + i] : (double) g[go + at + i] * y[yo + at + i];
        }
      }
      for (int k = 0; k < n; k++) {
        int at = base + k * inner;
        for (int i = 0; i < inner; i++) {
          out[at + i] =
              log
                  ? (float) (g[go + at + i] - Exp.exp(y[yo + at + i]) * sum[i])
                  : (float) (y[yo + at + i] * (g[go + at + i] - sum[i]));
        }
      }
    }
  }
}
