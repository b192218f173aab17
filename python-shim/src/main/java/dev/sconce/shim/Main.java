package dev.sconce.shim;

import com.oracle.graal.python.shell.GraalPythonMain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Engine;

/**
 * The main class of the {@code sconce} command.
 *
 * <p>Scripts, commands, modules and standard input are run by {@link ProgramRunner}; a terminal
 * goes to GraalPy's own interactive launcher. The shell script that starts this class hands over
 * what it alone knows in the system properties named in {@link LauncherProperties}.
 */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private Main() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param arguments the arguments of the command
   */
  public static void main(String[] arguments) {
    VectorModule.load();
    loadWhatDeepRecursionNeeds();
    CommandLine line;
    try {
      line = CommandLine.parse(Arrays.asList(arguments));
    } catch (CommandLine.UsageException e) {
      System.err.print(
          e.getMessage() + "\n" + CommandLine.USAGE + "Try `sconce -h' for more information.\n");
      System.exit(USAGE_ERROR);
      return;
    }
    line.addEnvironment(System.getenv());
    switch (line.action) {
      case HELP -> System.out.print(HelpText.TEXT);
      case VERSION -> System.out.println(version());
      default -> {
        if (isInteractive(line)) {
          interact(arguments, line);
        } else {
          System.exit(new ProgramRunner(line, Arrays.asList(arguments)).run());
        }
      }
    }
  }

  /**
   * Initialises a class that GraalPy uses where a recursion ends. Initialised there for the first
   * time, with no stack left, it would fail for the rest of the process.
   */
  private static void loadWhatDeepRecursionNeeds() {
    new CRC32().update(0);
  }

  private static boolean isInteractive(CommandLine line) {
    boolean atPrompt =
        line.action == CommandLine.Action.RUN_STDIN && LauncherProperties.isTerminal();
    return atPrompt || line.inspect;
  }

  /** Hands over to GraalPy's own launcher, which owns line editing and the read-eval-print loop. */
  private static void interact(String[] arguments, CommandLine line) {
    System.setProperty("polyglot.python.Executable", LauncherProperties.executable());
    System.setProperty("polyglot.python.SysPrefix", LauncherProperties.prefix());
    String cache = LauncherProperties.bytecodeCache();
    if (!cache.isEmpty()) {
      System.setProperty("polyglot.python.PyCachePrefix", cache);
    }
    if (!line.quiet) {
      System.err.println(version());
    }
    List<String> handedOver = new ArrayList<>(List.of("-s"));
    handedOver.addAll(Arrays.asList(arguments));
    GraalPythonMain.main(handedOver.toArray(String[]::new));
  }

  private static String version() {
    try (Engine engine = Engine.create("python")) {
      return String.format(
          "Sconce %s (Python %s, GraalPy %s, Java %s)",
          Main.class.getPackage().getImplementationVersion(),
          engine.getLanguages().get("python").getVersion(),
          engine.getVersion(),
          Runtime.version());
    }
  }
}
