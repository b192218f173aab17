package dev.sconce.engine.blas;

import dev.sconce.engine.parallel.Parallel;
import java.lang.foreign.MemorySegment;

/**
 * The provider that calls OpenBLAS on the arrays where they lie. The garbage collector waits for
 * such a call, so that long products are cut into tiles of a few milliseconds; the tiles, cut by
 * the sizes alone, are also what the threads share. OpenBLAS itself is held to one thread: its own
 * threads collapse when another process takes a processor from them.
 */
final class OpenBlas implements Blas {
  /** More multiplications than this make a call too long. */
  private static final long LONGEST = 1L << 28;

  /** A tile has about this many rows times columns. */
  private static final int TILE = 256;

  private static final int MAX_VECTOR = 1 << 22;

  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANS = 111;
  private static final int TRANS = 112;

  private OpenBlas() {}

  /** The provider, or null where the library cannot be used. */
  static OpenBlas load() {
    return Holder.INSTANCE;
  }

  private static final class Holder {
    static final OpenBlas INSTANCE = OpenBlasLibrary.load() ? new OpenBlas() : null;
  }

  @Override
  public String name() {
    return OpenBlasLibrary.version();
  }

  @Override
  public void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float beta,
      float[] c,
      int cAt,
      int ldc) {
    Operands g =
        Operands.of(
            transA, transB, m, n, k, a.length, aAt, lda, b.length, bAt, ldb, c.length, cAt, ldc);
    if (m == 0 || n == 0 || k == 0) {
      FloatGemm.run(g, alpha, a, b, beta, c);
    } else if (n == 1) {
      sgemv(
          transA,
          transA ? k : m,
          transA ? m : k,
          alpha,
          a,
          aAt,
          lda,
          b,
          bAt,
          transB ? 1 : ldb,
          beta,
          c,
          cAt,
          ldc);
    } else {
      int ta = transA ? TRANS : NO_TRANS;
      int tb = transB ? TRANS : NO_TRANS;
      tiles(
          g,
          (i, rows, j, columns, p, depth) -> {
            try {
              OpenBlasCalls.SGEMM.invokeExact(
                  ROW_MAJOR,
                  ta,
                  tb,
                  rows,
                  columns,
                  depth,
                  alpha,
                  at(a, g.aIndex(i, p)),
                  lda,
                  at(b, g.bIndex(p, j)),
                  ldb,
                  p == 0 ? beta : 1f,
                  at(c, g.cIndex(i, j)),
                  ldc);
            } catch (Throwable t) {
              throw unexpected(t);
            }
          });
    }
  }

  @Override
  public void dgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aAt,
      int lda,
      double[] b,
      int bAt,
      int ldb,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    Operands g =
        Operands.of(
            transA, transB, m, n, k, a.length, aAt, lda, b.length, bAt, ldb, c.length, cAt, ldc);
    if (m == 0 || n == 0 || k == 0) {
      DoubleGemm.run(g, alpha, a, b, beta, c);
    } else if (n == 1) {
      dgemv(
          transA,
          transA ? k : m,
          transA ? m : k,
          alpha,
          a,
          aAt,
          lda,
          b,
          bAt,
          transB ? 1 : ldb,
          beta,
          c,
          cAt,
          ldc);
    } else {
      int ta = transA ? TRANS : NO_TRANS;
      int tb = transB ? TRANS : NO_TRANS;
      tiles(
          g,
          (i, rows, j, columns, p, depth) -> {
            try {
              OpenBlasCalls.DGEMM.invokeExact(
                  ROW_MAJOR,
                  ta,
                  tb,
                  rows,
                  columns,
                  depth,
                  alpha,
                  at(a, g.aIndex(i, p)),
                  lda,
                  at(b, g.bIndex(p, j)),
                  ldb,
                  p == 0 ? beta : 1.0,
                  at(c, g.cIndex(i, j)),
                  ldc);
            } catch (Throwable t) {
              throw unexpected(t);
            }
          });
    }
  }

  @Override
  public void sgemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      float[] a,
      int aAt,
      int lda,
      float[] x,
      int xAt,
      int incX,
      float beta,
      float[] y,
      int yAt,
      int incY) {
    Operands g =
        Operands.ofVector(
            trans, m, n, a.length, aAt, lda, x.length, xAt, incX, y.length, yAt, incY);
    if (m == 0 || n == 0) {
      FloatGemm.run(g, alpha, a, x, beta, y);
      return;
    }
    float rest = beta;
    if (beta == 0) {
      // The library multiplies old values by 0 here, which keeps a NaN.
      for (int i = 0; i < g.m(); i++) {
        y[yAt + i * incY] = 0;
      }
      rest = 1;
    }
    float first = rest;
    strips(
        trans,
        m,
        n,
        (row, rows) -> {
          try {
            OpenBlasCalls.SGEMV.invokeExact(
                ROW_MAJOR,
                trans ? TRANS : NO_TRANS,
                rows,
                n,
                alpha,
                at(a, aAt + row * lda),
                lda,
                at(x, trans ? xAt + row * incX : xAt),
                incX,
                trans && row > 0 ? 1f : first,
                at(y, trans ? yAt : yAt + row * incY),
                incY);
          } catch (Throwable t) {
            throw unexpected(t);
          }
        });
  }

  @Override
  public void dgemv(
      boolean trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int aAt,
      int lda,
      double[] x,
      int xAt,
      int incX,
      double beta,
      double[] y,
      int yAt,
      int incY) {
    Operands g =
        Operands.ofVector(
            trans, m, n, a.length, aAt, lda, x.length, xAt, incX, y.length, yAt, incY);
    if (m == 0 || n == 0) {
      DoubleGemm.run(g, alpha, a, x, beta, y);
      return;
    }
    double rest = beta;
    if (beta == 0) {
      // The library multiplies old values by 0 here, which keeps a NaN.
      for (int i = 0; i < g.m(); i++) {
        y[yAt + i * incY] = 0;
      }
      rest = 1;
    }
    double first = rest;
    strips(
        trans,
        m,
        n,
        (row, rows) -> {
          try {
            OpenBlasCalls.DGEMV.invokeExact(
                ROW_MAJOR,
                trans ? TRANS : NO_TRANS,
                rows,
                n,
                alpha,
                at(a, aAt + row * lda),
                lda,
                at(x, trans ? xAt + row * incX : xAt),
                incX,
                trans && row > 0 ? 1.0 : first,
                at(y, trans ? yAt : yAt + row * incY),
                incY);
          } catch (Throwable t) {
            throw unexpected(t);
          }
        });
  }

  @Override
  public float sdot(int n, float[] x, int xAt, int incX, float[] y, int yAt, int incY) {
    Operands.checkVector("x", x.length, xAt, n, incX);
    Operands.checkVector("y", y.length, yAt, n, incY);
    float sum = 0;
    for (int i = 0; i < n; i += MAX_VECTOR) {
      int part = Math.min(MAX_VECTOR, n - i);
      try {
        sum +=
            (float)
                OpenBlasCalls.SDOT.invokeExact(
                    part, at(x, xAt + i * incX), incX, at(y, yAt + i * incY), incY);
      } catch (Throwable t) {
        throw unexpected(t);
      }
    }
    return sum;
  }

  @Override
  public double ddot(int n, double[] x, int xAt, int incX, double[] y, int yAt, int incY) {
    Operands.checkVector("x", x.length, xAt, n, incX);
    Operands.checkVector("y", y.length, yAt, n, incY);
    double sum = 0;
    for (int i = 0; i < n; i += MAX_VECTOR) {
      int part = Math.min(MAX_VECTOR, n - i);
      try {
        sum +=
            (double)
                OpenBlasCalls.DDOT.invokeExact(
                    part, at(x, xAt + i * incX), incX, at(y, yAt + i * incY), incY);
      } catch (Throwable t) {
        throw unexpected(t);
      }
    }
    return sum;
  }

  private interface Tile {
    void multiply(int row, int rows, int column, int columns, int inner, int depth);
  }

  private interface Strip {
    void multiply(int row, int rows);
  }

  /** Cuts a product into calls of at most {@link #LONGEST} and shares them if it is large. */
  private static void tiles(Operands g, Tile tile) {
    if (g.multiplications() <= Operands.LARGE) {
      tile.multiply(0, g.m(), 0, g.n(), 0, g.k());
      return;
    }
    int rows = Math.min(g.m(), Math.max(TILE, TILE * TILE / g.n()));
    int columns = Math.min(g.n(), Math.max(TILE, TILE * TILE / rows));
    // Two tiles at least, so that a product of one tile's size is shared as well.
    if (rows == g.m() && columns == g.n()) {
      if (rows >= columns) {
        rows = (rows + 1) / 2;
      } else {
        columns = (columns + 1) / 2;
      }
    }
    int height = rows;
    int width = columns;
    int depth = (int) Math.min(g.k(), Math.max(1, LONGEST / ((long) height * width)));
    int across = (g.n() - 1) / width + 1;
    int down = (g.m() - 1) / height + 1;
    Parallel.forRange(
        across * down,
        1,
        (from, to) -> {
          for (int t = from; t < to; t++) {
            int i = t / across * height;
            int j = t % across * width;
            for (int p = 0; p < g.k(); p += depth) {
              tile.multiply(
                  i,
                  Math.min(height, g.m() - i),
                  j,
                  Math.min(width, g.n() - j),
                  p,
                  Math.min(depth, g.k() - p));
            }
          }
        });
  }

  /** Cuts a matrix into strips of rows; those of a transposed one add to the same result. */
  private static void strips(boolean trans, int m, int n, Strip strip) {
    if ((long) m * n <= Operands.GRAIN) {
      strip.multiply(0, m);
      return;
    }
    int rows = (int) Math.max(1, (trans ? MAX_VECTOR : Operands.GRAIN) / n);
    if (trans) {
      for (int i = 0; i < m; i += rows) {
        strip.multiply(i, Math.min(rows, m - i));
      }
    } else {
      Parallel.forRange(m, rows, (from, to) -> strip.multiply(from, to - from));
    }
  }

  private static MemorySegment at(float[] array, int offset) {
    return MemorySegment.ofArray(array).asSlice(4L * offset);
  }

  private static MemorySegment at(double[] array, int offset) {
    return MemorySegment.ofArray(array).asSlice(8L * offset);
  }

  private static AssertionError unexpected(Throwable t) {
    return new AssertionError("a native call that throws nothing threw", t);
  }
}
