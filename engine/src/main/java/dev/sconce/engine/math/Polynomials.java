package dev.sconce.engine.math;

/** Orthogonal polynomials by their three-term recurrences (Abramowitz and Stegun, 22.7). */
public final class Polynomials {
  private Polynomials() {}

  /** Chebyshev's families, which differ in the polynomial of degree 1. */
  public enum Chebyshev {
    T(1, 0),
    U(2, 0),
    V(2, -1),
    W(2, 1);

    final double slope;
    final double start;

    Chebyshev(double slope, double start) {
      this.slope = slope;
      this.start = start;
    }
  }

  /** A Chebyshev polynomial; 0 for a negative degree. */
  public static double chebyshev(Chebyshev family, double x, double degree) {
    if (degree < 0) {
      return 0;
    }
    double before = 1;
    double here = family.slope * x + family.start;
    if ((long) degree == 0) {
      return before;
    }
    for (long k = 2; k <= (long) degree; k++) {
      double next = 2 * x * here - before;
      before = here;
      here = next;
    }
    return here;
  }

  /** A physicist's Hermite polynomial, or with {@code probabilist} that of the normal curve. */
  public static double hermite(boolean probabilist, double x, double degree) {
    if (degree < 0) {
      return 0;
    }
    double scale = probabilist ? 1 : 2;
    double before = 1;
    double here = scale * x;
    if ((long) degree == 0) {
      return before;
    }
    for (long k = 1; k < (long) degree; k++) {
      double next = scale * (x * here - k * before);
      before = here;
      here = next;
    }
    return here;
  }

  /** A Laguerre polynomial. */
  public static double laguerre(double x, double degree) {
    if (degree < 0) {
      return 0;
    }
    double before = 1;
    double here = 1 - x;
    if ((long) degree == 0) {
      return before;
    }
    for (long k = 1; k < (long) degree; k++) {
      double next = ((2 * k + 1 - x) * here - k * before) / (k + 1);
      before = here;
      here = next;
    }
    return here;
  }

  /** A Legendre polynomial. */
  public static double legendre(double x, double degree) {
    if (degree < 0) {
      return 0;
    }
    double before = 1;
    double here = x;
    if ((long) degree == 0) {
      return before;
    }
    for (long k = 1; k < (long) degree; k++) {
      double next = ((2 * k + 1) * x * here - k * before) / (k + 1);
      before = here;
      here = next;
    }
    return here;
  }
}
