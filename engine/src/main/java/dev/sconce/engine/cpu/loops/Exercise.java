package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Storage;
import dev.sconce.engine.kernel.Params;

/** Runs of a loop on throw-away elements, so that it gets compiled. */
final class Exercise {
  private static final int COUNT = 1024;

  private Exercise() {}

  static void run(Loops.Unary loop, DType type) {
    Object x = Storage.allocate(type, COUNT).data();
    loop.run(x, 0, 1, x, 0, 1, COUNT, Params.NONE);
  }

  /** Both with a second array and with one repeated element. */
  static void run(Loops.Binary loop, DType type, DType result) {
    Object x = Storage.allocate(type, COUNT).data();
    Object z = Storage.allocate(result, COUNT).data();
    loop.run(x, 0, 1, x, 0, 1, z, 0, 1, COUNT, Params.NONE);
    loop.run(x, 0, 1, x, 0, 0, z, 0, 1, COUNT, Params.NONE);
  }
}
