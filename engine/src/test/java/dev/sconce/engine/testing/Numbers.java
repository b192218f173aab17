package dev.sconce.engine.testing;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Dispatch;

/** The elements of tensors as Java arrays. */
public final class Numbers {
  private Numbers() {}

  /** The elements in row-major order, as doubles. */
  public static double[] of(Tensor t) {
    Tensor r = Tensor.allocate(DType.FLOAT64, t.sizes());
    Dispatch.kernels(t).copy(t, r);
    return (double[]) r.storage().data();
  }
}
