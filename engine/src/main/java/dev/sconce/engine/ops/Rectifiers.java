package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Activations made of straight pieces. */
public final class Rectifiers {
  private static final Scalar SIX = Scalar.of(6);

  private static final UnaryKernel RELU_KERNEL =
      UnaryKernel.real("relu", (x, p, q) -> positivePart(x), (x, p, q) -> positivePart(x))
          .ints((x, p, q) -> Math.max(x, 0), (x, p, q) -> Math.max(x, 0));
  private static final UnaryKernel LEAKY_KERNEL =
      UnaryKernel.real(
          "leaky_relu", (x, p, q) -> x > 0 ? x : x * p, (x, p, q) -> x > 0 ? x : x * p);
  private static final UnaryKernel THRESHOLD_KERNEL =
      UnaryKernel.real("threshold", (x, p, q) -> x <= p ? q : x, (x, p, q) -> x <= p ? q : x)
          .ints((x, p, q) -> x <= p ? q : x, (x, p, q) -> x <= p ? q : x);
  private static final UnaryKernel HARDSHRINK_KERNEL =
      UnaryKernel.real(
          "hardshrink",
          (x, p, q) -> x >= -p && x <= p ? 0 : x,
          (x, p, q) -> x >= -p && x <= p ? 0 : x);
  private static final UnaryKernel SOFTSHRINK_KERNEL =
      UnaryKernel.real(
          "softshrink",
          (x, p, q) -> x > p ? x - p : x < -p ? x + p : x != x ? x : 0,
          (x, p, q) -> x > p ? x - p : x < -p ? x + p : x != x ? x : 0);
  private static final UnaryKernel HARDSIGMOID_KERNEL =
      UnaryKernel.real(
          "hardsigmoid",
          (x, p, q) -> Math.min(Math.max(x + 3, 0), 6) / 6,
          (x, p, q) -> Math.min(Math.max(x + 3, 0), 6) / 6);
  private static final UnaryKernel HARDSWISH_KERNEL =
      UnaryKernel.real(
          "hardswish",
          (x, p, q) -> x * Math.min(Math.max(x + 3, 0), 6) / 6,
          (x, p, q) -> x * Math.min(Math.max(x + 3, 0), 6) / 6);
  private static final BinaryKernel PRELU_KERNEL =
      BinaryKernel.real("prelu", (x, w, p) -> x > 0 ? x : x * w, (x, w, p) -> x > 0 ? x : x * w);

  static final Op RELU =
      Row.of("relu(Tensor input)")
          .both()
          .inPlace()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                if (x.dtype() == DType.BOOL) {
                  throw TensorException.runtime("Boolean inputs not supported for relu");
                }
                return Pointwise.unary(RELU_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .savesOutput()
          .grad(0, (c, g) -> above(g, c.output(0), 0))
          .doc("relu(input) -> Tensor\n\nEach element, or 0 where it is negative; NaN stays.")
          .build();

  static final Op RELU6 =
      limited("relu6(Tensor input)")
          .forward(a -> hardtanh(a.tensor(0), Scalar.ZERO, SIX, a))
          .grad(0, (c, g) -> hardtanhGrad(g, c.tensor(0), Scalar.ZERO, SIX))
          .gradName("HardtanhBackward0")
          .doc("relu6(input) -> Tensor\n\nEach element limited to [0, 6].")
          .build();

  static final Op HARDTANH =
      limited("hardtanh(Tensor input, Scalar min_val=-1, Scalar max_val=1)")
          .out()
          .forward(a -> hardtanh(a.tensor(0), a.scalar(1), a.scalar(2), a))
          .grad(0, (c, g) -> hardtanhGrad(g, c.tensor(0), c.scalar(1), c.scalar(2)))
          .doc("hardtanh(input, min_val=-1, max_val=1) -> Tensor\n\nElements limited to a range.")
          .build();

  static final Op LEAKY_RELU =
      floating("leaky_relu(Tensor input, Scalar negative_slope=0.01)", LEAKY_KERNEL, 1, -1)
          .nn()
          .inPlace()
          .grad(
              0,
              (c, g) ->
                  Selecting.where(
                      Comparisons.gt(c.tensor(0), 0), g, Arithmetic.mul(g, c.scalar(1).toDouble())))
          .inPlaceGradName("LeakyReluBackward1")
          .doc("leaky_relu(input, negative_slope=0.01) -> Tensor\n\nx, or slope * x below 0.")
          .build();

  static final Op THRESHOLD =
      Row.of("threshold(Tensor input, Scalar threshold, Scalar value)")
          .function()
          .inPlace()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Rows.rejectBool(x.dtype(), "threshold_cpu");
                return Pointwise.unary(
                    THRESHOLD_KERNEL, Params.of(a.scalar(1), a.scalar(2)), x, x.dtype(), a);
              })
          .saves(0)
          .grad(0, (c, g) -> above(g, c.tensor(0), c.scalar(1).toDouble()))
          .inPlaceGradName("ThresholdBackward1")
          .doc("threshold(input, threshold, value) -> Tensor\n\nx, or value up to the threshold.")
          .build();

  static final Op HARDSHRINK =
      floating("hardshrink(Tensor input, Scalar lambd=0.5)", HARDSHRINK_KERNEL, 1, -1)
          .both()
          .grad(0, (c, g) -> shrinkGrad(g, c.tensor(0), c.scalar(1).toDouble()))
          .doc("hardshrink(input, lambd=0.5) -> Tensor\n\nx, or 0 from -lambd to lambd.")
          .build();

  static final Op SOFTSHRINK =
      Row.of("softshrink(Tensor input, Scalar lambd=0.5)")
          .nn()
          .out()
          .writes()
          .forward(
              a -> {
                if (a.scalar(1).toDouble() < 0) {
                  throw TensorException.runtime(
                      "lambda must be greater or equal to 0, but found to be "
                          + Scalars.brief(a.scalar(1).toDouble())
                          + ".");
                }
                Rows.requireFloating(a.tensor(0).dtype(), "softshrink_cpu");
                return Pointwise.unary(
                    SOFTSHRINK_KERNEL, Params.of(a.scalar(1)), a.tensor(0), a.tensor(0).dtype(), a);
              })
          .saves(0)
          .grad(0, (c, g) -> shrinkGrad(g, c.tensor(0), c.scalar(1).toDouble()))
          .doc(
              "softshrink(input, lambd=0.5) -> Tensor\n\nx moved towards 0 by lambd, at most to 0.")
          .build();

  static final Op HARDSIGMOID =
      floating("hardsigmoid(Tensor input)", HARDSIGMOID_KERNEL, -1, -1)
          .nn()
          .inPlace()
          .grad(
              0,
              (c, g) ->
                  Selecting.where(
                      between(c.tensor(0), -3, 3), Arithmetic.div(g, 6), Selecting.ZERO))
          .doc("hardsigmoid(input) -> Tensor\n\n(x + 3) / 6 limited to [0, 1].")
          .build();

  static final Op HARDSWISH =
      floating("hardswish(Tensor input)", HARDSWISH_KERNEL, -1, -1)
          .nn()
          .inPlace()
          .grad(0, (c, g) -> hardswishGrad(g, c.tensor(0)))
          .doc("hardswish(input) -> Tensor\n\nx times (x + 3) / 6 limited to [0, 1].")
          .build();

  static final Op PRELU_KERNEL_ROW =
      Row.of("_prelu_kernel(Tensor input, Tensor weight)")
          .function()
          .method()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Rows.requireFloating(x.dtype(), "prelu_cpu");
                return Pointwise.binary(PRELU_KERNEL, Params.NONE, x, a.tensor(1), x.dtype(), a);
              })
          .saves(0, 1)
          .grad(
              0,
              (c, g) ->
                  Selecting.where(
                      Comparisons.gt(c.tensor(0), 0), g, Arithmetic.mul(g, c.tensor(1))))
          .grad(
              1,
              (c, g) ->
                  Selecting.where(
                      Comparisons.gt(c.tensor(0), 0),
                      Selecting.ZERO,
                      Arithmetic.mul(g, c.tensor(0))))
          .doc("_prelu_kernel(input, weight) -> Tensor\n\nprelu with a broadcast weight.")
          .build();

  static final Op PRELU =
      Row.of("prelu(Tensor input, Tensor weight)")
          .both()
          .forward(a -> prelu(a.tensor(0), a.tensor(1)))
          .doc(
              """
              prelu(input, weight) -> Tensor

              x, or weight * x below 0. The weight has one element or one for each channel, dimension 1
              of the input.
              """)
          .build();

  private Rectifiers() {}

  static void addTo(OpTable t) {
    t.add(RELU, RELU6, HARDTANH, LEAKY_RELU, THRESHOLD, HARDSHRINK, SOFTSHRINK);
    t.add(HARDSIGMOID, HARDSWISH, PRELU_KERNEL_ROW, PRELU);
  }

  /**
   * 0 for negative numbers, else x: also -0 and NaN stay. Without a branch, since the sign of an
   * element cannot be predicted.
   */
  private static float positivePart(float x) {
    int bits = Float.floatToRawIntBits(x);
    int size = bits & 0x7fffffff;
    int negative = bits >> 31 & (size - 0x7f800001) >> 31 & (-size) >> 31;
    return Float.intBitsToFloat(bits & ~negative);
  }

  private static double positivePart(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long size = bits & 0x7fffffffffffffffL;
    long negative = bits >> 63 & (size - 0x7ff0000000000001L) >> 63 & (-size) >> 63;
    return Double.longBitsToDouble(bits & ~negative);
  }

  /** A row on floating-point elements; {@code p} and {@code q} number its Scalar arguments. */
  static Row floating(String signature, UnaryKernel k, int p, int q) {
    return Row.of(signature)
        .out()
        .writes()
        .saves(0)
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Pointwise.requireType(x.dtype(), a);
              Rows.requireFloating(x.dtype(), k.name() + "_cpu");
              Params params =
                  p < 0
                      ? Params.NONE
                      : q < 0 ? Params.of(a.scalar(p)) : Params.of(a.scalar(p), a.scalar(q));
              return Pointwise.unary(k, params, x, x.dtype(), a);
            });
  }

  private static Row limited(String signature) {
    return Row.of(signature).nn().inPlace().writes().saves(0);
  }

  private static Tensor hardtanh(Tensor x, Scalar low, Scalar high, Args a) {
    if (x.dtype() == DType.BOOL) {
      throw TensorException.runtime("Bool inputs not supported for hardtanh");
    }
    if (x.dtype() == DType.UINT8 && (low.toDouble() < 0 || high.toDouble() < 0)) {
      throw TensorException.runtime("cannot do hardtanh on an unsigned type with negative limits");
    }
    Pointwise.requireType(x.dtype(), a);
    return Pointwise.unary(Clamping.CLAMP_KERNEL, Params.of(low, high), x, x.dtype(), a);
  }

  private static Tensor hardtanhGrad(Tensor g, Tensor x, Scalar low, Scalar high) {
    Tensor outside =
        Logic.or(Comparisons.le(x, low.toDouble()), Comparisons.ge(x, high.toDouble()));
    return Selecting.where(outside, Selecting.ZERO, g);
  }

  private static Tensor above(Tensor g, Tensor x, double threshold) {
    return Selecting.where(Comparisons.le(x, threshold), Selecting.ZERO, g);
  }

  static Tensor between(Tensor x, double low, double high) {
    return Logic.and(Comparisons.gt(x, low), Comparisons.lt(x, high));
  }

  private static Tensor shrinkGrad(Tensor g, Tensor x, double lambda) {
    Tensor cut = Logic.and(Comparisons.ge(x, -lambda), Comparisons.le(x, lambda));
    return Selecting.where(cut, Selecting.ZERO, g);
  }

  private static Tensor hardswishGrad(Tensor g, Tensor x) {
    Tensor middle = Arithmetic.mul(g, Arithmetic.add(Arithmetic.div(x, 3), 0.5));
    Tensor upper = Selecting.where(Comparisons.lt(x, 3), middle, g);
    return Selecting.where(Comparisons.le(x, -3), Selecting.ZERO, upper);
  }

  private static Tensor prelu(Tensor x, Tensor weight) {
    if (x.dtype() != weight.dtype()) {
      throw TensorException.runtime(
          "prelu: Type promoting not supported. Got "
              + x.dtype().scalarName()
              + " and "
              + weight.dtype().scalarName());
    }
    if (weight.count() == 1) {
      return PRELU_KERNEL_ROW.call(x, weight.rank() == 0 ? weight : Shaping.view(weight));
    }
    if (x.rank() == 0) {
      throw TensorException.runtime("Not allow zero-dim input tensor.");
    }
    if (weight.rank() > 1) {
      throw TensorException.runtime(
          "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = " + weight.rank());
    }
    long channels = x.rank() > 1 ? x.sizes()[1] : 1;
    if (channels != weight.count()) {
      throw TensorException.runtime(
          "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
              + weight.count()
              + " and channel size = "
              + channels
              + ".");
    }
    long[] sizes = new long[x.rank()];
    java.util.Arrays.fill(sizes, 1);
    sizes[Math.min(1, x.rank() - 1)] = channels;
    return PRELU_KERNEL_ROW.call(x, Shaping.reshape(weight, sizes));
  }

  public static Tensor relu(Tensor x) {
    return RELU.call(x);
  }

  public static Tensor hardtanh(Tensor x, Scalar low, Scalar high) {
    return HARDTANH.call(x, low, high);
  }

  public static Tensor leakyRelu(Tensor x, double slope) {
    return LEAKY_RELU.call(x, Scalar.of(slope));
  }
}
