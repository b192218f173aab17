package dev.sconce.engine.kernel;

/** A comparison of two elements. */
@FunctionalInterface
public interface FloatPredicate {
  boolean test(float a, float b);
}
