package dev.sconce.engine.blas;

/**
 * Matrix products whose operands have any row and column steps, 0 and negative ones included: what
 * {@link Blas} cannot take as it lies is copied first. The element (i, j) of a matrix is at {@code
 * offset + i * rowStep + j * columnStep}.
 */
public final class StridedProduct {
  private StridedProduct() {}

  /**
   * c = beta·c + alpha·a·b; with a beta of 0 the old c is not read.
   *
   * @param m rows of a and c
   * @param n columns of b and c
   * @param k columns of a, rows of b
   */
  public static void run(
      float[] a,
      int ao,
      int ar,
      int ac,
      float[] b,
      int bo,
      int br,
      int bc,
      float[] c,
      int co,
      int cr,
      int cc,
      int m,
      int n,
      int k,
      float alpha,
      float beta) {
    if (m == 0 || n == 0) {
      return;
    }
    if (n > 1 && cc != 1 && (cr == 1 || m == 1)) {
      // The transposed product has a row-major result.
      run(b, bo, bc, br, a, ao, ac, ar, c, co, cc, cr, n, m, k, alpha, beta);
      return;
    }
    int ldc = m == 1 ? n : cr;
    if (ldc < n || (n > 1 && cc != 1)) {
      float[] dense = new float[m * n];
      run(a, ao, ar, ac, b, bo, br, bc, dense, 0, n, 1, m, n, k, alpha, 0);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          int at = co + i * cr + j * cc;
          c[at] = dense[i * n + j] + (beta == 0 ? 0 : beta * c[at]);
        }
      }
      return;
    }
    if ((long) m * n * k <= SizedBlas.SMALL) {
      Operands g = new Operands(m, n, k, ao, ar, ac, bo, br, bc, co, ldc);
      FloatGemm.run(g, alpha, a, b, beta, c);
      return;
    }
    boolean denseA = !Layout.fits(m, k, ar, ac);
    boolean denseB = !Layout.fits(k, n, br, bc);
    float[] x = denseA ? dense(a, ao, ar, ac, m, k) : a;
    float[] y = denseB ? dense(b, bo, br, bc, k, n) : b;
    boolean ta = !denseA && Layout.transposed(m, k, ar, ac);
    boolean tb = !denseB && Layout.transposed(k, n, br, bc);
    int lda = denseA ? k : Layout.leading(m, k, ar, ac);
    int ldb = denseB ? n : Layout.leading(k, n, br, bc);
    int xo = denseA ? 0 : ao;
    int yo = denseB ? 0 : bo;
    Blas.get().sgemm(ta, tb, m, n, k, alpha, x, xo, lda, y, yo, ldb, beta, c, co, ldc);
  }

  /** The same in float64. */
  public static void run(
      double[] a,
      int ao,
      int ar,
      int ac,
      double[] b,
      int bo,
      int br,
      int bc,
      double[] c,
      int co,
      int cr,
      int cc,
      int m,
      int n,
      int k,
      double alpha,
      double beta) {
    if (m == 0 || n == 0) {
      return;
    }
    if (n > 1 && cc != 1 && (cr == 1 || m == 1)) {
      // The transposed product has a row-major result.
      run(b, bo, bc, br, a, ao, ac, ar, c, co, cc, cr, n, m, k, alpha, beta);
      return;
    }
    int ldc = m == 1 ? n : cr;
    if (ldc < n || (n > 1 && cc != 1)) {
      double[] dense = new double[m * n];
      run(a, ao, ar, ac, b, bo, br, bc, dense, 0, n, 1, m, n, k, alpha, 0);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          int at = co + i * cr + j * cc;
          c[at] = dense[i * n + j] + (beta == 0 ? 0 : beta * c[at]);
        }
      }
      return;
    }
    if ((long) m * n * k <= SizedBlas.SMALL) {
      Operands g = new Operands(m, n, k, ao, ar, ac, bo, br, bc, co, ldc);
      DoubleGemm.run(g, alpha, a, b, beta, c);
      return;
    }
    boolean denseA = !Layout.fits(m, k, ar, ac);
    boolean denseB = !Layout.fits(k, n, br, bc);
    double[] x = denseA ? dense(a, ao, ar, ac, m, k) : a;
    double[] y = denseB ? dense(b, bo, br, bc, k, n) : b;
    boolean ta = !denseA && Layout.transposed(m, k, ar, ac);
    boolean tb = !denseB && Layout.transposed(k, n, br, bc);
    int lda = denseA ? k : Layout.leading(m, k, ar, ac);
    int ldb = denseB ? n : Layout.leading(k, n, br, bc);
    int xo = denseA ? 0 : ao;
    int yo = denseB ? 0 : bo;
    Blas.get().dgemm(ta, tb, m, n, k, alpha, x, xo, lda, y, yo, ldb, beta, c, co, ldc);
  }

  private static float[] dense(
      float[] from, int at, int rowStep, int columnStep, int rows, int columns) {
    float[] to = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      int source = at + i * rowStep;
      for (int j = 0; j < columns; j++) {
        to[i * columns + j] = from[source + j * columnStep];
      }
    }
    return to;
  }

  private static double[] dense(
      double[] from, int at, int rowStep, int columnStep, int rows, int columns) {
    double[] to = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      int source = at + i * rowStep;
      for (int j = 0; j < columns; j++) {
        to[i * columns + j] = from[source + j * columnStep];
      }
    }
    return to;
  }

  /** How a matrix with two steps is seen by a function that knows transposes and one step. */
  private static final class Layout {
    static boolean fits(int rows, int columns, int rowStep, int columnStep) {
      return plain(rows, columns, rowStep, columnStep) || plain(columns, rows, columnStep, rowStep);
    }

    static boolean transposed(int rows, int columns, int rowStep, int columnStep) {
      return !plain(rows, columns, rowStep, columnStep);
    }

    static int leading(int rows, int columns, int rowStep, int columnStep) {
      return plain(rows, columns, rowStep, columnStep)
          ? (rows <= 1 ? Math.max(1, columns) : rowStep)
          : (columns <= 1 ? Math.max(1, rows) : columnStep);
    }

    private static boolean plain(int rows, int columns, int rowStep, int columnStep) {
      return (columnStep == 1 || columns <= 1) && (rowStep >= Math.max(1, columns) || rows <= 1);
    }
  }
}
