package dev.sconce.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce;
import dev.sconce.tests.Sconce.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How programs reach the interpreter, and what they find there. */
class ProgramTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void assertPrints(String expected, Result result) {
    assertEquals("", result.errors());
    assertEquals(expected, result.output());
    assertEquals(0, result.status());
  }

  @Test
  void scriptSeesItsArgumentsItsFolderAndItsEnvironment() throws Exception {
    write("scripts/beside.py", "name = 'beside'\n");
    write("elsewhere/far.py", "name = 'far'\n");
    write(
        "scripts/main.py",
        """
        import os, sys
        import beside, far
        print(sys.argv)
        print(__name__, __file__)
        print(sys.path[0] == os.path.join(os.getcwd(), "scripts"))
        print(beside.name, far.name, os.environ["GREETING"])
        print(sys.executable)
        """);
    Result result =
        new Sconce(folder)
            .with("PYTHONPATH", folder.resolve("elsewhere").toString())
            .with("GREETING", "good morning")
            .run("scripts/main.py", "-c", "two words", "--flag", "");
    assertPrints(
        """
        ['scripts/main.py', '-c', 'two words', '--flag', '']
        __main__ %s
        True
        beside far good morning
        %s
        """
            .formatted(folder.toRealPath().resolve("scripts/main.py"), Sconce.COMMAND),
        result);
  }

  @Test
  void commandKeepsItsArgumentsAndStartsInTheCurrentFolder() throws Exception {
    write("here.py", "name = 'here'\n");
    Result result =
        new Sconce(folder)
            .run(
                "-c", "import sys, here; print(sys.argv, sys.path[0] == '', here.name)", "-V", "b");
    assertPrints("['-c', '-V', 'b'] True here\n", result);
  }

  @Test
  void moduleRunsAsMain() throws Exception {
    write("tool/__init__.py", "");
    write("tool/__main__.py", "import sys; print(__name__, __package__, sys.argv[1:])\n");
    assertPrints("__main__ tool ['a', 'b']\n", new Sconce(folder).run("-m", "tool", "a", "b"));

    Result missing = new Sconce(folder).run("-m", "no_such_module");
    assertEquals(Sconce.COMMAND + ": No module named no_such_module\n", missing.errors());
    assertEquals(1, missing.status());
  }

  @Test
  void standardInputIsAProgramOrData() throws Exception {
    String program = "import sys\nprint(sys.argv, __name__)\n";
    assertPrints("['-', 'x'] __main__\n", new Sconce(folder).input(program).run("-", "x"));
    assertPrints("[''] __main__\n", new Sconce(folder).input(program).run());
    assertPrints("HELLO\n", new Sconce(folder).input("hello").run("-c", "print(input().upper())"));
  }

  @Test
  void placesWithSpacesAndSymbolicLinksDoNotMatter() throws Exception {
    write("a folder/my script.py", "import sys; print(sys.argv[0])\n");
    Path link = folder.resolve("a folder/to sconce");
    Files.createSymbolicLink(link, Sconce.COMMAND);
    Result result =
        new Sconce(folder.resolve("a folder")).bash("exec './to sconce' 'my script.py'");
    assertPrints("my script.py\n", result);
  }

  @Test
  void installedPackagesAndOwnFilesComeBeforeTheBuiltInOnes() throws Exception {
    write("numpy.py", "name = 'my own numpy'\n");
    write("main.py", "import numpy, sys; print(numpy.name); print(*sys.path[1:], sep='\\n')\n");
    Result result = new Sconce(folder).run("main.py");
    assertEquals("", result.errors());
    String[] lines = result.output().split("\n");
    assertEquals("my own numpy", lines[0]);
    String last = lines[lines.length - 1];
    assertTrue(last.endsWith("/sconce/src") || last.endsWith("/sconce/fallback"), last);
  }

  @Test
  void javaOptionsAndJavaClassesAreInReach() throws Exception {
    String program = "import java; print(java.type('java.lang.System').getProperty('greeting'))";
    assertPrints(
        "good morning\n",
        new Sconce(folder)
            .with("SCONCE_JAVA_OPTS", "-Xmx600m \"-Dgreeting=good morning\" -XX:+UseSerialGC")
            .run("-c", program));
  }

  @Test
  void versionHelpAndMisuse() throws Exception {
    Result version = new Sconce(folder).run("-V");
    assertTrue(
        version.output().matches("Sconce \\S+ \\(Python 3\\.\\S+, GraalPy \\S+, Java \\S+\\)\n"),
        version.output());
    assertTrue(new Sconce(folder).run("-h").output().startsWith("usage: sconce [option]"));
    Result unknown = new Sconce(folder).run("-Z", "x.py");
    assertTrue(unknown.errors().startsWith("Unknown option: -Z\nusage: "), unknown.errors());
    assertEquals(2, unknown.status());
    Result bare = new Sconce(folder).run("-c");
    assertTrue(bare.errors().startsWith("Argument expected for the -c option\n"), bare.errors());
    assertEquals(2, bare.status());
  }

  @Test
  void terminalGetsAPrompt() throws Exception {
    Result result =
        new Sconce(folder)
            .input("6 * 7\n1 / 0\nimport sys; sys.argv\nexit()\n")
            .with("TERM", "dumb")
            .bash("script -qefc \"'$SCONCE'\" /dev/null");
    assertTrue(result.output().contains("42"), result.output());
    assertTrue(result.output().contains("ZeroDivisionError: division by zero"), result.output());
    assertTrue(result.output().contains("['']"), result.output());
    assertEquals(0, result.status());
  }
}
