package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ConvolutionShape;
import java.util.Arrays;

/**
 * Stride, padding, dilation and groups of a convolution, checked against its operands.
 *
 * @param stride one number for each spatial dimension, as all but the last two components
 * @param transposed whether the weight is applied as the gradient of a convolution applies it
 */
record ConvolutionGeometry(
    long[] stride,
    long[] padding,
    long[] dilation,
    boolean transposed,
    long[] outputPadding,
    long groups) {

  /**
   * Arguments as a user gives them.
   *
   * @throws TensorException RuntimeError when a list does not fit the number of dimensions
   */
  static ConvolutionGeometry of(
      int weightRank,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean transposed,
      long[] outputPadding,
      long groups) {
    int dims = weightRank - 2;
    if (dims <= 0) {
      throw TensorException.runtime("weight should have at least three dimensions");
    }
    if (groups <= 0) {
      throw TensorException.runtime("non-positive groups is not supported");
    }
    return new ConvolutionGeometry(
        each(stride, "stride", dims),
        each(padding, "padding", dims),
        each(dilation, "dilation", dims),
        transposed,
        each(outputPadding, "output_padding", dims),
        groups);
  }

  static long[] each(long[] given, String name, int dims) {
    if (given.length == dims) {
      return given;
    }
    if (given.length != 1) {
      throw TensorException.runtime(
          "expected "
              + name
              + " to be a single integer value or a list of "
              + dims
              + " values to match the convolution dimensions, but got "
              + name
              + "="
              + Shapes.text(given));
    }
    long[] r = new long[dims];
    Arrays.fill(r, given[0]);
    return r;
  }

  private static boolean anyBelow(long[] values, long least) {
    for (long v : values) {
      if (v < least) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks operands in PyTorch's order.
   *
   * @throws TensorException RuntimeError
   */
  void check(Tensor x, Tensor w, Tensor bias) {
    if (anyBelow(padding, 0)) {
      throw TensorException.runtime("negative padding is not supported");
    }
    if (anyBelow(outputPadding, 0)) {
      throw TensorException.runtime("negative output_padding is not supported");
    }
    if (anyBelow(stride, 1)) {
      throw TensorException.runtime("non-positive stride is not supported");
    }
    if (anyBelow(dilation, 1)) {
      throw TensorException.runtime("dilation should be greater than zero");
    }
    long[] ws = w.sizes();
    if (x.rank() != ws.length) {
      throw TensorException.runtime(
          "Expected "
              + ws.length
              + "-dimensional input for "
              + ws.length
              + "-dimensional weight "
              + Shapes.text(ws)
              + ", but got "
              + x.rank()
              + "-dimensional input of size "
              + Shapes.text(x.sizes())
              + " instead");
    }
    if (ws[0] < groups) {
      throw TensorException.runtime(
          "Given groups="
              + groups
              + ", expected weight to be at least "
              + groups
              + " at dimension 0, but got weight of size "
              + Shapes.text(ws)
              + " instead");
    }
    if (ws[0] % groups != 0) {
      throw TensorException.runtime(
          "Given groups="
              + groups
              + ", expected weight to be divisible by "
              + groups
              + " at dimension 0, but got weight of size ["
              + Shapes.text(ws)
              + "] instead");
    }
    long channels = transposed ? ws[0] : ws[1] * groups;
    if (x.sizes()[1] != channels) {
      throw TensorException.runtime(
          (transposed ? "Given transposed=1" : "Given groups=" + groups)
              + ", weight of size "
              + Shapes.text(ws)
              + ", expected input"
              + Shapes.text(x.sizes())
              + " to have "
              + channels
              + " channels, but got "
              + x.sizes()[1]
              + " channels instead");
    }
    long outputs = transposed ? ws[1] * groups : ws[0];
    if (bias != null && (bias.rank() != 1 || bias.count() != outputs)) {
      throw TensorException.runtime(
          "Given "
              + (transposed ? "transposed=1, " : "")
              + "weight of size "
              + Shapes.text(ws)
              + ", expected bias to be 1-dimensional with "
              + outputs
              + " elements, but got bias of size "
              + Shapes.text(bias.sizes())
              + " instead");
    }
    checkWindows(x.sizes(), ws);
  }

  private void checkWindows(long[] xs, long[] ws) {
    int dims = stride.length;
    for (int d = 0; d < dims; d++) {
      if (ws[d + 2] <= 0) {
        throw TensorException.runtime(
            "kernel size should be greater than zero, but got " + named("kernel", ws, 2));
      }
    }
    if (transposed) {
      for (int d = 0; d < dims; d++) {
        if (outputPadding[d] >= stride[d] && outputPadding[d] >= dilation[d]) {
          throw TensorException.runtime(
              "output padding must be smaller than either stride or dilation, but got "
                  + named("output_padding", outputPadding, 0)
                  + " "
                  + named("stride", stride, 0)
                  + " "
                  + named("dilation", dilation, 0));
        }
      }
      long[] out = outputSizes(xs, ws);
      for (int d = 2; d < out.length; d++) {
        if (out[d] < 1) {
          throw TensorException.runtime(
              "Given input size per channel: ("
                  + crossed(xs, 2)
                  + "). Calculated output size per channel: ("
                  + crossed(out, 2)
                  + "). Output size is too small");
        }
      }
      return;
    }
    long[] padded = new long[dims];
    long[] window = new long[dims];
    boolean fits = true;
    for (int d = 0; d < dims; d++) {
      padded[d] = xs[d + 2] + 2 * padding[d];
      window[d] = dilation[d] * (ws[d + 2] - 1) + 1;
      fits &= window[d] <= padded[d];
    }
    if (!fits) {
      throw TensorException.runtime(
          "Calculated padded input size per channel: ("
              + crossed(padded, 0)
              + "). Kernel size: ("
              + crossed(window, 0)
              + "). Kernel size can't be greater than actual input size");
    }
  }

  private static String named(String what, long[] values, int from) {
    String[] axes =
        values.length - from == 3
            ? new String[] {"_depth", "_height", "_width"}
            : new String[] {"_height", "_width"};
    StringBuilder b = new StringBuilder();
    int n = values.length - from;
    for (int d = 0; d < n; d++) {
      String axis = n == 1 ? "_width" : axes[d];
      b.append(d == 0 ? "" : " ").append(what).append(axis).append(": ").append(values[from + d]);
    }
    return b.toString();
  }

  static String crossed(long[] sizes, int from) {
    StringBuilder b = new StringBuilder();
    for (int d = from; d < sizes.length; d++) {
      b.append(d == from ? "" : " x ").append(sizes[d]);
    }
    return b.toString();
  }

  /** The sizes of the result of {@code xs} with a weight of {@code ws}. */
  long[] outputSizes(long[] xs, long[] ws) {
    long[] out = new long[xs.length];
    out[0] = xs[0];
    out[1] = transposed ? ws[1] * groups : ws[0];
    for (int d = 2; d < xs.length; d++) {
      int i = d - 2;
      long window = dilation[i] * (ws[d] - 1) + 1;
      out[d] =
          transposed
              ? (xs[d] - 1) * stride[i] - 2 * padding[i] + window + outputPadding[i]
              : (xs[d] + 2 * padding[i] - window) / stride[i] + 1;
    }
    return out;
  }

  /**
   * For the kernels: the convolution from tensors of {@code wide} sizes to those of {@code narrow},
   * whichever of them is input and output here.
   */
  ConvolutionShape shape(long[] wide, long[] ws, long[] narrow) {
    return new ConvolutionShape(
        (int) wide[0],
        (int) groups,
        (int) (wide[1] / groups),
        (int) (narrow[1] / groups),
        three(wide, 2, 1),
        three(ws, 2, 1),
        three(narrow, 2, 1),
        three(stride, 0, 1),
        three(padding, 0, 0),
        three(dilation, 0, 1));
  }

  private static int[] three(long[] values, int from, int missing) {
    int[] r = {missing, missing, missing};
    int n = values.length - from;
    for (int d = 0; d < n; d++) {
      r[3 - n + d] = (int) values[from + d];
    }
    return r;
  }
}
