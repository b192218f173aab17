package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.LongBinary;
import java.lang.invoke.MethodHandles;

/** A fold over bool, int and long arrays. */
final class WholeFold implements Folds.Whole {
  private static final Folds.WholeStep FOLD =
      Specializer.operation(MethodHandles.lookup(), Folds.WholeStep.class);
  private static final long START = FOLD.start();
  private static final LongBinary STEP = FOLD.step();
  private static final LongBinary JOIN = FOLD.join();

  WholeFold() {}

  @Override
  public long start() {
    return START;
  }

  @Override
  public long join(long a, long b) {
    return JOIN.apply(a, b, 0);
  }

  @Override
  public long run(byte[] x, int at, int step, int n) {
    long a = START;
    for (int i = 0; i < n; i++) {
      a = STEP.apply(a, x[at + i * step], 0);
    }
    return a;
  }

  @Override
  public long run(int[] x, int at, int step, int n) {
    long a = START;
    for (int i = 0; i < n; i++) {
      a = STEP.apply(a, x[at + i * step], 0);
    }
    return a;
  }

  @Override
  public long run(long[] x, int at, int step, int n) {
    long a = START;
    for (int i = 0; i < n; i++) {
      a = STEP.apply(a, x[at + i * step], 0);
    }
    return a;
  }

  @Override
  public void row(byte[] x, int at, int step, long[] acc, int n) {
    for (int i = 0; i < n; i++) {
      acc[i] = STEP.apply(acc[i], x[at + i * step], 0);
    }
  }

  @Override
  public void row(int[] x, int at, int step, long[] acc, int n) {
    for (int i = 0; i < n; i++) {
      acc[i] = STEP.apply(acc[i], x[at + i * step], 0);
    }
  }

  @Override
  public void row(long[] x, int at, int step, long[] acc, int n) {
    for (int i = 0; i < n; i++) {
      acc[i] = STEP.apply(acc[i], x[at + i * step], 0);
    }
  }
}
