package dev.sconce.engine.kernel;

import dev.sconce.engine.math.Complex;

/** A function of three complex numbers and a factor. */
@FunctionalInterface
public interface ComplexTernary {
  Complex apply(Complex a, Complex b, Complex c, Complex p);
}
