package dev.sconce.tests.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sconce.tests.Sconce;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts of published tutorials, which are not ours to distribute, where they are at
 * hand: in the folder that {@code SCONCE_DOCUMENTS} names, or else in {@code shared/acceptance}
 * beside the checkout.
 */
class DocumentsTest {
  @Test
  void tutorialsPrintWhatTheyShow() throws Exception {
    String named = System.getenv("SCONCE_DOCUMENTS");
    Path folder = named == null ? Sconce.ROOT.resolveSibling("shared/acceptance") : Path.of(named);
    Path checker = folder.resolve("check.py");
    assumeTrue(Files.exists(checker), "no tutorials in " + folder);
    ProcessBuilder builder =
        new ProcessBuilder("python3", checker.toString(), "--launcher", Sconce.COMMAND.toString());
    builder.environment().put("SCONCE_RUNTIME", Sconce.RUNTIME.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
  }
}
