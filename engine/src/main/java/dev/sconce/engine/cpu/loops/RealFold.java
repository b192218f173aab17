package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.DoubleBinary;
import java.lang.invoke.MethodHandles;

/** A fold over float and double arrays, by four accumulators so that steps overlap. */
final class RealFold implements Folds.Real {
  private static final Folds.RealStep FOLD =
      Specializer.operation(MethodHandles.lookup(), Folds.RealStep.class);
  private static final double START = FOLD.start();
  private static final DoubleBinary STEP = FOLD.step();
  private static final DoubleBinary JOIN = FOLD.join();

  /** Longer runs of doubles are folded by halves, so that rounding errors grow slowly. */
  private static final int LONG_RUN = 1024;

  RealFold() {}

  @Override
  public double start() {
    return START;
  }

  @Override
  public double join(double a, double b) {
    return JOIN.apply(a, b, 0);
  }

  @Override
  public double run(float[] x, int at, int step, int n) {
    double a = START;
    double b = START;
    double c = START;
    double d = START;
    int i = 0;
    int from = at;
    if (step == 1) {
      for (; i + 4 <= n; i += 4) {
        a = STEP.apply(a, x[at + i], 0);
        b = STEP.apply(b, x[at + i + 1], 0);
        c = STEP.apply(c, x[at + i + 2], 0);
        d = STEP.apply(d, x[at + i + 3], 0);
      }
      from = at + i;
    } else {
      for (; i + 4 <= n; i += 4) {
        a = STEP.apply(a, x[from], 0);
        b = STEP.apply(b, x[from + step], 0);
        c = STEP.apply(c, x[from + 2 * step], 0);
        d = STEP.apply(d, x[from + 3 * step], 0);
        from += 4 * step;
      }
    }
    for (; i < n; i++, from += step) {
      a = STEP.apply(a, x[from], 0);
    }
    return JOIN.apply(JOIN.apply(a, b, 0), JOIN.apply(c, d, 0), 0);
  }

  @Override
  public double run(double[] x, int at, int step, int n) {
    if (n > LONG_RUN) {
      int half = n / 2 & ~7;
      return JOIN.apply(run(x, at, step, half), run(x, at + half * step, step, n - half), 0);
    }
    double a = START;
    double b = START;
    double c = START;
    double d = START;
    int i = 0;
    int from = at;
    for (; i + 4 <= n; i += 4) {
      a = STEP.apply(a, x[from], 0);
      b = STEP.apply(b, x[from + step], 0);
      c = STEP.apply(c, x[from + 2 * step], 0);
      d = STEP.apply(d, x[from + 3 * step], 0);
      from += 4 * step;
    }
    for (; i < n; i++, from += step) {
      a = STEP.apply(a, x[from], 0);
    }
    return JOIN.apply(JOIN.apply(a, b, 0), JOIN.apply(c, d, 0), 0);
  }

  @Override
  public void row(float[] x, int at, int step, double[] acc, int n) {
    if (step == 1) {
      for (int i = 0; i < n; i++) {
        acc[i] = STEP.apply(acc[i], x[at + i], 0);
      }
    } else {
      for (int i = 0; i < n; i++) {
        acc[i] = STEP.apply(acc[i], x[at + i * step], 0);
      }
    }
  }

  @Override
  public void row(double[] x, int at, int step, double[] acc, int n) {
    if (step == 1) {
      for (int i = 0; i < n; i++) {
        acc[i] = STEP.apply(acc[i], x[at + i], 0);
      }
    } else {
      for (int i = 0; i < n; i++) {
        acc[i] = STEP.apply(acc[i], x[at + i * step], 0);
      }
    }
  }
}
