package dev.sconce.engine.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlasTest {
  private static final int[][] SIZES = {
    {1, 1, 1},
    {1, 1, 9},
    {1, 7, 3},
    {5, 1, 4},
    {3, 5, 0},
    {0, 4, 2},
    {4, 0, 2},
    {4, 4, 4},
    {7, 9, 11},
    {17, 16, 5},
    {33, 34, 35},
    {65, 70, 300},
    {64, 300, 64},
    {130, 20, 513},
    {300, 1, 700},
    {1, 900, 300},
    {257, 259, 261},
    {3, 2000, 260},
    {2000, 3, 260}
  };

  static Stream<Blas> providers() {
    return Stream.of(Blas.java(), Blas.nativeBlas().orElseThrow(), Blas.get());
  }

  /** A matrix somewhere within an array whose other elements must not be read or written. */
  private record Matrix(float[] f, double[] d, int at, int ld, int rows, int columns) {
    static Matrix random(Random random, int rows, int columns) {
      int at = random.nextInt(5);
      int ld = columns + random.nextInt(4) + (columns == 0 ? 1 : 0);
      double[] d = new double[at + rows * ld + 3];
      java.util.Arrays.fill(d, Double.NaN);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          d[at + i * ld + j] = (float) random.nextGaussian();
        }
      }
      float[] f = new float[d.length];
      for (int i = 0; i < f.length; i++) {
        f[i] = (float) d[i];
      }
      return new Matrix(f, d, at, ld, rows, columns);
    }

    double get(boolean transposed, int i, int j) {
      return transposed ? d[at + j * ld + i] : d[at + i * ld + j];
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void productsOfAllShapesAndTransposes(Blas blas) {
    Random random = new Random(3);
    float[][] scales = {{1, 0}, {1, 1}, {-0.5f, 2}, {0, 0.5f}};
    for (int[] size : SIZES) {
      for (int flags = 0; flags < 4; flags++) {
        boolean large = (long) size[0] * size[1] * size[2] > 1_000_000;
        for (float[] scale : large ? new float[][] {scales[flags]} : scales) {
          check(blas, random, size, (flags & 1) != 0, (flags & 2) != 0, scale[0], scale[1]);
        }
      }
    }
  }

  private static void check(
      Blas blas, Random random, int[] size, boolean ta, boolean tb, float alpha, float beta) {
    int m = size[0];
    int n = size[1];
    int k = size[2];
    Matrix a = ta ? Matrix.random(random, k, m) : Matrix.random(random, m, k);
    Matrix b = tb ? Matrix.random(random, n, k) : Matrix.random(random, k, n);
    Matrix c = Matrix.random(random, m, n);
    double[] expected = c.d.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += a.get(ta, i, p) * b.get(tb, p, j);
        }
        expected[c.at + i * c.ld + j] =
            alpha * sum + (beta == 0 ? 0 : beta * expected[c.at + i * c.ld + j]);
        if (beta == 0) {
          c.f[c.at + i * c.ld + j] = Float.NaN;
          c.d[c.at + i * c.ld + j] = Double.NaN;
        }
      }
    }
    blas.sgemm(ta, tb, m, n, k, alpha, a.f, a.at, a.ld, b.f, b.at, b.ld, beta, c.f, c.at, c.ld);
    blas.dgemm(ta, tb, m, n, k, alpha, a.d, a.at, a.ld, b.d, b.at, b.ld, beta, c.d, c.at, c.ld);
    String what = blas.name() + " " + m + "x" + n + "x" + k + " " + ta + " " + tb + " " + alpha;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], c.f[i], 4e-6 * Math.sqrt(k + 1) * 8, what);
      assertEquals(expected[i], c.d[i], 1e-14 * (k + 1), what);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void matrixTimesVector(Blas blas) {
    Random random = new Random(4);
    for (int[] size :
        new int[][] {{1, 1}, {3, 0}, {0, 3}, {5, 7}, {40, 50}, {300, 700}, {1000, 999}}) {
      for (boolean trans : new boolean[] {false, true}) {
        for (float beta : new float[] {0, 1, 0.5f}) {
          Matrix a = Matrix.random(random, size[0], size[1]);
          int terms = trans ? size[0] : size[1];
          int results = trans ? size[1] : size[0];
          Matrix x = Matrix.random(random, terms, 1);
          Matrix y = Matrix.random(random, results, 1);
          double[] expected = y.d.clone();
          for (int i = 0; i < results; i++) {
            double sum = 0;
            for (int p = 0; p < terms; p++) {
              sum += a.get(trans, i, p) * x.get(false, p, 0);
            }
            expected[y.at + i * y.ld] = 2 * sum + beta * expected[y.at + i * y.ld];
            if (beta == 0) {
              y.f[y.at + i * y.ld] = Float.NaN;
              y.d[y.at + i * y.ld] = Double.NaN;
            }
          }
          blas.sgemv(
              trans, size[0], size[1], 2, a.f, a.at, a.ld, x.f, x.at, x.ld, beta, y.f, y.at, y.ld);
          blas.dgemv(
              trans, size[0], size[1], 2, a.d, a.at, a.ld, x.d, x.at, x.ld, beta, y.d, y.at, y.ld);
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], y.f[i], 4e-5 * Math.sqrt(terms + 1), blas.name());
            assertEquals(expected[i], y.d[i], 1e-13 * (terms + 1), blas.name());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void dotProducts(Blas blas) {
    float[] f = new float[1000];
    double[] d = new double[1000];
    for (int i = 0; i < 1000; i++) {
      d[i] = f[i] = i % 7 - 3;
    }
    for (int n : new int[] {0, 1, 3, 4, 9, 300}) {
      double expected = 0;
      for (int i = 0; i < n; i++) {
        expected += d[5 + 3 * i] * d[2 + 2 * i];
      }
      assertEquals(expected, blas.sdot(n, f, 5, 3, f, 2, 2));
      assertEquals(expected, blas.ddot(n, d, 5, 3, d, 2, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void infinityAndNanSpreadToTheirRowsOnly(Blas blas) {
    for (int n : new int[] {3, 40, 200}) {
      float[] a = new float[n * n];
      float[] b = new float[n * n];
      java.util.Arrays.fill(a, 1);
      java.util.Arrays.fill(b, 1);
      a[n] = Float.NaN;
      a[2 * n + 1] = Float.POSITIVE_INFINITY;
      b[n + 2] = 0;
      float[] c = new float[n * n];
      blas.sgemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
      for (int j = 0; j < n; j++) {
        assertEquals(j == 2 ? n - 1 : n, c[j]);
        assertTrue(Float.isNaN(c[n + j]));
        assertEquals(j == 2 ? Float.NaN : Float.POSITIVE_INFINITY, c[2 * n + j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void batches(Blas blas) {
    Random random = new Random(5);
    int batch = 37;
    int n = 20;
    double[] a = random.doubles(batch * n * n).toArray();
    double[] b = random.doubles(n * n).toArray();
    double[] c = new double[batch * n * n];
    double[] one = new double[n * n];
    blas.dgemmBatch(batch, false, true, n, n, n, 1, a, 0, n * n, n, b, 0, 0, n, 0, c, 0, n * n, n);
    for (int i = 0; i < batch; i++) {
      blas.dgemm(false, true, n, n, n, 1, a, i * n * n, n, b, 0, n, 0, one, 0, n);
      for (int j = 0; j < n * n; j++) {
        assertEquals(one[j], c[i * n * n + j]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatLiesOutsideAnArrayIsRefused(Blas blas) {
    float[] small = new float[99];
    float[] fits = new float[100];
    List<Runnable> wrong = new ArrayList<>();
    wrong.add(() -> square(blas, small, 0, 10, fits, 0, 10));
    wrong.add(() -> square(blas, fits, 1, 10, fits, 0, 10));
    wrong.add(() -> square(blas, fits, -1, 10, fits, 0, 10));
    wrong.add(() -> square(blas, fits, 0, 9, fits, 0, 10));
    wrong.add(() -> square(blas, fits, 0, 10, small, 0, 10));
    wrong.add(() -> square(blas, fits, 0, 10, fits, 0, Integer.MAX_VALUE));
    wrong.add(() -> blas.sdot(10, fits, 0, 0, fits, 0, 1));
    wrong.add(() -> blas.sdot(10, fits, 91, 1, fits, 0, 1));
    wrong.add(() -> blas.sgemv(true, 10, 10, 1, fits, 0, 10, fits, 95, 1, 0, small, 0, 1));
    for (Runnable call : wrong) {
      assertThrows(IndexOutOfBoundsException.class, call::run);
    }
  }

  private static void square(Blas blas, float[] a, int aAt, int lda, float[] c, int cAt, int ldc) {
    blas.sgemm(false, false, 10, 10, 10, 1, a, aAt, lda, new float[100], 0, 10, 0, c, cAt, ldc);
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    int threads = dev.sconce.engine.parallel.Parallel.getNumThreads();
    Random random = new Random(6);
    int n = 300;
    double[] a = random.doubles(n * n).toArray();
    for (Blas blas : providers().toList()) {
      double[][] c = new double[2][n * n];
      for (int i = 0; i < 2; i++) {
        dev.sconce.engine.parallel.Parallel.setNumThreads(i == 0 ? 1 : 3);
        blas.dgemm(false, true, n, n, n, 1, a, 0, n, a, 0, n, 0, c[i], 0, n);
      }
      org.junit.jupiter.api.Assertions.assertArrayEquals(c[0], c[1]);
    }
    dev.sconce.engine.parallel.Parallel.setNumThreads(threads);
  }

  @Test
  void theNativeProviderIsNotTheJavaOne() {
    assertTrue(Blas.nativeBlas().orElseThrow().name().startsWith("OpenBLAS 0."));
    assertEquals(Blas.nativeBlas().orElseThrow().name(), Blas.get().name());
    assertFalse(Blas.java().name().contains("OpenBLAS"));
  }
}
