package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.op.Dispatch;

/** Operands and results of kernels that want contiguous memory of a floating compute type. */
final class Dense {
  private Dense() {}

  /** The type in which such kernels compute; integers are handled as float64. */
  static DType compute(DType type) {
    DType c = type.computeType();
    return c.isFloating() ? c : DType.FLOAT64;
  }

  /** The tensor's elements, contiguous, in the compute type of its own; nothing is recorded. */
  static Tensor of(Tensor t) {
    return of(t, compute(t.dtype()));
  }

  /** The tensor's elements, contiguous, in a type; null for null. */
  static Tensor of(Tensor t, DType type) {
    if (t == null || (t.isContiguous() && t.dtype() == type)) {
      return t;
    }
    Tensor r = Creation.empty(type, t.device(), t.sizes());
    Dispatch.kernels(t).copy(t, r);
    return r;
  }

  /** A new zeroed tensor for a kernel's result. */
  static Tensor empty(Tensor like, DType compute, long... sizes) {
    return Creation.empty(compute, like.device(), sizes);
  }

  /** The result in the type that the caller shall see. */
  static Tensor as(Tensor r, DType type) {
    return of(r, type);
  }

  /** The tensor in a type, in its own memory order; nothing is recorded. */
  static Tensor kept(Tensor t, DType type) {
    if (t.dtype() == type) {
      return t;
    }
    Tensor r = Creation.emptyLike(t, type);
    Dispatch.kernels(t).copy(t, r);
    return r;
  }

  /** Whether a gradient formula is being recorded itself, for a derivative of higher order. */
  static boolean recording() {
    return ThreadState.current().gradEnabled();
  }

  /** What PyTorch says when a kernel lacks an element type. */
  static TensorException unsupported(String kernel, DType type) {
    return TensorException.notImplemented(
        "\"" + kernel + "\" not implemented for '" + type.scalarName() + "'");
  }
}
