package dev.sconce.engine.cpu.vector;

import dev.sconce.engine.DType;
import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Folds;
import dev.sconce.engine.cpu.loops.LoopTwins;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.ReduceKernel;
import java.lang.invoke.MethodHandles;

/** The vector loops of float32 and float64. */
public final class VectorLoops implements LoopTwins {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /** Called by name; fails to link where the Vector API is missing. */
  public VectorLoops() {}

  @Override
  public Loops.Unary unary(String operation, DType type) {
    return switch (type) {
      case FLOAT32 ->
          (Loops.Unary) make(FloatVectorLoop.class, FloatVectorKernels.unary(operation));
      case FLOAT64 ->
          (Loops.Unary) make(DoubleVectorLoop.class, DoubleVectorKernels.unary(operation));
      default -> null;
    };
  }

  @Override
  public Loops.Binary binary(String operation, DType type) {
    return switch (type) {
      case FLOAT32 ->
          (Loops.Binary) make(FloatVectorPairLoop.class, FloatVectorKernels.binary(operation));
      case FLOAT64 ->
          (Loops.Binary) make(DoubleVectorPairLoop.class, DoubleVectorKernels.binary(operation));
      default -> null;
    };
  }

  @Override
  public Loops.Binary predicate(String operation, DType type) {
    return switch (type) {
      case FLOAT32 ->
          (Loops.Binary)
              make(FloatVectorPredicateLoop.class, FloatVectorKernels.predicate(operation));
      case FLOAT64 ->
          (Loops.Binary)
              make(DoubleVectorPredicateLoop.class, DoubleVectorKernels.predicate(operation));
      default -> null;
    };
  }

  private static Object make(Class<?> template, Object operation) {
    return operation == null ? null : Specializer.specialize(LOOKUP, template, operation);
  }

  @Override
  public Folds.Real fold(ReduceKernel k) {
    return switch (k) {
      case SUM, SQUARE_SUM, ABS_SUM ->
          (Folds.Real) Specializer.specialize(LOOKUP, VectorSum.class, k);
      case MAX, MIN -> (Folds.Real) Specializer.specialize(LOOKUP, VectorExtreme.class, k);
      default -> null;
    };
  }
}
