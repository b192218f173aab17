package dev.sconce.engine.blas;

/**
 * Where the elements of a product's matrices lie: a is m by k, b is k by n, c is m by n, and the
 * element (i, j) of a is at {@code aAt + i * aRow + j * aCol}.
 */
record Operands(
    int m,
    int n,
    int k,
    int aAt,
    int aRow,
    int aCol,
    int bAt,
    int bRow,
    int bCol,
    int cAt,
    int ldc) {

  /** Products of more multiplications are shared between threads. */
  static final long LARGE = 1 << 20;

  /** The fewest multiplications worth handing to another thread. */
  static final long GRAIN = 1 << 17;

  /**
   * The operands of a row-major product.
   *
   * @throws IndexOutOfBoundsException if a matrix does not lie within its array
   */
  static Operands of(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      int aLength,
      int aAt,
      int lda,
      int bLength,
      int bAt,
      int ldb,
      int cLength,
      int cAt,
      int ldc) {
    if (m < 0 || n < 0 || k < 0) {
      throw new IndexOutOfBoundsException("negative size " + m + ", " + n + ", " + k);
    }
    check("a", aLength, aAt, transA ? k : m, transA ? m : k, lda);
    check("b", bLength, bAt, transB ? n : k, transB ? k : n, ldb);
    check("c", cLength, cAt, m, n, ldc);
    return new Operands(
        m,
        n,
        k,
        aAt,
        transA ? 1 : lda,
        transA ? lda : 1,
        bAt,
        transB ? 1 : ldb,
        transB ? ldb : 1,
        cAt,
        ldc);
  }

  /** The operands of a matrix, m by n as it lies in its array, times a vector. */
  static Operands ofVector(
      boolean trans,
      int m,
      int n,
      int aLength,
      int aAt,
      int lda,
      int xLength,
      int xAt,
      int incX,
      int yLength,
      int yAt,
      int incY) {
    int results = trans ? n : m;
    int terms = trans ? m : n;
    check("a", aLength, aAt, m, n, lda);
    checkVector("x", xLength, xAt, terms, incX);
    checkVector("y", yLength, yAt, results, incY);
    return new Operands(
        results, 1, terms, aAt, trans ? 1 : lda, trans ? lda : 1, xAt, incX, 1, yAt, incY);
  }

  /** Throws unless rows of the given length and distance lie within an array. */
  static void check(String name, int length, int at, int rows, int columns, int ld) {
    if (rows == 0 || columns == 0) {
      return;
    }
    if (at < 0 || ld < columns || at + (rows - 1L) * ld + columns > length) {
      throw new IndexOutOfBoundsException(
          "matrix %s of %d rows and %d columns, leading dimension %d, at %d of %d elements"
              .formatted(name, rows, columns, ld, at, length));
    }
  }

  /** Throws unless n elements, {@code step} apart and that at least 1, lie within an array. */
  static void checkVector(String name, int length, int at, int n, int step) {
    if (step < 1) {
      throw new IndexOutOfBoundsException("vector " + name + " has the step " + step);
    }
    check(name, length, at, n, 1, step);
  }

  /** All products in one chunk, on the caller's thread, if each is worth sharing by itself. */
  static int batchGrain(int batch, int m, int n, int k) {
    long each = Math.max(1, (long) m * n * k);
    return each > LARGE ? Math.max(1, batch) : (int) Math.max(1, GRAIN / each);
  }

  int aIndex(int i, int p) {
    return aAt + i * aRow + p * aCol;
  }

  int bIndex(int p, int j) {
    return bAt + p * bRow + j * bCol;
  }

  int cIndex(int i, int j) {
    return cAt + i * ldc + j;
  }

  long multiplications() {
    return (long) m * n * k;
  }
}
