package dev.sconce.engine.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the library is found, kept and left out, in processes of their own. */
@Timeout(120)
class NativeSwitchTest {
  @TempDir Path folder;
  private Path cache;

  @BeforeEach
  void emptyCache() {
    cache = folder.resolve("cache");
  }

  /** Prints the providers' names and a product that is too large for the small ones' way. */
  static final class Probe {
    public static void main(String[] args) {
      float[] a = new float[40 * 40];
      Arrays.fill(a, 1);
      float[] c = new float[40 * 40];
      Blas.get().sgemm(false, false, 40, 40, 40, 1, a, 0, 40, a, 0, 40, 0, c, 0, 40);
      double[] x = {2};
      Lapack.doubles().inverse(1, x, 0);
      System.out.println(Blas.get().name() + " " + c[1599] + " " + x[0]);
    }
  }

  private record Result(String out, String err) {}

  private Process start(boolean library, Map<String, String> environment, String... options)
      throws IOException {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> library || !entry.contains("openblas"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", path, Probe.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SCONCE_NATIVE");
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Result result(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    return new Result(out.strip(), err);
  }

  private List<Path> cached() throws IOException {
    Path root = cache.resolve("sconce");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      return files.toList();
    }
  }

  @Test
  void theEnvironmentAndTheSystemPropertySwitchItOff() throws Exception {
    Result byEnvironment = result(start(true, Map.of("SCONCE_NATIVE", "off")));
    Result byProperty = result(start(true, Map.of(), "-Dsconce.native=off"));
    for (Result result : List.of(byEnvironment, byProperty)) {
      assertEquals("Java 40.0 0.5", result.out);
      assertEquals("", result.err);
    }
    assertEquals(List.of(), cached());
  }

  @Test
  void withoutTheLibraryOneWarningSaysWhatToDo() throws Exception {
    Result result = result(start(false, Map.of()));
    assertEquals("Java 40.0 0.5", result.out);
    assertTrue(result.err.contains("add org.bytedeco:openblas for linux-x86_64"), result.err);
    assertEquals(1, result.err.lines().filter(line -> line.contains("OpenBLAS")).count());
  }

  @Test
  void theLibraryIsExtractedOnceSilentlyAndMended() throws Exception {
    Process other = start(true, Map.of());
    Result first = result(start(true, Map.of()));
    Result second = result(other);
    for (Result result : List.of(first, second)) {
      assertTrue(result.out.startsWith("OpenBLAS "), result.out);
      assertTrue(result.out.endsWith(" 40.0 0.5"), result.out);
      assertEquals("", result.err);
    }
    assertEquals(1, cached().size());
    Path library = cached().get(0).resolve("libopenblas.so.0");
    long size = Files.size(library);
    Files.write(library, new byte[100]);
    assertTrue(result(start(true, Map.of())).out.startsWith("OpenBLAS "));
    assertEquals(size, Files.size(library));
    assertEquals(1, cached().size());
  }

  @Test
  void aCacheThatCannotBeWrittenIsPassedOver() throws Exception {
    Files.writeString(cache, "a file where a folder should be");
    Result result = result(start(true, Map.of()));
    assertTrue(result.out.startsWith("OpenBLAS "), result.out);
    assertFalse(result.err.contains("WARNING"), result.err);
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      assertEquals(1, files.filter(p -> p.getFileName().toString().startsWith("sconce-")).count());
    }
  }
}
