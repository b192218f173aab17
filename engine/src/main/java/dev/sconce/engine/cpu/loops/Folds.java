package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.DoubleBinary;
import dev.sconce.engine.kernel.LongBinary;
import dev.sconce.engine.kernel.ReduceKernel;
import java.lang.invoke.MethodHandles;

/** The loops of each reduction, over floating-point numbers and over integers. */
public final class Folds {
  /**
   * A fold of floating-point numbers with accumulators in double, which is at least as accurate as
   * pairwise summation in the type itself.
   */
  public interface Real {
    double start();

    /** Joins the folds of two runs. */
    double join(double a, double b);

    /** The fold of n elements that lie {@code step} apart. */
    double run(float[] x, int at, int step, int n);

    double run(double[] x, int at, int step, int n);

    /** Folds element i of a row into {@code acc[i]}. */
    void row(float[] x, int at, int step, double[] acc, int n);

    void row(double[] x, int at, int step, double[] acc, int n);
  }

  /** A fold of integers with accumulators in long. */
  public interface Whole {
    long start();

    long join(long a, long b);

    /** The fold of bools, bytes of 0 and 1. */
    long run(byte[] x, int at, int step, int n);

    long run(int[] x, int at, int step, int n);

    long run(long[] x, int at, int step, int n);

    void row(byte[] x, int at, int step, long[] acc, int n);

    void row(int[] x, int at, int step, long[] acc, int n);

    void row(long[] x, int at, int step, long[] acc, int n);
  }

  /** What a {@link RealFold} is specialised for. */
  record RealStep(double start, DoubleBinary step, DoubleBinary join) {}

  /** What a {@link WholeFold} is specialised for. */
  record WholeStep(long start, LongBinary step, LongBinary join) {}

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final Real[] PLAIN = new Real[ReduceKernel.values().length];

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static final Twin<Real>[] REAL = new Twin[ReduceKernel.values().length];

  private static final Whole[] WHOLE = new Whole[ReduceKernel.values().length];

  private Folds() {}

  /** The fold of floating-point numbers for runs that are too short for vectors. */
  public static Real plain(ReduceKernel k) {
    Real f = PLAIN[k.ordinal()];
    if (f == null) {
      f = (Real) Specializer.specialize(LOOKUP, RealFold.class, realStep(k));
      PLAIN[k.ordinal()] = f;
    }
    return f;
  }

  /** The fold of floating-point numbers for a reduction of so many elements in long runs. */
  public static Real real(ReduceKernel k, long count) {
    Twin<Real> t = REAL[k.ordinal()];
    if (t == null) {
      LoopTwins provider = Twin.provider();
      t = new Twin<>(plain(k), provider == null ? null : provider.fold(k), Folds::exercise);
      REAL[k.ordinal()] = t;
    }
    return t.forElements(count);
  }

  private static void exercise(Real f) {
    float[] floats = new float[1024];
    double[] doubles = new double[1024];
    f.run(floats, 0, 1, 1024);
    f.run(doubles, 0, 1, 1024);
    f.row(floats, 0, 1, doubles, 1024);
    f.row(doubles, 0, 1, doubles, 1024);
  }

  public static Whole whole(ReduceKernel k) {
    Whole f = WHOLE[k.ordinal()];
    if (f == null) {
      f = (Whole) Specializer.specialize(LOOKUP, WholeFold.class, wholeStep(k));
      WHOLE[k.ordinal()] = f;
    }
    return f;
  }

  private static RealStep realStep(ReduceKernel k) {
    DoubleBinary sum = (a, b, p) -> a + b;
    return switch (k) {
      case SUM -> new RealStep(0, sum, sum);
      case NAN_SUM -> new RealStep(0, (a, v, p) -> v == v ? a + v : a, sum);
      case ABS_SUM -> new RealStep(0, (a, v, p) -> a + Math.abs(v), sum);
      case SQUARE_SUM -> new RealStep(0, (a, v, p) -> a + v * v, sum);
      case PROD -> same(1.0, (a, b, p) -> a * b);
      case MAX -> same(Double.NEGATIVE_INFINITY, (a, b, p) -> b > a || b != b ? b : a);
      case MIN -> same(Double.POSITIVE_INFINITY, (a, b, p) -> b < a || b != b ? b : a);
      case ANY -> same(0.0, (a, b, p) -> a != 0 || b != 0 ? 1 : 0);
      case ALL -> same(1.0, (a, b, p) -> a != 0 && b != 0 ? 1 : 0);
      case COUNT -> new RealStep(0, (a, v, p) -> v != 0 ? a + 1 : a, sum);
      case ABS_MAX ->
          new RealStep(
              Double.NEGATIVE_INFINITY,
              (a, v, p) -> Math.max(a, Math.abs(v)),
              (a, b, p) -> Math.max(a, b));
      case ABS_MIN ->
          new RealStep(
              Double.POSITIVE_INFINITY,
              (a, v, p) -> Math.min(a, Math.abs(v)),
              (a, b, p) -> Math.min(a, b));
    };
  }

  private static RealStep same(double start, DoubleBinary step) {
    return new RealStep(start, step, step);
  }

  private static WholeStep wholeStep(ReduceKernel k) {
    LongBinary sum = (a, b, p) -> a + b;
    return switch (k) {
      case SUM, NAN_SUM -> new WholeStep(0, sum, sum);
      case ABS_SUM -> new WholeStep(0, (a, v, p) -> a + Math.abs(v), sum);
      case SQUARE_SUM -> new WholeStep(0, (a, v, p) -> a + v * v, sum);
      case PROD -> sameWhole(1, (a, b, p) -> a * b);
      case MAX -> sameWhole(Long.MIN_VALUE, (a, b, p) -> Math.max(a, b));
      case MIN -> sameWhole(Long.MAX_VALUE, (a, b, p) -> Math.min(a, b));
      case ANY -> sameWhole(0, (a, b, p) -> a != 0 || b != 0 ? 1 : 0);
      case ALL -> sameWhole(1, (a, b, p) -> a != 0 && b != 0 ? 1 : 0);
      case COUNT -> new WholeStep(0, (a, v, p) -> v != 0 ? a + 1 : a, sum);
      case ABS_MAX ->
          new WholeStep(
              Long.MIN_VALUE, (a, v, p) -> Math.max(a, Math.abs(v)), (a, b, p) -> Math.max(a, b));
      case ABS_MIN ->
          new WholeStep(
              Long.MAX_VALUE, (a, v, p) -> Math.min(a, Math.abs(v)), (a, b, p) -> Math.min(a, b));
    };
  }

  private static WholeStep sameWhole(long start, LongBinary step) {
    return new WholeStep(start, step, step);
  }
}
