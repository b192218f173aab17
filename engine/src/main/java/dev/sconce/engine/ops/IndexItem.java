package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;

/** One part of an index expression: what stands between two commas of {@code x[…]}. */
public sealed interface IndexItem {
  IndexItem NEW_AXIS = new NewAxis();
  IndexItem ELLIPSIS = new Ellipsis();

  /** An integer: takes one index and drops the dimension. */
  record At(long index) implements IndexItem {}

  /** {@code start:stop:step}; null stands for a part left out. */
  record Slice(Long start, Long stop, long step) implements IndexItem {}

  /** {@code None}: a new dimension of size 1. */
  record NewAxis() implements IndexItem {}

  /** {@code ...}: as many full slices as are missing. */
  record Ellipsis() implements IndexItem {}

  /** {@code True} or {@code False}: a new dimension of size 1 or 0. */
  record BooleanScalar(boolean value) implements IndexItem {}

  /** A tensor of indices, or a bool or uint8 mask over one or more dimensions. */
  record Select(Tensor index) implements IndexItem {}
}
