package dev.sconce.shim.frame;

/**
 * Reads decimal numbers as pandas' default reader does: at most 17 digits are gathered in a double
 * that one power of ten then scales. That differs from correct rounding by one unit in the last
 * place for some numbers of 16 digits and more, and such numbers are printed by scripts.
 */
final class FloatText {

  private static final int DIGITS = 17;
  private static final int LARGEST_POWER = 308;

  private final char point;
  private final char group;
  private double value;

  /**
   * A reader.
   *
   * @param point the decimal sign
   * @param group the sign between thousands, 0 for none
   */
  FloatText(char point, char group) {
    this.point = point;
    this.group = group;
  }

  /** The number that the last successful call of {@link #read} found. */
  double value() {
    return value;
  }

  /** Whether the text, spaces around it aside, is a number. */
  boolean read(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    int at = 0;
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    boolean negative = at < end && text.charAt(at) == '-';
    if (at < end && (negative || text.charAt(at) == '+')) {
      at++;
    }
    if (isInfinity(text.substring(at, end))) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return true;
    }
    double number = 0;
    int digits = 0;
    int exponent = 0;
    boolean fraction = false;
    boolean any = false;
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        any = true;
        if (digits < DIGITS) {
          number = number * 10 + (c - '0');
          digits++;
          exponent -= fraction ? 1 : 0;
        } else if (!fraction) {
          exponent++;
        }
      } else if (c == point && !fraction) {
        fraction = true;
      } else if (c != group || group == 0 || fraction) {
        break;
      }
    }
    if (!any) {
      return false;
    }
    if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int from = at + 1;
      int sign = 1;
      if (from < end && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
        sign = text.charAt(from) == '-' ? -1 : 1;
        from++;
      }
      int written = 0;
      at = from;
      for (; at < end && Character.isDigit(text.charAt(at)); at++) {
        written = Math.min(100_000, written * 10 + (text.charAt(at) - '0'));
      }
      if (at == from) {
        return false;
      }
      exponent += sign * written;
    }
    if (at != end) {
      return false;
    }
    number = scaled(number, exponent, text.substring(0, end));
    value = negative ? -number : number;
    return true;
  }

  private double scaled(double number, int exponent, String text) {
    if (number == 0) {
      return 0;
    }
    if (exponent > LARGEST_POWER) {
      return Double.POSITIVE_INFINITY;
    }
    if (exponent >= 0) {
      return number * power(exponent);
    }
    if (exponent >= -LARGEST_POWER) {
      return number / power(-exponent);
    }
    return Math.abs(Double.parseDouble(text.strip().replace(point, '.')));
  }

  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }

  private static boolean isInfinity(String text) {
    return text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity");
  }
}
