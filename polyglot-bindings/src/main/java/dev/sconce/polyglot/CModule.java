package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import dev.sconce.engine.op.Op;

/** The module {@code torch._C}: everything that the Python package takes from Java. */
final class CModule {
  private CModule() {}

  static PythonModule create(Bindings b) {
    PythonModule m = PFactory.createPythonModule(Py.str("torch._C"));
    ClassBuilder.function(
        b,
        m,
        "_bind_class(name, cls)",
        "Fills a Python class with its builtins.",
        (c, a) -> {
          bindClass(c, Py.text(a[0]), (PythonManagedClass) a[1]);
          return a[1];
        });
    ClassBuilder.function(
        b,
        m,
        "_set_callback(name, function)",
        "Registers a Python function that Java calls.",
        (c, a) -> {
          c.setCallback(Py.text(a[0]), a[1]);
          return null;
        });
    ClassBuilder.function(
        b,
        m,
        "_install_functions(module)",
        "Puts the operators into the module torch.",
        (c, a) -> {
          OpBuiltins.installFunctions(c, (PythonModule) a[0], "torch", Op.Variant.FUNCTION);
          return null;
        });
    submodule(b, m, "_nn", Op.Variant.NN);
    SessionFunctions.install(b, m);
    TensorFunctions.install(b, m);
    AutogradFunctions.install(b, m);
    ArrayFunctions.install(b, m);
    ArrayRandom.install(b, m);
    ModuleFunctions.install(b, m);
    OptimizerFunctions.install(b, m);
    TorchFunction.install(b, m);
    Collating.install(b, m);
    CheckpointFunctions.install(b, m);
    Ufuncs.install(b, m);
    return m;
  }

  private static void submodule(Bindings b, PythonModule parent, String name, Op.Variant kind) {
    PythonModule m = PFactory.createPythonModule(Py.str("torch._C." + name));
    OpBuiltins.installFunctions(b, m, "torch._C." + name, kind);
    parent.setAttribute(Py.str(name), m);
    PythonContext.get(null).getSysModules().setItem(Py.str("torch._C." + name), m);
  }

  private static void bindClass(Bindings b, String name, PythonManagedClass cls) {
    b.setClass(name, cls);
    switch (name) {
      case "Tensor" -> {
        OpBuiltins.installMethods(b, cls);
        TensorMethods.install(b, cls);
        TensorProperties.install(b, cls);
      }
      case "dtype" -> ValueClasses.bindDtype(b, cls);
      case "device" -> ValueClasses.bindDevice(b, cls);
      case "Generator" -> ValueClasses.bindGenerator(b, cls);
      case "ndarray" -> ArrayClass.install(b, cls);
      case "ufunc" -> Ufuncs.bind(b, cls);
      case "Node" -> NodeClass.install(b, cls);
      default -> {
        if (name.startsWith("numpy.")) {
          ArrayScalars.install(b, ArrayFunctions.dtype(name.substring("numpy.".length())), cls);
        }
      }
    }
  }
}
