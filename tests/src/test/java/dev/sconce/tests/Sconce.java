package dev.sconce.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the {@code sconce} command of this checkout, on the class path that this build has packaged,
 * in a folder of the test's choice.
 *
 * <p>Standard input is empty unless {@link #input} says otherwise.
 */
public final class Sconce {
  /** The folder of the checkout. */
  public static final Path ROOT =
      Path.of(System.getProperty("sconce.root")).toAbsolutePath().normalize();

  /** The command. */
  public static final Path COMMAND = ROOT.resolve("sconce");

  /** The class path that this build has packaged. */
  public static final Path RUNTIME =
      Path.of(System.getProperty("sconce.runtime")).toAbsolutePath().normalize();

  private static final int LIMIT_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";

  /** What a finished process has left. */
  public record Result(int status, String output, String errors) {}

  /**
   * @param folder where the command runs
   */
  public Sconce(Path folder) {
    this.folder = folder;
    environment.put("SCONCE_RUNTIME", RUNTIME.toString());
  }

  /** Sets an environment variable of the process. */
  public Sconce with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets what the process reads from standard input. */
  public Sconce input(String text) {
    input = text;
    return this;
  }

  /** Runs {@code sconce} with these arguments. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(arguments));
    return execute(command);
  }

  /** Runs a line of bash in which {@code $SCONCE} is the command. */
  public Result bash(String line) throws IOException, InterruptedException {
    with("SCONCE", COMMAND.toString());
    return execute(List.of("bash", "-c", line));
  }

  /** Runs any program in this folder and environment. */
  public Result execute(List<String> command) throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile("sconce", ".in"), input);
    Path out = Files.createTempFile("sconce", ".out");
    Path err = Files.createTempFile("sconce", ".err");
    try {
      Process process =
          builder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            command + " did not end; it printed\n" + Files.readString(out) + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** A process of this folder and environment, not yet started. */
  public ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // What the caller of Maven has set for itself must not decide a test.
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    builder.environment().keySet().removeIf(name -> name.startsWith("SCONCE"));
    builder.environment().putAll(environment);
    return builder;
  }
}
