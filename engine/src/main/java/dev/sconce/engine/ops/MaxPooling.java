package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Windows;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Maxima of windows, where they are, and the way back. */
public final class MaxPooling {
  private static final Op[] WITH_INDICES = {null, null, withIndices(2), withIndices(3)};

  private MaxPooling() {}

  static void addTo(OpTable t) {
    t.add(WITH_INDICES[2], WITH_INDICES[3], plain(2), plain(3));
    t.add(line("max_pool1d"), line("max_pool1d_with_indices"));
    t.add(unpool(2), unpool(3));
  }

  private static String parameters(int dims) {
    String list = "int[" + dims + "] ";
    return "(Tensor input, "
        + list
        + "kernel_size, "
        + list
        + "stride=[], "
        + list
        + "padding=0, "
        + list
        + "dilation=1, bool ceil_mode=False)";
  }

  private static String doc(String name) {
    return name
        + """
        (input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False)

        The maxima of windows over the last dimensions of (C, ...) or (N, C, ...); with indices also
        their places in the flattened last dimensions. A NaN is larger than any number.
        """;
  }

  private static Op withIndices(int dims) {
    String name = "max_pool" + dims + "d_with_indices";
    return Row.of(name + parameters(dims))
        .nn()
        .forward(a -> forward(a, dims))
        .grad(0, (c, g) -> Planes.scatter(g, (Tensor) c.stash(), dims, c.sizes(0)))
        .gradName("MaxPool" + dims + "DWithIndicesBackward0")
        .doc(doc(name))
        .build();
  }

  private static Op plain(int dims) {
    return Row.of("max_pool" + dims + "d" + parameters(dims))
        .function()
        .forward(
            a ->
                WITH_INDICES[dims]
                    .callAll(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5))[0])
        .doc(doc("max_pool" + dims + "d"))
        .build();
  }

  private static Op line(String name) {
    boolean both = name.endsWith("indices");
    return Row.of(name + parameters(1))
        .function()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              checkLine(x, a);
              Tensor[] r =
                  WITH_INDICES[2].callAll(
                      Squeezing.unsqueeze(x, -2),
                      new long[] {1, a.ints(1)[0]},
                      a.ints(2).length == 0 ? a.ints(2) : new long[] {1, a.ints(2)[0]},
                      new long[] {0, a.ints(3)[0]},
                      new long[] {1, a.ints(4)[0]},
                      a.bool(5));
              Tensor values = Squeezing.squeeze(r[0], -2);
              return both ? new Tensor[] {values, Squeezing.squeeze(r[1], -2)} : values;
            })
        .doc(doc(name))
        .build();
  }

  private static void checkLine(Tensor x, Args a) {
    if (x.rank() != 2 && x.rank() != 3) {
      throw TensorException.runtime(
          "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for"
              + " input, but got:"
              + Shapes.text(x.sizes()));
    }
    long kernel = a.ints(1)[0];
    if (kernel <= 0) {
      throw TensorException.runtime(
          "max_pool1d() kernel_size must be greater than zero, but got " + kernel);
    }
    if (a.ints(2).length > 0 && a.ints(2)[0] <= 0) {
      throw TensorException.runtime(
          "max_pool1d() stride must be greater than zero, but got " + a.ints(2)[0]);
    }
    long padding = a.ints(3)[0];
    if (padding < 0) {
      throw TensorException.runtime(
          "max_pool1d() padding must be non-negative, but got " + padding);
    }
    if (padding > kernel / 2) {
      throw TensorException.runtime(
          "max_pool1d() padding should be at most half of kernel size, but got padding="
              + padding
              + " and kernel_size="
              + kernel);
    }
    if (a.ints(4)[0] <= 0) {
      throw TensorException.runtime(
          "max_pool1d() dilation must be greater than zero, but got " + a.ints(4)[0]);
    }
  }

  private static Tensor[] forward(Args a, int dims) {
    Tensor x = a.tensor(0);
    String name = "max_pool" + dims + "d";
    PoolingGeometry g =
        PoolingGeometry.of(name, dims, a.ints(1), a.ints(2), a.ints(3), a.ints(4), a.bool(5));
    long[] out = g.outputSizes(x);
    if (x.dtype() == DType.BOOL) {
      throw Dense.unsupported(name, x.dtype());
    }
    int[] in = {1, 1, 1};
    int[][] begin = {{0}, {0}, {0}};
    int[][] end = {{1}, {1}, {1}};
    int[] step = {1, 1, 1};
    for (int d = 0; d < dims; d++) {
      int at = 3 - dims + d;
      in[at] = (int) x.sizes()[x.rank() - dims + d];
      step[at] = (int) g.dilation()[d];
      int n = (int) out[x.rank() - dims + d];
      begin[at] = new int[n];
      end[at] = new int[n];
      int window = (int) ((g.kernel()[d] - 1) * g.dilation()[d] + 1);
      for (int o = 0; o < n; o++) {
        int first = (int) (o * g.stride()[d] - g.padding()[d]);
        end[at][o] = Math.min(first + window, in[at]);
        if (first < 0) {
          first += (-first + step[at] - 1) / step[at] * step[at];
        }
        begin[at][o] = first;
      }
    }
    return pool(a, x, out, new Windows(in, begin, end, step));
  }

  /** Computes maxima and places, and keeps the places for the gradient. */
  static Tensor[] pool(Args a, Tensor x, long[] out, Windows windows) {
    DType type = Dense.compute(x.dtype());
    Tensor values = Dense.empty(x, type, out);
    Tensor index = Creation.empty(DType.INT64, x.device(), out);
    int[] in = windows.in();
    long planes = windows.inPlane() == 0 ? 0 : x.count() / windows.inPlane();
    long[] sizes = {planes, in[0], in[1], in[2]};
    Tensor dense = Dense.of(x, type);
    Dispatch.kernels(x)
        .neural()
        .maxPool(
            windows,
            dense.alias(sizes, Shapes.contiguousStrides(sizes), dense.offset()),
            values,
            index);
    a.stash(index);
    return new Tensor[] {Dense.as(values, x.dtype()), index};
  }

  private static Op unpool(int dims) {
    String name = "max_unpool" + dims + "d";
    return Row.of(
            name
                + "(Tensor input, Tensor indices, int["
                + dims
                + "] output_size"
                + (dims == 3 ? ", int[3] stride=1, int[3] padding=0)" : ")"))
        .nn()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Tensor index = a.tensor(1);
              long[] sizes = unpooled(x, index, a.ints(2), dims);
              return Planes.scatter(x, index, dims, sizes, false);
            })
        .saves(1)
        .grad(0, (c, g) -> Planes.gather(g, c.tensor(1), dims))
        .gradName("MaxUnpool" + dims + "DBackward0")
        .doc(
            name
                + """
                (input, indices, output_size) -> Tensor

                Puts elements at their places of the flattened last dimensions, zeros elsewhere.
                """)
        .build();
  }

  private static long[] unpooled(Tensor x, Tensor index, long[] size, int dims) {
    if (index.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "elements in indices should be type int64 but got: " + index.dtype().scalarName());
    }
    if (size.length != dims) {
      throw TensorException.runtime(
          "There should be exactly two elements (height, width) in output_size, but got "
              + size.length
              + " elements.");
    }
    if (x.rank() != dims + 1 && x.rank() != dims + 2) {
      throw TensorException.runtime(
          "Input to max_unpooling"
              + dims
              + "d should be a "
              + (dims + 1)
              + "d or "
              + (dims + 2)
              + "d Tensor, but got a tensor with dim "
              + x.rank()
              + ".");
    }
    if (!x.sameSizes(index)) {
      throw TensorException.runtime(
          "Expected shape of indices to be same as that of the input tensor ("
              + Shapes.text(x.sizes())
              + ") but got indices tensor with shape: "
              + Shapes.text(index.sizes()));
    }
    long[] sizes = x.sizes().clone();
    long plane = 1;
    for (int d = 0; d < dims; d++) {
      sizes[x.rank() - dims + d] = size[d];
      plane *= size[d];
    }
    long bad = Dispatch.kernels(x).indexing().firstOutside(index, 0, plane);
    if (bad >= 0) {
      long place = ((long[]) Dense.of(index, DType.INT64).storage().data())[(int) bad];
      throw TensorException.runtime(
          "Found an invalid max index: "
              + place
              + " (output volumes are of size "
              + PoolingGeometry.times(size, 0));
    }
    return sizes;
  }

  /** {@code max_pool2d} without the places. */
  public static Tensor maxPool2d(Tensor x, long[] kernel, long[] stride, long[] padding) {
    return WITH_INDICES[2].callAll(x, kernel, stride, padding, new long[] {1, 1}, false)[0];
  }
}
