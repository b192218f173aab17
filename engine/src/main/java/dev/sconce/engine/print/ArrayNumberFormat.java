package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How numpy writes the numbers of one array: the fewest digits that tell each number apart, cut at
 * the precision, aligned at the point; scientific above 1e8, below 1e-4, or where magnitudes differ
 * by more than 1000.
 */
final class ArrayNumberFormat {
  private final DType type;
  private final int precision;
  private boolean scientific;
  private int left;
  private int right;
  private int exponentDigits = 2;

  ArrayNumberFormat(DType type, boolean alone, Scalar[] values, ArrayText.Options options) {
    this.type = type;
    this.precision = options.precision();
    if (!type.isFloating()) {
      left = type == DType.BOOL && !alone ? "False".length() : 0;
      for (Scalar v : values) {
        left = Math.max(left, v.toString().length());
      }
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (Scalar v : values) {
      double x = Math.abs(v.toDouble());
      if (x > 0 && x < Double.POSITIVE_INFINITY) {
        min = Math.min(min, x);
        max = Math.max(max, x);
      }
    }
    scientific = max >= 1e8 || max > 0 && !options.suppress() && (min < 1e-4 || max / min > 1000);
    for (Scalar v : values) {
      double x = v.toDouble();
      if (Double.isNaN(x) || Double.isInfinite(x)) {
        continue;
      }
      if (scientific) {
        String s = unique(x, true);
        int e = s.indexOf('e');
        int point = s.indexOf('.');
        left = Math.max(left, point);
        right = Math.max(right, e - point - 1);
        exponentDigits = Math.max(exponentDigits, s.length() - e - 2);
      } else {
        String s = unique(x, false);
        int point = s.indexOf('.');
        left = Math.max(left, point);
        right = Math.max(right, s.length() - point - 1);
      }
    }
    for (Scalar v : values) {
      double x = v.toDouble();
      if (Double.isNaN(x) || Double.isInfinite(x)) {
        int extra = special(x).length() - right - 1 - (scientific ? exponentDigits + 2 : 0);
        left = Math.max(left, extra);
      }
    }
  }

  String text(Scalar v) {
    if (!type.isFloating()) {
      String s = v.toString();
      return " ".repeat(left - s.length()) + s;
    }
    double x = v.toDouble();
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      int width = left + 1 + right + (scientific ? exponentDigits + 2 : 0);
      String s = special(x);
      return " ".repeat(Math.max(0, width - s.length())) + s;
    }
    if (scientific) {
      String s = Decimals.scientific(rounded(x), right);
      if (right == 0) {
        s = s.replace("e", ".e");
      }
      int point = s.indexOf('.');
      return " ".repeat(Math.max(0, left - point)) + s;
    }
    String s = unique(x, false);
    int point = s.indexOf('.');
    return " ".repeat(left - point) + s + " ".repeat(right - (s.length() - point - 1));
  }

  /** The value whose decimal digits are the shortest that tell it apart in its own type. */
  private double rounded(double x) {
    return Double.isFinite(x) ? ShortestFloat.of(x, type).doubleValue() : x;
  }

  private static String special(double x) {
    return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
  }

  private String unique(double x, boolean exponent) {
    boolean negative = Double.doubleToRawLongBits(x) < 0;
    BigDecimal shortest = ShortestFloat.of(Math.abs(x), type).stripTrailingZeros();
    String sign = negative ? "-" : "";
    if (exponent) {
      int digits = Math.min(precision, Math.max(shortest.precision() - 1, 0));
      String s = Decimals.scientific(shortest.doubleValue(), digits);
      int e = s.indexOf('e');
      String mantissa = s.substring(0, e);
      if (mantissa.indexOf('.') < 0) {
        mantissa += ".";
      } else {
        mantissa = mantissa.replaceAll("0+$", "");
      }
      return sign + mantissa + s.substring(e);
    }
    if (shortest.signum() == 0) {
      return sign + "0.";
    }
    BigDecimal cut = shortest;
    if (shortest.scale() > precision) {
      cut =
          new BigDecimal(Math.abs(x))
              .setScale(precision, RoundingMode.HALF_EVEN)
              .stripTrailingZeros();
    }
    String s = cut.scale() <= 0 ? cut.toBigInteger() + "." : cut.toPlainString();
    return sign + s;
  }
}
