package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;

/** Reading and adding up at computed places of planes; each is the gradient of the other. */
final class Planes {
  private static final Op SCATTER =
      Row.of("_scatter_planes(Tensor input, Tensor index, int dims, int[] size)")
          .forward(a -> scatter(a, true))
          .saves(1)
          .grad(0, (c, g) -> gather(g, c.tensor(1), c.integer(2)))
          .build();

  private static final Op GATHER =
      Row.of("_gather_planes(Tensor input, Tensor index, int dims)")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor index = Dense.of(a.tensor(1), DType.INT64);
                DType type = Dense.compute(x.dtype());
                Tensor out = Dense.empty(x, type, index.sizes());
                int dims = (int) a.integer(2);
                Dispatch.kernels(x)
                    .neural()
                    .gatherPlanes(
                        flat(Dense.of(x, type), dims), flat(index, dims), flat(out, dims));
                return Dense.as(out, x.dtype());
              })
          .saves(1)
          .grad(0, (c, g) -> scatter(g, c.tensor(1), c.integer(2), c.sizes(0)))
          .build();

  private Planes() {}

  /** Adds elements to zeros at places of the last dims dimensions of a tensor of given sizes. */
  static Tensor scatter(Tensor x, Tensor index, long dims, long[] sizes) {
    return SCATTER.call(x, index, dims, sizes);
  }

  /** Takes elements from places of the last dims dimensions. */
  static Tensor gather(Tensor x, Tensor index, long dims) {
    return GATHER.call(x, index, dims);
  }

  /** The forward function of a row with the parameters of {@link #SCATTER}. */
  static Tensor scatter(Args a, boolean add) {
    return scatter(a.tensor(0), a.tensor(1), (int) a.integer(2), a.ints(3), add);
  }

  static Tensor scatter(Tensor x, Tensor places, int dims, long[] sizes, boolean add) {
    DType type = Dense.compute(x.dtype());
    Tensor out = Dense.empty(x, type, sizes);
    Dispatch.kernels(x)
        .neural()
        .scatterPlanes(
            flat(Dense.of(x, type), dims),
            flat(Dense.of(places, DType.INT64), dims),
            add,
            flat(out, dims));
    return Dense.as(out, x.dtype());
  }

  /** A contiguous tensor as [planes, elements]. */
  private static Tensor flat(Tensor t, int dims) {
    long n = 1;
    for (int d = t.rank() - dims; d < t.rank(); d++) {
      n *= t.sizes()[d];
    }
    long[] sizes = {n == 0 ? 0 : t.count() / n, n};
    return t.alias(sizes, Shapes.contiguousStrides(sizes), t.offset());
  }
}
