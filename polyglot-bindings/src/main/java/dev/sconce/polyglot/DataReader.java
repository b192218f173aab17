package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.DoubleSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.IntSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes tensors from Python data: numbers, nested sequences, tensors, arrays and what offers {@code
 * __array__}.
 */
final class DataReader {
  private static final int MAX_DEPTH = 128;

  private final Bindings b;

  private DataReader(Bindings b) {
    this.b = b;
  }

  /**
   * A new tensor with a copy of the data.
   *
   * @param dtype null to infer it as {@code torch.tensor} does
   */
  static Tensor read(Bindings b, Object data, DType dtype) {
    Tensor source = tensorOf(data);
    if (source != null) {
      DType type = dtype == null ? source.dtype() : dtype;
      Tensor copy = Creation.empty(type, source.device(), source.sizes());
      Casting.copyElements(source, copy);
      return copy;
    }
    return new DataReader(b).nested(data, dtype);
  }

  /** The engine tensor of a tensor, an array or something that makes arrays; null for the rest. */
  static Tensor tensorOf(Object data) {
    if (data instanceof PyTensor t) {
      return t.tensor;
    }
    if (data instanceof PyArray a) {
      return a.tensor;
    }
    if (Py.isNumber(data) || Py.isSequence(data) || Py.text(data) != null) {
      return null;
    }
    Object make = Py.attributeOrNull(data, "__array__");
    if (make != null && Py.call(make) instanceof PyArray a) {
      return a.tensor;
    }
    return null;
  }

  private Tensor nested(Object data, DType asked) {
    List<Long> sizes = new ArrayList<>();
    measure(data, sizes);
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    DType dtype = asked == null ? infer(data, 0) : asked;
    if (dtype == null) {
      dtype = b.session.defaultDtype();
    }
    Tensor t = Creation.empty(dtype, dev.sconce.engine.Device.CPU, shape);
    if (t.count() > 0 || shape.length > 0) {
      store(data, t.storage(), 0, shape, 0, (int) Shapes.count(shape));
    }
    return t;
  }

  private static void measure(Object data, List<Long> sizes) {
    Object o = data;
    while (isNested(o)) {
      if (sizes.size() > MAX_DEPTH) {
        throw Py.valueError("too many dimensions '" + Py.className(o) + "'");
      }
      int n = length(o);
      sizes.add((long) n);
      if (n == 0) {
        return;
      }
      o = item(o, 0);
      if (o == data) {
        throw Py.typeError("new(): self-referential lists are incompatible");
      }
    }
  }

  private static boolean isNested(Object o) {
    if (o instanceof PSequence && Py.text(o) == null) {
      return true;
    }
    Tensor t = o instanceof PyTensor p ? p.tensor : o instanceof PyArray a ? a.tensor : null;
    if (t != null) {
      return t.rank() > 0;
    }
    return !Py.isNumber(o)
        && Py.text(o) == null
        && !(o instanceof PNone)
        && Py.attributeOrNull(o, "__len__") != null
        && Py.attributeOrNull(o, "__getitem__") != null
        && Py.attributeOrNull(o, "keys") == null;
  }

  private static int length(Object o) {
    if (o instanceof PList l) {
      return l.getSequenceStorage().length();
    }
    if (o instanceof PTuple t) {
      return t.getSequenceStorage().length();
    }
    Tensor t = o instanceof PyTensor p ? p.tensor : o instanceof PyArray a ? a.tensor : null;
    return t != null ? (int) t.sizes()[0] : (int) Py.toLong(Py.call(Py.attribute(o, "__len__")));
  }

  private static Object item(Object o, int i) {
    if (Py.isSequence(o)) {
      return Py.items(o)[i];
    }
    return Py.call(Py.attribute(o, "__getitem__"), i);
  }

  /** The promoted type of all elements; null when there are none. */
  private DType infer(Object o, int depth) {
    if (Py.isBool(o)) {
      return DType.BOOL;
    }
    if (Py.isInt(o)) {
      return ArrayRules.typeOfNumber(b, o);
    }
    if (o instanceof PFloat f && b.scalarType(f.getPythonClass()) != null) {
      return b.scalarType(f.getPythonClass());
    }
    if (Py.isFloat(o)) {
      return b.session.defaultDtype();
    }
    if (Py.isComplex(o)) {
      return b.session.defaultDtype().toComplex();
    }
    Tensor t = o instanceof PyTensor p ? p.tensor : o instanceof PyArray a ? a.tensor : null;
    if (t != null) {
      return t.dtype();
    }
    if (Py.text(o) != null) {
      throw Py.typeError("new(): invalid data type '" + Py.className(o) + "'");
    }
    if (!isNested(o)) {
      throw Py.runtimeError("Could not infer dtype of " + Py.className(o));
    }
    SequenceStorage storage = o instanceof PSequence s ? s.getSequenceStorage() : null;
    if (storage instanceof DoubleSequenceStorage && storage.length() > 0) {
      return b.session.defaultDtype();
    }
    if (storage instanceof IntSequenceStorage && storage.length() > 0) {
      return DType.INT64;
    }
    DType type = null;
    for (Object item : Py.items(o)) {
      DType one = infer(item, depth + 1);
      if (one != null) {
        type = type == null ? one : Promotion.of(type, one);
      }
    }
    return type;
  }

  private static void store(Object data, Storage to, int at, long[] shape, int dim, int total) {
    if (dim == shape.length) {
      Elements.set(to, at, fitting(scalar(data), to.dtype()));
      return;
    }
    if (!isNested(data)) {
      if (dim == 0) {
        throw Py.typeError("'" + Py.className(data) + "' object is not a sequence");
      }
      throw Py.typeError("expected sequence of length " + shape[dim] + " at dim " + dim);
    }
    int n = (int) shape[dim];
    int have = length(data);
    if (have != n) {
      throw Py.valueError(
          "expected sequence of length " + n + " at dim " + dim + " (got " + have + ")");
    }
    int step = n == 0 ? 0 : total / n;
    if (dim == shape.length - 1 && bulk(data, to, at, n)) {
      return;
    }
    Object[] items = Py.items(data);
    for (int i = 0; i < n; i++) {
      store(items[i], to, at + i * step, shape, dim + 1, step);
    }
  }

  /** Rows that GraalPy keeps as a primitive array, the usual case for literals. */
  private static boolean bulk(Object data, Storage to, int at, int n) {
    SequenceStorage s = data instanceof PSequence p ? p.getSequenceStorage() : null;
    if (s instanceof DoubleSequenceStorage d) {
      double[] from = d.getInternalDoubleArray();
      for (int i = 0; i < n; i++) {
        Elements.set(to, at + i, Scalar.of(from[i]));
      }
      return true;
    }
    if (s instanceof IntSequenceStorage d) {
      int[] from = d.getInternalIntArray();
      for (int i = 0; i < n; i++) {
        Elements.set(to, at + i, Scalar.of((long) from[i]));
      }
      return true;
    }
    return false;
  }

  private static Scalar fitting(Scalar v, DType type) {
    if (v.isComplex() && !type.isComplex()) {
      throw Py.typeError("must be real number, not complex");
    }
    return v;
  }

  private static Scalar scalar(Object o) {
    Tensor t = o instanceof PyTensor p ? p.tensor : o instanceof PyArray a ? a.tensor : null;
    if (t != null) {
      if (t.count() != 1) {
        throw Py.valueError("only one element tensors can be converted to Python scalars");
      }
      return t.item();
    }
    if (Py.isNumber(o)) {
      return Py.scalar(o);
    }
    if (o instanceof PSequence && Py.text(o) == null) {
      throw Py.typeError("'" + Py.className(o) + "' object cannot be interpreted as an integer");
    }
    if (Py.text(o) != null) {
      throw Py.typeError("new(): invalid data type 'str'");
    }
    return Scalar.of(Py.toDouble(o));
  }
}
