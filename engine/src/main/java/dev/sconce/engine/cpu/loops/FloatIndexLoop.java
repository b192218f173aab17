package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.kernel.ScatterMode;

/** Reads and writes of float arrays at computed places. */
public final class FloatIndexLoop {
  private FloatIndexLoop() {}

  /** {@code y[yo + i*ys] = x[xo + i*xs + step*at[ao + i*as]]}. */
  public static void gather(
      float[] x,
      int xo,
      int xs,
      long[] at,
      int ao,
      int as,
      int step,
      float[] y,
      int yo,
      int ys,
      int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i * ys] = x[xo + i * xs + (int) at[ao + i * as] * step];
    }
  }

  /** {@code y[yo + i*ys + step*at[ao + i*as]] (mode)= x[xo + i*xs]}. */
  public static void scatter(
      ScatterMode mode,
      float[] x,
      int xo,
      int xs,
      long[] at,
      int ao,
      int as,
      int step,
      float[] y,
      int yo,
      int ys,
      int n) {
    if (as == 0 && mode == ScatterMode.ADD) {
      addRun(x, xo, xs, y, yo + (int) at[ao] * step, ys, n);
      return;
    }
    switch (mode) {
      case SET -> {
        for (int i = 0; i < n; i++) {
          y[yo + i * ys + (int) at[ao + i * as] * step] = x[xo + i * xs];
        }
      }
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[yo + i * ys + (int) at[ao + i * as] * step] += x[xo + i * xs];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[yo + i * ys + (int) at[ao + i * as] * step] *= x[xo + i * xs];
        }
      }
      case MINIMUM -> {
        for (int i = 0; i < n; i++) {
          int to = yo + i * ys + (int) at[ao + i * as] * step;
          y[to] = Math.min(y[to], x[xo + i * xs]);
        }
      }
      case MAXIMUM -> {
        for (int i = 0; i < n; i++) {
          int to = yo + i * ys + (int) at[ao + i * as] * step;
          y[to] = Math.max(y[to], x[xo + i * xs]);
        }
      }
    }
  }

  private static void addRun(float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
    if (xs == 1 && ys == 1) {
      for (int i = 0; i < n; i++) {
        y[yo + i] += x[xo + i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yo + i * ys] += x[xo + i * xs];
      }
    }
  }

  /**
   * The number of elements of an ascending run that are less than {@code v}, or with {@code right}
   * not greater. A NaN counts as greater than every number.
   */
  public static int position(float[] run, int from, int n, float v, boolean right) {
    int low = 0;
    int high = n;
    while (low < high) {
      int mid = (low + high) >>> 1;
      float m = run[from + mid];
      boolean after = right ? !(m > v) : !(m >= v);
      if (after) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
