package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.sconce.engine.TensorException;

/** The one place where what Java throws becomes what Python sees. */
final class Errors {
  private Errors() {}

  /**
   * The throwable to raise from a builtin in place of {@code t}. Python's own exceptions and the
   * control flow of the runtime pass unchanged; the engine's errors become Python's; anything else
   * is a defect of ours and becomes a SystemError, which a script can survive.
   */
  static RuntimeException toPython(Bindings b, String builtin, Throwable t) {
    if (t instanceof TensorException e) {
      return python(b, e);
    }
    if (t instanceof AbstractTruffleException || isControlFlow(t)) {
      return sneaky(t);
    }
    if (t instanceof OutOfMemoryError) {
      return Py.raise(
          PythonBuiltinClassType.MemoryError, "the Java heap is full; see SCONCE_JAVA_OPTS=-Xmx");
    }
    if (t instanceof StackOverflowError) {
      return sneaky(t);
    }
    if (Boolean.getBoolean("sconce.trace")) {
      t.printStackTrace();
    }
    return Py.raise(
        PythonBuiltinClassType.SystemError, builtin + "(): internal error of Sconce: " + t);
  }

  private static RuntimeException python(Bindings b, TensorException e) {
    PythonBuiltinClassType type =
        switch (e.kind()) {
          case RUNTIME -> PythonBuiltinClassType.RuntimeError;
          case INDEX -> PythonBuiltinClassType.IndexError;
          case TYPE -> PythonBuiltinClassType.TypeError;
          case VALUE -> PythonBuiltinClassType.ValueError;
          case NOT_IMPLEMENTED -> PythonBuiltinClassType.NotImplementedError;
          case OVERFLOW -> PythonBuiltinClassType.OverflowError;
          case ZERO_DIVISION -> PythonBuiltinClassType.ZeroDivisionError;
          case ATTRIBUTE -> PythonBuiltinClassType.AttributeError;
          case ASSERTION -> PythonBuiltinClassType.AssertionError;
          case MEMORY -> PythonBuiltinClassType.MemoryError;
          case LINALG -> null;
        };
    if (type != null) {
      return Py.raise(type, e.getMessage());
    }
    Object error = b.callback("linalg_error", Py.str(e.getMessage()));
    if (error == null) {
      // Only the package torch has the class; the numpy subset works without it.
      return Py.raise(PythonBuiltinClassType.RuntimeError, e.getMessage());
    }
    return PRaiseNode.raiseExceptionObjectStatic(null, error);
  }

  private static boolean isControlFlow(Throwable t) {
    String name = t.getClass().getName();
    return t instanceof ControlFlowException
        || name.startsWith("com.oracle.truffle.")
        || name.startsWith("com.oracle.graal.python.")
        || name.startsWith("org.graalvm.");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable t) throws E {
    throw (E) t;
  }
}
