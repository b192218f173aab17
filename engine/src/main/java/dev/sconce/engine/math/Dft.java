package dev.sconce.engine.math;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Discrete Fourier transforms of one length in double precision, without a factor. Lengths with
 * small prime factors are split by them (J. W. Cooley and J. W. Tukey, 1965); others become a
 * convolution of a power of two (L. I. Bluestein, 1970). Objects are safe for several threads.
 */
public final class Dft {
  /** Prime factors up to this are summed directly. */
  private static final int LARGEST_PRIME = 31;

  private static final int KEPT = 64;
  private static final ConcurrentHashMap<Integer, Dft> PLANS = new ConcurrentHashMap<>();

  private final int n;
  private final int[] factors;

  /** exp(-2 pi i k / n), cosines and sines by turns. */
  private final double[] roots;

  private final Bluestein bluestein;

  private Dft(int n) {
    this.n = n;
    this.factors = factors(n);
    boolean hard = factors.length > 0 && factors[factors.length - 1] > LARGEST_PRIME;
    this.roots = hard ? null : roots(n);
    this.bluestein = hard ? new Bluestein(n) : null;
  }

  /** The transform of a length of at least 1. */
  public static Dft of(int n) {
    Dft plan = PLANS.get(n);
    if (plan == null) {
      plan = new Dft(n);
      if (PLANS.size() >= KEPT) {
        PLANS.clear();
      }
      PLANS.put(n, plan);
    }
    return plan;
  }

  /**
   * Replaces a signal by its transform.
   *
   * @param x n pairs of real and imaginary part
   * @param room n pairs whose contents are lost
   * @param inverse whether the exponent is positive
   */
  public void transform(double[] x, double[] room, boolean inverse) {
    if (inverse) {
      conjugate(x);
    }
    if (bluestein != null) {
      bluestein.transform(x);
    } else {
      System.arraycopy(x, 0, room, 0, 2 * n);
      work(x, 0, room, 0, 1, n, 0);
    }
    if (inverse) {
      conjugate(x);
    }
  }

  private void conjugate(double[] x) {
    for (int i = 1; i < 2 * n; i += 2) {
      x[i] = -x[i];
    }
  }

  /** Transforms {@code length} elements of {@code in} that lie {@code step} apart. */
  private void work(double[] out, int to, double[] in, int from, int step, int length, int depth) {
    if (length == 1) {
      out[2 * to] = in[2 * from];
      out[2 * to + 1] = in[2 * from + 1];
      return;
    }
    int p = factors[depth];
    int m = length / p;
    for (int q = 0; q < p; q++) {
      work(out, to + q * m, in, from + q * step, step * p, m, depth + 1);
    }
    if (p == 2) {
      pairs(out, to, m, step);
    } else {
      many(out, to, m, p, step);
    }
  }

  private void pairs(double[] out, int to, int m, int step) {
    for (int k = 0; k < m; k++) {
      int a = 2 * (to + k);
      int b = a + 2 * m;
      double c = roots[2 * k * step];
      double s = roots[2 * k * step + 1];
      double re = out[b] * c - out[b + 1] * s;
      double im = out[b] * s + out[b + 1] * c;
      out[b] = out[a] - re;
      out[b + 1] = out[a + 1] - im;
      out[a] += re;
      out[a + 1] += im;
    }
  }

  private void many(double[] out, int to, int m, int p, int step) {
    double[] part = new double[2 * p];
    for (int k = 0; k < m; k++) {
      for (int q = 0; q < p; q++) {
        part[2 * q] = out[2 * (to + k + q * m)];
        part[2 * q + 1] = out[2 * (to + k + q * m) + 1];
      }
      for (int r = 0; r < p; r++) {
        int bin = k + r * m;
        double re = part[0];
        double im = part[1];
        int angle = 0;
        for (int q = 1; q < p; q++) {
          angle += step * bin;
          angle %= n;
          double c = roots[2 * angle];
          double s = roots[2 * angle + 1];
          re += part[2 * q] * c - part[2 * q + 1] * s;
          im += part[2 * q] * s + part[2 * q + 1] * c;
        }
        out[2 * (to + bin)] = re;
        out[2 * (to + bin) + 1] = im;
      }
    }
  }

  private static int[] factors(int n) {
    int[] found = new int[32];
    int count = 0;
    int rest = n;
    for (int p = 2; (long) p * p <= rest; p++) {
      while (rest % p == 0) {
        found[count++] = p;
        rest /= p;
      }
    }
    if (rest > 1) {
      found[count++] = rest;
    }
    return Arrays.copyOf(found, count);
  }

  private static double[] roots(int n) {
    double[] r = new double[2 * n];
    for (int k = 0; k < n; k++) {
      root(k, n, r, 2 * k);
    }
    return r;
  }

  /** Writes exp(-2 pi i k / n), from an angle of at most an eighth of the circle. */
  private static void root(long k, long n, double[] to, int at) {
    long eighths = 8 * k / n;
    long turned = (eighths + 1) / 2;
    double angle = 2 * Math.PI * (4 * k - turned * n) / (4.0 * n);
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    switch ((int) (turned & 3)) {
      case 0 -> set(to, at, c, -s);
      case 1 -> set(to, at, -s, -c);
      case 2 -> set(to, at, -c, s);
      default -> set(to, at, s, c);
    }
  }

  private static void set(double[] to, int at, double re, double im) {
    to[at] = re + 0.0;
    to[at + 1] = im + 0.0;
  }

  /** A transform of any length as a convolution with a chirp. */
  private static final class Bluestein {
    private final int n;
    private final Dft wide;
    private final double[] chirp;
    private final double[] spectrum;

    Bluestein(int n) {
      this.n = n;
      int m = Integer.highestOneBit(Math.max(1, 2 * n - 2)) * 2;
      wide = of(m);
      chirp = new double[2 * n];
      spectrum = new double[2 * m];
      for (int k = 0; k < n; k++) {
        root((long) k * k % (2L * n), 2L * n, chirp, 2 * k);
        int mirror = k == 0 ? 0 : m - k;
        spectrum[2 * k] = spectrum[2 * mirror] = chirp[2 * k];
        spectrum[2 * k + 1] = spectrum[2 * mirror + 1] = -chirp[2 * k + 1];
      }
      wide.transform(spectrum, new double[2 * m], false);
    }

    void transform(double[] x) {
      int m = spectrum.length / 2;
      double[] y = new double[2 * m];
      double[] room = new double[2 * m];
      for (int k = 0; k < n; k++) {
        multiply(x, 2 * k, chirp, 2 * k, y, 2 * k, 1);
      }
      wide.transform(y, room, false);
      for (int k = 0; k < m; k++) {
        multiply(y, 2 * k, spectrum, 2 * k, y, 2 * k, 1);
      }
      wide.transform(y, room, true);
      for (int k = 0; k < n; k++) {
        multiply(y, 2 * k, chirp, 2 * k, x, 2 * k, 1.0 / m);
      }
    }

    private static void multiply(
        double[] a, int i, double[] b, int j, double[] to, int at, double scale) {
      double re = a[i] * b[j] - a[i + 1] * b[j + 1];
      double im = a[i] * b[j + 1] + a[i + 1] * b[j];
      to[at] = re * scale;
      to[at + 1] = im * scale;
    }
  }
}
