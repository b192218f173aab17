package dev.sconce.engine.ops;

import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Views with the dimensions in another order. */
public final class Transposing {
  static final Op TRANSPOSE =
      Row.of("transpose(Tensor input, int dim0, int dim1)")
          .both()
          .inPlace()
          .inPlaceGradName("TransposeBackward1")
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                int d0 = Shapes.dim(a.integer(1), x.rank());
                int d1 = Shapes.dim(a.integer(2), x.rank());
                return x.rank() == 0
                    ? x.alias(x.sizes(), x.strides(), x.offset())
                    : ViewGeometry.transpose(x, d0, d1);
              })
          .grad(0, (c, g) -> transpose(g, c.integer(1), c.integer(2)))
          .doc(
              """
              transpose(input, dim0, dim1) -> Tensor

              A view in which two dimensions are exchanged.
              """)
          .build();

  static final Op T =
      Row.of("t(Tensor input)")
          .both()
          .inPlace()
          .inPlaceGradName("TBackward1")
          .view()
          .forward(a -> t(a.tensor(0), "t"))
          .grad(0, (c, g) -> t(g))
          .gradName("TBackward0")
          .doc(
              """
              t(input) -> Tensor

              The transpose of a matrix as a view; tensors of fewer dimensions stay as they are.

              More than two dimensions are a RuntimeError.
              """)
          .build();

  static final Op PERMUTE =
      Row.of("permute(Tensor input, int[] dims)")
          .both()
          .view()
          .forward(a -> ViewGeometry.permute(a.tensor(0), order(a.tensor(0), a.ints(1))))
          .grad(0, (c, g) -> permute(g, inverse(c.ints(1))))
          .doc(
              """
              permute(input, dims) -> Tensor

              A view whose dimension i is the dimension ``dims[i]`` of :attr:`input`.
              """)
          .build();

  static final Op MOVEDIM =
      Row.of("movedim(Tensor input, int[1] source, int[1] destination)")
          .both()
          .forward(a -> movedim(a.tensor(0), a.ints(1), a.ints(2)))
          .doc(
              """
              movedim(input, source, destination) -> Tensor

              A view with the dimensions :attr:`source` moved to the positions
              :attr:`destination`; the others keep their order.
              """)
          .build();

  static final Op MOVEAXIS =
      Row.of("moveaxis(Tensor input, int[1] source, int[1] destination)")
          .both()
          .forward(a -> movedim(a.tensor(0), a.ints(1), a.ints(2)))
          .doc(
              """
              moveaxis(input, source, destination) -> Tensor

              Another name of :func:`torch.movedim`.
              """)
          .build();

  static final Op SWAPAXES = swap("swapaxes", "axis");
  static final Op SWAPDIMS = swap("swapdims", "dim");
  static final Op SWAPAXES_ = swapInPlace("swapaxes", "axis");
  static final Op SWAPDIMS_ = swapInPlace("swapdims", "dim");

  static final Op ADJOINT =
      Row.of("adjoint(Tensor input)")
          .both()
          .forward(a -> adjoint(a.tensor(0), "adjoint()"))
          .doc(
              """
              adjoint(input) -> Tensor

              The conjugates with the last two dimensions exchanged; of real numbers a view.
              """)
          .build();

  private Transposing() {}

  static void addTo(OpTable t) {
    t.add(TRANSPOSE, T, PERMUTE, MOVEDIM, MOVEAXIS, SWAPAXES, SWAPDIMS, SWAPAXES_, SWAPDIMS_);
    t.add(ADJOINT);
  }

  private static Op swap(String name, String param) {
    return Row.of("%s(Tensor input, int %s0, int %s1)".formatted(name, param, param))
        .both()
        .forward(a -> transpose(a.tensor(0), a.integer(1), a.integer(2)))
        .doc(
            name
                + "(input, "
                + param
                + "0, "
                + param
                + "1) -> Tensor\n\nAnother name of"
                + " :func:`torch.transpose`.\n")
        .build();
  }

  private static Op swapInPlace(String name, String param) {
    return Row.of("%s_(Tensor input, int %s0, int %s1)".formatted(name, param, param))
        .method()
        .forward(a -> TRANSPOSE.callInPlace(a.tensor(0), a.integer(1), a.integer(2)))
        .doc(
            name
                + "_("
                + param
                + "0, "
                + param
                + "1) -> Tensor\n\nAnother name of"
                + " :meth:`Tensor.transpose_`.\n")
        .build();
  }

  private static Tensor t(Tensor x, String name) {
    if (x.rank() > 2) {
      throw TensorException.runtime(
          name + "() expects a tensor with <= 2 dimensions, but self is " + x.rank() + "D");
    }
    return x.rank() < 2
        ? x.alias(x.sizes(), x.strides(), x.offset())
        : ViewGeometry.transpose(x, 0, 1);
  }

  private static int[] order(Tensor x, long[] dims) {
    if (dims.length != x.rank()) {
      throw TensorException.runtime(
          "permute(sparse_coo): number of dimensions in the tensor input does not match the length"
              + " of the desired ordering of dimensions i.e. input.dim() = "
              + x.rank()
              + " is not equal to len(dims) = "
              + dims.length);
    }
    int[] order = new int[dims.length];
    long seen = 0;
    for (int d = 0; d < order.length; d++) {
      order[d] = Shapes.dim(dims[d], x.rank());
      if ((seen >> order[d] & 1) != 0) {
        throw TensorException.runtime("permute(): duplicate dims are not allowed.");
      }
      seen |= 1L << order[d];
    }
    return order;
  }

  private static long[] inverse(long[] dims) {
    long[] r = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      r[Shapes.dim(dims[d], dims.length)] = d;
    }
    return r;
  }

  /**
   * Moves dimensions to other positions.
   *
   * @throws TensorException RuntimeError when the lists differ in length or name a dimension twice
   */
  public static Tensor movedim(Tensor x, long[] source, long[] destination) {
    if (source.length != destination.length) {
      throw TensorException.runtime(
          "movedim: Invalid source or destination dims: source ("
              + Shapes.text(source)
              + " dims) should contain the same number of dims as destination ("
              + Shapes.text(destination)
              + " dims)");
    }
    int rank = x.rank();
    long[] from = wrapped(source, rank, "source");
    long[] to = wrapped(destination, rank, "destination");
    if (rank == 0) {
      return permute(x);
    }
    long[] order = new long[rank];
    boolean[] taken = new boolean[rank];
    boolean[] filled = new boolean[rank];
    for (int i = 0; i < from.length; i++) {
      order[(int) to[i]] = from[i];
      taken[(int) from[i]] = true;
      filled[(int) to[i]] = true;
    }
    int next = 0;
    for (int d = 0; d < rank; d++) {
      if (!filled[d]) {
        while (taken[next]) {
          next++;
        }
        order[d] = next++;
      }
    }
    return permute(x, order);
  }

  private static long[] wrapped(long[] dims, int rank, String what) {
    long[] r = new long[dims.length];
    long seen = 0;
    for (int i = 0; i < r.length; i++) {
      r[i] = Shapes.dim(dims[i], rank);
      if ((seen >> r[i] & 1) != 0) {
        throw TensorException.runtime(
            "movedim: repeated dim in `" + what + "` (" + Shapes.text(dims) + ")");
      }
      seen |= 1L << r[i];
    }
    return r;
  }

  /** A view in which two dimensions are exchanged. */
  public static Tensor transpose(Tensor x, long dim0, long dim1) {
    return TRANSPOSE.call(x, dim0, dim1);
  }

  /** The transpose of a matrix. */
  public static Tensor t(Tensor x) {
    return T.call(x);
  }

  /** A view with the dimensions in the given order. */
  public static Tensor permute(Tensor x, long... dims) {
    return PERMUTE.call(x, dims);
  }

  /** {@code x.T}: the dimensions in reverse order. */
  public static Tensor reversed(Tensor x) {
    int n = x.rank();
    if (n != 2) {
      Session.current()
          .warn(
              n == 0
                  ? "Tensor.T is deprecated on 0-D tensors. This function is the identity in these"
                      + " cases."
                  : "The use of `x.T` on tensors of dimension other than 2 to reverse their shape"
                      + " is deprecated and it will throw an error in a future release. Consider"
                      + " `x.mT` to transpose batches of matrices or"
                      + " `x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the"
                      + " dimensions of a tensor.");
    }
    long[] order = new long[n];
    for (int d = 0; d < n; d++) {
      order[d] = n - 1 - d;
    }
    return permute(x, order);
  }

  /**
   * {@code x.mT}: the last two dimensions exchanged.
   *
   * @throws TensorException RuntimeError for a 1-d tensor
   */
  public static Tensor matrixTranspose(Tensor x) {
    if (x.rank() == 0) {
      Session.current()
          .warn(
              "Tensor.mT is deprecated on 0-D tensors. This function is the identity in these"
                  + " cases.");
      return permute(x);
    }
    if (x.rank() < 2) {
      throw needsMatrix("mT", x);
    }
    return transpose(x, -2, -1);
  }

  /**
   * {@code x.H}: the conjugate transpose of a matrix.
   *
   * @throws TensorException RuntimeError for a tensor that is neither 0-d nor 2-d
   */
  public static Tensor hermitian(Tensor x) {
    if (x.rank() == 0) {
      Session.current().warn("Tensor.H is deprecated on 0-D tensors. Consider using x.conj().");
      return ComplexNumbers.conj(permute(x));
    }
    if (x.rank() != 2) {
      throw TensorException.runtime(
          "tensor.H is only supported on matrices (2-D tensors). Got "
              + x.rank()
              + "-D tensor."
              + (x.rank() > 2 ? " For batches of matrices, consider using tensor.mH" : ""));
    }
    return ComplexNumbers.conj(transpose(x, 0, 1));
  }

  /** {@code x.mH}: the conjugates with the last two dimensions exchanged. */
  public static Tensor matrixHermitian(Tensor x) {
    return adjoint(x, "mH");
  }

  private static Tensor adjoint(Tensor x, String name) {
    if (x.rank() == 0) {
      Session.current().warn("adjoint() is deprecated on 0-D tensors. Consider using x.conj().");
      return ComplexNumbers.conj(permute(x));
    }
    if (x.rank() < 2) {
      throw needsMatrix(name, x);
    }
    return ComplexNumbers.conj(transpose(x, -2, -1));
  }

  private static TensorException needsMatrix(String name, Tensor x) {
    return TensorException.runtime(
        "tensor."
            + name
            + " is only supported on matrices or batches of matrices. Got "
            + x.rank()
            + "-D tensor.");
  }
}
