package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.Windows;

/** Maxima of windows and where they are, in planes of float arrays. NaN counts as largest. */
final class FloatMaxPool {
  private FloatMaxPool() {}

  static void apply(Windows w, float[] x, int xo, float[] y, long[] index, int from, int to) {
    int depth = w.begin()[0].length;
    int rows = w.begin()[1].length;
    int out = from * w.outPlane();
    for (int p = from; p < to; p++) {
      int plane = xo + p * w.inPlane();
      for (int od = 0; od < depth; od++) {
        for (int oh = 0; oh < rows; oh++) {
          line(w, x, plane, od, oh, y, index, out);
          out += w.begin()[2].length;
        }
      }
    }
  }

  private static void line(
      Windows w, float[] x, int plane, int od, int oh, float[] y, long[] index, int out) {
    int height = w.in()[1];
    int width = w.in()[2];
    int d0 = w.begin()[0][od];
    int d1 = w.end()[0][od];
    int h0 = w.begin()[1][oh];
    int h1 = w.end()[1][oh];
    int dStep = w.step()[0];
    int hStep = w.step()[1];
    int step = w.step()[2];
    int[] begin = w.begin()[2];
    int[] end = w.end()[2];
    for (int ow = 0; ow < begin.length; ow++) {
      float best = (float) Double.NEGATIVE_INFINITY;
      int at = (d0 * height + h0) * width + begin[ow];
      for (int d = d0; d < d1; d += dStep) {
        for (int h = h0; h < h1; h += hStep) {
          int line = (d * height + h) * width;
          for (int i = begin[ow]; i < end[ow]; i += step) {
            float v = x[plane + line + i];
            if (v > best || v != v) {
              best = v;
              at = line + i;
            }
          }
        }
      }
      y[out + ow] = best;
      index[out + ow] = at;
    }
  }

  /** {@code to[plane][index] += from[plane]}, or {@code =}. */
  static void scatter(
      float[] x,
      int xo,
      long[] index,
      int io,
      int n,
      float[] y,
      int m,
      boolean add,
      int from,
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
