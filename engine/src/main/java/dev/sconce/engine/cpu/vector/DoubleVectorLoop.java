package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@code y = op(x)} over double arrays by vectors; a template, see {@link Specializer}. */
final class DoubleVectorLoop implements Loops.Unary {
  private static final DoubleVectorUnary OP =
      Specializer.operation(MethodHandles.lookup(), DoubleVectorUnary.class);
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int BLOCK = 256;

  DoubleVectorLoop() {}

  @Override
  public void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params params) {
    double[] in = (double[]) x;
    double[] out = (double[]) y;
    double p = params.doubleP();
    double q = params.doubleQ();
    if (xs == 1 && ys == 1) {
      dense(in, xo, out, yo, n, p, q);
      return;
    }
    double[] block = new double[Math.min(BLOCK, n)];
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

  private static void dense(double[] in, int xo, double[] out, int yo, int n, double p, double q) {
    int i = 0;
    for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
      OP.apply(DoubleVector.fromArray(SPECIES, in, xo + i), p, q).intoArray(out, yo + i);
    }
    if (i < n) {
      // The rest goes through a whole vector too, so that no result depends on its position.
      double[] rest = new double[SPECIES.length()];
      System.arraycopy(in, xo + i, rest, 0, n - i);
      OP.apply(DoubleVector.fromArray(SPECIES, rest, 0), p, q).intoArray(rest, 0);
      System.arraycopy(rest, 0, out, yo + i, n - i);
    }
  }
}
