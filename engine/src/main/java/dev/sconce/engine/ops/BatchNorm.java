package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.kernel.NormShape;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Normalisation of channels over the batch, and over each sample alone. */
public final class BatchNorm {
  private static final Op KERNEL = Norms.row("_batch_norm", "NativeBatchNormBackward0");

  static final Op BATCH_NORM =
      Row.of(
              "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor?"
                  + " running_var, bool training, float momentum, float eps, bool cudnn_enabled)")
          .function()
          .forward(
              a ->
                  normalize(
                      a.tensor(0),
                      a.tensor(1),
                      a.tensor(2),
                      a.tensor(3),
                      a.tensor(4),
                      a.bool(5),
                      a.real(6),
                      a.real(7)))
          .doc(
              """
              batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled) -> Tensor

              Normalises each channel of (N, C, *) by its own mean and variance in training, by the
              running ones otherwise, then scales and shifts it. In training the running statistics
              move towards the batch's (with its unbiased variance) by :attr:`momentum`.
              """)
          .build();

  static final Op INSTANCE_NORM =
      Row.of(
              "instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean,"
                  + " Tensor? running_var, bool use_input_stats, float momentum, float eps, bool"
                  + " cudnn_enabled)")
          .function()
          .forward(BatchNorm::instances)
          .doc(
              """
              instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled) -> Tensor

              Normalises each channel of each sample of (N, C, *) by itself.
              """)
          .build();

  private BatchNorm() {}

  static void addTo(OpTable t) {
    t.add(BATCH_NORM, INSTANCE_NORM);
  }

  private static Tensor normalize(
      Tensor x,
      Tensor weight,
      Tensor bias,
      Tensor runningMean,
      Tensor runningVar,
      boolean training,
      double momentum,
      double eps) {
    long channels = x.size(1);
    checkStatistic("running_mean", runningMean, channels, training);
    checkStatistic("running_var", runningVar, channels, training);
    checkSize("weight", weight, channels);
    checkSize("bias", bias, channels);
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported("batch_norm", x.dtype());
    }
    if (!x.dtype().isReduced()) {
      for (Tensor t : new Tensor[] {weight, bias, runningMean, runningVar}) {
        if (t != null && t.dtype() != x.dtype()) {
          throw TensorException.runtime(
              "mixed dtype (CPU): expect input to have scalar type of BFloat16");
        }
      }
    }
    long samples = x.sizes()[0];
    long places = x.count() == 0 ? 1 : x.count() / (samples * channels);
    NormShape shape = NormShape.channels((int) samples, (int) channels, (int) places);
    Tensor mean = null;
    Tensor variance = null;
    if (!training) {
      mean = copied(runningMean);
      variance = copied(runningVar);
    } else if (runningMean != null && x.count() > 0) {
      update(shape, x, runningMean, runningVar, momentum);
    }
    return KERNEL.call(x, weight, bias, shape, mean, variance, eps);
  }

  private static Tensor copied(Tensor statistic) {
    Tensor r = Tensor.allocate(DType.FLOAT64, statistic.sizes());
    Dispatch.kernels(statistic).copy(statistic, r);
    return r;
  }

  /** Moves the running statistics; they are float64 arithmetic rounded once. */
  private static void update(
      NormShape shape, Tensor x, Tensor runningMean, Tensor runningVar, double momentum) {
    Tensor mean = Dense.empty(x, DType.FLOAT64, shape.groups());
    Tensor variance = Dense.empty(x, DType.FLOAT64, shape.groups());
    Dispatch.kernels(x).neural().moments(shape, Dense.of(x), mean, variance);
    double unbias = (double) shape.size() / (shape.size() - 1);
    move(runningMean, (double[]) mean.storage().data(), 1, momentum);
    if (runningVar != null) {
      move(runningVar, (double[]) variance.storage().data(), unbias, momentum);
    }
  }

  private static void move(Tensor running, double[] now, double factor, double momentum) {
    for (int i = 0; i < now.length; i++) {
      int at = (int) (running.offset() + i * running.strides()[0]);
      double before = Elements.getDouble(running.storage(), at);
      Elements.set(
          running.storage(), at, Scalar.of(momentum * now[i] * factor + (1 - momentum) * before));
    }
    running.version().bump();
  }

  private static void checkStatistic(String name, Tensor t, long channels, boolean training) {
    if (t == null && !training) {
      throw TensorException.runtime(name + " must be defined in evaluation mode");
    }
    checkSize(name, t, channels);
  }

  private static void checkSize(String name, Tensor t, long channels) {
    if (t != null && t.count() != channels) {
      throw TensorException.runtime(
          name + " should contain " + channels + " elements not " + t.count());
    }
  }

  private static Tensor instances(Args a) {
    Tensor x = a.tensor(0);
    Tensor runningMean = a.tensor(3);
    Tensor runningVar = a.tensor(4);
    boolean own = a.bool(5);
    if (!own && (runningMean == null || runningVar == null)) {
      throw TensorException.runtime(
          "Expected running_mean and running_var to be defined when use_input_stats is false");
    }
    long samples = x.size(0);
    long channels = x.size(1);
    long[] flat = x.sizes().clone();
    flat[0] = 1;
    flat[1] = samples * channels;
    Tensor means = repeated(runningMean, samples);
    Tensor variances = repeated(runningVar, samples);
    Tensor r =
        normalize(
            Shaping.view(Shaping.contiguous(x), flat),
            repeated(a.tensor(1), samples),
            repeated(a.tensor(2), samples),
            means,
            variances,
            own,
            a.real(6),
            a.real(7));
    if (own) {
      average(means, samples, channels, runningMean);
      average(variances, samples, channels, runningVar);
    }
    return Shaping.view(r, x.sizes());
  }

  /** One copy after the other for each sample; null for null. */
  private static Tensor repeated(Tensor t, long samples) {
    if (t == null) {
      return null;
    }
    return Shaping.reshape(
        Shaping.expand(Shaping.unsqueeze(t, 0), samples, t.count()), samples * t.count());
  }

  private static void average(Tensor each, long samples, long channels, Tensor running) {
    if (running == null) {
      return;
    }
    ThreadState state = ThreadState.current();
    boolean before = state.gradEnabled();
    state.gradEnabled(false);
    try {
      Casting.copyInto(
          running, Reductions.mean(Shaping.view(each, samples, channels), new long[] {0}, false));
    } finally {
      state.gradEnabled(before);
    }
  }
}
