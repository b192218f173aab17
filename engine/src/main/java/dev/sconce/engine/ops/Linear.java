package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Affine maps of the last dimension, composed of matrix products as PyTorch composes them. */
public final class Linear {
  static final Op LINEAR =
      Row.of("linear(Tensor input, Tensor weight, Tensor? bias=None)")
          .nn()
          .forward(a -> linear(a.tensor(0), a.tensor(1), a.tensor(2)))
          .doc(
              """
              linear(input, weight, bias=None) -> Tensor

              ``input @ weight.T + bias``.

              Args:
                  input (Tensor): :math:`(*, in)`.
                  weight (Tensor): :math:`(out, in)` or :math:`(in)`.
                  bias (Tensor, optional): :math:`(out)` or 0-d.

              The result is :math:`(*, out)`, or :math:`(*)` for a 1-d weight. Sizes and dtypes that
              do not fit are a RuntimeError.
              """)
          .build();

  private Linear() {}

  static void addTo(OpTable t) {
    t.add(LINEAR);
  }

  /** {@code x @ w.t() + bias}; bias may be null. */
  public static Tensor linear(Tensor x, Tensor w, Tensor bias) {
    if (x.rank() == 0 || w.rank() == 0) {
      throw TensorException.runtime(
          "both arguments to linear need to be at least 1D, but they are "
              + x.rank()
              + "D and "
              + w.rank()
              + "D");
    }
    if (bias != null && x.rank() == 2) {
      return MatMul.addmm(bias, x, Transposing.t(w));
    }
    if (bias != null && x.rank() == 3 && x.isContiguous()) {
      long[] s = x.sizes();
      Tensor flat = MatMul.addmm(bias, Shaping.reshape(x, s[0] * s[1], s[2]), Transposing.t(w));
      return Shaping.view(flat, s[0], s[1], flat.sizes()[1]);
    }
    Tensor product = MatMul.matmul(x, Transposing.t(w));
    return bias == null ? product : Arithmetic.addInPlace(product, bias);
  }
}
