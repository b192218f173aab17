package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code y = op(x)} over float arrays by vectors; a template, see {@link Specializer}. */
final class FloatVectorLoop implements Loops.Unary {
  private static final FloatVectorUnary OP =
      Specializer.operation(MethodHandles.lookup(), FloatVectorUnary.class);
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int BLOCK = 256;

  FloatVectorLoop() {}

  @Override
  public void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params params) {
    float[] in = (float[]) x;
    float[] out = (float[]) y;
    float p = params.floatP();
    float q = params.floatQ();
    if (xs == 1 && ys == 1) {
      dense(in, xo, out, yo, n, p, q);
      return;
    }
    float[] block = new float[Math.min(BLOCK, n)];
    for (int from = 0; from < n; from += BLOCK) {
      int m = Math.min(BLOCK, n - from);
      for (int i = 0; i < m; i++) {
        block[i] = in[xo + (from + i) * xs];
      }
      dense(block, 0, block, 0, m, p, q);
      for (int i = 0; i < m; i++) {
        out[yo + (from + i) * ys] = block[i];
      }
    }
  }

  private static void dense(float[] in, int xo, float[] out, int yo, int n, float p, float q) {
    int i = 0;
    for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
      OP.apply(FloatVector.fromArray(SPECIES, in, xo + i), p, q).intoArray(out, yo + i);
    }
    if (i < n) {
      // The rest goes through a whole vector too, so that no result depends on its position.
      float[] rest = new float[SPECIES.length()];
      System.arraycopy(in, xo + i, rest, 0, n - i);
      OP.apply(FloatVector.fromArray(SPECIES, rest, 0), p, q).intoArray(rest, 0);
      System.arraycopy(rest, 0, out, yo + i, n - i);
    }
  }
}
