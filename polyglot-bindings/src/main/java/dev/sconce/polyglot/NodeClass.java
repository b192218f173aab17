package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.autograd.AccumulateGrad;
import dev.sconce.engine.autograd.Edge;
import dev.sconce.engine.autograd.Node;

/** The Python objects of graph nodes: {@code x.grad_fn}. */
final class NodeClass {
  private NodeClass() {}

  /** The Python object of a node, of a class that bears the node's name. */
  static Object of(Bindings b, Node node) {
    if (node.peer() instanceof PyValue known) {
      return known;
    }
    Object cls = b.callback("node_class", Py.str(node.name()));
    PyValue v = new PyValue((PythonManagedClass) cls, node);
    node.peer(v);
    return v;
  }

  static void install(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b, cls, "name(self)", "The name of the node's class.", (c, a) -> fullName(node(a).name()));
    ClassBuilder.property(
        b,
        cls,
        "next_functions",
        "The nodes that gradients go to, each with the number of its input.",
        false,
        (c, a) -> {
          Edge[] next = node(a).next();
          Object[] items = new Object[next.length];
          for (int i = 0; i < items.length; i++) {
            items[i] =
                next[i] == null
                    ? Py.tuple(PNone.NONE, 0)
                    : Py.tuple(of(c, next[i].node()), next[i].input());
          }
          return Py.tuple(items);
        },
        null);
    ClassBuilder.property(
        b,
        cls,
        "variable",
        "The leaf into which the node accumulates.",
        false,
        (c, a) -> {
          if (node(a) instanceof AccumulateGrad g) {
            return PyTensor.of(c, g.leaf());
          }
          throw Py.raise(
              com.oracle.graal.python.builtins.PythonBuiltinClassType.AttributeError,
              "'" + node(a).name() + "' object has no attribute 'variable'");
        },
        null);
    ClassBuilder.method(
        b,
        cls,
        "_register_hook(self, hook)",
        null,
        (c, a) -> {
          Node.PostHook hook =
              (inputs, outputs) ->
                  tensors(
                      Py.call(a[1], Convert.tuple(c, inputs), Convert.tuple(c, outputs)),
                      inputs.length);
          node(a).postHooks().add(hook);
          var hooks = node(a).postHooks();
          return new PyValue(c.classOf("HookHandle"), (Runnable) () -> hooks.remove(hook));
        });
    ClassBuilder.method(
        b,
        cls,
        "_register_prehook(self, hook)",
        null,
        (c, a) -> {
          Node.PreHook hook =
              outputs -> tensors(Py.call(a[1], Convert.tuple(c, outputs)), outputs.length);
          node(a).preHooks().add(hook);
          var hooks = node(a).preHooks();
          return new PyValue(c.classOf("HookHandle"), (Runnable) () -> hooks.remove(hook));
        });
  }

  private static Tensor[] tensors(Object result, int count) {
    if (Py.none(result)) {
      return null;
    }
    Object[] items = Py.isSequence(result) ? Py.items(result) : new Object[] {result};
    if (items.length != count) {
      throw Py.runtimeError("hook returned " + items.length + " gradients, expected " + count);
    }
    Tensor[] r = new Tensor[count];
    for (int i = 0; i < count; i++) {
      r[i] = AutogradMethods.optional("hook", items[i]);
    }
    return r;
  }

  private static Node node(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof Node n) {
      return n;
    }
    throw Py.typeError("expected a graph node, got " + Py.className(a[0]));
  }

  /** The nodes that PyTorch wrote by hand have no short name. */
  private static String fullName(String name) {
    return switch (name) {
      case "AccumulateGrad", "CopyBackwards", "CopySlices", "NotImplemented" ->
          "torch::autograd::" + name;
      default -> name;
    };
  }
}
