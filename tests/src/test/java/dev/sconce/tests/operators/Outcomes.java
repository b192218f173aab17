package dev.sconce.tests.operators;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares two outcomes of a call, as {@code outcome.py} words them. Everything is compared as
 * text, but the elements of floating-point tensors, which may differ in their last digits.
 */
final class Outcomes {
  private static final Pattern TENSOR =
      Pattern.compile("((?:grad |now \\d+ |sparse )?(\\w+)\\[[^ ]*|float) (.*)");

  /** Relative tolerances: the digits that functions of different libraries agree on. */
  private static final Map<String, Double> TOLERANCES =
      Map.of(
          "f16", 1e-3, "bf16", 8e-3, "f32", 1e-6, "f64", 2e-10, "c64", 2e-6, "c128", 1e-9, "float",
          1e-6);

  private Outcomes() {}

  static boolean agree(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    }
    String[] a = expected.split(" \\| ", -1);
    String[] b = actual.split(" \\| ", -1);
    if (a.length != b.length) {
      return false;
    }
    for (int i = 0; i < a.length; i++) {
      if (!a[i].equals(b[i]) && !numbersAgree(a[i], b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean numbersAgree(String expected, String actual) {
    Matcher a = TENSOR.matcher(expected);
    Matcher b = TENSOR.matcher(actual);
    if (!a.matches() || !b.matches() || !a.group(1).equals(b.group(1))) {
      return false;
    }
    Double tolerance = TOLERANCES.get(a.group(2) == null ? "float" : a.group(2));
    if (tolerance == null) {
      return false;
    }
    String[] x = numbers(a.group(3));
    String[] y = numbers(b.group(3));
    if (x.length != y.length) {
      return false;
    }
    double largest = largest(x);
    boolean gradient = expected.startsWith("grad ");
    for (int i = 0; i < x.length; i++) {
      if (!x[i].equals(y[i]) && !close(x[i], y[i], tolerance, largest, gradient)) {
        return false;
      }
    }
    return true;
  }

  /** The elements; a complex one is two numbers, of which the second has a sign before it. */
  private static String[] numbers(String text) {
    return text.replaceAll("(?<=[0-9fn])([+-][^,]*)j", ",$1").split(",");
  }

  private static double largest(String[] numbers) {
    double r = 0;
    for (String s : numbers) {
      double v = Math.abs(parse(s));
      if (v > r && v != Double.POSITIVE_INFINITY) {
        r = v;
      }
    }
    return r;
  }

  private static boolean close(
      String expected, String actual, double tolerance, double largest, boolean gradient) {
    double a = parse(expected);
    double b = parse(actual);
    if (a == 0 && b == 0) {
      // Nobody tells the zeros of gradients apart, as their signs come from the order of sums.
      return gradient;
    }
    // What is left of larger numbers that cancel each other has lost digits.
    return Math.abs(a - b) <= tolerance * (Math.abs(a) + largest / 8);
  }

  private static double parse(String s) {
    return switch (s) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan" -> Double.NaN;
      case "None", "" -> Double.NaN;
      default -> Double.parseDouble(s);
    };
  }
}
