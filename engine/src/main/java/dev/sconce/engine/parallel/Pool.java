package dev.sconce.engine.parallel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The workers, daemons that are started by the first job that can use them. Jobs in progress form a
 * stack; finished ones are taken off its top by whoever comes by.
 */
final class Pool {
  /** About 20 µs: kernels of one training step follow each other more closely than a wake-up. */
  private static final int SPINS = 300;

  private static final AtomicReference<Job> TOP = new AtomicReference<>();
  private static volatile Worker[] workers = {};

  private Pool() {}

  static void submit(Job job) {
    int useful = Math.min(Parallel.getNumThreads(), job.chunks) - 1;
    if (workers.length < useful) {
      grow(useful);
    }
    Job top;
    do {
      top = live();
      job.next = top;
    } while (!TOP.compareAndSet(top, job));
    for (Worker worker : workers) {
      if (useful == 0) {
        break;
      }
      if (worker.parked) {
        worker.parked = false;
        LockSupport.unpark(worker);
      }
      useful--;
    }
  }

  /** The topmost job with chunks left, after taking the ones above it off. */
  private static Job live() {
    Job top = TOP.get();
    while (top != null && top.exhausted()) {
      TOP.compareAndSet(top, top.next);
      top = TOP.get();
    }
    return top;
  }

  private static Job find() {
    for (Job job = live(); job != null; job = job.next) {
      if (!job.exhausted() && job.admit()) {
        return job;
      }
    }
    return null;
  }

  private static synchronized void grow(int size) {
    Worker[] old = workers;
    if (old.length >= size) {
      return;
    }
    Worker[] more = new Worker[size];
    System.arraycopy(old, 0, more, 0, old.length);
    for (int i = old.length; i < size; i++) {
      more[i] = new Worker(i + 1);
      more[i].start();
    }
    workers = more;
  }

  static final class Worker extends Thread {
    volatile boolean parked;

    Worker(int number) {
      super("sconce-worker-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      int spins = 0;
      while (true) {
        Job job = find();
        if (job != null) {
          job.work();
          spins = 0;
        } else if (spins++ < SPINS) {
          Thread.onSpinWait();
        } else {
          parked = true;
          // Looked for once more: a job submitted just before saw this worker awake.
          job = find();
          if (job == null) {
            LockSupport.park(this);
          }
          parked = false;
          if (job != null) {
            job.work();
          }
          Thread.interrupted();
          spins = 0;
        }
      }
    }
  }
}
