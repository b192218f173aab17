package dev.sconce.engine.random;

/**
 * The Mersenne Twister of Matsumoto and Nishimura ("Mersenne Twister: a 623-dimensionally
 * equidistributed uniform pseudo-random number generator", ACM TOMACS 8(1), 1998), seeded by their
 * {@code init_genrand}. It counts its words as PyTorch does ({@code left}, {@code next}), because
 * both counters are part of the state that programs save and restore.
 */
final class Mt19937 {
  static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int MATRIX = 0x9908b0df;

  final int[] words = new int[SIZE];
  long seed;
  int left;
  int next;

  void seed(long seed) {
    this.seed = seed;
    words[0] = (int) seed;
    for (int j = 1; j < SIZE; j++) {
      words[j] = 1812433253 * (words[j - 1] ^ (words[j - 1] >>> 30)) + j;
    }
    left = 1;
    next = 0;
  }

  void copyFrom(Mt19937 other) {
    System.arraycopy(other.words, 0, words, 0, SIZE);
    seed = other.seed;
    left = other.left;
    next = other.next;
  }

  int nextInt() {
    if (--left == 0) {
      twistAll();
    }
    int y = words[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** Two words, the first one the high half. */
  long nextLong() {
    long high = nextInt();
    return high << 32 | (nextInt() & 0xffffffffL);
  }

  private void twistAll() {
    int[] w = words;
    for (int i = 0; i < SIZE - MIDDLE; i++) {
      w[i] = w[i + MIDDLE] ^ twist(w[i], w[i + 1]);
    }
    for (int i = SIZE - MIDDLE; i < SIZE - 1; i++) {
      w[i] = w[i + MIDDLE - SIZE] ^ twist(w[i], w[i + 1]);
    }
    w[SIZE - 1] = w[MIDDLE - 1] ^ twist(w[SIZE - 1], w[0]);
    left = SIZE;
    next = 0;
  }

  private static int twist(int u, int v) {
    int mixed = (u & 0x80000000) | (v & 0x7fffffff);
    return (mixed >>> 1) ^ (-(v & 1) & MATRIX);
  }
}
