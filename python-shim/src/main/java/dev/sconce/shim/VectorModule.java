package dev.sconce.shim;

import java.lang.reflect.InvocationTargetException;

/**
 * Makes the Vector API available without {@code --add-modules}.
 *
 * <p>With that option the JVM prints a warning on every start and gives up the archived module
 * graph of the AOT cache. Loading the module here, before any class refers to it, gives the same
 * compiled code with neither. It needs {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {
  private VectorModule() {}

  /** Loads the module; without it the engine takes its plain loops. */
  static void load() {
    try {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, "jdk.incubator.vector");
    } catch (ReflectiveOperationException e) {
      if (LauncherProperties.showsJavaFrames()) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        System.err.println("sconce: the Vector API is not available: " + cause);
      }
    }
  }
}
