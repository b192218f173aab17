package dev.sconce.polyglot;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.source.Source;
import org.graalvm.polyglot.Context;

/** The public entry of the bindings: {@code import torch} in a GraalPy context. */
public final class PythonTorch {
  private PythonTorch() {}

  /**
   * Makes the engine known to a context, which needs to permit nothing but {@code "python"}.
   *
   * @throws IllegalStateException for a release of GraalPy other than the one this was built for
   */
  public static void install(Context context) {
    context.initialize("python");
    context.enter();
    try {
      installHere();
    } finally {
      context.leave();
    }
  }

  /** The same for the context that the current thread has entered. */
  public static void installHere() {
    GraalPyVersion.check();
    Source source =
        Source.newBuilder(TensorLanguage.ID, TensorLanguage.INSTALL, TensorLanguage.INSTALL)
            .internal(true)
            .build();
    PythonContext.get(null).getEnv().parseInternal(source).call();
  }
}
