package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Hinge losses of class scores with one class, or with a set of classes, for each sample. */
public final class MultiClassLosses {
  static final Op MULTI_MARGIN_LOSS =
      Row.of(
              "multi_margin_loss(Tensor input, Tensor target, Scalar p=1, Scalar margin=1, Tensor?"
                  + " weight=None, int reduction=1)")
          .nn()
          .forward(MultiClassLosses::multiMargin)
          .saves(0, 1, 4)
          .grad(0, MultiClassLosses::multiMarginGrad)
          .doc(
              """
              multi_margin_loss(input, target, p=1, margin=1, weight=None, reduction=1) -> Tensor

              The sum over all other classes of ``max(0, margin - input[target] + input[i]) ** p``,
              divided by the number of classes, for scores (N, C) or (C).
              """)
          .build();

  static final Op MULTILABEL_MARGIN_LOSS =
      Row.of("multilabel_margin_loss(Tensor input, Tensor target, int reduction=1)")
          .nn()
          .forward(MultiClassLosses::multiLabel)
          .grad(
              0,
              (c, g) -> {
                Tensor slope = (Tensor) c.stash();
                Tensor each =
                    c.integer(2) == PointwiseLoss.NONE && c.sizes(0).length == 2
                        ? Shaping.unsqueeze(g, -1)
                        : g;
                return Arithmetic.mul(each, slope);
              })
          .doc(
              """
              multilabel_margin_loss(input, target, reduction=1) -> Tensor

              The sum of ``max(0, 1 - (input[j] - input[i]))`` over the target's classes j and all
              others i, divided by the number of classes. A target's classes end before its first
              -1.
              """)
          .build();

  private MultiClassLosses() {}

  static void addTo(OpTable t) {
    t.add(MULTI_MARGIN_LOSS, MULTILABEL_MARGIN_LOSS);
  }

  private static void checkMatrix(Tensor x) {
    boolean fits = x.rank() <= 2 && (x.rank() == 0 || x.sizes()[x.rank() - 1] != 0);
    if (!fits) {
      throw TensorException.runtime(
          "Expected non-empty vector or matrix with optional 0-dim batch size, but got: "
              + Shapes.text(x.sizes()));
    }
  }

  private static Tensor multiMargin(Args a) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    double p = a.scalar(2).toDouble();
    if (p != 1 && p != 2) {
      throw TensorException.runtime("only p == 1 and p == 2 supported");
    }
    checkMatrix(x);
    long samples = x.rank() <= 1 ? 1 : x.sizes()[0];
    long classes = x.rank() == 0 ? 1 : x.sizes()[x.rank() - 1];
    if (t.rank() > 1 || t.count() != samples) {
      throw TensorException.runtime("inconsistent target size, got: " + Shapes.text(t.sizes()));
    }
    if (t.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "expected scalar type Long but found " + t.dtype().scalarName());
    }
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported("multi_margin_loss", x.dtype());
    }
    Tensor index = Dense.of(t, DType.INT64);
    if (Dispatch.kernels(index).indexing().firstOutside(index, 0, classes) >= 0) {
      throw TensorException.runtime("target out of range");
    }
    Tensor excess = excess(x, t, a.tensor(4), p, a.scalar(3).toDouble(), false);
    Tensor each = Arithmetic.div(Reductions.sum(excess, new long[] {1}, false), (double) classes);
    if (a.integer(5) == PointwiseLoss.NONE) {
      return Shaping.reshape(each, t.sizes());
    }
    return PointwiseLoss.reduce(each, a.integer(5));
  }

  /** What each other class is over the margin, to the power p, or that power's derivative. */
  private static Tensor excess(
      Tensor input, Tensor target, Tensor weight, double p, double margin, boolean slope) {
    long classes = input.rank() == 0 ? 1 : input.sizes()[input.rank() - 1];
    Tensor x = Shaping.reshape(input, -1, classes);
    Tensor t = Shaping.reshape(target, -1, 1);
    Tensor own = Gathering.gather(x, 1, t);
    Tensor over = Clamping.clampMin(Arithmetic.add(Arithmetic.sub(x, own), margin), 0);
    Tensor r = over;
    if (slope) {
      r = p == 1 ? Casting.to(Comparisons.gt(over, 0), x.dtype()) : Arithmetic.mul(over, 2);
    } else if (p == 2) {
      r = Arithmetic.mul(over, over);
    }
    r = Selecting.maskedFill(r, chosen(t, classes), Scalar.ZERO);
    if (weight != null) {
      r = Arithmetic.mul(r, AdvancedIndexing.index(weight, new Tensor[] {t}));
    }
    return r;
  }

  private static Tensor chosen(Tensor t, long classes) {
    Tensor ones = Embedding.ONE_HOT.call(Shaping.reshape(t, t.count()), classes);
    return Casting.to(ones, DType.BOOL);
  }

  private static Tensor multiMarginGrad(Grads c, Tensor g) {
    Tensor x = c.tensor(0);
    Tensor t = c.tensor(1);
    long classes = x.rank() == 0 ? 1 : x.sizes()[x.rank() - 1];
    Tensor slope = excess(x, t, c.tensor(4), c.scalar(2).toDouble(), c.scalar(3).toDouble(), true);
    Tensor all = Reductions.sum(slope, new long[] {1}, true);
    Tensor own = Arithmetic.mul(Casting.to(chosen(t, classes), x.dtype()), all);
    double factor = 1.0 / classes;
    if (c.integer(5) == PointwiseLoss.MEAN) {
      factor /= t.count();
    }
    Tensor each = c.integer(5) == PointwiseLoss.NONE ? Shaping.reshape(g, -1, 1) : g;
    Tensor r = Arithmetic.mul(Arithmetic.mul(Arithmetic.sub(slope, own), each), factor);
    return Shaping.reshape(r, c.sizes(0));
  }

  /** Computes losses and keeps their slopes, which are constant between kinks. */
  private static Tensor multiLabel(Args a) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    checkMatrix(x);
    if (!x.sameSizes(t)) {
      throw TensorException.runtime(
          "inconsistent size " + Shapes.text(t.sizes()) + " for argument #2 'target'");
    }
    if (t.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "expected scalar type Long but found " + t.dtype().scalarName());
    }
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported("multilabel_margin_loss_forward_out_frame", x.dtype());
    }
    int classes = x.rank() == 0 ? 1 : (int) x.sizes()[x.rank() - 1];
    int samples = x.rank() <= 1 ? 1 : (int) x.sizes()[0];
    Tensor scores = Tensor.allocate(DType.FLOAT64, x.sizes());
    Casting.copyElements(x, scores);
    Tensor labels = Tensor.allocate(DType.INT64, t.sizes());
    Casting.copyElements(t, labels);
    double[] values = (double[]) scores.storage().data();
    long[] classesOf = (long[]) labels.storage().data();
    for (long label : classesOf) {
      if (label < -1 || label >= classes) {
        throw TensorException.runtime("argument #2 'target' is out of range");
      }
    }
    double[] losses = new double[samples];
    double[] slopes = new double[values.length];
    long reduction = a.integer(2);
    double factor = reduction == PointwiseLoss.MEAN ? 1.0 / samples : 1;
    for (int n = 0; n < samples; n++) {
      losses[n] = sample(values, classesOf, n * classes, classes, slopes, factor);
    }
    Tensor slope = Tensor.over(Tensor.of(slopes).storage(), x.sizes());
    a.stash(moved(slope, x));
    Tensor each = Tensor.of(losses);
    if (reduction == PointwiseLoss.NONE) {
      return moved(
          Tensor.over(each.storage(), x.rank() == 2 ? new long[] {samples} : Shapes.SCALAR), x);
    }
    return moved(PointwiseLoss.reduce(each, reduction), x);
  }

  private static Tensor moved(Tensor t, Tensor like) {
    Tensor r = Creation.empty(like.dtype(), like.device(), t.sizes());
    Casting.copyElements(t, r);
    return r;
  }

  private static double sample(
      double[] x, long[] labels, int at, int classes, double[] slopes, double factor) {
    boolean[] wanted = new boolean[classes];
    int count = 0;
    while (count < classes && labels[at + count] >= 0) {
      wanted[(int) labels[at + count++]] = true;
    }
    double loss = 0;
    for (int k = 0; k < count; k++) {
      int j = (int) labels[at + k];
      for (int i = 0; i < classes; i++) {
        double z = 1 - (x[at + j] - x[at + i]);
        if (!wanted[i] && z > 0) {
          loss += z / classes;
          slopes[at + i] += factor / classes;
          slopes[at + j] -= factor / classes;
        }
      }
    }
    return loss;
  }
}
