package dev.sconce.engine.kernel;

import dev.sconce.engine.math.Complex;

/** A function of one complex number. */
@FunctionalInterface
public interface ComplexUnary {
  Complex apply(Complex x);
}
