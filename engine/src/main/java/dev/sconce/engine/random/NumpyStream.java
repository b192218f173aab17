package dev.sconce.engine.random;

/**
 * The stream of numpy's legacy {@code RandomState}: the same mt19937 words as {@link Generator}'s,
 * turned into numbers as {@code numpy/random/src/legacy} does.
 */
public final class NumpyStream {
  private static final double SCALE = 1.0 / 9007199254740992.0;

  private final Generator words = new Generator();
  private boolean hasKept;
  private double kept;

  /** A stream that cannot be foretold. */
  public NumpyStream() {
    words.seed();
  }

  /** Starts the stream of a seed from 0 to 2^32 - 1. */
  public void seed(long seed) {
    words.manualSeed(seed);
    hasKept = false;
  }

  /** Starts a stream that cannot be foretold. */
  public void seed() {
    words.seed();
    hasKept = false;
  }

  private long word() {
    return words.random32() & 0xffffffffL;
  }

  /** A number from [0, 1) with 53 random bits. */
  public double uniform() {
    long a = word() >>> 5;
    long b = word() >>> 6;
    return (a * 67108864.0 + b) * SCALE;
  }

  /** A standard normal deviate by Marsaglia's polar method; every second one was kept. */
  public double normal() {
    if (hasKept) {
      hasKept = false;
      return kept;
    }
    double x1;
    double x2;
    double r2;
    do {
      x1 = 2 * uniform() - 1;
      x2 = 2 * uniform() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 == 0);
    double f = Math.sqrt(-2 * Math.log(r2) / r2);
    kept = f * x1;
    hasKept = true;
    return f * x2;
  }

  /** An exponential deviate of rate 1. */
  public double exponential() {
    return -Math.log(1 - uniform());
  }

  /** An integer from 0 to {@code max}, included: draws under a bit mask until one fits. */
  public long interval(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    long v;
    do {
      v = (max <= 0xffffffffL ? word() : word() << 32 | word()) & mask;
    } while (Long.compareUnsigned(v, max) > 0);
    return v;
  }
}
