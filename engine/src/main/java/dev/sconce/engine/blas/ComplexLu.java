package dev.sconce.engine.blas;

import dev.sconce.engine.math.Complex;

/** Systems of linear equations of complex numbers, pairs of double in rows without gaps. */
public final class ComplexLu {
  private ComplexLu() {}

  /**
   * Replaces b, n by {@code columns}, by the solution x of a·x = b, and a by its factors; rows are
   * exchanged for the largest pivot of each column.
   *
   * @return i if the i-th pivot, counted from 1, is exactly 0; b is then of no use
   */
  public static int solve(int n, int columns, double[] a, int aAt, double[] b, int bAt) {
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (at(a, aAt, i * n + k).abs() > at(a, aAt, pivot * n + k).abs()) {
          pivot = i;
        }
      }
      exchange(a, aAt, n, k, pivot);
      exchange(b, bAt, columns, k, pivot);
      Complex head = at(a, aAt, k * n + k);
      if (head.isZero()) {
        return k + 1;
      }
      for (int i = k + 1; i < n; i++) {
        Complex factor = at(a, aAt, i * n + k).over(head);
        subtract(a, aAt, n, i, k, factor, k);
        subtract(b, bAt, columns, i, k, factor, 0);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      Complex head = at(a, aAt, k * n + k);
      for (int j = 0; j < columns; j++) {
        set(b, bAt, k * columns + j, at(b, bAt, k * columns + j).over(head));
      }
      for (int i = 0; i < k; i++) {
        subtract(b, bAt, columns, i, k, at(a, aAt, i * n + k), 0);
      }
    }
    return 0;
  }

  private static Complex at(double[] a, int from, int place) {
    return new Complex(a[from + 2 * place], a[from + 2 * place + 1]);
  }

  private static void set(double[] a, int from, int place, Complex v) {
    a[from + 2 * place] = v.re();
    a[from + 2 * place + 1] = v.im();
  }

  private static void exchange(double[] a, int from, int columns, int i, int k) {
    for (int j = 0; i != k && j < 2 * columns; j++) {
      int x = from + 2 * i * columns + j;
      int y = from + 2 * k * columns + j;
      double t = a[x];
      a[x] = a[y];
      a[y] = t;
    }
  }

  /** Subtracts a multiple of row k from row i. */
  private static void subtract(
      double[] a, int from, int columns, int i, int k, Complex factor, int first) {
    for (int j = first; j < columns; j++) {
      int to = from + 2 * (i * columns + j);
      int by = from + 2 * (k * columns + j);
      a[to] -= factor.re() * a[by] - factor.im() * a[by + 1];
      a[to + 1] -= factor.re() * a[by + 1] + factor.im() * a[by];
    }
  }
}
