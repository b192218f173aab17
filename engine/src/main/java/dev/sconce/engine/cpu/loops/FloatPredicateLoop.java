package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.FloatPredicate;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;

/** {@code c = op(a, b) ? 1 : 0} over float arrays. */
final class FloatPredicateLoop implements Loops.Binary {
  private static final FloatPredicate OP =
      Specializer.operation(MethodHandles.lookup(), FloatPredicate.class);

  FloatPredicateLoop() {}

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
    byte[] z = (byte[]) c;
    boolean dense = n >= Loops.LONG && as == 1 && cs == 1;
    if (dense && bs == 1) {
      for (int i = 0; i < n; i++) {
        z[co + i] = OP.test(x[ao + i], y[bo + i]) ? (byte) 1 : 0;
      }
    } else if (dense && bs == 0) {
      scalarRight(x, ao, y[bo], z, co, n);
    } else {
      for (int i = 0; i < n; i++) {
        z[co + i * cs] = OP.test(x[ao + i * as], y[bo + i * bs]) ? (byte) 1 : 0;
      }
    }
  }

  private static void scalarRight(float[] x, int xo, float v, byte[] z, int zo, int n) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = OP.test(x[xo + i], v) ? (byte) 1 : 0;
    }
  }
}
