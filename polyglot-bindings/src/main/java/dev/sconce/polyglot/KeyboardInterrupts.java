package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage.Env;
import org.graalvm.polyglot.Context;
import sun.misc.Signal;

/**
 * Raises {@code KeyboardInterrupt} in a Python context when the process gets SIGINT.
 *
 * <p>GraalPy's own handler hands the current frame to Python, which fails with an internal error
 * while the innermost loop has not called anything yet. This one raises the exception where the
 * thread is. A program that sets a handler of its own replaces it, as it replaces GraalPy's.
 */
public final class KeyboardInterrupts {
  private KeyboardInterrupts() {}

  /**
   * Handles the signal from now on for the calling thread, which must be the context's first.
   *
   * @param context a context that permits Python and was told to allow signal handlers
   */
  public static void install(Context context) {
    context.initialize("python");
    context.enter();
    try {
      Env env = PythonContext.get(null).getEnv();
      Thread[] thread = {Thread.currentThread()};
      Signal.handle(
          new Signal("INT"), signal -> env.submitThreadLocal(thread, new RaiseKeyboardInterrupt()));
    } catch (IllegalArgumentException e) {
      // The process was started to ignore the signal, and so it does.
      return;
    } finally {
      context.leave();
    }
  }

  private static final class RaiseKeyboardInterrupt extends ThreadLocalAction {
    RaiseKeyboardInterrupt() {
      super(true, false);
    }

    @Override
    protected void perform(Access access) {
      throw PRaiseNode.raiseStatic(access.getLocation(), PythonBuiltinClassType.KeyboardInterrupt);
    }
  }
}
