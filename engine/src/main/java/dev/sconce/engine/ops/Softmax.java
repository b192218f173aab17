package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Exponentials scaled so that they sum to one, and their logarithms. */
public final class Softmax {
  private static final Op SOFTMAX_KERNEL =
      Row.of("_softmax(Tensor input, int dim, bool half_to_float)")
          .function()
          .forward(a -> forward(a, false))
          .savesOutput()
          .grad(0, (c, g) -> backward(g, c.output(0), c.integer(1), false))
          .build();

  private static final Op LOG_SOFTMAX_KERNEL =
      Row.of("_log_softmax(Tensor input, int dim, bool half_to_float)")
          .function()
          .forward(a -> forward(a, true))
          .savesOutput()
          .grad(0, (c, g) -> backward(g, c.output(0), c.integer(1), true))
          .build();

  static final Op SOFTMAX =
      Row.of("softmax(Tensor input, int dim, ScalarType? dtype=None)")
          .both()
          .out()
          .exactOut()
          .forward(a -> SOFTMAX_KERNEL.call(cast(a), a.integer(1), false))
          .doc(
              """
              softmax(input, dim, *, dtype=None) -> Tensor

              Exponentials of the elements, divided by their sum along :attr:`dim`.

              Args:
                  input (Tensor): any shape, floating point unless :attr:`dtype` is given.
                  dim (int): the dimension along which the results sum to 1.
                  dtype (torch.dtype, optional): the input is converted to it first.

              The derivative of :math:`y = softmax(x)` is :math:`y (g - \\sum g y)`.
              """)
          .build();

  static final Op LOG_SOFTMAX =
      Row.of("log_softmax(Tensor input, int dim, ScalarType? dtype=None)")
          .both()
          .out()
          .exactOut()
          .forward(a -> LOG_SOFTMAX_KERNEL.call(cast(a), a.integer(1), false))
          .doc(
              """
              log_softmax(input, dim, *, dtype=None) -> Tensor

              The logarithm of :func:`torch.softmax`, computed so that small probabilities do not
              become minus infinity.
              """)
          .build();

  private Softmax() {}

  static void addTo(OpTable t) {
    t.add(SOFTMAX_KERNEL, LOG_SOFTMAX_KERNEL, SOFTMAX, LOG_SOFTMAX);
  }

  private static Tensor cast(Args a) {
    return a.has(2) ? Casting.to(a.tensor(0), a.dtype(2)) : a.tensor(0);
  }

  private static Tensor forward(Args a, boolean log) {
    Tensor x = a.tensor(0);
    int dim = Shapes.dim(a.integer(1), x.rank());
    DType type = x.dtype();
    if (!type.isFloating()) {
      boolean last = dim == Math.max(x.rank(), 1) - 1;
      throw Dense.unsupported(
          last
              ? (log ? "log_softmax_lastdim_kernel_impl" : "softmax_lastdim_kernel_impl")
              : "softmax_kernel_impl",
          type);
    }
    Tensor in = Dense.of(x);
    Tensor out = Dense.empty(x, in.dtype(), x.sizes());
    Dispatch.kernels(x).neural().softmax(in, dim, log, out);
    return Dense.as(out, type);
  }

  private static Tensor backward(Tensor g, Tensor y, long along, boolean log) {
    int dim = Shapes.dim(along, y.rank());
    long[] dims = {dim};
    if (Dense.recording()) {
      if (log) {
        return Arithmetic.sub(
            g, Arithmetic.mul(Exponentials.exp(y), Reductions.sum(g, dims, true)));
      }
      Tensor gy = Arithmetic.mul(g, y);
      return Arithmetic.sub(gy, Arithmetic.mul(y, Reductions.sum(gy, dims, true)));
    }
    Tensor output = Dense.of(y);
    Tensor out = Dense.empty(y, output.dtype(), y.sizes());
    Dispatch.kernels(y)
        .neural()
        .softmaxBackward(Dense.of(g, output.dtype()), output, dim, log, out);
    return Dense.as(out, y.dtype());
  }

  public static Tensor softmax(Tensor x, long dim) {
    return SOFTMAX.call(x, dim, null);
  }

  public static Tensor logSoftmax(Tensor x, long dim) {
    return LOG_SOFTMAX.call(x, dim, null);
  }
}
