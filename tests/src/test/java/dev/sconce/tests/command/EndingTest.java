package dev.sconce.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce;
import dev.sconce.tests.Sconce.Result;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs end: exit statuses, tracebacks, signals and closed pipes. */
class EndingTest {
  @TempDir Path folder;

  private Result command(String program) throws Exception {
    return new Sconce(folder).run("-c", program);
  }

  @Test
  void exitStatusIsTheProgramsOwn() throws Exception {
    assertEquals(7, command("import sys; sys.exit(7)").status());
    Result text = command("import sys; print('out'); sys.exit('a last word')");
    assertEquals("out\n", text.output());
    assertEquals("a last word\n", text.errors());
    assertEquals(1, text.status());
    Result late = command("import atexit; atexit.register(print, 'at exit'); raise SystemExit");
    assertEquals("at exit\n", late.output());
    assertEquals(0, late.status());
  }

  @Test
  void uncaughtExceptionLeavesAPythonTraceback() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("fails.py"),
            """
            def inner(x):
                return 1 / x

            print("before")
            inner(0)
            """);
    Result result = new Sconce(folder).run("fails.py");
    assertEquals("before\n", result.output());
    assertEquals(
        """
        Traceback (most recent call last):
          File "%1$s", line 5, in <module>
            inner(0)
          File "%1$s", line 2, in inner
            return 1 / x
        ZeroDivisionError: division by zero
        """
            .formatted(script.toRealPath()),
        result.errors());
    assertEquals(1, result.status());
  }

  @Test
  void javaFramesAreShownOnlyOnRequest() throws Exception {
    String program = "import java; java.type('java.lang.Integer').parseInt('x')";
    Result quiet = command(program);
    assertTrue(
        quiet.errors().endsWith("java.lang.NumberFormatException: For input string: \"x\"\n"),
        quiet.errors());
    assertFalse(quiet.errors().contains("\tat "), quiet.errors());
    assertEquals(1, quiet.status());
    Result loud = new Sconce(folder).with("SCONCE_JAVA_TRACE", "1").run("-c", program);
    assertTrue(loud.errors().contains("\tat java.lang.Integer.parseInt"), loud.errors());
  }

  @Test
  void missingAndMalformedFilesGetPythonsWords() throws Exception {
    Result missing = new Sconce(folder).run("no such file.py");
    assertEquals(
        "%s: can't open file '%s': [Errno 2] No such file or directory\n"
            .formatted(Sconce.COMMAND, folder.toRealPath().resolve("no such file.py")),
        missing.errors());
    assertEquals(2, missing.status());

    Path script = Files.writeString(folder.resolve("open.py"), "values = [1, 2\n");
    Result malformed = new Sconce(folder).run("open.py");
    assertEquals(
        """
          File "%s", line 1
            values = [1, 2
                     ^
        SyntaxError: '[' was never closed
        """
            .formatted(script.toRealPath()),
        malformed.errors());
    assertEquals(1, malformed.status());
  }

  @Test
  void endlessRecursionIsAPythonError() throws Exception {
    Result result =
        command(
            "def f(n):\n"
                + "  return f(n + 1)\n"
                + "try:\n"
                + "  f(0)\n"
                + "except RecursionError:\n"
                + "  print('caught')");
    assertEquals("caught\n", result.output());
    assertEquals(0, result.status());
  }

  @Test
  void threadsAreAwaitedUnlessTheyAreDaemons() throws Exception {
    Result result =
        command(
            """
            import threading, time
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
            threading.Thread(target=lambda: (time.sleep(0.5), print("waited"))).start()
            """);
    assertEquals("waited\n", result.output());
    assertEquals("", result.errors());
    assertEquals(0, result.status());
  }

  @Test
  void closedPipeIsNoNews() throws Exception {
    Result endless = new Sconce(folder).bash("\"$SCONCE\" -c 'while True: print(1)' | head -n 1");
    assertEquals("1\n", endless.output());
    assertEquals("", endless.errors());
    Result once = new Sconce(folder).bash("{ sleep 1; \"$SCONCE\" -c 'print(1)'; } | true");
    assertEquals("", once.errors());
  }

  @Test
  void interruptIsAKeyboardInterrupt() throws Exception {
    Files.writeString(
        folder.resolve("waits.py"),
        """
        import time
        try:
            print("waiting", flush=True)
            time.sleep(600)
        except KeyboardInterrupt:
            print("spinning", flush=True)
        try:
            while True:
                pass
        finally:
            print("cleaned up", flush=True)
        """);
    // The shell that started Maven may have told its children to ignore the signal.
    ProcessBuilder builder =
        new Sconce(folder)
            .builder(List.of("env", "--default-signal=INT", Sconce.COMMAND.toString(), "waits.py"));
    Path errors = folder.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("waiting", output.readLine());
      interrupt(process);
      assertEquals("spinning", output.readLine());
      interrupt(process);
      assertEquals("cleaned up", output.readLine());
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(130, process.exitValue());
    String report = Files.readString(errors);
    assertTrue(report.startsWith("Traceback (most recent call last):\n"), report);
    assertTrue(report.endsWith("\nKeyboardInterrupt\n"), report);
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
