package dev.sconce.engine.cpu.loops;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A plain loop that gives way to its vector twin after enough elements. Vector code is slow until
 * it is compiled, which takes some tenths of a second, so that scripts with little to compute stay
 * on the plain loop. The switch depends on the number of elements only, never on time: equal
 * programs compute equal bits. The twin is compiled in the background shortly before it is needed.
 *
 * @param <L> the kind of loop
 */
final class Twin<L> {
  private static final long WARM_AT = 1_000_000;
  private static final long SWITCH_AT = 6_000_000;
  private static final int WARM_ROUNDS = 6_000;

  private static final LoopTwins PROVIDER = load();

  private static final class Background {
    static final ExecutorService COMPILING =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread t = new Thread(task, "sconce-warm-up");
              t.setDaemon(true);
              t.setPriority(Thread.MIN_PRIORITY);
              return t;
            });
  }

  private final L plain;
  private final L twin;
  private final Consumer<L> exercise;
  private long seen;
  private boolean warming;

  /**
   * @param twin the vector loop, or null
   * @param exercise runs a loop once on some elements
   */
  Twin(L plain, L twin, Consumer<L> exercise) {
    this.plain = plain;
    this.twin = twin;
    this.exercise = exercise;
  }

  /** The twins, or null where the Vector API is missing or switched off. */
  static LoopTwins provider() {
    return PROVIDER;
  }

  /** The loop for an operation on so many elements. */
  L forElements(long count) {
    if (twin == null) {
      return plain;
    }
    if (seen >= SWITCH_AT) {
      return twin;
    }
    seen += count;
    if (seen >= WARM_AT && !warming) {
      warming = true;
      Background.COMPILING.execute(
          () -> {
            for (int i = 0; i < WARM_ROUNDS; i++) {
              exercise.accept(twin);
            }
          });
    }
    return plain;
  }

  private static LoopTwins load() {
    String wanted = System.getProperty("sconce.vector", System.getenv("SCONCE_VECTOR"));
    System.Logger log = System.getLogger("dev.sconce.engine");
    if ("off".equalsIgnoreCase(wanted)) {
      return null;
    }
    if (!hasVectorModule()) {
      log.log(
          System.Logger.Level.INFO,
          "Vector instructions are not used; start Java with --add-modules jdk.incubator.vector");
      return null;
    }
    // Without the optimising compiler every vector is an object, hundreds of times slower.
    if (!System.getProperty("java.vm.name", "").contains("Server")
        || System.getProperty("java.vm.info", "").contains("interpreted")) {
      return null;
    }
    try {
      return (LoopTwins)
          Class.forName("dev.sconce.engine.cpu.vector.VectorLoops").getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      log.log(System.Logger.Level.WARNING, "Vector instructions are not used: {0}", e);
      return null;
    }
  }

  /** Whether the module is there: resolved at the start, or loaded since by the sconce command. */
  private static boolean hasVectorModule() {
    try {
      Class.forName("jdk.incubator.vector.FloatVector", false, Twin.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
