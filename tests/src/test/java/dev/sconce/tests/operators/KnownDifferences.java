package dev.sconce.tests.operators;

import dev.sconce.tests.Sconce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls that {@code docs/differences.md} says behave otherwise here than under PyTorch: in its
 * section on recorded calls, the patterns in backticks at the start of a line. A star in a pattern
 * stands for any text.
 */
final class KnownDifferences {
  static final Path FILE = Sconce.ROOT.resolve("docs/differences.md");

  private static final String SECTION = "## Recorded calls";
  private static final Pattern LINE = Pattern.compile("- ((?:`[^`]+`(?:, )?)+): .+");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private final List<String> patterns = new ArrayList<>();
  private final List<Pattern> compiled = new ArrayList<>();

  KnownDifferences() throws IOException {
    boolean inside = false;
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("## ")) {
        inside = line.equals(SECTION);
      }
      Matcher m = LINE.matcher(line);
      if (inside && m.matches()) {
        Matcher quoted = QUOTED.matcher(m.group(1));
        while (quoted.find()) {
          patterns.add(quoted.group(1));
          compiled.add(pattern(quoted.group(1)));
        }
      }
    }
  }

  /** A pattern in which a star stands for any text. */
  static Pattern pattern(String pattern) {
    String[] parts = pattern.split("\\*", -1);
    StringBuilder b = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      b.append(".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(b.toString());
  }

  boolean contains(String expression) {
    return compiled.stream().anyMatch(p -> p.matcher(expression).matches());
  }

  /** The patterns of which no call differs any more. */
  List<String> outdated(List<Replay.Call> different) {
    List<String> r = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      Pattern p = compiled.get(i);
      if (different.stream().noneMatch(c -> p.matcher(c.expression()).matches())) {
        r.add(patterns.get(i));
      }
    }
    return r;
  }
}
