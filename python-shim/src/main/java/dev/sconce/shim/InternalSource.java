package dev.sconce.shim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** Python code of the launcher itself, which leaves no frame in a traceback. */
final class InternalSource {
  private InternalSource() {}

  /** Code given as a text. */
  static Source of(String code) {
    return Source.newBuilder("python", code, "<internal>")
        .internal(true)
        .option("python.NoPythonFrame", "true")
        .buildLiteral();
  }

  /** Code in a file beside this class. */
  static Source ofResource(String name) {
    try (InputStream in = InternalSource.class.getResourceAsStream(name)) {
      String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("python", code, name).internal(true).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
