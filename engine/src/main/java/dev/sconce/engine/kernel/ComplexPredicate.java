package dev.sconce.engine.kernel;

import dev.sconce.engine.math.Complex;

/** A property of two complex numbers. */
@FunctionalInterface
public interface ComplexPredicate {
  boolean test(Complex a, Complex b);
}
