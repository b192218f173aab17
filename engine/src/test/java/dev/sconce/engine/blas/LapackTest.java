package dev.sconce.engine.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Factors are checked by multiplying them out again. */
class LapackTest {
  private static final int[][] SHAPES = {
    {1, 1}, {2, 2}, {3, 5}, {5, 3}, {8, 8}, {20, 7}, {7, 20}, {40, 40}, {0, 3}, {3, 0}
  };
  private static final int OFFSET = 3;

  /** The float32 providers are asked through float64 arrays, so that the tests exist once. */
  private record Provider(String name, Lapack<double[]> lapack, double slack) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Provider> providers() {
    return Stream.of(
        new Provider("native float64", Lapack.doubles(), 1e-12),
        new Provider("Java float64", JavaLapack.INSTANCE, 1e-12),
        new Provider("native float32", new WidenedLapack(Lapack.floats()), 2e-4),
        new Provider(
            "Java float32", new WidenedLapack(new NarrowLapack(JavaLapack.INSTANCE)), 2e-4));
  }

  @Test
  void theDefaultIsNative() {
    assertTrue(Lapack.doubles() instanceof OpenLapack);
    assertTrue(Lapack.floats() instanceof OpenLapack);
  }

  private static double[] random(int rows, int columns) {
    Random random = new Random(rows * 100L + columns);
    double[] a = new double[OFFSET + rows * columns + 2];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) random.nextGaussian();
    }
    return a;
  }

  private static double[] part(double[] a, int elements) {
    return Arrays.copyOfRange(a, OFFSET, OFFSET + elements);
  }

  private static double[] times(
      double[] a, boolean ta, double[] b, boolean tb, int m, int n, int k) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          c[i * n + j] += (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
        }
      }
    }
    return c;
  }

  private static double[] identity(int n) {
    double[] one = new double[n * n];
    for (int i = 0; i < n; i++) {
      one[i * n + i] = 1;
    }
    return one;
  }

  private static void outsideIsUntouched(double[] before, double[] after, int elements) {
    assertArrayEquals(Arrays.copyOf(before, OFFSET), Arrays.copyOf(after, OFFSET));
    int end = OFFSET + elements;
    assertArrayEquals(
        Arrays.copyOfRange(before, end, before.length),
        Arrays.copyOfRange(after, end, after.length));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void luGivesTheMatrixBack(Provider p) {
    for (int[] shape : SHAPES) {
      int m = shape[0];
      int n = shape[1];
      int k = Math.min(m, n);
      double[] a = random(m, n);
      double[] lu = a.clone();
      int[] pivots = new int[k + 2];
      assertEquals(0, p.lapack.lu(m, n, lu, OFFSET, pivots, 1));
      outsideIsUntouched(a, lu, m * n);
      double[] l = new double[m * k];
      double[] u = new double[k * n];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < k; j++) {
          l[i * k + j] = i == j ? 1 : i > j ? lu[OFFSET + i * n + j] : 0;
          assertTrue(Math.abs(l[i * k + j]) <= 1);
        }
      }
      for (int i = 0; i < k; i++) {
        for (int j = i; j < n; j++) {
          u[i * n + j] = lu[OFFSET + i * n + j];
        }
      }
      double[] product = times(l, false, u, false, m, n, k);
      for (int i = k - 1; i >= 0; i--) {
        for (int j = 0; j < n; j++) {
          int other = pivots[1 + i] - 1;
          double kept = product[i * n + j];
          product[i * n + j] = product[other * n + j];
          product[other * n + j] = kept;
        }
      }
      assertArrayEquals(part(a, m * n), product, p.slack);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aSingularMatrixIsNamed(Provider p) {
    double[] a = {1, 2, 3, 2, 4, 6, 1, 0, 1};
    assertEquals(3, p.lapack.lu(3, 3, a, 0, new int[3], 0));
    double[] zero = new double[4];
    assertEquals(1, p.lapack.inverse(2, zero, 0));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void solvingAndInverting(Provider p) {
    for (int n : new int[] {0, 1, 2, 9, 40}) {
      for (int columns : new int[] {0, 1, 5}) {
        for (boolean transposed : new boolean[] {false, true}) {
          double[] a = random(n, n);
          double[] lu = a.clone();
          int[] pivots = new int[n];
          assertEquals(0, p.lapack.lu(n, n, lu, OFFSET, pivots, 0));
          double[] b = random(n, columns + 1);
          double[] x = b.clone();
          p.lapack.luSolve(n, columns, lu, OFFSET, pivots, 0, x, OFFSET, transposed);
          outsideIsUntouched(b, x, n * columns);
          assertArrayEquals(
              part(b, n * columns),
              times(part(a, n * n), transposed, part(x, n * columns), false, n, columns, n),
              50 * p.slack);
        }
      }
      double[] a = random(n, n);
      double[] inverse = a.clone();
      assertEquals(0, p.lapack.inverse(n, inverse, OFFSET));
      assertArrayEquals(
          identity(n),
          times(part(a, n * n), false, part(inverse, n * n), false, n, n, n),
          50 * p.slack);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void choleskyReadsAndWritesOneTriangle(Provider p) {
    for (int n : new int[] {0, 1, 2, 9, 40}) {
      double[] r = part(random(n, n), n * n);
      double[] spd = times(r, false, r, true, n, n, n);
      for (int i = 0; i < n; i++) {
        spd[i * n + i] += 1;
      }
      for (boolean upper : new boolean[] {false, true}) {
        double[] f = new double[OFFSET + n * n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            boolean read = upper ? j >= i : j <= i;
            f[OFFSET + i * n + j] = read ? spd[i * n + j] : Double.NaN;
          }
        }
        assertEquals(0, p.lapack.cholesky(n, f, OFFSET, upper));
        double[] g = part(f, n * n);
        assertArrayEquals(spd, times(g, upper, g, !upper, n, n, n), 100 * p.slack);
      }
    }
    double[] notPositive = {1, 0, 0, 0, -1, 0, 0, 0, 1};
    assertEquals(2, p.lapack.cholesky(3, notPositive, 0, false));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void triangles(Provider p) {
    int n = 6;
    for (int flags = 0; flags < 8; flags++) {
      boolean upper = (flags & 1) != 0;
      boolean transposed = (flags & 2) != 0;
      boolean unit = (flags & 4) != 0;
      double[] a = random(n, n);
      double[] t = new double[n * n];
      for (int i = 0; i < n; i++) {
        a[OFFSET + i * n + i] += 4;
        for (int j = 0; j < n; j++) {
          boolean in = upper ? j > i : j < i;
          t[i * n + j] =
              i == j ? (unit ? 1 : a[OFFSET + i * n + i]) : in ? a[OFFSET + i * n + j] : 0;
        }
      }
      double[] b = random(n, 3);
      double[] x = b.clone();
      assertEquals(
          0, p.lapack.triangularSolve(n, 3, a, OFFSET, x, OFFSET, upper, transposed, unit));
      assertArrayEquals(
          part(b, 18), times(t, transposed, part(x, 18), false, n, 3, n), 1000 * p.slack);
    }
    double[] singular = {1, 1, 0, 0};
    double[] b = {1, 1};
    assertEquals(2, p.lapack.triangularSolve(2, 1, singular, 0, b, 0, true, false, false));
    assertArrayEquals(new double[] {1, 1}, b);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void qrHasOrthonormalColumns(Provider p) {
    for (int[] shape : SHAPES) {
      int m = shape[0];
      int n = shape[1];
      int k = Math.min(m, n);
      double[] a = random(m, n);
      double[] f = a.clone();
      double[] tau = new double[OFFSET + k];
      p.lapack.geqrf(m, n, f, OFFSET, tau, OFFSET);
      outsideIsUntouched(a, f, m * n);
      double[] r = new double[k * n];
      double[] q = new double[OFFSET + m * k];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          if (j >= i) {
            r[i * n + j] = f[OFFSET + i * n + j];
          }
          if (j < k) {
            q[OFFSET + i * k + j] = f[OFFSET + i * n + j];
          }
        }
      }
      p.lapack.orgqr(m, k, k, q, OFFSET, tau, OFFSET);
      double[] orthonormal = part(q, m * k);
      assertArrayEquals(part(a, m * n), times(orthonormal, false, r, false, m, n, k), p.slack * 4);
      assertArrayEquals(
          identity(k), times(orthonormal, true, orthonormal, false, k, k, m), p.slack);
      for (int i = 0; i < k && m > 1; i++) {
        // LAPACK's sign: R's diagonal is opposite to the element it replaces, here the first one.
        if (i == 0) {
          assertTrue(r[0] * a[OFFSET] <= 0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void symmetricEigenvectors(Provider p) {
    for (int n : new int[] {0, 1, 2, 3, 10, 45}) {
      double[] r = part(random(n, n), n * n);
      for (boolean upper : new boolean[] {false, true}) {
        double[] a = new double[OFFSET + n * n];
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            symmetric[i * n + j] = r[Math.max(i, j) * n + Math.min(i, j)];
            boolean read = upper ? j >= i : j <= i;
            a[OFFSET + i * n + j] = read ? symmetric[i * n + j] : Double.NaN;
          }
        }
        double[] w = new double[n];
        double[] alone = new double[n];
        assertEquals(0, p.lapack.eigh(n, a.clone(), OFFSET, alone, 0, upper, false));
        assertEquals(0, p.lapack.eigh(n, a, OFFSET, w, 0, upper, true));
        assertArrayEquals(w, alone, p.slack * 4);
        double[] v = part(a, n * n);
        double[] scaled = v.clone();
        for (int i = 0; i < n * n; i++) {
          scaled[i] *= w[i % n];
        }
        for (int i = 1; i < n; i++) {
          assertTrue(w[i - 1] <= w[i]);
        }
        assertArrayEquals(symmetric, times(scaled, false, v, true, n, n, n), p.slack * 10);
        assertArrayEquals(identity(n), times(v, true, v, false, n, n, n), p.slack);
      }
    }
    double[] diagonal = {3, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] w = new double[3];
    assertEquals(0, p.lapack.eigh(3, diagonal, 0, w, 0, false, true));
    assertArrayEquals(new double[] {1, 1, 3}, w);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void singularVectors(Provider p) {
    for (int[] shape : SHAPES) {
      for (Lapack.Vectors vectors : Lapack.Vectors.values()) {
        singular(p, shape[0], shape[1], random(shape[0], shape[1]), vectors);
      }
    }
    // Of rank 1 and 0, where most vectors are free.
    singular(p, 3, 4, new double[17], Lapack.Vectors.FULL);
    double[] ones = new double[17];
    Arrays.fill(ones, 1);
    singular(p, 4, 3, ones, Lapack.Vectors.FULL);
    singular(p, 3, 4, ones, Lapack.Vectors.REDUCED);
  }

  private static void singular(Provider p, int m, int n, double[] a, Lapack.Vectors vectors) {
    int k = Math.min(m, n);
    int uColumns = vectors == Lapack.Vectors.FULL ? m : k;
    int vRows = vectors == Lapack.Vectors.FULL ? n : k;
    double[] u = new double[OFFSET + m * uColumns];
    double[] s = new double[k];
    double[] vt = new double[OFFSET + vRows * n];
    assertEquals(0, p.lapack.svd(m, n, a.clone(), OFFSET, u, OFFSET, s, 0, vt, OFFSET, vectors));
    double squares = 0;
    for (int i = 0; i < k; i++) {
      assertTrue(s[i] >= 0 && (i == 0 || s[i] <= s[i - 1]));
      squares += s[i] * s[i];
    }
    double[] matrix = part(a, m * n);
    assertEquals(Arrays.stream(matrix).map(x -> x * x).sum(), squares, p.slack * 1000);
    if (vectors == Lapack.Vectors.NONE) {
      return;
    }
    double[] left = part(u, m * uColumns);
    double[] right = part(vt, vRows * n);
    double[] product = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int q = 0; q < k; q++) {
          product[i * n + j] += left[i * uColumns + q] * s[q] * right[q * n + j];
        }
      }
    }
    assertArrayEquals(matrix, product, p.slack * 4);
    assertArrayEquals(
        identity(uColumns), times(left, true, left, false, uColumns, uColumns, m), p.slack);
    assertArrayEquals(identity(vRows), times(right, false, right, true, vRows, vRows, n), p.slack);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void generalEigenvectors(Provider p) {
    if (p.name.startsWith("Java")) {
      assertThrows(UnsupportedOperationException.class, () -> eig(p, 2, new double[4]));
      return;
    }
    // Turns by 90 degrees and stretches the third axis.
    double[] turn = {0, -1, 0, 1, 0, 0, 0, 0, 2};
    double[][] found = eig(p, 3, turn);
    assertArrayEquals(new double[] {0, 0, 2}, found[0], p.slack);
    assertArrayEquals(new double[] {1, -1, 0}, found[1], p.slack);
    int n = 12;
    double[] a = part(random(n, n), n * n);
    found = eig(p, n, a);
    for (int j = 0; j < n; j++) {
      boolean pair = found[1][j] != 0;
      for (int i = 0; i < n; i++) {
        double re = 0;
        double im = 0;
        for (int q = 0; q < n; q++) {
          re += a[i * n + q] * found[2][q * n + j];
          im += pair ? a[i * n + q] * found[2][q * n + j + 1] : 0;
        }
        double x = found[2][i * n + j];
        double y = pair ? found[2][i * n + j + 1] : 0;
        assertEquals(found[0][j] * x - found[1][j] * y, re, p.slack * 10);
        assertEquals(found[0][j] * y + found[1][j] * x, im, p.slack * 10);
      }
      j += pair ? 1 : 0;
    }
  }

  private static double[][] eig(Provider p, int n, double[] a) {
    double[][] found = {new double[n], new double[n], new double[n * n]};
    assertEquals(0, p.lapack.eig(n, a.clone(), 0, found[0], 0, found[1], 0, found[2], 0));
    double[] alone = new double[n];
    assertEquals(0, p.lapack.eig(n, a.clone(), 0, alone, 0, new double[n], 0, null, 0));
    assertArrayEquals(found[0], alone, p.slack * 10);
    return found;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatIsNotFiniteIsNamed(Provider p) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] a = {1, bad, bad, 1};
      assertEquals(
          Lapack.NOT_FINITE, p.lapack.eigh(2, a.clone(), 0, new double[2], 0, false, true));
      assertEquals(
          Lapack.NOT_FINITE,
          p.lapack.svd(
              2,
              2,
              a.clone(),
              0,
              new double[4],
              0,
              new double[2],
              0,
              new double[4],
              0,
              Lapack.Vectors.FULL));
      p.lapack.lu(2, 2, a, 0, new int[2], 0);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatLiesOutsideAnArrayIsRefused(Provider p) {
    double[] a = new double[8];
    int[] pivots = {1, 2, 9};
    assertThrows(IndexOutOfBoundsException.class, () -> p.lapack.lu(3, 3, a, 0, new int[3], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> p.lapack.lu(2, 2, a, 5, new int[3], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> p.lapack.lu(2, 2, a, 0, new int[1], 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> p.lapack.luSolve(2, 1, a, 0, pivots, 1, new double[2], 0, false));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> p.lapack.eigh(2, a, 0, new double[1], 0, false, true));
  }
}
