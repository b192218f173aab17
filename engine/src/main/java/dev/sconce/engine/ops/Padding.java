package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/**
 * Borders around tensors. Lists of widths begin with the last dimension, two numbers for each;
 * negative ones cut off.
 */
public final class Padding {
  static final Op CONSTANT_PAD_ND =
      Row.of("constant_pad_nd(Tensor input, int[] pad, Scalar value=0)")
          .function()
          .forward(a -> constantForward(a.tensor(0), a.ints(1), a.scalar(2)))
          .grad(0, (c, g) -> constant(g, negated(c.ints(1)), Scalar.ZERO))
          .doc(
              """
              constant_pad_nd(input, pad, value=0) -> Tensor

              Puts borders of one value around the last dimensions, or cuts off where a width is
              negative.
              """)
          .build();

  static final Op PAD =
      Row.of("pad(Tensor input, int[] pad, str mode=constant, float? value=None)")
          .nn()
          .forward(a -> pad(a.tensor(0), a.ints(1), a.string(2), (Double) a.get(3)))
          .doc(
              """
              pad(input, pad, mode="constant", value=None) -> Tensor

              Puts borders around the last dimensions.

              Args:
                  input (Tensor): any shape for constant borders; otherwise (N, C, ...), or for
                      ``'reflect'`` and ``'replicate'`` also (C, ...).
                  pad (tuple): widths before and after, two for each dimension, the last one first.
                  mode (str): ``'constant'``, ``'reflect'``, ``'replicate'`` or ``'circular'``.
                  value (float): of constant borders. Default: 0
              """)
          .build();

  private static final Op[] REFLECTION = {reflection(1), reflection(2), reflection(3)};
  private static final Op[] REPLICATION = {replication(1), replication(2), replication(3)};

  private static final Op CIRCULAR =
      Row.of("_pad_circular(Tensor input, int[] padding)")
          .forward(Padding::circular)
          .grad(0, AxisMaps::backward)
          .gradName("CopySlices")
          .build();

  private Padding() {}

  static void addTo(OpTable t) {
    t.add(CONSTANT_PAD_ND, PAD);
    t.add(REFLECTION);
    t.add(REPLICATION);
  }

  private static long[] negated(long[] pad) {
    return java.util.Arrays.stream(pad).map(p -> -p).toArray();
  }

  /** {@code x} with constant borders. */
  public static Tensor constant(Tensor x, long[] pad, Scalar value) {
    return CONSTANT_PAD_ND.call(x, pad, value);
  }

  private static Tensor constantForward(Tensor x, long[] pad, Scalar value) {
    if (pad.length % 2 != 0) {
      throw TensorException.runtime(
          "Length of pad must be even but instead it equals " + pad.length);
    }
    int dims = pad.length / 2;
    if (dims > x.rank()) {
      throw TensorException.runtime(
          "Length of pad should be no more than twice the number of dimensions of the input. Pad"
              + " length is "
              + pad.length
              + "while the input has "
              + x.rank()
              + "dimensions.");
    }
    Tensor kept = x;
    long[] sizes = x.sizes().clone();
    for (int d = x.rank() - dims; d < x.rank(); d++) {
      long before = pad[2 * (x.rank() - 1 - d)];
      long after = pad[2 * (x.rank() - 1 - d) + 1];
      if (before < 0) {
        kept = Slicing.narrow(kept, d, -before, kept.sizes()[d] + before);
      }
      if (after < 0) {
        kept = Slicing.narrow(kept, d, 0, kept.sizes()[d] + after);
      }
      sizes[d] += before + after;
      if (sizes[d] < 0) {
        throw TensorException.runtime(
            "The input size "
                + x.sizes()[d]
                + ", plus negative padding "
                + before
                + " and "
                + after
                + " resulted in a negative output size, which is invalid. Check dimension "
                + d
                + " of your input.");
      }
    }
    Tensor out = Creation.empty(x.dtype(), x.device(), sizes);
    if (value.toDouble() != 0) {
      Dispatch.kernels(out).fill(out, value);
    }
    long at = 0;
    for (int d = x.rank() - dims; d < x.rank(); d++) {
      at += Math.max(0, pad[2 * (x.rank() - 1 - d)]) * out.strides()[d];
    }
    Casting.copyElements(kept, out.alias(kept.sizes(), out.strides(), at));
    return out;
  }

  private static Tensor pad(Tensor x, long[] pad, String mode, Double value) {
    if (pad.length % 2 != 0) {
      throw TensorException.runtime("Padding length must be divisible by 2");
    }
    if (pad.length / 2 > x.rank()) {
      throw TensorException.runtime(
          "Padding length should be less than or equal to two times the input dimension but got"
              + " padding length "
              + pad.length
              + " and input of dimension "
              + x.rank());
    }
    if (mode.equals("constant")) {
      return constant(x, pad, Scalar.of(value == null ? 0.0 : value));
    }
    if (value != null && value != 0) {
      throw TensorException.runtime("Padding mode \"" + mode + "\" doesn't take in value argument");
    }
    int dims = pad.length / 2;
    if (dims >= 1 && dims <= 3 && (x.rank() == dims + 1 || x.rank() == dims + 2)) {
      switch (mode) {
        case "reflect":
          return REFLECTION[dims - 1].call(x, pad);
        case "replicate":
          return REPLICATION[dims - 1].call(x, pad);
        case "circular":
          return CIRCULAR.call(x, pad);
        default:
          throw TensorException.notImplemented("Unrecognised padding mode " + mode);
      }
    }
    throw TensorException.notImplemented(
        "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now");
  }

  private static Op reflection(int dims) {
    return Row.of("reflection_pad" + dims + "d(Tensor input, int[" + 2 * dims + "] padding)")
        .nn()
        .forward(a -> reflected(a, dims))
        .grad(0, AxisMaps::backward)
        .gradName("ReflectionPad" + dims + "DBackward0")
        .doc(
            "reflection_pad"
                + dims
                + "d(input, padding) -> Tensor\n\nBorders that mirror the input; the outermost"
                + " elements are not repeated.\n")
        .build();
  }

  private static Op replication(int dims) {
    return Row.of("replication_pad" + dims + "d(Tensor input, int[" + 2 * dims + "] padding)")
        .nn()
        .forward(a -> replicated(a, dims))
        .grad(0, AxisMaps::backward)
        .gradName("ReplicationPad" + dims + "DBackward0")
        .doc(
            "replication_pad"
                + dims
                + "d(input, padding) -> Tensor\n\nBorders that repeat the outermost elements.\n")
        .build();
  }

  private static void checkFloating(String name, Tensor x) {
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported(name, x.dtype());
    }
  }

  private static Tensor reflected(Args a, int dims) {
    Tensor x = a.tensor(0);
    long[] pad = a.ints(1);
    AxisMap[] maps = new AxisMap[dims];
    for (int k = 0; k < dims; k++) {
      int d = x.rank() - 1 - k;
      int size = (int) x.sizes()[d];
      int before = (int) pad[2 * k];
      int after = (int) pad[2 * k + 1];
      if (before >= size || after >= size) {
        throw TensorException.runtime(
            "Argument #"
                + (4 + 2 * k)
                + ": Padding size should be less than the corresponding input dimension, but got:"
                + " padding ("
                + before
                + ", "
                + after
                + ") at dimension "
                + d
                + " of input "
                + (dims == 2 && k == 1 ? Integer.toString(x.rank()) : Shapes.text(x.sizes())));
      }
      maps[dims - 1 - k] =
          AxisMap.of(
              size,
              checked(size, before, after, k),
              (o, b) -> {
                int i = Math.abs(o - before);
                b.add(i < size ? i : 2 * (size - 1) - i, 1);
              });
    }
    checkFloating("reflection_pad" + dims + "d", x);
    return AxisMaps.forward(a, x, maps);
  }

  private static Tensor replicated(Args a, int dims) {
    Tensor x = a.tensor(0);
    long[] pad = a.ints(1);
    AxisMap[] maps = new AxisMap[dims];
    for (int k = 0; k < dims; k++) {
      int size = (int) x.sizes()[x.rank() - 1 - k];
      int before = (int) pad[2 * k];
      maps[dims - 1 - k] =
          AxisMap.of(
              size,
              checked(size, before, (int) pad[2 * k + 1], k),
              (o, b) -> b.add(Math.max(0, Math.min(size - 1, o - before)), 1));
    }
    checkFloating("replication_pad" + dims + "d", x);
    return AxisMaps.forward(a, x, maps);
  }

  private static int checked(int size, int before, int after, int k) {
    int out = size + before + after;
    if (out < 1) {
      String axis = k == 0 ? "W" : k == 1 ? "H" : "D";
      throw TensorException.runtime(
          "input ("
              + axis
              + ": "
              + size
              + ") is too small. Calculated output "
              + axis
              + ": "
              + out);
    }
    return out;
  }

  private static Tensor circular(Args a) {
    Tensor x = a.tensor(0);
    long[] pad = a.ints(1);
    int dims = x.rank() - 2;
    if (pad.length != 2 * dims) {
      throw TensorException.runtime(
          "Invalid padding size, expected " + 2 * dims + " but got " + pad.length);
    }
    AxisMap[] maps = new AxisMap[dims];
    for (int d = 0; d < dims; d++) {
      int size = (int) x.sizes()[d + 2];
      int before = (int) pad[2 * (dims - 1 - d)];
      int after = (int) pad[2 * (dims - 1 - d) + 1];
      if (before > size || after > size) {
        throw TensorException.runtime("Padding value causes wrapping around more than once.");
      }
      if (size + before + after < 0) {
        throw TensorException.runtime("Negative padding value is resulting in an empty dimension");
      }
      maps[d] =
          AxisMap.of(
              size, size + before + after, (o, b) -> b.add(Math.floorMod(o - before, size), 1));
    }
    return AxisMaps.forward(a, x, maps);
  }
}
