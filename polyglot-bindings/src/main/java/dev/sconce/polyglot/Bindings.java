package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.object.Shape;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Session;
import dev.sconce.engine.ThreadState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Everything of the bindings that belongs to one polyglot context. */
final class Bindings {
  final Env env;
  final TensorLanguage language;
  final Session session = new Session();

  /** The Python class {@code torch.Tensor}, and the shape of its instances. */
  PythonManagedClass tensorClass;

  Shape tensorShape;

  /** Python classes by name: {@code Size}, {@code dtype}, {@code device}, … */
  private final Map<String, PythonManagedClass> classes = new HashMap<>();

  private final Map<DType, PyValue> dtypes = new EnumMap<>(DType.class);
  private final Map<String, Object> callbacks = new HashMap<>();
  private final Map<String, Object> returnTypes = new HashMap<>();
  private final Map<Object, DType> scalarTypes = new IdentityHashMap<>();
  final TorchFunction overrides = new TorchFunction();
  private final Map<String, PythonModule> places = new HashMap<>();
  private PyValue defaultGenerator;
  private PyValue numpyTrue;
  private PyValue numpyFalse;
  private PythonModule module;

  Bindings(Env env, TensorLanguage language) {
    this.env = env;
    this.language = language;
    session.onWarning(text -> callback("warn", Py.str(text)));
  }

  /** Makes the module {@code torch._C}, once, and gives it back. */
  PythonModule install() {
    if (module == null) {
      env.initializeLanguage(env.getInternalLanguages().get("python"));
      module = CModule.create(this);
      PythonContext.get(null).getSysModules().setItem(Py.str("torch._C"), module);
    }
    return module;
  }

  PythonModule module() {
    return module;
  }

  /** Remembers the module of the functions that are installed under a name. */
  void place(String name, PythonModule m) {
    places.put(name, m);
  }

  PythonModule place(String name) {
    return places.get(name);
  }

  /** Enters the context's session on the current thread. */
  ThreadState enter() {
    ThreadState state = ThreadState.current();
    return state.session() == session ? state : ThreadState.enter(session);
  }

  void setClass(String name, PythonManagedClass cls) {
    classes.put(name, cls);
    if (name.equals("Tensor")) {
      tensorClass = cls;
      tensorShape = cls.getInstanceShape();
    }
  }

  PythonManagedClass classOf(String name) {
    PythonManagedClass cls = classes.get(name);
    if (cls == null) {
      throw Py.runtimeError("the Python package torch has not been imported yet");
    }
    return cls;
  }

  /** The Python object {@code torch.float32} and its like. */
  PyValue dtype(DType type) {
    PyValue v = dtypes.get(type);
    if (v == null) {
      v = new PyValue(classOf("dtype"), type);
      dtypes.put(type, v);
    }
    return v;
  }

  PyValue device(Device device) {
    return new PyValue(classOf("device"), device);
  }

  /** Makes a Python class the one of numpy's scalars of a type. */
  void setScalarClass(DType type, PythonManagedClass cls) {
    scalarTypes.put(cls, type);
    if (type == DType.BOOL) {
      numpyTrue = new PyValue(cls, true);
      numpyFalse = new PyValue(cls, false);
    }
  }

  /** The type of a class of numpy scalars; null for any other class. */
  DType scalarType(Object cls) {
    return scalarTypes.get(cls);
  }

  /** {@code numpy.True_} or {@code numpy.False_}. */
  PyValue bool(boolean value) {
    return value ? numpyTrue : numpyFalse;
  }

  /** The object that {@code torch.manual_seed} gives back. */
  PyValue defaultGenerator() {
    if (defaultGenerator == null) {
      defaultGenerator = new PyValue(classOf("Generator"), session.generator());
    }
    return defaultGenerator;
  }

  /** Registers a Python function that Java calls: for warnings, named tuples and the like. */
  void setCallback(String name, Object callable) {
    callbacks.put(name, callable);
  }

  Object callback(String name, Object... args) {
    Object callable = callbacks.get(name);
    return callable == null ? null : Py.call(callable, args);
  }

  /** The class of a named tuple such as {@code torch.return_types.max}. */
  Object returnType(String op, String[] fields) {
    return returnTypes.computeIfAbsent(
        op,
        k -> {
          Object[] names = new Object[fields.length];
          for (int i = 0; i < names.length; i++) {
            names[i] = Py.str(fields[i]);
          }
          return callback("return_type", Py.str(op), Py.tuple(names));
        });
  }
}
