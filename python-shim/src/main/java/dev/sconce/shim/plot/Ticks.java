package dev.sconce.shim.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Places and labels of ticks.
 *
 * <p>Linear places are multiples of 1, 2, 2.5 or 5 times a power of ten, the smallest such step
 * that gives at most {@code bins} intervals. Labels share one number of decimals, the smallest that
 * tells the places apart to a thousandth of their range, and a common power of ten outside 1e-5 to
 * 1e6.
 */
public final class Ticks {

  private static final double[] STEPS = {0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20};

  private static final double[] LEVEL_STEPS = {
    0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15
  };

  private Ticks() {}

  /**
   * Tick places that cover an interval; the outermost may lie just outside it.
   *
   * @param from one end of the interval
   * @param to the other end
   * @param log whether the axis is logarithmic
   * @param bins how many intervals there may be
   */
  public static double[] locations(double from, double to, boolean log, int bins) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    if (log) {
      double[] decades = decades(low, high, bins);
      if (decades.length > 1) {
        return decades;
      }
    }
    return linear(low, high, Math.max(1, bins), STEPS, 2);
  }

  /** Levels of contours over an interval: at most so many steps, of more kinds than ticks have. */
  public static double[] levels(double low, double high, int bins) {
    return linear(low, high, Math.max(1, bins), LEVEL_STEPS, 1);
  }

  private static double[] linear(double low, double high, int bins, double[] steps, int least) {
    double middle = (low + high) / 2;
    double extent = high - low;
    if (!(extent > 0) || Double.isInfinite(extent)) {
      return new double[] {low};
    }
    double offset = 0;
    if (Math.abs(middle) / extent >= 100) {
      offset = Math.copySign(Math.pow(10, Math.floor(Math.log10(Math.abs(middle)))), middle);
    }
    double start = low - offset;
    double end = high - offset;
    double unit = Math.pow(10, Math.floor(Math.log10(extent / bins)));
    double raw = (end - start) / bins;
    int chosen = 0;
    while (chosen < steps.length - 1 && steps[chosen] * unit < raw) {
      chosen++;
    }
    double[] places = {};
    for (int i = chosen; i >= 0; i--) {
      double step = steps[i] * unit;
      places = multiples(start, end, step, offset);
      int inside = 0;
      for (double place : places) {
        if (place >= low && place <= high) {
          inside++;
        }
      }
      if (inside >= least) {
        break;
      }
    }
    return places;
  }

  private static double[] multiples(double start, double end, double step, double offset) {
    long first = floorMultiple(start, step);
    long last = -floorMultiple(-end, step);
    double[] places = new double[(int) (last - first + 1)];
    for (int i = 0; i < places.length; i++) {
      places[i] = (first + i) * step + offset;
    }
    return places;
  }

  /** The largest multiple not above the value, where a hair's breadth below counts as reached. */
  private static long floorMultiple(double value, double step) {
    double count = value / step;
    double nearest = Math.rint(count);
    return Math.abs(count - nearest) < 1e-9 ? (long) nearest : (long) Math.floor(count);
  }

  private static double[] decades(double low, double high, int bins) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int stride = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(2, bins)));
    List<Double> places = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent += stride) {
      places.add(Math.pow(10, exponent));
    }
    return places.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The small ticks of a logarithmic axis: 2 to 9 times each power of ten in the interval. */
  static double[] minor(double from, double to) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    List<Double> places = new ArrayList<>();
    if (last - first <= 10) {
      for (int exponent = first; exponent <= last; exponent++) {
        for (int digit = 2; digit < 10; digit++) {
          double place = digit * Math.pow(10, exponent);
          if (place >= low && place <= high) {
            places.add(place);
          }
        }
      }
    }
    return places.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Texts for tick places, and what is to be multiplied or added to them, shown at the axis' end.
   */
  record Labels(String[] texts, String factor) {}

  /** Labels of places, of which those inside the interval decide about the decimals. */
  static Labels labels(double[] places, double from, double to, boolean log) {
    String[] texts = new String[places.length];
    if (log && isDecades(places)) {
      for (int i = 0; i < places.length; i++) {
        texts[i] = "$10^{" + Math.round(Math.log10(places[i])) + "}$";
      }
      return new Labels(texts, "");
    }
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    double offset = offset(places, low, high);
    int order = order(places, low, high, offset);
    double unit = Math.pow(10, order);
    int decimals = decimals(places, low, high, offset, unit);
    for (int i = 0; i < places.length; i++) {
      texts[i] = fixed((places[i] - offset) / unit, decimals);
    }
    StringBuilder factor = new StringBuilder();
    if (order != 0) {
      factor.append("1e").append(order);
    }
    if (offset != 0) {
      factor.append(offset > 0 ? "+" : "").append(shortest(offset));
    }
    return new Labels(texts, minus(factor.toString()));
  }

  private static boolean isDecades(double[] places) {
    for (double place : places) {
      double exponent = Math.log10(place);
      if (Math.abs(exponent - Math.rint(exponent)) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  /** A common part worth taking out: where it saves at least four digits of every label. */
  private static double offset(double[] places, double low, double high) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double place : places) {
      if (place >= low && place <= high) {
        smallest = Math.min(smallest, place);
        largest = Math.max(largest, place);
      }
    }
    if (!(largest > smallest) || smallest <= 0 && largest >= 0) {
      return 0;
    }
    double sign = Math.signum(smallest);
    double near = Math.min(Math.abs(smallest), Math.abs(largest));
    double far = Math.max(Math.abs(smallest), Math.abs(largest));
    int order = (int) Math.ceil(Math.log10(far));
    while (Math.floor(near / Math.pow(10, order)) == Math.floor(far / Math.pow(10, order))) {
      order--;
    }
    order++;
    if ((far - near) / Math.pow(10, order) <= 1e-2) {
      while (Math.floor(far / Math.pow(10, order)) - Math.floor(near / Math.pow(10, order)) <= 1) {
        order--;
      }
      order++;
    }
    double base = Math.floor(far / Math.pow(10, order));
    return base >= 1000 ? sign * base * Math.pow(10, order) : 0;
  }

  private static int order(double[] places, double low, double high, double offset) {
    double largest = 0;
    for (double place : places) {
      if (place >= low && place <= high) {
        largest = Math.max(largest, Math.abs(place - offset));
      }
    }
    if (offset != 0) {
      largest = high - low;
    }
    if (largest == 0) {
      return 0;
    }
    int order = (int) Math.floor(Math.log10(largest) + 1e-12);
    return order <= -5 || order >= 6 ? order : 0;
  }

  private static int decimals(
      double[] places, double low, double high, double offset, double unit) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (double place : places) {
      smallest = Math.min(smallest, (place - offset) / unit);
      largest = Math.max(largest, (place - offset) / unit);
    }
    if (places.length < 2) {
      smallest = Math.min(smallest, (low - offset) / unit);
      largest = Math.max(largest, (high - offset) / unit);
    }
    double range = largest - smallest;
    if (!(range > 0)) {
      range = Math.max(Math.abs(largest), 1e-300);
    }
    int order = (int) Math.floor(Math.log10(range));
    int decimals = Math.max(0, 3 - order);
    double tolerance = 1e-3 * Math.pow(10, order);
    while (decimals >= 0) {
      double worst = 0;
      double unitOfDecimals = Math.pow(10, decimals);
      for (double place : places) {
        double value = (place - offset) / unit;
        worst =
            Math.max(worst, Math.abs(value - Math.rint(value * unitOfDecimals) / unitOfDecimals));
      }
      if (worst >= tolerance) {
        break;
      }
      decimals--;
    }
    return Math.min(decimals + 1, 20);
  }

  private static String fixed(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return minus(rounded.toPlainString());
  }

  /** A number as mantissa and exponent, such as 1.5e3. */
  private static String shortest(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(11)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** A typographic minus sign, as wide as a digit, in place of every hyphen. */
  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }
}
