package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.NormShape;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Normalisation of the last dimensions, and of groups of channels. */
public final class LayerNorm {
  private static final Op LAYER = Norms.row("_layer_norm", "NativeLayerNormBackward0");
  private static final Op GROUP = Norms.row("_group_norm", "NativeGroupNormBackward0");

  static final Op LAYER_NORM =
      Row.of(
              "layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor?"
                  + " bias=None, float eps=1e-05, bool cudnn_enable=True)")
          .function()
          .forward(LayerNorm::layer)
          .doc(
              """
              layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05, cudnn_enable=True) -> Tensor

              Normalises the last dimensions, which are :attr:`normalized_shape`, to mean 0 and
              variance 1, then scales and shifts by weight and bias of that shape.
              """)
          .build();

  static final Op GROUP_NORM =
      Row.of(
              "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None,"
                  + " float eps=1e-05, bool cudnn_enabled=True)")
          .function()
          .forward(LayerNorm::group)
          .doc(
              """
              group_norm(input, num_groups, weight=None, bias=None, eps=1e-05, cudnn_enabled=True) -> Tensor

              Normalises groups of channels of each sample of (N, C, *), then scales and shifts each
              channel by weight and bias of C elements.
              """)
          .build();

  static final Op RMS_NORM =
      Row.of("rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None)")
          .function()
          .forward(LayerNorm::rootMeanSquare)
          .doc(
              """
              rms_norm(input, normalized_shape, weight=None, eps=None) -> Tensor

              Divides the last dimensions by their root mean square; :attr:`eps`, by default the
              dtype's smallest step at 1, is added to the mean.
              """)
          .build();

  private LayerNorm() {}

  static void addTo(OpTable t) {
    t.add(LAYER_NORM, GROUP_NORM, RMS_NORM);
  }

  private static void checkShape(Tensor x, long[] shape, Tensor weight, Tensor bias) {
    if (shape.length == 0) {
      throw TensorException.runtime(
          "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one"
              + " element, but got normalized_shape = []");
    }
    checkSame("weight", weight, shape);
    checkSame("bias", bias, shape);
    int lead = x.rank() - shape.length;
    if (lead < 0 || !Arrays.equals(Arrays.copyOfRange(x.sizes(), lead, x.rank()), shape)) {
      StringBuilder b = new StringBuilder("Given normalized_shape=");
      b.append(Shapes.text(shape)).append(", expected input with shape [*");
      for (long s : shape) {
        b.append(", ").append(s);
      }
      throw TensorException.runtime(
          b.append("], but got input of size").append(Shapes.text(x.sizes())).toString());
    }
  }

  private static void checkSame(String name, Tensor t, long[] shape) {
    if (t != null && !Arrays.equals(t.sizes(), shape)) {
      throw TensorException.runtime(
          "Expected "
              + name
              + " to be of same shape as normalized_shape, but got "
              + name
              + " of shape "
              + Shapes.text(t.sizes())
              + " and normalized_shape = "
              + Shapes.text(shape));
    }
  }

  private static void checkTypes(Tensor x, String kernel, Tensor... parameters) {
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported(kernel, x.dtype());
    }
    for (Tensor t : parameters) {
      if (t != null && t.dtype() != x.dtype() && !x.dtype().isReduced()) {
        throw TensorException.runtime(
            "expected scalar type "
                + x.dtype().scalarName()
                + " but found "
                + t.dtype().scalarName());
      }
    }
  }

  private static Tensor layer(Args a) {
    Tensor x = a.tensor(0);
    long[] shape = a.ints(1);
    checkShape(x, shape, a.tensor(2), a.tensor(3));
    checkTypes(x, "LayerNormKernelImpl", a.tensor(2), a.tensor(3));
    long columns = Shapes.count(shape);
    long rows = columns == 0 ? 0 : x.count() / columns;
    return LAYER.call(
        x,
        a.tensor(2),
        a.tensor(3),
        NormShape.rows((int) rows, (int) columns),
        null,
        null,
        a.real(4));
  }

  private static Tensor group(Args a) {
    Tensor x = a.tensor(0);
    long groups = a.integer(1);
    if (groups <= 0) {
      throw TensorException.runtime("Expected num groups to be greater than 0, got " + groups);
    }
    if (x.rank() < 2) {
      throw TensorException.runtime(
          "Expected at least 2 dimensions for input tensor but received " + x.rank());
    }
    long channels = x.sizes()[1];
    if (channels % groups != 0) {
      throw TensorException.runtime(
          "Expected number of channels in input to be divisible by num_groups, but got input of"
              + " shape "
              + Shapes.text(x.sizes())
              + " and num_groups="
              + groups);
    }
    checkVector("weight", a.tensor(2), x);
    checkVector("bias", a.tensor(3), x);
    checkTypes(x, "GroupNormKernelImpl", a.tensor(2), a.tensor(3));
    long samples = x.sizes()[0];
    long places = x.count() == 0 ? 1 : x.count() / (samples * channels);
    return GROUP.call(
        x,
        a.tensor(2),
        a.tensor(3),
        NormShape.channelGroups((int) samples, (int) groups, (int) channels, (int) places),
        null,
        null,
        a.real(4));
  }

  private static void checkVector(String name, Tensor t, Tensor x) {
    if (t != null && (t.rank() != 1 || t.count() != x.sizes()[1])) {
      throw TensorException.runtime(
          "Expected "
              + name
              + " to be a vector of size equal to the number of channels in input, but got "
              + name
              + " of shape "
              + Shapes.text(t.sizes())
              + " and input of shape "
              + Shapes.text(x.sizes()));
    }
  }

  private static Tensor rootMeanSquare(Args a) {
    Tensor x = a.tensor(0);
    long[] shape = a.ints(1);
    checkShape(x, shape, a.tensor(2), null);
    long[] dims = new long[shape.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = x.rank() - dims.length + d;
    }
    double eps = a.has(3) ? a.real(3) : x.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
    Tensor squares = Reductions.mean(Powers.square(x), dims, true);
    Tensor r = Arithmetic.mul(x, Powers.rsqrt(Arithmetic.add(squares, eps)));
    return a.has(2) ? Arithmetic.mul(r, a.tensor(2)) : r;
  }
}
