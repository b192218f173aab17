package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.ComplexBinary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Complex;
import java.lang.invoke.MethodHandles;

/** {@code c = op(a, b)} over pairs of float. */
final class FloatComplexBinaryLoop implements Loops.Binary {
  private static final ComplexBinary OP =
      Specializer.operation(MethodHandles.lookup(), ComplexBinary.class);

  FloatComplexBinaryLoop() {}

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
    for (int i = 0; i < n; i++) {
      int first = 2 * (ao + i * as);
      int second = 2 * (bo + i * bs);
      int to = 2 * (co + i * cs);
      Complex r =
          OP.apply(new Complex(x[first], x[first + 1]), new Complex(y[second], y[second + 1]));
      z[to] = (float) r.re();
      z[to + 1] = (float) r.im();
    }
  }
}
