package dev.sconce.engine.math;

/**
 * Bessel functions of order 0 and 1: ascending series, Miller's backward recurrence, Neumann
 * series, integrals and asymptotic series (Abramowitz and Stegun, chapters 9 and 10).
 */
public final class Bessel {
  private static final double EULER = 0.57721566490153286061;
  private static final double FAR = 25;

  private Bessel() {}

  /** The modified function of the first kind, times {@code exp(-|x|)} where it is scaled. */
  public static double i(int order, double x, boolean scaled) {
    double a = Math.abs(x);
    double sign = order == 1 && x < 0 ? -1 : 1;
    if (x != x) {
      return x;
    }
    if (a > FAR) {
      double tail = hankel(4.0 * order * order, a, -1) / Math.sqrt(2 * Math.PI * a);
      if (scaled) {
        return sign * tail;
      }
      // The factor overflows before the product does.
      double half = Math.exp(a / 2);
      return sign * (half * tail) * half;
    }
    double square = a * a / 4;
    double term = order == 0 ? 1 : a / 2;
    double sum = term;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= square / (k * (double) (k + order));
      sum += term;
    }
    return sign * (scaled ? sum * Math.exp(-a) : sum);
  }

  /** The first of the two asymptotic sums of 9.7.1 and 9.7.2; the sign is that of its terms. */
  private static double hankel(double mu, double x, int sign) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k < 60; k++) {
      double odd = 2 * k - 1;
      double next = term * sign * (mu - odd * odd) / (k * 8 * x);
      if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-18) {
        break;
      }
      term = next;
      sum += term;
    }
    return sum;
  }

  /** The modified function of the second kind, times {@code exp(x)} where it is scaled. */
  public static double k(int order, double x, boolean scaled) {
    if (!(x > 0)) {
      return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (x < 2) {
      double zero = kSeries(x);
      double value = order == 0 ? zero : (1 / x - i(1, x, false) * zero) / i(0, x, false);
      return scaled ? value * Math.exp(x) : value;
    }
    // The trapezoidal rule on 9.6.24, whose integrand falls doubly exponentially.
    double step = 1.0 / 16;
    double sum = 0.5;
    for (int n = 1; ; n++) {
      double t = n * step;
      double part = Math.exp(-2 * x * square(Math.sinh(t / 2)));
      if (part < 1e-18) {
        break;
      }
      sum += order == 0 ? part : part * Math.cosh(t);
    }
    return scaled ? sum * step : sum * step * Math.exp(-x);
  }

  private static double square(double v) {
    return v * v;
  }

  /** K0 by 9.6.13. */
  private static double kSeries(double x) {
    double square = x * x / 4;
    double term = 1;
    double harmonic = 0;
    double sum = 0;
    for (int k = 1; k < 40; k++) {
      term *= square / ((double) k * k);
      harmonic += 1.0 / k;
      sum += term * harmonic;
    }
    return sum - (Math.log(x / 2) + EULER) * i(0, x, false);
  }

  /** The function of the first kind. */
  public static double j(int order, double x) {
    double a = Math.abs(x);
    double sign = order == 1 && x < 0 ? -1 : 1;
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (x != x) {
      return x;
    }
    return sign * (a > FAR ? far(order, a, false) : orders(a)[order]);
  }

  /** The function of the second kind; NaN for negative numbers. */
  public static double y(int order, double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (x > FAR) {
      return far(order, x, true);
    }
    double[] j = orders(x);
    double log = Math.log(x / 2) + EULER;
    double sum = 0;
    // 9.1.89, and for order 1 the negative of its derivative.
    for (int k = 1; 2 * k + 1 < j.length; k++) {
      double part = order == 0 ? j[2 * k] : (j[2 * k - 1] - j[2 * k + 1]) / 2;
      sum += ((k & 1) == 0 ? part : -part) / k;
    }
    return order == 0
        ? 2 / Math.PI * (log * j[0] - 2 * sum)
        : -2 / Math.PI * (j[0] / x - log * j[1] - 2 * sum);
  }

  /** All orders up to one at which they vanish, by Miller's recurrence. */
  private static double[] orders(double x) {
    int top = 2 * ((int) (x * 0.75) + 22);
    double[] j = new double[top + 1];
    if (x == 0) {
      j[0] = 1;
      return j;
    }
    double above = 0;
    double here = 1e-280;
    double sum = 0;
    for (int n = top; n >= 0; n--) {
      j[n] = here;
      if ((n & 1) == 0) {
        sum += n == 0 ? here : 2 * here;
      }
      double below = 2.0 * n / x * here - above;
      above = here;
      here = below;
      if (Math.abs(here) > 1e250) {
        for (int m = n; m <= top; m++) {
          j[m] *= 1e-250;
        }
        above *= 1e-250;
        here *= 1e-250;
        sum *= 1e-250;
      }
    }
    for (int n = 0; n <= top; n++) {
      j[n] /= sum;
    }
    return j;
  }

  /** 9.2.5 and 9.2.6. */
  private static double far(int order, double x, boolean second) {
    double mu = 4.0 * order * order;
    double p = 1;
    double q = 0;
    double term = 1;
    for (int k = 1; k < 60; k++) {
      double odd = 2 * k - 1;
      double next = term * (mu - odd * odd) / (k * 8 * x);
      if (Math.abs(next) >= Math.abs(term)) {
        break;
      }
      term = next;
      switch (k & 3) {
        case 1 -> q += term;
        case 2 -> p -= term;
        case 3 -> q -= term;
        default -> p += term;
      }
    }
    // cos and sin of x - pi/4 (or 3 pi/4) by those of x, so that large arguments keep their digits.
    double s = Math.sin(x);
    double c = Math.cos(x);
    double cos = order == 0 ? c + s : s - c;
    double sin = order == 0 ? s - c : -s - c;
    double scale = 1 / Math.sqrt(Math.PI * x);
    return scale * (second ? p * sin + q * cos : p * cos - q * sin);
  }

  /** The spherical function of the first kind of order 0: {@code sin(x) / x}. */
  public static double spherical(double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    return Math.abs(x) < 1e-4 ? 1 - x * x / 6 : Math.sin(x) / x;
  }
}
