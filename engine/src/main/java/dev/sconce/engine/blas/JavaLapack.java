package dev.sconce.engine.blas;

import java.util.Objects;

/** The provider without native code, for float64; {@link NarrowLapack} makes it one for float32. */
final class JavaLapack implements Lapack<double[]> {
  static final JavaLapack INSTANCE = new JavaLapack();

  private JavaLapack() {}

  private static boolean empty(double[] array, int at, int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IndexOutOfBoundsException("negative size " + rows + ", " + columns);
    }
    int elements = Math.multiplyExact(rows, columns);
    Objects.checkFromIndexSize(at, elements, array.length);
    return elements == 0;
  }

  private static boolean finite(double[] a, int at, int n) {
    for (int i = at; i < at + n; i++) {
      if (!Double.isFinite(a[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int lu(int m, int n, double[] a, int aAt, int[] pivots, int pAt) {
    Objects.checkFromIndexSize(pAt, Math.min(m, n), pivots.length);
    return empty(a, aAt, m, n) ? 0 : JavaLu.lu(m, n, a, aAt, pivots, pAt);
  }

  @Override
  public void luSolve(
      int n,
      int columns,
      double[] lu,
      int luAt,
      int[] pivots,
      int pAt,
      double[] b,
      int bAt,
      boolean transposed) {
    Objects.checkFromIndexSize(pAt, n, pivots.length);
    OpenLapack.checkPivots(pivots, pAt, n);
    empty(lu, luAt, n, n);
    if (empty(b, bAt, n, columns)) {
      return;
    }
    if (transposed) {
      JavaLu.solveTransposed(n, columns, lu, luAt, pivots, pAt, b, bAt);
    } else {
      JavaLu.solve(n, columns, lu, luAt, pivots, pAt, b, bAt);
    }
  }

  @Override
  public int cholesky(int n, double[] a, int aAt, boolean upper) {
    if (empty(a, aAt, n, n)) {
      return 0;
    }
    if (upper) {
      transpose(n, a, aAt);
    }
    int info = JavaLu.cholesky(n, a, aAt);
    if (upper) {
      transpose(n, a, aAt);
    }
    return info;
  }

  private static void transpose(int n, double[] a, int at) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double kept = a[at + i * n + j];
        a[at + i * n + j] = a[at + j * n + i];
        a[at + j * n + i] = kept;
      }
    }
  }

  @Override
  public int triangularSolve(
      int n,
      int columns,
      double[] a,
      int aAt,
      double[] b,
      int bAt,
      boolean upper,
      boolean transposed,
      boolean unit) {
    empty(a, aAt, n, n);
    if (empty(b, bAt, n, columns)) {
      return 0;
    }
    for (int i = 0; i < n && !unit; i++) {
      if (a[aAt + i * n + i] == 0) {
        return i + 1;
      }
    }
    int row = transposed ? 1 : n;
    int column = transposed ? n : 1;
    JavaLu.triangular(n, columns, a, aAt, row, column, b, bAt, upper != transposed, unit);
    return 0;
  }

  @Override
  public void geqrf(int m, int n, double[] a, int aAt, double[] tau, int tAt) {
    empty(tau, tAt, 1, Math.min(m, n));
    if (!empty(a, aAt, m, n)) {
      JavaQr.factor(m, n, a, aAt, tau, tAt);
    }
  }

  @Override
  public void orgqr(int m, int n, int k, double[] a, int aAt, double[] tau, int tAt) {
    if (m < n || n < k) {
      throw new IndexOutOfBoundsException(m + " rows, " + n + " columns, " + k + " vectors");
    }
    empty(tau, tAt, 1, k);
    if (!empty(a, aAt, m, n)) {
      JavaQr.expand(m, n, k, a, aAt, tau, tAt);
    }
  }

  @Override
  public int eigh(
      int n, double[] a, int aAt, double[] values, int vAt, boolean upper, boolean vectors) {
    empty(values, vAt, 1, n);
    if (empty(a, aAt, n, n)) {
      return 0;
    }
    for (int i = 0; i < n; i++) {
      int from = aAt + i * n;
      if (!finite(a, upper ? from + i : from, upper ? n - i : i + 1)) {
        return NOT_FINITE;
      }
    }
    return JavaEigh.run(n, a, aAt, values, vAt, upper, vectors);
  }

  @Override
  public int svd(
      int m,
      int n,
      double[] a,
      int aAt,
      double[] u,
      int uAt,
      double[] s,
      int sAt,
      double[] vt,
      int vtAt,
      Vectors vectors) {
    int steps = Math.min(m, n);
    empty(s, sAt, 1, steps);
    if (vectors != Vectors.NONE) {
      empty(u, uAt, m, vectors == Vectors.FULL ? m : steps);
      empty(vt, vtAt, vectors == Vectors.FULL ? n : steps, n);
    }
    empty(a, aAt, m, n);
    return finite(a, aAt, m * n)
        ? JavaSvd.run(m, n, a, aAt, u, uAt, s, sAt, vt, vtAt, vectors)
        : NOT_FINITE;
  }

  @Override
  public int eig(
      int n,
      double[] a,
      int aAt,
      double[] real,
      int rAt,
      double[] imaginary,
      int iAt,
      double[] vectors,
      int vAt) {
    throw new UnsupportedOperationException(
        "eigenvalues of general matrices need OpenBLAS, which is missing or switched off by"
            + " SCONCE_NATIVE=off");
  }

  @Override
  public int inverse(int n, double[] a, int aAt) {
    if (empty(a, aAt, n, n)) {
      return 0;
    }
    int[] pivots = new int[n];
    int info = lu(n, n, a, aAt, pivots, 0);
    if (info == 0) {
      double[] inverse = new double[n * n];
      for (int i = 0; i < n; i++) {
        inverse[i * n + i] = 1;
      }
      JavaLu.solve(n, n, a, aAt, pivots, 0, inverse, 0);
      System.arraycopy(inverse, 0, a, aAt, n * n);
    }
    return info;
  }
}
