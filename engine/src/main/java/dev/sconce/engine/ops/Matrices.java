package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Dispatch;
import java.util.Arrays;

/** What the factorisations share: checks, batches of matrices as LAPACK takes them, and pieces. */
final class Matrices {
  private Matrices() {}

  /** LAPACK for a type, over its arrays. */
  @SuppressWarnings("unchecked")
  static Lapack<Object> lapack(DType type) {
    Lapack<?> found = type == DType.FLOAT32 ? Lapack.floats() : Lapack.doubles();
    return (Lapack<Object>) found;
  }

  /** A contiguous copy to be overwritten, without history. */
  static Tensor work(Tensor x) {
    if (!x.device().isCpu()) {
      throw TensorException.notImplemented(
          "matrix factorisations on device '" + x.device() + "' are not supported");
    }
    Tensor r = Creation.empty(x.dtype(), x.device(), x.sizes());
    Casting.copyElements(x, r);
    return r;
  }

  static Tensor empty(Tensor like, long... sizes) {
    return Creation.empty(like.dtype(), like.device(), sizes);
  }

  static int rows(Tensor x) {
    return (int) x.sizes()[x.rank() - 2];
  }

  static int columns(Tensor x) {
    return (int) x.sizes()[x.rank() - 1];
  }

  /** Sizes of the batch. */
  static long[] batch(Tensor x) {
    return Arrays.copyOf(x.sizes(), x.rank() - 2);
  }

  static int batchCount(Tensor x) {
    int n = 1;
    for (long s : batch(x)) {
      n *= (int) s;
    }
    return n;
  }

  /** The batch's sizes, followed by others. */
  static long[] sizes(Tensor x, long... last) {
    long[] r = Arrays.copyOf(x.sizes(), x.rank() - 2 + last.length);
    System.arraycopy(last, 0, r, x.rank() - 2, last.length);
    return r;
  }

  static void checkMatrix(String name, Tensor x, String argument) {
    if (x.rank() < 2) {
      throw TensorException.runtime(
          name + ": The input tensor " + argument + " must have at least 2 dimensions.");
    }
  }

  static void checkSquare(String name, Tensor x) {
    checkMatrix(name, x, "A");
    if (rows(x) != columns(x)) {
      throw TensorException.runtime(
          name
              + ": A must be batches of square matrices, but they are "
              + rows(x)
              + " by "
              + columns(x)
              + " matrices");
    }
  }

  /** As {@link #checkFloating}, but complex numbers are taken. */
  static void checkInexact(String name, Tensor x) {
    if (!x.dtype().isComplex()) {
      checkFloating(name, x, false);
    }
  }

  static void checkFloating(String name, Tensor x, boolean lowPrecision) {
    if (x.dtype().isComplex()) {
      throw TensorException.notImplemented(name + " of complex matrices");
    }
    if (!x.dtype().isFloating()) {
      throw TensorException.runtime(
          name
              + ": Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarName());
    }
    if (x.dtype().isReduced() && !lowPrecision) {
      throw TensorException.runtime(
          name + ": Low precision dtypes not supported. Got " + x.dtype().scalarName());
    }
  }

  static void checkKernel(String kernel, Tensor x) {
    if (x.dtype().isComplex()) {
      throw Rows.unsupported(kernel, x.dtype());
    }
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw TensorException.notImplemented(
          "\"" + kernel + "\" not implemented for '" + x.dtype().scalarName() + "'");
    }
  }

  /** An error of a single matrix, with its number where there is a batch. */
  static TensorException failure(String name, boolean batched, int number, String text) {
    return new TensorException(
        TensorException.Kind.LINALG,
        name + ": " + (batched ? "(Batch element " + number + "): " : "") + text);
  }

  static Tensor mT(Tensor x) {
    return Transposing.matrixTranspose(x);
  }

  static Tensor product(Tensor a, Tensor b) {
    return MatMul.matmul(a, b);
  }

  static Tensor product(Tensor a, Tensor b, Tensor c) {
    return MatMul.matmul(a, MatMul.matmul(b, c));
  }

  /** An n by n identity matrix of the type and device of another tensor. */
  static Tensor eye(Tensor like, long n) {
    Tensor r = Creation.empty(like.dtype(), like.device(), n, n);
    Tensor diagonal = r.alias(new long[] {n}, new long[] {n + 1}, 0);
    Dispatch.kernels(r).fill(diagonal, Scalar.ONE);
    return r;
  }

  /** Vectors as diagonal matrices. */
  static Tensor diagonalMatrix(Tensor v) {
    return Arithmetic.mul(Shaping.unsqueeze(v, -1), eye(v, v.sizes()[v.rank() - 1]));
  }

  static Tensor subtract(Tensor a, Tensor b) {
    return Arithmetic.sub(a, b);
  }

  /** {@code a + b}, where either may be missing. */
  static Tensor plus(Tensor a, Tensor b) {
    return a == null ? b : b == null ? a : Arithmetic.add(a, b);
  }
}
