import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or sets the layout of all Java sources below a folder by google-java-format.
 *
 * <p>Usage: {@code java Format.java check|write|off ROOT REPORT}. A check writes the names of the
 * files that are not formatted to the file REPORT, which does not exist afterwards if there are
 * none. This is a program of its own because the formatter needs a newer Java than Maven may run
 * on.
 */
public final class Format {
  private Format() {}

  public static void main(String[] args) throws IOException {
    String mode = args[0];
    Path root = Path.of(args[1]);
    Path report = Path.of(args[2]);
    Files.deleteIfExists(report);
    if (mode.equals("off")) {
      return;
    }
    if (!mode.equals("check") && !mode.equals("write")) {
      System.err.println("format is check, write or off, not " + mode);
      System.exit(2);
    }
    boolean write = mode.equals("write");
    List<String> names;
    try (Stream<Path> files = Files.walk(root)) {
      names =
          files.filter(file -> isSource(root.relativize(file))).toList().parallelStream()
              .filter(file -> differs(file, write))
              .map(file -> root.relativize(file).toString())
              .toList();
    }
    for (String name : names) {
      System.err.println((write ? "formatted " : "not formatted: ") + name);
    }
    if (!write && !names.isEmpty()) {
      Files.write(report, names);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("target") || name.equals(".sconce") || name.equals(".git")) {
        return false;
      }
    }
    return file.toString().endsWith(".java");
  }

  private static boolean differs(Path file, boolean write) {
    try {
      String text = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(text);
      if (write && !formatted.equals(text)) {
        Files.writeString(file, formatted);
      }
      return !formatted.equals(text);
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
