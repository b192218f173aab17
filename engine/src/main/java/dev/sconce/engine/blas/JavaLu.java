package dev.sconce.engine.blas;

/** Triangular factors by rows, and solving with them: LU with partial pivoting and Cholesky. */
final class JavaLu {
  private JavaLu() {}

  static int lu(int m, int n, double[] a, int at, int[] pivots, int pAt) {
    int info = 0;
    for (int p = 0; p < Math.min(m, n); p++) {
      int best = p;
      for (int i = p + 1; i < m; i++) {
        if (Math.abs(a[at + i * n + p]) > Math.abs(a[at + best * n + p])) {
          best = i;
        }
      }
      pivots[pAt + p] = best + 1;
      double pivot = a[at + best * n + p];
      if (pivot == 0) {
        info = info == 0 ? p + 1 : info;
        continue;
      }
      swapRows(a, at + p * n, at + best * n, n);
      for (int i = p + 1; i < m; i++) {
        double factor = a[at + i * n + p] / pivot;
        a[at + i * n + p] = factor;
        subtract(a, at + i * n + p + 1, factor, a, at + p * n + p + 1, n - p - 1);
      }
    }
    return info;
  }

  static void solve(
      int n, int columns, double[] lu, int at, int[] pivots, int pAt, double[] b, int bAt) {
    for (int i = 0; i < n; i++) {
      swapRows(b, bAt + i * columns, bAt + (pivots[pAt + i] - 1) * columns, columns);
    }
    triangular(n, columns, lu, at, n, 1, b, bAt, false, true);
    triangular(n, columns, lu, at, n, 1, b, bAt, true, false);
  }

  static void solveTransposed(
      int n, int columns, double[] lu, int at, int[] pivots, int pAt, double[] b, int bAt) {
    triangular(n, columns, lu, at, 1, n, b, bAt, false, false);
    triangular(n, columns, lu, at, 1, n, b, bAt, true, true);
    for (int i = n - 1; i >= 0; i--) {
      swapRows(b, bAt + i * columns, bAt + (pivots[pAt + i] - 1) * columns, columns);
    }
  }

  /**
   * Solves in place; the element (i, j) of the triangle is at {@code at + i * row + j * column}.
   */
  static void triangular(
      int n,
      int columns,
      double[] a,
      int at,
      int row,
      int column,
      double[] b,
      int bAt,
      boolean upper,
      boolean unit) {
    for (int step = 0; step < n; step++) {
      int i = upper ? n - 1 - step : step;
      for (int j = upper ? i + 1 : 0; j < (upper ? n : i); j++) {
        subtract(b, bAt + i * columns, a[at + i * row + j * column], b, bAt + j * columns, columns);
      }
      if (!unit) {
        double diagonal = a[at + i * (row + column)];
        for (int j = bAt + i * columns; j < bAt + (i + 1) * columns; j++) {
          b[j] /= diagonal;
        }
      }
    }
  }

  /** The lower factor of the lower triangle; the upper triangle is cleared. */
  static int cholesky(int n, double[] a, int at) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[at + i * n + j];
        for (int p = 0; p < j; p++) {
          sum -= a[at + i * n + p] * a[at + j * n + p];
        }
        if (i != j) {
          a[at + i * n + j] = sum / a[at + j * n + j];
        } else if (sum > 0) {
          a[at + i * n + i] = Math.sqrt(sum);
        } else {
          return i + 1;
        }
      }
      for (int j = i + 1; j < n; j++) {
        a[at + i * n + j] = 0;
      }
    }
    return 0;
  }

  private static void swapRows(double[] a, int i, int j, int n) {
    if (i != j) {
      for (int p = 0; p < n; p++) {
        double kept = a[i + p];
        a[i + p] = a[j + p];
        a[j + p] = kept;
      }
    }
  }

  private static void subtract(double[] y, int yAt, double factor, double[] x, int xAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] -= factor * x[xAt + i];
    }
  }
}
