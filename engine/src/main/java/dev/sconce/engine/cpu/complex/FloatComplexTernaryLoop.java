package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.ComplexTernary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Complex;
import java.lang.invoke.MethodHandles;

/** {@code d = op(a, b, c)} over pairs of float. */
final class FloatComplexTernaryLoop implements Loops.Ternary {
  private static final ComplexTernary OP =
      Specializer.operation(MethodHandles.lookup(), ComplexTernary.class);

  FloatComplexTernaryLoop() {}

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
    Complex p = params.complexP();
    for (int i = 0; i < n; i++) {
      int first = 2 * (ao + i * as);
      int second = 2 * (bo + i * bs);
      int third = 2 * (co + i * cs);
      int to = 2 * (d0 + i * ds);
      Complex r =
          OP.apply(
              new Complex(x[first], x[first + 1]),
              new Complex(y[second], y[second + 1]),
              new Complex(z[third], z[third + 1]),
              p);
      out[to] = (float) r.re();
      out[to + 1] = (float) r.im();
    }
  }
}
