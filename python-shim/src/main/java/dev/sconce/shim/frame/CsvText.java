package dev.sconce.shim.frame;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cells of a CSV text, and columns of them with the type that their cells allow. */
public final class CsvText {

  private static final int LARGEST_FIELD = 1 << 26;
  private static final int MOST_COLUMNS = 1 << 20;

  private final List<String[]> rows;
  private final List<Long> lines;

  private CsvText(List<String[]> rows, List<Long> lines) {
    this.rows = rows;
    this.lines = lines;
  }

  /**
   * Take a text apart.
   *
   * @param separator what stands between fields; empty for any run of blanks
   * @param quote the quotation mark, empty for none
   * @param comment what begins a comment, empty for none
   * @param skipBlank leave out lines without a field
   * @param trim drop blanks after a separator
   * @param most stop after so many rows, a negative number for all
   * @throws IllegalArgumentException if a field or row is larger than the reader's limits
   */
  public static CsvText parse(
      String text,
      String separator,
      String quote,
      String comment,
      boolean skipBlank,
      boolean trim,
      int most) {
    List<String[]> rows = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    if (separator.isEmpty()) {
      splitAtBlanks(text, quote, comment, skipBlank, most, rows, lines);
      return new CsvText(rows, lines);
    }
    CsvParserSettings settings = settings(separator, quote, comment, trim);
    settings.setSkipEmptyLines(skipBlank);
    CsvParser parser = new CsvParser(settings);
    try {
      parser.beginParsing(new StringReader(text));
      String[] row;
      while (rows.size() != most && (row = parser.parseNext()) != null) {
        boolean blank = row.length == 0 || row.length == 1 && (row[0] == null || row[0].isBlank());
        if (blank && skipBlank && !isQuotedBlank(row)) {
          continue;
        }
        rows.add(cutComment(row, comment));
        lines.add(parser.getContext().currentLine());
      }
    } catch (TextParsingException e) {
      throw new IllegalArgumentException("Error tokenizing data: " + firstLine(e), e);
    } finally {
      parser.stopParsing();
    }
    return new CsvText(rows, lines);
  }

  private static CsvParserSettings settings(
      String separator, String quote, String comment, boolean trim) {
    CsvParserSettings settings = new CsvParserSettings();
    CsvFormat format = settings.getFormat();
    format.setDelimiter(separator);
    format.setQuote(quote.isEmpty() ? '\0' : quote.charAt(0));
    format.setQuoteEscape(quote.isEmpty() ? '\0' : quote.charAt(0));
    format.setComment(comment.isEmpty() ? '\0' : comment.charAt(0));
    format.setLineSeparator("\n");
    settings.setCommentProcessingEnabled(!comment.isEmpty());
    settings.setIgnoreLeadingWhitespaces(trim);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setIgnoreLeadingWhitespacesInQuotes(false);
    settings.setIgnoreTrailingWhitespacesInQuotes(false);
    settings.setKeepQuotes(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setMaxCharsPerColumn(LARGEST_FIELD);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setReadInputOnSeparateThread(false);
    return settings;
  }

  private static boolean isQuotedBlank(String[] row) {
    return row.length == 1 && row[0] != null && !row[0].isEmpty() && row[0].isBlank();
  }

  private static String firstLine(TextParsingException error) {
    String message = String.valueOf(error.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static String[] cutComment(String[] row, String comment) {
    if (!comment.isEmpty()) {
      for (int i = 0; i < row.length; i++) {
        int found = row[i] == null ? -1 : row[i].indexOf(comment);
        if (found >= 0) {
          String[] cut = Arrays.copyOf(row, i + 1);
          cut[i] = row[i].substring(0, found);
          return cut;
        }
      }
    }
    return row;
  }

  private static void splitAtBlanks(
      String text,
      String quote,
      String comment,
      boolean skipBlank,
      int most,
      List<String[]> rows,
      List<Long> lines) {
    long number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      int end = comment.isEmpty() ? -1 : line.indexOf(comment);
      String content = end < 0 ? line : line.substring(0, end);
      if (rows.size() == most) {
        return;
      }
      if (content.isBlank()) {
        if (!skipBlank && end < 0 && !(content.isEmpty() && number > rows.size())) {
          rows.add(new String[] {""});
          lines.add(number);
        }
        continue;
      }
      rows.add(fields(content, quote.isEmpty() ? '\0' : quote.charAt(0)));
      lines.add(number);
    }
  }

  private static String[] fields(String line, char quote) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean open = false;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 && c == quote) {
        quoted = !quoted;
        open = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (open) {
          fields.add(field.toString());
          field.setLength(0);
          open = false;
        }
      } else {
        field.append(c);
        open = true;
      }
    }
    if (open) {
      fields.add(field.toString());
    }
    return fields.toArray(String[]::new);
  }

  /** How many rows there are, the header included. */
  public int rows() {
    return rows.size();
  }

  /** The fields of a row. */
  public String[] row(int index) {
    return rows.get(index);
  }

  /** The number of the text's line in which a row ends. */
  public long line(int index) {
    return lines.get(index);
  }

  /** The first row from {@code from} on that has more than so many fields, or -1. */
  public int firstLonger(int from, int width) {
    for (int i = from; i < rows.size(); i++) {
      if (rows.get(i).length > width) {
        return i;
      }
    }
    return -1;
  }

  /** Leave out some rows. */
  public CsvText without(int[] indices) {
    Set<Integer> out = new HashSet<>();
    for (int index : indices) {
      out.add(index);
    }
    List<String[]> kept = new ArrayList<>();
    List<Long> keptLines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!out.contains(i)) {
        kept.add(rows.get(i));
        keptLines.add(lines.get(i));
      }
    }
    return new CsvText(kept, keptLines);
  }

  /**
   * One column of the rows from {@code from} to before {@code to}.
   *
   * @param missing texts that mean a missing value
   * @param asText leave every cell as it is written
   * @param point the decimal sign
   * @param group the sign between thousands, empty for none
   */
  public CsvColumn column(
      int index, int from, int to, String[] missing, boolean asText, String point, String group) {
    String[] cells = new String[to - from];
    Set<String> none = Set.of(missing);
    for (int i = 0; i < cells.length; i++) {
      String[] row = rows.get(from + i);
      String cell = index < row.length ? row[index] : null;
      cells[i] = cell == null || none.contains(cell) ? null : cell;
    }
    char thousands = group.isEmpty() ? 0 : group.charAt(0);
    return CsvColumn.of(cells, asText, point.charAt(0), thousands);
  }
}
