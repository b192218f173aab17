package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** The cross entropy of class scores with class numbers or class probabilities. */
public final class CrossEntropy {
  static final Op CROSS_ENTROPY_LOSS =
      Row.of(
              "cross_entropy_loss(Tensor input, Tensor target, Tensor? weight=None, int"
                  + " reduction=1, int ignore_index=-100, float label_smoothing=0.0)")
          .nn()
          .forward(
              a ->
                  loss(
                      a.tensor(0), a.tensor(1), a.tensor(2), a.integer(3), a.integer(4), a.real(5)))
          .doc(
              """
              cross_entropy_loss(input, target, weight=None, reduction=1, ignore_index=-100, label_smoothing=0.0) -> Tensor

              The negative log-softmax of the input, (C), (N, C) or (N, C, d1, ...), at the target's
              class numbers, or its mean under the target's probabilities where the target has the
              input's sizes. With :attr:`label_smoothing` a part of the probability is given to all
              classes alike.
              """)
          .build();

  /** PyTorch divides here by a number and not by a 0-d tensor, as the node's name shows. */
  private static final Op DIVIDED =
      Row.of("div(Tensor input, float other)")
          .forward(a -> Arithmetic.div(a.tensor(0), a.real(1)))
          .grad(0, (c, g) -> Arithmetic.div(g, c.real(1)))
          .gradName("DivBackward1")
          .build();

  private CrossEntropy() {}

  static void addTo(OpTable t) {
    t.add(CROSS_ENTROPY_LOSS);
  }

  private static Tensor loss(
      Tensor x, Tensor target, Tensor weight, long reduction, long ignore, double smoothing) {
    if (Arrays.equals(x.sizes(), target.sizes())) {
      if (ignore >= 0) {
        throw TensorException.runtime("ignore_index is not supported for floating point target");
      }
      return ofProbabilities(x, target, weight, reduction, smoothing);
    }
    if (smoothing > 0) {
      return smoothed(x, target, weight, reduction, ignore, smoothing);
    }
    return NllLoss.any(logSoftmax(x), target, weight, reduction, ignore);
  }

  private static int classDim(Tensor x) {
    return x.rank() == 1 ? 0 : 1;
  }

  private static Tensor logSoftmax(Tensor x) {
    return Softmax.LOG_SOFTMAX.call(x, (long) classDim(x), x.dtype());
  }

  private static void checkSmoothing(double smoothing) {
    if (smoothing < 0 || smoothing > 1) {
      throw TensorException.runtime(
          "label_smoothing must be between 0.0 and 1.0. Got: " + number(smoothing));
    }
  }

  private static String number(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  private static Tensor broadcastWeight(Tensor weight, int rank, int dim) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[dim] = weight.count();
    return Shaping.view(weight, sizes);
  }

  private static Tensor ofProbabilities(
      Tensor x, Tensor target, Tensor weight, long reduction, double smoothing) {
    int dim = classDim(x);
    long classes = x.size(dim);
    if (!target.dtype().isFloating()) {
      throw TensorException.runtime(
          "Expected floating point type for target with class probabilities, got "
              + target.dtype().scalarName());
    }
    if (weight != null && (weight.rank() != 1 || weight.count() != classes)) {
      throw TensorException.runtime(
          "cross_entropy: weight tensor should be defined either for all "
              + classes
              + " classes or no classes but got weight tensor of shape: "
              + Shapes.text(weight.sizes()));
    }
    checkSmoothing(smoothing);
    Tensor log = logSoftmax(x);
    Tensor t = target;
    if (smoothing > 0) {
      t =
          Arithmetic.ADD.call(
              Arithmetic.mul(t, 1 - smoothing),
              Tensor.wrapped(Scalar.of(smoothing / classes)),
              Scalar.ONE);
    }
    Tensor product = Arithmetic.mul(log, t);
    if (weight != null) {
      product = Arithmetic.mul(product, broadcastWeight(weight, x.rank(), dim));
    }
    if (reduction == PointwiseLoss.NONE) {
      return Arithmetic.neg(Reductions.sum(product, new long[] {dim}, false));
    }
    Tensor sum = Arithmetic.neg(Reductions.sum(product));
    if (reduction == PointwiseLoss.SUM) {
      return sum;
    }
    return DIVIDED.call(sum, x.count() == 0 ? 0.0 : (double) (x.count() / classes));
  }

  private static Tensor smoothed(
      Tensor x, Tensor target, Tensor weight, long reduction, long ignore, double smoothing) {
    checkSmoothing(smoothing);
    int dim = classDim(x);
    long classes = x.size(dim);
    Tensor log = logSoftmax(x);
    Tensor exact = NllLoss.any(log, target, weight, reduction, ignore);
    Tensor all = weight == null ? log : Arithmetic.mul(log, broadcastWeight(weight, x.rank(), dim));
    Tensor even = Arithmetic.neg(Reductions.sum(all, new long[] {dim}, false));
    Tensor ignored = Comparisons.eq(target, Tensor.wrapped(Scalar.of(ignore)));
    even = filled(even, ignored);
    if (reduction != PointwiseLoss.NONE) {
      even = Reductions.sum(even);
    }
    if (reduction == PointwiseLoss.MEAN) {
      even = Arithmetic.div(even, total(target, weight, ignored, x.dtype()));
    }
    return Arithmetic.add(
        Arithmetic.mul(exact, 1 - smoothing), Arithmetic.mul(even, smoothing / classes));
  }

  private static Tensor filled(Tensor x, Tensor mask) {
    return Selecting.maskedFill(x, mask, Scalar.ZERO);
  }

  /** The weight of all targets that are not ignored. */
  private static Tensor total(Tensor target, Tensor weight, Tensor ignored, DType type) {
    Tensor kept = Logic.not(ignored);
    if (weight == null) {
      return Casting.to(Reductions.sum(kept), type);
    }
    Tensor classes = filled(target, ignored);
    Tensor each = AdvancedIndexing.index(weight, new Tensor[] {classes});
    return Reductions.sum(Arithmetic.mul(each, Casting.to(kept, type)));
  }

  public static Tensor crossEntropy(Tensor input, Tensor target) {
    return CROSS_ENTROPY_LOSS.call(input, target, null, 1L, -100L, 0.0);
  }
}
