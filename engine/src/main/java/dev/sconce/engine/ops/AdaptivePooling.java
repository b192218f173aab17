package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Means of a given number of windows that divide the input evenly. */
public final class AdaptivePooling {
  private static final Op KERNEL_2D = kernel(2);
  private static final Op KERNEL_3D = kernel(3);

  static final Op ADAPTIVE_AVG_POOL_1D =
      Row.of("adaptive_avg_pool1d(Tensor input, int[1] output_size)")
          .function()
          .forward(
              a -> {
                AveragePooling.checkLine("adaptive_avg_pool1d", a.tensor(0));
                AveragePooling.oneInt("adaptive_avg_pool1d", "output_size", a.ints(1));
                Tensor r =
                    average(Squeezing.unsqueeze(a.tensor(0), -2), new long[] {1, a.ints(1)[0]}, 2);
                return Squeezing.squeeze(r, -2);
              })
          .doc(
              """
              adaptive_avg_pool1d(input, output_size) -> Tensor

              The means of :attr:`output_size` windows over the last dimension of (C, L) or
              (N, C, L).
              """)
          .build();

  private AdaptivePooling() {}

  static void addTo(OpTable t) {
    t.add(ADAPTIVE_AVG_POOL_1D, pool(2), pool(3));
  }

  private static Op kernel(int dims) {
    return Row.of("_adaptive_avg_pool" + dims + "d(Tensor input, int[] output_size)")
        .forward(a -> forward(a, dims))
        .grad(0, AxisMaps::backward)
        .gradName("AdaptiveAvgPool" + dims + "DBackward0")
        .build();
  }

  private static Op pool(int dims) {
    String name = "adaptive_avg_pool" + dims + "d";
    return Row.of(name + "(Tensor input, int[" + dims + "] output_size)")
        .nn()
        .forward(a -> average(a.tensor(0), a.ints(1), dims))
        .doc(
            name
                + """
                (input, output_size) -> Tensor

                The means of a given number of windows over the last dimensions of (C, ...) or
                (N, C, ...).
                """)
        .build();
  }

  private static Tensor average(Tensor x, long[] size, int dims) {
    String name = "adaptive_avg_pool" + dims + "d";
    if (size.length != dims) {
      throw TensorException.runtime(name + ": output_size must be " + dims);
    }
    for (long s : size) {
      if (s < 0) {
        throw TensorException.runtime(
            name
                + ": elements of output_size must be greater than or equal to 0 but received {"
                + Arrays.toString(size).replaceAll("[\\[\\]]", "")
                + "}");
      }
    }
    boolean one = true;
    for (long s : size) {
      one &= s == 1;
    }
    if (one && x.rank() >= dims) {
      // PyTorch takes the mean here, and its node says so.
      return Reductions.mean(x, dims == 2 ? new long[] {-1, -2} : new long[] {-1, -2, -3}, true);
    }
    return (dims == 2 ? KERNEL_2D : KERNEL_3D).call(x, size);
  }

  private static Tensor forward(Args a, int dims) {
    Tensor x = a.tensor(0);
    String name = "adaptive_avg_pool" + dims + "d";
    if (x.rank() != dims + 1 && x.rank() != dims + 2) {
      throw TensorException.runtime(
          name
              + "(): Expected "
              + (dims + 1)
              + "D or "
              + (dims + 2)
              + "D tensor, but got "
              + Shapes.text(x.sizes()));
    }
    for (int d = x.rank() - dims; d < x.rank(); d++) {
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
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported(name, x.dtype());
    }
    AxisMap[] maps = new AxisMap[dims];
    for (int d = 0; d < dims; d++) {
      maps[d] = AveragePooling.adaptive((int) x.sizes()[x.rank() - dims + d], (int) a.ints(1)[d]);
    }
    return AxisMaps.forward(a, x, maps);
  }
}
