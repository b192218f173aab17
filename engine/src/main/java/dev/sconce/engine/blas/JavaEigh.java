package dev.sconce.engine.blas;

/**
 * The symmetric eigenvalue problem: Householder's reduction to a tridiagonal matrix, then the
 * implicit QL iteration (J. Wilkinson, C. Reinsch, Handbook for Automatic Computation II, 1971; G.
 * Golub, C. Van Loan, Matrix Computations, 8.3).
 */
final class JavaEigh {
  private static final int MAX_SWEEPS = 50;

  private final int n;

  /**
   * The rows of {@code z} become the eigenvectors: rotations then work on neighbouring elements.
   */
  private final double[] z;

  private final double[] diagonal;
  private final double[] beside;

  private JavaEigh(int n, double[] z, double[] diagonal) {
    this.n = n;
    this.z = z;
    this.diagonal = diagonal;
    this.beside = new double[n];
  }

  static int run(
      int n, double[] a, int at, double[] values, int vAt, boolean upper, boolean vectors) {
    double[] full = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double x = upper ? a[at + j * n + i] : a[at + i * n + j];
        full[i * n + j] = x;
        full[j * n + i] = x;
      }
    }
    double[] found = new double[n];
    JavaEigh problem = new JavaEigh(n, full, found);
    problem.reduce();
    int info = problem.iterate();
    problem.sort();
    System.arraycopy(found, 0, values, vAt, n);
    if (vectors) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[at + i * n + j] = full[j * n + i];
        }
      }
    }
    return info;
  }

  /** To Qᵀ·a·Q tridiagonal; z becomes Qᵀ. */
  private void reduce() {
    double[][] reflectors = new double[n][];
    for (int p = 0; p < n - 2; p++) {
      double[] v = new double[n];
      double below = 0;
      for (int i = p + 2; i < n; i++) {
        below = Math.hypot(below, z[i * n + p]);
      }
      double alpha = z[(p + 1) * n + p];
      if (below == 0) {
        beside[p] = alpha;
        continue;
      }
      double beta = -Math.copySign(Math.hypot(alpha, below), alpha);
      double norm = 0;
      for (int i = p + 1; i < n; i++) {
        v[i] = i == p + 1 ? alpha - beta : z[i * n + p];
        norm = Math.hypot(norm, v[i]);
      }
      for (int i = p + 1; i < n; i++) {
        v[i] /= norm;
      }
      beside[p] = beta;
      reflectors[p] = v;
      twoSided(v, p + 1);
    }
    for (int i = 0; i < n; i++) {
      diagonal[i] = z[i * n + i];
    }
    if (n > 1) {
      beside[n - 2] = z[(n - 1) * n + n - 2];
    }
    java.util.Arrays.fill(z, 0);
    for (int i = 0; i < n; i++) {
      z[i * n + i] = 1;
    }
    // z starts as the identity; Q = H₀H₁…, so Qᵀ = …H₁H₀, built from the last reflection on.
    for (int p = n - 3; p >= 0; p--) {
      if (reflectors[p] != null) {
        reflectRows(reflectors[p], p + 1);
      }
    }
  }

  /** Replaces the trailing block b by (I − 2vvᵀ)·b·(I − 2vvᵀ). */
  private void twoSided(double[] v, int from) {
    double[] w = new double[n];
    double k = 0;
    for (int i = from; i < n; i++) {
      double sum = 0;
      for (int j = from; j < n; j++) {
        sum += z[i * n + j] * v[j];
      }
      w[i] = sum;
      k += v[i] * sum;
    }
    for (int i = from; i < n; i++) {
      w[i] -= k * v[i];
    }
    for (int i = from; i < n; i++) {
      for (int j = from; j < n; j++) {
        z[i * n + j] -= 2 * (v[i] * w[j] + w[i] * v[j]);
      }
    }
  }

  /** Multiplies z by I − 2vvᵀ from the right. */
  private void reflectRows(double[] v, int from) {
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = from; j < n; j++) {
        sum += z[i * n + j] * v[j];
      }
      for (int j = from; j < n; j++) {
        z[i * n + j] -= 2 * sum * v[j];
      }
    }
  }

  private int iterate() {
    for (int l = 0; l < n; l++) {
      for (int sweep = 0; ; sweep++) {
        int m = l;
        while (m < n - 1 && !negligible(m)) {
          m++;
        }
        if (m == l) {
          break;
        }
        if (sweep == MAX_SWEEPS) {
          return l + 1;
        }
        chase(l, m);
      }
    }
    return 0;
  }

  private boolean negligible(int i) {
    double size = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
    return Math.abs(beside[i]) <= Math.ulp(1.0) * size || Math.abs(beside[i]) < Double.MIN_NORMAL;
  }

  /** One QL step with Wilkinson's shift on the rows l to m. */
  private void chase(int l, int m) {
    double g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]);
    double r = Math.hypot(g, 1);
    g = diagonal[m] - diagonal[l] + beside[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * beside[i];
      double b = c * beside[i];
      r = Math.hypot(f, g);
      beside[i + 1] = r;
      if (r == 0) {
        diagonal[i + 1] -= p;
        beside[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = diagonal[i + 1] - p;
      r = (diagonal[i] - g) * s + 2 * c * b;
      p = s * r;
      diagonal[i + 1] = g + p;
      g = c * r - b;
      rotate(i, c, s);
    }
    diagonal[l] -= p;
    beside[l] = g;
    beside[m] = 0;
  }

  private void rotate(int i, double c, double s) {
    int x = i * n;
    int y = x + n;
    for (int j = 0; j < n; j++) {
      double f = z[y + j];
      z[y + j] = s * z[x + j] + c * f;
      z[x + j] = c * z[x + j] - s * f;
    }
  }

  private void sort() {
    for (int i = 0; i < n - 1; i++) {
      int least = i;
      for (int j = i + 1; j < n; j++) {
        if (diagonal[j] < diagonal[least]) {
          least = j;
        }
      }
      if (least != i) {
        double kept = diagonal[i];
        diagonal[i] = diagonal[least];
        diagonal[least] = kept;
        for (int j = 0; j < n; j++) {
          kept = z[i * n + j];
          z[i * n + j] = z[least * n + j];
          z[least * n + j] = kept;
        }
      }
    }
  }
}
