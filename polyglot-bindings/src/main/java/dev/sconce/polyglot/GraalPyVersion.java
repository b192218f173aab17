package dev.sconce.polyglot;

import org.graalvm.home.Version;

/**
 * Checks the release of GraalPy. The bindings use its internal classes, which change without
 * notice; a clear word at the start is better than a linkage error in the middle.
 */
final class GraalPyVersion {
  private static final String SUPPORTED = "25.2.4";

  private GraalPyVersion() {}

  static void check() {
    Version found = Version.getCurrent();
    if (found.isRelease() && found.compareTo(Version.parse(SUPPORTED)) != 0) {
      throw new IllegalStateException(
          "Sconce needs GraalPy " + SUPPORTED + ", but the class path has " + found);
    }
  }
}
