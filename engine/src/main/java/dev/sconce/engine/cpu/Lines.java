package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.parallel.Parallel;

/**
 * The lines of tensors along one dimension: for every index into the other dimensions, the elements
 * that lie along this one. The operands have equal sizes but along it.
 */
final class Lines {
  private static final int GRAIN = 8192;

  /** Works on lines; several threads may call it at once for different ones. */
  @FunctionalInterface
  interface Body {
    /**
     * Handles one line.
     *
     * @param at where it starts in each operand; valid during the call
     * @param buffers room of this thread that is kept from line to line
     */
    void line(int[] at, Buffers buffers);
  }

  /** Arrays that one thread reuses for its lines. */
  static final class Buffers {
    double[] doubles = {};
    long[] longs = {};
    int[] ints = {};

    double[] doubles(int n) {
      if (doubles.length < n) {
        doubles = new double[n];
      }
      return doubles;
    }

    long[] longs(int n) {
      if (longs.length < n) {
        longs = new long[n];
      }
      return longs;
    }

    int[] ints(int n) {
      if (ints.length < n) {
        ints = new int[n];
      }
      return ints;
    }
  }

  private Lines() {}

  /** Calls {@code body} for every line along {@code dim}; a 0-d operand is one line. */
  static void forEach(int dim, Body body, Tensor... tensors) {
    Tensor first = tensors[0];
    int rank = first.rank();
    int[] sizes = new int[Math.max(rank, 1)];
    int lines = 1;
    for (int d = 0; d < rank; d++) {
      sizes[d] = d == dim ? 1 : (int) first.sizes()[d];
      lines *= sizes[d];
    }
    if (rank == 0) {
      sizes[0] = 1;
    }
    int[][] strides = new int[tensors.length][sizes.length];
    for (int k = 0; k < tensors.length; k++) {
      for (int d = 0; d < rank; d++) {
        strides[k][d] = (int) tensors[k].strides()[d];
      }
    }
    int length = rank == 0 ? 1 : (int) first.sizes()[dim];
    Parallel.forRange(
        lines,
        GRAIN / Math.max(1, length) + 1,
        (from, to) -> {
          int[] at = new int[tensors.length];
          Buffers buffers = new Buffers();
          for (int i = from; i < to; i++) {
            for (int k = 0; k < at.length; k++) {
              at[k] =
                  (int) tensors[k].offset()
                      + ReducePlan.position(sizes, strides[k], sizes.length, i);
            }
            body.line(at, buffers);
          }
        });
  }

  /** The length of a line. */
  static int length(Tensor t, int dim) {
    return t.rank() == 0 ? 1 : (int) t.sizes()[dim];
  }

  /** The distance of two neighbours in a line. */
  static int step(Tensor t, int dim) {
    return t.rank() == 0 ? 1 : (int) t.strides()[dim];
  }
}
