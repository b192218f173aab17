package dev.sconce.engine.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * C's {@code %.nf} and {@code %.ne}: the exact binary value rounded half to even, which Java's own
 * formatter does not do.
 */
public final class Decimals {
  private Decimals() {}

  /** {@code %.nf}. */
  public static String fixed(double v, int digits) {
    String special = special(v);
    if (special != null) {
      return special;
    }
    String text =
        new BigDecimal(Math.abs(v)).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return isNegative(v) ? "-" + text : text;
  }

  /** {@code %.ne}. */
  public static String scientific(double v, int digits) {
    String special = special(v);
    if (special != null) {
      return special;
    }
    String sign = isNegative(v) ? "-" : "";
    if (v == 0) {
      return sign + "0" + (digits > 0 ? "." + "0".repeat(digits) : "") + "e+00";
    }
    BigDecimal r =
        new BigDecimal(Math.abs(v)).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = r.precision() - r.scale() - 1;
    String all = r.unscaledValue().toString();
    StringBuilder m = new StringBuilder(all);
    while (m.length() < digits + 1) {
      m.append('0');
    }
    m.setLength(digits + 1);
    if (digits > 0) {
      m.insert(1, '.');
    }
    int size = Math.abs(exponent);
    return sign + m + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  /**
   * C's {@code %g}: six significant digits without trailing zeros, as C++ streams write doubles.
   */
  public static String general(double v) {
    String special = special(v);
    if (special != null) {
      return special;
    }
    if (v == 0) {
      return isNegative(v) ? "-0" : "0";
    }
    String scientific = scientific(v, 5);
    int exponent = Integer.parseInt(scientific.substring(scientific.indexOf('e') + 1));
    if (exponent < -4 || exponent >= 6) {
      int e = scientific.indexOf('e');
      return trimmed(scientific.substring(0, e)) + scientific.substring(e);
    }
    return trimmed(fixed(v, 5 - exponent));
  }

  private static String trimmed(String s) {
    return s.indexOf('.') < 0 ? s : s.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String special(double v) {
    if (Double.isNaN(v)) {
      return "nan";
    }
    return Double.isInfinite(v) ? (v > 0 ? "inf" : "-inf") : null;
  }

  private static boolean isNegative(double v) {
    return Double.doubleToRawLongBits(v) < 0;
  }
}
