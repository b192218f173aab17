package dev.sconce.engine.kernel;

/** Two elements to one; p is the first of the call's {@link Params}. */
@FunctionalInterface
public interface FloatBinary {
  float apply(float a, float b, float p);
}
