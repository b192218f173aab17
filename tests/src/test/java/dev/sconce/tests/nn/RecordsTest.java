package dev.sconce.tests.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce;
import dev.sconce.tests.Sconce.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the scripts of {@code src/test/python/nn} and compares their output with the records. */
class RecordsTest {
  private static final Path SCRIPTS = Sconce.ROOT.resolve("tests/src/test/python/nn");

  private static void compare(String... names) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("compare.py", "--here"));
    arguments.addAll(List.of(names));
    Result result = new Sconce(SCRIPTS).run(arguments.toArray(String[]::new));
    assertTrue(
        result.output().endsWith(names.length + " passed, 0 failed\n"),
        () -> result.output() + result.errors());
    assertEquals(0, result.status());
  }

  @Test
  void modulesBehaveAsRecorded() throws Exception {
    compare("module_protocol", "containers", "state", "hooks", "later_releases");
  }

  @Test
  void optimizersAndSchedulersBehaveAsRecorded() throws Exception {
    compare("optimizers", "optimizer_protocol", "schedulers");
  }
}
