package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Triangles and diagonals of matrices. */
public final class Triangles {
  static final Op TRIL = triangle("tril", false);
  static final Op TRIU = triangle("triu", true);
  static final Op TRIL_INDICES = indices("tril_indices", false);
  static final Op TRIU_INDICES = indices("triu_indices", true);

  static final Op DIAG_EMBED =
      Row.of("diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1)")
          .both()
          .forward(a -> embed(a.tensor(0), a.integer(1), a.integer(2), a.integer(3)))
          .grad(0, (c, g) -> Slicing.diagonal(g, c.integer(1), c.integer(2), c.integer(3)))
          .doc(
              """
              diag_embed(input, offset=0, dim1=-2, dim2=-1) -> Tensor

              Matrices, in two new dimensions, whose diagonals are the last dimension of the input.
              """)
          .build();

  static final Op DIAGONAL_COPY =
      Row.of("diagonal_copy(Tensor input, int offset=0, int dim1=0, int dim2=1)")
          .function()
          .forward(
              a -> copy(Slicing.diagonalOf(a.tensor(0), a.integer(1), a.integer(2), a.integer(3))))
          .grad(
              0,
              (c, g) ->
                  Slicing.DIAGONAL_BACKWARD.call(
                      g, c.sizes(0), c.integer(1), c.integer(2), c.integer(3)))
          .gradName("DiagonalBackward0_copy")
          .doc(
              """
              diagonal_copy(input, offset=0, dim1=0, dim2=1) -> Tensor

              As :func:`torch.diagonal`, but a copy.
              """)
          .build();

  static final Op DIAG =
      Row.of("diag(Tensor input, int diagonal=0)")
          .both()
          .out()
          .forward(a -> diag(a.tensor(0), a.integer(1)))
          .doc(
              """
              diag(input, diagonal=0, *, out=None) -> Tensor

              The diagonal of a matrix, or the matrix with a vector as its diagonal.
              """)
          .build();

  static final Op DIAGFLAT =
      Row.of("diagflat(Tensor input, int offset=0)")
          .both()
          .forward(a -> diag(Shaping.view(Shaping.contiguous(a.tensor(0)), -1), a.integer(1)))
          .doc(
              """
              diagflat(input, offset=0) -> Tensor

              The matrix whose diagonal is the flattened input.
              """)
          .build();

  private Triangles() {}

  static void addTo(OpTable t) {
    t.add(TRIL, TRIU, TRIL_INDICES, TRIU_INDICES);
    t.add(DIAG, DIAG_EMBED, DIAGFLAT, DIAGONAL_COPY);
  }

  private static Op triangle(String name, boolean upper) {
    return Row.of(name + "(Tensor input, int diagonal=0)")
        .all()
        .exactOut()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              if (x.rank() < 2) {
                throw TensorException.runtime(
                    name + ": input tensor must have at least 2 dimensions");
              }
              Tensor out = Creation.empty(x.dtype(), x.device(), x.sizes());
              Dispatch.kernels(x).indexing().triangle(x, upper, a.integer(1), out);
              return out;
            })
        .grad(0, (c, g) -> (upper ? triu(g, c.integer(1)) : tril(g, c.integer(1))))
        .doc(
            """
            %s(input, diagonal=0, *, out=None) -> Tensor

            The %s triangle of each matrix, with the rest set to 0. :attr:`diagonal` is the last
            diagonal kept, counted upwards from the main one.
            """
                .formatted(name, upper ? "upper" : "lower"))
        .build();
  }

  /** The lower triangles of matrices. */
  public static Tensor tril(Tensor x, long diagonal) {
    return TRIL.call(x, diagonal);
  }

  /** The upper triangles of matrices. */
  public static Tensor triu(Tensor x, long diagonal) {
    return TRIU.call(x, diagonal);
  }

  private static Op indices(String name, boolean upper) {
    return Row.of(
            name
                + "(int row, int col, int offset=0, *, ScalarType? dtype=None, Layout? layout=None,"
                + " Device? device=None, bool? pin_memory=None)")
        .function()
        .notDifferentiable()
        .forward(
            a ->
                indices(
                    name,
                    upper,
                    a.integer(0),
                    a.integer(1),
                    a.integer(2),
                    a.has(3) ? a.dtype(3) : DType.INT64,
                    a.has(5) ? a.device(5) : Session.current().defaultDevice()))
        .doc(
            """
            %s(row, col, offset=0, *, dtype=torch.long, device='cpu') -> Tensor

            The row and column indices, as two rows, of the %s triangle of a matrix.
            """
                .formatted(name, upper ? "upper" : "lower"))
        .build();
  }

  private static Tensor indices(
      String name, boolean upper, long rows, long columns, long offset, DType type, Device device) {
    if (rows < 0) {
      throw TensorException.runtime("row must be non-negative, got" + rows);
    }
    if (columns < 0) {
      throw TensorException.runtime("col must be non-negative, got" + columns);
    }
    if (!type.isIntegral()) {
      throw TensorException.notImplemented(
          "\"" + name + "\" not implemented for '" + type.scalarName() + "'");
    }
    int n = 0;
    long[] edges = new long[(int) rows];
    for (int r = 0; r < rows; r++) {
      edges[r] = Math.min(Math.max(r + offset + (upper ? 0 : 1), 0), columns);
      n += (int) (upper ? columns - edges[r] : edges[r]);
    }
    Tensor host = Tensor.allocate(DType.INT64, 2, n);
    long[] to = (long[]) host.storage().data();
    int at = 0;
    for (int r = 0; r < rows; r++) {
      long from = upper ? edges[r] : 0;
      long end = upper ? columns : edges[r];
      for (long c = from; c < end; c++) {
        to[at] = r;
        to[n + at++] = c;
      }
    }
    if (type == DType.INT64 && device.isCpu()) {
      return host;
    }
    Tensor out = Creation.empty(type, device, 2, n);
    Casting.copyElements(host, out);
    return out;
  }

  private static Tensor embed(Tensor x, long offset, long rawDim1, long rawDim2) {
    int rank = x.rank() + 1;
    int d1 = Shapes.dim(rawDim1, rank);
    int d2 = Shapes.dim(rawDim2, rank);
    if (d1 == d2) {
      throw TensorException.runtime(
          "diagonal dimensions cannot be identical " + rawDim1 + ", " + rawDim2);
    }
    if (x.rank() == 0) {
      throw TensorException.index("Dimension specified as -1 but tensor has no dimensions");
    }
    long side = x.sizes()[x.rank() - 1] + Math.abs(offset);
    long[] sizes = Arrays.copyOf(x.sizes(), x.rank() - 1);
    sizes = ViewGeometry.with(sizes, Math.min(d1, d2), side);
    sizes = ViewGeometry.with(sizes, Math.max(d1, d2), side);
    Tensor out = Creation.empty(x.dtype(), x.device(), sizes);
    Casting.copyElements(x, ViewGeometry.diagonal(out, offset, d1, d2));
    return out;
  }

  private static Tensor copy(Tensor view) {
    Tensor r = Creation.empty(view.dtype(), view.device(), view.sizes());
    Casting.copyElements(view, r);
    return r;
  }

  private static Tensor diag(Tensor x, long offset) {
    return switch (x.rank()) {
      case 1 -> DIAG_EMBED.call(x, offset);
      case 2 -> DIAGONAL_COPY.call(x, offset, 0L, 1L);
      default ->
          throw TensorException.runtime("diag(): Supports 1D or 2D tensors. Got " + x.rank() + "D");
    };
  }
}
