package dev.sconce.engine.blas;

import dev.sconce.engine.parallel.Parallel;
import java.util.Optional;

/**
 * Products of row-major matrices and vectors that are parts of arrays.
 *
 * <p>A matrix begins at its offset, its rows lie {@code ld} elements apart. Where a flag {@code
 * trans} is set, the array holds the transpose of what enters the product. With a {@code beta} of 0
 * the old values of the result are not read, so that they may be NaN. Results must not overlap
 * operands. Sizes of 0 are allowed.
 *
 * <p>All methods may be called by several threads, use the threads of {@link Parallel}, and throw
 * {@link IndexOutOfBoundsException} if a matrix or vector does not lie within its array.
 */
public interface Blas {

  /** The provider of this process: small products in Java, others native if there is a library. */
  static Blas get() {
    return SizedBlas.INSTANCE;
  }

  /** The provider in plain Java. */
  static Blas java() {
    return JavaBlas.INSTANCE;
  }

  /** The native provider, if it is there and not switched off. */
  static Optional<Blas> nativeBlas() {
    return Optional.ofNullable(OpenBlas.load());
  }

  /**
   * Begins to load the native library on a thread of its own, for programs that are sure to need it
   * soon. Returns at once.
   */
  static void prepare() {
    Thread loader = new Thread(() -> OpenBlas.load(), "sconce-blas-loader");
    loader.setDaemon(true);
    loader.start();
  }

  /** A name for messages: of the library with its version and kernel, or of the Java provider. */
  String name();

  /** c = alpha·op(a)·op(b) + beta·c, where op(a) is m by k and op(b) is k by n. */
  void sgemm(
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
      int ldc);

  /** c = alpha·op(a)·op(b) + beta·c, where op(a) is m by k and op(b) is k by n. */
  void dgemm(
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
      int ldc);

  /**
   * y = alpha·op(a)·x + beta·y, where a (not op(a)) is m by n; the vectors' elements lie {@code
   * incX} and {@code incY}, both positive, apart.
   */
  void sgemv(
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
      int incY);

  /**
   * y = alpha·op(a)·x + beta·y, where a (not op(a)) is m by n; the vectors' elements lie {@code
   * incX} and {@code incY}, both positive, apart.
   */
  void dgemv(
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
      int incY);

  /** The sum of the products of n pairs; the steps are positive. */
  float sdot(int n, float[] x, int xAt, int incX, float[] y, int yAt, int incY);

  /** The sum of the products of n pairs; the steps are positive. */
  double ddot(int n, double[] x, int xAt, int incX, double[] y, int yAt, int incY);

  /**
   * {@link #sgemm} for {@code batch} products whose matrices lie {@code aStep}, {@code bStep} and
   * {@code cStep} elements apart; a step of 0 uses the same operand for all.
   */
  default void sgemmBatch(
      int batch,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aAt,
      int aStep,
      int lda,
      float[] b,
      int bAt,
      int bStep,
      int ldb,
      float beta,
      float[] c,
      int cAt,
      int cStep,
      int ldc) {
    Parallel.forRange(
        batch,
        Operands.batchGrain(batch, m, n, k),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            sgemm(
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aAt + i * aStep,
                lda,
                b,
                bAt + i * bStep,
                ldb,
                beta,
                c,
                cAt + i * cStep,
                ldc);
          }
        });
  }

  /**
   * {@link #dgemm} for {@code batch} products whose matrices lie {@code aStep}, {@code bStep} and
   * {@code cStep} elements apart; a step of 0 uses the same operand for all.
   */
  default void dgemmBatch(
      int batch,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aAt,
      int aStep,
      int lda,
      double[] b,
      int bAt,
      int bStep,
      int ldb,
      double beta,
      double[] c,
      int cAt,
      int cStep,
      int ldc) {
    Parallel.forRange(
        batch,
        Operands.batchGrain(batch, m, n, k),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            dgemm(
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                aAt + i * aStep,
                lda,
                b,
                bAt + i * bStep,
                ldb,
                beta,
                c,
                cAt + i * cStep,
                ldc);
          }
        });
  }
}
