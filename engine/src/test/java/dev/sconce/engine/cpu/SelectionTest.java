package dev.sconce.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private final Random random = new Random(3);

  @Test
  void findsRanksInAnyOrder() {
    for (int n : new int[] {1, 2, 47, 48, 49, 200, 5_000}) {
      check(shuffled(n));
      check(LongStream.range(0, n).toArray());
      check(LongStream.range(0, n).map(i -> -i).toArray());
      check(LongStream.range(0, n).map(i -> (i % 2 == 0 ? i : -i) * 3).toArray());
    }
  }

  @Test
  void findsRanksWhereBothEndsAreSmall() {
    int n = 4_000;
    check(LongStream.range(0, n).map(i -> i < n / 2 ? 2 * i : 2 * (n - i) - 1).toArray());
  }

  private void check(long[] keys) {
    int n = keys.length;
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 20; i++) {
      int first = random.nextInt(n);
      int last = first + 1 + random.nextInt(n - first);
      long[] work = keys.clone();
      Selection.order(work, n, first, last);
      for (int rank = first; rank < last; rank++) {
        assertEquals(sorted[rank], work[rank]);
      }
      Arrays.sort(work);
      assertArrayEquals(sorted, work, "nothing is lost");
    }
  }

  private long[] shuffled(int n) {
    long[] keys = LongStream.range(0, n).map(i -> i * 7 - n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      long t = keys[i];
      keys[i] = keys[j];
      keys[j] = t;
    }
    return keys;
  }
}
