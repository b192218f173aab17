package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;

/**
 * A loss that compares input and target element by element and is then reduced as an int says: 0
 * not at all, 1 to the mean, 2 to the sum.
 *
 * @param kernelName what PyTorch calls the kernel in messages
 * @param value the loss of an element
 * @param slope its derivative with respect to the input, times the gradient: of (gradient, input,
 *     target)
 * @param recorded the same from recorded operators, used when derivatives of higher order are asked
 */
record PointwiseLoss(
    String kernelName, BinaryKernel value, TernaryKernel slope, RecordedSlope recorded) {
  static final int NONE = 0;
  static final int MEAN = 1;
  static final int SUM = 2;

  /** The derivative times the gradient, from recorded operators. */
  @FunctionalInterface
  interface RecordedSlope {
    Tensor of(Tensor grad, Tensor input, Tensor target, double parameter);
  }

  /** The loss of the first two arguments. */
  Tensor forward(Args a, long reduction, double parameter) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    DType type = Promotion.common(x, t);
    if (!type.isFloating()) {
      throw Dense.unsupported(kernelName, type);
    }
    return reduce(Pointwise.binary(value, Params.of(parameter), x, t, type, null), reduction);
  }

  /** Reduces the losses of elements; nothing is recorded. */
  static Tensor reduce(Tensor each, long reduction) {
    if (reduction == NONE) {
      return each;
    }
    Tensor sum = Reductions.reduce(ReduceKernel.SUM, each, null, false, each.dtype());
    return reduction == SUM ? sum : Arithmetic.div(sum, count(each.count()));
  }

  static Tensor count(long n) {
    return Tensor.wrapped(Scalar.of((double) n));
  }

  /** The gradient with respect to the input. */
  Tensor backward(Tensor g, Tensor x, Tensor t, long reduction, double parameter) {
    long n = Shapes.count(Shapes.broadcast(x.sizes(), t.sizes()));
    Tensor scaled = reduction == MEAN ? Arithmetic.mul(g, 1.0 / n) : g;
    if (Dense.recording()) {
      return recorded.of(scaled, x, t, parameter);
    }
    return Pointwise.ternary(
        slope, Params.of(parameter), scaled, x, t, Promotion.common(x, t), null);
  }

  /** The gradient with respect to the target, where the loss depends on the difference alone. */
  Tensor backwardTarget(Tensor g, Tensor x, Tensor t, long reduction, double parameter) {
    return Arithmetic.neg(backward(g, x, t, reduction, parameter));
  }

  /**
   * Some of PyTorch's backward kernels do not promote.
   *
   * @throws TensorException RuntimeError naming both types when they differ
   */
  static void checkSameType(Tensor t, DType expected) {
    if (t.dtype() != expected) {
      throw TensorException.runtime(
          "Found dtype " + t.dtype().scalarName() + " but expected " + expected.scalarName());
    }
  }
}
