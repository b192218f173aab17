package dev.sconce.engine.cpu;

import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ReduceKernel;

/**
 * Reduces masked dimensions. Where the reduced dimension is the denser one, each result folds runs
 * of it; otherwise whole rows are folded into a row of accumulators, so that memory is read in
 * order in both cases.
 */
final class ReduceDriver {
  private ReduceDriver() {}

  static void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out) {
    boolean floating = x.dtype().isFloating();
    if (x.count() == 0 || out.count() == 0) {
      CopyKernel.fill(
          out,
          floating
              ? Scalar.of(ReduceLoops.start(k))
              : Scalar.of(ReduceLoops.startLong(k)));
      return;
    }
    Tensor kept = slice(x, reduced, false);
    Tensor folded = slice(x, reduced, true);
    Tensor results = out.alias(kept.sizes(), stridesOf(out, reduced), out.offset());
    long[] ks = kept.strides();
    long inner = smallest(folded);
    if (kept.rank() > 0 && ks[ks.length - 1] > 0 && smallest(kept) < inner && kept.count() > 1) {
      foldRows(k, x, kept, folded, results, floating);
    } else {
      foldEach(k, x, kept, folded, results, floating);
    }
  }

  /** The kept, or the reduced, dimensions of a tensor. */
  private static Tensor slice(Tensor x, boolean[] reduced, boolean which) {
    int n = 0;
    for (boolean r : reduced) {
      n += r == which ? 1 : 0;
    }
    long[] sizes = new long[n];
    long[] strides = new long[n];
    int m = 0;
    for (int d = 0; d < reduced.length; d++) {
      if (reduced[d] == which) {
        sizes[m] = x.sizes()[d];
        strides[m++] = x.strides()[d];
      }
    }
    return x.alias(sizes, strides, x.offset());
  }

  private static long[] stridesOf(Tensor out, boolean[] reduced) {
    long[] s = new long[reduced.length];
    int m = 0;
    for (int d = 0; d < reduced.length; d++) {
      if (!reduced[d]) {
        s[m++] = out.strides()[d];
      }
    }
    return java.util.Arrays.copyOf(s, m);
  }

  private static long smallest(Tensor t) {
    long s = Long.MAX_VALUE;
    for (int d = 0; d < t.rank(); d++) {
      if (t.sizes()[d] > 1 && t.strides()[d] != 0) {
        s = Math.min(s, Math.abs(t.strides()[d]));
      }
    }
    return s;
  }

  private static void foldEach(
      ReduceKernel k, Tensor x, Tensor kept, Tensor folded, Tensor results, boolean floating) {
    Object data = x.storage().data();
    long start = x.offset();
    Strided.forEach(
        (at, step, n) -> {
          for (int i = 0; i < n; i++) {
            Tensor run =
                folded.alias(folded.sizes(), folded.strides(), at[0] + (long) i * step[0]);
            int to = at[1] + i * step[1];
            if (floating) {
              double[] acc = {ReduceLoops.start(k)};
              Strided.forEach(
                  (a, s, m) -> acc[0] = ReduceLoops.join(k, acc[0], fold(k, data, a[0], s[0], m)),
                  run);
              Elements.set(results.storage(), to, Scalar.of(acc[0]));
            } else {
              long[] acc = {ReduceLoops.startLong(k)};
              Strided.forEach(
                  (a, s, m) ->
                      acc[0] = ReduceLoops.join(k, acc[0], foldLong(k, data, a[0], s[0], m)),
                  run);
              Elements.set(results.storage(), to, Scalar.of(acc[0]));
            }
          }
        },
        kept.alias(kept.sizes(), kept.strides(), start),
        results);
  }

  private static double fold(ReduceKernel k, Object data, int at, int step, int n) {
    return data instanceof float[] f
        ? ReduceLoops.fold(k, f, at, step, n)
        : ReduceLoops.fold(k, (double[]) data, at, step, n);
  }

  private static long foldLong(ReduceKernel k, Object data, int at, int step, int n) {
    return data instanceof int[] f
        ? ReduceLoops.fold(k, f, at, step, n)
        : ReduceLoops.fold(k, (long[]) data, at, step, n);
  }

  private static void foldRows(
      ReduceKernel k, Tensor x, Tensor kept, Tensor folded, Tensor results, boolean floating) {
    Object data = x.storage().data();
    long base = x.offset();
    Strided.forEach(
        (at, step, n) -> {
          double[] acc = floating ? new double[n] : null;
          long[] accLong = floating ? null : new long[n];
          if (floating) {
            java.util.Arrays.fill(acc, ReduceLoops.start(k));
          } else {
            java.util.Arrays.fill(accLong, ReduceLoops.startLong(k));
          }
          int first = at[0];
          int stride = step[0];
          Strided.forEach(
              (a, s, m) -> {
                for (int r = 0; r < m; r++) {
                  int row = a[0] + r * s[0];
                  if (floating) {
                    addRow(k, data, row, stride, acc);
                  } else {
                    addRow(k, data, row, stride, accLong);
                  }
                }
              },
              folded.alias(folded.sizes(), folded.strides(), first));
          for (int i = 0; i < n; i++) {
            Elements.set(
                results.storage(),
                at[1] + i * step[1],
                floating ? Scalar.of(acc[i]) : Scalar.of(accLong[i]));
          }
        },
        kept.alias(kept.sizes(), kept.strides(), base),
        results);
  }

  private static void addRow(ReduceKernel k, Object data, int at, int step, double[] acc) {
    if (data instanceof float[] x) {
      if (k == ReduceKernel.SUM) {
        for (int i = 0; i < acc.length; i++) {
          acc[i] += x[at + i * step];
        }
      } else {
        for (int i = 0; i < acc.length; i++) {
          acc[i] = ReduceLoops.step(k, acc[i], x[at + i * step]);
        }
      }
    } else {
      double[] x = (double[]) data;
      for (int i = 0; i < acc.length; i++) {
        acc[i] = ReduceLoops.step(k, acc[i], x[at + i * step]);
      }
    }
  }

  private static void addRow(ReduceKernel k, Object data, int at, int step, long[] acc) {
    if (data instanceof int[] x) {
      for (int i = 0; i < acc.length; i++) {
        acc[i] = ReduceLoops.step(k, acc[i], x[at + i * step]);
      }
    } else {
      long[] x = (long[]) data;
      for (int i = 0; i < acc.length; i++) {
        acc[i] = ReduceLoops.step(k, acc[i], x[at + i * step]);
      }
    }
  }

}
