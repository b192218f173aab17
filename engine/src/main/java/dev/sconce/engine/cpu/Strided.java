package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.parallel.Parallel;

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

  /**
   * The same with runs shared among threads, at least {@code grain} elements for each; {@code run}
   * must keep nothing between its calls.
   */
  static void forEachParallel(int grain, Run run, Tensor... tensors) {
    if (tensors[0].count() <= grain) {
      forEach(run, tensors);
      return;
    }
    Strided s = new Strided(tensors);
    s.sortByOutput();
    s.coalesce();
    int rank = s.sizes.length;
    int outer = Math.toIntExact(s.sizes[0]);
    int inner = Math.toIntExact(tensors[0].count() / outer);
    Parallel.forRange(
        outer,
        Math.max(1, grain / inner),
        (from, to) -> {
          if (rank == 1) {
            s.part(run, from, to);
          } else {
            s.walk(run, from, to);
          }
        });
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
    if (sizes.length <= 1) {
      part(run, 0, sizes.length == 0 ? 1 : (int) sizes[0]);
    } else {
      walk(run, 0, (int) sizes[0]);
    }
  }

  /** A piece of the only run that there is. */
  private void part(Run run, int from, int to) {
    int[] at = new int[operands];
    int[] step = new int[operands];
    for (int k = 0; k < operands; k++) {
      step[k] = sizes.length == 0 ? 0 : Math.toIntExact(strides[k][0]);
      at[k] = Math.toIntExact(offsets[k] + (long) from * step[k]);
    }
    run.apply(at, step, to - from);
  }

  /** All runs between two indices of the outermost dimension. */
  private void walk(Run run, int from, int to) {
    int rank = sizes.length;
    int[] at = new int[operands];
    int[] step = new int[operands];
    for (int k = 0; k < operands; k++) {
      at[k] = Math.toIntExact(offsets[k] + from * strides[k][0]);
      step[k] = Math.toIntExact(strides[k][rank - 1]);
    }
    int n = (int) sizes[rank - 1];
    int[] index = new int[rank - 1];
    index[0] = from;
    while (true) {
      run.apply(at, step, n);
      int d = rank - 2;
      for (; d >= 0; d--) {
        if (++index[d] < (d == 0 ? to : sizes[d])) {
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
