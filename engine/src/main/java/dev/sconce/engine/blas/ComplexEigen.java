package dev.sconce.engine.blas;

import dev.sconce.engine.math.Complex;

/**
 * Eigenvalues and eigenvectors of a general complex matrix: Householder reflections make it upper
 * Hessenberg, QR steps with Wilkinson's shift triangular, and back substitution gives the vectors
 * (G. H. Golub and C. F. Van Loan, Matrix Computations, chapter 7).
 */
public final class ComplexEigen {
  private static final int MOST_STEPS = 60;
  private static final Complex ZERO = new Complex(0, 0);

  private final int n;

  /** The matrix on its way to the triangular form. */
  private final Complex[][] h;

  /** The unitary matrix with {@code a = q h qᴴ}; null when no vectors are wanted. */
  private final Complex[][] q;

  private ComplexEigen(int n, double[] a, int at, boolean vectors) {
    this.n = n;
    h = new Complex[n][n];
    q = vectors ? new Complex[n][n] : null;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int from = at + 2 * (i * n + j);
        h[i][j] = new Complex(a[from], a[from + 1]);
        if (vectors) {
          q[i][j] = i == j ? Complex.ONE : ZERO;
        }
      }
    }
  }

  /**
   * Computes the eigenvalues of an n by n matrix.
   *
   * @param a pairs of parts, row by row; not changed
   * @param values receives n pairs
   * @param vectors receives n by n pairs whose columns have length 1 and a real largest element, or
   *     null
   * @return 0, or a positive number if the algorithm did not converge
   */
  public static int run(
      int n, double[] a, int at, double[] values, int valuesAt, double[] vectors, int vectorsAt) {
    ComplexEigen e = new ComplexEigen(n, a, at, vectors != null);
    e.reduce();
    int info = e.iterate();
    if (info != 0) {
      return info;
    }
    for (int i = 0; i < n; i++) {
      values[valuesAt + 2 * i] = e.h[i][i].re();
      values[valuesAt + 2 * i + 1] = e.h[i][i].im();
    }
    if (vectors != null) {
      for (int k = 0; k < n; k++) {
        Complex[] v = e.vector(k);
        for (int i = 0; i < n; i++) {
          vectors[vectorsAt + 2 * (i * n + k)] = v[i].re();
          vectors[vectorsAt + 2 * (i * n + k) + 1] = v[i].im();
        }
      }
    }
    return 0;
  }

  private void reduce() {
    for (int k = 0; k + 2 < n; k++) {
      Complex[] v = new Complex[n];
      double square = 0;
      for (int i = k + 1; i < n; i++) {
        v[i] = h[i][k];
        square += v[i].re() * v[i].re() + v[i].im() * v[i].im();
      }
      if (square == 0) {
        continue;
      }
      Complex direction = v[k + 1].isZero() ? Complex.ONE : v[k + 1].sign();
      v[k + 1] = v[k + 1].plus(direction.times(Math.sqrt(square)));
      double length = 0;
      for (int i = k + 1; i < n; i++) {
        length += v[i].re() * v[i].re() + v[i].im() * v[i].im();
      }
      fromLeft(h, v, k + 1, 2 / length);
      fromRight(h, v, k + 1, 2 / length);
      if (q != null) {
        fromRight(q, v, k + 1, 2 / length);
      }
    }
  }

  private void fromLeft(Complex[][] m, Complex[] v, int first, double scale) {
    for (int j = 0; j < n; j++) {
      Complex sum = ZERO;
      for (int i = first; i < n; i++) {
        sum = sum.plus(v[i].conjugate().times(m[i][j]));
      }
      sum = sum.times(scale);
      for (int i = first; i < n; i++) {
        m[i][j] = m[i][j].minus(v[i].times(sum));
      }
    }
  }

  private void fromRight(Complex[][] m, Complex[] v, int first, double scale) {
    for (int i = 0; i < n; i++) {
      Complex sum = ZERO;
      for (int j = first; j < n; j++) {
        sum = sum.plus(m[i][j].times(v[j]));
      }
      sum = sum.times(scale);
      for (int j = first; j < n; j++) {
        m[i][j] = m[i][j].minus(sum.times(v[j].conjugate()));
      }
    }
  }

  private int iterate() {
    int high = n - 1;
    int steps = 0;
    while (high > 0) {
      int low = high;
      while (low > 0 && !isSmall(low)) {
        low--;
      }
      if (low > 0) {
        h[low][low - 1] = ZERO;
      }
      if (low == high) {
        high--;
        steps = 0;
      } else if (++steps > MOST_STEPS) {
        return high + 1;
      } else {
        step(low, high, steps % 10 == 0 ? h[high][high - 1].plus(h[high][high]) : shift(high));
      }
    }
    return 0;
  }

  private boolean isSmall(int i) {
    double near = h[i - 1][i - 1].abs() + h[i][i].abs();
    return h[i][i - 1].abs() <= Math.ulp(1.0) / 2 * (near == 0 ? 1 : near);
  }

  /** The eigenvalue of the last 2 by 2 block that is closer to its last element. */
  private Complex shift(int high) {
    Complex a = h[high - 1][high - 1];
    Complex d = h[high][high];
    Complex half = a.minus(d).times(0.5);
    Complex root = half.times(half).plus(h[high - 1][high].times(h[high][high - 1])).sqrt();
    Complex plus = half.plus(root);
    Complex minus = half.minus(root);
    return d.plus(plus.abs() < minus.abs() ? plus : minus);
  }

  /** One QR step on the block between two indices, by rotations of neighbouring rows. */
  private void step(int low, int high, Complex shift) {
    Complex[] cos = new Complex[high];
    Complex[] sin = new Complex[high];
    for (int i = low; i <= high; i++) {
      h[i][i] = h[i][i].minus(shift);
    }
    for (int k = low; k < high; k++) {
      double size = Math.hypot(h[k][k].abs(), h[k + 1][k].abs());
      Complex c = size == 0 ? Complex.ONE : h[k][k].times(1 / size);
      Complex s = size == 0 ? ZERO : h[k + 1][k].times(1 / size);
      cos[k] = c;
      sin[k] = s;
      for (int j = k; j < n; j++) {
        Complex x = h[k][j];
        Complex y = h[k + 1][j];
        h[k][j] = c.conjugate().times(x).plus(s.conjugate().times(y));
        h[k + 1][j] = c.times(y).minus(s.times(x));
      }
    }
    for (int k = low; k < high; k++) {
      rotateColumns(h, k, Math.min(k + 2, high + 1), cos[k], sin[k]);
      if (q != null) {
        rotateColumns(q, k, n, cos[k], sin[k]);
      }
    }
    for (int i = low; i <= high; i++) {
      h[i][i] = h[i][i].plus(shift);
    }
  }

  private static void rotateColumns(Complex[][] m, int k, int rows, Complex c, Complex s) {
    for (int i = 0; i < rows; i++) {
      Complex x = m[i][k];
      Complex y = m[i][k + 1];
      m[i][k] = x.times(c).plus(y.times(s));
      m[i][k + 1] = y.times(c.conjugate()).minus(x.times(s.conjugate()));
    }
  }

  private Complex[] vector(int k) {
    Complex[] v = new Complex[n];
    double norm = 0;
    for (int i = 0; i < n; i++) {
      v[i] = i == k ? Complex.ONE : ZERO;
      for (int j = 0; j < n; j++) {
        norm = Math.max(norm, h[i][j].abs());
      }
    }
    for (int i = k - 1; i >= 0; i--) {
      Complex sum = ZERO;
      for (int j = i + 1; j <= k; j++) {
        sum = sum.plus(h[i][j].times(v[j]));
      }
      Complex gap = h[k][k].minus(h[i][i]);
      if (gap.abs() <= Math.ulp(norm)) {
        gap = new Complex(Math.max(Math.ulp(norm), Double.MIN_NORMAL), 0);
      }
      v[i] = sum.over(gap);
    }
    Complex[] r = new Complex[n];
    double square = 0;
    Complex largest = ZERO;
    for (int i = 0; i < n; i++) {
      r[i] = ZERO;
      for (int j = 0; j <= k; j++) {
        r[i] = r[i].plus(q[i][j].times(v[j]));
      }
      square += r[i].re() * r[i].re() + r[i].im() * r[i].im();
      largest = r[i].abs() > largest.abs() ? r[i] : largest;
    }
    Complex turn = largest.sign().conjugate().times(1 / Math.sqrt(square));
    for (int i = 0; i < n; i++) {
      boolean real = r[i] == largest;
      r[i] = r[i].times(turn);
      r[i] = real ? new Complex(r[i].re(), 0) : r[i];
    }
    return r;
  }
}
