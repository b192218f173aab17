package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.TensorException;

/** The negative log likelihood of class numbers; arrays are seen as [samples, classes, places]. */
final class FloatNll {
  private FloatNll() {}

  /** Writes a loss for each place, or sums them; gives back {sum, total weight}. */
  static double[] forward(
      float[] x,
      int xo,
      long[] target,
      int to,
      float[] weight,
      int wo,
      long ignore,
      int samples,
      int classes,
      int places,
      float[] each) {
    double sum = 0;
    double total = 0;
    for (int n = 0; n < samples; n++) {
      for (int s = 0; s < places; s++) {
        long t = target[to + n * places + s];
        if (t == ignore) {
          continue;
        }
        if (t < 0 || t >= classes) {
          throw TensorException.index("Target " + t + " is out of bounds.");
        }
        float w = weight == null ? 1 : weight[wo + (int) t];
        float v = -x[xo + (n * classes + (int) t) * places + s] * w;
        if (each == null) {
          sum += v;
        } else {
          each[n * places + s] = v;
        }
        total += w;
      }
    }
    return new double[] {sum, total};
  }

  /** The gradient of each place is {@code g[go + place * step] * factor}. */
  static void backward(
      float[] g,
      int go,
      int step,
      double factor,
      long[] target,
      int to,
      float[] weight,
      int wo,
      long ignore,
      int samples,
      int classes,
      int places,
      float[] out) {
    for (int n = 0; n < samples; n++) {
      for (int s = 0; s < places; s++) {
        int place = n * places + s;
        long t = target[to + place];
        if (t != ignore) {
          float w = weight == null ? 1 : weight[wo + (int) t];
          out[(n * classes + (int) t) * places + s] = (float) (-w * g[go + place * step] * factor);
        }
      }
    }
  }
}
