package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/**
 * Connectionist temporal classification (Graves and others, 2006): the forward recursion over the
 * labels with blanks between them, for all examples of a batch at once. Logarithms of 0 are a large
 * negative number, so that gradients stay finite.
 */
final class CtcLoss {
  private static final double NONE = -1e30;

  /** The loss of each example. */
  private static final Op EACH =
      Row.of(
              "_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[]"
                  + " target_lengths, int blank=0)")
          .forward(
              a ->
                  losses(
                      a.tensor(0).detached(),
                      targets(a.tensor(1), a.ints(3)),
                      a.ints(2),
                      a.ints(3),
                      a.integer(4)))
          .saves(0, 1)
          .grad(
              0,
              (c, g) -> {
                long[][] targets = targets(c.tensor(1), c.ints(3));
                Tensor x = c.tensor(0);
                Tensor posterior =
                    Recomputed.gradient(
                        t -> losses(t, targets, c.ints(2), c.ints(3), c.integer(4)), x, g);
                // PyTorch's gradient is that of normalised probabilities: theirs is added.
                Tensor own = Arithmetic.mul(Exponentials.exp(x), Squeezing.unsqueeze(g, 1));
                Tensor mask = during(x, c.ints(2));
                return Arithmetic.add(posterior, Arithmetic.mul(own, mask));
              })
          .gradName("CtcLossBackward0")
          .build();

  static final Op LENGTHS =
      Row.of(
              "ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[]"
                  + " target_lengths, int blank=0, int reduction=1, bool zero_infinity=False)")
          .function()
          .forward(
              a ->
                  ctc(
                      a.tensor(0),
                      a.tensor(1),
                      a.ints(2),
                      a.ints(3),
                      a.integer(4),
                      a.integer(5),
                      a.bool(6)))
          .doc(
              """
              ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction=1, zero_infinity=False) -> Tensor

              The negative logarithm of the probability that (T, N, C) :attr:`log_probs` spell the
              targets (N, S), or all targets one behind the other.
              """)
          .build();

  static final Op TENSORS =
      Row.of(
              "ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor"
                  + " target_lengths, int blank=0, int reduction=1, bool zero_infinity=False)")
          .function()
          .forward(
              a ->
                  ctc(
                      a.tensor(0),
                      a.tensor(1),
                      lengths(a.tensor(2)),
                      lengths(a.tensor(3)),
                      a.integer(4),
                      a.integer(5),
                      a.bool(6)))
          .build();

  private CtcLoss() {}

  static void addTo(OpTable t) {
    t.add(EACH, LENGTHS, TENSORS);
  }

  private static long[] lengths(Tensor t) {
    if (!t.dtype().isIntegral()) {
      throw TensorException.runtime("input_lengths must be integral");
    }
    return SparseParts.longs(t);
  }

  private static Tensor ctc(
      Tensor given,
      Tensor targets,
      long[] inputs,
      long[] outputs,
      long blank,
      long reduction,
      boolean zeroInfinity) {
    boolean single = given.rank() == 2;
    Tensor x = single ? Squeezing.unsqueeze(given, 1) : given;
    check(x, targets, inputs, outputs, blank);
    Tensor loss = EACH.call(x, targets, inputs, outputs, blank);
    if (zeroInfinity) {
      Tensor infinite = Comparisons.eq(loss.detached(), Double.POSITIVE_INFINITY);
      loss = Selecting.where(infinite, Selecting.ZERO, loss);
    }
    if (reduction == 1) {
      double[] divisor = new double[outputs.length];
      for (int i = 0; i < divisor.length; i++) {
        divisor[i] = Math.max(1, outputs[i]);
      }
      return Reductions.mean(Arithmetic.div(loss, Casting.to(Tensor.of(divisor), x.dtype())));
    }
    if (reduction == 2) {
      return Reductions.sum(loss);
    }
    return single ? Squeezing.squeeze(loss, 0) : loss;
  }

  private static void check(Tensor x, Tensor targets, long[] inputs, long[] outputs, long blank) {
    if (x.rank() != 3) {
      throw TensorException.runtime(
          "ctc_loss: log_probs must be of 2 or 3 dimensions, but got " + x.rank());
    }
    if (!x.dtype().isFloating() || x.dtype().isReduced()) {
      throw Rows.unsupported("ctc_loss_cpu", x.dtype());
    }
    long n = x.sizes()[1];
    if (blank < 0 || blank >= x.sizes()[2]) {
      throw TensorException.runtime("blank must be in label range");
    }
    if (inputs.length != n) {
      throw TensorException.runtime("input_lengths must be of size batch_size");
    }
    if (outputs.length != n) {
      throw TensorException.runtime("target_lengths must be of size batch_size");
    }
    for (long length : inputs) {
      if (length < 0 || length > x.sizes()[0]) {
        throw TensorException.runtime(
            "Expected input_lengths to have value at most "
                + x.sizes()[0]
                + ", but got value "
                + length
                + " (while checking arguments for ctc_loss_cpu)");
      }
    }
    long total = Arrays.stream(outputs).sum();
    if (targets.rank() < 2 && targets.count() < total) {
      throw TensorException.runtime(
          "Expected tensor to have size "
              + total
              + " at dimension 0, but got size "
              + targets.count()
              + " for argument #2 'targets' (while checking arguments for"
              + " ctc_loss_cpu)");
    }
    if (targets.rank() == 2 && Arrays.stream(outputs).max().orElse(0) > targets.sizes()[1]) {
      throw TensorException.runtime(
          "Expected tensor to have size at least "
              + Arrays.stream(outputs).max().orElse(0)
              + " at dimension 1, but got size "
              + targets.sizes()[1]
              + " for argument #2 'targets' (while checking arguments for ctc_loss_cpu)");
    }
    for (long[] row : targets(targets, outputs)) {
      for (long label : row) {
        if (label < 0 || label >= x.sizes()[2]) {
          throw TensorException.runtime("ctc_loss: a target is out of the range of the classes");
        }
      }
    }
  }

  /** The labels of each example. */
  private static long[][] targets(Tensor targets, long[] lengths) {
    long[] all = SparseParts.longs(targets);
    long[][] r = new long[lengths.length][];
    int at = 0;
    for (int i = 0; i < r.length; i++) {
      int from = targets.rank() == 2 ? i * (int) targets.sizes()[1] : at;
      r[i] = Arrays.copyOfRange(all, from, from + (int) lengths[i]);
      at += (int) lengths[i];
    }
    return r;
  }

  /** 1 for the steps of each example, as (T, N, 1). */
  private static Tensor during(Tensor x, long[] inputs) {
    int steps = (int) x.sizes()[0];
    double[] r = new double[steps * inputs.length];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < inputs.length; i++) {
        r[t * inputs.length + i] = t < inputs[i] ? 1 : 0;
      }
    }
    return Shaping.view(Casting.to(Tensor.of(r), x.dtype()), steps, inputs.length, 1);
  }

  private static Tensor losses(
      Tensor x, long[][] targets, long[] inputs, long[] outputs, long blank) {
    int n = targets.length;
    int longest = 0;
    for (long length : outputs) {
      longest = Math.max(longest, (int) length);
    }
    int width = 2 * longest + 1;
    long[] labels = new long[n * width];
    double[] jump = new double[n * width];
    double[] start = new double[n * width];
    double[] end = new double[n * width];
    Arrays.fill(labels, blank);
    Arrays.fill(jump, NONE);
    Arrays.fill(start, NONE);
    Arrays.fill(end, NONE);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < targets[i].length; k++) {
        labels[i * width + 2 * k + 1] = targets[i][k];
        if (k > 0 && targets[i][k] != targets[i][k - 1] && targets[i][k] != blank) {
          jump[i * width + 2 * k + 1] = 0;
        }
      }
      int last = 2 * targets[i].length;
      start[i * width] = 0;
      end[i * width + last] = 0;
      if (last > 0) {
        start[i * width + 1] = 0;
        end[i * width + last - 1] = 0;
      }
    }
    Tensor index = Shaping.view(Tensor.of(labels), n, width);
    Tensor jumps = matrix(jump, x, n, width);
    Tensor alpha = null;
    Tensor mask = Casting.to(during(x, inputs), DType.BOOL);
    long steps = x.sizes()[0];
    for (long t = 0; t < steps; t++) {
      Tensor emitted = Gathering.gather(Slicing.select(x, 0, t), 1, index);
      Tensor next;
      if (t == 0) {
        next = Arithmetic.add(emitted, matrix(start, x, n, width));
      } else {
        Tensor sum = Exponentials.logaddexp(alpha, shifted(alpha, 1, width));
        if (longest > 1) {
          Tensor over = Arithmetic.add(shifted(alpha, 2, width), jumps);
          sum = Exponentials.logaddexp(sum, Clamping.clampMin(over, NONE));
        }
        next = Clamping.clampMin(Arithmetic.add(sum, emitted), NONE);
      }
      Tensor before = alpha == null ? matrix(start, x, n, width) : alpha;
      alpha = Selecting.where(Slicing.select(mask, 0, t), next, before);
    }
    Tensor ends = Arithmetic.add(alpha, matrix(end, x, n, width));
    Tensor loss =
        Arithmetic.neg(
            VectorNorms.LOGSUMEXP.call(Clamping.clampMin(ends, NONE), new long[] {1}, false));
    Tensor impossible = Comparisons.gt(loss.detached(), -NONE / 2);
    return Selecting.where(impossible, Tensor.wrapped(Scalar.of(Double.POSITIVE_INFINITY)), loss);
  }

  private static Tensor matrix(double[] v, Tensor like, int rows, int columns) {
    return Shaping.view(Casting.to(Tensor.of(v), like.dtype()), rows, columns);
  }

  /** The columns moved to the right. */
  private static Tensor shifted(Tensor x, int by, int width) {
    Tensor fill =
        Creation.full(Scalar.of(NONE), x.dtype(), x.device(), x.sizes()[0], Math.min(by, width));
    return by >= width
        ? fill
        : Joining.cat(new Tensor[] {fill, Slicing.narrow(x, 1, 0, width - by)}, 1);
  }
}
