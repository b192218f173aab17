package dev.sconce.engine.blas;

import dev.sconce.engine.parallel.Parallel;
import java.util.Arrays;

/**
 * One row-major product of float matrices in plain loops. Every element is a sum over the inner
 * index from first to last, each product fused with its addition, in parts of {@value #DEPTH}; how
 * rows and columns are blocked, and the number of threads, do not show in the result.
 */
final class FloatGemm {
  private static final int WIDTH = 1024 / Float.BYTES;
  private static final int DEPTH = 256;
  private static final int ROWS = 4;
  private static final int TILE = 16;

  /** Up to this many multiplications, or with fewer columns than a tile, packing does not pay. */
  private static final long SMALL = 32 * 32 * 32;

  private final float alpha;
  private final float[] a;
  private final int aRow;
  private final int aCol;
  private final float[] b;
  private final int bRow;
  private final int bCol;
  private final float[] c;
  private final int cAt;
  private final int ldc;

  /** The part of the inner index at work: where the operands begin, how long, and beta for it. */
  private int aAt;

  private int bAt;
  private int depth;
  private float beta;

  private FloatGemm(Operands g, float alpha, float[] a, float[] b, float[] c) {
    this.alpha = alpha;
    this.a = a;
    this.aRow = g.aRow();
    this.aCol = g.aCol();
    this.b = b;
    this.bRow = g.bRow();
    this.bCol = g.bCol();
    this.c = c;
    this.cAt = g.cAt();
    this.ldc = g.ldc();
  }

  /** c = alpha·a·b + beta·c; with a beta of 0 the old c is not read. */
  static void run(Operands g, float alpha, float[] a, float[] b, float beta, float[] c) {
    FloatGemm product = new FloatGemm(g, alpha, a, b, c);
    boolean small = g.multiplications() <= SMALL || g.n() < TILE;
    for (int p = 0; p == 0 || p < g.k(); p += DEPTH) {
      product.depth = Math.min(DEPTH, g.k() - p);
      product.aAt = g.aAt() + p * g.aCol();
      product.bAt = g.bAt() + p * g.bRow();
      product.beta = p == 0 ? beta : 1;
      if (small) {
        int grain = (int) Math.max(4, SMALL * 4 / Math.max(1L, (long) g.n() * product.depth));
        Parallel.forRange(g.m(), (grain + 3) & ~3, (from, to) -> product.strided(from, to, g.n()));
      } else {
        product.packed(g.m(), g.n());
      }
    }
  }

  /** The rows {@code from} to {@code to} with sixteen sums at once, whatever the strides. */
  private void strided(int from, int to, int n) {
    int i = from;
    for (; i + ROWS <= to; i += ROWS) {
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        fourByFour(aAt + i * aRow, bAt + j * bCol, cAt + i * ldc + j);
      }
      for (; j < n; j++) {
        fourRows(aAt + i * aRow, bAt + j * bCol, cAt + i * ldc + j);
      }
    }
    for (; i < to; i++) {
      int j = 0;
      for (; j + 4 <= n; j += 4) {
        fourColumns(aAt + i * aRow, bAt + j * bCol, cAt + i * ldc + j);
      }
      for (; j < n; j++) {
        single(aAt + i * aRow, bAt + j * bCol, cAt + i * ldc + j);
      }
    }
  }

  private void single(int ap, int bp, int at) {
    float s = 0;
    for (int p = 0; p < depth; p++, ap += aCol, bp += bRow) {
      s = Math.fma(a[ap], b[bp], s);
    }
    put(at, s);
  }

  private void fourColumns(int ap, int bp, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int p = 0; p < depth; p++, ap += aCol, bp += bRow) {
      float x = a[ap];
      s0 = Math.fma(x, b[bp], s0);
      s1 = Math.fma(x, b[bp + bCol], s1);
      s2 = Math.fma(x, b[bp + 2 * bCol], s2);
      s3 = Math.fma(x, b[bp + 3 * bCol], s3);
    }
    put(at, s0, s1, s2, s3);
  }

  private void fourRows(int ap, int bp, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int p = 0; p < depth; p++, ap += aCol, bp += bRow) {
      float y = b[bp];
      s0 = Math.fma(a[ap], y, s0);
      s1 = Math.fma(a[ap + aRow], y, s1);
      s2 = Math.fma(a[ap + 2 * aRow], y, s2);
      s3 = Math.fma(a[ap + 3 * aRow], y, s3);
    }
    put(at, s0);
    put(at + ldc, s1);
    put(at + 2 * ldc, s2);
    put(at + 3 * ldc, s3);
  }

  private void fourByFour(int ap, int bp, int at) {
    float s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    float s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    float s20 = 0, s21 = 0, s22 = 0, s23 = 0;
    float s30 = 0, s31 = 0, s32 = 0, s33 = 0;
    for (int p = 0; p < depth; p++, ap += aCol, bp += bRow) {
      float y0 = b[bp];
      float y1 = b[bp + bCol];
      float y2 = b[bp + 2 * bCol];
      float y3 = b[bp + 3 * bCol];
      float x0 = a[ap];
      s00 = Math.fma(x0, y0, s00);
      s01 = Math.fma(x0, y1, s01);
      s02 = Math.fma(x0, y2, s02);
      s03 = Math.fma(x0, y3, s03);
      float x1 = a[ap + aRow];
      s10 = Math.fma(x1, y0, s10);
      s11 = Math.fma(x1, y1, s11);
      s12 = Math.fma(x1, y2, s12);
      s13 = Math.fma(x1, y3, s13);
      float x2 = a[ap + 2 * aRow];
      s20 = Math.fma(x2, y0, s20);
      s21 = Math.fma(x2, y1, s21);
      s22 = Math.fma(x2, y2, s22);
      s23 = Math.fma(x2, y3, s23);
      float x3 = a[ap + 3 * aRow];
      s30 = Math.fma(x3, y0, s30);
      s31 = Math.fma(x3, y1, s31);
      s32 = Math.fma(x3, y2, s32);
      s33 = Math.fma(x3, y3, s33);
    }
    put(at, s00, s01, s02, s03);
    put(at + ldc, s10, s11, s12, s13);
    put(at + 2 * ldc, s20, s21, s22, s23);
    put(at + 3 * ldc, s30, s31, s32, s33);
  }

  private void put(int at, float s0, float s1, float s2, float s3) {
    put(at, s0);
    put(at + 1, s1);
    put(at + 2, s2);
    put(at + 3, s3);
  }

  private void put(int at, float sum) {
    c[at] = beta == 0 ? alpha * sum : Math.fma(alpha, sum, beta * c[at]);
  }

  /** Strips of b are copied to arrays of their own, whose common index lets the loops vectorise. */
  private void packed(int m, int n) {
    float[][] panel = new float[depth][Math.min(n, WIDTH)];
    for (int from = 0; from < n; from += WIDTH) {
      int j = from;
      int width = Math.min(WIDTH, n - j);
      pack(panel, bAt + j * bCol, width);
      int blocks = (m + ROWS - 1) / ROWS;
      int grain = (int) Math.max(1, SMALL * 4 / ((long) width * depth * ROWS));
      Parallel.forRange(
          blocks,
          grain,
          (first, last) -> {
            float[][] sums = new float[ROWS][width];
            for (int i = first * ROWS; i < Math.min(m, last * ROWS); i += ROWS) {
              int rows = Math.min(ROWS, m - i);
              sum(aAt + i * aRow, rows, panel, width, sums);
              for (int r = 0; r < rows; r++) {
                int at = cAt + (i + r) * ldc + j;
                for (int t = 0; t < width; t++) {
                  put(at + t, sums[r][t]);
                }
              }
            }
          });
    }
  }

  private void pack(float[][] panel, int at, int width) {
    if (bCol == 1) {
      for (int p = 0; p < depth; p++) {
        System.arraycopy(b, at + p * bRow, panel[p], 0, width);
      }
      return;
    }
    for (int first = 0; first < depth; first += TILE) {
      int end = Math.min(depth, first + TILE);
      for (int j = 0; j < width; j++) {
        for (int p = first; p < end; p++) {
          panel[p][j] = b[at + j * bCol + p * bRow];
        }
      }
    }
  }

  /** The sums of up to four rows of a with the panel. */
  private void sum(int at, int rows, float[][] panel, int width, float[][] sums) {
    for (float[] row : sums) {
      Arrays.fill(row, 0);
    }
    int p = 0;
    if (rows == ROWS) {
      for (; p + 4 <= depth; p += 4) {
        int u = at + p * aCol;
        twoRows(u, panel, p, width, sums[0], sums[1]);
        twoRows(u + 2 * aRow, panel, p, width, sums[2], sums[3]);
      }
    }
    for (; p < depth; p++) {
      for (int r = 0; r < rows; r++) {
        axpy(a[at + r * aRow + p * aCol], panel[p], width, sums[r]);
      }
    }
  }

  private void twoRows(int u, float[][] panel, int p, int width, float[] s, float[] t) {
    int v = u + aRow;
    float u0 = a[u];
    float u1 = a[u + aCol];
    float u2 = a[u + 2 * aCol];
    float u3 = a[u + 3 * aCol];
    float v0 = a[v];
    float v1 = a[v + aCol];
    float v2 = a[v + 2 * aCol];
    float v3 = a[v + 3 * aCol];
    float[] b0 = panel[p];
    float[] b1 = panel[p + 1];
    float[] b2 = panel[p + 2];
    float[] b3 = panel[p + 3];
    for (int j = 0; j < width; j++) {
      float x0 = b0[j];
      float x1 = b1[j];
      float x2 = b2[j];
      float x3 = b3[j];
      s[j] = Math.fma(u3, x3, Math.fma(u2, x2, Math.fma(u1, x1, Math.fma(u0, x0, s[j]))));
      t[j] = Math.fma(v3, x3, Math.fma(v2, x2, Math.fma(v1, x1, Math.fma(v0, x0, t[j]))));
    }
  }

  private static void axpy(float x, float[] b, int width, float[] s) {
    for (int j = 0; j < width; j++) {
      s[j] = Math.fma(x, b[j], s[j]);
    }
  }
}
