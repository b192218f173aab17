package dev.sconce.engine;

/** Counts the in-place changes of a storage; all views of it share one. */
public final class Version {
  private int value;

  public int value() {
    return value;
  }

  public void bump() {
    value++;
  }
}
