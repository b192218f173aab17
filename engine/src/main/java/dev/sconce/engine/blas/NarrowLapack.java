package dev.sconce.engine.blas;

import java.util.Objects;

/** A provider for float32 that has the work done in float64. */
final class NarrowLapack implements Lapack<float[]> {
  private final Lapack<double[]> wide;

  NarrowLapack(Lapack<double[]> wide) {
    this.wide = wide;
  }

  private static double[] widen(float[] array, int at, int n) {
    Objects.checkFromIndexSize(at, n, array.length);
    double[] wide = new double[n];
    for (int i = 0; i < n; i++) {
      wide[i] = array[at + i];
    }
    return wide;
  }

  private static void narrow(double[] wide, float[] array, int at) {
    for (int i = 0; i < wide.length; i++) {
      array[at + i] = (float) wide[i];
    }
  }

  @Override
  public int lu(int m, int n, float[] a, int aAt, int[] pivots, int pAt) {
    double[] x = widen(a, aAt, m * n);
    int info = wide.lu(m, n, x, 0, pivots, pAt);
    narrow(x, a, aAt);
    return info;
  }

  @Override
  public void luSolve(
      int n,
      int columns,
      float[] lu,
      int luAt,
      int[] pivots,
      int pAt,
      float[] b,
      int bAt,
      boolean transposed) {
    double[] y = widen(b, bAt, n * columns);
    wide.luSolve(n, columns, widen(lu, luAt, n * n), 0, pivots, pAt, y, 0, transposed);
    narrow(y, b, bAt);
  }

  @Override
  public int cholesky(int n, float[] a, int aAt, boolean upper) {
    double[] x = widen(a, aAt, n * n);
    int info = wide.cholesky(n, x, 0, upper);
    narrow(x, a, aAt);
    return info;
  }

  @Override
  public int triangularSolve(
      int n,
      int columns,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      boolean upper,
      boolean transposed,
      boolean unit) {
    double[] y = widen(b, bAt, n * columns);
    double[] x = widen(a, aAt, n * n);
    int info = wide.triangularSolve(n, columns, x, 0, y, 0, upper, transposed, unit);
    narrow(y, b, bAt);
    return info;
  }

  @Override
  public void geqrf(int m, int n, float[] a, int aAt, float[] tau, int tAt) {
    double[] x = widen(a, aAt, m * n);
    double[] factors = widen(tau, tAt, Math.min(m, n));
    wide.geqrf(m, n, x, 0, factors, 0);
    narrow(x, a, aAt);
    narrow(factors, tau, tAt);
  }

  @Override
  public void orgqr(int m, int n, int k, float[] a, int aAt, float[] tau, int tAt) {
    double[] x = widen(a, aAt, m * n);
    wide.orgqr(m, n, k, x, 0, widen(tau, tAt, k), 0);
    narrow(x, a, aAt);
  }

  @Override
  public int eigh(
      int n, float[] a, int aAt, float[] values, int vAt, boolean upper, boolean vectors) {
    double[] x = widen(a, aAt, n * n);
    double[] w = widen(values, vAt, n);
    int info = wide.eigh(n, x, 0, w, 0, upper, vectors);
    narrow(x, a, aAt);
    narrow(w, values, vAt);
    return info;
  }

  @Override
  public int svd(
      int m,
      int n,
      float[] a,
      int aAt,
      float[] u,
      int uAt,
      float[] s,
      int sAt,
      float[] vt,
      int vtAt,
      Vectors vectors) {
    int steps = Math.min(m, n);
    double[] x = widen(a, aAt, m * n);
    double[] w = widen(s, sAt, steps);
    boolean none = vectors == Vectors.NONE;
    boolean full = vectors == Vectors.FULL;
    double[] left = none ? null : widen(u, uAt, m * (full ? m : steps));
    double[] right = none ? null : widen(vt, vtAt, (full ? n : steps) * n);
    int info = wide.svd(m, n, x, 0, left, 0, w, 0, right, 0, vectors);
    narrow(w, s, sAt);
    if (!none) {
      narrow(left, u, uAt);
      narrow(right, vt, vtAt);
    }
    return info;
  }

  @Override
  public int eig(
      int n,
      float[] a,
      int aAt,
      float[] real,
      int rAt,
      float[] imaginary,
      int iAt,
      float[] vectors,
      int vAt) {
    double[] re = widen(real, rAt, n);
    double[] im = widen(imaginary, iAt, n);
    double[] right = vectors == null ? null : widen(vectors, vAt, n * n);
    int info = wide.eig(n, widen(a, aAt, n * n), 0, re, 0, im, 0, right, 0);
    narrow(re, real, rAt);
    narrow(im, imaginary, iAt);
    if (right != null) {
      narrow(right, vectors, vAt);
    }
    return info;
  }

  @Override
  public int inverse(int n, float[] a, int aAt) {
    double[] x = widen(a, aAt, n * n);
    int info = wide.inverse(n, x, 0);
    narrow(x, a, aAt);
    return info;
  }
}
