package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.FloatTernary;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;

/** {@code d = op(a, b, c)} over float arrays. */
final class FloatTernaryLoop implements Loops.Ternary {
  private static final FloatTernary OP =
      Specializer.operation(MethodHandles.lookup(), FloatTernary.class);

  FloatTernaryLoop() {}

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
      Object d,
      int d0,
      int ds,
      int n,
      Params params) {
    float[] x = (float[]) a;
    float[] y = (float[]) b;
    float[] z = (float[]) c;
    float[] out = (float[]) d;
    float p = params.floatP();
    boolean dense = n >= Loops.LONG && as == 1 && bs == 1 && ds == 1;
    if (dense && cs == 1 && ao == d0 && bo == d0 && co == d0) {
      for (int i = d0, end = d0 + n; i < end; i++) {
        out[i] = OP.apply(x[i], y[i], z[i], p);
      }
    } else if (dense && cs == 0) {
      float v = z[co];
      for (int i = 0; i < n; i++) {
        out[d0 + i] = OP.apply(x[ao + i], y[bo + i], v, p);
      }
    } else {
      for (int i = 0; i < n; i++) {
        out[d0 + i * ds] = OP.apply(x[ao + i * as], y[bo + i * bs], z[co + i * cs], p);
      }
    }
  }
}
