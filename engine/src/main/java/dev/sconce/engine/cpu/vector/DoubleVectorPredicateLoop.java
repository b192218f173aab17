package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.DoublePredicate;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@code c = a op b ? 1 : 0} for a comparison of floats; a template, see {@link Specializer}. */
final class DoubleVectorPredicateLoop implements Loops.Binary {
  /**
   * A comparison of vectors and the same one of elements.
   *
   * @param lanes the vectors' comparison
   * @param element the elements' comparison
   */
  record Operation(VectorOperators.Comparison lanes, DoublePredicate element) {}

  private static final Operation OP =
      Specializer.operation(MethodHandles.lookup(), Operation.class);
  private static final VectorOperators.Comparison LANES = OP.lanes();
  private static final DoublePredicate ELEMENT = OP.element();
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final boolean LANES_FIT = SPECIES.length() == 8;
  private static final long LOW_BITS = 0x0101010101010101L;

  DoubleVectorPredicateLoop() {}

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
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    byte[] z = (byte[]) c;
    int i = 0;
    if (as == 1 && cs == 1 && (bs == 1 || bs == 0) && LANES_FIT) {
      DoubleVector right = DoubleVector.broadcast(SPECIES, n > 0 ? y[bo] : 0);
      for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
        DoubleVector v = DoubleVector.fromArray(SPECIES, x, ao + i);
        if (bs == 1) {
          right = DoubleVector.fromArray(SPECIES, y, bo + i);
        }
        long bits = v.compare(LANES, right).toLong();
        EIGHT.set(z, co + i, Long.expand(bits, LOW_BITS));
      }
    }
    for (; i < n; i++) {
      z[co + i * cs] = ELEMENT.test(x[ao + i * as], y[bo + i * bs]) ? (byte) 1 : 0;
    }
  }
}
