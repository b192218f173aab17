package dev.sconce.engine.kernel;

/** Reductions that give one value for a slice; the accumulator is the compute type or wider. */
public enum ReduceKernel {
  SUM,
  PROD,
  MAX,
  MIN,
  /** 1 where any element is not 0. */
  ANY,
  /** 1 where all elements are not 0. */
  ALL,
  /** Number of elements that are not 0. */
  COUNT,
  /** Sum of absolute values. */
  ABS_SUM,
  ABS_MAX,
  ABS_MIN,
  /** Sum of squares. */
  SQUARE_SUM,
  /** Sum where NaN counts as 0. */
  NAN_SUM
}
