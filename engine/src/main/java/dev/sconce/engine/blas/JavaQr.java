package dev.sconce.engine.blas;

/**
 * Householder reflections as LAPACK stores them (G. Golub, C. Van Loan, Matrix Computations, 5.2).
 */
final class JavaQr {
  private JavaQr() {}

  static void factor(int m, int n, double[] a, int at, double[] tau, int tAt) {
    for (int p = 0; p < Math.min(m, n); p++) {
      double alpha = a[at + p * n + p];
      double below = 0;
      for (int i = p + 1; i < m; i++) {
        below = Math.hypot(below, a[at + i * n + p]);
      }
      if (below == 0) {
        tau[tAt + p] = 0;
        continue;
      }
      double beta = -Math.copySign(Math.hypot(alpha, below), alpha);
      tau[tAt + p] = (beta - alpha) / beta;
      for (int i = p + 1; i < m; i++) {
        a[at + i * n + p] /= alpha - beta;
      }
      a[at + p * n + p] = beta;
      reflect(m, n, p, p + 1, a, at, tau[tAt + p]);
    }
  }

  static void expand(int m, int n, int k, double[] a, int at, double[] tau, int tAt) {
    for (int j = k; j < n; j++) {
      for (int i = 0; i < m; i++) {
        a[at + i * n + j] = i == j ? 1 : 0;
      }
    }
    for (int p = k - 1; p >= 0; p--) {
      double factor = tau[tAt + p];
      reflect(m, n, p, p + 1, a, at, factor);
      for (int i = p + 1; i < m; i++) {
        a[at + i * n + p] *= -factor;
      }
      a[at + p * n + p] = 1 - factor;
      for (int i = 0; i < p; i++) {
        a[at + i * n + p] = 0;
      }
    }
  }

  /** Applies the reflection stored in column p to the columns from {@code first} on. */
  private static void reflect(int m, int n, int p, int first, double[] a, int at, double tau) {
    int width = n - first;
    if (width <= 0 || tau == 0) {
      return;
    }
    double[] sums = new double[width];
    System.arraycopy(a, at + p * n + first, sums, 0, width);
    for (int i = p + 1; i < m; i++) {
      double v = a[at + i * n + p];
      for (int j = 0; j < width; j++) {
        sums[j] += v * a[at + i * n + first + j];
      }
    }
    for (int j = 0; j < width; j++) {
      a[at + p * n + first + j] -= tau * sums[j];
    }
    for (int i = p + 1; i < m; i++) {
      double v = tau * a[at + i * n + p];
      for (int j = 0; j < width; j++) {
        a[at + i * n + first + j] -= v * sums[j];
      }
    }
  }
}
