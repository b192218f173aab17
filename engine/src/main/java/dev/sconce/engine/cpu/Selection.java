package dev.sconce.engine.cpu;

import java.util.Arrays;

/** Puts some ranks of an array in order and leaves the others where they fall. */
final class Selection {
  /** Parts up to this length are sorted, which is then faster than dividing them further. */
  private static final int SMALL = 48;

  private Selection() {}

  /**
   * Moves the elements of the ranks from {@code first} to {@code last}, exclusive, to these places,
   * in ascending order: Hoare, "Algorithm 65: Find", 1961.
   *
   * @param keys all different in the first {@code n} places
   */
  static void order(long[] keys, int n, int first, int last) {
    if (first > 0) {
      divide(keys, 0, n, first);
    }
    if (last < n) {
      divide(keys, first, n, last);
    }
    Arrays.sort(keys, first, last);
  }

  /** Leaves the smaller elements of a range before {@code rank} and the others from there on. */
  private static void divide(long[] keys, int from, int to, int rank) {
    for (int rounds = 2 * (32 - Integer.numberOfLeadingZeros(to - from)); ; rounds--) {
      // Too many rounds mean pivots from the edge again and again, where sorting is safer.
      if (to - from <= SMALL || rounds == 0) {
        Arrays.sort(keys, from, to);
        return;
      }
      long pivot = middle(keys[from], keys[(from + to) >>> 1], keys[to - 1]);
      int i = from;
      int j = to - 1;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (keys[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long t = keys[i];
          keys[i++] = keys[j];
          keys[j--] = t;
        }
      }
      if (rank <= j) {
        to = j + 1;
      } else if (rank >= i) {
        from = i;
      } else {
        return;
      }
    }
  }

  private static long middle(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
