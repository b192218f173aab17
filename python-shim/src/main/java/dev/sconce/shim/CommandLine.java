package dev.sconce.shim;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The arguments of the {@code sconce} command, read as {@code python} reads its own.
 *
 * <p>Options end at the first file name, at {@code -}, at {@code -c} or at {@code -m}; what follows
 * belongs to the program. Environment variables are not looked at here.
 */
final class CommandLine {
  static final String USAGE = "usage: sconce [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";

  /** What the command was asked to do. */
  enum Action {
    HELP,
    VERSION,
    RUN_COMMAND,
    RUN_MODULE,
    RUN_FILE,
    RUN_STDIN
  }

  /** The arguments make no sense; the message is what to print before the usage. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message, null, false, false);
    }
  }

  Action action = Action.RUN_STDIN;

  /** The command of {@code -c}, the module of {@code -m}, or the path of the script. */
  String target = "";

  boolean ignoreEnvironment;
  boolean inspect;
  boolean isolated;
  boolean safePath;
  boolean quiet;
  boolean noSite;
  boolean unbuffered;
  boolean verbose;
  boolean dontWriteBytecode;
  boolean warnDefaultEncoding;
  String intMaxStrDigits = "";
  String checkHashPycs = "default";
  final List<String> warnings = new ArrayList<>();

  /** {@code sys.argv} at the start of the program. */
  final List<String> programArguments = new ArrayList<>();

  private CommandLine() {}

  /**
   * Reads the arguments.
   *
   * @throws UsageException if an option is unknown or lacks its argument
   */
  static CommandLine parse(List<String> arguments) throws UsageException {
    CommandLine line = new CommandLine();
    Iterator<String> rest = arguments.iterator();
    boolean chosen = false;
    while (!chosen && rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("-") || !argument.startsWith("-")) {
        line.action = argument.equals("-") ? Action.RUN_STDIN : Action.RUN_FILE;
        line.target = argument.equals("-") ? "" : argument;
        line.programArguments.add(argument);
        chosen = true;
      } else if (argument.startsWith("--")) {
        chosen = line.longOption(argument, rest);
      } else {
        chosen = line.shortOptions(argument, rest);
      }
    }
    rest.forEachRemaining(line.programArguments::add);
    if (line.programArguments.isEmpty()) {
      line.programArguments.add("");
    }
    return line;
  }

  /** Returns true if the options end here. */
  private boolean longOption(String option, Iterator<String> rest) throws UsageException {
    switch (option) {
      case "--" -> {
        if (rest.hasNext()) {
          String file = rest.next();
          action = Action.RUN_FILE;
          target = file;
          programArguments.add(file);
        }
        return true;
      }
      case "--help" -> action = Action.HELP;
      case "--version" -> action = Action.VERSION;
      case "--check-hash-based-pycs" -> {
        checkHashPycs = parameter("", rest, "--check-hash-based-pycs");
        if (!List.of("always", "default", "never").contains(checkHashPycs)) {
          throw new UsageException(
              "--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
        }
      }
      default -> throw new UsageException("unknown option " + option);
    }
    return action == Action.HELP || action == Action.VERSION;
  }

  /** Reads one cluster such as {@code -vE}; returns true if the options end with it. */
  private boolean shortOptions(String cluster, Iterator<String> rest) throws UsageException {
    for (int i = 1; i < cluster.length(); i++) {
      char option = cluster.charAt(i);
      String attached = cluster.substring(i + 1);
      switch (option) {
        case 'c' -> {
          return run(Action.RUN_COMMAND, "-c", parameter(attached, rest, "-c"));
        }
        case 'm' -> {
          return run(Action.RUN_MODULE, "-m", parameter(attached, rest, "-m"));
        }
        case 'h', '?' -> {
          action = Action.HELP;
          return true;
        }
        case 'V' -> {
          action = Action.VERSION;
          return true;
        }
        case 'W' -> {
          warnings.add(parameter(attached, rest, "-W"));
          return false;
        }
        case 'X' -> {
          implementationOption(parameter(attached, rest, "-X"));
          return false;
        }
        case 'B' -> dontWriteBytecode = true;
        case 'E' -> ignoreEnvironment = true;
        case 'I' -> {
          ignoreEnvironment = true;
          isolated = true;
          safePath = true;
        }
        case 'P' -> safePath = true;
        case 'S' -> noSite = true;
        case 'i' -> inspect = true;
        case 'q' -> quiet = true;
        case 'u' -> unbuffered = true;
        case 'v' -> verbose = true;
        // Accepted as python accepts them; GraalPy has nothing that they could switch.
        case 'b', 'd', 'O', 'R', 's', 't' -> {}
        default -> throw new UsageException("Unknown option: -" + option);
      }
    }
    return false;
  }

  private boolean run(Action what, String firstArgument, String parameter) {
    action = what;
    target = parameter;
    programArguments.add(firstArgument);
    return true;
  }

  private void implementationOption(String option) {
    if (option.equals("warn_default_encoding")) {
      warnDefaultEncoding = true;
    } else if (option.startsWith("int_max_str_digits=")) {
      intMaxStrDigits = option.substring(option.indexOf('=') + 1);
    }
  }

  private static String parameter(String attached, Iterator<String> rest, String option)
      throws UsageException {
    if (!attached.isEmpty()) {
      return attached;
    }
    if (!rest.hasNext()) {
      throw new UsageException("Argument expected for the " + option + " option");
    }
    return rest.next();
  }

  /** Adds what the environment says, unless the options forbid looking at it. */
  void addEnvironment(Map<String, String> environment) {
    if (ignoreEnvironment) {
      return;
    }
    inspect |= isSet(environment, "PYTHONINSPECT");
    safePath |= isSet(environment, "PYTHONSAFEPATH");
    verbose |= isSet(environment, "PYTHONVERBOSE");
    unbuffered |= isSet(environment, "PYTHONUNBUFFERED");
    dontWriteBytecode |= isSet(environment, "PYTHONDONTWRITEBYTECODE");
    if (intMaxStrDigits.isEmpty()) {
      intMaxStrDigits = environment.getOrDefault("PYTHONINTMAXSTRDIGITS", "");
    }
    if (isSet(environment, "PYTHONWARNINGS")) {
      warnings.addAll(0, List.of(environment.get("PYTHONWARNINGS").split(",")));
    }
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
