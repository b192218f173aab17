package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.ComplexPredicate;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Complex;
import java.lang.invoke.MethodHandles;

/** {@code c = op(a, b) ? 1 : 0} over pairs of float. */
final class FloatComplexPredicateLoop implements Loops.Binary {
  private static final ComplexPredicate OP =
      Specializer.operation(MethodHandles.lookup(), ComplexPredicate.class);

  FloatComplexPredicateLoop() {}

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
    for (int i = 0; i < n; i++) {
      int first = 2 * (ao + i * as);
      int second = 2 * (bo + i * bs);
      boolean yes =
          OP.test(new Complex(x[first], x[first + 1]), new Complex(y[second], y[second + 1]));
      z[co + i * cs] = yes ? (byte) 1 : 0;
    }
  }
}
