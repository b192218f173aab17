package dev.sconce.engine.cpu;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.cpu.loops.Folds;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.parallel.Parallel;
import java.util.Arrays;

/**
 * Reduces masked dimensions. Where the reduced dimensions are the denser ones, each result folds
 * runs of elements; otherwise whole rows are folded into a row of accumulators, so that memory is
 * read in order in both cases.
 */
final class ReduceDriver {
  /** Elements that are worth handing to another thread. */
  private static final int GRAIN = 32768;

  /** Accumulators of a row that are kept in the first-level cache. */
  private static final int BLOCK = 1024;

  /** Runs shorter than this have too few elements to fill vectors. */
  private static final int SHORT_RUN = 64;

  private ReduceDriver() {}

  static void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out) {
    if (out.count() == 0) {
      return;
    }
    boolean real = x.dtype().isFloating();
    if (x.count() == 0) {
      CopyKernel.fill(
          out, real ? Scalar.of(Folds.plain(k).start()) : Scalar.of(Folds.whole(k).start()));
      return;
    }
    if (out.count() == 1 && x.isContiguous()) {
      all(k, real, x, out);
      return;
    }
    ReducePlan p = new ReducePlan(x, reduced, out);
    Object in = x.storage().data();
    Object to = out.storage().data();
    int from = (int) x.offset();
    int at = (int) out.offset();
    if (p.keptIsInner()) {
      rows(p, k, real, in, from, to, at);
    } else {
      Folds.Real f = real ? fold(k, p.folded[p.folded.length - 1], x.count()) : null;
      Parallel.forRange(
          p.keptCount,
          GRAIN / p.foldedCount + 1,
          (first, end) -> {
            for (int i = first; i < end; i++) {
              int x0 = from + ReducePlan.position(p.kept, p.keptIn, p.kept.length, i);
              int y0 = at + ReducePlan.position(p.kept, p.keptOut, p.kept.length, i);
              if (real) {
                store(to, y0, slice(f, p, in, x0));
              } else {
                store(to, y0, slice(Folds.whole(k), p, in, x0));
              }
            }
          });
    }
  }

  private static Folds.Real fold(ReduceKernel k, int run, long count) {
    return run < SHORT_RUN ? Folds.plain(k) : Folds.real(k, count);
  }

  /** One result from contiguous elements, chunk by chunk. */
  private static void all(ReduceKernel k, boolean real, Tensor x, Tensor out) {
    Object in = x.storage().data();
    int from = (int) x.offset();
    int n = (int) x.count();
    int at = (int) out.offset();
    int chunk = Parallel.chunkSize(n, GRAIN);
    if (real) {
      Folds.Real f = fold(k, n, n);
      if (n <= chunk) {
        store(out.storage().data(), at, run(f, in, from, 1, n));
        return;
      }
      double[] parts = new double[(n - 1) / chunk + 1];
      Parallel.forRange(n, GRAIN, (a, b) -> parts[a / chunk] = run(f, in, from + a, 1, b - a));
      double acc = parts[0];
      for (int i = 1; i < parts.length; i++) {
        acc = f.join(acc, parts[i]);
      }
      store(out.storage().data(), at, acc);
    } else {
      Folds.Whole f = Folds.whole(k);
      long[] parts = new long[(n - 1) / chunk + 1];
      Parallel.forRange(n, GRAIN, (a, b) -> parts[a / chunk] = run(f, in, from + a, 1, b - a));
      long acc = parts[0];
      for (int i = 1; i < parts.length; i++) {
        acc = f.join(acc, parts[i]);
      }
      store(out.storage().data(), at, acc);
    }
  }

  private static double slice(Folds.Real f, ReducePlan p, Object x, int from) {
    int inner = p.folded.length - 1;
    int n = p.folded[inner];
    int runs = p.foldedCount / n;
    double acc = run(f, x, from, p.foldedIn[inner], n);
    for (int i = 1; i < runs; i++) {
      int at = from + ReducePlan.position(p.folded, p.foldedIn, inner, i);
      acc = f.join(acc, run(f, x, at, p.foldedIn[inner], n));
    }
    return acc;
  }

  private static long slice(Folds.Whole f, ReducePlan p, Object x, int from) {
    int inner = p.folded.length - 1;
    int n = p.folded[inner];
    int runs = p.foldedCount / n;
    long acc = run(f, x, from, p.foldedIn[inner], n);
    for (int i = 1; i < runs; i++) {
      int at = from + ReducePlan.position(p.folded, p.foldedIn, inner, i);
      acc = f.join(acc, run(f, x, at, p.foldedIn[inner], n));
    }
    return acc;
  }

  private static void rows(
      ReducePlan p, ReduceKernel k, boolean real, Object x, int from, Object out, int to) {
    int inner = p.kept.length - 1;
    int n = p.kept[inner];
    int blocks = (n - 1) / BLOCK + 1;
    int tasks = p.keptCount / n * blocks;
    Folds.Real f = real ? fold(k, n, (long) p.keptCount * p.foldedCount) : null;
    Parallel.forRange(
        tasks,
        GRAIN / Math.max(1, Math.min(n, BLOCK) * p.foldedCount) + 1,
        (first, end) -> {
          for (int task = first; task < end; task++) {
            int column = task % blocks * BLOCK;
            int width = Math.min(BLOCK, n - column);
            int outer = task / blocks;
            int x0 =
                from
                    + ReducePlan.position(p.kept, p.keptIn, inner, outer)
                    + column * p.keptIn[inner];
            int y0 =
                to
                    + ReducePlan.position(p.kept, p.keptOut, inner, outer)
                    + column * p.keptOut[inner];
            if (real) {
              block(f, p, x, x0, width, out, y0);
            } else {
              block(Folds.whole(k), p, x, x0, width, out, y0);
            }
          }
        });
  }

  private static void block(
      Folds.Real f, ReducePlan p, Object x, int from, int width, Object out, int to) {
    double[] acc = new double[width];
    Arrays.fill(acc, f.start());
    int step = p.keptIn[p.kept.length - 1];
    for (int i = 0; i < p.foldedCount; i++) {
      int at = from + ReducePlan.position(p.folded, p.foldedIn, p.folded.length, i);
      if (x instanceof float[] v) {
        f.row(v, at, step, acc, width);
      } else {
        f.row((double[]) x, at, step, acc, width);
      }
    }
    int outStep = p.keptOut[p.kept.length - 1];
    for (int i = 0; i < width; i++) {
      store(out, to + i * outStep, acc[i]);
    }
  }

  private static void block(
      Folds.Whole f, ReducePlan p, Object x, int from, int width, Object out, int to) {
    long[] acc = new long[width];
    Arrays.fill(acc, f.start());
    int step = p.keptIn[p.kept.length - 1];
    for (int i = 0; i < p.foldedCount; i++) {
      int at = from + ReducePlan.position(p.folded, p.foldedIn, p.folded.length, i);
      switch (x) {
        case byte[] v -> f.row(v, at, step, acc, width);
        case int[] v -> f.row(v, at, step, acc, width);
        default -> f.row((long[]) x, at, step, acc, width);
      }
    }
    int outStep = p.keptOut[p.kept.length - 1];
    for (int i = 0; i < width; i++) {
      store(out, to + i * outStep, acc[i]);
    }
  }

  private static double run(Folds.Real f, Object x, int at, int step, int n) {
    return x instanceof float[] v ? f.run(v, at, step, n) : f.run((double[]) x, at, step, n);
  }

  private static long run(Folds.Whole f, Object x, int at, int step, int n) {
    return switch (x) {
      case byte[] v -> f.run(v, at, step, n);
      case int[] v -> f.run(v, at, step, n);
      default -> f.run((long[]) x, at, step, n);
    };
  }

  private static void store(Object out, int at, double v) {
    if (out instanceof float[] y) {
      y[at] = (float) v;
    } else {
      ((double[]) out)[at] = v;
    }
  }

  private static void store(Object out, int at, long v) {
    switch (out) {
      case byte[] y -> y[at] = (byte) v;
      case int[] y -> y[at] = (int) v;
      default -> ((long[]) out)[at] = v;
    }
  }
}
