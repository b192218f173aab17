package dev.sconce.shim.frame;

import java.util.Set;

/**
 * A column read from text: whole numbers, numbers, truth values, or objects (texts and what else is
 * mixed with them).
 */
public final class CsvColumn {

  private static final Set<String> TRUE = Set.of("True", "TRUE", "true");
  private static final Set<String> FALSE = Set.of("False", "FALSE", "false");

  private final String kind;
  private final Object values;

  private CsvColumn(String kind, Object values) {
    this.kind = kind;
    this.values = values;
  }

  /** "int64", "float64", "bool" or "object". */
  public String kind() {
    return kind;
  }

  /** A long[], double[], boolean[] or Object[]; null in the latter is a missing value. */
  public Object values() {
    return values;
  }

  /** The narrowest kind that holds all cells, of which null are missing. */
  static CsvColumn of(String[] cells, boolean asText, char point, char group) {
    if (asText) {
      return new CsvColumn("object", cells);
    }
    CsvColumn numbers = integers(cells, group);
    if (numbers == null) {
      numbers = floats(cells, point, group);
    }
    if (numbers == null) {
      numbers = truths(cells);
    }
    return numbers == null ? new CsvColumn("object", cells) : numbers;
  }

  private static CsvColumn integers(String[] cells, char group) {
    long[] values = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      if (cell == null) {
        return null;
      }
      String digits = cell.strip();
      if (group != 0) {
        digits = digits.replace(String.valueOf(group), "");
      }
      if (!isInteger(digits)) {
        return null;
      }
      try {
        values[i] = Long.parseLong(digits);
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return cells.length == 0 ? null : new CsvColumn("int64", values);
  }

  private static boolean isInteger(String text) {
    int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }

  private static CsvColumn floats(String[] cells, char point, char group) {
    double[] values = new double[cells.length];
    FloatText reader = new FloatText(point, group);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == null) {
        values[i] = Double.NaN;
      } else if (reader.read(cells[i])) {
        values[i] = reader.value();
      } else {
        return null;
      }
    }
    return cells.length == 0 ? null : new CsvColumn("float64", values);
  }

  private static CsvColumn truths(String[] cells) {
    boolean[] values = new boolean[cells.length];
    boolean[] missing = new boolean[cells.length];
    boolean anyMissing = false;
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i];
      if (cell == null) {
        missing[i] = true;
        anyMissing = true;
      } else if (TRUE.contains(cell)) {
        values[i] = true;
      } else if (!FALSE.contains(cell)) {
        return null;
      }
    }
    if (cells.length == 0) {
      return null;
    }
    if (!anyMissing) {
      return new CsvColumn("bool", values);
    }
    Object[] mixed = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      mixed[i] = missing[i] ? null : values[i];
    }
    return new CsvColumn("object", mixed);
  }
}
