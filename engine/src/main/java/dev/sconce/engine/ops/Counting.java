package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Frequencies of values. */
final class Counting {
  static final Op BINCOUNT =
      Row.of("bincount(Tensor input, Tensor? weights=None, int minlength=0)")
          .both()
          .notDifferentiable()
          .forward(a -> bincount(a.tensor(0), a.tensor(1), a.integer(2)))
          .doc(
              """
              bincount(input, weights=None, minlength=0) -> Tensor

              How often each integer from 0 on occurs in a 1-d tensor, or the sum of its weights; at
              least :attr:`minlength` numbers.
              """)
          .build();

  static final Op HISTC =
      Row.of("histc(Tensor input, int bins=100, Scalar min=0, Scalar max=0)")
          .both()
          .out()
          .notDifferentiable()
          .forward(
              a -> histc(a.tensor(0), a.integer(1), a.scalar(2).toDouble(), a.scalar(3).toDouble()))
          .doc(
              """
              histc(input, bins=100, min=0, max=0, *, out=None) -> Tensor

              How many elements lie in each of :attr:`bins` equal parts of the range from
              :attr:`min` to :attr:`max`, or, where these are equal, of the range of the elements.
              """)
          .build();

  private Counting() {}

  static void addTo(OpTable t) {
    t.add(BINCOUNT, HISTC);
  }

  private static Tensor onHost(Tensor x, String name) {
    if (!x.device().isCpu()) {
      throw TensorException.notImplemented(
          name + " on device '" + x.device() + "' is not supported");
    }
    return x.isContiguous() ? x : Casting.cloneContiguous(x.detached());
  }

  private static Tensor bincount(Tensor input, Tensor weights, long least) {
    if (!input.dtype().isIntegral()) {
      throw TensorException.notImplemented(
          "\"bincount_cpu\" not implemented for '" + input.dtype().scalarName() + "'");
    }
    if (least < 0) {
      throw TensorException.runtime("minlength should be >= 0");
    }
    Tensor x = onHost(input, "bincount");
    long size = least;
    if (x.rank() != 1) {
      throw TensorException.runtime("bincount only supports 1-d non-negative integral inputs.");
    }
    int n = (int) x.count();
    int from = (int) x.offset();
    for (int i = 0; i < n; i++) {
      long v = Elements.getLong(x.storage(), from + i);
      if (v < 0) {
        throw TensorException.runtime("bincount only supports 1-d non-negative integral inputs.");
      }
      size = Math.max(size, v + 1);
    }
    if (weights == null) {
      Tensor r = Creation.empty(DType.INT64, x.device(), size);
      long[] counts = (long[]) r.storage().data();
      for (int i = 0; i < n; i++) {
        counts[(int) Elements.getLong(x.storage(), from + i)]++;
      }
      return r;
    }
    if (weights.rank() != 1 || weights.count() != n) {
      throw TensorException.runtime("weights should be 1-d and have the same length as input");
    }
    DType type = weights.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    Tensor w = onHost(weights, "bincount");
    double[] sums = new double[(int) size];
    for (int i = 0; i < n; i++) {
      sums[(int) Elements.getLong(x.storage(), from + i)] +=
          Elements.getDouble(w.storage(), (int) w.offset() + i);
    }
    return ProductKernel.cast(Tensor.of(sums), type);
  }

  private static Tensor histc(Tensor input, long bins, double low, double high) {
    if (!input.dtype().isFloating()) {
      throw TensorException.notImplemented(
          "\"histogram_cpu\" not implemented for '" + input.dtype().scalarName() + "'");
    }
    if (bins <= 0) {
      throw TensorException.runtime(
          "torch.histogram(): bins must be > 0, but got " + bins + " for dimension 0");
    }
    Tensor x = onHost(input, "histc");
    double min = low;
    double max = high;
    if (min == max && x.count() > 0) {
      min = Extremes.MIN.call(x.detached()).item().toDouble();
      max = Extremes.MAX.call(x.detached()).item().toDouble();
    }
    if (min == max) {
      min -= 1;
      max += 1;
    }
    if (Double.isInfinite(min) || Double.isInfinite(max) || min != min || max != max) {
      throw TensorException.runtime(
          "torch.histc: range of [" + Scalar.of(min) + ", " + Scalar.of(max) + "] is not finite");
    }
    if (min > max) {
      throw TensorException.runtime("torch.histc: max must be larger than min");
    }
    double[] counts = new double[(int) bins];
    int from = (int) x.offset();
    for (int i = 0; i < x.count(); i++) {
      double v = Elements.getDouble(x.storage(), from + i);
      if (v >= min && v <= max) {
        int bin = (int) ((v - min) * bins / (max - min));
        counts[Math.min(bin, (int) bins - 1)]++;
      }
    }
    return ProductKernel.cast(Tensor.of(counts), input.dtype());
  }
}
