package dev.sconce.engine.random;

/**
 * Uniform reals: {@code u * (to - from) + from} in one rounding, u being one word's low bits for
 * float32 and the 16-bit types and two words' for float64.
 */
public final class Uniform {
  private Uniform() {}

  /** Fills {@code n} float32 elements; the bounds are rounded to float32 first. */
  public static void fill(Generator g, float[] dst, int offset, int n, double from, double to) {
    float low = (float) from;
    float range = (float) to - low;
    synchronized (g) {
      if (low == 0 && range == 1) {
        for (int i = offset; i < offset + n; i++) {
          dst[i] = g.nextFloat();
        }
      } else {
        for (int i = offset; i < offset + n; i++) {
          dst[i] = Math.fma(g.nextFloat(), range, low);
        }
      }
    }
  }

  /** Fills {@code n} float64 elements. */
  public static void fill(Generator g, double[] dst, int offset, int n, double from, double to) {
    double range = to - from;
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Math.fma(g.nextDouble(), range, from);
      }
    }
  }

  /** Fills {@code n} elements with values of a 16-bit type. */
  public static void fill(
      Generator g, ReducedFloat type, float[] dst, int offset, int n, double from, double to) {
    float low = type.round((float) from);
    float range = type.round(type.round((float) to) - low);
    int mask = (1 << type.digits) - 1;
    float step = 1f / (1 << type.digits);
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        float u = (g.engine.nextInt() & mask) * step;
        dst[i] = type.round(Math.fma(u, range, low));
      }
    }
  }
}
