package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.lib.PyListCheckExactNode;
import com.oracle.graal.python.lib.PyTupleCheckExactNode;
import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Joining;

/**
 * The usual cases of {@code torch.utils.data.default_collate}: samples that are tensors, numbers,
 * texts, and plain tuples and lists of these. What is not usual is left to Python.
 */
final class Collating {
  private Collating() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_collate(batch, otherwise, /)",
        "A batch of samples, or NotImplemented; otherwise() collates columns of another kind.",
        (c, a) -> {
          Object r = isPlain(a[0]) ? batch(c, a[0], a[1]) : null;
          return r == null ? PNotImplemented.NOT_IMPLEMENTED : r;
        });
  }

  private static boolean isPlain(Object o) {
    return PyListCheckExactNode.executeUncached(o) || PyTupleCheckExactNode.executeUncached(o);
  }

  /** The batch, or null if the first sample, or a later one, is of no known kind. */
  private static Object batch(Bindings b, Object samples, Object otherwise) {
    Object[] items = Py.items(samples);
    if (items.length == 0) {
      return null;
    }
    Object first = items[0];
    if (first instanceof PyTensor) {
      return stacked(b, items);
    }
    if (first instanceof Boolean || first instanceof Integer || first instanceof Long) {
      return areNumbers(items) ? PyTensor.of(b, DataReader.read(b, samples, null)) : null;
    }
    if (first instanceof Double) {
      return areNumbers(items) ? PyTensor.of(b, DataReader.read(b, samples, DType.FLOAT64)) : null;
    }
    if (Py.text(first) != null) {
      return samples;
    }
    return isPlain(first) ? columns(b, items, otherwise) : null;
  }

  private static boolean areNumbers(Object[] items) {
    for (Object o : items) {
      if (!(o instanceof Boolean
          || o instanceof Integer
          || o instanceof Long
          || o instanceof Double)) {
        return false;
      }
    }
    return true;
  }

  private static Object stacked(Bindings b, Object[] items) {
    Tensor[] tensors = new Tensor[items.length];
    for (int i = 0; i < items.length; i++) {
      if (!(items[i] instanceof PyTensor t)) {
        return null;
      }
      tensors[i] = t.tensor;
    }
    return PyTensor.of(b, Joining.stack(tensors, 0));
  }

  /** Samples of several elements: a list with a batch of the first ones, of the second ones, … */
  private static Object columns(Bindings b, Object[] items, Object otherwise) {
    Object[][] rows = new Object[items.length][];
    for (int i = 0; i < rows.length; i++) {
      if (!isPlain(items[i])) {
        return null;
      }
      rows[i] = Py.items(items[i]);
      if (rows[i].length != rows[0].length) {
        throw Py.runtimeError("each element in list of batch should be of equal size");
      }
    }
    Object[] batches = new Object[rows[0].length];
    for (int j = 0; j < batches.length; j++) {
      Object[] column = new Object[rows.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = rows[i][j];
      }
      Object samples = Py.tuple(column);
      Object one = batch(b, samples, otherwise);
      batches[j] = one == null ? Py.call(otherwise, samples) : one;
    }
    return Py.list(batches);
  }
}
