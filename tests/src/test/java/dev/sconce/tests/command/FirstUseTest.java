package dev.sconce.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce;
import dev.sconce.tests.Sconce.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the command builds, and that it is never left with half a build.
 *
 * <p>The checkout is a copy of the command beside a few sources; Maven and the JDK are scripts that
 * note that they were called, for what counts here is who calls them, when, and what remains.
 */
class FirstUseTest {
  @TempDir Path folder;
  private Path checkout;
  private Path builds;

  @BeforeEach
  void setUp() throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    builds = checkout.resolve(".sconce/builds");
    Files.copy(Sconce.COMMAND, checkout.resolve("sconce"));
    write("pom.xml", "");
    for (String module : List.of("engine", "gpu", "polyglot-bindings", "python-shim")) {
      write(module + "/pom.xml", "");
      write(module + "/src/main/java/Source.java", "");
    }
    write("python-shim/src/main/resources/GRAALPY-VFS/dev.sconce/sconce/src/torch/__init__.py", "");
    script(
        "tools/mvn",
        """
        echo called >>"$CALLS"
        echo "[INFO] Building Sconce engine 0.1.0        [2/5]"
        sleep "${MAVEN_SECONDS:-0}"
        if [ -n "$MAVEN_FAILS" ]; then echo "[ERROR] no semicolon in Source.java"; exit 1; fi
        for argument; do
          case $argument in -Dsconce.target=*) target=${argument#*=} ;; esac
        done
        target=${target%/*}/sconce/runtime/lib
        mkdir -p "$target" && echo "$MAVEN_BUILDS" >"$target/sconce.jar"
        """);
    script("jdk/bin/java", "for last; do :; done; echo \"java ran $last\"\n");
    script("jdk/bin/javac", "");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.createFile(folder.resolve("calls"));
  }

  private void write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Sconce sconce() {
    return new Sconce(folder)
        .with("SCONCE_RUNTIME", "")
        .with("JAVA_HOME", folder.resolve("jdk").toString())
        .with("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"))
        .with("CALLS", folder.resolve("calls").toString());
  }

  private Result start(Sconce sconce) throws Exception {
    return sconce.execute(List.of(checkout.resolve("sconce").toString(), "x.py"));
  }

  private void assertStarts(int mavenCalls) throws Exception {
    Result result = start(sconce());
    assertEquals("java ran x.py\n", result.output(), result.errors());
    assertEquals(0, result.status());
    assertEquals(mavenCalls, Files.readAllLines(folder.resolve("calls")).size());
  }

  private long buildCount() throws IOException {
    try (Stream<Path> all = Files.list(builds)) {
      return all.count();
    }
  }

  @Test
  void buildsOnceAndAgainWhenASourceChanged() throws Exception {
    Result first = start(sconce());
    assertEquals("java ran x.py\n", first.output());
    assertTrue(first.errors().startsWith("sconce: first use, building"), first.errors());
    assertTrue(first.errors().contains("\nsconce: building Sconce engine"), first.errors());
    Result second = start(sconce());
    assertEquals("", second.errors());
    assertStarts(1);

    write("engine/src/main/java/Source.java", "changed");
    assertStarts(2);
    write("gpu/src/main/java/deep/New.java", "");
    assertStarts(3);
    Files.delete(checkout.resolve("gpu/src/main/java/deep/New.java"));
    assertStarts(4);
    write("pom.xml", "another version");
    assertStarts(5);
    write("python-shim/src/main/resources/GRAALPY-VFS/dev.sconce/sconce/src/torch/nn.py", "");
    assertStarts(5);
    assertTrue(buildCount() <= 2, "old builds remain");
  }

  @Test
  void failedBuildKeepsTheOneBefore() throws Exception {
    assertStarts(1);
    write("engine/src/main/java/Source.java", "broken");
    Result failed = start(sconce().with("MAVEN_FAILS", "yes"));
    assertEquals(1, failed.status());
    assertEquals("", failed.output());
    assertTrue(failed.errors().contains("no semicolon in Source.java"), failed.errors());
    assertTrue(failed.errors().contains(".sconce/build.log"), failed.errors());
    Result former = start(sconce().with("SCONCE_BUILD", "off"));
    assertEquals("java ran x.py\n", former.output());
    assertEquals(1, buildCount());
    assertStarts(3);
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    List<CompletableFuture<Result>> starts =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return start(sconce().with("MAVEN_SECONDS", "2"));
                          } catch (Exception e) {
                            throw new AssertionError(e);
                          }
                        }))
            .limit(2)
            .toList();
    for (CompletableFuture<Result> start : starts) {
      assertEquals("java ran x.py\n", start.get(60, TimeUnit.SECONDS).output());
    }
    assertEquals(1, Files.readAllLines(folder.resolve("calls")).size());
  }

  @Test
  void interruptedBuildLeavesNothing() throws Exception {
    ProcessBuilder builder =
        sconce()
            .with("MAVEN_SECONDS", "600")
            .builder(
                List.of(
                    "env", "--default-signal=INT", checkout.resolve("sconce").toString(), "x.py"));
    Path errors = folder.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    while (Files.size(folder.resolve("calls")) == 0) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
    assertTrue(Files.readString(errors).contains("sconce: build interrupted"));
    assertFalse(Files.exists(checkout.resolve(".sconce/current")));
    assertEquals(0, buildCount());
    assertStarts(2);
  }

  @Test
  void anotherPlaceOfTheCheckoutIsNoticed() throws Exception {
    assertStarts(1);
    Files.move(checkout, folder.resolve("moved"));
    checkout = folder.resolve("moved");
    assertStarts(1);
    Path arguments =
        checkout
            .resolve(".sconce/builds")
            .resolve(Files.readString(checkout.resolve(".sconce/current")).strip())
            .resolve("java.args");
    assertFalse(Files.readString(arguments).contains("check out"));
  }

  @Test
  void missingMavenIsNamed() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("few"));
    for (String tool : List.of("bash", "env", "mkdir", "flock", "find", "date", "grep")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Result result = start(sconce().with("PATH", tools.toString()));
    assertEquals(
        "sconce: Maven is needed to build: install it, for example by 'apt install maven'\n",
        result.errors());
    assertEquals(1, result.status());
  }
}
