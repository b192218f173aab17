package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Norms of matrices, and the norm that is of vectors or matrices by what it is given. */
final class MatrixNorms {
  static final Op MATRIX_NORM_NAMED =
      Row.of(
              "linalg_matrix_norm(Tensor input, str ord=fro, int[] dim=[-2,-1], bool"
                  + " keepdim=False, *, ScalarType? dtype=None)")
          .function()
          .out()
          .forward(a -> norm(a.tensor(0), a.string(1), a.ints(2), a.bool(3), a.dtype(4)))
          .doc(
              """
              linalg.matrix_norm(A, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None) -> Tensor

              Norms of the matrices in the two dimensions of :attr:`dim`: ``'fro'`` the root of the
              sum of squares, ``'nuc'`` the sum of singular values, 2 and -2 the largest and smallest
              singular value, 1 and -1 the largest and smallest sum of a column's absolute values,
              inf and -inf the same of rows.
              """)
          .build();

  static final Op MATRIX_NORM =
      Row.of(
              "linalg_matrix_norm(Tensor input, Scalar ord, int[] dim=[-2,-1], bool"
                  + " keepdim=False, *, ScalarType? dtype=None)")
          .function()
          .out()
          .forward(a -> norm(a.tensor(0), a.scalar(1).toDouble(), a.ints(2), a.bool(3), a.dtype(4)))
          .build();

  static final Op NORM =
      Row.of(
              "linalg_norm(Tensor input, Scalar? ord=None, int[1]? dim=None, bool keepdim=False,"
                  + " *, ScalarType? dtype=None)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] dims = a.ints(2);
                checkDims(x, dims, a.has(1));
                boolean matrix = a.has(1) && (dims == null ? x.rank() == 2 : dims.length == 2);
                return matrix
                    ? norm(
                        x,
                        a.scalar(1).toDouble(),
                        dims == null ? new long[] {0, 1} : dims,
                        a.bool(3),
                        a.dtype(4))
                    : VectorNorms.VECTOR_NORM.call(
                        x, a.has(1) ? a.scalar(1) : Scalar.of(2L), dims, a.bool(3), a.dtype(4));
              })
          .doc(
              """
              linalg.norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None) -> Tensor

              A vector norm over one dimension, a matrix norm over two, and without :attr:`ord` the
              root of the sum of squares over any.
              """)
          .build();

  static final Op NORM_NAMED =
      Row.of(
              "linalg_norm(Tensor input, str ord, int[1]? dim=None, bool keepdim=False, *,"
                  + " ScalarType? dtype=None)")
          .function()
          .out()
          .forward(
              a -> {
                long[] dims = a.ints(2);
                checkDims(a.tensor(0), dims, true);
                return norm(
                    a.tensor(0),
                    a.string(1),
                    dims == null ? new long[] {-2, -1} : dims,
                    a.bool(3),
                    a.dtype(4));
              })
          .build();

  private MatrixNorms() {}

  static void addTo(OpTable t) {
    t.add(MATRIX_NORM_NAMED, MATRIX_NORM, NORM, NORM_NAMED);
  }

  private static void checkDims(Tensor x, long[] dims, boolean order) {
    if (dims != null) {
      if (order && dims.length != 1 && dims.length != 2) {
        throw TensorException.runtime(
            "linalg.norm: If dim is specified, it must be of length 1 or 2. Got "
                + Shapes.text(dims));
      }
    } else if (order && x.rank() != 1 && x.rank() != 2) {
      throw TensorException.runtime(
          "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got "
              + x.rank()
              + "D.");
    }
  }

  private static long[] checkMatrix(Tensor x, long[] dims) {
    if (!x.dtype().isFloating()) {
      throw TensorException.runtime(
          "linalg.matrix_norm: Expected a floating point or complex tensor as input. Got "
              + x.dtype().scalarName());
    }
    if (x.rank() < 2) {
      throw TensorException.runtime(
          "linalg.matrix_norm: The input tensor A must have at least 2 dimensions.");
    }
    if (dims.length != 2) {
      throw TensorException.runtime("linalg.matrix_norm: dim must be a 2-tuple. Got " + text(dims));
    }
    long[] d = {Shapes.dim(dims[0], x.rank()), Shapes.dim(dims[1], x.rank())};
    if (d[0] == d[1]) {
      throw TensorException.runtime(
          "linalg.matrix_norm: dims must be different. Got (" + dims[0] + ", " + dims[1] + ")");
    }
    return d;
  }

  private static String text(long[] dims) {
    return Arrays.toString(dims).replace(", ", " ").replace("[", "").replace("]", "");
  }

  static Tensor norm(Tensor x, String order, long[] dims, boolean keepdim, DType dtype) {
    long[] d = checkMatrix(x, dims);
    return switch (order) {
      case "fro" -> VectorNorms.VECTOR_NORM.call(x, Scalar.of(2L), d, keepdim, dtype);
      case "nuc" ->
          restore(Reductions.sum(singular(x, d, dtype), new long[] {-1}, false), x, d, keepdim);
      default ->
          throw TensorException.runtime("linalg.matrix_norm: Order " + order + " not supported.");
    };
  }

  private static Tensor norm(Tensor x, double order, long[] dims, boolean keepdim, DType dtype) {
    long[] d = checkMatrix(x, dims);
    double size = Math.abs(order);
    boolean largest = order > 0;
    if (size == 2) {
      Tensor s = singular(x, d, dtype);
      long[] last = {-1};
      Tensor r = largest ? Reductions.amax(s, last, false) : Reductions.amin(s, last, false);
      return restore(r, x, d, keepdim);
    }
    if (size != 1 && !Double.isInfinite(size)) {
      throw TensorException.runtime(
          "linalg.matrix_norm: Order "
              + Scalar.of(order).toString().replaceAll("\\.0$", "")
              + " not supported.");
    }
    long along = size == 1 ? d[0] : d[1];
    long across = size == 1 ? d[1] : d[0];
    Tensor sums =
        VectorNorms.VECTOR_NORM.call(x, Scalar.of(1L), new long[] {along}, keepdim, dtype);
    long[] rest = {keepdim || across < along ? across : across - 1};
    return largest ? Reductions.amax(sums, rest, keepdim) : Reductions.amin(sums, rest, keepdim);
  }

  private static Tensor singular(Tensor x, long[] dims, DType dtype) {
    Tensor t = dtype == null ? x : Casting.to(x, dtype);
    return Svd.svdvals(Transposing.permute(t, lastOrder(x.rank(), dims)));
  }

  /** The order of dimensions that puts two of them last. */
  private static long[] lastOrder(int rank, long[] dims) {
    long[] order = new long[rank];
    int k = 0;
    for (int d = 0; d < rank; d++) {
      if (d != dims[0] && d != dims[1]) {
        order[k++] = d;
      }
    }
    order[k] = dims[0];
    order[k + 1] = dims[1];
    return order;
  }

  private static Tensor restore(Tensor r, Tensor x, long[] dims, boolean keepdim) {
    if (!keepdim) {
      return r;
    }
    long[] order = lastOrder(x.rank(), dims);
    long[] back = new long[order.length];
    for (int d = 0; d < order.length; d++) {
      back[(int) order[d]] = d;
    }
    return Transposing.permute(Shaping.unsqueeze(Shaping.unsqueeze(r, -1), -1), back);
  }
}
