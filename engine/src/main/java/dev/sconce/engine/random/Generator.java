package dev.sconce.engine.random;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A source of random numbers with the streams of PyTorch's CPU generator: an mt19937 and one kept
 * normal deviate. All methods are safe for use by several threads.
 */
public final class Generator {
  /** The seed of a generator that is made without one. */
  public static final long DEFAULT_SEED = 67280421310721L;

  private static final double DOUBLE_STEP = 0x1p-53;
  private static final float FLOAT_STEP = 0x1p-24f;
  private static final long DOUBLE_MASK = (1L << 53) - 1;
  private static final int FLOAT_MASK = (1 << 24) - 1;

  final Mt19937 engine = new Mt19937();
  boolean normalKept;
  double keptNormal;

  /** A generator with {@link #DEFAULT_SEED}. */
  public Generator() {
    this(DEFAULT_SEED);
  }

  /** A generator seeded as by {@link #manualSeed}. */
  public Generator(long seed) {
    engine.seed(seed);
  }

  /** A generator seeded by {@link #seed}, as a process's default one is. */
  public static Generator unpredictable() {
    return new Generator(entropy());
  }

  /**
   * Restarts the stream. Only the low 32 bits of the seed choose the stream; all 64 are remembered
   * by {@link #initialSeed}. A kept normal deviate is forgotten.
   */
  public synchronized void manualSeed(long seed) {
    engine.seed(seed);
    normalKept = false;
  }

  /** Seeds from the operating system's entropy, and returns that seed, an unsigned number. */
  public long seed() {
    long seed = entropy();
    manualSeed(seed);
    return seed;
  }

  /** The seed last set, to be read as an unsigned number. */
  public synchronized long initialSeed() {
    return engine.seed;
  }

  /** The state in PyTorch's layout, {@value GeneratorState#BYTES} bytes. */
  public synchronized byte[] getState() {
    return GeneratorState.encode(this);
  }

  /**
   * Takes over a state that {@link #getState} or {@code torch.get_rng_state()} gave.
   *
   * @throws IllegalArgumentException with PyTorch's text if the size or the counters are wrong; the
   *     generator is then unchanged
   */
  public synchronized void setState(byte[] state) {
    GeneratorState.decode(state, this);
  }

  /** A generator of its own that will give the same stream from here. */
  public synchronized Generator copy() {
    Generator copy = new Generator(0);
    copy.engine.copyFrom(engine);
    copy.normalKept = normalKept;
    copy.keptNormal = keptNormal;
    return copy;
  }

  /** The next word, 32 random bits. */
  public synchronized int random32() {
    return engine.nextInt();
  }

  /** The next two words, the first as the high half. */
  public synchronized long random64() {
    return engine.nextLong();
  }

  /** A float32 uniform in [0, 1) from the low 24 bits of one word. */
  public synchronized float uniformFloat() {
    return nextFloat();
  }

  /** A float64 uniform in [0, 1) from the low 53 bits of two words. */
  public synchronized double uniformDouble() {
    return nextDouble();
  }

  /** A standard normal deviate in double, the kept one if there is one. */
  public synchronized double normalDouble() {
    return nextNormal();
  }

  float nextFloat() {
    return (engine.nextInt() & FLOAT_MASK) * FLOAT_STEP;
  }

  double nextDouble() {
    return (engine.nextLong() & DOUBLE_MASK) * DOUBLE_STEP;
  }

  /** Box and Muller's pair; the sine half is kept for the next call. */
  double nextNormal() {
    if (normalKept) {
      normalKept = false;
      return keptNormal;
    }
    double u1 = nextDouble();
    double u2 = nextDouble();
    double radius = Math.sqrt(-2.0 * Math.log1p(-u2));
    double theta = 2.0 * Math.PI * u1;
    keptNormal = radius * Math.sin(theta);
    normalKept = true;
    return radius * Math.cos(theta);
  }

  private static long entropy() {
    Path device = Path.of("/dev/urandom");
    try (DataInputStream in = new DataInputStream(Files.newInputStream(device))) {
      return in.readLong();
    } catch (IOException e) {
      return new SplittableRandom().nextLong();
    }
  }
}
