package dev.sconce.engine.print;

import dev.sconce.engine.Session;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code repr(tensor)} of a sparse tensor: its parts, then sizes, count and layout. */
final class SparseText {
  private SparseText() {}

  static String of(Tensor t, TensorText.Options options, String prefix) {
    Sparse s = t.sparse();
    int indent = prefix.length();
    StringBuilder b = new StringBuilder(prefix);
    if (s.isCoo()) {
      part(b, "indices", s.positions(), options, indent);
      b.append(",\n").append(" ".repeat(indent));
    } else {
      part(b, "crow_indices", s.positions(), options, indent);
      b.append(",\n").append(" ".repeat(indent));
      part(b, "col_indices", s.columns(), options, indent);
      b.append(",\n").append(" ".repeat(indent));
    }
    part(b, "values", s.values(), options, indent);
    List<String> suffixes = new ArrayList<>();
    if (!t.device().isCpu()) {
      suffixes.add("device='" + t.device() + "'");
    }
    suffixes.add("size=" + TensorText.tuple(t.sizes()));
    suffixes.add("nnz=" + s.count());
    if (t.dtype() != Session.current().defaultDtype() && t.dtype().isFloating()) {
      suffixes.add("dtype=" + t.dtype());
    }
    suffixes.add("layout=torch." + s.layout().label());
    TensorText.addHistory(t, suffixes);
    return TensorText.withSuffixes(b.toString(), suffixes, indent, options, s.isCoo());
  }

  private static void part(
      StringBuilder b, String name, Tensor t, TensorText.Options options, int indent) {
    String head = name + "=tensor(";
    b.append(head).append(TensorText.numbers(t, options, indent + head.length()));
    if (t.count() == 0) {
      b.append(", size=").append(TensorText.tuple(t.sizes()));
    }
    b.append(')');
  }
}
