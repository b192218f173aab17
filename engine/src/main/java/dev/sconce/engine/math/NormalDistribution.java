package dev.sconce.engine.math;

/**
 * The area under the normal curve with its logarithm and inverse, and the scaled complementary
 * error function.
 */
public final class NormalDistribution {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double SQRT_PI = Math.sqrt(Math.PI);

  private NormalDistribution() {}

  /**
   * {@code exp(x^2) erfc(x)}: the product near 0, the continued fraction of Abramowitz and Stegun,
   * 7.1.14, above 2.
   */
  public static double erfcx(double x) {
    if (x < 2) {
      return x < -26.7 ? Double.POSITIVE_INFINITY : Math.exp(x * x) * Erf.erfc(x);
    }
    if (x > 1e8) {
      return 1 / (SQRT_PI * x);
    }
    double r = 0;
    for (int k = 120; k > 0; k--) {
      r = k / 2.0 / (x + r);
    }
    return 1 / (SQRT_PI * (x + r));
  }

  /** The area under the normal curve up to x. */
  public static double area(double x) {
    return Erf.erfc(-x / SQRT2) / 2;
  }

  /** The logarithm of {@link #area}. */
  public static double logArea(double x) {
    return x < -1
        ? Math.log(erfcx(-x / SQRT2) / 2) - x * x / 2
        : Math.log1p(-Erf.erfc(x / SQRT2) / 2);
  }

  /** The place up to which the area is p: Newton's method on the logarithm in the tails. */
  public static double inverse(double p) {
    if (!(p >= 0 && p <= 1)) {
      return Double.NaN;
    }
    if (p == 0 || p == 1) {
      return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (p > 0.02) {
      return p < 0.98 ? SQRT2 * Erf.inverse(2 * p - 1) : -inverse(1 - p);
    }
    double want = Math.log(p);
    double x = -Math.sqrt(-2 * want - Math.log(2 * Math.PI) - Math.log(-2 * want));
    for (int i = 0; i < 8; i++) {
      // The derivative of log(area) at x is sqrt(2 / pi) / erfcx(-x / sqrt(2)).
      double slope = Math.sqrt(2 / Math.PI) / erfcx(-x / SQRT2);
      double move = (logArea(x) - want) / slope;
      x -= move;
      if (Math.abs(move) < 1e-15 * Math.abs(x)) {
        break;
      }
    }
    return x;
  }
}
