package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/**
 * The kept and the folded dimensions of a reduction, each ordered from the outermost in memory to
 * the innermost and joined where they lie without a gap. A list without dimensions has one of size
 * 1.
 */
final class ReducePlan {
  /** Sizes of the kept dimensions, with their strides in the operand and in the result. */
  final int[] kept;

  final int[] keptIn;
  final int[] keptOut;

  /** Sizes of the folded dimensions, with their strides in the operand. */
  final int[] folded;

  final int[] foldedIn;
  final int keptCount;
  final int foldedCount;

  ReducePlan(Tensor x, boolean[] reduced, Tensor out) {
    int n = x.rank();
    int[][] k = gather(x, reduced, false, out);
    int[][] f = gather(x, reduced, true, null);
    sort(k);
    sort(f);
    k = join(k);
    f = join(f);
    kept = k[0];
    keptIn = k[1];
    keptOut = k[2];
    folded = f[0];
    foldedIn = f[1];
    int count = 1;
    for (int s : kept) {
      count *= s;
    }
    keptCount = count;
    foldedCount = n == 0 || count == 0 ? 1 : (int) (x.count() / count);
  }

  private static int[][] gather(Tensor x, boolean[] reduced, boolean which, Tensor out) {
    int n = 0;
    for (int d = 0; d < reduced.length; d++) {
      n += reduced[d] == which && x.sizes()[d] != 1 ? 1 : 0;
    }
    int[][] r = new int[3][n];
    int m = 0;
    for (int d = 0; d < reduced.length; d++) {
      if (reduced[d] == which && x.sizes()[d] != 1) {
        r[0][m] = (int) x.sizes()[d];
        r[1][m] = (int) x.strides()[d];
        r[2][m++] = out == null ? 0 : (int) out.strides()[d];
      }
    }
    return r;
  }

  private static void sort(int[][] v) {
    for (int i = 1; i < v[0].length; i++) {
      for (int d = i; d > 0 && v[1][d - 1] < v[1][d]; d--) {
        for (int[] row : v) {
          int t = row[d];
          row[d] = row[d - 1];
          row[d - 1] = t;
        }
      }
    }
  }

  private static int[][] join(int[][] v) {
    int n = v[0].length;
    if (n == 0) {
      return new int[][] {{1}, {1}, {1}};
    }
    int m = 0;
    for (int d = 1; d < n; d++) {
      boolean joins = v[1][m] == v[1][d] * v[0][d] && v[2][m] == v[2][d] * v[0][d];
      if (joins) {
        v[0][m] *= v[0][d];
      } else {
        m++;
        v[0][m] = v[0][d];
      }
      v[1][m] = v[1][d];
      v[2][m] = v[2][d];
    }
    int[][] r = new int[3][];
    for (int i = 0; i < 3; i++) {
      r[i] = java.util.Arrays.copyOf(v[i], m + 1);
    }
    return r;
  }

  /** The position of the element of a number, counted over the first {@code dims} dimensions. */
  static int position(int[] sizes, int[] strides, int dims, int number) {
    int at = 0;
    int rest = number;
    for (int d = dims - 1; d > 0; d--) {
      at += rest % sizes[d] * strides[d];
      rest /= sizes[d];
    }
    return dims == 0 ? 0 : at + rest * strides[0];
  }

  /** Whether kept elements lie closer together in memory than folded ones. */
  boolean keptIsInner() {
    int k = Math.abs(keptIn[kept.length - 1]);
    int f = Math.abs(foldedIn[folded.length - 1]);
    return keptCount > 1 && k != 0 && k < f && kept[kept.length - 1] >= 4;
  }
}
