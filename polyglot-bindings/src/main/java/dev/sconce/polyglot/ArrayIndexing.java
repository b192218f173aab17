package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.IndexItem;
import dev.sconce.engine.ops.Indexing;

/** {@code x[key]} and {@code x[key] = value} of arrays, with negative steps and numpy's errors. */
final class ArrayIndexing {
  private ArrayIndexing() {}

  static void install(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "__getitem__(self, key, /)",
        null,
        (c, a) -> {
          Tensor t = ArrayClass.self(a);
          Tensor r = get(c, t, a[1]);
          return r.rank() == 0 && hasEllipsis(a[1])
              ? ArrayRules.array(c, r)
              : ArrayRules.result(c, r);
        });
    ClassBuilder.method(
        b,
        cls,
        "__setitem__(self, key, value, /)",
        null,
        (c, a) -> {
          set(c, ArrayClass.self(a), a[1], a[2]);
          return PNone.NONE;
        });
  }

  private static boolean hasEllipsis(Object key) {
    if (key == com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis.INSTANCE) {
      return true;
    }
    if (key instanceof PTuple) {
      for (Object o : Py.items(key)) {
        if (o == com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis.INSTANCE) {
          return true;
        }
      }
    }
    return false;
  }

  private static Tensor get(Bindings b, Tensor t, Object key) {
    try {
      if (t.rank() == 1 && key instanceof Integer i) {
        return element(t, i);
      }
      IndexItem[] items = decode(b, key);
      Tensor forward = turned(t, items);
      return Indexing.get(forward, items);
    } catch (TensorException e) {
      throw numpyError(t, key, e);
    }
  }

  private static Tensor element(Tensor t, int i) {
    long n = t.sizes()[0];
    if (i < -n || i >= n) {
      throw Py.raise(
          PythonBuiltinClassType.IndexError,
          "index " + i + " is out of bounds for axis 0 with size " + n);
    }
    long at = t.offset() + (i < 0 ? i + n : i) * t.strides()[0];
    return t.alias(Shapes.SCALAR, Shapes.SCALAR, at);
  }

  private static void set(Bindings b, Tensor t, Object key, Object value) {
    Tensor v = ArrayRules.operand(b, value);
    try {
      IndexItem[] items = decode(b, key);
      Tensor forward = turned(t, items);
      Tensor cast = v.dtype() == t.dtype() ? v : Casting.to(v, t.dtype());
      Indexing.set(forward, items, cast);
    } catch (TensorException e) {
      if (e.getMessage().contains("shape mismatch: value tensor")) {
        throw Py.valueError(
            "shape mismatch: value array of shape "
                + ArrayRules.shape(v.sizes())
                + " could not be broadcast to indexing result of shape "
                + ArrayRules.shape(get(b, t, key).sizes()));
      }
      if (e.kind() == TensorException.Kind.RUNTIME) {
        throw Py.valueError(
            "could not broadcast input array from shape "
                + ArrayRules.shape(v.sizes())
                + " into shape "
                + ArrayRules.shape(get(b, t, key).sizes()));
      }
      throw numpyError(t, key, e);
    }
  }

  /** The items of a key; bool arrays of the wrong size and float indices are numpy's errors. */
  private static IndexItem[] decode(Bindings b, Object key) {
    for (Object one : key instanceof PTuple ? Py.items(key) : new Object[] {key}) {
      if (Py.isFloat(one) || Py.text(one) != null) {
        throw notAnIndex();
      }
    }
    IndexItem[] items =
        Py.isSequence(key) && !(key instanceof PTuple)
            ? new IndexItem[] {select(ArrayRules.read(b, key, null))}
            : IndexKeys.decode(b, key);
    for (int i = 0; i < items.length; i++) {
      if (items[i] instanceof IndexItem.Select s) {
        items[i] = select(s.index());
      }
    }
    return items;
  }

  private static IndexItem select(Tensor index) {
    if (index.count() == 0 && index.dtype().isFloating()) {
      return new IndexItem.Select(Casting.to(index, DType.INT64));
    }
    if (index.dtype().isFloating()) {
      throw Py.raise(
          PythonBuiltinClassType.IndexError,
          "arrays used as indices must be of integer (or boolean) type");
    }
    return new IndexItem.Select(
        index.dtype() == DType.UINT8 ? Casting.to(index, DType.INT64) : index);
  }

  /**
   * The array with those dimensions turned round that a slice of a negative step takes; the slice
   * becomes the same one of a positive step.
   */
  private static Tensor turned(Tensor t, IndexItem[] items) {
    int taken = 0;
    boolean any = false;
    for (IndexItem item : items) {
      taken += width(item);
      any |= item instanceof IndexItem.Slice s && s.step() < 0;
    }
    if (!any) {
      return t;
    }
    long[] strides = t.strides().clone();
    long offset = t.offset();
    int dim = 0;
    for (int i = 0; i < items.length; i++) {
      if (items[i] instanceof IndexItem.Ellipsis) {
        dim += t.rank() - taken;
      } else if (items[i] instanceof IndexItem.Slice s && s.step() < 0 && dim < t.rank()) {
        long n = t.sizes()[dim];
        long start = s.start() == null ? n - 1 : Math.min(wrap(s.start(), n), n - 1);
        long stop = s.stop() == null ? -1 : Math.max(wrap(s.stop(), n), -1);
        offset += Math.max(n - 1, 0) * strides[dim];
        strides[dim] = -strides[dim];
        long from = n - 1 - start;
        items[i] = new IndexItem.Slice(from, Math.max(n - 1 - stop, from), -s.step());
        dim++;
      } else {
        dim += width(items[i]);
      }
    }
    return t.alias(t.sizes(), strides, offset);
  }

  private static long wrap(long i, long n) {
    return i < 0 ? Math.max(i + n, -1) : i;
  }

  private static int width(IndexItem item) {
    return switch (item) {
      case IndexItem.At at -> 1;
      case IndexItem.Slice slice -> 1;
      case IndexItem.Select s -> s.index().dtype() == DType.BOOL ? s.index().rank() : 1;
      default -> 0;
    };
  }

  private static RuntimeException numpyError(Tensor t, Object key, TensorException e) {
    String text = e.getMessage();
    if (text.startsWith("too many indices") || text.contains("invalid index of a 0-dim")) {
      int given = key instanceof PTuple ? Py.items(key).length : 1;
      return Py.raise(
          PythonBuiltinClassType.IndexError,
          "too many indices for array: array is "
              + t.rank()
              + "-dimensional, but "
              + given
              + " were indexed");
    }
    if (text.startsWith("only integers, slices")) {
      return notAnIndex();
    }
    if (text.startsWith("The shape of the mask")) {
      return Py.raise(PythonBuiltinClassType.IndexError, maskError(t, text));
    }
    return new TensorException(
        e.kind() == TensorException.Kind.RUNTIME ? TensorException.Kind.INDEX : e.kind(),
        text.replace("for dimension", "for axis"));
  }

  private static RuntimeException notAnIndex() {
    return Py.raise(
        PythonBuiltinClassType.IndexError,
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
            + " boolean arrays are valid indices");
  }

  private static String maskError(Tensor t, String text) {
    String mask = text.substring(text.indexOf('[') + 1, text.indexOf(']'));
    String[] sizes = mask.split(", ");
    for (int d = 0; d < sizes.length && d < t.rank(); d++) {
      if (Long.parseLong(sizes[d]) != t.sizes()[d]) {
        return "boolean index did not match indexed array along dimension "
            + d
            + "; dimension is "
            + t.sizes()[d]
            + " but corresponding boolean dimension is "
            + sizes[d];
      }
    }
    return text;
  }
}
