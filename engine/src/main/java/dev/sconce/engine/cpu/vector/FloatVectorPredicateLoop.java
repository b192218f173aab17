package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.FloatPredicate;
import dev.sconce.engine.kernel.Params;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@code c = a op b ? 1 : 0} for a comparison of floats; a template, see {@link Specializer}. */
final class FloatVectorPredicateLoop implements Loops.Binary {
  /**
   * A comparison of vectors and the same one of elements.
   *
   * @param lanes the vectors' comparison
   * @param element the elements' comparison
   */
  record Operation(VectorOperators.Comparison lanes, FloatPredicate element) {}

  private static final Operation OP =
      Specializer.operation(MethodHandles.lookup(), Operation.class);
  private static final VectorOperators.Comparison LANES = OP.lanes();
  private static final FloatPredicate ELEMENT = OP.element();
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;

  FloatVectorPredicateLoop() {}

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
    int i = 0;
    if (as == 1 && cs == 1 && (bs == 1 || bs == 0) && SPECIES.length() % 8 == 0) {
      FloatVector right = FloatVector.broadcast(SPECIES, n > 0 ? y[bo] : 0);
      for (int end = SPECIES.loopBound(n); i < end; i += SPECIES.length()) {
        FloatVector v = FloatVector.fromArray(SPECIES, x, ao + i);
        if (bs == 1) {
          right = FloatVector.fromArray(SPECIES, y, bo + i);
        }
        long bits = v.compare(LANES, right).toLong();
        for (int k = 0; k < SPECIES.length(); k += 8) {
          EIGHT.set(z, co + i + k, Long.expand(bits >>> k, LOW_BITS));
        }
      }
    }
    for (; i < n; i++) {
      z[co + i * cs] = ELEMENT.test(x[ao + i * as], y[bo + i * bs]) ? (byte) 1 : 0;
    }
  }
}
