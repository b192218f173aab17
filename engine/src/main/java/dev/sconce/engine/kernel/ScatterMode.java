package dev.sconce.engine.kernel;

/** What happens where a value is written to an indexed element. */
public enum ScatterMode {
  SET,
  ADD,
  MULTIPLY,
  MINIMUM,
  MAXIMUM
}
