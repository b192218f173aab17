package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code c = op(a, b)} over double arrays by vectors; a template, see {@link Specializer}. */
final class DoubleVectorPairLoop implements Loops.Binary {
  private static final DoubleVectorBinary OP =
      Specializer.operation(MethodHandles.lookup(), DoubleVectorBinary.class);
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int BLOCK = 256;

  DoubleVectorPairLoop() {}

  @Override
  public void run(
      Object a,
      int ao,
      int as,
      Object b,
      int bo,
      int bs,
      Object c,
      int co,
      int cs,
      int n,
      Params params) {
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    double[] z = (double[]) c;
    if (as == 1 && bs == 1 && cs == 1) {
      dense(x, ao, y, bo, z, co, n);
      return;
    }
    double[] left = new double[Math.min(BLOCK, n)];
    double[] right = new double[left.length];
    for (int from = 0; from < n; from += BLOCK) {
      int m = Math.min(BLOCK, n - from);
      gather(x, ao + from * as, as, left, m);
      gather(y, bo + from * bs, bs, right, m);
      dense(left, 0, right, 0, left, 0, m);
      for (int i = 0; i < m; i++) {
        z[co + (from + i) * cs] = left[i];
      }
    }
  }

  private static void gather(double[] from, int at, int step, double[] to, int n) {
    if (step == 1) {
      System.arraycopy(from, at, to, 0, n);
    } else if (step == 0) {
      Arrays.fill(to, 0, n, from[at]);
    } else {
      for (int i = 0; i < n; i++) {
        to[i] = from[at + i * step];
      }
    }
  }

  private static void dense(double[] x, int xo, double[] y, int yo, double[] z, int zo, int n) {
    int i = 0;
    for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xo + i);
      OP.apply(v, DoubleVector.fromArray(SPECIES, y, yo + i)).intoArray(z, zo + i);
    }
    if (i < n) {
      // The rest goes through a whole vector too, so that no result depends on its position.
      double[] left = new double[SPECIES.length()];
      double[] right = new double[SPECIES.length()];
      System.arraycopy(x, xo + i, left, 0, n - i);
      System.arraycopy(y, yo + i, right, 0, n - i);
      DoubleVector v = DoubleVector.fromArray(SPECIES, left, 0);
      OP.apply(v, DoubleVector.fromArray(SPECIES, right, 0)).intoArray(left, 0);
      System.arraycopy(left, 0, z, zo + i, n - i);
    }
  }
}
