package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Attention, and the map of two inputs, composed of matrix products. */
public final class Attention {
  static final Op SCALED_DOT_PRODUCT_ATTENTION =
      Row.of(
              "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor?"
                  + " attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float?"
                  + " scale=None, bool enable_gqa=False)")
          .nn()
          .forward(Attention::attend)
          .doc(
              """
              scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False) -> Tensor

              ``softmax(query @ key.T * scale + mask) @ value`` over the last two dimensions
              (Vaswani et al., 2017).

              Args:
                  query (Tensor): :math:`(N, ..., L, E)`.
                  key (Tensor): :math:`(N, ..., S, E)`.
                  value (Tensor): :math:`(N, ..., S, Ev)`.
                  attn_mask (Tensor, optional): broadcastable to :math:`(N, ..., L, S)`; bool, true
                      where attention is allowed, or added to the scores.
                  dropout_p (float): the probability with which weights are dropped. Default: 0
                  is_causal (bool): let a place attend only to those up to its own number.
                  scale (float, optional): by default one over the root of E.
              """)
          .build();

  static final Op BILINEAR =
      Row.of("bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None)")
          .function()
          .forward(a -> bilinear(a.tensor(0), a.tensor(1), a.tensor(2), a.tensor(3)))
          .doc(
              """
              bilinear(input1, input2, weight, bias=None) -> Tensor

              ``input1 @ weight[o] @ input2 + bias[o]`` for inputs (*, in1) and (*, in2), weight
              (out, in1, in2) and bias (out).
              """)
          .build();

  private Attention() {}

  static void addTo(OpTable t) {
    t.add(SCALED_DOT_PRODUCT_ATTENTION, BILINEAR);
  }

  private static void check(Tensor q, Tensor k, Tensor v, Tensor mask, boolean causal) {
    if (q.dtype() != k.dtype() || q.dtype() != v.dtype()) {
      throw TensorException.runtime(
          "Expected query, key, and value to have the same dtype, but got query.dtype: "
              + q.dtype().nativeName()
              + " key.dtype: "
              + k.dtype().nativeName()
              + " and value.dtype: "
              + v.dtype().nativeName()
              + " instead.");
    }
    if (q.rank() < 2 || k.rank() < 2 || v.rank() < 2) {
      throw TensorException.runtime(
          "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: "
              + q.rank()
              + " key.dim: "
              + k.rank()
              + " and value.dim: "
              + v.rank()
              + " instead.");
    }
    if (mask != null
        && mask.dtype() != DType.BOOL
        && mask.dtype() != q.dtype()
        && mask.dtype() != DType.FLOAT32) {
      throw TensorException.runtime(
          "Expected attn_mask dtype to be bool or float or to match query dtype, but got"
              + " attn_mask.dtype: "
              + mask.dtype().nativeName()
              + " and  query.dtype: "
              + q.dtype().nativeName()
              + " instead.");
    }
    if (mask != null && causal) {
      throw TensorException.runtime(
          "_scaled_dot_product_attention: Explicit attn_mask should not be set when"
              + " is_causal=True");
    }
  }

  private static Tensor attend(Args a) {
    Tensor q = a.tensor(0);
    Tensor k = a.tensor(1);
    Tensor v = a.tensor(2);
    Tensor mask = a.tensor(3);
    check(q, k, v, mask, a.bool(5));
    if (a.bool(7)) {
      throw TensorException.notImplemented(
          "scaled_dot_product_attention: enable_gqa=True is not supported");
    }
    double scale = a.has(6) ? a.real(6) : 1 / Math.sqrt(q.size(-1));
    Tensor scores = MatMul.matmul(Arithmetic.mul(q, scale), Transposing.transpose(k, -2, -1));
    if (a.bool(5)) {
      mask = causal(q, q.size(-2), k.size(-2));
    }
    Tensor weights;
    if (mask == null) {
      weights = Softmax.softmax(scores, -1);
    } else if (mask.dtype() == DType.BOOL) {
      Tensor hidden = Logic.not(mask);
      Tensor masked = Selecting.maskedFill(scores, hidden, Scalar.of(Double.NEGATIVE_INFINITY));
      weights = safeSoftmax(masked);
    } else {
      weights = safeSoftmax(Arithmetic.add(scores, mask));
    }
    if (a.real(4) > 0) {
      weights = Dropout.dropout(weights, a.real(4), true);
    }
    return MatMul.matmul(weights, v);
  }

  /** A row that may attend to nothing gives zeros and not NaN. */
  private static Tensor safeSoftmax(Tensor scores) {
    Tensor nothing =
        Comparisons.eq(
            Reductions.amax(scores.detached(), new long[] {-1}, true), Double.NEGATIVE_INFINITY);
    return Selecting.maskedFill(Softmax.softmax(scores, -1), nothing, Scalar.ZERO);
  }

  private static Tensor causal(Tensor like, long rows, long columns) {
    byte[] allowed = new byte[Math.toIntExact(rows * columns)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i && j < columns; j++) {
        allowed[(int) (i * columns) + j] = 1;
      }
    }
    Tensor r = Tensor.allocate(DType.BOOL, rows, columns);
    System.arraycopy(allowed, 0, (byte[]) r.storage().data(), 0, allowed.length);
    if (like.device().isCpu()) {
      return r;
    }
    Tensor moved = Creation.empty(DType.BOOL, like.device(), rows, columns);
    Casting.copyElements(r, moved);
    return moved;
  }

  private static Tensor bilinear(Tensor x, Tensor y, Tensor w, Tensor bias) {
    if (x.rank() != y.rank()) {
      throw TensorException.runtime(
          "bilinear(): input dimensions do not match: got " + x.rank() + " and " + y.rank());
    }
    for (int d = 0; d < x.rank() - 1; d++) {
      if (x.sizes()[d] != y.sizes()[d]) {
        throw TensorException.runtime(
            "bilinear(): input batch dimensions do not match at dim "
                + d
                + ": got "
                + x.sizes()[d]
                + " and "
                + y.sizes()[d]);
      }
    }
    checkLast(1, x, w);
    checkLast(2, y, w);
    long out = w.sizes()[0];
    if (bias != null && bias.size(0) != out) {
      throw TensorException.runtime(
          "bilinear(): bias size does not match weight size: got "
              + bias.size(0)
              + " but expected "
              + out);
    }
    long in1 = w.sizes()[1];
    long in2 = w.sizes()[2];
    long rows = in1 == 0 ? 0 : x.count() / in1;
    Tensor flat = Shaping.reshape(Transposing.permute(w, 1, 0, 2), in1, out * in2);
    Tensor first = Shaping.view(MatMul.mm(Shaping.reshape(x, rows, in1), flat), rows, out, in2);
    Tensor both = MatMul.bmm(first, Shaping.reshape(y, rows, in2, 1));
    long[] sizes = x.sizes().clone();
    sizes[sizes.length - 1] = out;
    Tensor r = Shaping.view(both, sizes);
    return bias == null ? r : Arithmetic.add(r, bias);
  }

  private static void checkLast(int number, Tensor x, Tensor w) {
    if (x.size(-1) != w.size(number)) {
      throw TensorException.runtime(
          "bilinear(): input"
              + number
              + " size does not match weight size: got "
              + x.size(-1)
              + " but expected "
              + w.size(number));
    }
  }
}
