package dev.sconce.engine.random;

/**
 * The stream of numpy's legacy {@code RandomState}: words of mt19937, turned into numbers as {@code
 * numpy/random/src/legacy} and {@code distributions.c} do.
 */
public final class NumpyStream {
  private static final double SCALE = 1.0 / 9007199254740992.0;

  private final Mt19937 words = new Mt19937();
  private boolean hasKept;
  private double kept;

  /** A stream that cannot be foretold. */
  public NumpyStream() {
    seed();
  }

  /** Starts the stream of a seed from 0 to 2^32 - 1. */
  public void seed(long seed) {
    words.seed(seed);
    hasKept = false;
  }

  /** Starts a stream that cannot be foretold. */
  public void seed() {
    words.seed(Generator.unpredictable().initialSeed() & 0xffffffffL);
    hasKept = false;
  }

  /** Starts the stream of several seeds, by Matsumoto and Nishimura's {@code init_by_array}. */
  public void seed(long[] keys) {
    words.seed(19650218);
    int[] w = words.words;
    int i = 1;
    int j = 0;
    for (int k = Math.max(Mt19937.SIZE, keys.length); k > 0; k--) {
      w[i] = (w[i] ^ (w[i - 1] ^ (w[i - 1] >>> 30)) * 1664525) + (int) keys[j] + j;
      i = next(w, i);
      j = (j + 1) % keys.length;
    }
    for (int k = Mt19937.SIZE - 1; k > 0; k--) {
      w[i] = (w[i] ^ (w[i - 1] ^ (w[i - 1] >>> 30)) * 1566083941) - i;
      i = next(w, i);
    }
    w[0] = 0x80000000;
    hasKept = false;
  }

  private static int next(int[] w, int i) {
    if (i + 1 < Mt19937.SIZE) {
      return i + 1;
    }
    w[0] = w[Mt19937.SIZE - 1];
    return 1;
  }

  /** The words of the generator. */
  public synchronized long[] words() {
    long[] r = new long[Mt19937.SIZE];
    for (int i = 0; i < r.length; i++) {
      r[i] = words.words[i] & 0xffffffffL;
    }
    return r;
  }

  /** How many words were used; 624 when new ones are due. */
  public synchronized int position() {
    return words.left == 1 ? Mt19937.SIZE : words.next;
  }

  /** The normal deviate that the next call gives, or NaN. */
  public synchronized double kept() {
    return hasKept ? kept : Double.NaN;
  }

  /** Continues from a state. */
  public synchronized void restore(long[] state, int position, double keptNormal) {
    for (int i = 0; i < Mt19937.SIZE; i++) {
      words.words[i] = (int) state[i];
    }
    words.next = position;
    words.left = Mt19937.SIZE - position + 1;
    hasKept = !Double.isNaN(keptNormal);
    kept = keptNormal;
  }

  private long word() {
    return words.nextInt() & 0xffffffffL;
  }

  /** A number from [0, 1) with 53 random bits. */
  public synchronized double uniform() {
    long a = word() >>> 5;
    long b = word() >>> 6;
    return (a * 67108864.0 + b) * SCALE;
  }

  /** A standard normal deviate by Marsaglia's polar method; every second one was kept. */
  public synchronized double normal() {
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
  public synchronized double exponential() {
    return -Math.log(1 - uniform());
  }

  /** A Laplace deviate, the inverse of the distribution function at a uniform one. */
  public synchronized double laplace(double centre, double scale) {
    while (true) {
      double u = uniform();
      if (u >= 0.5) {
        return centre - scale * Math.log(2 - u - u);
      }
      if (u > 0) {
        return centre + scale * Math.log(u + u);
      }
    }
  }

  /** A logistic deviate, the inverse of the distribution function at a uniform one. */
  public synchronized double logistic(double centre, double scale) {
    double u;
    do {
      u = uniform();
    } while (u == 0);
    return centre + scale * Math.log(u / (1 - u));
  }

  /** An integer from 0 to {@code max}, included: draws under a bit mask until one fits. */
  public synchronized long interval(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    long v;
    do {
      v = (max >>> 32 == 0 ? word() : word() << 32 | word()) & mask;
    } while (Long.compareUnsigned(v, max) > 0);
    return v;
  }

  /**
   * Integers from 0 to {@code max}, included, of a narrow type, of which a word gives several.
   *
   * @param bits 1, 8 or 16
   */
  public synchronized void narrow(long[] to, int bits, long max) {
    long buffer = 0;
    int have = 0;
    long mask = max == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(max);
    for (int i = 0; i < to.length; i++) {
      if (max == 0) {
        to[i] = 0;
        continue;
      }
      do {
        if (have == 0) {
          buffer = word();
          have = 32 / bits;
        }
        to[i] = buffer & mask;
        buffer >>>= bits;
        have--;
      } while (to[i] > max);
    }
  }
}
