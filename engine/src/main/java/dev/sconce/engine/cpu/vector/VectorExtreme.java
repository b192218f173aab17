package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Folds;
import dev.sconce.engine.kernel.ReduceKernel;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Largest or smallest elements by vectors, NaN where there is one; a template. */
final class VectorExtreme implements Folds.Real {
  private static final boolean LARGEST =
      Specializer.operation(MethodHandles.lookup(), ReduceKernel.class) == ReduceKernel.MAX;
  private static final double START = LARGEST ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  VectorExtreme() {}

  @Override
  public double start() {
    return START;
  }

  @Override
  public double join(double a, double b) {
    return LARGEST ? Math.max(a, b) : Math.min(a, b);
  }

  private static FloatVector join(FloatVector a, FloatVector b) {
    return LARGEST ? a.max(b) : a.min(b);
  }

  private static DoubleVector join(DoubleVector a, DoubleVector b) {
    return LARGEST ? a.max(b) : a.min(b);
  }

  @Override
  public double run(float[] x, int at, int step, int n) {
    double r = START;
    int i = 0;
    int lanes = FLOATS.length();
    if (step == 1 && n >= 4 * lanes) {
      FloatVector a = FloatVector.broadcast(FLOATS, (float) START);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int end = n - 4 * lanes; i <= end; i += 4 * lanes) {
        a = join(a, FloatVector.fromArray(FLOATS, x, at + i));
        b = join(b, FloatVector.fromArray(FLOATS, x, at + i + lanes));
        c = join(c, FloatVector.fromArray(FLOATS, x, at + i + 2 * lanes));
        d = join(d, FloatVector.fromArray(FLOATS, x, at + i + 3 * lanes));
      }
      a = join(join(a, b), join(c, d));
      r = a.reduceLanes(LARGEST ? VectorOperators.MAX : VectorOperators.MIN);
    }
    for (; i < n; i++) {
      r = join(r, x[at + i * step]);
    }
    return r;
  }

  @Override
  public double run(double[] x, int at, int step, int n) {
    double r = START;
    int i = 0;
    int lanes = DOUBLES.length();
    if (step == 1 && n >= 2 * lanes) {
      DoubleVector a = DoubleVector.broadcast(DOUBLES, START);
      DoubleVector b = a;
      for (int end = n - 2 * lanes; i <= end; i += 2 * lanes) {
        a = join(a, DoubleVector.fromArray(DOUBLES, x, at + i));
        b = join(b, DoubleVector.fromArray(DOUBLES, x, at + i + lanes));
      }
      r = join(a, b).reduceLanes(LARGEST ? VectorOperators.MAX : VectorOperators.MIN);
    }
    for (; i < n; i++) {
      r = join(r, x[at + i * step]);
    }
    return r;
  }

  @Override
  public void row(float[] x, int at, int step, double[] acc, int n) {
    for (int i = 0; i < n; i++) {
      acc[i] = join(acc[i], x[at + i * step]);
    }
  }

  @Override
  public void row(double[] x, int at, int step, double[] acc, int n) {
    for (int i = 0; i < n; i++) {
      acc[i] = join(acc[i], x[at + i * step]);
    }
  }
}
