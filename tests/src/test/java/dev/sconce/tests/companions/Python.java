package dev.sconce.tests.companions;

import dev.sconce.tests.Sconce;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/** Runs Python in this process with the built-in packages of this checkout. */
final class Python {

  static final Path SCRIPTS = Sconce.ROOT.resolve("tests/src/test/python/companions");

  private static final Path PACKAGES =
      Sconce.ROOT.resolve("python-shim/src/main/resources/GRAALPY-VFS/dev.sconce/sconce");
  private static final Engine ENGINE =
      Engine.newBuilder("python").allowExperimentalOptions(true).build();

  private Python() {}

  /** What a script printed; an exception that it ends with is printed in the end. */
  static String run(Source source, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> argv = new ArrayList<>(List.of(source.getName()));
    argv.addAll(List.of(arguments));
    List<String> path =
        List.of("before", "src", "fallback").stream()
            .map(name -> PACKAGES.resolve(name).toString())
            .toList();
    try (Context context =
        Context.newBuilder("python")
            .engine(ENGINE)
            .allowAllAccess(true)
            .environment("MPLBACKEND", "Agg")
            .environment("COLUMNS", "80")
            .arguments("python", argv.toArray(String[]::new))
            .option("python.PythonPath", String.join(File.pathSeparator, path))
            .option("python.DontWriteBytecodeFlag", "true")
            .out(out)
            .err(ByteArrayOutputStream.nullOutputStream())
            .build()) {
      context.eval(source);
    } catch (PolyglotException error) {
      out.writeBytes(("uncaught " + error).getBytes(StandardCharsets.UTF_8));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static String run(Path script) throws IOException {
    return run(Source.newBuilder("python", script.toFile()).build());
  }

  static String run(String code, String... arguments) {
    return run(Source.create("python", code), arguments);
  }
}
