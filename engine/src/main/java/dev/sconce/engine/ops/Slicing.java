package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Views of a part of a tensor: one index, a range of indices, a diagonal; and their adjoints. */
public final class Slicing {
  static final Op SELECT =
      Row.of("select(Tensor input, int dim, int index)")
          .both()
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                int dim = selectDim(x, a.integer(1));
                return ViewGeometry.select(x, dim, selectIndex(x, dim, a.integer(2)));
              })
          .grad(0, (c, g) -> selectBackward(g, c.sizes(0), c.integer(1), c.integer(2)))
          .doc(
              """
              select(input, dim, index) -> Tensor

              The view at one index of a dimension, which the result no longer has.

              Negative indices count from the end; one out of range is an IndexError.
              """)
          .build();

  static final Op SELECT_BACKWARD =
      adjoint(
          "select_backward(Tensor grad_output, int[] input_sizes, int dim, int index)",
          (whole, args) ->
              ViewGeometry.select(
                  whole,
                  Shapes.dim((Long) args[2], whole.rank()),
                  selectIndex(whole, Shapes.dim((Long) args[2], whole.rank()), (Long) args[3])),
          (g, args) -> select(g, (Long) args[2], (Long) args[3]),
          "SelectBackwardBackward0");

  static final Op SLICE =
      Row.of("slice(Tensor input, int dim=0, int? start=None, int? end=None, int step=1)")
          .view()
          .forward(
              a ->
                  sliceOf(
                      a.tensor(0),
                      a.integer(1),
                      a.has(2) ? a.integer(2) : 0,
                      a.has(3) ? a.integer(3) : Long.MAX_VALUE,
                      a.integer(4)))
          .grad(
              0,
              (c, g) ->
                  Slicing.SLICE_BACKWARD.call(
                      g,
                      c.sizes(0),
                      c.integer(1),
                      c.has(2) ? c.integer(2) : 0L,
                      c.has(3) ? c.integer(3) : Long.MAX_VALUE,
                      c.integer(4)))
          .doc(
              """
              slice(input, dim=0, start=None, end=None, step=1) -> Tensor

              The view that ``input[start:end:step]`` gives along a dimension.
              """)
          .build();

  static final Op SLICE_BACKWARD =
      adjoint(
          "slice_backward(Tensor grad_output, int[] input_sizes, int dim, int start, int end,"
              + " int step)",
          (whole, args) ->
              sliceOf(whole, (Long) args[2], (Long) args[3], (Long) args[4], (Long) args[5]),
          (g, args) -> slice(g, (Long) args[2], (Long) args[3], (Long) args[4], (Long) args[5]),
          "SliceBackwardBackward0");

  static final Op DIAGONAL =
      Row.of("diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)")
          .both()
          .view()
          .forward(a -> diagonalOf(a.tensor(0), a.integer(1), a.integer(2), a.integer(3)))
          .grad(
              0,
              (c, g) ->
                  Slicing.DIAGONAL_BACKWARD.call(
                      g, c.sizes(0), c.integer(1), c.integer(2), c.integer(3)))
          .doc(
              """
              diagonal(input, offset=0, dim1=0, dim2=1) -> Tensor

              A view of the diagonals of the matrices that two dimensions span, as the last
              dimension; :attr:`offset` counts diagonals above, or if negative below, the main one.
              """)
          .build();

  static final Op DIAGONAL_BACKWARD =
      adjoint(
          "diagonal_backward(Tensor grad_output, int[] input_sizes, int offset, int dim1,"
              + " int dim2)",
          (whole, args) -> diagonalOf(whole, (Long) args[2], (Long) args[3], (Long) args[4]),
          (g, args) -> diagonal(g, (Long) args[2], (Long) args[3], (Long) args[4]),
          "DiagonalBackwardBackward0");

  static final Op NARROW =
      Row.of("narrow(Tensor input, int dim, int start, int length)")
          .both()
          .forward(a -> narrow(a.tensor(0), a.integer(1), a.integer(2), a.integer(3)))
          .doc(
              """
              narrow(input, dim, start, length) -> Tensor

              A view of :attr:`length` indices of a dimension from :attr:`start` on.
              """)
          .build();

  static final Op NARROW_TENSOR =
      Row.of("narrow(Tensor input, int dim, Tensor start, int length)")
          .both()
          .forward(
              a -> {
                Tensor start = a.tensor(2);
                if (start.rank() != 0 || !start.dtype().isIntegral()) {
                  throw TensorException.runtime("start must be an 0-dim integral Tensor.");
                }
                return narrow(a.tensor(0), a.integer(1), start.item().toLong(), a.integer(3));
              })
          .doc(
              """
              narrow(input, dim, start, length) -> Tensor

              As above, with the start in a 0-d integer tensor.
              """)
          .build();

  static final Op ALIAS =
      Row.of("alias(Tensor input)")
          .view()
          .forward(
              a ->
                  a.tensor(0)
                      .alias(a.tensor(0).sizes(), a.tensor(0).strides(), a.tensor(0).offset()))
          .grad(0, (c, g) -> g)
          .doc(
              """
              alias(input) -> Tensor

              A view of the whole tensor.
              """)
          .build();

  private Slicing() {}

  static void addTo(OpTable t) {
    t.add(SELECT, SELECT_BACKWARD, SLICE, SLICE_BACKWARD, DIAGONAL, DIAGONAL_BACKWARD);
    t.add(NARROW, NARROW_TENSOR, ALIAS);
  }

  /** A part of a tensor. */
  private interface Part {
    Tensor of(Tensor whole, Object[] args);
  }

  private static Op adjoint(String signature, Part part, Part view, String gradName) {
    int n = dev.sconce.engine.op.Signature.parse(signature).params().length;
    return Row.of(signature)
        .forward(
            a -> {
              Tensor g = a.tensor(0);
              Tensor whole = Creation.empty(g.dtype(), g.device(), a.ints(1));
              Object[] args = new Object[n];
              for (int i = 2; i < n; i++) {
                args[i] = a.get(i);
              }
              Casting.copyElements(g, part.of(whole, args));
              return whole;
            })
        .grad(
            0,
            (c, g) -> {
              Object[] args = new Object[n];
              for (int i = 2; i < n; i++) {
                args[i] = c.integer(i);
              }
              return view.of(g, args);
            })
        .gradName(gradName)
        .doc("Zeros in which the part that the view of the same name shows is the gradient.\n")
        .build();
  }

  private static int selectDim(Tensor x, long dim) {
    if (x.rank() == 0) {
      throw TensorException.index("select() cannot be applied to a 0-dim tensor.");
    }
    return Shapes.dim(dim, x.rank());
  }

  private static long selectIndex(Tensor x, int dim, long index) {
    long size = x.sizes()[dim];
    if (index < -size || index >= size) {
      throw TensorException.index(
          "select(): index "
              + index
              + " out of range for tensor of size "
              + Shapes.text(x.sizes())
              + " at dimension "
              + dim);
    }
    return index < 0 ? index + size : index;
  }

  private static Tensor sliceOf(Tensor x, long dim, long start, long end, long step) {
    if (x.rank() == 0) {
      throw TensorException.runtime("slice() cannot be applied to a 0-dim tensor.");
    }
    int d = Shapes.dim(dim, x.rank());
    if (step <= 0) {
      throw TensorException.runtime("slice step must be positive");
    }
    long size = x.sizes()[d];
    long from = clampStart(start, size);
    return ViewGeometry.slice(x, d, from, sliceLength(from, end, size, step), step);
  }

  /** The first index of a slice, as Python clamps it. */
  static long clampStart(long start, long size) {
    long s = start < 0 ? start + size : start;
    return Math.min(Math.max(s, 0), size);
  }

  /** The number of indices of a slice that starts at a clamped start. */
  static long sliceLength(long start, long end, long size, long step) {
    long e = end < 0 ? end + size : end;
    e = Math.min(Math.max(e, start), size);
    return e == start ? 0 : (e - start - 1) / step + 1;
  }

  static Tensor diagonalOf(Tensor x, long offset, long dim1, long dim2) {
    int d1 = Shapes.dim(dim1, x.rank());
    int d2 = Shapes.dim(dim2, x.rank());
    if (d1 == d2) {
      throw TensorException.runtime(
          "diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
    }
    return ViewGeometry.diagonal(x, offset, d1, d2);
  }

  /** The view at one index of a dimension. */
  public static Tensor select(Tensor x, long dim, long index) {
    return SELECT.call(x, dim, index);
  }

  /** Zeros of the given sizes with a gradient at one index. */
  static Tensor selectBackward(Tensor g, long[] sizes, long dim, long index) {
    return SELECT_BACKWARD.call(g, sizes, dim, index);
  }

  /** The view of a range of indices, clamped as Python does. */
  public static Tensor slice(Tensor x, long dim, long start, long end, long step) {
    return SLICE.call(x, dim, start, end, step);
  }

  /** A view of diagonals. */
  public static Tensor diagonal(Tensor x, long offset, long dim1, long dim2) {
    return DIAGONAL.call(x, offset, dim1, dim2);
  }

  /** A view of the whole tensor. */
  public static Tensor alias(Tensor x) {
    return ALIAS.call(x);
  }

  /**
   * A view of some indices of a dimension.
   *
   * @throws TensorException IndexError or RuntimeError where they are not all there
   */
  public static Tensor narrow(Tensor x, long dim, long start, long length) {
    if (x.rank() == 0) {
      throw TensorException.runtime("narrow() cannot be applied to a 0-dim tensor.");
    }
    if (length < 0) {
      throw TensorException.runtime("narrow(): length must be non-negative.");
    }
    int d = Shapes.dim(dim, x.rank());
    long size = x.sizes()[d];
    if (start < -size || start > size) {
      throw TensorException.index(
          "start out of range (expected to be in range of ["
              + -size
              + ", "
              + size
              + "], but got "
              + start
              + ")");
    }
    long from = start < 0 ? start + size : start;
    if (from > size - length) {
      throw TensorException.runtime(
          "start (" + from + ") + length (" + length + ") exceeds dimension size (" + size + ").");
    }
    return slice(x, d, from, from + length, 1);
  }
}
