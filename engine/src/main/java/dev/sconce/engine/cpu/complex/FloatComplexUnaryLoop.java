package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.ComplexUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Complex;
import java.lang.invoke.MethodHandles;

/** {@code y = op(x)} over pairs of float. */
final class FloatComplexUnaryLoop implements Loops.Unary {
  private static final ComplexUnary OP =
      Specializer.operation(MethodHandles.lookup(), ComplexUnary.class);

  FloatComplexUnaryLoop() {}

  @Override
  public void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params params) {
    float[] in = (float[]) x;
    float[] out = (float[]) y;
    for (int i = 0; i < n; i++) {
      int from = 2 * (xo + i * xs);
      int to = 2 * (yo + i * ys);
      Complex r = OP.apply(new Complex(in[from], in[from + 1]));
      out[to] = (float) r.re();
      out[to + 1] = (float) r.im();
    }
  }
}
