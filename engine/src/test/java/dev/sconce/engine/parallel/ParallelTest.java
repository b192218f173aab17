package dev.sconce.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
  private int before;

  @BeforeEach
  void useFourThreads() {
    before = Parallel.getNumThreads();
    Parallel.setNumThreads(4);
  }

  @AfterEach
  void restore() {
    Parallel.setNumThreads(before);
  }

  @Test
  void everyIndexIsHandledOnce() {
    for (int n : new int[] {0, 1, 7, 63, 64, 65, 1000, 100_003}) {
      for (int grain : new int[] {0, 1, 10, 64, 1000, Integer.MAX_VALUE}) {
        AtomicIntegerArray seen = new AtomicIntegerArray(n);
        Parallel.forRange(
            n,
            grain,
            (from, to) -> {
              assertTrue(from < to);
              for (int i = from; i < to; i++) {
                seen.incrementAndGet(i);
              }
            });
        for (int i = 0; i < n; i++) {
          assertEquals(1, seen.get(i), "index " + i + " of " + n);
        }
      }
    }
  }

  @Test
  void theLargestRangeDoesNotOverflow() {
    AtomicInteger last = new AtomicInteger();
    Parallel.forRange(Integer.MAX_VALUE, 1, (from, to) -> last.accumulateAndGet(to, Math::max));
    assertEquals(Integer.MAX_VALUE, last.get());
  }

  @Test
  void chunksDoNotDependOnTheThreads() {
    Set<Long> four = bounds();
    Parallel.setNumThreads(1);
    assertEquals(four, bounds());
    assertEquals(50, four.size());
  }

  private static Set<Long> bounds() {
    Set<Long> bounds = ConcurrentHashMap.newKeySet();
    Parallel.forRange(500, 10, (from, to) -> bounds.add(from * 1000L + to));
    return bounds;
  }

  @Test
  void workersTakePart() throws InterruptedException {
    // Every chunk waits until another thread has begun one too.
    CountDownLatch two = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.forRange(
        2,
        1,
        (from, to) -> {
          threads.add(Thread.currentThread());
          two.countDown();
          try {
            assertTrue(two.await(30, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    assertEquals(2, threads.size());
    // The caller may find both chunks taken by workers that other tests have started.
    threads.remove(Thread.currentThread());
    assertTrue(threads.stream().allMatch(Thread::isDaemon));
  }

  @Test
  void oneThreadMeansTheCaller() {
    Parallel.setNumThreads(1);
    Thread caller = Thread.currentThread();
    Parallel.forRange(1000, 1, (from, to) -> assertSame(caller, Thread.currentThread()));
  }

  @Test
  void nestedCallsStayOnTheirThread() {
    AtomicInteger total = new AtomicInteger();
    Parallel.forRange(
        8,
        1,
        (from, to) -> {
          Thread mine = Thread.currentThread();
          Parallel.forRange(
              100,
              1,
              (a, b) -> {
                assertSame(mine, Thread.currentThread());
                total.addAndGet(b - a);
              });
        });
    assertEquals(800, total.get());
    assertFalse(Parallel.isInside());
  }

  @Test
  void theFirstFailureReachesTheCallerAndThePoolGoesOn() {
    for (int round = 0; round < 200; round++) {
      IllegalStateException wrong = new IllegalStateException("chunk");
      assertSame(
          wrong,
          assertThrows(
              IllegalStateException.class,
              () ->
                  Parallel.forRange(
                      64,
                      1,
                      (from, to) -> {
                        if (from == 11) {
                          throw wrong;
                        }
                      })));
      assertFalse(Parallel.isInside());
    }
    assertThrows(
        StackOverflowError.class,
        () ->
            Parallel.forRange(
                4,
                1,
                (from, to) -> {
                  throw new StackOverflowError();
                }));
    everyIndexIsHandledOnce();
  }

  @Test
  void severalCallersAtOnce() throws InterruptedException {
    int callers = 6;
    AtomicInteger right = new AtomicInteger();
    Thread[] threads = new Thread[callers];
    for (int c = 0; c < callers; c++) {
      threads[c] =
          new Thread(
              () -> {
                for (int round = 0; round < 2000; round++) {
                  int[] values = new int[257];
                  Parallel.forRange(
                      257,
                      3,
                      (from, to) -> {
                        for (int i = from; i < to; i++) {
                          values[i]++;
                        }
                      });
                  for (int value : values) {
                    if (value != 1) {
                      return;
                    }
                  }
                }
                right.incrementAndGet();
              });
      threads[c].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(callers, right.get());
  }

  @Test
  void anInterruptIsKeptAndDoesNotDisturb() {
    Thread.currentThread().interrupt();
    try {
      everyIndexIsHandledOnce();
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void theNumberOfThreadsMustBePositive() {
    assertEquals(
        "set_num_threads expects a positive integer",
        assertThrows(IllegalArgumentException.class, () -> Parallel.setNumThreads(0)).getMessage());
    assertEquals(4, Parallel.getNumThreads());
  }
}
