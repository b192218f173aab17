package dev.sconce.engine.kernel;

/** Three elements to one; p is the first of the call's {@link Params}. */
@FunctionalInterface
public interface FloatTernary {
  float apply(float a, float b, float c, float p);
}
