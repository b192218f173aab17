package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.math.Dft;
import dev.sconce.engine.parallel.Parallel;

/** Fourier transforms along one dimension, computed in double and rounded once. */
final class FourierKernel {
  private static final int GRAIN = 2048;

  private FourierKernel() {}

  /** Replaces every line of a contiguous complex tensor by its transform times {@code scale}. */
  static void run(Tensor x, int dim, boolean inverse, double scale) {
    int n = (int) x.sizes()[dim];
    int step = (int) x.strides()[dim];
    int lines = (int) (x.count() / Math.max(n, 1));
    if (lines == 0 || n == 0) {
      return;
    }
    Dft plan = Dft.of(n);
    Object data = x.storage().data();
    int first = (int) x.offset();
    Parallel.forRange(
        lines,
        GRAIN / n + 1,
        (from, to) -> {
          double[] line = new double[2 * n];
          double[] room = new double[2 * n];
          for (int i = from; i < to; i++) {
            int at = first + i / step * step * n + i % step;
            read(data, at, step, line, n);
            plan.transform(line, room, inverse);
            write(line, scale, data, at, step, n);
          }
        });
  }

  private static void read(Object data, int at, int step, double[] to, int n) {
    if (data instanceof float[] x) {
      for (int i = 0; i < n; i++) {
        to[2 * i] = x[2 * (at + i * step)];
        to[2 * i + 1] = x[2 * (at + i * step) + 1];
      }
    } else {
      double[] x = (double[]) data;
      for (int i = 0; i < n; i++) {
        to[2 * i] = x[2 * (at + i * step)];
        to[2 * i + 1] = x[2 * (at + i * step) + 1];
      }
    }
  }

  private static void write(double[] from, double scale, Object data, int at, int step, int n) {
    if (data instanceof float[] y) {
      double noise = noise(from, n);
      for (int i = 0; i < n; i++) {
        y[2 * (at + i * step)] = rounded(from[2 * i], noise, scale);
        y[2 * (at + i * step) + 1] = rounded(from[2 * i + 1], noise, scale);
      }
    } else {
      double[] y = (double[]) data;
      for (int i = 0; i < n; i++) {
        y[2 * (at + i * step)] = from[2 * i] * scale + 0.0;
        y[2 * (at + i * step) + 1] = from[2 * i + 1] * scale + 0.0;
      }
    }
  }

  /**
   * The size below which a result is what rounding in double left of 0. A transform in float leaves
   * 0 in many of these places, and otherwise far larger residues.
   */
  private static double noise(double[] line, int n) {
    double largest = 0;
    for (int i = 0; i < 2 * n; i++) {
      largest = Math.max(largest, Math.abs(line[i]));
    }
    return largest * 0x1p-46;
  }

  private static float rounded(double v, double noise, double scale) {
    return Math.abs(v) < noise ? 0 : (float) (v * scale + 0.0);
  }
}
