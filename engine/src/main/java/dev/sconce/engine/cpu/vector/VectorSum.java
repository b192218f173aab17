package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Folds;
import dev.sconce.engine.kernel.ReduceKernel;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of elements, of their squares or of their absolute values by vectors; a template, see {@link
 * Specializer}. Floats are added as doubles, whose vectors hold half as many; runs of doubles are
 * short enough for rounding errors to stay small.
 */
final class VectorSum implements Folds.Real {
  private static final ReduceKernel KIND =
      Specializer.operation(MethodHandles.lookup(), ReduceKernel.class);
  private static final boolean SQUARE = KIND == ReduceKernel.SQUARE_SUM;
  private static final boolean ABSOLUTE = KIND == ReduceKernel.ABS_SUM;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
  private static final int LANES = DOUBLES.length();
  private static final int LONG_RUN = 4096;

  VectorSum() {}

  @Override
  public double start() {
    return 0;
  }

  @Override
  public double join(double a, double b) {
    return a + b;
  }

  private static DoubleVector widened(float[] x, int at) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, x, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  private static DoubleVector add(DoubleVector acc, DoubleVector v) {
    return SQUARE ? v.fma(v, acc) : acc.add(ABSOLUTE ? v.abs() : v);
  }

  private static double add(double acc, double v) {
    return SQUARE ? acc + v * v : acc + (ABSOLUTE ? Math.abs(v) : v);
  }

  @Override
  public double run(float[] x, int at, int step, int n) {
    double s = 0;
    int i = 0;
    if (step == 1 && n >= 4 * LANES) {
      DoubleVector a = DoubleVector.zero(DOUBLES);
      DoubleVector b = DoubleVector.zero(DOUBLES);
      DoubleVector c = DoubleVector.zero(DOUBLES);
      DoubleVector d = DoubleVector.zero(DOUBLES);
      for (int end = n - 4 * LANES; i <= end; i += 4 * LANES) {
        a = add(a, widened(x, at + i));
        b = add(b, widened(x, at + i + LANES));
        c = add(c, widened(x, at + i + 2 * LANES));
        d = add(d, widened(x, at + i + 3 * LANES));
      }
      s = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    }
    for (; i < n; i++) {
      s = add(s, x[at + i * step]);
    }
    return s;
  }

  @Override
  public double run(double[] x, int at, int step, int n) {
    if (n > LONG_RUN) {
      int half = n / 2 & -32;
      return run(x, at, step, half) + run(x, at + half * step, step, n - half);
    }
    double s = 0;
    int i = 0;
    if (step == 1 && n >= 2 * LANES) {
      DoubleVector a = DoubleVector.zero(DOUBLES);
      DoubleVector b = DoubleVector.zero(DOUBLES);
      for (int end = n - 2 * LANES; i <= end; i += 2 * LANES) {
        a = add(a, DoubleVector.fromArray(DOUBLES, x, at + i));
        b = add(b, DoubleVector.fromArray(DOUBLES, x, at + i + LANES));
      }
      s = a.add(b).reduceLanes(VectorOperators.ADD);
    }
    for (; i < n; i++) {
      s = add(s, x[at + i * step]);
    }
    return s;
  }

  @Override
  public void row(float[] x, int at, int step, double[] acc, int n) {
    int i = 0;
    if (step == 1) {
      for (int end = n - LANES; i <= end; i += LANES) {
        add(DoubleVector.fromArray(DOUBLES, acc, i), widened(x, at + i)).intoArray(acc, i);
      }
    }
    for (; i < n; i++) {
      acc[i] = add(acc[i], x[at + i * step]);
    }
  }

  @Override
  public void row(double[] x, int at, int step, double[] acc, int n) {
    int i = 0;
    if (step == 1) {
      for (int end = n - LANES; i <= end; i += LANES) {
        add(DoubleVector.fromArray(DOUBLES, acc, i), DoubleVector.fromArray(DOUBLES, x, at + i))
            .intoArray(acc, i);
      }
    }
    for (; i < n; i++) {
      acc[i] = add(acc[i], x[at + i * step]);
    }
  }
}
