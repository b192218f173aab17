package dev.sconce.engine.op;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.ViewInfo;
import dev.sconce.engine.autograd.Views;
import dev.sconce.engine.ops.Casting;
import java.util.List;

/**
 * One row of the op table, that is one overload of an operator, and the one place through which its
 * calls go.
 */
public final class Op {
  /** Computes the result, a tensor, an array of tensors or a plain value. */
  @FunctionalInterface
  public interface Forward {
    Object apply(Args args);
  }

  /** The gradient of one input, written with differentiable operators. */
  @FunctionalInterface
  public interface Gradient {
    Tensor apply(Grads c, Tensor grad);
  }

  /** The gradients of all tensors of a list input. */
  @FunctionalInterface
  public interface ListGradient {
    Tensor[] apply(Grads c, Tensor grad);
  }

  /** The gradients of all tensor inputs at once, for formulas that share work. */
  @FunctionalInterface
  public interface JointGradient {
    Tensor[] apply(Grads c);
  }

  /** How a row relates to autograd. */
  enum Kind {
    /** Made of other operators, which record themselves. */
    COMPOSITE,
    DIFFERENTIABLE,
    NOT_DIFFERENTIABLE
  }

  /** Where Python finds the operator. */
  public enum Variant {
    FUNCTION,
    METHOD,
    IN_PLACE,
    OUT,
    NN
  }

  final Row row;
  private final Forward forward;
  private final Kind kind;
  private final boolean view;

  Op(Row row) {
    this.row = row;
    this.forward = row.forward;
    this.kind = row.kind();
    this.view = row.view;
  }

  /** The same operator under another name, with the same variants. */
  public Op as(String alias) {
    return new Op(row.renamed(alias));
  }

  public String name() {
    return row.signature.name();
  }

  public Signature signature() {
    return row.signature;
  }

  public boolean has(Variant variant) {
    return row.variants.contains(variant);
  }

  public String doc() {
    return row.doc;
  }

  /** Names of the results of an operator that gives a named tuple, else null. */
  public String[] returns() {
    return row.returns;
  }

  /** Whether the operator is a composition of others. */
  boolean isComposite() {
    return kind == Kind.COMPOSITE;
  }

  /** The operation itself, without looking at layouts or recording anything. */
  Object composed(Object[] values) {
    return forward.apply(new Args(values, null, false));
  }

  /** Names of further parameters of the in-place variant's signature that it does not have. */
  public boolean isView() {
    return view;
  }

  public boolean isDifferentiable() {
    return kind == Kind.DIFFERENTIABLE;
  }

  /** A call from Java; arguments left out at the end take their defaults. */
  public Tensor call(Object... given) {
    return (Tensor) apply(fill(given));
  }

  /** A call from Java of an operator with several results. */
  public Tensor[] callAll(Object... given) {
    return (Tensor[]) apply(fill(given));
  }

  /** The in-place call from Java; gives back the first argument. */
  public Tensor callInPlace(Object... given) {
    return (Tensor) applyInPlace(fill(given));
  }

  private Object[] fill(Object[] given) {
    Param[] params = row.signature.params();
    if (given.length == params.length) {
      return given;
    }
    Object[] all = new Object[params.length];
    System.arraycopy(given, 0, all, 0, given.length);
    for (int i = given.length; i < all.length; i++) {
      all[i] = params[i].defaultValue();
    }
    return all;
  }

  /** Calls the operator with one value for each parameter of its signature. */
  public Object apply(Object[] given) {
    Object[] values = Autocast.inUse() ? Autocast.cast(name(), given) : given;
    if (Tensor.anySparse() && !row.anyLayout && SparseCalls.concerns(values)) {
      return SparseCalls.apply(this, values);
    }
    if (kind == Kind.COMPOSITE) {
      return forward.apply(new Args(values, null, false));
    }
    ThreadState state = ThreadState.current();
    boolean record = state.gradEnabled() && kind == Kind.DIFFERENTIABLE && anyRequiresGrad(values);
    Args args = new Args(values, null, false);
    Object result;
    if (!record) {
      result = forward.apply(args);
    } else {
      state.gradEnabled(false);
      try {
        result = forward.apply(args);
      } finally {
        state.gradEnabled(true);
      }
      OpNode.record(this, args, result);
    }
    if (view) {
      recordView(values, result);
    }
    return result;
  }

  private void recordView(Object[] values, Object result) {
    Tensor input = (Tensor) values[0];
    if (result instanceof Tensor t) {
      if (t != input && t.sharesStorage(input)) {
        Views.record(
            input, t, base -> (Tensor) apply(replaceFirst(values, base)), ViewInfo.Origin.DEFAULT);
      }
      return;
    }
    Tensor[] parts = (Tensor[]) result;
    for (int i = 0; i < parts.length; i++) {
      int at = i;
      Views.record(
          input,
          parts[i],
          base -> ((Tensor[]) apply(replaceFirst(values, base)))[at],
          ViewInfo.Origin.MULTIPLE_OUTPUTS);
    }
  }

  private static Object[] replaceFirst(Object[] values, Tensor first) {
    Object[] r = values.clone();
    r[0] = first;
    return r;
  }

  /**
   * Calls the operator so that its result replaces the contents of its first argument, or, where
   * the result is a view, its sizes and strides.
   */
  public Object applyInPlace(Object[] values) {
    Tensor self = (Tensor) values[0];
    if (Tensor.anySparse() && SparseCalls.concerns(values)) {
      return SparseCalls.applyInPlace(this, values);
    }
    if (view) {
      return reshapeInPlace(self, values);
    }
    if (kind == Kind.COMPOSITE && !row.writes) {
      Tensor result = (Tensor) apply(values);
      Pointwise.checkInPlaceShape(self, result.sizes());
      Pointwise.checkCast(result.dtype(), self.dtype());
      return Casting.copyInto(self, result);
    }
    ThreadState state = ThreadState.current();
    boolean track = state.gradEnabled();
    if (track) {
      Views.checkInPlace(self);
    }
    boolean record = track && kind == Kind.DIFFERENTIABLE && anyRequiresGrad(values);
    OpNode node = record ? OpNode.prepare(this, values, true) : null;
    Args args = new Args(values, self, true);
    state.gradEnabled(false);
    try {
      store(forward.apply(args), self);
    } finally {
      state.gradEnabled(track);
    }
    self.version().bump();
    if (record) {
      node.saveOutputs(args, self);
      Views.rebase(self, node);
    }
    return self;
  }

  private Tensor reshapeInPlace(Tensor self, Object[] values) {
    ThreadState state = ThreadState.current();
    boolean track = state.gradEnabled();
    if (track) {
      Views.checkInPlace(self);
    }
    boolean record = track && kind == Kind.DIFFERENTIABLE && anyRequiresGrad(values);
    OpNode node = record ? OpNode.prepare(this, values, true) : null;
    Args args = new Args(values, null, false);
    Tensor moved = (Tensor) forward.apply(args);
    self.replace(self.storage(), moved.sizes(), moved.strides(), moved.offset());
    self.version().bump();
    if (record) {
      node.saveOutputs(args, self);
    }
    Views.reshaped(self, node, base -> (Tensor) apply(replaceFirst(values, base)));
    return self;
  }

  private static void store(Object result, Tensor dest) {
    if (result != dest) {
      Pointwise.checkOverlap(dest);
      Pointwise.checkInPlaceShape(dest, ((Tensor) result).sizes());
      Pointwise.checkCast(((Tensor) result).dtype(), dest.dtype());
      Casting.copyElements((Tensor) result, dest);
    }
  }

  /**
   * Calls the operator so that its result goes into a given tensor, which is resized.
   *
   * @throws TensorException RuntimeError when a gradient would have to be recorded
   */
  public Object applyOut(Object[] values, Tensor out) {
    ThreadState state = ThreadState.current();
    boolean track = state.gradEnabled();
    if (track && (out.requiresGrad() || anyRequiresGrad(values))) {
      throw TensorException.runtime(
          name()
              + "(): functions with out=... arguments don't support automatic differentiation, but"
              + " one of the arguments requires grad.");
    }
    state.gradEnabled(false);
    try {
      Object[] all = row.outType ? typedBy(out, values) : values;
      Object result = forward.apply(new Args(all, row.writes ? out : null, false));
      if (result != out) {
        Tensor t = (Tensor) result;
        checkOut(t, out);
        Pointwise.checkCast(t.dtype(), out.dtype());
        Pointwise.resizeOut(out, t.sizes());
        Casting.copyElements(t, out);
      }
    } finally {
      state.gradEnabled(track);
    }
    out.version().bump();
    return out;
  }

  /** {@link #applyOut} for an operator with several results. */
  public Object applyOut(Object[] values, Tensor[] outs) {
    ThreadState state = ThreadState.current();
    boolean track = state.gradEnabled();
    if (track && anyRequiresGrad(values)) {
      throw TensorException.runtime(
          name()
              + "(): functions with out=... arguments don't support automatic differentiation, but"
              + " one of the arguments requires grad.");
    }
    Tensor[] results = (Tensor[]) apply(values);
    for (int i = 0; i < outs.length; i++) {
      checkOut(results[i], outs[i]);
    }
    for (int i = 0; i < outs.length; i++) {
      Pointwise.checkCast(results[i].dtype(), outs[i].dtype());
      Pointwise.resizeOut(outs[i], results[i].sizes());
      Casting.copyElements(results[i], outs[i]);
      outs[i].version().bump();
    }
    return outs;
  }

  private Object[] typedBy(Tensor out, Object[] values) {
    int at = row.signature.indexOf("dtype");
    if (values[at] != null) {
      return values;
    }
    Object[] all = values.clone();
    all[at] = out.dtype();
    return all;
  }

  private void checkOut(Tensor result, Tensor out) {
    if (row.exactOut && result.dtype() != out.dtype()) {
      throw TensorException.runtime(
          "Expected out tensor to have dtype "
              + result.dtype().nativeName()
              + ", but got "
              + out.dtype().nativeName()
              + " instead");
    }
  }

  static boolean anyRequiresGrad(Object[] values) {
    for (Object v : values) {
      if (v instanceof Tensor t) {
        if (t.autograd() != null && t.requiresGrad()) {
          return true;
        }
      } else if (v instanceof Tensor[] list) {
        for (Tensor t : list) {
          if (t != null && t.autograd() != null && t.requiresGrad()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The samples on which tests compare the operator with PyTorch and check its gradients. */
  public List<Object[]> samples() {
    return row.samples.get();
  }

  @Override
  public String toString() {
    return name() + row.signature.describe(0);
  }
}
