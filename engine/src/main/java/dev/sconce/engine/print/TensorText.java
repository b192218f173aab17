package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.autograd.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of {@code repr(tensor)}: {@code tensor([1., 2.], requires_grad=True)}.
 *
 * <p>Large tensors show the first and last items of each dimension; lines break before the line
 * width; what cannot be seen from the numbers (dtype, device, size of an empty tensor, gradient
 * function) follows them.
 */
public final class TensorText {
  /**
   * What {@code torch.set_printoptions} sets.
   *
   * @param precision digits after the point
   * @param threshold number of elements above which a tensor is shown in part
   * @param edgeItems how many items are shown at each end then
   * @param lineWidth where lines break
   * @param scientific whether always or never in scientific notation; null to decide by the values
   */
  public record Options(
      int precision, double threshold, int edgeItems, int lineWidth, Boolean scientific) {
    public static final Options DEFAULT = new Options(4, 1000, 3, 80, null);
  }

  private final Tensor tensor;
  private final Options options;
  private final boolean summarized;
  private NumberFormat format;

  private TensorText(Tensor tensor, Options options) {
    this.tensor = tensor;
    this.options = options;
    this.summarized = tensor.count() > options.threshold();
  }

  /** The whole text. */
  public static String of(Tensor t, Options options) {
    return of(t, options, "tensor(");
  }

  /** The whole text, with another beginning than {@code tensor(}. */
  public static String of(Tensor t, Options options, String prefix) {
    return t.sparse() == null
        ? new TensorText(t, options).text(prefix)
        : SparseText.of(t, options, prefix);
  }

  /** The numbers alone, as they stand behind {@code indent} characters. */
  static String numbers(Tensor t, Options options, int indent) {
    return t.count() == 0 ? "[]" : new TensorText(t, options).written(indent);
  }

  private String written(int indent) {
    List<Scalar> shown = new ArrayList<>();
    collect(0, (int) tensor.offset(), shown);
    format = NumberFormat.of(tensor.dtype(), shown.toArray(Scalar[]::new), options);
    StringBuilder b = new StringBuilder();
    write(b, 0, (int) tensor.offset(), indent);
    return b.toString();
  }

  private String text(String prefix) {
    List<String> suffixes = new ArrayList<>();
    if (!tensor.device().isCpu()) {
      suffixes.add("device='" + tensor.device() + "'");
    }
    DType usual = Session.current().defaultDtype();
    String numbers;
    if (tensor.count() == 0) {
      if (tensor.rank() != 1) {
        suffixes.add("size=" + tuple(tensor.sizes()));
      }
      if (tensor.dtype() != usual) {
        suffixes.add("dtype=" + tensor.dtype());
      }
      numbers = "[]";
    } else {
      DType d = tensor.dtype();
      if (d != usual
          && d != DType.INT64
          && d != DType.BOOL
          && d != (usual == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64)) {
        suffixes.add("dtype=" + d);
      }
      numbers = written(prefix.length());
    }
    addHistory(tensor, suffixes);
    return withSuffixes(prefix + numbers, suffixes, prefix.length(), options, false);
  }

  /** Adds what is known of gradients. */
  static void addHistory(Tensor tensor, List<String> suffixes) {
    Node node = tensor.gradFn();
    if (node != null) {
      suffixes.add("grad_fn=<" + node.name() + ">");
    } else if (tensor.requiresGrad()) {
      suffixes.add("requires_grad=True");
    }
  }

  static String withSuffixes(
      String text, List<String> suffixes, int indent, Options options, boolean breakFirst) {
    StringBuilder b = new StringBuilder(text);
    int last = text.length() - text.lastIndexOf('\n') + 1;
    boolean broken = breakFirst;
    for (String s : suffixes) {
      if (broken || last + s.length() + 2 > options.lineWidth()) {
        broken = false;
        b.append(",\n").append(" ".repeat(indent)).append(s);
        last = indent + s.length();
      } else {
        b.append(", ").append(s);
        last += s.length() + 2;
      }
    }
    return b.append(')').toString();
  }

  private boolean cuts(int dim) {
    return summarized && tensor.sizes()[dim] > 2L * options.edgeItems();
  }

  /** Whether an item is left out, and with it all up to the last ones. */
  private int next(int dim, int i) {
    return cuts(dim) && i == options.edgeItems()
        ? (int) tensor.sizes()[dim] - options.edgeItems()
        : i;
  }

  private void collect(int dim, int at, List<Scalar> to) {
    if (dim == tensor.rank()) {
      to.add(Elements.get(tensor.storage(), at));
      return;
    }
    int step = (int) tensor.strides()[dim];
    for (int i = 0; i < tensor.sizes()[dim]; i++) {
      i = next(dim, i);
      if (i < tensor.sizes()[dim]) {
        collect(dim + 1, at + i * step, to);
      }
    }
  }

  private void write(StringBuilder b, int dim, int at, int indent) {
    int left = tensor.rank() - dim;
    if (left == 0) {
      b.append(format.text(Elements.get(tensor.storage(), at)));
    } else if (left == 1) {
      writeRow(b, dim, at, indent);
    } else {
      int step = (int) tensor.strides()[dim];
      String separator = "," + "\n".repeat(left - 1) + " ".repeat(indent + 1);
      b.append('[');
      for (int i = 0; i < tensor.sizes()[dim]; i++) {
        if (i > 0) {
          b.append(separator);
        }
        if (next(dim, i) != i) {
          b.append("...");
          i = next(dim, i);
          if (i < tensor.sizes()[dim]) {
            b.append(separator);
          }
        }
        if (i < tensor.sizes()[dim]) {
          write(b, dim + 1, at + i * step, indent + 1);
        }
      }
      b.append(']');
    }
  }

  private void writeRow(StringBuilder b, int dim, int at, int indent) {
    int step = (int) tensor.strides()[dim];
    int perLine = Math.max(1, (options.lineWidth() - indent) / (format.width() + 2));
    List<String> items = new ArrayList<>();
    for (int i = 0; i < tensor.sizes()[dim]; i++) {
      if (next(dim, i) != i) {
        items.add(options.edgeItems() == 0 ? "..." : " ...");
        i = next(dim, i);
      }
      if (i < tensor.sizes()[dim]) {
        items.add(format.text(Elements.get(tensor.storage(), at + i * step)));
      }
    }
    b.append('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        b.append(i % perLine == 0 ? ",\n" + " ".repeat(indent + 1) : ", ");
      }
      b.append(items.get(i));
    }
    b.append(']');
  }

  static String tuple(long[] sizes) {
    StringBuilder b = new StringBuilder("(");
    for (int d = 0; d < sizes.length; d++) {
      b.append(d == 0 ? "" : ", ").append(sizes[d]);
    }
    return b.append(sizes.length == 1 ? ",)" : ")").toString();
  }
}
