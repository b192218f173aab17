package dev.sconce.engine.blas;

/** The provider without native code. */
final class JavaBlas implements Blas {
  static final JavaBlas INSTANCE = new JavaBlas();

  private JavaBlas() {}

  @Override
  public String name() {
    return "Java";
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
    Operands g =
        Operands.of(
            transA, transB, m, n, k, a.length, aAt, lda, b.length, bAt, ldb, c.length, cAt, ldc);
    FloatGemm.run(g, alpha, a, b, beta, c);
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
    Operands g =
        Operands.of(
            transA, transB, m, n, k, a.length, aAt, lda, b.length, bAt, ldb, c.length, cAt, ldc);
    DoubleGemm.run(g, alpha, a, b, beta, c);
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
    Operands g =
        Operands.ofVector(
            trans, m, n, a.length, aAt, lda, x.length, xAt, incX, y.length, yAt, incY);
    FloatGemm.run(g, alpha, a, x, beta, y);
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
    Operands g =
        Operands.ofVector(
            trans, m, n, a.length, aAt, lda, x.length, xAt, incX, y.length, yAt, incY);
    DoubleGemm.run(g, alpha, a, x, beta, y);
  }

  @Override
  public float sdot(int n, float[] x, int xAt, int incX, float[] y, int yAt, int incY) {
    Operands.checkVector("x", x.length, xAt, n, incX);
    Operands.checkVector("y", y.length, yAt, n, incY);
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = xAt;
    int j = yAt;
    int p = 0;
    for (; p + 4 <= n; p += 4, i += 4 * incX, j += 4 * incY) {
      s0 = Math.fma(x[i], y[j], s0);
      s1 = Math.fma(x[i + incX], y[j + incY], s1);
      s2 = Math.fma(x[i + 2 * incX], y[j + 2 * incY], s2);
      s3 = Math.fma(x[i + 3 * incX], y[j + 3 * incY], s3);
    }
    for (; p < n; p++, i += incX, j += incY) {
      s0 = Math.fma(x[i], y[j], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public double ddot(int n, double[] x, int xAt, int incX, double[] y, int yAt, int incY) {
    Operands.checkVector("x", x.length, xAt, n, incX);
    Operands.checkVector("y", y.length, yAt, n, incY);
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = xAt;
    int j = yAt;
    int p = 0;
    for (; p + 4 <= n; p += 4, i += 4 * incX, j += 4 * incY) {
      s0 = Math.fma(x[i], y[j], s0);
      s1 = Math.fma(x[i + incX], y[j + incY], s1);
      s2 = Math.fma(x[i + 2 * incX], y[j + 2 * incY], s2);
      s3 = Math.fma(x[i + 3 * incX], y[j + 3 * incY], s3);
    }
    for (; p < n; p++, i += incX, j += incY) {
      s0 = Math.fma(x[i], y[j], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
