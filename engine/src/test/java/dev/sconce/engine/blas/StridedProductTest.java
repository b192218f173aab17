package dev.sconce.engine.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StridedProductTest {
  private static final int[][] SIZES = {
    {1, 1, 1},
    {1, 5, 3},
    {5, 1, 3},
    {4, 6, 1},
    {3, 4, 0},
    {0, 3, 2},
    {7, 8, 9},
    {1, 300, 40},
    {300, 1, 40},
    {40, 30, 20}
  };

  /**
   * Steps for rows and columns of a matrix: dense, padded, transposed, spread, constant, reversed.
   */
  private static int[][] steps(int rows, int columns) {
    return new int[][] {
      {columns, 1},
      {columns + 3, 1},
      {1, rows},
      {1, rows + 2},
      {2 * columns, 2},
      {0, 1},
      {1, 0},
      {0, 0},
      {-columns, -1}
    };
  }

  @Test
  void allCombinationsOfSteps() {
    Random random = new Random(1);
    for (int[] size : SIZES) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      for (int[] a : steps(m, k)) {
        for (int[] b : steps(k, n)) {
          // A result's elements must not share a place.
          for (int[] c : Arrays.copyOf(steps(m, n), 5)) {
            check(random, m, n, k, a, b, c, random.nextBoolean() ? 0 : 0.5f);
          }
        }
      }
    }
  }

  private static void check(
      Random random, int m, int n, int k, int[] as, int[] bs, int[] cs, float beta) {
    int room = 2 * (2 * Math.max(m * n, Math.max(m * k, k * n)) + 4 * (m + n + k) + 8);
    int middle = room / 2;
    double[] x = new double[room];
    double[] y = new double[room];
    double[] z = new double[room];
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        x[middle + i * as[0] + p * as[1]] = random.nextInt(9) - 4;
      }
    }
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < n; j++) {
        y[middle + p * bs[0] + j * bs[1]] = random.nextInt(9) - 4;
      }
    }
    Arrays.fill(z, 6);
    double[] expected = z.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          sum += x[middle + i * as[0] + p * as[1]] * y[middle + p * bs[0] + j * bs[1]];
        }
        int at = middle + i * cs[0] + j * cs[1];
        expected[at] = 2 * sum + beta * z[at];
        z[at] = beta == 0 ? Double.NaN : z[at];
      }
    }
    float[] f = floats(z);
    StridedProduct.run(
        floats(x), middle, as[0], as[1], floats(y), middle, bs[0], bs[1], f, middle, cs[0], cs[1],
        m, n, k, 2, beta);
    StridedProduct.run(
        x,
        middle,
        as[0],
        as[1],
        y,
        middle,
        bs[0],
        bs[1],
        z,
        middle,
        cs[0],
        cs[1],
        m,
        n,
        k,
        2,
        (double) beta);
    String what = Arrays.deepToString(new int[][] {{m, n, k}, as, bs, cs});
    for (int i = 0; i < room; i++) {
      if (expected[i] != z[i] || expected[i] != f[i]) {
        assertEquals(expected[i], z[i], what);
        assertEquals(expected[i], f[i], what);
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
