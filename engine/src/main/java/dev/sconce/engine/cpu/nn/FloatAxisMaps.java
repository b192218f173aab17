package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.AxisMap;

/** Applies maps of three dimensions to planes of float arrays; sums are kept in double. */
final class FloatAxisMaps {
  private FloatAxisMaps() {}

  static void apply(AxisMap[] maps, float[] x, int xo, float[] y, int yo, int from, int to) {
    AxisMap d = maps[0];
    AxisMap h = maps[1];
    AxisMap w = maps[2];
    int inPlane = d.from() * h.from() * w.from();
    int out = yo + from * d.to() * h.to() * w.to();
    double[] sums = new double[w.to()];
    for (int p = from; p < to; p++) {
      int plane = xo + p * inPlane;
      for (int od = 0; od < d.to(); od++) {
        for (int oh = 0; oh < h.to(); oh++) {
          boolean first = true;
          for (int i = d.start()[od]; i < d.start()[od + 1]; i++) {
            for (int j = h.start()[oh]; j < h.start()[oh + 1]; j++) {
              int line = plane + (d.index()[i] * h.from() + h.index()[j]) * w.from();
              addLine(w, x, line, d.weight()[i] * h.weight()[j], sums, first);
              first = false;
            }
          }
          if (!first) {
            for (int i = 0; i < sums.length; i++) {
              y[out + i] = (float) sums[i];
            }
          }
          out += sums.length;
        }
      }
    }
  }

  private static void addLine(
      AxisMap w, float[] x, int line, double factor, double[] sums, boolean first) {
    int[] start = w.start();
    int[] index = w.index();
    double[] weight = w.weight();
    for (int o = 0; o < sums.length; o++) {
      double s = first ? 0 : sums[o];
      for (int e = start[o]; e < start[o + 1]; e++) {
        s += factor * weight[e] * x[line + index[e]];
      }
      sums[o] = s;
    }
  }
}
