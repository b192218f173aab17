package dev.sconce.engine.cpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import java.util.Arrays;

/** A growing list of row-major positions of elements. */
final class Positions {
  private int[] found = new int[16];
  private int count;

  private Positions() {}

  /**
   * An operand for {@link Strided} beside a tensor, by which the walk goes in row-major order and
   * knows the row-major position of each run.
   */
  static Tensor of(Tensor t) {
    return t.alias(t.sizes(), Shapes.contiguousStrides(t.sizes()), 0);
  }

  /** The positions of the elements that are not 0. */
  static Positions nonzero(Tensor x) {
    Positions p = new Positions();
    Object data = x.storage().data();
    boolean half = x.dtype().isReduced();
    Strided.forEach(
        (at, step, n) -> {
          p.room(n);
          p.addNonzero(data, half, at[0], step[0], at[1], step[1], n);
        },
        x,
        of(x));
    return p;
  }

  private void room(int more) {
    if (count + more > found.length) {
      found = Arrays.copyOf(found, Math.max(count + more, found.length * 2));
    }
  }

  private void addNonzero(
      Object data, boolean half, int from, int step, int position, int advance, int n) {
    int[] f = found;
    int c = count;
    switch (data) {
      case byte[] x -> {
        for (int i = 0; i < n; i++) {
          if (x[from + i * step] != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      case short[] x -> {
        int bits = half ? 0x7fff : 0xffff;
        for (int i = 0; i < n; i++) {
          if ((x[from + i * step] & bits) != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      case int[] x -> {
        for (int i = 0; i < n; i++) {
          if (x[from + i * step] != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      case long[] x -> {
        for (int i = 0; i < n; i++) {
          if (x[from + i * step] != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      case float[] x -> {
        for (int i = 0; i < n; i++) {
          if (x[from + i * step] != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      case double[] x -> {
        for (int i = 0; i < n; i++) {
          if (x[from + i * step] != 0) {
            f[c++] = position + i * advance;
          }
        }
      }
      default -> throw new IllegalStateException();
    }
    count = c;
  }

  /** One row of indices for each position; the columns lie one after the other in memory. */
  Tensor unravel(long[] sizes) {
    int rank = sizes.length;
    Tensor out = Tensor.allocate(DType.INT64, rank, count);
    long[] to = (long[]) out.storage().data();
    for (int i = 0; i < count; i++) {
      int rest = found[i];
      for (int d = rank - 1; d >= 0; d--) {
        to[d * count + i] = rest % (int) sizes[d];
        rest /= (int) sizes[d];
      }
    }
    return out.alias(new long[] {count, rank}, new long[] {1, count}, 0);
  }
}
