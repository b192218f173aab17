package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.Windows;

/** Maxima of windows and where they are, in planes of float arrays. NaN counts as largest. */
final class FloatMaxPool {
  private FloatMaxPool() {}

  static void apply(Windows w, float[] x, int xo, float[] y, long[] index, int from, int to) {
    int height = w.in()[1];
    int width = w.in()[2];
    int out = from * w.outPlane();
    for (int p = from; p < to; p++) {
      int plane = xo + p * w.inPlane();
      for (int od = 0; od < w.begin()[0].length; od++) {
        for (int oh = 0; oh < w.begin()[1].length; oh++) {
          for (int ow = 0; ow < w.begin()[2].length; ow++) {
            float best = (float) Double.NEGATIVE_INFINITY;
            int at = (w.begin()[0][od] * height + w.begin()[1][oh]) * width + w.begin()[2][ow];
            for (int d = w.begin()[0][od]; d < w.end()[0][od]; d += w.step()[0]) {
              for (int h = w.begin()[1][oh]; h < w.end()[1][oh]; h += w.step()[1]) {
                int line = (d * height + h) * width;
                for (int i = w.begin()[2][ow]; i < w.end()[2][ow]; i += w.step()[2]) {
                  float v = x[plane + line + i];
                  if (v > best || v != v) {
                    best = v;
                    at = line + i;
                  }
                }
              }
            }
            y[out] = best;
            index[out++] = at;
          }
        }
      }
    }
  }

  /** {@code to[plane][index] += from[plane]}, or {@code =}. */
  static void scatter(
      float[] x, int xo, long[] index, int io, int n, float[] y, int m, boolean add, int from,
      int to) {
    for (int p = from; p < to; p++) {
      for (int i = p * n; i < (p + 1) * n; i++) {
        int at = p * m + (int) index[io + i];
        y[at] = add ? y[at] + x[xo + i] : x[xo + i];
      }
    }
  }

  /** {@code y[plane] = x[plane][index]}. */
  static void gather(
      float[] x, int xo, int m, long[] index, int io, int n, float[] y, int from, int to) {
    for (int p = from; p < to; p++) {
      for (int i = p * n; i < (p + 1) * n; i++) {
        y[i] = x[xo + p * m + (int) index[io + i]];
      }
    }
  }
}
