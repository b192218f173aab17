package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;

/** Recorded exchanges of two dimensions for the formulas of matrix products. */
final class Transposed {
  private static final Op TRANSPOSE =
      Row.of("transpose(Tensor input, int dim0, int dim1)")
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                int i = (int) a.integer(1);
                int j = (int) a.integer(2);
                long[] sizes = x.sizes().clone();
                long[] strides = x.strides().clone();
                sizes[i] = x.sizes()[j];
                sizes[j] = x.sizes()[i];
                strides[i] = x.strides()[j];
                strides[j] = x.strides()[i];
                return x.alias(sizes, strides, x.offset());
              })
          .grad(0, (c, g) -> transpose(g, (int) c.integer(1), (int) c.integer(2)))
          .build();

  private Transposed() {}

  static Tensor t(Tensor x) {
    return transpose(x, 0, 1);
  }

  /** The last two dimensions exchanged. */
  static Tensor mT(Tensor x) {
    return transpose(x, x.rank() - 2, x.rank() - 1);
  }

  static Tensor transpose(Tensor x, int i, int j) {
    return TRANSPOSE.call(x, (long) i, (long) j);
  }
}
