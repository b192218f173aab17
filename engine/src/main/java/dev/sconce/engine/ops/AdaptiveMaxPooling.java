package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Windows;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Maxima of a given number of windows that divide the input evenly, and where they are. */
public final class AdaptiveMaxPooling {
  private static final Op POOL_2D = pool(2);

  static final Op ADAPTIVE_MAX_POOL_1D =
      Row.of("adaptive_max_pool1d(Tensor input, int[1] output_size)")
          .function()
          .forward(
              a -> {
                AveragePooling.checkLine("adaptive_max_pool1d", a.tensor(0));
                AveragePooling.oneInt("adaptive_max_pool1d", "output_size", a.ints(1));
                Tensor[] r =
                    POOL_2D.callAll(
                        Squeezing.unsqueeze(a.tensor(0), -2), new long[] {1, a.ints(1)[0]});
                return new Tensor[] {Squeezing.squeeze(r[0], -2), Squeezing.squeeze(r[1], -2)};
              })
          .doc(doc("adaptive_max_pool1d"))
          .build();

  private AdaptiveMaxPooling() {}

  static void addTo(OpTable t) {
    t.add(ADAPTIVE_MAX_POOL_1D, POOL_2D, pool(3));
  }

  private static String doc(String name) {
    return name
        + """
        (input, output_size) -> (Tensor, Tensor)

        The maxima of a given number of windows over the last dimensions of (C, ...) or (N, C, ...),
        and their places in the flattened last dimensions.
        """;
  }

  private static Op pool(int dims) {
    String name = "adaptive_max_pool" + dims + "d";
    return Row.of(name + "(Tensor input, int[" + dims + "] output_size)")
        .nn()
        .forward(a -> forward(a, name, dims))
        .grad(0, (c, g) -> Planes.scatter(g, (Tensor) c.stash(), dims, c.sizes(0)))
        .gradName("AdaptiveMaxPool" + dims + "DBackward0")
        .doc(doc(name))
        .build();
  }

  private static Tensor[] forward(Args a, String name, int dims) {
    Tensor x = a.tensor(0);
    long[] size = a.ints(1);
    int lead = x.rank() - dims;
    if (lead != 1 && lead != 2) {
      throw TensorException.runtime(
          name
              + "(): Expected "
              + (dims + 1)
              + "D or "
              + (dims + 2)
              + "D tensor, but got: "
              + Shapes.text(x.sizes()));
    }
    for (int d = lead - 1; d < x.rank(); d++) {
      if (x.sizes()[d] == 0) {
        throw TensorException.runtime(
            name
                + "(): Expected input to have non-zero size for non-batch dimensions, but input"
                + " has sizes "
                + Shapes.text(x.sizes())
                + " with dimension "
                + d
                + " being empty");
      }
    }
    if (size.length != dims) {
      throw TensorException.runtime(
          name + "(): internal error: output_size.size() must be " + dims);
    }
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported(name, x.dtype());
    }
    int[] in = {1, 1, 1};
    int[][] begin = {{0}, {0}, {0}};
    int[][] end = {{1}, {1}, {1}};
    long[] out = x.sizes().clone();
    for (int d = 0; d < dims; d++) {
      if (size[d] < 0) {
        long[] asked = x.sizes().clone();
        System.arraycopy(size, 0, asked, lead, dims);
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension "
                + size[d]
                + ": "
                + Shapes.text(asked));
      }
      int at = 3 - dims + d;
      int n = (int) size[d];
      in[at] = (int) out[lead + d];
      out[lead + d] = n;
      begin[at] = new int[n];
      end[at] = new int[n];
      for (int o = 0; o < n; o++) {
        begin[at][o] = (int) ((long) o * in[at] / n);
        end[at][o] = (int) (((long) (o + 1) * in[at] + n - 1) / n);
      }
    }
    return MaxPooling.pool(a, x, out, new Windows(in, begin, end, new int[] {1, 1, 1}));
  }
}
