package dev.sconce.engine.blas;

/**
 * Keeps small products in Java, where they cost less than a native call with its checks, and where
 * a program that has no others never pays for loading the library. The bound depends on the sizes
 * only, so that the same product has the same bits every time.
 */
final class SizedBlas implements Blas {
  static final SizedBlas INSTANCE = new SizedBlas();

  /** Multiplications up to which Java loses little and spares loading; see BlasBenchmark. */
  static final long SMALL = 1024;

  private SizedBlas() {}

  /** Loads the library when the first larger product asks for it. */
  private static final class Large {
    static final Blas BLAS = OpenBlas.load() != null ? OpenBlas.load() : JavaBlas.INSTANCE;
  }

  private static Blas of(long m, long n, long k) {
    return m * n * k <= SMALL ? JavaBlas.INSTANCE : Large.BLAS;
  }

  @Override
  public String name() {
    return Large.BLAS.name();
  }

  @Override
  public void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float beta,
      float[] c,
      int cAt,
      int ldc) {
    of(m, n, k).sgemm(transA, transB, m, n, k, alpha, a, aAt, lda, b, bAt, ldb, beta, c, cAt, ldc);
  }

  @Override
  public void dgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aAt,
      int lda,
      double[] b,
      int bAt,
      int ldb,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    of(m, n, k).dgemm(transA, transB, m, n, k, alpha, a, aAt, lda, b, bAt, ldb, beta, c, cAt, ldc);
  }

  @Override
  public void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      float[] a,
      int aAt,
      int lda,
      float[] x,
      int xAt,
      int incX,
      float beta,
      float[] y,
      int yAt,
      int incY) {
    of(m, n, 1).sgemv(trans, m, n, alpha, a, aAt, lda, x, xAt, incX, beta, y, yAt, incY);
  }

  @Override
  public void dgemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int aAt,
      int lda,
      double[] x,
      int xAt,
      int incX,
      double beta,
      double[] y,
      int yAt,
      int incY) {
    of(m, n, 1).dgemv(trans, m, n, alpha, a, aAt, lda, x, xAt, incX, beta, y, yAt, incY);
  }

  @Override
  public float sdot(int n, float[] x, int xAt, int incX, float[] y, int yAt, int incY) {
    return of(n, 1, 1).sdot(n, x, xAt, incX, y, yAt, incY);
  }

  @Override
  public double ddot(int n, double[] x, int xAt, int incX, double[] y, int yAt, int incY) {
    return of(n, 1, 1).ddot(n, x, xAt, incX, y, yAt, incY);
  }
}
