package dev.sconce.engine.random;

/**
 * Distributions that PyTorch draws in double for every type and then converts: one float64 uniform
 * or normal deviate an element, put through the inverse of the distribution function.
 */
public final class Continuous {
  private Continuous() {}

  /** {@code exponential_(lambda)}: −ln(1 − u)/λ. */
  public static void exponential(Generator g, double[] dst, int offset, int n, double lambda) {
    double scale = -1.0 / lambda;
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = scale * Math.log1p(-g.nextDouble());
      }
    }
  }

  /** {@code geometric_(p)}, 0 < p < 1: ⌈ln u / ln(1 − p)⌉. */
  public static void geometric(Generator g, double[] dst, int offset, int n, double p) {
    double logarithm = Math.log1p(-p);
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Math.ceil(Math.log(g.nextDouble()) / logarithm);
      }
    }
  }

  /** {@code cauchy_(median, sigma)}: median + σ·tan(π(u − ½)). */
  public static void cauchy(
      Generator g, double[] dst, int offset, int n, double median, double sigma) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Math.fma(sigma, Math.tan(Math.PI * (g.nextDouble() - 0.5)), median);
      }
    }
  }

  /** {@code log_normal_(mean, std)}: e to the power of a normal deviate. */
  public static void logNormal(
      Generator g, double[] dst, int offset, int n, double mean, double std) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Math.exp(Math.fma(g.nextNormal(), std, mean));
      }
    }
  }
}
