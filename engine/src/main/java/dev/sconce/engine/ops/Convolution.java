package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ConvolutionShape;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/**
 * Convolutions and transposed convolutions over one to three spatial dimensions.
 *
 * <p>The output, the gradient of the input and the gradient of the weight are each bilinear in two
 * of the same three tensors, so that every derivative of one is one of the others.
 */
public final class Convolution {
  static final Op CONVOLUTION =
      Row.of(
              "convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, int[] padding,"
                  + " int[] dilation, bool transposed, int[] output_padding, int groups)")
          .function()
          .forward(Convolution::forward)
          .saves(0, 1)
          .gradAll(Convolution::backward)
          .doc(
              """
              convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups) -> Tensor

              What the convolutions of all dimensions come down to.
              """)
          .build();

  private static final String OPERANDS = "Tensor input, Tensor weight, Tensor? bias=None, ";

  private static final Op OUTPUT =
      Row.of("_convolution_output(Tensor input, Tensor weight, object geometry, int[] size)")
          .forward(a -> output(a.tensor(0), a.tensor(1), stashed(a), a.ints(3)))
          .saves(0, 1)
          .gradAll(
              c -> {
                Object how = geometry(c);
                return new Tensor[] {
                  c.needs(0) ? inputOf(c.grad(0), c.tensor(1), how, c.sizes(0)) : null,
                  c.needs(1) ? weightOf(c.grad(0), c.tensor(0), how, c.sizes(1)) : null
                };
              })
          .build();

  private static final Op INPUT =
      Row.of("_convolution_input(Tensor grad_output, Tensor weight, object geometry, int[] size)")
          .forward(a -> input(a.tensor(0), a.tensor(1), stashed(a), a.ints(3)))
          .saves(0, 1)
          .gradAll(
              c -> {
                Object how = geometry(c);
                return new Tensor[] {
                  c.needs(0) ? outputOf(c.grad(0), c.tensor(1), how, c.sizes(0)) : null,
                  c.needs(1) ? weightOf(c.tensor(0), c.grad(0), how, c.sizes(1)) : null
                };
              })
          .build();

  private static final Op WEIGHT =
      Row.of("_convolution_weight(Tensor grad_output, Tensor input, object geometry, int[] size)")
          .forward(a -> weight(a.tensor(0), a.tensor(1), stashed(a), a.ints(3)))
          .saves(0, 1)
          .gradAll(
              c -> {
                Object how = geometry(c);
                return new Tensor[] {
                  c.needs(0) ? outputOf(c.tensor(1), c.grad(0), how, c.sizes(0)) : null,
                  c.needs(1) ? inputOf(c.tensor(0), c.grad(0), how, c.sizes(1)) : null
                };
              })
          .build();

  private Convolution() {}

  static void addTo(OpTable t) {
    t.add(CONVOLUTION);
    for (int dims = 1; dims <= 3; dims++) {
      t.add(plain(dims), padded(dims), transposed(dims));
    }
  }

  private static Op plain(int dims) {
    String list = "int[" + dims + "] ";
    return Row.of(
            "conv"
                + dims
                + "d("
                + OPERANDS
                + list
                + "stride=1, "
                + list
                + "padding=0, "
                + list
                + "dilation=1, int groups=1)")
        .function()
        .forward(
            a ->
                batched(
                    a, dims, "conv" + dims + "d", a.ints(3), a.ints(4), a.ints(5), a.integer(6)))
        .doc(doc(dims))
        .build();
  }

  private static Op padded(int dims) {
    String list = "int[" + dims + "] ";
    return Row.of(
            "conv"
                + dims
                + "d("
                + OPERANDS
                + list
                + "stride=1, str padding=valid, "
                + list
                + "dilation=1, int groups=1)")
        .function()
        .forward(a -> byName(a, dims))
        .doc(doc(dims))
        .build();
  }

  private static Op transposed(int dims) {
    String list = "int[" + dims + "] ";
    String name = "conv_transpose" + dims + "d";
    return Row.of(
            name
                + "("
                + OPERANDS
                + list
                + "stride=1, "
                + list
                + "padding=0, "
                + list
                + "output_padding=0, int groups=1, "
                + list
                + "dilation=1)")
        .function()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              boolean single = checkRank(x, dims, name);
              Tensor r =
                  CONVOLUTION.call(
                      single ? Shaping.unsqueeze(x, 0) : x,
                      a.tensor(1),
                      a.tensor(2),
                      a.ints(3),
                      a.ints(4),
                      a.ints(7),
                      true,
                      a.ints(5),
                      a.integer(6));
              return single ? first(r) : r;
            })
        .doc(
            name
                + """
                (input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1) -> Tensor

                The gradient of a convolution with respect to its input, as an operator of its own.
                Input (N, in, ...) or (in, ...), weight (in, out / groups, ...), bias (out).
                """)
        .build();
  }

  private static String doc(int dims) {
    return "conv"
        + dims
        + """
        d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1) -> Tensor

        The cross-correlation of an input (N, in, ...) or (in, ...) with filters
        (out, in / groups, ...), plus a bias (out).

        Args:
            stride (int or tuple): how far windows are apart. Default: 1
            padding (int, tuple or str): zeros on both sides; ``'same'`` for as many as keep the
                size, ``'valid'`` for none. Default: 0
            dilation (int or tuple): how far the elements of a window are apart. Default: 1
            groups (int): channels are divided in so many independent groups. Default: 1
        """;
  }

  private static boolean checkRank(Tensor x, int dims, String name) {
    if (x.rank() != dims + 1 && x.rank() != dims + 2) {
      throw TensorException.runtime(
          "Expected "
              + (dims + 1)
              + "D (unbatched) or "
              + (dims + 2)
              + "D (batched) input to "
              + name
              + ", but got input of size: "
              + Shapes.text(x.sizes()));
    }
    return x.rank() == dims + 1;
  }

  private static Tensor first(Tensor r) {
    return Squeezing.squeeze(r, 0);
  }

  private static Tensor batched(
      Args a, int dims, String name, long[] stride, long[] padding, long[] dilation, long groups) {
    Tensor x = a.tensor(0);
    boolean single = checkRank(x, dims, name);
    Tensor r =
        CONVOLUTION.call(
            single ? Shaping.unsqueeze(x, 0) : x,
            a.tensor(1),
            a.tensor(2),
            stride,
            padding,
            dilation,
            false,
            new long[dims],
            groups);
    return single ? first(r) : r;
  }

  /** Padding {@code 'same'} or {@code 'valid'}. */
  private static Tensor byName(Args a, int dims) {
    Tensor x = a.tensor(0);
    Tensor w = a.tensor(1);
    boolean single = checkRank(x, dims, "conv" + dims + "d");
    Tensor in = single ? Shaping.unsqueeze(x, 0) : x;
    Tensor r;
    switch (a.string(4)) {
      case "valid" ->
          r =
              plainConvolution(
                  in, w, a.tensor(2), a.ints(3), new long[dims], a.ints(5), a.integer(6));
      case "same" -> r = same(in, w, a.tensor(2), a.ints(3), a.ints(5), a.integer(6));
      default -> throw TensorException.runtime("Invalid padding string: '" + a.string(4) + "'");
    }
    return single ? first(r) : r;
  }

  private static Tensor same(
      Tensor x, Tensor w, Tensor bias, long[] stride, long[] dilation, long groups) {
    int k = w.rank();
    if (k <= 2) {
      throw TensorException.runtime("weight should have at least three dimensions");
    }
    for (long s : stride) {
      if (s != 1) {
        throw TensorException.runtime("padding='same' is not supported for strided convolutions");
      }
    }
    int dims = k - 2;
    long[] each = ConvolutionGeometry.each(dilation, "dilation", dims);
    long[] both = new long[dims];
    long[] more = new long[2 * dims];
    boolean uneven = false;
    for (int d = 0; d < dims; d++) {
      long total = each[d] * (w.sizes()[d + 2] - 1);
      both[d] = total / 2;
      // The list for constant padding begins with the last dimension; what is odd goes behind.
      more[2 * (dims - 1 - d) + 1] = total - 2 * both[d];
      uneven |= total % 2 != 0;
    }
    if (!uneven) {
      return plainConvolution(x, w, bias, stride, both, dilation, groups);
    }
    Session.current()
        .warn(
            "Using padding='same' with even kernel lengths and odd dilation may require a"
                + " zero-padded copy of the input be created");
    Tensor padded = Padding.constant(x, more, dev.sconce.engine.Scalar.ZERO);
    return plainConvolution(padded, w, bias, stride, both, dilation, groups);
  }

  private static Tensor plainConvolution(
      Tensor x,
      Tensor w,
      Tensor bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      long groups) {
    return CONVOLUTION.call(x, w, bias, stride, padding, dilation, false, new long[] {0}, groups);
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    Tensor w = a.tensor(1);
    Tensor bias = a.tensor(2);
    ConvolutionGeometry g =
        ConvolutionGeometry.of(
            w.rank(), a.ints(3), a.ints(4), a.ints(5), a.bool(6), a.ints(7), a.integer(8));
    g.check(x, w, bias);
    checkTypes(x, w, bias);
    a.stash(g);
    long[] sizes = g.outputSizes(x.sizes(), w.sizes());
    Tensor r = g.transposed() ? input(x, w, g, sizes) : output(x, w, g, sizes);
    return bias == null ? r : withBias(r, bias);
  }

  private static void checkTypes(Tensor x, Tensor w, Tensor bias) {
    if (bias != null && bias.dtype() != x.dtype()) {
      throw TensorException.runtime(
          "Input type ("
              + x.dtype().nativeName()
              + ") and bias type ("
              + bias.dtype().nativeName()
              + ") should be the same");
    }
    if (w.dtype() != x.dtype()) {
      throw TensorException.runtime(
          "expected scalar type "
              + x.dtype().scalarName()
              + " but found "
              + w.dtype().scalarName());
    }
  }

  private static Tensor withBias(Tensor r, Tensor bias) {
    long[] sizes = new long[r.rank()];
    java.util.Arrays.fill(sizes, 1);
    sizes[1] = bias.count();
    long[] strides = new long[r.rank()];
    strides[1] = bias.strides()[0];
    return Arithmetic.addInPlace(r, bias.alias(sizes, strides, bias.offset()));
  }

  private static Tensor[] backward(Grads c) {
    ConvolutionGeometry g = (ConvolutionGeometry) c.stash();
    Tensor grad = c.grad(0);
    Tensor gx = null;
    Tensor gw = null;
    Tensor gb = null;
    if (c.needs(0)) {
      gx =
          g.transposed()
              ? outputOf(grad, c.tensor(1), g, c.sizes(0))
              : inputOf(grad, c.tensor(1), g, c.sizes(0));
    }
    if (c.needs(1)) {
      gw =
          g.transposed()
              ? weightOf(c.tensor(0), grad, g, c.sizes(1))
              : weightOf(grad, c.tensor(0), g, c.sizes(1));
    }
    if (c.has(2) && c.needs(2)) {
      long[] dims = new long[grad.rank() - 1];
      for (int d = 1; d < dims.length; d++) {
        dims[d] = d + 1;
      }
      gb = Reductions.sum(grad, dims, false);
    }
    return new Tensor[] {gx, gw, gb};
  }

  private static ConvolutionGeometry stashed(Args a) {
    a.stash(a.get(2));
    return (ConvolutionGeometry) a.get(2);
  }

  private static Object geometry(Grads c) {
    return c.stash();
  }

  private static Tensor outputOf(Tensor x, Tensor w, Object geometry, long[] sizes) {
    return OUTPUT.call(x, w, geometry, sizes);
  }

  private static Tensor inputOf(Tensor g, Tensor w, Object geometry, long[] sizes) {
    return INPUT.call(g, w, geometry, sizes);
  }

  private static Tensor weightOf(Tensor g, Tensor x, Object geometry, long[] sizes) {
    return WEIGHT.call(g, x, geometry, sizes);
  }

  private static Tensor output(Tensor x, Tensor w, ConvolutionGeometry g, long[] sizes) {
    ConvolutionShape s = g.shape(x.sizes(), w.sizes(), sizes);
    DType type = Dense.compute(x.dtype());
    Tensor out = Dense.empty(x, type, sizes);
    Dispatch.kernels(x).neural().convolve(s, Dense.of(x, type), Dense.of(w, type), out);
    return Dense.as(out, x.dtype());
  }

  private static Tensor input(Tensor grad, Tensor w, ConvolutionGeometry g, long[] sizes) {
    ConvolutionShape s = g.shape(sizes, w.sizes(), grad.sizes());
    DType type = Dense.compute(grad.dtype());
    Tensor out = Dense.empty(grad, type, sizes);
    Dispatch.kernels(grad).neural().convolveInput(s, Dense.of(grad, type), Dense.of(w, type), out);
    return Dense.as(out, grad.dtype());
  }

  private static Tensor weight(Tensor grad, Tensor x, ConvolutionGeometry g, long[] sizes) {
    ConvolutionShape s = g.shape(x.sizes(), sizes, grad.sizes());
    DType type = Dense.compute(grad.dtype());
    Tensor out = Dense.empty(grad, type, sizes);
    Dispatch.kernels(grad).neural().convolveWeight(s, Dense.of(grad, type), Dense.of(x, type), out);
    return Dense.as(out, grad.dtype());
  }

  public static Tensor conv2d(Tensor x, Tensor w, Tensor bias, long[] stride, long[] padding) {
    return CONVOLUTION.call(
        x, w, bias, stride, padding, new long[] {1, 1}, false, new long[] {0, 0}, 1L);
  }
}
