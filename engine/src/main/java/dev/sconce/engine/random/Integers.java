package dev.sconce.engine.random;

/**
 * Whole numbers: {@code random_}, {@code randint} and {@code randperm}. A draw is reduced by its
 * remainder, slightly favouring small values, as PyTorch does.
 */
public final class Integers {
  /** From this range on a number takes two words instead of one. */
  private static final long WIDE_RANGE = 1L << 28;

  /** Shorter permutations are shuffled with one word a step. */
  private static final long LONG_PERMUTATION = 0xffffffffL / 20;

  private Integers() {}

  /**
   * Fills with {@code base + draw mod range}.
   *
   * @param range how many values there are, unsigned and not 0
   */
  public static void fromRange(Generator g, long[] dst, int offset, int n, long base, long range) {
    boolean wide = Long.compareUnsigned(range, WIDE_RANGE) >= 0;
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] =
            base
                + (wide
                    ? Long.remainderUnsigned(g.engine.nextLong(), range)
                    : (g.engine.nextInt() & 0xffffffffL) % range);
      }
    }
  }

  /** Fills with all 64 bits, the case of {@code random_(-2**63, None)}. */
  public static void fullRange(Generator g, long[] dst, int offset, int n) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = g.engine.nextLong();
      }
    }
  }

  /**
   * {@code random_()} without bounds for a type that takes one word a number.
   *
   * @param values how many values the type gets: 2 for bool, its largest value + 1 for an integer
   *     type, 2**digits + 1 for float32 and the 16-bit types
   */
  public static void narrowType(Generator g, long[] dst, int offset, int n, long values) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = (g.engine.nextInt() & 0xffffffffL) % values;
      }
    }
  }

  /**
   * {@code random_()} without bounds for int64 and float64, which take two words a number.
   *
   * @param values how many values the type gets, unsigned: 2**63 for int64, 2**53 + 1 for float64
   */
  public static void wideType(Generator g, long[] dst, int offset, int n, long values) {
    synchronized (g) {
      for (int i = offset; i < offset + n; i++) {
        dst[i] = Long.remainderUnsigned(g.engine.nextLong(), values);
      }
    }
  }

  /** Fills with a random order of 0 to {@code n - 1}. */
  public static void permutation(Generator g, long[] dst, int offset, int n) {
    synchronized (g) {
      if (n < LONG_PERMUTATION) {
        for (int i = 0; i < n; i++) {
          dst[offset + i] = i;
        }
        for (int i = 0; i < n - 1; i++) {
          int j = offset + i + (int) ((g.engine.nextInt() & 0xffffffffL) % (n - i));
          long kept = dst[offset + i];
          dst[offset + i] = dst[j];
          dst[j] = kept;
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        int j = offset + (int) Long.remainderUnsigned(g.engine.nextLong(), i + 1L);
        dst[offset + i] = i;
        dst[offset + i] = dst[j];
        dst[j] = i;
      }
    }
  }
}
