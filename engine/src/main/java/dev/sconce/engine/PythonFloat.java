package dev.sconce.engine;

import java.math.BigDecimal;

/**
 * Python's text of a float or a complex number: the shortest digits that read back as the same
 * number.
 */
public final class PythonFloat {
  private PythonFloat() {}

  /** The text that Python's {@code repr(complex)} gives: {@code (1+2j)}, or {@code 2j}. */
  public static String repr(double real, double imaginary) {
    String im = part(imaginary);
    if (real == 0 && 1 / real > 0) {
      return im + "j";
    }
    return "(" + part(real) + (im.startsWith("-") ? "" : "+") + im + "j)";
  }

  private static String part(double v) {
    String text = repr(v);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The text that Python's {@code repr(float)} gives. */
  public static String repr(double v) {
    if (Double.isNaN(v)) {
      return "nan";
    }
    if (Double.isInfinite(v)) {
      return v > 0 ? "inf" : "-inf";
    }
    if (v == 0) {
      return 1 / v < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(v)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      String digits = shortest.unscaledValue().abs().toString();
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      String size = Integer.toString(Math.abs(exponent));
      return (v < 0 ? "-" : "")
          + mantissa
          + (exponent < 0 ? "e-" : "e+")
          + (size.length() < 2 ? "0" + size : size);
    }
    String plain = shortest.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}
