package dev.sconce.engine.ops;

import dev.sconce.engine.Elements;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/**
 * How many elements lie between edges: each bin holds its left edge, the last one its right too.
 */
final class Histograms {
  static final Op EDGES =
      Row.of("histogram(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False)")
          .both()
          .returns("hist", "bin_edges")
          .notDifferentiable()
          .forward(
              a -> {
                if (a.tensor(1).rank() != 1 || a.tensor(1).count() < 1) {
                  throw TensorException.runtime(
                      "torch.histogramdd: bins tensor should have one dimension, but got "
                          + a.tensor(1).rank()
                          + " dimensions in the bins tensor for dimension 0");
                }
                checkType(a.tensor(0));
                Tensor edges = Casting.cloneContiguous(a.tensor(1).detached());
                return new Tensor[] {
                  count(a.tensor(0), new Tensor[] {edges}, a.tensor(2), a.bool(3)), edges
                };
              })
          .build();

  static final Op BINS =
      Row.of(
              "histogram(Tensor input, int bins=100, *, float[]? range=None, Tensor? weight=None,"
                  + " bool density=False)")
          .both()
          .returns("hist", "bin_edges")
          .notDifferentiable()
          .forward(
              a -> {
                checkType(a.tensor(0));
                Tensor edges =
                    edges(a.tensor(0), 0, 1, a.integer(1), a.has(2) ? (double[]) a.get(2) : null);
                return new Tensor[] {
                  count(a.tensor(0), new Tensor[] {edges}, a.tensor(3), a.bool(4)), edges
                };
              })
          .doc(
              """
              histogram(input, bins, *, range=None, weight=None, density=False) -> (Tensor, Tensor)

              How many elements lie in each bin, and the bins' edges, as a named tuple ``(hist,
              bin_edges)``. :attr:`bins` is their number, or a tensor of rising edges;
              :attr:`weight` gives each element a weight, :attr:`density` divides by the sum and the
              bins' widths.
              """)
          .build();

  private Histograms() {}

  static void addTo(OpTable t) {
    t.add(EDGES, BINS);
  }

  private static void checkType(Tensor x) {
    if (!x.dtype().isFloating()) {
      throw TensorException.notImplemented(
          "\"histogramdd\" not implemented for '" + x.dtype().scalarName() + "'");
    }
  }

  /** Equal bins over a range, or over the elements of one column. */
  private static Tensor edges(Tensor x, int column, int columns, long bins, double[] range) {
    if (bins <= 0) {
      throw TensorException.runtime(
          "torch.histogram(): bins must be > 0, but got " + bins + " for dimension 0");
    }
    double low = 0;
    double high = 0;
    if (range != null) {
      low = range[0];
      high = range[1];
      if (low > high) {
        throw TensorException.runtime(
            "torch.histogramdd: min should not exceed max, but got min "
                + text(low)
                + " max "
                + text(high)
                + " for dimension 0");
      }
    } else if (x.count() > 0) {
      double[] all = numbers(x);
      low = Double.POSITIVE_INFINITY;
      high = Double.NEGATIVE_INFINITY;
      for (int i = column; i < all.length; i += columns) {
        low = Math.min(low, all[i]);
        high = Math.max(high, all[i]);
      }
    }
    if (Double.isNaN(low) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw TensorException.runtime(
          "torch.histogramdd: dimension 0's range ["
              + text(low)
              + ", "
              + text(high)
              + "] is not finite");
    }
    if (low == high) {
      low -= 0.5;
      high += 0.5;
    }
    return OpTable.get()
        .find("linspace")
        .get(0)
        .call(
            dev.sconce.engine.Scalar.of(low),
            dev.sconce.engine.Scalar.of(high),
            bins + 1,
            x.dtype());
  }

  private static String text(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e6 ? Long.toString((long) v) : Double.toString(v);
  }

  private static double[] numbers(Tensor x) {
    Tensor dense = x.isContiguous() ? x : Casting.cloneContiguous(x.detached());
    double[] r = new double[(int) dense.count()];
    for (int i = 0; i < r.length; i++) {
      r[i] = Elements.getDouble(dense.storage(), (int) dense.offset() + i);
    }
    return r;
  }

  private static Tensor count(Tensor x, Tensor[] edges, Tensor weight, boolean density) {
    if (weight != null && !weight.sameSizes(x)) {
      throw TensorException.runtime(
          "torch.histogramdd: if weight tensor is provided it should have the same shape as the"
              + " input tensor excluding its innermost dimension");
    }
    double[] values = numbers(x);
    double[] weights = weight == null ? null : numbers(weight);
    double[] limits = numbers(edges[0]);
    double[] counts = new double[limits.length - 1];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      if (counts.length > 0 && v >= limits[0] && v <= limits[counts.length]) {
        int at = Arrays.binarySearch(limits, v);
        int bin = Math.min(at < 0 ? -at - 2 : last(limits, at), counts.length - 1);
        double w = weights == null ? 1 : weights[i];
        counts[bin] += w;
        total += w;
      }
    }
    if (density) {
      for (int b = 0; b < counts.length; b++) {
        counts[b] /= total * (limits[b + 1] - limits[b]);
      }
    }
    return Casting.to(Tensor.of(counts), x.dtype());
  }

  /** The last of equal edges. */
  private static int last(double[] limits, int at) {
    int r = at;
    while (r + 1 < limits.length && limits[r + 1] == limits[r]) {
      r++;
    }
    return r;
  }
}
