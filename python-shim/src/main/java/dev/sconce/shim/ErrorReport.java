package dev.sconce.shim;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Prints what ended a program, in Python's words, and says the exit status that goes with it. */
final class ErrorReport {
  private ErrorReport() {}

  /** Reports an exception that left the program while its context is still open. */
  static int report(Context context, PolyglotException error) {
    Value exception = error.getGuestObject();
    if (error.isExit() && (exception == null || !exception.hasMember("code"))) {
      return error.getExitStatus();
    }
    if (exception == null || error.isInternalError()) {
      int status = reportInternal(error);
      showJavaFrames(error);
      return status;
    }
    try {
      return context.eval(InternalSource.ofResource("report.py")).execute(exception).asInt();
    } catch (PolyglotException e) {
      return e.isExit() ? e.getExitStatus() : reportInternal(error);
    } finally {
      showJavaFrames(error);
    }
  }

  /** Reports an exception thrown while the context was closed. */
  static int reportLate(PolyglotException error, int status) {
    int reported = reportInternal(error);
    showJavaFrames(error);
    return status == 0 ? reported : status;
  }

  /** Prints the Python frames and the message of an error below Python. */
  private static int reportInternal(PolyglotException error) {
    List<String> lines = new ArrayList<>();
    for (PolyglotException.StackFrame frame : error.getPolyglotStackTrace()) {
      if (frame.isGuestFrame() && frame.getSourceLocation() != null) {
        lines.addFirst(
            String.format(
                "  File \"%s\", line %d, in %s%n",
                frame.getSourceLocation().getSource().getName(),
                frame.getSourceLocation().getStartLine(),
                frame.getRootName()));
      }
    }
    System.err.print("Traceback (most recent call last):\n" + String.join("", lines));
    System.err.println(kind(error) + ": " + error.getMessage());
    return 1;
  }

  private static void showJavaFrames(PolyglotException error) {
    if (LauncherProperties.showsJavaFrames()) {
      error.printStackTrace();
    }
  }

  private static String kind(PolyglotException error) {
    if (error.isHostException()) {
      return error.asHostException().getClass().getName();
    }
    return error.isResourceExhausted() ? "MemoryError" : "SystemError";
  }
}
