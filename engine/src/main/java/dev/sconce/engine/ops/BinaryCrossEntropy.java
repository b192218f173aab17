package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** The cross entropy of probabilities, or of their logits, with probabilities of two classes. */
public final class BinaryCrossEntropy {
  /** Logarithms are not let below this, so that a certain mistake has a finite loss. */
  private static final double LEAST_LOG = -100;

  private static final double LEAST_VARIANCE = 1e-12;

  private static final BinaryKernel VALUE =
      BinaryKernel.real(
          "binary_cross_entropy",
          (x, t, p) ->
              (t - 1) * Math.max(Math.log1p(-x), LEAST_LOG) - t * Math.max(Math.log(x), LEAST_LOG));

  private static final TernaryKernel SLOPE =
      TernaryKernel.real(
          "binary_cross_entropy_backward",
          (g, x, t, p) -> g * (x - t) / Math.max((1 - x) * x, LEAST_VARIANCE));

  private static final BinaryKernel LOGIT_VALUE =
      BinaryKernel.real(
          "binary_cross_entropy_with_logits",
          (x, t, p) -> (1 - t) * x - (Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)))));

  private static final TernaryKernel LOGIT_SLOPE =
      TernaryKernel.real(
          "binary_cross_entropy_with_logits_backward",
          (g, x, t, p) -> g * (1 / (1 + Math.exp(-x)) - t));

  static final Op BINARY_CROSS_ENTROPY =
      Row.of(
              "binary_cross_entropy(Tensor input, Tensor target, Tensor? weight=None, int"
                  + " reduction=1)")
          .nn()
          .forward(BinaryCrossEntropy::forward)
          .saves(0, 1, 2)
          .gradAll(BinaryCrossEntropy::backward)
          .doc(
              """
              binary_cross_entropy(input, target, weight=None, reduction=1) -> Tensor

              ``-(target * log(input) + (1 - target) * log(1 - input))`` with logarithms of at least
              -100, times :attr:`weight`. Inputs outside [0, 1] are a RuntimeError.
              """)
          .build();

  static final Op BINARY_CROSS_ENTROPY_WITH_LOGITS =
      Row.of(
              "binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight=None,"
                  + " Tensor? pos_weight=None, int reduction=1)")
          .function()
          .forward(BinaryCrossEntropy::logitForward)
          .saves(0, 1, 2, 3)
          .gradAll(BinaryCrossEntropy::logitBackward)
          .doc(
              """
              binary_cross_entropy_with_logits(input, target, weight=None, pos_weight=None, reduction=1) -> Tensor

              The cross entropy of ``sigmoid(input)``, computed without overflow; the part of the
              positive class is multiplied by :attr:`pos_weight`.
              """)
          .build();

  private BinaryCrossEntropy() {}

  static void addTo(OpTable t) {
    t.add(BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_WITH_LOGITS);
  }

  private static Tensor weighted(Tensor each, Tensor weight, long reduction) {
    return PointwiseLoss.reduce(weight == null ? each : Arithmetic.mul(each, weight), reduction);
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported("binary_cross_entropy", x.dtype());
    }
    PointwiseLoss.checkSameType(t, x.dtype());
    if (x.count() > 0) {
      DType type = x.dtype();
      double least = Reductions.reduce(ReduceKernel.MIN, x, null, false, type).item().toDouble();
      double most = Reductions.reduce(ReduceKernel.MAX, x, null, false, type).item().toDouble();
      if (!(least >= 0 && most <= 1)) {
        throw TensorException.runtime("all elements of input should be between 0 and 1");
      }
    }
    return weighted(
        Pointwise.binary(VALUE, Params.NONE, x, t, x.dtype(), null), a.tensor(2), a.integer(3));
  }

  /** The gradient of each element's loss, before the loss's own slope. */
  private static Tensor spread(Grads c, Tensor weight, long reduction) {
    Tensor g = c.grad(0);
    if (reduction == PointwiseLoss.MEAN) {
      long n = Shapes.count(Shapes.broadcast(c.sizes(0), c.sizes(1)));
      g = Arithmetic.mul(g, 1.0 / n);
    }
    return weight == null ? g : Arithmetic.mul(g, weight);
  }

  private static Tensor[] backward(Grads c) {
    Tensor x = c.tensor(0);
    Tensor t = c.tensor(1);
    Tensor g = spread(c, c.tensor(2), c.integer(3));
    Tensor gx = null;
    Tensor gt = null;
    if (c.needs(0)) {
      gx =
          Dense.recording()
              ? Arithmetic.div(
                  Arithmetic.mul(g, Arithmetic.sub(x, t)),
                  Clamping.clampMin(Arithmetic.mul(Arithmetic.rsub(x, 1), x), LEAST_VARIANCE))
              : Pointwise.ternary(SLOPE, Params.NONE, g, x, t, x.dtype(), null);
    }
    if (c.needs(1)) {
      gt =
          Arithmetic.mul(
              g,
              Arithmetic.sub(
                  Clamping.clampMin(Exponentials.log(Arithmetic.rsub(x, 1)), LEAST_LOG),
                  Clamping.clampMin(Exponentials.log(x), LEAST_LOG)));
    }
    return new Tensor[] {gx, gt};
  }

  private static Tensor logitForward(Args a) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    Tensor positive = a.tensor(3);
    DType type = Promotion.common(x, t);
    if (type.isFloating() && !t.dtype().isFloating()) {
      throw TensorException.runtime(
          "result type "
              + type.scalarName()
              + " can't be cast to the desired output type "
              + t.dtype().scalarName());
    }
    Tensor each;
    if (positive == null) {
      each = Pointwise.binary(LOGIT_VALUE, Params.NONE, x, t, type, null);
    } else {
      Tensor factor = Arithmetic.add(Arithmetic.mul(Arithmetic.add(positive, -1), t), 1);
      each =
          Arithmetic.sub(
              Arithmetic.mul(Arithmetic.rsub(t, 1), x),
              Arithmetic.mul(factor, SmoothActivations.logSigmoid(x)));
    }
    return weighted(each, a.tensor(2), a.integer(4));
  }

  private static Tensor[] logitBackward(Grads c) {
    Tensor x = c.tensor(0);
    Tensor t = c.tensor(1);
    Tensor positive = c.tensor(3);
    Tensor g = spread(c, c.tensor(2), c.integer(4));
    Tensor gx = null;
    Tensor gt = null;
    if (c.needs(0)) {
      if (positive == null && !Dense.recording()) {
        gx = Pointwise.ternary(LOGIT_SLOPE, Params.NONE, g, x, t, Promotion.common(x, t), null);
      } else if (positive == null) {
        gx = Arithmetic.mul(g, Arithmetic.sub(Exponentials.sigmoid(x), t));
      } else {
        Tensor pt = Arithmetic.mul(positive, t);
        Tensor factor = Arithmetic.sub(Arithmetic.add(pt, 1), t);
        gx = Arithmetic.mul(g, Arithmetic.sub(Arithmetic.mul(factor, Exponentials.sigmoid(x)), pt));
      }
    }
    if (c.needs(1)) {
      gt =
          Arithmetic.mul(
              g,
              positive == null
                  ? Arithmetic.neg(x)
                  : Arithmetic.sub(
                      SmoothActivations.logSigmoid(Arithmetic.neg(x)),
                      Arithmetic.mul(positive, SmoothActivations.logSigmoid(x))));
    }
    return new Tensor[] {gx, gt};
  }

  /** {@code binary_cross_entropy_with_logits} with the mean. */
  public static Tensor withLogits(Tensor input, Tensor target) {
    return BINARY_CROSS_ENTROPY_WITH_LOGITS.call(input, target, null, null, 1L);
  }
}
