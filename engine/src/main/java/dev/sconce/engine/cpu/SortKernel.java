package dev.sconce.engine.cpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;

/**
 * Sorts lines stably. Elements become integers that are in the same order, NaN the largest; those
 * of up to 32 bits share a long with their place, so that sorting longs sorts both.
 */
final class SortKernel {
  /** Runs of this length are sorted by insertion. */
  private static final int RUN = 16;

  private SortKernel() {}

  static void run(Tensor x, int dim, boolean descending, int first, Tensor values, Tensor indices) {
    int n = Lines.length(x, dim);
    int count = Lines.length(values, dim);
    int step = Lines.step(x, dim);
    int valueStep = Lines.step(values, dim);
    int placeStep = Lines.step(indices, dim);
    Object in = x.storage().data();
    Object out = values.storage().data();
    long[] places = (long[]) indices.storage().data();
    boolean wide = x.dtype() == DType.FLOAT64 || x.dtype() == DType.INT64;
    Lines.forEach(
        dim,
        (at, buffers) -> {
          long[] keys = keys(x.dtype(), in, at[0], step, n, descending, buffers);
          int[] order = buffers.ints(2 * n);
          if (wide && !narrow(keys, n)) {
            mergeSort(keys, order, n);
          } else {
            for (int i = 0; i < n; i++) {
              keys[i] = keys[i] << 32 | i;
            }
            Selection.order(keys, n, first, first + count);
            for (int i = first; i < first + count; i++) {
              order[i] = (int) keys[i];
            }
          }
          for (int i = 0; i < count; i++) {
            int place = order[first + i];
            places[at[2] + i * placeStep] = place;
            CopyKernel.move(in, at[0] + place * step, 1, out, at[1] + i * valueStep, 1, 1);
          }
        },
        x,
        values,
        indices);
  }

  /**
   * Moves keys down to the 32 bits that are needed to share a long with a place, if they differ by
   * little enough.
   */
  private static boolean narrow(long[] keys, int n) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, keys[i]);
      greatest = Math.max(greatest, keys[i]);
    }
    long span = greatest - least;
    if (span < 0 || span > 0xFFFF_FFFFL) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      keys[i] = keys[i] - least + Integer.MIN_VALUE;
    }
    return true;
  }

  static void mode(Tensor sorted, Tensor order, int dim, Tensor values, Tensor indices) {
    int n = Lines.length(sorted, dim);
    int step = Lines.step(sorted, dim);
    int orderStep = Lines.step(order, dim);
    Object in = sorted.storage().data();
    long[] from = (long[]) order.storage().data();
    long[] places = (long[]) indices.storage().data();
    Lines.forEach(
        dim,
        (at, buffers) -> {
          long[] keys = keys(sorted.dtype(), in, at[0], step, n, false, buffers);
          int best = 0;
          int end = 0;
          for (int i = 0; i < n; ) {
            int start = i;
            while (i < n && keys[i] == keys[start]) {
              i++;
            }
            if (i - start > best) {
              best = i - start;
              end = i - 1;
            }
          }
          places[at[3]] = from[at[1] + end * orderStep];
          CopyKernel.move(in, at[0] + end * step, 1, values.storage().data(), at[2], 1, 1);
        },
        sorted,
        order,
        values,
        indices);
  }

  private static long[] keys(
      DType type, Object in, int at, int step, int n, boolean descending, Lines.Buffers buffers) {
    long[] keys = buffers.longs(n);
    if (type.isFloating()) {
      double[] line = buffers.doubles(n);
      CopyKernel.readDoubles(type, in, at, step, line, n);
      boolean wide = type == DType.FLOAT64;
      for (int i = 0; i < n; i++) {
        // Adding 0 makes the two zeros one; conversion to bits makes all NaN one, above infinity.
        double v = line[i] + 0.0;
        if (wide) {
          long bits = Double.doubleToLongBits(v);
          keys[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
        } else {
          int bits = Float.floatToIntBits((float) v);
          keys[i] = bits ^ bits >> 31 & Integer.MAX_VALUE;
        }
      }
    } else {
      CopyKernel.readLongs(type, in, at, step, keys, n);
    }
    if (descending) {
      for (int i = 0; i < n; i++) {
        keys[i] = ~keys[i];
      }
    }
    return keys;
  }

  /** Leaves in the first n elements of {@code order} the places of the keys in ascending order. */
  private static void mergeSort(long[] keys, int[] order, int n) {
    for (int from = 0; from < n; from += RUN) {
      int to = Math.min(from + RUN, n);
      for (int i = from; i < to; i++) {
        int j = i;
        while (j > from && keys[order[j - 1]] > keys[i]) {
          order[j] = order[j - 1];
          j--;
        }
        order[j] = i;
      }
    }
    int[] from = order;
    int[] to = new int[n];
    for (int width = RUN; width < n; width *= 2) {
      for (int start = 0; start < n; start += 2 * width) {
        merge(keys, from, to, start, Math.min(start + width, n), Math.min(start + 2 * width, n));
      }
      int[] t = from;
      from = to;
      to = t;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, n);
    }
  }

  private static void merge(long[] keys, int[] from, int[] to, int start, int middle, int end) {
    int a = start;
    int b = middle;
    for (int i = start; i < end; i++) {
      boolean first = a < middle && (b >= end || keys[from[a]] <= keys[from[b]]);
      to[i] = first ? from[a++] : from[b++];
    }
  }
}
