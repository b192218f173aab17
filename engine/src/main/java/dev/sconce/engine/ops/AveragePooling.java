package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Means of windows of a given size. */
public final class AveragePooling {
  static final Op AVG_POOL_2D = pool(2);
  static final Op AVG_POOL_3D = pool(3);

  static final Op AVG_POOL_1D =
      Row.of(
              "avg_pool1d(Tensor input, int[1] kernel_size, int[1] stride=[], int[1] padding=0,"
                  + " bool ceil_mode=False, bool count_include_pad=True)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                checkLine("avg_pool1d", x);
                oneInt("avg_pool1d", "kernel_size", a.ints(1));
                oneInt("avg_pool1d", "padding", a.ints(3));
                if (a.ints(2).length > 0) {
                  oneInt("avg_pool1d", "stride", a.ints(2));
                }
                Tensor r =
                    AVG_POOL_2D.call(
                        Squeezing.unsqueeze(x, -2),
                        new long[] {1, a.ints(1)[0]},
                        a.ints(2).length == 0 ? a.ints(2) : new long[] {1, a.ints(2)[0]},
                        new long[] {0, a.ints(3)[0]},
                        a.bool(4),
                        a.bool(5),
                        null);
                return Squeezing.squeeze(r, -2);
              })
          .doc(
              """
              avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True) -> Tensor

              The means of windows over the last dimension of (C, L) or (N, C, L).
              """)
          .build();

  private AveragePooling() {}

  static void addTo(OpTable t) {
    t.add(AVG_POOL_1D, AVG_POOL_2D, AVG_POOL_3D);
  }

  /** Checks the rank of an operator over one spatial dimension. */
  static void checkLine(String name, Tensor x) {
    if (x.rank() != 2 && x.rank() != 3) {
      throw TensorException.runtime(
          "Expected 2 to 3 dimensions, but got "
              + x.rank()
              + "-dimensional tensor for argument #1 'self' (while checking arguments for "
              + name
              + ")");
    }
  }

  static void oneInt(String name, String argument, long[] given) {
    if (given.length != 1) {
      throw TensorException.runtime(
          name
              + "() argument '"
              + argument
              + "' should contain one int (got "
              + given.length
              + ")");
    }
  }

  private static Op pool(int dims) {
    String list = "int[" + dims + "] ";
    String name = "avg_pool" + dims + "d";
    return Row.of(
            name
                + "(Tensor input, "
                + list
                + "kernel_size, "
                + list
                + "stride=[], "
                + list
                + "padding=0, bool ceil_mode=False, bool count_include_pad=True, int?"
                + " divisor_override=None)")
        .nn()
        .forward(a -> forward(a, name, dims))
        .grad(0, AxisMaps::backward)
        .gradName("AvgPool" + dims + "DBackward0")
        .doc(
            name
                + """
                (input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None) -> Tensor

                The means of windows over the last dimensions of (C, ...) or (N, C, ...).

                Args:
                    kernel_size (int or tuple): the size of the window.
                    stride (int or tuple): how far windows are apart. Default: kernel_size
                    padding (int or tuple): zeros on both sides. Default: 0
                    ceil_mode (bool): keep a last window that is not full. Default: ``False``
                    count_include_pad (bool): count the zeros of padding. Default: ``True``
                    divisor_override (int): what sums are divided by instead of the size.
                """)
        .build();
  }

  private static Tensor forward(Args a, String name, int dims) {
    Tensor x = a.tensor(0);
    PoolingGeometry g =
        PoolingGeometry.of(name, dims, a.ints(1), a.ints(2), a.ints(3), new long[] {1}, a.bool(4));
    if (a.has(6) && a.integer(6) == 0) {
      throw TensorException.runtime("divisor must be not zero");
    }
    if (dims == 2 && x.rank() < 3) {
      // PyTorch reads this size before it checks the rank.
      x.size(-3);
    }
    long[] out = g.outputSizes(x);
    if (x.dtype() == DType.BOOL) {
      throw Dense.unsupported(name, x.dtype());
    }
    AxisMap[] maps = new AxisMap[dims];
    for (int d = 0; d < dims; d++) {
      int at = x.rank() - dims + d;
      double divisor = !a.has(6) ? 0 : d == 0 ? a.integer(6) : 1;
      maps[d] =
          window(
              (int) x.sizes()[at],
              (int) out[at],
              (int) g.kernel()[d],
              (int) g.stride()[d],
              (int) g.padding()[d],
              a.bool(5),
              divisor);
    }
    return AxisMaps.forward(a, x, maps);
  }

  private static AxisMap window(
      int in, int out, int kernel, int stride, int padding, boolean withPad, double divisor) {
    return AxisMap.of(
        in,
        out,
        (o, b) -> {
          int begin = o * stride - padding;
          int end = Math.min(begin + kernel, in + padding);
          int whole = end - begin;
          begin = Math.max(begin, 0);
          end = Math.min(end, in);
          double weight = 1 / (divisor != 0 ? divisor : withPad ? whole : end - begin);
          for (int i = begin; i < end; i++) {
            b.add(i, weight);
          }
        });
  }

  /** The means of windows that divide each dimension evenly. */
  static AxisMap adaptive(int in, int out) {
    return AxisMap.of(
        in,
        out,
        (o, b) -> {
          int begin = (int) ((long) o * in / out);
          int end = (int) (((long) (o + 1) * in + out - 1) / out);
          for (int i = begin; i < end; i++) {
            b.add(i, 1.0 / (end - begin));
          }
        });
  }
}
