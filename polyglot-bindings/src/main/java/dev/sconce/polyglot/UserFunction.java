package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.Views;

/**
 * {@code torch.autograd.Function.apply}: forward and backward are static methods of a user's Python
 * class, which meet in a context object.
 */
final class UserFunction {
  private UserFunction() {}

  static Object apply(Bindings b, Object cls, Object[] args) {
    UserNode node = new UserNode(b, cls, args);
    Object ctx = node.context();
    boolean record = ThreadState.current().gradEnabled() && node.anyNeeded();
    Object result = forward(b, cls, ctx, args);
    node.finishForward();
    boolean many = Py.isSequence(result);
    Object[] outputs = many ? Py.items(result) : new Object[] {result};
    Object[] wrapped = new Object[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      wrapped[i] = output(b, node, args, outputs[i], record);
    }
    return many ? Py.tuple(wrapped) : wrapped[0];
  }

  private static Object forward(Bindings b, Object cls, Object ctx, Object[] args) {
    ThreadState state = ThreadState.current();
    boolean before = state.gradEnabled();
    state.gradEnabled(false);
    try {
      Object forward = Py.attribute(cls, "forward");
      Object setup = Py.attribute(cls, "setup_context");
      boolean split = setup != Py.attribute(b.classOf("Function"), "setup_context");
      if (!split) {
        Object[] withContext = new Object[args.length + 1];
        withContext[0] = ctx;
        System.arraycopy(args, 0, withContext, 1, args.length);
        return Py.call(forward, withContext);
      }
      Object result = Py.call(forward, args);
      Py.call(setup, ctx, Py.tuple(args), result);
      return result;
    } finally {
      state.gradEnabled(before);
    }
  }

  private static Object output(
      Bindings b, UserNode node, Object[] args, Object out, boolean record) {
    if (!(out instanceof PyTensor p)) {
      if (record) {
        node.skipOutput(null);
      }
      return out;
    }
    Tensor t = p.tensor;
    boolean isInput = false;
    for (Object arg : args) {
      isInput |= arg == out;
    }
    if (!record || node.isNonDifferentiable(t) || !t.dtype().isDifferentiable()) {
      if (record) {
        node.skipOutput(t);
      }
      return isInput && !node.isDirty(t) ? PyTensor.of(b, t.detached()) : out;
    }
    if (isInput) {
      if (!node.isDirty(t)) {
        Tensor alias = t.detached();
        node.attach(alias);
        return PyTensor.of(b, alias);
      }
      Views.checkInPlace(t);
      Views.rebase(t, node);
      return out;
    }
    node.attach(t);
    return out;
  }

  /** The builtins of the class of {@code ctx}. */
  static void bindContext(Bindings b, PythonManagedClass cls) {
    b.setClass("FunctionCtx", cls);
    ClassBuilder.method(
        b,
        cls,
        "save_for_backward(self, *tensors)",
        "Keeps tensors for the backward function, which finds them in ``saved_tensors``.",
        (c, a) -> {
          node(a).save((Object[]) a[1]);
          return PNone.NONE;
        });
    ClassBuilder.property(
        b,
        cls,
        "saved_tensors",
        "What save_for_backward kept, a tuple.",
        false,
        (c, a) -> node(a).saved(c),
        null);
    ClassBuilder.method(
        b,
        cls,
        "mark_dirty(self, *args)",
        "Says which inputs the forward function changed in place.",
        (c, a) -> {
          node(a).markDirty((Object[]) a[1]);
          return PNone.NONE;
        });
    ClassBuilder.method(
        b,
        cls,
        "mark_non_differentiable(self, *args)",
        "Says which outputs have no gradient.",
        (c, a) -> {
          node(a).markNonDifferentiable((Object[]) a[1]);
          return PNone.NONE;
        });
    ClassBuilder.method(
        b,
        cls,
        "set_materialize_grads(self, value)",
        "Whether missing gradients come as zeros, the default, or as None.",
        (c, a) -> {
          node(a).materialize(Py.bool(a[1]));
          return PNone.NONE;
        });
    ClassBuilder.property(
        b,
        cls,
        "needs_input_grad",
        "For each input, whether its gradient is asked for.",
        false,
        (c, a) -> node(a).needsInputGrad(),
        null);
    NodeClass.install(b, cls);
  }

  private static UserNode node(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof UserNode n) {
      return n;
    }
    throw Py.typeError("expected the ctx of an autograd Function, got " + Py.className(a[0]));
  }
}
