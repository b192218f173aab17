package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/**
 * Other sizes for results that nobody else has seen, so that they need not count as views: in
 * PyTorch these are in-place calls and {@code _unsafe_view}, whose nodes they name.
 */
final class FreshViews {
  private static final Op UNSAFE_VIEW =
      Row.of("_unsafe_view(Tensor input, int[] size)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] sizes = Shapes.infer(a.ints(1), x.count());
                return Tensor.over(
                    x.storage(),
                    sizes,
                    Shapes.viewStrides(x.sizes(), x.strides(), sizes),
                    x.offset());
              })
          .grad(0, (c, g) -> Shaping.reshape(g, c.sizes(0)))
          .doc("_unsafe_view(input, size) -> Tensor\n\nA view of a temporary result.\n")
          .build();

  private static final Op SQUEEZE =
      Row.of("squeeze_(Tensor input, int dim)")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor t = dropped(x, Shapes.dim(a.integer(1), x.rank()));
                return Tensor.over(t.storage(), t.sizes(), t.strides(), t.offset());
              })
          .grad(0, (c, g) -> Shaping.reshape(g, c.sizes(0)))
          .gradName("SqueezeBackward4")
          .build();

  private FreshViews() {}

  static void addTo(OpTable t) {
    t.add(UNSAFE_VIEW);
  }

  private static Tensor dropped(Tensor x, int dim) {
    long[] sizes = new long[x.rank() - 1];
    long[] strides = new long[x.rank() - 1];
    for (int d = 0, k = 0; d < x.rank(); d++) {
      if (d != dim) {
        sizes[k] = x.sizes()[d];
        strides[k++] = x.strides()[d];
      }
    }
    return x.alias(sizes, strides, x.offset());
  }

  /** The result under other sizes. */
  static Tensor unsafeView(Tensor x, long... sizes) {
    return UNSAFE_VIEW.call(x, sizes);
  }

  /** The result without a dimension of size 1. */
  static Tensor squeeze(Tensor x, long dim) {
    return SQUEEZE.call(x, dim);
  }
}
