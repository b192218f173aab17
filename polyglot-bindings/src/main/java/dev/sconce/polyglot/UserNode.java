package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.autograd.Edge;
import dev.sconce.engine.autograd.Node;
import dev.sconce.engine.autograd.SavedTensor;
import dev.sconce.engine.ops.Creation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The graph node of one call of a user's autograd Function; its Python object is {@code ctx}. */
final class UserNode extends Node {
  private final Bindings bindings;
  private final Object function;
  private final String name;
  private final boolean[] needed;
  private final Set<Tensor> dirty = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Tensor> nonDifferentiable = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Tensor> outputs = new ArrayList<>(1);
  private Object[] toSave = {};
  private SavedTensor[] saved;
  private boolean released;
  private boolean materialize = true;

  UserNode(Bindings b, Object function, Object[] args) {
    this.bindings = b;
    this.function = function;
    this.name = Py.text(Py.attribute(function, "__name__")) + "Backward";
    this.needed = new boolean[args.length];
    Edge[] next = new Edge[args.length];
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof PyTensor t && t.tensor.requiresGrad()) {
        needed[i] = true;
        next[i] = Autograd.edgeOf(t.tensor);
      }
    }
    next(next);
    peer(
        new PyValue(
            (PythonManagedClass) b.callback("function_context_class", function, Py.str(name)),
            this));
  }

  Object context() {
    return peer();
  }

  boolean anyNeeded() {
    for (boolean n : needed) {
      if (n) {
        return true;
      }
    }
    return false;
  }

  Object needsInputGrad() {
    Object[] items = new Object[needed.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = needed[i];
    }
    return Py.tuple(items);
  }

  void save(Object[] tensors) {
    for (Object o : tensors) {
      if (!(o instanceof PyTensor) && !Py.none(o)) {
        throw Py.typeError(
            "save_for_backward can only save variables, but argument "
                + java.util.Arrays.asList(tensors).indexOf(o)
                + " is of type "
                + Py.className(o));
      }
    }
    toSave = tensors;
  }

  /** Fixes the versions of what was saved, after the forward function has run. */
  void finishForward() {
    saved = new SavedTensor[toSave.length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = toSave[i] instanceof PyTensor t ? new SavedTensor(t.tensor) : null;
    }
  }

  Object saved(Bindings b) {
    if (released) {
      throw SavedTensor.freed();
    }
    if (saved == null) {
      return Py.tuple(toSave);
    }
    Object[] items = new Object[saved.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = saved[i] == null ? PNone.NONE : PyTensor.of(b, saved[i].unpack());
    }
    return Py.tuple(items);
  }

  void markDirty(Object[] args) {
    for (Object o : args) {
      dirty.add(ArgParser.self("mark_dirty", o));
    }
  }

  void markNonDifferentiable(Object[] args) {
    for (Object o : args) {
      nonDifferentiable.add(ArgParser.self("mark_non_differentiable", o));
    }
  }

  void materialize(boolean on) {
    materialize = on;
  }

  boolean isDirty(Tensor t) {
    return dirty.contains(t);
  }

  boolean isNonDifferentiable(Tensor t) {
    return nonDifferentiable.contains(t);
  }

  @Override
  public void attach(Tensor output) {
    super.attach(output);
    outputs.add(output.detached());
  }

  /**
   * Counts an output that takes no gradient, so that the numbers of the others stay right.
   *
   * @param output the tensor, whose missing gradient {@code backward} sees as zeros, or null
   */
  void skipOutput(Tensor output) {
    Tensor none = Tensor.of(new float[0]);
    super.attach(none);
    outputs.add(output == null ? null : output.detached());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected Tensor[] apply(Tensor[] gradOutputs) {
    Object[] args = new Object[gradOutputs.length + 1];
    args[0] = context();
    for (int i = 0; i < gradOutputs.length; i++) {
      Tensor g = gradOutputs[i];
      if (g == null && materialize && i < outputs.size() && outputs.get(i) != null) {
        g = Creation.zerosLike(outputs.get(i));
      }
      args[i + 1] = g == null ? PNone.NONE : PyTensor.of(bindings, g);
    }
    Object result = Py.call(Py.attribute(function, "backward"), args);
    Object[] items = Py.isSequence(result) ? Py.items(result) : new Object[] {result};
    return gradients(items);
  }

  private Tensor[] gradients(Object[] items) {
    int extra = items.length;
    while (extra > needed.length && Py.none(items[extra - 1])) {
      extra--;
    }
    if (extra != needed.length) {
      throw Py.runtimeError(
          "function "
              + name
              + " returned an incorrect number of gradients (expected "
              + needed.length
              + ", got "
              + items.length
              + ")");
    }
    Tensor[] r = new Tensor[needed.length];
    for (int i = 0; i < r.length; i++) {
      if (Py.none(items[i])) {
        continue;
      }
      if (!(items[i] instanceof PyTensor t)) {
        throw Py.typeError("expected Variable or None (got " + Py.className(items[i]) + ")");
      }
      r[i] = needed[i] ? t.tensor : null;
    }
    return r;
  }

  @Override
  protected void release() {
    released = true;
    saved = null;
    toSave = new Object[0];
  }
}
