package dev.sconce.engine.ops;

import dev.sconce.engine.kernel.AxisMap;

/** The maps by which a dimension is made larger or smaller. */
final class Interpolation {
  /** PyTorch's constant of the cubic kernel. */
  private static final double CUBIC = -0.75;

  private Interpolation() {}

  /**
   * How far neighbouring results are apart in the input.
   *
   * @param factor what the user said the size is multiplied by, or null
   */
  private static double step(int in, int out, Double factor, boolean single) {
    if (factor != null && factor > 0) {
      return single ? (float) (1 / factor) : 1 / factor;
    }
    return single ? (float) in / out : (double) in / out;
  }

  private static double alignedStep(int in, int out, boolean single) {
    if (out <= 1) {
      return 0;
    }
    return single ? (float) (in - 1) / (out - 1) : (double) (in - 1) / (out - 1);
  }

  /**
   * Each result is one element.
   *
   * @param exact whether the centres of results are looked up, not their lower edges
   */
  static AxisMap nearest(int in, int out, Double factor, boolean exact) {
    float step = (float) step(in, out, factor, true);
    return AxisMap.of(
        in,
        out,
        (o, b) -> {
          int i = (int) Math.floor(exact ? (o + 0.5f) * step : o * step);
          if (!exact && (out == in || out == 2 * in)) {
            i = out == in ? o : o / 2;
          }
          b.add(Math.min(i, in - 1), 1);
        });
  }

  /** Each result lies between two elements. */
  static AxisMap linear(int in, int out, Double factor, boolean aligned, boolean single) {
    double step = aligned ? alignedStep(in, out, single) : step(in, out, factor, single);
    return AxisMap.of(
        in,
        out,
        (o, b) -> {
          double place = in == out ? o : Math.max(0, place(o, step, aligned, single));
          int low = Math.min((int) place, in - 1);
          double part = Math.min(1, Math.max(0, place - low));
          part = single ? (float) part : part;
          b.add(low, single ? 1f - (float) part : 1 - part);
          if (low < in - 1) {
            b.add(low + 1, part);
          } else {
            b.add(low, part);
          }
        });
  }

  private static double place(int o, double step, boolean aligned, boolean single) {
    if (single) {
      float s = (float) step;
      return aligned ? s * o : s * (o + 0.5f) - 0.5f;
    }
    return aligned ? step * o : step * (o + 0.5) - 0.5;
  }

  /** Each result is a cubic convolution of four elements; those outside repeat the border. */
  static AxisMap cubic(int in, int out, Double factor, boolean aligned, boolean single) {
    double step = aligned ? alignedStep(in, out, single) : step(in, out, factor, single);
    return AxisMap.of(
        in,
        out,
        (o, b) -> {
          double place = in == out ? o : place(o, step, aligned, single);
          int low = (int) Math.floor(place);
          double t = place - low;
          double[] weights = {outer(t + 1), inner(t), inner(1 - t), outer(2 - t)};
          for (int k = 0; k < 4; k++) {
            b.add(Math.max(0, Math.min(in - 1, low - 1 + k)), weights[k]);
          }
        });
  }

  private static double inner(double x) {
    return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
  }

  private static double outer(double x) {
    return ((CUBIC * x - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC;
  }
}
