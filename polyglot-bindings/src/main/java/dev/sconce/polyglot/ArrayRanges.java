package dev.sconce.polyglot;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;

/** {@code numpy.arange}: numbers at equal distances, computed as numpy does. */
final class ArrayRanges {
  private ArrayRanges() {}

  /** Numbers from start by steps, the last one before stop. */
  static Tensor arange(Scalar start, Scalar stop, Scalar step, DType type) {
    if (!start.isFloating() && !stop.isFloating() && !step.isFloating()) {
      long d = step.toLong();
      long span = stop.toLong() - start.toLong();
      long n = Math.max(0, d > 0 ? Math.ceilDiv(span, d) : Math.ceilDiv(-span, -d));
      if (type.isFloating()) {
        return doubles(start.toDouble(), start.toDouble() + d, n, type);
      }
      long[] values = new long[size(n)];
      for (int i = 0; i < values.length; i++) {
        values[i] = start.toLong() + i * d;
      }
      return ArrayRules.as(Tensor.of(values), type);
    }
    double span = (stop.toDouble() - start.toDouble()) / step.toDouble();
    if (Double.isNaN(span)) {
      throw Py.valueError("arange: cannot compute length");
    }
    double n = Math.max(0, Math.ceil(span));
    return doubles(start.toDouble(), start.toDouble() + step.toDouble(), n, type);
  }

  /** The second number less the first is the distance, which rounding may make another step. */
  private static Tensor doubles(double first, double second, double n, DType type) {
    double[] values = new double[size(n)];
    double delta = second - first;
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i * delta;
    }
    if (values.length > 1) {
      values[1] = second;
    }
    return ArrayRules.as(Tensor.of(values), type);
  }

  private static int size(double n) {
    if (n > Integer.MAX_VALUE - 8) {
      throw Py.valueError("Maximum allowed size exceeded");
    }
    return (int) n;
  }
}
