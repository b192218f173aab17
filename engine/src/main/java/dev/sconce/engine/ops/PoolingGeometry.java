package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.Arrays;

/** Windows of a pooling operator over the last dimensions, checked as PyTorch checks them. */
record PoolingGeometry(
    int dims, long[] kernel, long[] stride, long[] padding, long[] dilation, boolean ceil) {

  /**
   * Arguments as users give them.
   *
   * @throws TensorException RuntimeError for lists of wrong lengths
   */
  static PoolingGeometry of(
      String name,
      int dims,
      long[] kernel,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean ceil) {
    String ints = dims == 1 ? "one int" : dims == 2 ? "two ints" : "three ints";
    long[] k = each(kernel, dims);
    if (k == null) {
      throw TensorException.runtime(
          name + ": kernel_size must either be a single int, or a tuple of " + ints);
    }
    long[] s = stride == null || stride.length == 0 ? k : each(stride, dims);
    if (s == null) {
      throw TensorException.runtime(
          name + ": stride must either be omitted, a single int, or a tuple of " + ints);
    }
    long[] p = each(padding, dims);
    if (p == null) {
      throw TensorException.runtime(
          name + ": padding must either be a single int, or a tuple of " + ints);
    }
    long[] d = each(dilation, dims);
    if (d == null) {
      throw TensorException.runtime(
          name + ": dilation must be either a single int, or a tuple of " + ints);
    }
    return new PoolingGeometry(dims, k, s, p, d, ceil);
  }

  private static long[] each(long[] given, int dims) {
    if (given.length == dims) {
      return given;
    }
    if (given.length != 1) {
      return null;
    }
    long[] r = new long[dims];
    Arrays.fill(r, given[0]);
    return r;
  }

  /** The size of the result in one dimension. */
  private long outputSize(long in, int d) {
    if (stride[d] == 0) {
      throw TensorException.runtime("stride should not be zero");
    }
    if (padding[d] < 0) {
      throw TensorException.runtime("pad must be non-negative, but got pad: " + padding[d]);
    }
    if (padding[d] > ((kernel[d] - 1) * dilation[d] + 1) / 2) {
      throw TensorException.runtime(
          "pad should be at most half of effective kernel size, but got pad="
              + padding[d]
              + ", kernel_size="
              + kernel[d]
              + " and dilation="
              + dilation[d]);
    }
    long span = in + 2 * padding[d] - dilation[d] * (kernel[d] - 1) - 1;
    long out = Math.floorDiv(span + (ceil ? stride[d] - 1 : 0), stride[d]) + 1;
    if (ceil && (out - 1) * stride[d] >= in + padding[d]) {
      out--;
    }
    return out;
  }

  /**
   * The sizes of the result.
   *
   * @throws TensorException RuntimeError when input and windows do not go together
   */
  long[] outputSizes(Tensor x) {
    int rank = x.rank();
    boolean batch = rank == dims + 2;
    if (rank != dims + 1 && !batch) {
      throw TensorException.runtime(
          "non-empty "
              + (dims + 1)
              + "D or "
              + (dims + 2)
              + "D (batch mode) tensor expected for input");
    }
    long[] out = x.sizes().clone();
    int lead = rank - dims;
    for (int d = 0; d < dims; d++) {
      out[lead + d] = outputSize(x.sizes()[lead + d], d);
    }
    checkPositive(kernel, "kernel size", "k");
    checkPositive(stride, "stride", "d");
    checkPositive(dilation, "dilation", "dilation");
    for (int d = batch ? 1 : 0; d < rank; d++) {
      if (x.sizes()[d] == 0) {
        throw wrongRank(x);
      }
    }
    for (int d = 0; d < dims; d++) {
      if (out[lead + d] < 1) {
        throw TensorException.runtime(
            "Given input size: ("
                + times(x.sizes(), lead - 1)
                + "). Calculated output size: ("
                + times(out, lead - 1)
                + "). Output size is too small");
      }
    }
    return out;
  }

  private void checkPositive(long[] values, String what, String prefix) {
    for (long v : values) {
      if (v <= 0) {
        String[] axes = dims == 3 ? new String[] {"T", "H", "W"} : new String[] {"H", "W"};
        StringBuilder b = new StringBuilder(what + " should be greater than zero, but got");
        for (int d = 0; d < dims; d++) {
          b.append(' ').append(prefix).append(axes[d]).append(": ").append(values[d]);
        }
        throw TensorException.runtime(b.toString());
      }
    }
  }

  private TensorException wrongRank(Tensor x) {
    return TensorException.runtime(
        dims == 3
            ? "non-empty 4D or 5D (batch mode) tensor expected for input"
            : "Expected "
                + (dims + 1)
                + "D or "
                + (dims + 2)
                + "D (batch mode) tensor with optional 0 dim batch size for input, but got:"
                + Shapes.text(x.sizes()));
  }

  static String times(long[] sizes, int from) {
    StringBuilder b = new StringBuilder();
    for (int d = Math.max(0, from); d < sizes.length; d++) {
      b.append(d == Math.max(0, from) ? "" : "x").append(sizes[d]);
    }
    return b.toString();
  }
}
