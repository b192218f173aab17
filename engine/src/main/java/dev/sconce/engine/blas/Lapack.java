package dev.sconce.engine.blas;

/**
 * Factorisations of dense row-major matrices, of float32 or float64 by the type of array. A matrix
 * begins at its offset, its rows follow each other without gaps.
 *
 * <p>Where a method returns an {@code int}, it is LAPACK's {@code info}: 0 for success, a positive
 * number as documented there, or {@link #NOT_FINITE}. Sizes of 0 are allowed. All methods may be
 * called by several threads and throw {@link IndexOutOfBoundsException} if something does not lie
 * within its array.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Lapack<A> {
  /** What the eigenvalue and singular value methods return for a matrix with a NaN or infinity. */
  int NOT_FINITE = -4;

  /** Which singular vectors are wanted. */
  enum Vectors {
    /** None; the arrays for them may be null. */
    NONE,
    /** As many as there are singular values. */
    REDUCED,
    /** Square matrices of them. */
    FULL
  }

  /** The provider for float32: native if there is a library, else Java. */
  static Lapack<float[]> floats() {
    return LapackProviders.FLOATS;
  }

  /** The provider for float64: native if there is a library, else Java. */
  static Lapack<double[]> doubles() {
    return LapackProviders.DOUBLES;
  }

  /**
   * Replaces a, m by n, by its factors L (below the diagonal, ones on it) and U, rows exchanged for
   * the largest pivot of each column.
   *
   * @param pivots receives min(m, n) row numbers counted from 1: row i was exchanged with pivots[i]
   * @return i if the i-th pivot, counted from 1, is exactly 0; the factors are complete all the
   *     same
   */
  int lu(int m, int n, A a, int aAt, int[] pivots, int pAt);

  /** Replaces b, n by {@code columns}, by the solution x of a·x = b (or aᵀ·x = b), a as factors. */
  void luSolve(
      int n, int columns, A lu, int luAt, int[] pivots, int pAt, A b, int bAt, boolean transposed);

  /**
   * Replaces a positive definite matrix by its factor L (or U) with a = L·Lᵀ (or Uᵀ·U), the other
   * triangle by zeros; only the triangle of that factor is read.
   *
   * @return i if the leading minor of order i is not positive
   */
  int cholesky(int n, A a, int aAt, boolean upper);

  /**
   * Replaces b, n by {@code columns}, by the solution of op(a)·x = b for a triangular a.
   *
   * @param unit whether the diagonal is taken to be ones
   * @return i if the i-th diagonal element is exactly 0; b is then unchanged
   */
  int triangularSolve(
      int n,
      int columns,
      A a,
      int aAt,
      A b,
      int bAt,
      boolean upper,
      boolean transposed,
      boolean unit);

  /**
   * Replaces a, m by n, by R (on and above the diagonal) and the Householder vectors v (below,
   * their first element 1 left out) of Q = H₁H₂…, Hᵢ = I − tauᵢ·v·vᵀ.
   *
   * @param tau receives min(m, n) factors
   */
  void geqrf(int m, int n, A a, int aAt, A tau, int tAt);

  /**
   * Replaces the Householder vectors in the first {@code k} columns of a, m by n with m ≥ n ≥ k, by
   * the first n columns of Q.
   */
  void orgqr(int m, int n, int k, A a, int aAt, A tau, int tAt);

  /**
   * Eigenvalues of a symmetric matrix, rising, and on request its eigenvectors, which replace a as
   * columns. Without them a is used up.
   *
   * @param upper which triangle is read
   * @return a positive number if the algorithm did not converge
   */
  int eigh(int n, A a, int aAt, A values, int vAt, boolean upper, boolean vectors);

  /**
   * Singular values of a, m by n, falling, and on request the columns of U and the rows of Vᵀ; a is
   * used up.
   *
   * @return a positive number if the algorithm did not converge
   */
  int svd(int m, int n, A a, int aAt, A u, int uAt, A s, int sAt, A vt, int vtAt, Vectors vectors);

  /**
   * Eigenvalues of a general matrix and on request its right eigenvectors; a is used up.
   *
   * @param vectors null, or n by n for the columns; for a conjugate pair of values the two columns
   *     hold the real and the imaginary part of the first one's vector
   * @return a positive number if the algorithm did not converge
   * @throws UnsupportedOperationException if the provider has no such algorithm
   */
  int eig(int n, A a, int aAt, A real, int rAt, A imaginary, int iAt, A vectors, int vAt);

  /** Replaces a by its inverse; if {@link #lu} returns non-zero, a is left as those factors. */
  int inverse(int n, A a, int aAt);
}
