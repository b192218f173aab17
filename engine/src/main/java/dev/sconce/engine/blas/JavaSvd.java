package dev.sconce.engine.blas;

import java.util.stream.IntStream;

/**
 * Singular values by one-sided Jacobi rotations (M. Hestenes, 1958; J. Demmel, K. Veselić, 1992):
 * rows of a wide matrix are turned in pairs until all are orthogonal.
 */
final class JavaSvd {
  private static final int MAX_SWEEPS = 60;

  private JavaSvd() {}

  /** The arguments of {@link Lapack#svd}; u and vt are not touched without vectors. */
  static int run(
      int m,
      int n,
      double[] a,
      int at,
      double[] u,
      int uAt,
      double[] s,
      int sAt,
      double[] vt,
      int vtAt,
      Lapack.Vectors vectors) {
    boolean tall = m >= n;
    int k = Math.min(m, n);
    int length = Math.max(m, n);
    // Each of the k rows is a column of a, or a row of a wide one.
    double[][] rows = new double[k][length];
    double[][] turns = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < length; j++) {
        rows[i][j] = tall ? a[at + j * n + i] : a[at + i * n + j];
      }
      turns[i][i] = 1;
    }
    int info = orthogonalise(rows, turns);
    double[] norms = new double[k];
    for (int i = 0; i < k; i++) {
      for (double x : rows[i]) {
        norms[i] = Math.hypot(norms[i], x);
      }
    }
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted((i, j) -> Double.compare(norms[j], norms[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < k; i++) {
      s[sAt + i] = norms[order[i]];
    }
    if (vectors == Lapack.Vectors.NONE) {
      return info;
    }
    int wide = vectors == Lapack.Vectors.FULL ? length : k;
    double[][] unit = new double[wide][];
    for (int i = 0; i < k; i++) {
      double norm = norms[order[i]];
      if (norm > 0) {
        unit[i] = rows[order[i]];
        for (int j = 0; j < length; j++) {
          unit[i][j] /= norm;
        }
      }
    }
    complete(unit, length);
    int uColumns = vectors == Lapack.Vectors.FULL ? m : k;
    for (int i = 0; i < wide; i++) {
      for (int j = 0; j < length; j++) {
        if (tall) {
          u[uAt + j * uColumns + i] = unit[i][j];
        } else {
          vt[vtAt + i * n + j] = unit[i][j];
        }
      }
    }
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        if (tall) {
          vt[vtAt + i * n + j] = turns[order[i]][j];
        } else {
          u[uAt + j * uColumns + i] = turns[order[i]][j];
        }
      }
    }
    return info;
  }

  private static int orthogonalise(double[][] rows, double[][] turns) {
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      boolean turned = false;
      for (int i = 0; i < rows.length; i++) {
        for (int j = i + 1; j < rows.length; j++) {
          turned |= turn(rows, turns, i, j);
        }
      }
      if (!turned) {
        return 0;
      }
    }
    return 1;
  }

  private static boolean turn(double[][] rows, double[][] turns, int i, int j) {
    double[] x = rows[i];
    double[] y = rows[j];
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int p = 0; p < x.length; p++) {
      xx += x[p] * x[p];
      yy += y[p] * y[p];
      xy += x[p] * y[p];
    }
    if (Math.abs(xy) <= 1e-15 * Math.sqrt(xx) * Math.sqrt(yy) || xy == 0) {
      return false;
    }
    double zeta = (yy - xx) / (2 * xy);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double c = 1 / Math.hypot(1, t);
    double s = c * t;
    rotate(x, y, c, s);
    rotate(turns[i], turns[j], c, s);
    return true;
  }

  private static void rotate(double[] x, double[] y, double c, double s) {
    for (int p = 0; p < x.length; p++) {
      double f = x[p];
      x[p] = c * f - s * y[p];
      y[p] = s * f + c * y[p];
    }
  }

  /** Fills missing rows with unit vectors orthogonal to all others. */
  private static void complete(double[][] unit, int length) {
    int axis = 0;
    for (int i = 0; i < unit.length; i++) {
      while (unit[i] == null) {
        double[] v = new double[length];
        v[axis++] = 1;
        // Twice, because once leaves rounding errors of the size of what is left.
        for (int pass = 0; pass < 2; pass++) {
          for (double[] other : unit) {
            if (other != null) {
              double dot = 0;
              for (int p = 0; p < length; p++) {
                dot += other[p] * v[p];
              }
              for (int p = 0; p < length; p++) {
                v[p] -= dot * other[p];
              }
            }
          }
        }
        double norm = 0;
        for (double x : v) {
          norm = Math.hypot(norm, x);
        }
        // At least one axis left has this much of itself outside the span of the others.
        if (norm * norm * length >= 0.5) {
          for (int p = 0; p < length; p++) {
            v[p] /= norm;
          }
          unit[i] = v;
        }
      }
    }
  }
}
