package dev.sconce.engine.kernel;

import dev.sconce.engine.math.Complex;

/** A function of two complex numbers. */
@FunctionalInterface
public interface ComplexBinary {
  /** Says that real and imaginary parts are computed apart, as by the real function. */
  ComplexBinary BY_PARTS =
      (a, b) -> {
        throw new IllegalStateException();
      };

  Complex apply(Complex a, Complex b);
}
