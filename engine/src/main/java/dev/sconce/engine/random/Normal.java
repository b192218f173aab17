package dev.sconce.engine.random;

import dev.sconce.engine.parallel.Parallel;

/**
 * Normal deviates in PyTorch's two regimes. Fewer than {@value #BLOCK} elements are drawn one by
 * one in double, using up and leaving a kept deviate. From {@value #BLOCK} on the destination is
 * filled with uniforms, then every block of 16 is turned by Box and Muller's formula: its first
 * half gives the radii, its second the angles. If the size is no multiple of 16, the last 16
 * elements are drawn and turned anew. The kept deviate is not touched then.
 *
 * <p>PyTorch uses the second regime for contiguous destinations only; {@link #serial} is for the
 * others.
 */
public final class Normal {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  /** The fewest blocks worth handing to another thread, about 50 µs of work. */
  private static final int BLOCK_GRAIN = 256;

  private static final float TWO_PI = (float) (2 * Math.PI);

  private Normal() {}

  /** Fills {@code n} contiguous float32 elements. */
  public static void fill(Generator g, float[] dst, int offset, int n, double mean, double std) {
    if (n < BLOCK) {
      serial(g, dst, offset, n, mean, std);
      return;
    }
    float m = (float) mean;
    float s = (float) std;
    int end = offset + n;
    synchronized (g) {
      for (int i = offset; i < end; i++) {
        dst[i] = g.nextFloat();
      }
      turnBlocks(dst, offset, n / BLOCK, m, s);
      if (n % BLOCK != 0) {
        for (int i = end - BLOCK; i < end; i++) {
          dst[i] = g.nextFloat();
        }
        turnBlocks(dst, end - BLOCK, 1, m, s);
      }
    }
  }

  /** Fills {@code n} contiguous float64 elements. */
  public static void fill(Generator g, double[] dst, int offset, int n, double mean, double std) {
    if (n < BLOCK) {
      serial(g, dst, offset, n, mean, std);
      return;
    }
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = g.nextDouble();
      }
      int end = offset + n;
      Parallel.forRange(
          n / BLOCK,
          BLOCK_GRAIN,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              turn(dst, offset + i * BLOCK, mean, std);
            }
          });
      if (n % BLOCK != 0) {
        for (int i = end - BLOCK; i < end; i++) {
          dst[i] = g.nextDouble();
        }
        turn(dst, end - BLOCK, mean, std);
      }
    }
  }

  /** Fills {@code n} contiguous elements with values of a 16-bit type. */
  public static void fill(
      Generator g, ReducedFloat type, float[] dst, int offset, int n, double mean, double std) {
    if (n < BLOCK) {
      serial(g, dst, offset, n, mean, std);
      for (int i = offset; i < offset + n; i++) {
        dst[i] = type.round(dst[i]);
      }
      return;
    }
    float m = type.round((float) mean);
    float s = type.round((float) std);
    int end = offset + n;
    synchronized (g) {
      Uniform.fill(g, type, dst, offset, n, 0, 1);
      for (int i = offset; i <= end - BLOCK; i += BLOCK) {
        turn(type, dst, i, m, s);
      }
      if (n % BLOCK != 0) {
        Uniform.fill(g, type, dst, end - BLOCK, BLOCK, 0, 1);
        turn(type, dst, end - BLOCK, m, s);
      }
    }
  }

  /** Draws element by element whatever the size, as PyTorch does for strided destinations. */
  public static void serial(Generator g, float[] dst, int offset, int n, double mean, double std) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = (float) Math.fma(g.nextNormal(), std, mean);
      }
    }
  }

  /** Draws element by element whatever the size, as PyTorch does for strided destinations. */
  public static void serial(Generator g, double[] dst, int offset, int n, double mean, double std) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Math.fma(g.nextNormal(), std, mean);
      }
    }
  }

  private static void turnBlocks(float[] data, int at, int blocks, float mean, float std) {
    Parallel.forRange(
        blocks,
        BLOCK_GRAIN,
        (from, to) -> {
          float[] sinCos = new float[2];
          for (int i = from; i < to; i++) {
            turn(data, at + i * BLOCK, mean, std, sinCos);
          }
        });
  }

  private static void turn(float[] data, int at, float mean, float std, float[] sinCos) {
    for (int j = at; j < at + HALF; j++) {
      float radius = (float) Math.sqrt(-2f * CephesFloat.log(1f - data[j]));
      CephesFloat.sinCos(TWO_PI * data[j + HALF], sinCos);
      data[j] = Math.fma(radius * sinCos[1], std, mean);
      data[j + HALF] = Math.fma(radius * sinCos[0], std, mean);
    }
  }

  private static void turn(double[] data, int at, double mean, double std) {
    for (int j = at; j < at + HALF; j++) {
      double radius = Math.sqrt(-2.0 * Math.log(1.0 - data[j]));
      double theta = 2 * Math.PI * data[j + HALF];
      data[j] = Math.fma(radius * Math.cos(theta), std, mean);
      data[j + HALF] = Math.fma(radius * Math.sin(theta), std, mean);
    }
  }

  /** Every operation but the angle's is rounded to the type, as its C++ operators do. */
  private static void turn(ReducedFloat type, float[] data, int at, float mean, float std) {
    for (int j = at; j < at + HALF; j++) {
      float u1 = type.round(1f - data[j]);
      float logarithm = type.round((float) Math.log(u1));
      float radius = type.round((float) Math.sqrt(type.round(-2f * logarithm)));
      float theta = type.round((float) (2 * Math.PI * data[j + HALF]));
      float cos = type.round((float) Math.cos(theta));
      float sin = type.round((float) Math.sin(theta));
      data[j] = type.round(type.round(type.round(radius * cos) * std) + mean);
      data[j + HALF] = type.round(type.round(type.round(radius * sin) * std) + mean);
    }
  }
}
