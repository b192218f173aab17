package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;

/** Recorded removal of one dimension of size 1 for the compositions of matrix products. */
final class Squeezed {
  private static final Op SQUEEZE =
      Row.of("squeeze(Tensor input, int dim)")
          .view()
          .forward(a -> drop(a.tensor(0), Shapes.dim(a.integer(1), a.tensor(0).rank())))
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .gradName("SqueezeBackward1")
          .build();

  /** For a fresh tensor, which PyTorch squeezes in place; the node is named for that. */
  private static final Op SQUEEZE_IN_PLACE =
      Row.of("squeeze_(Tensor input, int dim)")
          .forward(
              a -> {
                Tensor t = drop(a.tensor(0), Shapes.dim(a.integer(1), a.tensor(0).rank()));
                return Tensor.over(t.storage(), t.sizes(), t.strides(), t.offset());
              })
          .grad(0, (c, g) -> Shaping.view(g, c.sizes(0)))
          .gradName("SqueezeBackward4")
          .build();

  private Squeezed() {}

  private static Tensor drop(Tensor x, int dim) {
    int n = x.rank();
    long[] sizes = new long[n - 1];
    long[] strides = new long[n - 1];
    for (int d = 0, k = 0; d < n; d++) {
      if (d != dim) {
        sizes[k] = x.sizes()[d];
        strides[k++] = x.strides()[d];
      }
    }
    return x.alias(sizes, strides, x.offset());
  }

  static Tensor squeeze(Tensor x, long dim) {
    return SQUEEZE.call(x, dim);
  }

  static Tensor squeezeInPlace(Tensor x, long dim) {
    return SQUEEZE_IN_PLACE.call(x, dim);
  }
}
