package dev.sconce.engine.math;

/** Powers with a small whole exponent, by repeated squaring instead of exp and log. */
public final class WholePower {
  /** Up to here the squarings are both cheaper than {@link Math#pow} and as accurate. */
  public static final int MAX_EXPONENT = 64;

  /** Where products and their rounding errors stay clear of overflow and of subnormal numbers. */
  private static final double LARGE = 0x1p900;

  private static final double SMALL = 0x1p-900;

  private WholePower() {}

  /** {@code base} to the power {@code exponent}, rounded once from float64. */
  public static float of(float base, int exponent) {
    double result = 1;
    double square = base;
    for (int e = Math.abs(exponent); e != 0; e >>= 1) {
      if ((e & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return (float) (exponent < 0 ? 1 / result : result);
  }

  /**
   * {@code base} to the power {@code exponent}, rounded to nearest but for rare ties: each product
   * is kept as an unevaluated sum of two numbers (Dekker, "A floating-point technique for extending
   * the available precision", 1971), whose error a fused multiply-add gives exactly.
   */
  public static double of(double base, int exponent) {
    double high = 1;
    double low = 0;
    double square = base;
    double rest = 0;
    for (int e = Math.abs(exponent); ; ) {
      if ((e & 1) != 0) {
        double product = high * square;
        low = Math.fma(high, square, -product) + (high * rest + low * square);
        high = product;
      }
      e >>= 1;
      if (e == 0) {
        break;
      }
      double product = square * square;
      rest = Math.fma(square, square, -product) + 2 * square * rest;
      square = product;
    }
    double size = Math.abs(high);
    if (!(size > SMALL && size < LARGE)) {
      return Math.pow(base, exponent);
    }
    if (exponent >= 0) {
      return high + low;
    }
    double inverse = 1 / high;
    return inverse + inverse * (Math.fma(-inverse, high, 1) - inverse * low);
  }
}
