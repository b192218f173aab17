package dev.sconce.engine.random;

/**
 * Categories drawn by weights, which need not sum to 1. Weights are float64 values; with {@code
 * single} they are float32 values and the sums and quotients are rounded to float32 as PyTorch's.
 */
public final class Multinomial {
  private static final String INVALID = "invalid multinomial distribution ";

  private Multinomial() {}

  /**
   * Draws {@code k} categories of one row independently: one float64 uniform each, looked up in the
   * cumulated weights.
   *
   * @throws IllegalArgumentException with PyTorch's text if a weight is negative, infinite or NaN,
   *     or none is positive
   */
  public static void withReplacement(
      Generator g,
      double[] weights,
      int at,
      int categories,
      boolean single,
      long[] dst,
      int to,
      int k) {
    double[] cumulated = new double[categories];
    double sum = 0;
    for (int j = 0; j < categories; j++) {
      double weight = weights[at + j];
      if (!(weight >= 0)) {
        throw new IllegalArgumentException(INVALID + "(encountering probability entry < 0)");
      }
      if (weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            INVALID + "(encountering probability entry = infinity or NaN)");
      }
      sum = round(sum + weight, single);
      cumulated[j] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException(INVALID + "(sum of probabilities <= 0)");
    }
    for (int j = 0; j < categories; j++) {
      cumulated[j] = round(cumulated[j] / sum, single);
    }
    cumulated[categories - 1] = 1;
    synchronized (g) {
      for (int i = 0; i < k; i++) {
        dst[to + i] = slot(cumulated, g.nextDouble());
      }
    }
  }

  /**
   * Draws {@code k} different categories for each of {@code rows} rows: an exponential deviate is
   * drawn for every weight of every row, and the categories with the largest quotients of weight
   * and deviate win, the largest first.
   *
   * @throws IllegalArgumentException with PyTorch's text if a weight is negative, infinite or NaN,
   *     or a row's sum is 0
   */
  public static void withoutReplacement(
      Generator g, double[] weights, int rows, int categories, boolean single, long[] dst, int k) {
    for (int i = 0; i < rows * categories; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "probability tensor contains either `inf`, `nan` or element < 0");
      }
    }
    for (int row = 0; row < rows; row++) {
      boolean positive = false;
      for (int j = 0; j < categories && !positive; j++) {
        positive = weights[row * categories + j] > 0;
      }
      if (!positive) {
        throw new IllegalArgumentException(INVALID + "(sum of probabilities <= 0)");
      }
    }
    double[] quotients = new double[rows * categories];
    Continuous.exponential(g, quotients, 0, quotients.length, 1);
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = round(weights[i] / round(quotients[i], single), single);
    }
    for (int row = 0; row < rows; row++) {
      largest(quotients, row * categories, categories, dst, row * k, k);
    }
  }

  private static double round(double value, boolean single) {
    return single ? (float) value : value;
  }

  private static int slot(double[] cumulated, double uniform) {
    int left = 0;
    int right = cumulated.length;
    while (left < right) {
      int middle = (left + right) >>> 1;
      if (cumulated[middle] < uniform) {
        left = middle + 1;
      } else {
        right = middle;
      }
    }
    return left;
  }

  /** The indices of the k largest values in falling order by a bounded heap; ties by index. */
  private static void largest(double[] values, int at, int n, long[] dst, int to, int k) {
    int[] heap = new int[k];
    int size = 0;
    for (int j = 0; j < n; j++) {
      if (size < k) {
        int child = size++;
        while (child > 0 && worse(values, at, j, heap[(child - 1) / 2])) {
          heap[child] = heap[(child - 1) / 2];
          child = (child - 1) / 2;
        }
        heap[child] = j;
      } else if (worse(values, at, heap[0], j)) {
        sink(values, at, heap, size, j);
      }
    }
    for (int i = k - 1; i >= 0; i--) {
      dst[to + i] = heap[0];
      size--;
      sink(values, at, heap, size, heap[size]);
    }
  }

  /** Puts {@code item} in the place of the heap's root, the worst, and restores the order. */
  private static void sink(double[] values, int at, int[] heap, int size, int item) {
    int parent = 0;
    for (int child = 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && worse(values, at, heap[child + 1], heap[child])) {
        child++;
      }
      if (!worse(values, at, heap[child], item)) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    if (size > 0) {
      heap[parent] = item;
    }
  }

  private static boolean worse(double[] values, int at, int a, int b) {
    int order = Double.compare(values[at + a], values[at + b]);
    return order != 0 ? order < 0 : a > b;
  }
}
