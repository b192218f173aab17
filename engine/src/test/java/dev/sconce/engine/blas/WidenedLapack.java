package dev.sconce.engine.blas;

/** Asks a float32 provider with float64 arrays. */
record WidenedLapack(Lapack<float[]> lapack) implements Lapack<double[]> {
  private static float[] f(double[] a) {
    if (a == null) {
      return null;
    }
    float[] out = new float[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) a[i];
    }
    return out;
  }

  private static void d(float[] from, double[] to) {
    for (int i = 0; from != null && i < from.length; i++) {
      to[i] = from[i];
    }
  }

  @Override
  public int lu(int m, int n, double[] a, int aAt, int[] pivots, int pAt) {
    float[] x = f(a);
    int info = lapack.lu(m, n, x, aAt, pivots, pAt);
    d(x, a);
    return info;
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
    float[] y = f(b);
    lapack.luSolve(n, columns, f(lu), luAt, pivots, pAt, y, bAt, transposed);
    d(y, b);
  }

  @Override
  public int cholesky(int n, double[] a, int aAt, boolean upper) {
    float[] x = f(a);
    int info = lapack.cholesky(n, x, aAt, upper);
    d(x, a);
    return info;
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
    float[] y = f(b);
    int info = lapack.triangularSolve(n, columns, f(a), aAt, y, bAt, upper, transposed, unit);
    d(y, b);
    return info;
  }

  @Override
  public void geqrf(int m, int n, double[] a, int aAt, double[] tau, int tAt) {
    float[] x = f(a);
    float[] t = f(tau);
    lapack.geqrf(m, n, x, aAt, t, tAt);
    d(x, a);
    d(t, tau);
  }

  @Override
  public void orgqr(int m, int n, int k, double[] a, int aAt, double[] tau, int tAt) {
    float[] x = f(a);
    lapack.orgqr(m, n, k, x, aAt, f(tau), tAt);
    d(x, a);
  }

  @Override
  public int eigh(
      int n, double[] a, int aAt, double[] values, int vAt, boolean upper, boolean vectors) {
    float[] x = f(a);
    float[] w = f(values);
    int info = lapack.eigh(n, x, aAt, w, vAt, upper, vectors);
    d(x, a);
    d(w, values);
    return info;
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
    float[] left = f(u);
    float[] right = f(vt);
    float[] w = f(s);
    int info = lapack.svd(m, n, f(a), aAt, left, uAt, w, sAt, right, vtAt, vectors);
    d(left, u);
    d(right, vt);
    d(w, s);
    return info;
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
    float[] re = f(real);
    float[] im = f(imaginary);
    float[] v = f(vectors);
    int info = lapack.eig(n, f(a), aAt, re, rAt, im, iAt, v, vAt);
    d(re, real);
    d(im, imaginary);
    d(v, vectors);
    return info;
  }

  @Override
  public int inverse(int n, double[] a, int aAt) {
    float[] x = f(a);
    int info = lapack.inverse(n, x, aAt);
    d(x, a);
    return info;
  }
}
