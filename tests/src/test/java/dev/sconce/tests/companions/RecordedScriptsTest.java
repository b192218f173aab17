package dev.sconce.tests.companions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script prints what the real packages printed, to the character. */
class RecordedScriptsTest {

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Python.SCRIPTS)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".expected"))
              .map(name -> name.substring(0, name.length() - ".expected".length()))
              .sorted()
              .toList();
      assertFalse(names.isEmpty());
      return names;
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void printsWhatWasRecorded(String name) throws IOException {
    String expected = Files.readString(Python.SCRIPTS.resolve(name + ".expected"));
    String printed = Python.run(Python.SCRIPTS.resolve(name + ".py"));
    assertEquals(expected, printed);
  }
}
