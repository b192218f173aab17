package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.PythonFloat;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of arrays as numpy 1.24 prints them: {@code str} with spaces and {@code repr} with
 * commas and {@code array(…)} around. The layout follows {@code numpy/core/arrayprint.py}.
 */
public final class ArrayText {
  /**
   * What {@code numpy.set_printoptions} sets.
   *
   * @param precision most digits after the point
   * @param threshold number of elements above which an array is shown in part
   * @param edgeItems how many items are shown at each end then
   * @param lineWidth where lines break
   * @param suppress whether small numbers are never written in scientific notation
   */
  public record Options(
      int precision, double threshold, int edgeItems, int lineWidth, boolean suppress) {
    public static final Options DEFAULT = new Options(8, 1000, 3, 75, false);
  }

  private final Tensor array;
  private final Options options;
  private final boolean summarized;
  private final String separator;
  private final int lineWidth;
  private ArrayNumberFormat format;

  private ArrayText(Tensor array, Options options, String separator, int lineWidth) {
    this.array = array;
    this.options = options;
    this.summarized = array.count() > options.threshold();
    this.separator = separator;
    this.lineWidth = lineWidth;
  }

  /** {@code str(array)}. */
  public static String str(Tensor a, Options options) {
    return new ArrayText(a, options, " ", options.lineWidth()).body("");
  }

  /** {@code numpy.array2string(array, separator=separator)}. */
  public static String text(Tensor a, Options options, String separator) {
    return new ArrayText(a, options, separator, options.lineWidth()).body("");
  }

  /** The text of a scalar of a narrow float: the fewest digits that tell it apart in its type. */
  public static String scalar(Tensor t) {
    return PythonFloat.repr(ShortestFloat.of(t.item().toDouble(), t.dtype()).doubleValue());
  }

  /** {@code repr(array)}. */
  public static String repr(Tensor a, Options options) {
    DType d = a.dtype();
    boolean implied = d == DType.FLOAT64 || d == DType.INT64 || d == DType.BOOL;
    String prefix = "array(";
    String body =
        a.count() == 0
            ? "[]" + (a.rank() == 1 && a.sizes()[0] == 0 ? "" : ", shape=" + tuple(a.sizes()))
            : new ArrayText(a, options, ", ", options.lineWidth() - 1).body(prefix);
    if (implied && a.count() > 0) {
      return prefix + body + ")";
    }
    String text = prefix + body + ",";
    String dtype = "dtype=" + d.label() + ")";
    int last = text.length() - (text.lastIndexOf('\n') + 1);
    boolean wraps = last + dtype.length() + 1 > options.lineWidth();
    return text + (wraps ? "\n" + " ".repeat(prefix.length()) : " ") + dtype;
  }

  private String body(String prefix) {
    if (array.count() == 0) {
      return "[]";
    }
    List<Scalar> shown = new ArrayList<>();
    collect(0, (int) array.offset(), shown);
    format =
        new ArrayNumberFormat(
            array.dtype(), array.rank() == 0, shown.toArray(Scalar[]::new), options);
    String indent = array.rank() == 0 ? "" : " " + " ".repeat(prefix.length());
    return write(0, (int) array.offset(), indent, lineWidth);
  }

  private boolean cuts(int dim) {
    return summarized && array.sizes()[dim] > 2L * options.edgeItems();
  }

  private void collect(int dim, int at, List<Scalar> to) {
    if (dim == array.rank()) {
      to.add(Elements.get(array.storage(), at));
      return;
    }
    int n = (int) array.sizes()[dim];
    int step = (int) array.strides()[dim];
    for (int i = 0; i < n; i++) {
      if (cuts(dim) && i == options.edgeItems()) {
        i = n - options.edgeItems();
      }
      collect(dim + 1, at + i * step, to);
    }
  }

  private String write(int dim, int at, String indent, int width) {
    int left = array.rank() - dim;
    if (left == 0) {
      return format.text(Elements.get(array.storage(), at));
    }
    StringBuilder s = new StringBuilder();
    if (left == 1) {
      row(s, dim, at, indent, width);
    } else {
      rows(s, dim, at, indent, width);
    }
    return "[" + s.substring(indent.length()) + "]";
  }

  private void rows(StringBuilder s, int dim, int at, String indent, int width) {
    int n = (int) array.sizes()[dim];
    int step = (int) array.strides()[dim];
    String lineEnd = separator.stripTrailing() + "\n".repeat(array.rank() - dim - 1);
    for (int i = 0; i < n; i++) {
      if (cuts(dim) && i == options.edgeItems()) {
        s.append(indent).append("...").append(lineEnd);
        i = n - options.edgeItems();
      }
      s.append(indent).append(write(dim + 1, at + i * step, indent + " ", width - 1));
      if (i < n - 1) {
        s.append(lineEnd);
      }
    }
  }

  private void row(StringBuilder s, int dim, int at, String indent, int width) {
    int n = (int) array.sizes()[dim];
    int step = (int) array.strides()[dim];
    int room = width - Math.max(separator.stripTrailing().length(), 1);
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < n; i++) {
      if (cuts(dim) && i == options.edgeItems()) {
        line = extend(s, line, "...", room, indent).append(separator);
        i = n - options.edgeItems();
      }
      line = extend(s, line, write(dim + 1, at + i * step, indent + " ", width - 1), room, indent);
      if (i < n - 1) {
        line.append(separator);
      }
    }
    s.append(line);
  }

  private static StringBuilder extend(
      StringBuilder s, StringBuilder line, String word, int room, String indent) {
    StringBuilder current = line;
    if (current.length() + word.length() > room && current.length() > indent.length()) {
      s.append(current.toString().stripTrailing()).append('\n');
      current = new StringBuilder(indent);
    }
    return current.append(word);
  }

  private static String tuple(long[] sizes) {
    StringBuilder b = new StringBuilder("(");
    for (int d = 0; d < sizes.length; d++) {
      b.append(d == 0 ? "" : ", ").append(sizes[d]);
    }
    return b.append(sizes.length == 1 ? ",)" : ")").toString();
  }
}
