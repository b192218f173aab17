package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.FloatBinary;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;

/** {@code c = op(a, b)} over float arrays. */
final class FloatBinaryLoop implements Loops.Binary {
  private static final FloatBinary OP =
      Specializer.operation(MethodHandles.lookup(), FloatBinary.class);

  FloatBinaryLoop() {}

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
    float p = params.floatP();
    if (n < Loops.LONG) {
      strided(x, ao, as, y, bo, bs, z, co, cs, n, p);
    } else if (cs == 1 && as == 1 && bs == 1) {
      if (ao == co && bo == co) {
        dense(x, y, z, co, co + n, p);
      } else {
        for (int i = 0; i < n; i++) {
          z[co + i] = OP.apply(x[ao + i], y[bo + i], p);
        }
      }
    } else if (cs == 1 && as == 1 && bs == 0) {
      scalarRight(x, ao, y[bo], z, co, n, p);
    } else if (cs == 1 && as == 0 && bs == 1) {
      scalarLeft(x[ao], y, bo, z, co, n, p);
    } else {
      strided(x, ao, as, y, bo, bs, z, co, cs, n, p);
    }
  }

  private static void strided(
      float[] x,
      int ao,
      int as,
      float[] y,
      int bo,
      int bs,
      float[] z,
      int co,
      int cs,
      int n,
      float p) {
    for (int i = 0; i < n; i++) {
      z[co + i * cs] = OP.apply(x[ao + i * as], y[bo + i * bs], p);
    }
  }

  private static void dense(float[] x, float[] y, float[] z, int from, int to, float p) {
    for (int i = from; i < to; i++) {
      z[i] = OP.apply(x[i], y[i], p);
    }
  }

  private static void scalarRight(float[] x, int xo, float v, float[] z, int zo, int n, float p) {
    if (xo == zo) {
      for (int i = zo, end = zo + n; i < end; i++) {
        z[i] = OP.apply(x[i], v, p);
      }
    } else {
      for (int i = 0; i < n; i++) {
        z[zo + i] = OP.apply(x[xo + i], v, p);
      }
    }
  }

  private static void scalarLeft(float v, float[] y, int yo, float[] z, int zo, int n, float p) {
    if (yo == zo) {
      for (int i = zo, end = zo + n; i < end; i++) {
        z[i] = OP.apply(v, y[i], p);
      }
    } else {
      for (int i = 0; i < n; i++) {
        z[zo + i] = OP.apply(v, y[yo + i], p);
      }
    }
  }
}
