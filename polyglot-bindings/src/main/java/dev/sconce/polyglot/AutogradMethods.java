package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.autograd.AutogradMeta;
import dev.sconce.engine.autograd.Hook;
import java.util.List;

/** The methods of {@code torch.Tensor} that concern gradients. */
final class AutogradMethods {
  private AutogradMethods() {}

  static void install(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "_backward(self, gradient, retain_graph, create_graph, inputs)",
        null,
        (c, a) -> {
          Tensor t = TensorMethods.self(a);
          boolean create = truth(a[3]);
          Autograd.backward(
              new Tensor[] {t},
              new Tensor[] {optional("backward", a[1])},
              Py.none(a[2]) ? create : truth(a[2]),
              create,
              Py.none(a[4]) ? null : inputs(a[4]));
          return PNone.NONE;
        });
    ClassBuilder.method(
        b,
        cls,
        "requires_grad_(self, requires_grad=True)",
        "Turns gradient tracking on or off; gives back the tensor.",
        (c, a) -> {
          if (!Py.isBool(a[1])) {
            throw Py.typeError(
                "requires_grad_(): argument 'requires_grad' (position 1) must be bool, not "
                    + Py.className(a[1]));
          }
          TensorMethods.self(a).requiresGrad(Py.bool(a[1]));
          return a[0];
        });
    ClassBuilder.method(
        b,
        cls,
        "retain_grad(self)",
        "Keeps the gradient of a tensor that is not a leaf in ``grad``.",
        (c, a) -> {
          retainGrad(TensorMethods.self(a));
          return PNone.NONE;
        });
    ClassBuilder.method(
        b,
        cls,
        "_register_hook(self, hook)",
        "Adds a hook on the gradient; gives back a number for _remove_hook.",
        (c, a) -> addHook(c, TensorMethods.self(a), a[1]));
    ClassBuilder.method(
        b,
        cls,
        "_register_accumulated_hook(self, hook)",
        "Adds a hook that runs after the gradient was accumulated.",
        (c, a) -> addAccumulatedHook(c, TensorMethods.self(a), a[1]));
    ClassBuilder.method(
        b,
        cls,
        "_is_view(self)",
        "Whether the tensor is a view that autograd knows of.",
        (c, a) -> {
          AutogradMeta meta = TensorMethods.self(a).autograd();
          return meta != null && meta.view() != null;
        });
  }

  private static boolean truth(Object o) {
    return !Py.none(o) && Py.isBool(o) && Py.bool(o);
  }

  static Tensor optional(String function, Object o) {
    return Py.none(o) ? null : ArgParser.self(function, o);
  }

  static Tensor[] inputs(Object o) {
    if (o instanceof PyTensor t) {
      return new Tensor[] {t.tensor};
    }
    Object[] items = Py.items(o);
    if (items.length == 0) {
      throw Py.runtimeError("`inputs` argument to `backward()` cannot be empty.");
    }
    Tensor[] r = new Tensor[items.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = ArgParser.self("backward", items[i]);
    }
    return r;
  }

  private static void retainGrad(Tensor t) {
    if (!t.requiresGrad()) {
      throw TensorException.runtime("can't retain_grad on Tensor that has requires_grad=False");
    }
    if (t.isLeaf() || t.autograd().retainsGrad()) {
      return;
    }
    AutogradMeta meta = t.autograd();
    meta.retainsGrad(true);
    t.gradFn()
        .tensorHooks(meta.output())
        .add(
            g -> {
              meta.grad(
                  meta.grad() == null
                      ? dev.sconce.engine.ops.Casting.clone(g)
                      : dev.sconce.engine.ops.Arithmetic.add(meta.grad(), g));
              return null;
            });
  }

  private static Object addHook(Bindings b, Tensor t, Object function) {
    if (!t.requiresGrad()) {
      throw TensorException.runtime(
          "cannot register a hook on a tensor that doesn't require gradient");
    }
    List<Hook> hooks =
        t.isLeaf() ? t.autograd().hooks() : t.gradFn().tensorHooks(t.autograd().output());
    return handle(b, hooks, hook(b, function, true));
  }

  private static Object addAccumulatedHook(Bindings b, Tensor t, Object function) {
    if (!t.requiresGrad() || !t.isLeaf()) {
      throw TensorException.runtime(
          !t.requiresGrad()
              ? "cannot register a hook on a tensor that doesn't require gradient"
              : "post accumulate grad hooks cannot be registered on non-leaf tensors");
    }
    return handle(b, t.autograd().accumulatedHooks(), hook(b, function, false));
  }

  private static Hook hook(Bindings b, Object function, boolean replaces) {
    return g -> {
      Object r = Py.call(function, PyTensor.of(b, g));
      if (!replaces || Py.none(r)) {
        return null;
      }
      if (!(r instanceof PyTensor t)) {
        throw Py.typeError("expected Variable, but hook returned '" + Py.className(r) + "'");
      }
      return t.tensor;
    };
  }

  /** A Python value whose {@code remove} takes the hook away again. */
  private static Object handle(Bindings b, List<Hook> hooks, Hook hook) {
    hooks.add(hook);
    return new PyValue(b.classOf("HookHandle"), (Runnable) () -> hooks.remove(hook));
  }
}
