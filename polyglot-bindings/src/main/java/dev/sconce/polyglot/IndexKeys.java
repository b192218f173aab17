package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis;
import com.oracle.graal.python.builtins.objects.range.PRange;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.IndexItem;

/** What stands between the brackets of {@code x[…]}, as the engine's index items. */
final class IndexKeys {
  private IndexKeys() {}

  static IndexItem[] decode(Bindings b, Object key) {
    if (key instanceof PTuple) {
      return items(b, Py.items(key));
    }
    return new IndexItem[] {item(b, key)};
  }

  private static IndexItem[] items(Bindings b, Object[] keys) {
    IndexItem[] r = new IndexItem[keys.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = item(b, keys[i]);
    }
    return r;
  }

  private static IndexItem item(Bindings b, Object o) {
    if (o instanceof Integer i) {
      return new IndexItem.At(i);
    }
    if (o instanceof PSlice s) {
      Object step = s.getStep();
      return new IndexItem.Slice(
          bound(s.getStart()), bound(s.getStop()), Py.none(step) ? 1 : integer(step));
    }
    if (o instanceof PyTensor t) {
      return tensor(t.tensor);
    }
    if (o instanceof PyArray a) {
      return tensor(a.tensor);
    }
    if (o == PEllipsis.INSTANCE) {
      return new IndexItem.Ellipsis();
    }
    if (o instanceof PNone) {
      return new IndexItem.NewAxis();
    }
    if (Py.isBool(o)) {
      return new IndexItem.BooleanScalar(Py.bool(o));
    }
    if (Py.isSequence(o)) {
      return new IndexItem.Select(DataReader.read(b, o, null));
    }
    if (Py.isInt(o)) {
      return new IndexItem.At(Py.toLong(o));
    }
    if (o instanceof PRange) {
      return new IndexItem.Select(DataReader.read(b, Py.list(Py.items(o)), null));
    }
    if (Py.isFloat(o) || Py.text(o) != null || !PyIndexCheckNode.executeUncached(o)) {
      Tensor t = Py.isFloat(o) || Py.text(o) != null ? null : DataReader.tensorOf(o);
      if (t != null) {
        return tensor(t);
      }
      throw Py.raise(
          PythonBuiltinClassType.IndexError,
          "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid"
              + " indices (got "
              + Py.className(o)
              + ")");
    }
    return new IndexItem.At(Py.toLong(o));
  }

  private static IndexItem tensor(Tensor t) {
    return t.rank() == 0 && t.dtype().isIntegral() && !t.requiresGrad()
        ? new IndexItem.At(t.item().toLong())
        : new IndexItem.Select(t);
  }

  private static Long bound(Object o) {
    return Py.none(o) ? null : (Long) integer(o);
  }

  private static long integer(Object o) {
    if (o instanceof PyTensor t) {
      Scalar v = t.tensor.item();
      if (t.tensor.dtype().isDifferentiable()) {
        throw Py.typeError("only integer tensors of a single element can be converted to an index");
      }
      return v.toLong();
    }
    return Py.toLong(o);
  }

  /** The value of an assignment as a tensor of the target's type. */
  static Tensor value(Tensor target, Object v) {
    if (v instanceof PyTensor t) {
      return t.tensor;
    }
    if (Py.isNumber(v)) {
      return Tensor.scalar(Py.scalar(v), target.dtype());
    }
    Tensor t = DataReader.tensorOf(v);
    if (t != null) {
      return t;
    }
    throw Py.typeError("can't assign a " + Py.className(v) + " to a " + target.typeName());
  }
}
