package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.NormShape;

/** Normalisation of groups of float arrays; statistics are computed in double, in two passes. */
final class FloatNorm {
  private FloatNorm() {}

  static void moments(
      NormShape s, float[] x, int xo, double[] mean, double[] variance, int from, int to) {
    for (int g = from; g < to; g++) {
      double sum = 0;
      for (int n = 0; n < s.outer(); n++) {
        sum += sum(x, xo + (n * s.groups() + g) * s.inner(), s.inner());
      }
      double m = sum / s.size();
      double squares = 0;
      for (int n = 0; n < s.outer(); n++) {
        squares += squares(x, xo + (n * s.groups() + g) * s.inner(), s.inner(), m);
      }
      mean[g] = m;
      variance[g] = squares / s.size();
    }
  }

  private static double sum(float[] x, int at, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = at;
    int end = at + n;
    for (; i + 4 <= end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < end; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  private static double squares(float[] x, int at, int n, double mean) {
    double a = 0;
    double b = 0;
    int i = at;
    int end = at + n;
    for (; i + 2 <= end; i += 2) {
      double u = x[i] - mean;
      double v = x[i + 1] - mean;
      a += u * u;
      b += v * v;
    }
    if (i < end) {
      double u = x[i] - mean;
      a += u * u;
    }
    return a + b;
  }

  static void normalize(
      NormShape s,
      float[] x,
      int xo,
      double[] mean,
      double[] variance,
      double eps,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int from,
      int to) {
    for (int g = from; g < to; g++) {
      double m = mean[g];
      double r = 1 / Math.sqrt(variance[g] + eps);
      for (int n = 0; n < s.outer(); n++) {
        int at = (n * s.groups() + g) * s.inner();
        if (s.step() == 0) {
          for (int i = 0; i < s.inner(); i++) {
            double v = (x[xo + at + i] - m) * r;
            v = w == null ? v : v * w[wo + i];
            y[at + i] = (float) (b == null ? v : v + b[bo + i]);
          }
          continue;
        }
        for (int i = 0; i < s.inner(); i += s.run()) {
          int k = s.weight(g, i);
          double scale = w == null ? r : r * w[wo + k];
          double shift = (b == null ? 0 : b[bo + k]) - m * scale;
          affine(x, xo + at + i, y, at + i, Math.min(s.run(), s.inner() - i), scale, shift);
        }
      }
    }
  }

  private static void affine(
      float[] x, int xo, float[] y, int yo, int n, double scale, double shift) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) (x[xo + i] * scale + shift);
    }
  }

  /** The gradient of the input, for groups from one number to another. */
  static void inputGrad(
      NormShape s,
      float[] g,
      int go,
      float[] x,
      int xo,
      double[] mean,
      double[] variance,
      double eps,
      float[] w,
      int wo,
      boolean own,
      float[] out,
      int from,
      int to) {
    for (int c = from; c < to; c++) {
      double m = mean[c];
      double r = 1 / Math.sqrt(variance[c] + eps);
      double sum = 0;
      double dot = 0;
      if (own) {
        for (int n = 0; n < s.outer(); n++) {
          int at = (n * s.groups() + c) * s.inner();
          for (int i = 0; i < s.inner(); i += s.run()) {
            int k = s.weight(c, i);
            int end = Math.min(i + s.run(), s.inner());
            double scale = w == null ? 1 : w[wo + k];
            double a = 0;
            double b = 0;
            for (int j = at + i; j < at + end; j++) {
              a += g[go + j];
              b += g[go + j] * (x[xo + j] - m);
            }
            sum += a * scale;
            dot += b * scale;
          }
        }
      }
      double meanGrad = sum / s.size();
      double slope = dot * r * r / s.size();
      for (int n = 0; n < s.outer(); n++) {
        int at = (n * s.groups() + c) * s.inner();
        for (int i = 0; i < s.inner(); i += s.run()) {
          double scale = w == null ? 1 : w[wo + s.weight(c, i)];
          int end = Math.min(i + s.run(), s.inner());
          for (int j = at + i; j < at + end; j++) {
            out[j] = (float) ((g[go + j] * scale - meanGrad - (x[xo + j] - m) * slope) * r);
          }
        }
      }
    }
  }

  /** The gradients of weight and bias, summed over all groups that share them. */
  static void weightGrads(
      NormShape s,
      float[] g,
      int go,
      float[] x,
      int xo,
      double[] mean,
      double[] variance,
      double eps,
      float[] gw,
      float[] gb) {
    double[] weight = new double[s.weights()];
    double[] bias = new double[s.weights()];
    for (int n = 0; n < s.outer(); n++) {
      for (int c = 0; c < s.groups(); c++) {
        double m = mean[c];
        double r = 1 / Math.sqrt(variance[c] + eps);
        int at = (n * s.groups() + c) * s.inner();
        if (s.step() == 0) {
          for (int i = 0; i < s.inner(); i++) {
            weight[i] += g[go + at + i] * (x[xo + at + i] - m) * r;
            bias[i] += g[go + at + i];
          }
          continue;
        }
        for (int i = 0; i < s.inner(); i += s.run()) {
          int end = Math.min(i + s.run(), s.inner());
          double a = 0;
          double b = 0;
          for (int j = at + i; j < at + end; j++) {
            a += g[go + j] * (x[xo + j] - m);
            b += g[go + j];
          }
          int k = s.weight(c, i);
          weight[k] += a * r;
          bias[k] += b;
        }
      }
    }
    for (int k = 0; k < weight.length; k++) {
      if (gw != null) {
        gw[k] = (float) weight[k];
      }
      if (gb != null) {
        gb[k] = (float) bias[k];
      }
    }
  }
}
