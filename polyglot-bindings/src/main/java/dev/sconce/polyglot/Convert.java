package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Param;
import dev.sconce.engine.random.Generator;

/** One Python argument as the engine's value for a parameter. */
final class Convert {
  private Convert() {}

  /**
   * The engine's value, or null when the object is of the wrong kind.
   *
   * @param numbersAsTensors whether a Python number may stand for a tensor
   * @param raise whether a list with a wrong element raises the error that names the element
   */
  static Object value(
      Bindings b, Param p, Object o, boolean numbersAsTensors, String function, boolean raise) {
    return switch (p.type()) {
      case TENSOR ->
          o instanceof PyTensor t
              ? t.tensor
              : o instanceof Tensor raw
                  ? raw
                  : numbersAsTensors && Py.isNumber(o) ? Tensor.wrapped(Py.scalar(o)) : null;
      case TENSOR_LIST -> tensors(o, p, raise);
      case SCALAR -> scalar(o);
      case INT -> isIntLike(o) ? (Object) integer(o) : null;
      case INT_LIST -> intList(p, o, function, raise);
      case FLOAT ->
          Py.isFloat(o) || Py.isInt(o)
              ? (Object) Py.toDouble(o)
              : o instanceof PyTensor t && t.tensor.rank() == 0 && !t.tensor.requiresGrad()
                  ? (Object) t.tensor.item().toDouble()
                  : null;
      case FLOAT_LIST -> floatList(o);
      case BOOL -> Py.isBool(o) ? (Object) Py.bool(o) : null;
      case STRING -> Py.text(o);
      case DTYPE -> dtype(o);
      case DEVICE -> device(o);
      case LAYOUT, MEMORY_FORMAT ->
          o instanceof PyValue v && v.value instanceof Named n ? n.name() : null;
      case GENERATOR -> o instanceof PyValue v && v.value instanceof Generator g ? g : null;
      case OBJECT -> o;
    };
  }

  /** A constant such as {@code torch.strided}, of which only the name matters. */
  record Named(String kind, String name) {}

  private static Object scalar(Object o) {
    if (Py.isNumber(o)) {
      return Py.scalar(o);
    }
    return o instanceof PyTensor t && t.tensor.rank() == 0 && !t.tensor.requiresGrad()
        ? t.tensor.item()
        : null;
  }

  private static Tensor[] tensors(Object o, Param p, boolean raise) {
    if (!Py.isSequence(o)) {
      return null;
    }
    Object[] items = Py.items(o);
    Tensor[] r = new Tensor[items.length];
    for (int i = 0; i < r.length; i++) {
      if (items[i] instanceof PyTensor t) {
        r[i] = t.tensor;
      } else if (items[i] instanceof Tensor raw) {
        r[i] = raw;
      } else if (items[i] != PNone.NONE || !p.nullable()) {
        if (raise) {
          throw Py.typeError(
              "expected Tensor as element "
                  + i
                  + " in argument 0, but got "
                  + Py.className(items[i]));
        }
        return null;
      }
    }
    return r;
  }

  /** Whether an object can stand for an int: an int, an integer 0-d tensor, or by __index__. */
  static boolean isIntLike(Object o) {
    if (o instanceof Integer || Py.isInt(o)) {
      return true;
    }
    if (o instanceof PyTensor t) {
      return t.tensor.count() == 1 && t.tensor.dtype().isIntegral();
    }
    return !Py.isBool(o) && !Py.isFloat(o) && PyIndexCheckNode.executeUncached(o);
  }

  static long integer(Object o) {
    return o instanceof PyTensor t ? t.tensor.item().toLong() : Py.toLong(o);
  }

  private static double[] floatList(Object o) {
    if (!Py.isSequence(o)) {
      return null;
    }
    Object[] items = Py.items(o);
    double[] r = new double[items.length];
    for (int i = 0; i < r.length; i++) {
      if (!Py.isFloat(items[i]) && !Py.isInt(items[i])) {
        return null;
      }
      r[i] = Py.toDouble(items[i]);
    }
    return r;
  }

  private static Object intList(Param p, Object o, String function, boolean raise) {
    if (Py.isSequence(o)) {
      Object[] items = Py.items(o);
      long[] r = new long[items.length];
      for (int i = 0; i < r.length; i++) {
        if (!isIntLike(items[i])) {
          if (i > 0) {
            throw Py.typeError(
                function
                    + "(): argument '"
                    + p.name()
                    + "' must be "
                    + p.type().label()
                    + ", but found element of type "
                    + Py.className(items[i])
                    + " at pos "
                    + (i + 1));
          }
          return null;
        }
        r[i] = integer(items[i]);
      }
      if (p.listSize() > 1 && r.length == 1) {
        long v = r[0];
        r = new long[p.listSize()];
        java.util.Arrays.fill(r, v);
      }
      return r;
    }
    if (p.listSize() > 0 && isIntLike(o)) {
      long[] r = new long[p.listSize()];
      java.util.Arrays.fill(r, integer(o));
      return r;
    }
    return null;
  }

  /** Sizes given one by one, or null when one is no int. */
  static Object intList(Param p, Object[] items) {
    long[] r = new long[items.length];
    for (int i = 0; i < r.length; i++) {
      if (!isIntLike(items[i])) {
        return null;
      }
      r[i] = integer(items[i]);
    }
    return r;
  }

  /** A dtype object, or one of Python's types bool, int, float and complex. */
  static DType dtype(Object o) {
    if (o instanceof PyValue v && v.value instanceof DType d) {
      return d;
    }
    if (o instanceof PythonBuiltinClassType || o instanceof PythonBuiltinClass) {
      PythonBuiltinClassType t =
          o instanceof PythonBuiltinClass c ? c.getType() : (PythonBuiltinClassType) o;
      return switch (t) {
        case PFloat -> DType.FLOAT64;
        case PComplex -> DType.COMPLEX128;
        case PInt -> DType.INT64;
        case Boolean -> DType.BOOL;
        default -> null;
      };
    }
    return null;
  }

  /** A device object, its text, or the ordinal of a CUDA device. */
  static Device device(Object o) {
    if (o instanceof PyValue v && v.value instanceof Device d) {
      return d;
    }
    String text = Py.text(o);
    if (text != null) {
      return Device.parse(text);
    }
    return Py.isInt(o) ? new Device("cuda", (int) Py.toLong(o)) : null;
  }

  /** A result of the engine as a Python object. */
  static Object result(Bindings b, Object r) {
    return switch (r) {
      case null -> PNone.NONE;
      case Tensor t -> PyTensor.of(b, t);
      case Tensor[] list -> tuple(b, list);
      case Scalar s -> Py.number(s);
      case DType d -> b.dtype(d);
      case Device d -> b.device(d);
      case long[] sizes -> Py.tuple(sizes);
      case Object[] many -> {
        Object[] items = new Object[many.length];
        for (int i = 0; i < items.length; i++) {
          items[i] = result(b, many[i]);
        }
        yield Py.tuple(items);
      }
      default -> r;
    };
  }

  static Object tuple(Bindings b, Tensor[] list) {
    Object[] items = new Object[list.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = list[i] == null ? PNone.NONE : PyTensor.of(b, list[i]);
    }
    return Py.tuple(items);
  }
}
