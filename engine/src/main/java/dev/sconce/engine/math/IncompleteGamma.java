package dev.sconce.engine.math;

/**
 * The regularised incomplete gamma functions: the ascending series below {@code a + 1}, the
 * continued fraction above (Abramowitz and Stegun, 6.5.29 and 6.5.31, the fraction by Lentz's
 * method).
 */
public final class IncompleteGamma {
  private static final double TINY = 1e-300;
  private static final int MOST = 20000;

  private IncompleteGamma() {}

  /** The lower function P(a, x), or the upper one Q(a, x) = 1 - P(a, x). */
  public static double of(double a, double x, boolean upper) {
    if (a < 0 || x < 0 || a != a || x != x) {
      return Double.NaN;
    }
    double none = upper ? 1 : 0;
    if (a == 0) {
      return x > 0 ? 1 - none : Double.NaN;
    }
    if (x == 0) {
      return none;
    }
    if (Double.isInfinite(a)) {
      return Double.isInfinite(x) ? Double.NaN : none;
    }
    if (Double.isInfinite(x)) {
      return 1 - none;
    }
    if (x < a + 1) {
      double lower = series(a, x);
      return upper ? 1 - lower : lower;
    }
    double higher = fraction(a, x);
    return upper ? higher : 1 - higher;
  }

  private static double factor(double a, double x) {
    return Math.exp(a * Math.log(x) - x - Gamma.logGamma(a));
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * factor(a, x);
  }

  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < MOST; i++) {
      double an = -i * (i - a);
      b += 2;
      d = an * d + b;
      d = 1 / (Math.abs(d) < TINY ? TINY : d);
      c = b + an / c;
      c = Math.abs(c) < TINY ? TINY : c;
      double delta = c * d;
      h *= delta;
      if (Math.abs(delta - 1) < 1e-16) {
        break;
      }
    }
    return h * factor(a, x);
  }
}
