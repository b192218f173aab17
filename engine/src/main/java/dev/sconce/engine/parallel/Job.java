package dev.sconce.engine.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** One range being worked on. */
final class Job {
  private static final int SPINS = 1000;

  final int chunks;

  /** The job submitted before this one; {@link Pool} owns it. */
  Job next;

  private final int n;
  private final int chunk;
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger helpers;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Parallel.Range body;
  private volatile Thread waiter;

  Job(int n, int chunk, int maxHelpers, Parallel.Range body) {
    this.n = n;
    this.chunk = chunk;
    this.chunks = (n - 1) / chunk + 1;
    this.helpers = new AtomicInteger(maxHelpers);
    this.body = body;
  }

  boolean exhausted() {
    return claimed.get() >= chunks;
  }

  /** Whether one more worker may help; counts it if so. */
  boolean admit() {
    return helpers.get() > 0 && helpers.getAndDecrement() > 0;
  }

  /** Works until no chunk is left to claim. */
  void work() {
    Parallel.Range work = body;
    int i;
    // The count is read first, so that it cannot overflow however often workers look.
    while (claimed.get() < chunks && (i = claimed.getAndIncrement()) < chunks) {
      if (failure.get() == null) {
        int from = i * chunk;
        try {
          work.run(from, i == chunks - 1 ? n : from + chunk);
        } catch (Throwable t) {
          failure.compareAndSet(null, t);
        }
      }
      if (done.incrementAndGet() == chunks) {
        LockSupport.unpark(waiter);
      }
    }
  }

  /** Waits for the chunks that workers still hold, then throws what a chunk threw. */
  void await() {
    for (int spins = 0; done.get() < chunks && spins < SPINS; spins++) {
      Thread.onSpinWait();
    }
    if (done.get() < chunks) {
      waiter = Thread.currentThread();
      boolean interrupted = false;
      while (done.get() < chunks) {
        LockSupport.park(this);
        // A pending interrupt would turn the parking into a busy loop.
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    body = null;
    Throwable thrown = failure.get();
    if (thrown != null) {
      Job.<RuntimeException>sneak(thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
