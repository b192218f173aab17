import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the double, int and long twins of the classes whose name starts with {@code Float} in the
 * packages named on the command line: the same text with the type's name exchanged. A package
 * folder followed by {@code :double} gets double twins alone.
 *
 * <p>Usage: {@code java Twins.java SOURCE_ROOT OUTPUT_ROOT PACKAGE_FOLDER[:double]...}
 */
public final class Twins {
  /** A cast that narrows to float says nothing in a twin; the compiler need not mention it. */
  private static final String TYPE_DECLARATION =
      "(?m)^(public |final |abstract |sealed )*(class|interface|record|enum) ";

  private record Type(String primitive, String name) {}

  private static final List<Type> TWINS =
      List.of(new Type("double", "Double"), new Type("int", "Int"), new Type("long", "Long"));

  public static void main(String[] args) throws IOException {
    Path source = Path.of(args[0]);
    Path output = Path.of(args[1]);
    for (int i = 2; i < args.length; i++) {
      boolean real = args[i].endsWith(":double");
      String folder = real ? args[i].substring(0, args[i].length() - ":double".length()) : args[i];
      List<Type> types = real ? TWINS.subList(0, 1) : TWINS;
      try (Stream<Path> files = Files.list(source.resolve(folder))) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          String name = file.getFileName().toString();
          if (name.startsWith("Float") && name.endsWith(".java")) {
            write(Files.readString(file), name, output.resolve(folder), types);
          }
        }
      }
    }
  }

  private static void write(String text, String name, Path folder, List<Type> types)
      throws IOException {
    Files.createDirectories(folder);
    for (Type t : types) {
      String twin =
          text.replaceAll("\\bfloat\\b", t.primitive())
              .replaceAll("\\bfloat(?=[A-Z])", t.primitive())
              .replace("Float", t.name())
              .replaceFirst(TYPE_DECLARATION, "@SuppressWarnings(\"cast\")\n$0");
      if (!twin.contains("@SuppressWarnings(\"cast\")")) {
        // The twin of a cast to or from float may cast a type to itself.
        twin =
            twin.replaceFirst(
                "(?m)^(?=((public|final|abstract|sealed) )*(class|interface|record|enum) )",
                "@SuppressWarnings(\"cast\")\n");
      }
      Path file = folder.resolve(name.replaceFirst("Float", t.name()));
      if (!Files.exists(file) || !Files.readString(file).equals(twin)) {
        Files.writeString(file, twin);
      }
    }
  }
}
