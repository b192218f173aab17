package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.random.Generator;

/** The arguments of one call, in the order of the signature, and where its result shall go. */
public final class Args {
  final Object[] values;
  final Tensor dest;
  final boolean inPlace;
  Object stash;

  Args(Object[] values, Tensor dest, boolean inPlace) {
    this.values = values;
    this.dest = dest;
    this.inPlace = inPlace;
  }

  /** The tensor to write to, for in-place calls and {@code out=}; null to make a new one. */
  public Tensor out() {
    return dest;
  }

  /** Whether {@link #out()} is the first argument, which must keep its sizes. */
  public boolean isInPlace() {
    return inPlace;
  }

  public boolean has(int i) {
    return values[i] != null;
  }

  public Object get(int i) {
    return values[i];
  }

  public Tensor tensor(int i) {
    return (Tensor) values[i];
  }

  public Tensor[] tensors(int i) {
    return (Tensor[]) values[i];
  }

  public Scalar scalar(int i) {
    return (Scalar) values[i];
  }

  public long integer(int i) {
    return (Long) values[i];
  }

  public long[] ints(int i) {
    return (long[]) values[i];
  }

  public double real(int i) {
    return (Double) values[i];
  }

  public boolean bool(int i) {
    return (Boolean) values[i];
  }

  public String string(int i) {
    return (String) values[i];
  }

  public DType dtype(int i) {
    return (DType) values[i];
  }

  public Device device(int i) {
    return (Device) values[i];
  }

  /** The generator given, or the session's. */
  public Generator generator(int i) {
    return values[i] == null ? Session.current().generator() : (Generator) values[i];
  }

  /** Keeps something the forward pass computed for the gradient formulas. */
  public void stash(Object value) {
    stash = value;
  }
}
