package dev.sconce.shim;

import dev.sconce.polyglot.KeyboardInterrupts;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/**
 * Runs one program in a Python context of its own and finds its exit status.
 *
 * <p>The context is set up as GraalPy's launcher sets up its own, with three differences: uncaught
 * exceptions are reported by {@link ErrorReport}, which knows the exit status of an interrupt and
 * is silent about a closed pipe; interrupts come from {@link KeyboardInterrupts}; and per-user site
 * packages are left out, since they hold another interpreter's C extensions.
 */
final class ProgramRunner {
  /** GraalPy's separator in options that are lists. */
  private static final String LIST_SEPARATOR = "\uD83C\uDFC6";

  private final CommandLine line;
  private final List<String> originalArguments;
  private final Map<String, String> environment = System.getenv();

  ProgramRunner(CommandLine line, List<String> originalArguments) {
    this.line = line;
    this.originalArguments = originalArguments;
  }

  /** Runs the program and returns the exit status of the process. */
  int run() {
    Context context = newContext();
    int status = 0;
    try {
      KeyboardInterrupts.install(context);
      context.eval(program());
    } catch (PolyglotException e) {
      status = ErrorReport.report(context, e);
    }
    return close(context, finish(context, status));
  }

  /** Flushes standard output before the context does, which would complain about a closed pipe. */
  private static int finish(Context context, int status) {
    try {
      int unwritten = context.eval(InternalSource.ofResource("finish.py")).asInt();
      return status == 0 ? unwritten : status;
    } catch (PolyglotException e) {
      return status;
    }
  }

  private static int close(Context context, int status) {
    try {
      context.close();
    } catch (PolyglotException e) {
      return e.isExit() ? e.getExitStatus() : ErrorReport.reportLate(e, status);
    } catch (IllegalStateException e) {
      // Daemon threads that are still in a call die with the process, as they do under CPython.
      return status;
    }
    return status;
  }

  private Source program() {
    return switch (line.action) {
      case RUN_COMMAND -> Source.newBuilder("python", line.target, "<string>").buildLiteral();
      case RUN_MODULE ->
          InternalSource.of(
              "import runpy; runpy._run_module_as_main(" + literal(line.target) + ")");
      default -> InternalSource.of("__graalpython__.run_path()");
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private Context newContext() {
    String executable = LauncherProperties.executable();
    Context.Builder builder =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .allowExperimentalOptions(true)
            .arguments("python", line.programArguments.toArray(String[]::new))
            .in(new FileInputStream(FileDescriptor.in))
            .out(new FileOutputStream(FileDescriptor.out))
            .err(new FileOutputStream(FileDescriptor.err))
            .option("python.PosixModuleBackend", "native")
            .option("python.Sha3ModuleBackend", "native")
            .option("python.CompressionModulesBackend", "native")
            .option("python.PyExpatModuleBackend", "native")
            .option("python.InstallSignalHandlers", "false")
            .option("python.AllowSignalHandlers", "true")
            .option("python.RunViaLauncher", "true")
            .option("python.WarnExperimentalFeatures", "false")
            .option("python.UnicodeCharacterDatabaseNativeFallback", "true")
            .option("python.TerminalIsInteractive", flag(LauncherProperties.isTerminal()))
            .option("python.Executable", executable)
            .option("python.ExecutableList", executable)
            .option("python.SysPrefix", LauncherProperties.prefix())
            .option("python.NoUserSiteFlag", "true")
            .option("python.NoSiteFlag", flag(line.noSite))
            .option("python.ForceImportSite", flag(!line.noSite))
            .option("python.IgnoreEnvironmentFlag", flag(line.ignoreEnvironment))
            .option("python.IsolateFlag", flag(line.isolated))
            .option("python.SafePathFlag", flag(line.safePath))
            .option("python.QuietFlag", flag(line.quiet))
            .option("python.VerboseFlag", flag(line.verbose))
            .option("python.UnbufferedIO", flag(line.unbuffered))
            .option("python.DontWriteBytecodeFlag", flag(line.dontWriteBytecode))
            .option("python.WarnDefaultEncodingFlag", flag(line.warnDefaultEncoding))
            .option("python.CheckHashPycsMode", line.checkHashPycs)
            .option("python.WarnOptions", String.join(",", line.warnings))
            .option(
                "python.OrigArgv",
                executable + LIST_SEPARATOR + String.join(LIST_SEPARATOR, originalArguments));
    if (line.action == CommandLine.Action.RUN_FILE) {
      builder.option("python.InputFilePath", absolute(line.target));
    }
    if (!line.intMaxStrDigits.isEmpty()) {
      builder.option("python.IntMaxStrDigits", line.intMaxStrDigits);
    }
    String cache = LauncherProperties.bytecodeCache();
    if (!cache.isEmpty()) {
      builder.option("python.PyCachePrefix", cache);
    }
    if (!line.ignoreEnvironment) {
      fromEnvironment(builder, "PYTHONPATH", "python.PythonPath");
      fromEnvironment(builder, "PYTHONHASHSEED", "python.HashSeed");
      fromEnvironment(builder, "PYTHONIOENCODING", "python.StandardStreamEncoding");
      fromEnvironment(builder, "PYTHONPYCACHEPREFIX", "python.PyCachePrefix");
    }
    return builder.build();
  }

  /** The script's path as {@code __file__} has it: absolute, but neither tidied nor resolved. */
  private static String absolute(String path) {
    if (path.startsWith("/")) {
      return path;
    }
    return System.getProperty("user.dir")
        + "/"
        + (path.startsWith("./") ? path.substring(2) : path);
  }

  private void fromEnvironment(Context.Builder builder, String variable, String option) {
    String value = environment.get(variable);
    if (value != null && !value.isEmpty()) {
      builder.option(option, value);
    }
  }

  private static String flag(boolean value) {
    return Boolean.toString(value);
  }
}
