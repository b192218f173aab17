package dev.sconce.engine.kernel;

/** Running folds along a dimension: every element of the result folds all elements up to it. */
public enum ScanKernel {
  SUM,
  PROD,
  /** The largest so far and its place, the last of equal ones; NaN stays once it was met. */
  MAX,
  MIN,
  /** Logarithm of the sum of exponentials; floating-point types only. */
  LOG_SUM_EXP
}
