package dev.sconce.polyglot;

import dev.sconce.engine.Elements;
import dev.sconce.engine.Tensor;

/** Tensors as nested Python lists. */
final class Lists {
  private Lists() {}

  static Object of(Tensor t) {
    return of(t, 0, (int) t.offset());
  }

  private static Object of(Tensor t, int dim, int at) {
    if (dim == t.rank()) {
      return Py.number(Elements.get(t.storage(), at));
    }
    Object[] items = new Object[(int) t.sizes()[dim]];
    int step = (int) t.strides()[dim];
    for (int i = 0; i < items.length; i++) {
      items[i] = of(t, dim + 1, at + i * step);
    }
    return Py.list(items);
  }
}
