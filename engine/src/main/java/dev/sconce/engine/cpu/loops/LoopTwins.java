package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.DType;
import dev.sconce.engine.kernel.ReduceKernel;

/**
 * Loops that do the same as the plain ones by explicit vector instructions. The one implementation
 * is loaded by name where the Vector API can be used; see {@link Twin}.
 */
public interface LoopTwins {
  /** The twin of an operation on one operand, or null when there is none. */
  Loops.Unary unary(String operation, DType type);

  /** The twin of an operation on two operands, or null. */
  Loops.Binary binary(String operation, DType type);

  /** The twin of a comparison, or null. */
  Loops.Binary predicate(String operation, DType type);

  /** The twin of a reduction of floating-point numbers, or null. */
  Folds.Real fold(ReduceKernel k);
}
