package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code c = op(a, b)} over float arrays by vectors; a template, see {@link Specializer}. */
final class FloatVectorPairLoop implements Loops.Binary {
  private static final FloatVectorBinary OP =
      Specializer.operation(MethodHandles.lookup(), FloatVectorBinary.class);
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int BLOCK = 256;

  FloatVectorPairLoop() {}

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
    float[] x = (float[]) a;
    float[] y = (float[]) b;
    float[] z = (float[]) c;
    if (as == 1 && bs == 1 && cs == 1) {
      dense(x, ao, y, bo, z, co, n);
      return;
    }
    float[] left = new float[Math.min(BLOCK, n)];
    float[] right = new float[left.length];
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

  private static void gather(float[] from, int at, int step, float[] to, int n) {
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

  private static void dense(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
    int i = 0;
    for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
      OP.apply(v, FloatVector.fromArray(SPECIES, y, yo + i)).intoArray(z, zo + i);
    }
    if (i < n) {
      // The rest goes through a whole vector too, so that no result depends on its position.
      float[] left = new float[SPECIES.length()];
      float[] right = new float[SPECIES.length()];
      System.arraycopy(x, xo + i, left, 0, n - i);
      System.arraycopy(y, yo + i, right, 0, n - i);
      FloatVector v = FloatVector.fromArray(SPECIES, left, 0);
      OP.apply(v, FloatVector.fromArray(SPECIES, right, 0)).intoArray(left, 0);
      System.arraycopy(left, 0, z, zo + i, n - i);
    }
  }
}
