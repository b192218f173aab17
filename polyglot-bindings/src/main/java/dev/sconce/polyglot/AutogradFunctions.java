package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.autograd.Autograd;

/** What {@code torch.autograd} takes from Java. */
final class AutogradFunctions {
  private AutogradFunctions() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_run_backward(tensors, grad_tensors, retain_graph, create_graph, inputs)",
        null,
        (c, a) -> {
          Tensor[] outputs = AutogradMethods.inputs(a[0]);
          Autograd.backward(
              outputs,
              gradients(a[1], outputs.length),
              Py.bool(a[2]),
              Py.bool(a[3]),
              Py.none(a[4]) ? null : AutogradMethods.inputs(a[4]));
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "_run_grad(outputs, inputs, grad_outputs, retain_graph, create_graph, allow_unused)",
        null,
        (c, a) -> {
          Tensor[] outputs = AutogradMethods.inputs(a[0]);
          return Convert.tuple(
              c,
              Autograd.grad(
                  outputs,
                  AutogradMethods.inputs(a[1]),
                  gradients(a[2], outputs.length),
                  Py.bool(a[3]),
                  Py.bool(a[4]),
                  Py.bool(a[5])));
        });
    ClassBuilder.function(
        b,
        m,
        "_function_apply(cls, *args)",
        "torch.autograd.Function.apply",
        (c, a) -> UserFunction.apply(c, a[0], (Object[]) a[1]));
    ClassBuilder.function(
        b,
        m,
        "_function_context_bind(cls)",
        "Fills the class of the ctx argument with its builtins.",
        (c, a) -> {
          UserFunction.bindContext(
              c, (com.oracle.graal.python.builtins.objects.type.PythonManagedClass) a[0]);
          return a[0];
        });
  }

  private static Tensor[] gradients(Object o, int count) {
    if (Py.none(o)) {
      return null;
    }
    Object[] items = o instanceof PyTensor ? new Object[] {o} : Py.items(o);
    if (items.length != count) {
      throw Py.runtimeError("got " + count + " tensors and " + items.length + " gradients");
    }
    Tensor[] r = new Tensor[count];
    for (int i = 0; i < count; i++) {
      r[i] = AutogradMethods.optional("backward", items[i]);
    }
    return r;
  }
}
