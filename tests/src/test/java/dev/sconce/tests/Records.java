package dev.sconce.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs scripts of {@code src/test/python} and compares their output with the records beside them.
 */
public final class Records {
  private static final Path PYTHON = Sconce.ROOT.resolve("tests/src/test/python");

  private Records() {}

  /** Compares scripts of a folder, all in one process. */
  public static void compare(String folder, String... names) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("compare.py", folder, "--here"));
    arguments.addAll(List.of(names));
    Result result = new Sconce(PYTHON).run(arguments.toArray(String[]::new));
    assertTrue(
        result.output().endsWith(names.length + " passed, 0 failed\n"),
        () -> result.output() + result.errors());
    assertEquals(0, result.status());
  }
}
