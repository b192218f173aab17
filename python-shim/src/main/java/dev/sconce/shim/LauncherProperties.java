package dev.sconce.shim;

/** What the shell script {@code sconce} tells this process by system properties. */
final class LauncherProperties {
  private LauncherProperties() {}

  /** The path by which the command was called: Python's {@code sys.executable}. */
  static String executable() {
    return System.getProperty("sconce.executable", "");
  }

  /** The folder that is Python's {@code sys.prefix} and makes the built-in packages importable. */
  static String prefix() {
    return System.getProperty("sconce.prefix", "");
  }

  /** The folder for compiled Python files, or an empty text for Python's own choice. */
  static String bytecodeCache() {
    return System.getProperty("sconce.bytecode", "");
  }

  /** Whether standard input is a terminal. */
  static boolean isTerminal() {
    return Boolean.getBoolean("sconce.terminal");
  }

  /** Whether the user asked for the Java frames behind a Python error. */
  static boolean showsJavaFrames() {
    String value = System.getenv("SCONCE_JAVA_TRACE");
    return value != null && !value.isEmpty() && !value.equals("0");
  }
}
