package dev.sconce.engine.kernel;

import java.util.Arrays;

/**
 * A sparse linear map of one dimension: element o of the result is the sum of {@code weight[e] *
 * x[index[e]]} for e from {@code start[o]} to {@code start[o + 1]}. Averages over windows,
 * interpolation and borders are such maps of each dimension by itself, and so are their gradients,
 * the transposed maps.
 *
 * @param from the size of the dimension before
 * @param to and after
 */
public record AxisMap(int from, int to, int[] start, int[] index, double[] weight) {
  /** Adds the elements of one result; called for each o in order. */
  @FunctionalInterface
  public interface Filler {
    void fill(int o, Builder entries);
  }

  /** Collects the entries of a map. */
  public static final class Builder {
    private int[] index = new int[16];
    private double[] weight = new double[16];
    private int count;

    /** The current result takes {@code weight} times element {@code index}. */
    public void add(int at, double factor) {
      if (count == index.length) {
        index = Arrays.copyOf(index, 2 * count);
        weight = Arrays.copyOf(weight, 2 * count);
      }
      index[count] = at;
      weight[count++] = factor;
    }
  }

  /** Makes a map from what each result takes. */
  public static AxisMap of(int from, int to, Filler filler) {
    Builder b = new Builder();
    int[] start = new int[to + 1];
    for (int o = 0; o < to; o++) {
      filler.fill(o, b);
      start[o + 1] = b.count;
    }
    return new AxisMap(
        from, to, start, Arrays.copyOf(b.index, b.count), Arrays.copyOf(b.weight, b.count));
  }

  /** The map that changes nothing. */
  public static AxisMap identity(int size) {
    return of(size, size, (o, b) -> b.add(o, 1));
  }

  /** The map of gradients, from results to elements. */
  public AxisMap transposed() {
    int[] begin = new int[from + 1];
    for (int i : index) {
      begin[i + 1]++;
    }
    for (int i = 0; i < from; i++) {
      begin[i + 1] += begin[i];
    }
    int[] next = begin.clone();
    int[] place = new int[index.length];
    double[] factor = new double[index.length];
    for (int o = 0; o < to; o++) {
      for (int e = start[o]; e < start[o + 1]; e++) {
        int at = next[index[e]]++;
        place[at] = o;
        factor[at] = weight[e];
      }
    }
    return new AxisMap(to, from, begin, place, factor);
  }
}
