package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Dimensions of size 1: put in, taken out, or made sure of. */
public final class Squeezing {
  static final Op UNSQUEEZE =
      Row.of("unsqueeze(Tensor input, int dim)")
          .both()
          .inPlace()
          .inPlaceGradName("UnsqueezeBackward1")
          .view()
          .forward(
              a ->
                  ViewGeometry.unsqueeze(
                      a.tensor(0), Shapes.dim(a.integer(1), a.tensor(0).rank() + 1)))
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .doc(
              """
              unsqueeze(input, dim) -> Tensor

              A view with one more dimension, of size 1, at position :attr:`dim`, which may be
              from -(n + 1) to n for an n-dimensional input.
              """)
          .build();

  static final Op SQUEEZE =
      Row.of("squeeze(Tensor input)")
          .both()
          .inPlace()
          .inPlaceGradName("SqueezeBackward3")
          .view()
          .forward(
              a -> {
                boolean[] all = new boolean[a.tensor(0).rank()];
                Arrays.fill(all, true);
                return ViewGeometry.squeeze(a.tensor(0), all);
              })
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .doc(
              """
              squeeze(input) -> Tensor

              A view without the dimensions of size 1.
              """)
          .build();

  static final Op SQUEEZE_DIM =
      Row.of("squeeze(Tensor input, int dim)")
          .both()
          .inPlace()
          .inPlaceGradName("SqueezeBackward4")
          .view()
          .forward(a -> squeezeDims(a.tensor(0), a.integer(1)))
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .gradName("SqueezeBackward1")
          .doc(
              """
              squeeze(input, dim) -> Tensor

              A view without the dimension :attr:`dim` if its size is 1.
              """)
          .build();

  static final Op SQUEEZE_DIMS =
      Row.of("squeeze(Tensor input, int[] dim)")
          .both()
          .inPlace()
          .inPlaceGradName("SqueezeBackward5")
          .view()
          .forward(a -> squeezeDims(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .gradName("SqueezeBackward2")
          .doc(
              """
              squeeze(input, dim) -> Tensor

              A view without those of the named dimensions whose size is 1.
              """)
          .build();

  static final Op ATLEAST_1D = atLeast(1, Squeezing::atLeast1d);
  static final Op ATLEAST_2D = atLeast(2, Squeezing::atLeast2d);
  static final Op ATLEAST_3D = atLeast(3, Squeezing::atLeast3d);
  static final Op ATLEAST_1D_LIST = atLeastList(1, Squeezing::atLeast1d);
  static final Op ATLEAST_2D_LIST = atLeastList(2, Squeezing::atLeast2d);
  static final Op ATLEAST_3D_LIST = atLeastList(3, Squeezing::atLeast3d);

  private Squeezing() {}

  static void addTo(OpTable t) {
    t.add(UNSQUEEZE, SQUEEZE, SQUEEZE_DIM, SQUEEZE_DIMS);
    t.add(ATLEAST_1D, ATLEAST_1D_LIST, ATLEAST_2D, ATLEAST_2D_LIST, ATLEAST_3D, ATLEAST_3D_LIST);
  }

  private static Op atLeast(int rank, UnaryOperator<Tensor> function) {
    return Row.of("atleast_" + rank + "d(Tensor input)")
        .function()
        .forward(a -> function.apply(a.tensor(0)))
        .doc(
            """
            atleast_%dd(*tensors) -> Tensor or tuple of Tensors

            Views with at least %d dimension(s); a tensor that has them is given back itself.
            """
                .formatted(rank, rank))
        .build();
  }

  private static Op atLeastList(int rank, UnaryOperator<Tensor> function) {
    return Row.of("atleast_" + rank + "d(Tensor[] tensors)")
        .function()
        .forward(a -> Arrays.stream(a.tensors(0)).map(function).toArray(Tensor[]::new))
        .doc("atleast_" + rank + "d(*tensors) -> tuple of Tensors\n")
        .build();
  }

  private static Tensor squeezeDims(Tensor x, long... dims) {
    boolean[] marked = dims.length == 0 ? new boolean[x.rank()] : Shapes.dimMask(dims, x.rank());
    return ViewGeometry.squeeze(x, marked);
  }

  static Tensor atLeast1d(Tensor x) {
    return x.rank() == 0 ? Shaping.reshape(x, 1) : x;
  }

  static Tensor atLeast2d(Tensor x) {
    return switch (x.rank()) {
      case 0 -> Shaping.reshape(x, 1, 1);
      case 1 -> unsqueeze(x, 0);
      default -> x;
    };
  }

  static Tensor atLeast3d(Tensor x) {
    return switch (x.rank()) {
      case 0 -> Shaping.reshape(x, 1, 1, 1);
      case 1 -> unsqueeze(unsqueeze(x, 0), -1);
      case 2 -> unsqueeze(x, -1);
      default -> x;
    };
  }

  /** A view with one more dimension, of size 1. */
  public static Tensor unsqueeze(Tensor x, long dim) {
    return UNSQUEEZE.call(x, dim);
  }

  /** A view without the dimensions of size 1. */
  public static Tensor squeeze(Tensor x) {
    return SQUEEZE.call(x);
  }

  /** A view without a dimension if its size is 1. */
  public static Tensor squeeze(Tensor x, long dim) {
    return SQUEEZE_DIM.call(x, dim);
  }
}
