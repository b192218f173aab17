package dev.sconce.engine.cpu.loops;

/**
 * Matrix products over strided float arrays, without native code: the way for shapes too small to
 * be worth a native call, for integers, and where there is no native library.
 */
public final class FloatGemm {
  /** Columns of the result that are accumulated together; they stay in the first-level cache. */
  private static final int BLOCK = 512;

  private FloatGemm() {}

  /**
   * {@code c = beta * c + alpha * a @ b}; element (i, j) of a matrix is at {@code offset + i *
   * rowStep + j * columnStep}. With {@code beta} 0 what {@code c} held does not matter.
   *
   * @param m rows of a and c
   * @param n columns of b and c
   * @param k columns of a, rows of b
   */
  public static void run(
      float[] a,
      int ao,
      int ar,
      int ac,
      float[] b,
      int bo,
      int br,
      int bc,
      float[] c,
      int co,
      int cr,
      int cc,
      int m,
      int n,
      int k,
      float alpha,
      float beta) {
    if (n == 1 || (br == 1 && bc != 1)) {
      byDots(a, ao, ar, ac, b, bo, br, bc, c, co, cr, cc, m, n, k, alpha, beta);
    } else {
      byRows(a, ao, ar, ac, b, bo, br, bc, c, co, cr, cc, m, n, k, alpha, beta);
    }
  }

  private static void byDots(
      float[] a,
      int ao,
      int ar,
      int ac,
      float[] b,
      int bo,
      int br,
      int bc,
      float[] c,
      int co,
      int cr,
      int cc,
      int m,
      int n,
      int k,
      float alpha,
      float beta) {
    for (int i = 0; i < m; i++) {
      int row = ao + i * ar;
      for (int j = 0; j < n; j++) {
        float s = dot(a, row, ac, b, bo + j * bc, br, k);
        int at = co + i * cr + j * cc;
        c[at] = beta == 0 ? alpha * s : beta * c[at] + alpha * s;
      }
    }
  }

  /** The inner product of two strided vectors of n elements. */
  public static float dot(float[] a, int ao, int as, float[] b, int bo, int bs, int n) {
    float s = 0;
    float t = 0;
    float u = 0;
    float v = 0;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      s += a[ao + i * as] * b[bo + i * bs];
      t += a[ao + (i + 1) * as] * b[bo + (i + 1) * bs];
      u += a[ao + (i + 2) * as] * b[bo + (i + 2) * bs];
      v += a[ao + (i + 3) * as] * b[bo + (i + 3) * bs];
    }
    for (; i < n; i++) {
      s += a[ao + i * as] * b[bo + i * bs];
    }
    return (s + t) + (u + v);
  }

  private static void byRows(
      float[] a,
      int ao,
      int ar,
      int ac,
      float[] b,
      int bo,
      int br,
      int bc,
      float[] c,
      int co,
      int cr,
      int cc,
      int m,
      int n,
      int k,
      float alpha,
      float beta) {
    float[] row = new float[Math.min(n, BLOCK)];
    for (int j0 = 0; j0 < n; j0 += BLOCK) {
      int w = Math.min(BLOCK, n - j0);
      for (int i = 0; i < m; i++) {
        java.util.Arrays.fill(row, 0, w, 0);
        for (int l = 0; l < k; l++) {
          addScaled(row, w, a[ao + i * ar + l * ac], b, bo + l * br + j0 * bc, bc);
        }
        int at = co + i * cr + j0 * cc;
        for (int j = 0; j < w; j++, at += cc) {
          c[at] = beta == 0 ? alpha * row[j] : beta * c[at] + alpha * row[j];
        }
      }
    }
  }

  private static void addScaled(float[] row, int n, float x, float[] b, int at, int step) {
    if (step == 1) {
      for (int j = 0; j < n; j++) {
        row[j] += x * b[at + j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        row[j] += x * b[at + j * step];
      }
    }
  }
}
