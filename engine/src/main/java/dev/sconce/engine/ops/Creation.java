package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Operators that make tensors of given values. */
public final class Creation {
  static final Op ZERO =
      Row.of("zero(Tensor input)")
          .method()
          .inPlace()
          .forward(a -> fillOrNew(a.out() == null ? null : a.out(), a.tensor(0), Scalar.ZERO))
          .writes()
          .grad(0, (c, g) -> zerosLike(g))
          .build();

  private Creation() {}

  static void addTo(OpTable t) {
    t.add(ZERO);
  }

  private static Tensor fillOrNew(Tensor dest, Tensor like, Scalar value) {
    Tensor out = dest == null ? emptyLike(like, like.dtype()) : dest;
    Dispatch.kernels(out).fill(out, value);
    return out;
  }

  /**
   * A new zeroed tensor.
   *
   * @throws TensorException RuntimeError for a negative size
   */
  public static Tensor empty(DType dtype, Device device, long... sizes) {
    for (long s : sizes) {
      if (s < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension " + s + ": " + Shapes.text(sizes));
      }
    }
    return Tensor.over(Dispatch.allocate(device, dtype, Shapes.count(sizes)), sizes);
  }

  /** A new tensor of the same sizes and, where it has no gaps, the same memory order. */
  public static Tensor emptyLike(Tensor t, DType dtype) {
    long[] strides =
        t.isContiguous()
            ? Shapes.contiguousStrides(t.sizes())
            : dev.sconce.engine.op.Pointwise.outputStrides(t.sizes(), t);
    return Tensor.over(Dispatch.allocate(t.device(), dtype, t.count()), t.sizes(), strides, 0);
  }

  public static Tensor zerosLike(Tensor t) {
    return emptyLike(t, t.dtype());
  }

  public static Tensor onesLike(Tensor t) {
    Tensor r = emptyLike(t, t.dtype());
    Dispatch.kernels(r).fill(r, Scalar.ONE);
    return r;
  }

  /** A tensor filled with a value. */
  public static Tensor full(Scalar value, DType dtype, Device device, long... sizes) {
    Tensor r = empty(dtype, device, sizes);
    Dispatch.kernels(r).fill(r, value);
    return r;
  }

  /** Sets every element to 0, recorded. */
  public static Tensor zeroInPlace(Tensor t) {
    return ZERO.callInPlace(t);
  }
}
