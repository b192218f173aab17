package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.runtime.object.PFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The protocol {@code __torch_function__}: calls with arguments of a subclass of {@code Tensor}, or
 * of any class that has the method, are handed to that class, and all calls to the modes that are
 * active. A program that has neither pays for one look at a flag.
 */
final class TorchFunction {
  /** What holds for one thread: how often the protocol was switched off, and the active modes. */
  private static final class State {
    private int off;
    private final Deque<Object> modes = new ArrayDeque<>();
  }

  /** Python's operators whose methods the protocol names otherwise. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("__add__", "add"),
          Map.entry("__radd__", "add"),
          Map.entry("__iadd__", "add_"),
          Map.entry("__sub__", "sub"),
          Map.entry("__isub__", "sub_"),
          Map.entry("__mul__", "mul"),
          Map.entry("__rmul__", "mul"),
          Map.entry("__imul__", "mul_"),
          Map.entry("__truediv__", "div"),
          Map.entry("__itruediv__", "div_"),
          Map.entry("__matmul__", "matmul"),
          Map.entry("__pow__", "pow"),
          Map.entry("__mod__", "remainder"),
          Map.entry("__lt__", "lt"),
          Map.entry("__le__", "le"),
          Map.entry("__gt__", "gt"),
          Map.entry("__ge__", "ge"),
          Map.entry("__eq__", "eq"),
          Map.entry("__ne__", "ne"));

  /** Methods that stay what they are in every class. */
  private static final Set<String> FIXED =
      Set.of("as_subclass", "__new__", "__hash__", "data_ptr", "get_device");

  private final ThreadLocal<State> states = ThreadLocal.withInitial(State::new);
  private volatile boolean inUse;
  private Object disabled;

  /** Whether a method of the class Tensor takes part. */
  static boolean covers(String name) {
    return !FIXED.contains(name) && (!name.startsWith("_") || name.startsWith("__"));
  }

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_disabled_torch_function_impl(*args, **kwargs)",
        "Marks a class whose instances are treated as plain tensors.",
        (c, a) -> PNotImplemented.NOT_IMPLEMENTED);
    ClassBuilder.function(
        b,
        m,
        "_use_torch_function()",
        "Says that there is a class that may have the method.",
        (c, a) -> {
          c.overrides.disabled = Py.attribute(c.module(), "_disabled_torch_function_impl");
          c.overrides.inUse = true;
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "_disable_torch_function(by)",
        "Switches the protocol off, or on again by -1, for this thread.",
        (c, a) -> {
          c.overrides.states.get().off += (int) Py.toLong(a[0]);
          return PNone.NONE;
        });
    ClassBuilder.function(
        b, m, "_is_torch_function_enabled()", null, (c, a) -> c.overrides.states.get().off == 0);
    ClassBuilder.function(
        b,
        m,
        "_push_torch_function_mode(mode)",
        null,
        (c, a) -> {
          c.overrides.states.get().modes.push(a[0]);
          return PNone.NONE;
        });
    ClassBuilder.function(
        b, m, "_pop_torch_function_mode()", null, (c, a) -> c.overrides.states.get().modes.pop());
    ClassBuilder.function(
        b,
        m,
        "_has_torch_function(args)",
        "Whether a call with these arguments would be handed on.",
        (c, a) ->
            c.overrides.inUse
                && c.overrides.states.get().off == 0
                && !c.overrides.overloaded(c, Py.items(a[0]), PKeyword.EMPTY_KEYWORDS).isEmpty());
    ClassBuilder.function(
        b,
        m,
        "_overloaded_args(args)",
        "The arguments whose classes have the method, one of each class, subclasses first.",
        (c, a) ->
            Py.tuple(c.overrides.overloaded(c, Py.items(a[0]), PKeyword.EMPTY_KEYWORDS).toArray()));
  }

  /** The result of a method call that a class or a mode takes over, or null. */
  Object method(Bindings b, String name, Object[] given) {
    if (!inUse) {
      return null;
    }
    List<Object> args = new ArrayList<>();
    PKeyword[] keywords = PKeyword.EMPTY_KEYWORDS;
    for (Object o : given) {
      switch (o) {
        case Object[] more when !(o instanceof PKeyword[]) -> args.addAll(List.of(more));
        case PKeyword[] k -> keywords = k;
        default -> args.add(o);
      }
    }
    while (!name.startsWith("__")
        && args.size() > 1
        && args.get(args.size() - 1) instanceof PNone) {
      args.remove(args.size() - 1);
    }
    String operator = OPERATORS.get(name);
    String shown = operator == null ? name : operator;
    return call(
        b, args.toArray(), keywords, () -> Py.attribute(b.tensorClass, shown), operator != null);
  }

  /** The result of reading an attribute that a class or a mode takes over, or null. */
  Object attribute(Bindings b, String name, Object[] given) {
    return inUse
        ? call(
            b,
            given,
            PKeyword.EMPTY_KEYWORDS,
            () -> Py.attribute(Py.attribute(b.tensorClass, name), "__get__"),
            false)
        : null;
  }

  /** The result of a function call that a class or a mode takes over, or null. */
  Object function(Bindings b, String place, String name, Object[] args, PKeyword[] keywords) {
    if (!inUse && !isForeign(b, args)) {
      return null;
    }
    return call(b, args, keywords, () -> Py.attribute(b.place(place), name), false);
  }

  private interface Function {
    Object get();
  }

  private Object call(
      Bindings b, Object[] args, PKeyword[] keywords, Function function, boolean operator) {
    State state = states.get();
    if (state.off > 0) {
      return null;
    }
    List<Object> overloaded = overloaded(b, args, keywords);
    if (overloaded.isEmpty() && state.modes.isEmpty()) {
      return null;
    }
    Object func = function.get();
    Object[] types = overloaded.stream().map(Py::typeOf).toArray();
    Object[] call = {
      func,
      Py.tuple(types),
      Py.tuple(args),
      keywords.length == 0 ? PNone.NONE : PFactory.createDict(PythonLanguage.get(null), keywords)
    };
    if (!state.modes.isEmpty()) {
      // A mode's own calls go to the modes below it.
      Object mode = state.modes.pop();
      try {
        Object r = Py.call(Py.attribute(mode, "__torch_function__"), call);
        if (r != PNotImplemented.NOT_IMPLEMENTED) {
          return r;
        }
      } finally {
        state.modes.push(mode);
      }
    }
    for (Object o : overloaded) {
      Object r = Py.call(Py.attribute(Py.typeOf(o), "__torch_function__"), call);
      if (r != PNotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
    }
    if (operator) {
      return PNotImplemented.NOT_IMPLEMENTED;
    }
    StringBuilder names = new StringBuilder();
    for (Object type : types) {
      names
          .append("\n\n  - tensor subclass ")
          .append(
              "<class '"
                  + Py.text(Py.attribute(type, "__module__"))
                  + "."
                  + Py.text(Py.attribute(type, "__qualname__"))
                  + "'>");
    }
    throw Py.typeError(
        "Multiple dispatch failed for '"
            + Py.text(Py.attribute(func, "__name__"))
            + "'; all __torch_function__ handlers returned NotImplemented:"
            + names
            + "\n\nFor more information, try re-running with TORCH_LOGS=not_implemented");
  }

  /** One argument of each class that has the method, subclasses before their superclasses. */
  private List<Object> overloaded(Bindings b, Object[] args, PKeyword[] keywords) {
    List<Object> found = new ArrayList<>(0);
    for (Object o : args) {
      look(b, o, found, true);
    }
    for (PKeyword k : keywords) {
      look(b, k.getValue(), found, true);
    }
    return found;
  }

  private void look(Bindings b, Object o, List<Object> found, boolean inside) {
    if (Py.isSequence(o)) {
      if (inside) {
        for (Object item : Py.items(o)) {
          look(b, item, found, false);
        }
      }
      return;
    }
    if (!(Py.typeOf(o) instanceof PythonManagedClass cls) || cls == b.tensorClass) {
      return;
    }
    Object method = Py.attributeOrNull(cls, "__torch_function__");
    if (method == null || method == disabled) {
      return;
    }
    int at = found.size();
    for (int i = found.size() - 1; i >= 0; i--) {
      Object other = Py.typeOf(found.get(i));
      if (other == cls) {
        return;
      }
      if (Py.isSubclass(cls, other)) {
        at = i;
      }
    }
    found.add(at, o);
  }

  /** Whether one of the first arguments is no tensor, but of a class that has the method. */
  private boolean isForeign(Bindings b, Object[] args) {
    for (int i = 0; i < args.length && i < 2; i++) {
      if (!(args[i] instanceof PyTensor)
          && Py.isInstanceOfUserClass(args[i])
          && Py.attributeOrNull(Py.typeOf(args[i]), "__torch_function__") != null) {
        return true;
      }
    }
    return false;
  }
}
