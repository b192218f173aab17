package dev.sconce.engine.math;

/**
 * The error function by the rational Chebyshev approximations of W. J. Cody, "Rational Chebyshev
 * approximations for the error function", Mathematics of Computation 23 (1969), and its inverse.
 */
public final class Erf {
  private static final double[] A = {
    3.16112374387056560e00,
    1.13864154151050156e02,
    3.77485237685302021e02,
    3.20937758913846947e03,
    1.85777706184603153e-1
  };
  private static final double[] B = {
    2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03
  };
  private static final double[] C = {
    5.64188496988670089e-1, 8.88314979438837594e00, 6.61191906371416295e01,
    2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03,
    2.05107837782607147e03, 1.23033935479799725e03, 2.15311535474403846e-8
  };
  private static final double[] D = {
    1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02,
    1.62138957456669019e03, 3.29079923573345963e03, 4.36261909014324716e03,
    3.43936767414372164e03, 1.23033935480374942e03
  };
  private static final double[] P = {
    3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
    1.60837851487422766e-2, 6.58749161529837803e-4, 1.63153871373020978e-2
  };
  private static final double[] Q = {
    2.56852019228982242e00,
    1.87295284992346047e00,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };
  private static final double INVERSE_SQRT_PI = 1 / Math.sqrt(Math.PI);
  private static final double HALF_SQRT_PI = Math.sqrt(Math.PI) / 2;

  private Erf() {}

  /** The error function. */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a <= 0.46875) {
      return small(x);
    }
    if (a > 6) {
      return Math.copySign(1, x);
    }
    return x != x ? x : Math.copySign(1 - tail(a), x);
  }

  /** {@code 1 - erf(x)} without cancellation. */
  public static double erfc(double x) {
    double a = Math.abs(x);
    if (a <= 0.46875) {
      return 1 - small(x);
    }
    if (x != x) {
      return x;
    }
    double t = a > 27.5 ? 0 : tail(a);
    return x < 0 ? 2 - t : t;
  }

  private static double small(double x) {
    double s = x * x;
    double num = A[4] * s;
    double den = s;
    for (int i = 0; i < 3; i++) {
      num = (num + A[i]) * s;
      den = (den + B[i]) * s;
    }
    return x * (num + A[3]) / (den + B[3]);
  }

  /** erfc of a number above 0.46875. */
  private static double tail(double a) {
    double r;
    if (a <= 4) {
      double num = C[8] * a;
      double den = a;
      for (int i = 0; i < 7; i++) {
        num = (num + C[i]) * a;
        den = (den + D[i]) * a;
      }
      r = (num + C[7]) / (den + D[7]);
    } else {
      double s = 1 / (a * a);
      double num = P[5] * s;
      double den = s;
      for (int i = 0; i < 4; i++) {
        num = (num + P[i]) * s;
        den = (den + Q[i]) * s;
      }
      r = (INVERSE_SQRT_PI - s * (num + P[4]) / (den + Q[4])) / a;
    }
    // exp(-a^2) of two factors, since a^2 itself is not exact.
    double head = Math.floor(a * 16) / 16;
    double rest = (a - head) * (a + head);
    return Math.exp(-head * head) * Math.exp(-rest) * r;
  }

  /**
   * The inverse of erf: a logarithmic estimate (Winitzki) refined by Halley's method, on the side
   * where no digits cancel. NaN outside [-1, 1].
   */
  public static double inverse(double y) {
    double a = Math.abs(y);
    if (!(a < 1)) {
      return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
    }
    if (a < 1e-8) {
      return y * HALF_SQRT_PI;
    }
    double log = Math.log1p(-a * a);
    double t = 2 / (Math.PI * 0.147) + log / 2;
    double x = Math.sqrt(Math.sqrt(t * t - log / 0.147) - t);
    for (int i = 0; i < 3; i++) {
      double error = a < 0.5 ? erf(x) - a : (1 - a) - erfc(x);
      double step = error * HALF_SQRT_PI * Math.exp(x * x);
      x -= step / (1 + x * step);
    }
    return Math.copySign(x, y);
  }
}
