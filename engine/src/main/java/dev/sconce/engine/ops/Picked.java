package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;

/**
 * Elements taken along a dimension by index, and their gradients put back: what reductions that
 * select an element need.
 */
final class Picked {
  private static final Op PICK =
      Row.of("_pick(Tensor input, int dim, Tensor index)")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor index = a.tensor(2);
                Tensor out = Creation.empty(x.dtype(), x.device(), index.sizes());
                Dispatch.kernels(x).pick(x, (int) a.integer(1), index, out);
                return out;
              })
          .saves(2)
          .grad(0, (c, g) -> spread(g, c.sizes(0), (int) c.integer(1), c.tensor(2)))
          .build();

  private static final Op SPREAD =
      Row.of("_spread(Tensor input, int[] size, int dim, Tensor index)")
          .forward(
              a -> {
                Tensor g = a.tensor(0);
                Tensor out = Creation.empty(g.dtype(), g.device(), a.ints(1));
                Dispatch.kernels(g).spread(a.tensor(3), g, (int) a.integer(2), out);
                return out;
              })
          .saves(3)
          .grad(0, (c, g) -> pick(g, (int) c.integer(2), c.tensor(3)))
          .build();

  private Picked() {}

  /** {@code x.gather(dim, index)}. */
  static Tensor pick(Tensor x, int dim, Tensor index) {
    return PICK.call(x, (long) dim, index);
  }

  /** {@code zeros(sizes).scatter_add(dim, index, g)}. */
  static Tensor spread(Tensor g, long[] sizes, int dim, Tensor index) {
    return SPREAD.call(g, sizes, (long) dim, index);
  }

  /** The gradient of a selection of one element along a dimension. */
  static Tensor unselect(Tensor g, long[] sizes, long dim, Tensor index, boolean keepdim) {
    if (sizes.length == 0) {
      return g;
    }
    int d = Shapes.dim(dim, sizes.length);
    return keepdim
        ? spread(g, sizes, d, index)
        : spread(Shaping.unsqueeze(g, d), sizes, d, Shaping.unsqueeze(index, d));
  }
}
