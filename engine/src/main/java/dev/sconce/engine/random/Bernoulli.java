package dev.sconce.engine.random;

/** Coin tosses. Probabilities are expected in [0, 1]; the caller has checked them. */
public final class Bernoulli {
  private Bernoulli() {}

  /** 1 where a float32 uniform is below the element's own probability, else 0. */
  public static void fill(Generator g, float[] p, int pOffset, float[] dst, int offset, int n) {
    synchronized (g) {
      for (int i = 0; i < n; i++) {
        dst[offset + i] = g.nextFloat() < p[pOffset + i] ? 1 : 0;
      }
    }
  }

  /** 1 where a float64 uniform is below the element's own probability, else 0. */
  public static void fill(Generator g, double[] p, int pOffset, double[] dst, int offset, int n) {
    synchronized (g) {
      for (int i = 0; i < n; i++) {
        dst[offset + i] = g.nextDouble() < p[pOffset + i] ? 1 : 0;
      }
    }
  }

  /**
   * True where a float64 uniform is below {@code p}: {@code bernoulli_(p)} for every type, and with
   * {@code 1 - p} the elements that dropout keeps.
   */
  public static void fill(Generator g, boolean[] dst, int offset, int n, double p) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = g.nextDouble() < p;
      }
    }
  }

  /** {@code value} where a float64 uniform is below {@code p}, else 0: dropout's factors. */
  public static void fill(Generator g, float[] dst, int offset, int n, double p, float value) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = g.nextDouble() < p ? value : 0;
      }
    }
  }

  /** {@code value} where a float64 uniform is below {@code p}, else 0: dropout's factors. */
  public static void fill(Generator g, double[] dst, int offset, int n, double p, double value) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = g.nextDouble() < p ? value : 0;
      }
    }
  }
}
