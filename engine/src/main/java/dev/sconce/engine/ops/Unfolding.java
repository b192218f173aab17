package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ConvolutionShape;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Windows of images as columns of matrices, and columns added up to images. */
public final class Unfolding {
  private static final String WINDOW =
      "int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride)";

  static final Op IM2COL =
      Row.of("im2col(Tensor input, " + WINDOW)
          .nn()
          .forward(
              a -> {
                Window w = new Window(a.ints(1), a.ints(2), a.ints(3), a.ints(4));
                return w.unfold(a.tensor(0));
              })
          .grad(
              0,
              (c, g) -> {
                long[] s = c.sizes(0);
                long[] plane = {s[s.length - 2], s[s.length - 1]};
                return Unfolding.COL2IM.call(g, plane, c.ints(1), c.ints(2), c.ints(3), c.ints(4));
              })
          .gradName("Im2ColBackward0")
          .doc(
              """
              im2col(input, kernel_size, dilation, padding, stride) -> Tensor

              The windows of (N, C, H, W) or (C, H, W) as columns (N, C * kernel elements, windows).
              """)
          .build();

  static final Op COL2IM =
      Row.of("col2im(Tensor input, int[2] output_size, " + WINDOW)
          .nn()
          .forward(
              a -> {
                Window w = new Window(a.ints(2), a.ints(3), a.ints(4), a.ints(5));
                return w.fold(a.tensor(0), a.ints(1));
              })
          .grad(0, (c, g) -> IM2COL.call(g, c.ints(2), c.ints(3), c.ints(4), c.ints(5)))
          .gradName("Col2ImBackward0")
          .doc(
              """
              col2im(input, output_size, kernel_size, dilation, padding, stride) -> Tensor

              Adds columns (N, C * kernel elements, windows) up to images (N, C, H, W) of
              :attr:`output_size`.
              """)
          .build();

  private Unfolding() {}

  static void addTo(OpTable t) {
    t.add(IM2COL, COL2IM);
  }

  /** The window and how it moves. */
  private record Window(long[] kernel, long[] dilation, long[] padding, long[] stride) {
    private void check() {
      positive("kernel size", "kernel", kernel);
      positive("dilation", "dilation", dilation);
      if (padding[0] < 0 || padding[1] < 0) {
        throw TensorException.runtime(
            "padding should be non-negative, but got pad_height: "
                + padding[0]
                + " pad_width: "
                + padding[1]);
      }
      positive("stride", "stride", stride);
    }

    private static void positive(String what, String name, long[] v) {
      if (v[0] <= 0 || v[1] <= 0) {
        throw TensorException.runtime(
            what
                + " should be greater than zero, but got "
                + name
                + "_height: "
                + v[0]
                + " "
                + name
                + "_width: "
                + v[1]);
      }
    }

    private long[] windows(long height, long width) {
      long[] in = {height, width};
      long[] r = new long[2];
      for (int d = 0; d < 2; d++) {
        r[d] =
            Math.floorDiv(in[d] + 2 * padding[d] - (dilation[d] * (kernel[d] - 1) + 1), stride[d])
                + 1;
      }
      return r;
    }

    private ConvolutionShape shape(long samples, long channels, long[] plane, long[] windows) {
      return new ConvolutionShape(
          (int) samples,
          1,
          (int) channels,
          1,
          three(plane, 1),
          three(kernel, 1),
          three(windows, 1),
          three(stride, 1),
          three(padding, 0),
          three(dilation, 1));
    }

    private static int[] three(long[] v, int missing) {
      return new int[] {missing, (int) v[0], (int) v[1]};
    }

    private static String pair(long[] v) {
      return "(" + v[0] + ", " + v[1] + ")";
    }

    private String described() {
      return "kernel_size="
          + pair(kernel)
          + ", dilation="
          + pair(dilation)
          + ", padding="
          + pair(padding);
    }

    Tensor unfold(Tensor x) {
      check();
      if (x.rank() != 3 && x.rank() != 4) {
        throw TensorException.runtime(
            "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero"
                + " dimensions for input, but got: "
                + Shapes.text(x.sizes()));
      }
      boolean single = x.rank() == 3;
      long[] s = x.sizes();
      long samples = single ? 1 : s[0];
      long channels = s[x.rank() - 3];
      long[] plane = {s[x.rank() - 2], s[x.rank() - 1]};
      long[] windows = windows(plane[0], plane[1]);
      if (windows[0] < 1 || windows[1] < 1) {
        throw TensorException.runtime(
            "Given input with spatial size "
                + pair(plane)
                + ", "
                + described()
                + ", calculated shape of the array of sliding blocks as "
                + pair(windows)
                + ", but its components must be at least one.");
      }
      DType type = Dense.compute(x.dtype());
      long rows = channels * kernel[0] * kernel[1];
      long[] sizes =
          single
              ? new long[] {rows, windows[0] * windows[1]}
              : new long[] {samples, rows, windows[0] * windows[1]};
      Tensor out = Dense.empty(x, type, sizes);
      Dispatch.kernels(x)
          .neural()
          .unfold(shape(samples, channels, plane, windows), Dense.of(x, type), out);
      return Dense.as(out, x.dtype());
    }

    Tensor fold(Tensor x, long[] plane) {
      check();
      if (x.rank() != 2 && x.rank() != 3) {
        throw TensorException.runtime(
            "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and"
                + " non-zero dimensions for input, but got: "
                + Shapes.text(x.sizes()));
      }
      boolean single = x.rank() == 2;
      long rows = x.sizes()[x.rank() - 2];
      long blocks = x.sizes()[x.rank() - 1];
      long taps = kernel[0] * kernel[1];
      if (rows % taps != 0) {
        throw TensorException.runtime(
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size,"
                + " but got input.size(1)="
                + rows
                + " and kernel_size="
                + pair(kernel)
                + ".");
      }
      long[] windows = windows(plane[0], plane[1]);
      if (windows[0] * windows[1] != blocks) {
        throw TensorException.runtime(
            "Given output_size="
                + pair(plane)
                + ", "
                + described()
                + ", stride="
                + pair(stride)
                + ", expected size of input's dimension 2 to match the calculated number of"
                + " sliding blocks "
                + windows[0]
                + " * "
                + windows[1]
                + " = "
                + windows[0] * windows[1]
                + ", but got input.size(2)="
                + blocks
                + ".");
      }
      long samples = single ? 1 : x.sizes()[0];
      long channels = rows / taps;
      DType type = Dense.compute(x.dtype());
      long[] sizes =
          single
              ? new long[] {channels, plane[0], plane[1]}
              : new long[] {samples, channels, plane[0], plane[1]};
      Tensor out = Dense.empty(x, type, sizes);
      Dispatch.kernels(x)
          .neural()
          .fold(shape(samples, channels, plane, windows), Dense.of(x, type), out);
      return Dense.as(out, x.dtype());
    }
  }
}
