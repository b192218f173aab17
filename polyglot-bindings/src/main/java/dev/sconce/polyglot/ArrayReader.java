package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.range.PRange;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.DoubleSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.IntSequenceStorage;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes array data of nested sequences by numpy's rules: the shape is the deepest that all items
 * share, the type the common one of all elements.
 */
final class ArrayReader {
  private static final int MAX_RANK = 32;

  private final Bindings b;
  private final List<Object> leaves = new ArrayList<>();
  private long[] shape;
  private DType type;

  private ArrayReader(Bindings b) {
    this.b = b;
  }

  /** New data; the type is inferred where none is given. */
  static Tensor read(Bindings b, Object data, DType asked) {
    ArrayReader r = new ArrayReader(b);
    Tensor fast = r.row(data, asked);
    return fast != null ? fast : r.nested(data, asked);
  }

  /** A flat list of Python floats or ints, which GraalPy keeps as a primitive array. */
  private Tensor row(Object data, DType asked) {
    if (!(data instanceof PSequence s) || Py.text(data) != null) {
      return null;
    }
    Tensor t;
    if (s.getSequenceStorage() instanceof DoubleSequenceStorage d && d.length() > 0) {
      t = Tensor.of(java.util.Arrays.copyOf(d.getInternalDoubleArray(), d.length()));
    } else if (s.getSequenceStorage() instanceof IntSequenceStorage i && i.length() > 0) {
      long[] values = new long[i.length()];
      for (int k = 0; k < values.length; k++) {
        values[k] = i.getInternalIntArray()[k];
      }
      t = Tensor.of(values);
    } else {
      return null;
    }
    return asked == null || asked == t.dtype() ? t : Casting.to(t, asked);
  }

  private Tensor nested(Object data, DType asked) {
    List<Long> sizes = new ArrayList<>();
    measure(data, sizes);
    shape = sizes.stream().mapToLong(Long::longValue).toArray();
    collect(data, 0);
    DType kind = asked != null ? asked : type != null ? type : DType.FLOAT64;
    Tensor t = Creation.empty(kind, Device.CPU, shape);
    int at = 0;
    for (Object leaf : leaves) {
      if (leaf instanceof Tensor part) {
        int n = (int) part.count();
        if (n > 0) {
          Casting.copyElements(
              part, t.alias(part.sizes(), Shapes.contiguousStrides(part.sizes()), at));
        }
        at += n;
      } else {
        Scalar v = (Scalar) leaf;
        if (kind.isIntegral() && v.isFloating() && !Double.isFinite(v.toDouble())) {
          throw Py.valueError(
              Double.isNaN(v.toDouble())
                  ? "cannot convert float NaN to integer"
                  : "cannot convert float infinity to integer");
        }
        Elements.set(t.storage(), at++, v);
      }
    }
    return t;
  }

  /** The sizes along the first items. */
  private void measure(Object data, List<Long> sizes) {
    Object o = data;
    while (true) {
      Tensor t = tensor(o);
      if (t != null) {
        for (long n : t.sizes()) {
          sizes.add(n);
        }
        return;
      }
      Object[] items = items(o);
      if (items == null) {
        return;
      }
      if (sizes.size() >= MAX_RANK) {
        throw Py.valueError(
            "setting an array element with a sequence. The requested array would exceed the maximum"
                + " number of dimension of 32.");
      }
      sizes.add((long) items.length);
      if (items.length == 0) {
        return;
      }
      o = items[0];
    }
  }

  private void collect(Object o, int depth) {
    Tensor t = tensor(o);
    if (t != null) {
      if (!java.util.Arrays.equals(
          t.sizes(),
          java.util.Arrays.copyOfRange(shape, Math.min(depth, shape.length), shape.length))) {
        throw inhomogeneous(depth);
      }
      widen(t.dtype());
      leaves.add(t);
      return;
    }
    Object[] items = items(o);
    if (items == null) {
      if (depth != shape.length) {
        throw inhomogeneous(depth);
      }
      leaves.add(number(o));
      return;
    }
    if (depth >= shape.length || items.length != shape[depth]) {
      throw inhomogeneous(depth);
    }
    for (Object item : items) {
      collect(item, depth + 1);
    }
  }

  private RuntimeException inhomogeneous(int depth) {
    int common = Math.min(depth, shape.length);
    return Py.valueError(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape"
            + " after "
            + common
            + " dimensions. The detected shape was "
            + Py.shapeText(java.util.Arrays.copyOf(shape, common))
            + " + inhomogeneous part.");
  }

  private void widen(DType one) {
    type = type == null ? one : ArrayRules.common(type, one);
  }

  private Scalar number(Object o) {
    if (Py.isNumber(o)) {
      widen(ArrayRules.typeOfNumber(b, o));
      return Py.scalar(o);
    }
    if (Py.text(o) != null) {
      throw ArrayRules.missing("an array of text");
    }
    if (Py.attributeOrNull(o, "__float__") != null && !Py.className(o).equals("complex")) {
      widen(DType.FLOAT64);
      return Scalar.of(Py.toDouble(o));
    }
    throw ArrayRules.missing("an array of " + (o instanceof PNone ? "None" : Py.className(o)));
  }

  private Tensor tensor(Object o) {
    if (o instanceof PyArray || o instanceof PyTensor) {
      return ArrayRules.operand(b, o);
    }
    return DataReader.tensorOf(o);
  }

  /** The items of a sequence; null for anything else. */
  private static Object[] items(Object o) {
    if (Py.isNumber(o) || Py.text(o) != null || o instanceof PNone) {
      return null;
    }
    if (Py.isSequence(o) || o instanceof PRange) {
      return Py.items(o);
    }
    boolean sequence =
        Py.attributeOrNull(o, "__len__") != null
            && Py.attributeOrNull(o, "__getitem__") != null
            && Py.attributeOrNull(o, "keys") == null;
    return sequence ? Py.items(o) : null;
  }
}
