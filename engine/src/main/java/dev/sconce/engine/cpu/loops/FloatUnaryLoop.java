package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.FloatUnary;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;

/**
 * {@code y = op(x)} over float arrays. The compiler vectorises loops best in which all arrays have
 * one index.
 */
final class FloatUnaryLoop implements Loops.Unary {
  private static final FloatUnary OP =
      Specializer.operation(MethodHandles.lookup(), FloatUnary.class);

  FloatUnaryLoop() {}

  @Override
  public void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params params) {
    float[] in = (float[]) x;
    float[] out = (float[]) y;
    float p = params.floatP();
    float q = params.floatQ();
    if (n >= Loops.LONG && xs == 1 && ys == 1) {
      if (xo == yo) {
        dense(in, out, xo, xo + n, p, q);
      } else {
        for (int i = 0; i < n; i++) {
          out[yo + i] = OP.apply(in[xo + i], p, q);
        }
      }
    } else {
      for (int i = 0; i < n; i++) {
        out[yo + i * ys] = OP.apply(in[xo + i * xs], p, q);
      }
    }
  }

  private static void dense(float[] in, float[] out, int from, int to, float p, float q) {
    for (int i = from; i < to; i++) {
      out[i] = OP.apply(in[i], p, q);
    }
  }
}
