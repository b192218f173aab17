package dev.sconce.engine.parallel;

/**
 * Loops over index ranges, shared between the calling thread and the pool's workers.
 *
 * <p>A range is cut into chunks that depend on its length and grain only, never on the number of
 * threads, so that a reduction over chunks gives the same bits on every machine. Threads claim
 * chunks one after the other; a worker that is late simply finds none left, and the caller waits
 * only for chunks that somebody has begun.
 */
public final class Parallel {
  /** More chunks than this cost more to hand out than they balance. */
  private static final int MAX_CHUNKS = 64;

  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private static volatile int threads = defaultThreads();

  private Parallel() {}

  /** What is done with the indices {@code from} (included) to {@code to} (excluded). */
  @FunctionalInterface
  public interface Range {
    /** Handles one chunk; several threads may call it at once with different chunks. */
    void run(int from, int to);
  }

  /**
   * Calls {@code body} with chunks that together cover 0 to {@code n} once, and returns when all
   * are done. Everything the chunks wrote is visible to the caller then. Inside a chunk a further
   * call runs on its own thread only.
   *
   * <p>If a chunk throws, chunks that nobody has begun are left out, and the first throwable is
   * thrown here.
   *
   * @param grain the fewest indices that are worth handing to another thread
   */
  public static void forRange(int n, int grain, Range body) {
    if (n <= 0) {
      return;
    }
    int chunk = chunkSize(n, grain);
    if (chunk >= n || threads == 1 || isInside()) {
      inline(n, chunk, body);
      return;
    }
    Job job = new Job(n, chunk, threads - 1, body);
    Pool.submit(job);
    INSIDE.set(Boolean.TRUE);
    try {
      job.work();
    } finally {
      INSIDE.remove();
    }
    job.await();
  }

  /** The size of all chunks but the last into which {@link #forRange} cuts a range. */
  public static int chunkSize(int n, int grain) {
    return Math.max(Math.max(1, grain), (n - 1) / MAX_CHUNKS + 1);
  }

  /** How many threads work on a range at most, the caller included. */
  public static int getNumThreads() {
    return threads;
  }

  /**
   * Sets how many threads work on a range at most, the caller included.
   *
   * @throws IllegalArgumentException with PyTorch's text if the number is not positive
   */
  public static void setNumThreads(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("set_num_threads expects a positive integer");
    }
    threads = number;
  }

  /** Whether the current thread is working on a chunk. */
  static boolean isInside() {
    return Thread.currentThread() instanceof Pool.Worker || INSIDE.get() != null;
  }

  /** The same chunks one after the other, so that a body sees the same bounds as in parallel. */
  private static void inline(int n, int chunk, Range body) {
    for (int from = 0; from < n; ) {
      int to = n - from > chunk ? from + chunk : n;
      body.run(from, to);
      from = to;
    }
  }

  private static int defaultThreads() {
    String wanted = System.getenv("SCONCE_NUM_THREADS");
    if (wanted != null) {
      try {
        return Math.max(1, Integer.parseInt(wanted.strip()));
      } catch (NumberFormatException e) {
        System.getLogger("dev.sconce.engine")
            .log(
                System.Logger.Level.WARNING,
                "SCONCE_NUM_THREADS is {0}, not a number; using all processors",
                wanted);
      }
    }
    return Runtime.getRuntime().availableProcessors();
  }
}
