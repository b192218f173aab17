package dev.sconce.engine.math;

/**
 * The logarithm of the gamma function and its derivatives: Taylor series around 1, recurrences,
 * reflection, and the asymptotic series (Abramowitz and Stegun, 6.1 to 6.4).
 */
public final class Gamma {
  private static final double EULER = 0.57721566490153286061;
  private static final double HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);
  private static final int TERMS = 40;

  /** Bernoulli numbers B2, B4, … B20. */
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  /** {@code zeta(k) - 1}. */
  private static final double[] ZETA = new double[TERMS];

  static {
    for (int k = 2; k < TERMS; k++) {
      ZETA[k] = zeta(k, 2);
    }
  }

  private Gamma() {}

  /** The logarithm of the absolute value of the gamma function. */
  public static double logGamma(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (x <= 0) {
      if (x == Math.rint(x)) {
        return Double.POSITIVE_INFINITY;
      }
      if (x > -0.5) {
        return logGamma(x + 1) - Math.log(-x);
      }
      return Math.log(Math.PI / Math.abs(sinPi(x))) - logGamma(1 - x);
    }
    if (x < 0.5) {
      return nearOne(x) - Math.log(x);
    }
    if (x <= 1.5) {
      return nearOne(x - 1);
    }
    if (x <= 2.5) {
      return Math.log1p(x - 2) + nearOne(x - 2);
    }
    if (x < 10) {
      double product = 1;
      double z = x;
      while (z > 2.5) {
        z -= 1;
        product *= z;
      }
      return Math.log(product) + logGamma(z);
    }
    double sum = 0;
    double power = x;
    for (int i = 0; i < BERNOULLI.length; i++) {
      sum += BERNOULLI[i] / ((2 * i + 1) * (2 * i + 2) * power);
      power *= x * x;
    }
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + sum;
  }

  /** lgamma(1 + z) for z up to 1/2 in size: 6.1.33. */
  private static double nearOne(double z) {
    double sum = 0;
    for (int k = TERMS - 1; k >= 2; k--) {
      double term = ZETA[k] / k;
      sum = ((k & 1) == 0 ? term : -term) + sum * z;
    }
    return -Math.log1p(z) + z * (1 - EULER) + z * z * sum;
  }

  /** The derivative of {@link #logGamma}; NaN at negative integers, infinite at 0. */
  public static double digamma(double x) {
    if (x == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, -x);
    }
    if (x < 0) {
      return x == Math.rint(x) ? Double.NaN : digamma(1 - x) - Math.PI * cosPi(x) / sinPi(x);
    }
    double z = x;
    double shift = 0;
    while (z < 10) {
      shift += 1 / z;
      z += 1;
    }
    double square = 1 / (z * z);
    double power = square;
    double sum = 0;
    for (int i = 0; i < BERNOULLI.length; i++) {
      sum += BERNOULLI[i] / (2 * i + 2) * power;
      power *= square;
    }
    return Math.log(z) - 0.5 / z - sum - shift;
  }

  /** The n-th derivative of digamma. */
  public static double polygamma(int n, double x) {
    if (n == 0) {
      return digamma(x);
    }
    double factorial = 1;
    for (int k = 2; k <= n; k++) {
      factorial *= k;
    }
    if (n == 1 && x < 0.5) {
      if (x <= 0 && x == Math.rint(x)) {
        return Double.POSITIVE_INFINITY;
      }
      double s = Math.PI / sinPi(x);
      return s * s - polygamma(1, 1 - x);
    }
    return ((n & 1) == 0 ? -factorial : factorial) * zeta(n + 1, x);
  }

  /**
   * Hurwitz's zeta function, the sum of {@code (q + i)^-s}: some terms, then the Euler-Maclaurin
   * formula for the rest.
   */
  public static double zeta(double s, double q) {
    if (s == 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(s > 1)) {
      return Double.NaN;
    }
    if (q <= 0) {
      if (q == Math.rint(q)) {
        return Double.POSITIVE_INFINITY;
      }
      if (s != Math.rint(s)) {
        return Double.NaN;
      }
    }
    double sum = 0;
    double a = q;
    int terms = 0;
    while (terms < 10 || a < 10) {
      sum += Math.pow(a, -s);
      a += 1;
      terms++;
    }
    double power = Math.pow(a, -s);
    sum += power * a / (s - 1) + power / 2;
    double factor = s * power / a;
    double factorial = 2;
    for (int i = 0; i < BERNOULLI.length; i++) {
      sum += BERNOULLI[i] / factorial * factor;
      int k = 2 * i + 1;
      factor *= (s + k) * (s + k + 1) / (a * a);
      factorial *= (k + 2) * (k + 3);
    }
    return sum;
  }

  private static double sinPi(double x) {
    double r = Math.IEEEremainder(x, 2);
    return Math.sin(Math.PI * r);
  }

  private static double cosPi(double x) {
    double r = Math.IEEEremainder(x, 2);
    return Math.cos(Math.PI * r);
  }
}
