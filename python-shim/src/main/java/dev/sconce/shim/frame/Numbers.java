package dev.sconce.shim.frame;

import java.util.Arrays;

/**
 * Statistics of columns, added up in numpy's order so that the last digit agrees too. NaN means a
 * missing value and is left out.
 */
public final class Numbers {

  /** Up to so many values are added in eight interleaved rows, more are halved. */
  private static final int BLOCK = 128;

  private static final int LANES = 8;

  private Numbers() {}

  /** The values that are not missing. */
  static double[] present(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** How many values are not missing. */
  public static int count(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  /** The mean, NaN where nothing is present. */
  public static double mean(double[] values) {
    int count = count(values);
    return count == 0 ? Double.NaN : sum(values) / count;
  }

  /** The sum by pairwise summation; a missing value counts as 0. */
  public static double sum(double[] values) {
    double[] filled = values;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        filled = filled == values ? values.clone() : filled;
        filled[i] = 0;
      }
    }
    return pairwise(filled, 0, filled.length);
  }

  private static double pairwise(double[] values, int from, int count) {
    if (count < LANES) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    if (count <= BLOCK) {
      double[] lanes = Arrays.copyOfRange(values, from, from + LANES);
      int whole = count - count % LANES;
      for (int i = LANES; i < whole; i += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
          lanes[lane] += values[from + i + lane];
        }
      }
      double sum =
          ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
              + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
      for (int i = whole; i < count; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    int half = count / 2;
    half -= half % LANES;
    return pairwise(values, from, half) + pairwise(values, from + half, count - half);
  }

  /**
   * The variance: the sum of squared distances from the mean, divided by the number of values less
   * {@code freedom}; NaN where that is not positive.
   */
  public static double variance(double[] values, int freedom) {
    int count = count(values);
    if (count - freedom <= 0) {
      return Double.NaN;
    }
    double mean = sum(values) / count;
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double distance = mean - values[i];
      squares[i] = distance * distance;
    }
    return sum(squares) / (count - freedom);
  }

  /**
   * Quantiles by linear interpolation between the two nearest values.
   *
   * @param shares places between 0 and 1
   * @return as many values, NaN where nothing is present
   */
  public static double[] quantiles(double[] values, double[] shares) {
    double[] sorted = present(values);
    Arrays.sort(sorted);
    double[] found = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      found[i] = sorted.length == 0 ? Double.NaN : quantile(sorted, shares[i]);
    }
    return found;
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double rest = place - below;
    double step = sorted[above] - sorted[below];
    // The nearer end is the start, so that a share of 1 gives exactly the upper value.
    return rest < 0.5 ? sorted[below] + step * rest : sorted[above] - step * (1 - rest);
  }

  /**
   * The covariance of two columns over the rows where both are present, or their correlation.
   *
   * @param scaled divide by both spreads, which gives Pearson's correlation
   */
  public static double covariance(double[] xs, double[] ys, boolean scaled) {
    int count = 0;
    double meanX = 0;
    double meanY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < xs.length; i++) {
      if (Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
        continue;
      }
      count++;
      double dx = xs[i] - meanX;
      meanX += 1.0 / count * dx;
      double dy = ys[i] - meanY;
      meanY += 1.0 / count * dy;
      squaresX += (xs[i] - meanX) * dx;
      squaresY += (ys[i] - meanY) * dy;
      products += (xs[i] - meanX) * dy;
    }
    if (scaled) {
      double divisor = Math.sqrt(squaresX * squaresY);
      return divisor == 0 ? Double.NaN : Math.clamp(products / divisor, -1.0, 1.0);
    }
    return count < 2 ? Double.NaN : products / (count - 1.0);
  }
}
