package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Views of other sizes. */
public final class Shaping {
  static final Op EXPAND =
      Row.of("expand(Tensor input, int[] size, *, bool implicit=False)")
          .method()
          .view()
          .forward(a -> expandForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> Reductions.sumTo(g, c.sizes(0)))
          .build();

  static final Op UNSQUEEZE =
      Row.of("unsqueeze(Tensor input, int dim)")
          .both()
          .inPlace()
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                int at = Shapes.dim(a.integer(1), x.rank() + 1);
                long[] sizes = new long[x.rank() + 1];
                long[] strides = new long[x.rank() + 1];
                for (int d = 0, s = 0; d < sizes.length; d++) {
                  if (d == at) {
                    sizes[d] = 1;
                    strides[d] = s < x.rank() ? x.sizes()[s] * x.strides()[s] : 1;
                  } else {
                    sizes[d] = x.sizes()[s];
                    strides[d] = x.strides()[s++];
                  }
                }
                return x.alias(sizes, strides, x.offset());
              })
          .grad(0, (c, g) -> view(g, c.sizes(0)))
          .build();

  static final Op VIEW =
      Row.of("view(Tensor input, int[] size)")
          .method()
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] sizes = Shapes.infer(a.ints(1), x.count());
                long[] strides = Shapes.viewStrides(x.sizes(), x.strides(), sizes);
                if (strides == null) {
                  throw TensorException.runtime(
                      "view size is not compatible with input tensor's size and stride (at least"
                          + " one dimension spans across two contiguous subspaces). Use"
                          + " .reshape(...) instead.");
                }
                return x.alias(sizes, strides, x.offset());
              })
          .grad(0, (c, g) -> reshape(g, c.sizes(0)))
          .build();

  private Shaping() {}

  static void addTo(OpTable t) {
    t.add(EXPAND, UNSQUEEZE, VIEW);
  }

  private static Tensor expandForward(Tensor x, long[] asked) {
    int lead = asked.length - x.rank();
    if (lead < 0) {
      throw TensorException.runtime(
          "expand("
              + x.typeName()
              + "{"
              + Shapes.text(x.sizes())
              + "}, size="
              + Shapes.text(asked)
              + "): the number of sizes provided ("
              + asked.length
              + ") must be greater or equal to the number of dimensions in the tensor ("
              + x.rank()
              + ")");
    }
    long[] sizes = asked.clone();
    for (int d = 0; d < sizes.length; d++) {
      long have = d < lead ? 1 : x.sizes()[d - lead];
      if (sizes[d] == -1) {
        if (d < lead) {
          throw TensorException.runtime(
              "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing"
                  + " dimension "
                  + d);
        }
        sizes[d] = have;
      } else if (have != 1 && have != sizes[d]) {
        throw TensorException.runtime(
            "The expanded size of the tensor ("
                + sizes[d]
                + ") must match the existing size ("
                + have
                + ") at non-singleton dimension "
                + d
                + ".  Target sizes: "
                + Shapes.text(asked)
                + ".  Tensor sizes: "
                + Shapes.text(x.sizes()));
      }
    }
    return x.alias(sizes, Shapes.expandedStrides(x.sizes(), x.strides(), sizes), x.offset());
  }

  public static Tensor expand(Tensor x, long... sizes) {
    return EXPAND.call(x, sizes);
  }

  public static Tensor unsqueeze(Tensor x, long dim) {
    return UNSQUEEZE.call(x, dim);
  }

  public static Tensor view(Tensor x, long... sizes) {
    return VIEW.call(x, sizes);
  }

  /** A view where strides allow it, else a copy. */
  public static Tensor reshape(Tensor x, long... asked) {
    long[] sizes = Shapes.infer(asked, x.count());
    return Shapes.viewStrides(x.sizes(), x.strides(), sizes) != null
        ? view(x, sizes)
        : view(Casting.cloneContiguous(x), sizes);
  }
}
