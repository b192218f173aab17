package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;

/** A user's function on a gradient. */
@FunctionalInterface
public interface Hook {
  /**
   * Sees a gradient as it arrives.
   *
   * @return what to use in its place, or null to leave it
   */
  Tensor apply(Tensor gradient);
}
