package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.lib.PyObjectSetAttr;
import com.oracle.graal.python.runtime.object.PFactory;
import java.util.Set;

/** Puts builtins into Python classes and modules. */
final class ClassBuilder {
  private ClassBuilder() {}

  /** By setattr: only it updates the class's slots, so that {@code x + y} finds a new __add__. */
  static void method(
      Bindings b, PythonManagedClass cls, String signature, String doc, Builtin.Body body) {
    var f =
        Builtin.method(
            b, cls, className(cls), signature, doc, overridable(b, cls, signature, body));
    PyObjectSetAttr.executeUncached(cls, f.getName(), f);
  }

  /** Hands the method over where a subclass of Tensor wants it. */
  private static Builtin.Body overridable(
      Bindings b, PythonManagedClass cls, String signature, Builtin.Body body) {
    String name = signature.substring(0, signature.indexOf('('));
    if (cls != b.tensorClass || !TorchFunction.covers(name)) {
      return body;
    }
    return (c, a) -> {
      Object taken = c.overrides.method(c, name, a);
      return taken == null ? body.call(c, a) : taken;
    };
  }

  static void staticMethod(
      Bindings b, PythonManagedClass cls, String signature, Builtin.Body body) {
    var f = Builtin.function(b, b.module(), className(cls), signature, null, body);
    PyObjectSetAttr.executeUncached(cls, f.getBuiltinFunction().getName(), f);
  }

  /** A property; the setter may be null. A deletion reaches it as a marker object. */
  static void property(
      Bindings b,
      PythonManagedClass cls,
      String name,
      String doc,
      boolean deletable,
      Builtin.Body get,
      Builtin.Body set) {
    String place = className(cls);
    Builtin.Body reading = cls == b.tensorClass ? overridableProperty(name, get) : get;
    var getter = Builtin.method(b, cls, place + ".get", name + "(self, /)", null, reading);
    var setter =
        set == null
            ? null
            : Builtin.method(b, cls, place + ".set", name + "(self, value, /)", null, set);
    var d =
        PFactory.createGetSetDescriptor(
            PythonLanguage.get(null), getter, setter, Py.str(name), cls, deletable);
    if (doc != null) {
      d.setAttribute(Py.str("__doc__"), Py.str(doc));
    }
    PyObjectSetAttr.executeUncached(cls, Py.str(name), d);
  }

  /** Attributes that are tensors made of the tensor. */
  private static final Set<String> TENSORS = Set.of("T", "mT", "H", "mH", "data", "real", "imag");

  private static Builtin.Body overridableProperty(String name, Builtin.Body get) {
    if (!TENSORS.contains(name)) {
      return get;
    }
    return (c, a) -> {
      Object taken = c.overrides.attribute(c, name, a);
      return taken == null ? get.call(c, a) : taken;
    };
  }

  static void function(
      Bindings b, PythonModule m, String signature, String doc, Builtin.Body body) {
    var f = Builtin.function(b, m, "_C", signature, doc, body);
    m.setAttribute(f.getBuiltinFunction().getName(), f);
  }

  private static String className(PythonManagedClass cls) {
    return cls.getName().toJavaStringUncached();
  }
}
