package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/**
 * Walks several operands of equal sizes together: adjacent dimensions that all operands cover
 * without a gap become one, and what is left is cut into innermost runs.
 */
final class Strided {
  /** Works on one run: operand k starts at {@code at[k]} and advances by {@code step[k]}. */
  @FunctionalInterface
  interface Run {
    void apply(int[] at, int[] step, int n);
  }

  private final int operands;
  private long[] sizes;
  private long[][] strides;
  private final long[] offsets;

  private Strided(Tensor[] tensors) {
    operands = tensors.length;
    sizes = tensors[0].sizes().clone();
    strides = new long[operands][];
    offsets = new long[operands];
    for (int k = 0; k < operands; k++) {
      strides[k] = tensors[k].strides().clone();
      offsets[k] = tensors[k].offset();
    }
  }

  /** Calls {@code run} for every innermost run of the operands. */
  static void forEach(Run run, Tensor... tensors) {
    if (tensors[0].count() == 0) {
      return;
    }
    Strided s = new Strided(tensors);
    s.sortByOutput();
    s.coalesce();
    s.walk(run);
  }

  /** Orders dimensions so that the last operand, the output, is walked forwards in memory. */
  private void sortByOutput() {
    int n = sizes.length;
    long[] order = strides[operands - 1];
    for (int i = 1; i < n; i++) {
      for (int d = i; d > 0 && order[d - 1] < order[d] && sizes[d] != 1; d--) {
        swap(sizes, d);
        for (long[] s : strides) {
          swap(s, d);
        }
      }
    }
  }

  private static void swap(long[] a, int d) {
    long t = a[d];
    a[d] = a[d - 1];
    a[d - 1] = t;
  }

  private void coalesce() {
    int n = sizes.length;
    int m = 0;
    for (int d = 0; d < n; d++) {
      if (sizes[d] == 1) {
        continue;
      }
      if (m > 0 && joins(m - 1, d)) {
        sizes[m - 1] *= sizes[d];
        for (long[] s : strides) {
          s[m - 1] = s[d];
        }
      } else {
        sizes[m] = sizes[d];
        for (long[] s : strides) {
          s[m] = s[d];
        }
        m++;
      }
    }
    sizes = java.util.Arrays.copyOf(sizes, m);
  }

  private boolean joins(int outer, int inner) {
    for (long[] s : strides) {
      if (s[outer] != s[inner] * sizes[inner]) {
        return false;
      }
    }
    return true;
  }

  private void walk(Run run) {
    int rank = sizes.length;
    int[] at = new int[operands];
    int[] step = new int[operands];
    for (int k = 0; k < operands; k++) {
      at[k] = Math.toIntExact(offsets[k]);
      step[k] = rank == 0 ? 0 : Math.toIntExact(strides[k][rank - 1]);
    }
    if (rank <= 1) {
      run.apply(at, step, rank == 0 ? 1 : (int) sizes[0]);
      return;
    }
    int n = (int) sizes[rank - 1];
    int[] index = new int[rank - 1];
    while (true) {
      run.apply(at, step, n);
      int d = rank - 2;
      for (; d >= 0; d--) {
        if (++index[d] < sizes[d]) {
          for (int k = 0; k < operands; k++) {
            at[k] += (int) strides[k][d];
          }
          break;
        }
        index[d] = 0;
        for (int k = 0; k < operands; k++) {
          at[k] -= (int) (strides[k][d] * (sizes[d] - 1));
        }
      }
      if (d < 0) {
        return;
      }
    }
  }
}
