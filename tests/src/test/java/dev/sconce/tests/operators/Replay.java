package dev.sconce.tests.operators;

import dev.sconce.tests.Sconce;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Makes the recorded calls in a Python context of this process and compares what comes of them. */
final class Replay implements AutoCloseable {
  static final Path RECORDS = Sconce.ROOT.resolve("tests/src/test/python/operators");

  private static final Path PACKAGES =
      Sconce.ROOT.resolve("python-shim/src/main/resources/GRAALPY-VFS/dev.sconce/sconce");

  /** A recorded call, and what came of it under PyTorch and here. */
  record Call(String expression, String expected, String actual) {
    boolean agrees() {
      return Outcomes.agree(expected, actual);
    }

    @Override
    public String toString() {
      return expression + "\n  PyTorch  " + expected + "\n  Sconce   " + actual;
    }
  }

  private final Observer observer = new Observer();
  private final List<Pattern> kinks = new ArrayList<>();
  private final Context context;
  private final Value outcome;

  Replay() throws ReflectiveOperationException, IOException {
    for (String line : Files.readAllLines(RECORDS.resolve("unproved.txt"))) {
      if (line.startsWith("kink\t")) {
        kinks.add(KnownDifferences.pattern(line.split("\t")[1]));
      }
    }
    List<String> path =
        List.of(PACKAGES.resolve("src"), PACKAGES.resolve("fallback"), RECORDS).stream()
            .map(Path::toString)
            .toList();
    context =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .option("python.PythonPath", String.join(File.pathSeparator, path))
            .option("python.DontWriteBytecodeFlag", "true")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    Value module = context.eval("python", "import outcome\noutcome");
    outcome = module.getMember("outcome");
    observer.install();
    module.putMember("watch", (ProxyExecutable) this::watch);
  }

  private boolean sampling;

  private Object watch(Value... on) {
    observer.watch(on[0].asBoolean(), sampling);
    return null;
  }

  /** What has been seen of the op table so far. */
  Observer observer() {
    return observer;
  }

  /** Makes the calls of all files of records, or of those with the given names. */
  List<Call> run(String... names) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(RECORDS)) {
      files =
          all.filter(f -> f.toString().endsWith(".records"))
              .filter(f -> names.length == 0 || List.of(names).contains(stem(f)))
              .sorted()
              .toList();
    }
    List<Call> calls = new ArrayList<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        calls.add(call(line));
      }
    }
    return calls;
  }

  private Call call(String line) {
    int tab = line.indexOf('\t');
    String expression = line.substring(0, tab);
    // Special values are where functions have no derivatives, or no differences to compare with.
    sampling =
        !expression.contains("special(")
            && !expression.contains("large(")
            && kinks.stream().noneMatch(p -> p.matcher(expression).matches());
    String actual = outcome.execute(expression).asString();
    return new Call(expression, line.substring(tab + 1), actual);
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replace(".records", "");
  }

  @Override
  public void close() {
    context.close();
  }

  /**
   * Prints the calls that differ, for work on operators.
   *
   * @param names names of files of records, all of them if there are none
   */
  public static void main(String[] names) throws ReflectiveOperationException {
    try (Replay replay = new Replay()) {
      long start = System.nanoTime();
      List<Call> calls = replay.run(names);
      List<Call> wrong = calls.stream().filter(c -> !c.agrees()).toList();
      wrong.forEach(System.out::println);
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      System.out.println(
          calls.size() + " calls, " + wrong.size() + " differ, " + seconds + " seconds");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
