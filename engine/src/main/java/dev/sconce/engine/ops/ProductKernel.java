package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Pointwise;

/** Runs the product kernels: checks and converts types, makes the output, adds what is added. */
final class ProductKernel {
  private ProductKernel() {}

  /**
   * {@code alpha * a @ b} of checked sizes, 2-d or 3-d, plus {@code beta * self} where there is
   * one.
   *
   * @param kernel PyTorch's name of the kernel, which stands in the error for a type it lacks
   * @param self what is added, of any sizes that broadcast to the result's, or null
   */
  static Tensor run(String kernel, Tensor a, Tensor b, Tensor self, Scalar beta, Scalar alpha) {
    DType type = a.dtype();
    checkType(kernel, type);
    Pointwise.checkSameDevice(a, b);
    DType compute = type.computeType();
    if (alpha.imaginary() != 0 || self != null && beta.imaginary() != 0) {
      Tensor product = run(kernel, a, b, null, Scalar.ZERO, Scalar.ONE);
      Tensor r = scaled(product, alpha);
      return self == null || !beta.toBoolean()
          ? r
          : Arithmetic.add(scaled(expanded(self, r.sizes()), beta), r);
    }
    int rank = a.rank();
    long[] sizes = a.sizes().clone();
    sizes[rank - 1] = b.sizes()[rank - 1];
    Tensor x = Pointwise.operand(a, compute, a.sizes());
    Tensor y = Pointwise.operand(b, compute, b.sizes());
    Tensor out = Creation.empty(compute, a.device(), sizes);
    double scale = 0;
    if (self != null && beta.toDouble() != 0) {
      scale = beta.toDouble();
      Casting.copyElements(expanded(self, sizes), out);
    }
    if (rank == 2) {
      Dispatch.kernels(a).matmul(x, y, out, alpha.toDouble(), scale);
    } else {
      Dispatch.kernels(a).bmm(x, y, out, alpha.toDouble(), scale);
    }
    return cast(out, type);
  }

  /** The same elements in a type, autograd not involved. */
  static Tensor cast(Tensor t, DType type) {
    if (t.dtype() == type) {
      return t;
    }
    Tensor r = Creation.empty(type, t.device(), t.sizes());
    Casting.copyElements(t, r);
    return r;
  }

  /**
   * An operand seen in the result's sizes.
   *
   * @throws TensorException RuntimeError with {@code expand}'s text when it does not broadcast
   */
  static Tensor expanded(Tensor t, long[] sizes) {
    if (!Shapes.expandable(t.sizes(), sizes)) {
      Shaping.expand(t.detached(), sizes);
    }
    return t.alias(sizes, Shapes.expandedStrides(t.sizes(), t.strides(), sizes), t.offset());
  }

  static void checkType(String kernel, DType type) {
    if (type == DType.BOOL) {
      throw TensorException.notImplemented(
          "\"" + kernel + "\" not implemented for '" + type.scalarName() + "'");
    }
  }

  /**
   * Checks that both factors have one type.
   *
   * @throws TensorException RuntimeError that names the types as C++ spells them
   */
  static void checkFactors(Tensor m1, Tensor m2) {
    if (m1.dtype() != m2.dtype()) {
      throw TensorException.runtime(
          "expected m1 and m2 to have the same dtype, but got: "
              + m1.dtype().nativeName()
              + " != "
              + m2.dtype().nativeName());
    }
  }

  /** Checks of alpha and beta, which must be integers where the factors are. */
  static void checkScale(DType type, Scalar beta, Scalar alpha) {
    if (!type.isDifferentiable()) {
      if (alpha.isFloating()) {
        throw TensorException.runtime(
            "For integral input tensors, argument alpha must not be a floating point number.");
      }
      if (beta.isFloating()) {
        throw TensorException.runtime(
            "For integral input tensors, argument beta must not be a floating point number.");
      }
    }
  }

  /** {@code g * factor}, or g itself for 1. */
  static Tensor scaled(Tensor g, Scalar factor) {
    return factor.isOne() ? g : Arithmetic.mul(g, Tensor.wrapped(factor));
  }
}
