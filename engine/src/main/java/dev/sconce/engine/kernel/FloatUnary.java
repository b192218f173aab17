package dev.sconce.engine.kernel;

/** One element to one element; p and q are the call's {@link Params}. */
@FunctionalInterface
public interface FloatUnary {
  float apply(float x, float p, float q);
}
