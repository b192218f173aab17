package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.lib.PyObjectLookupAttr;
import com.oracle.graal.python.lib.PyObjectSetAttr;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.builtins.ListNodes;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.strings.TruffleString;
import dev.sconce.engine.Scalar;

/** Python objects from Java's side: making them, reading them, calling them, raising errors. */
final class Py {
  private static final PKeyword[] NO_KEYWORDS = PKeyword.EMPTY_KEYWORDS;

  private Py() {}

  static TruffleString str(String s) {
    return TruffleString.fromJavaStringUncached(s, TruffleString.Encoding.UTF_32);
  }

  /** The Java text of a Python str, or null for anything else. */
  static String text(Object o) {
    if (o instanceof TruffleString s) {
      return s.toJavaStringUncached();
    }
    return o instanceof PString p ? p.toString() : null;
  }

  static boolean none(Object o) {
    return o == null || o instanceof PNone;
  }

  static PTuple tuple(Object... items) {
    return PFactory.createTuple(PythonLanguage.get(null), items);
  }

  static PList list(Object... items) {
    return PFactory.createList(PythonLanguage.get(null), items);
  }

  /** A {@code torch.Size}. */
  static PTuple size(Bindings b, long[] sizes) {
    Object[] items = new Object[sizes.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = integer(sizes[i]);
    }
    var cls = b.classOf("Size");
    return PFactory.createTuple(cls, cls.getInstanceShape(), new ObjectSequenceStorage(items));
  }

  static PTuple tuple(long[] values) {
    Object[] items = new Object[values.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = integer(values[i]);
    }
    return tuple(items);
  }

  /** Sizes as Python writes a tuple of them. */
  static String shapeText(long[] sizes) {
    StringBuilder s = new StringBuilder("(");
    for (int i = 0; i < sizes.length; i++) {
      s.append(i == 0 ? "" : ", ").append(sizes[i]);
    }
    return s.append(sizes.length == 1 ? ",)" : ")").toString();
  }

  /** A Python int in GraalPy's narrowest form. */
  static Object integer(long v) {
    return v == (int) v ? (Object) (int) v : (Object) v;
  }

  /** A Python number of the scalar's kind. */
  static Object number(Scalar s) {
    return switch (s.dtype()) {
      case BOOL -> s.toBoolean();
      case INT64 -> integer(s.toLong());
      case COMPLEX128 ->
          PFactory.createComplex(PythonLanguage.get(null), s.toDouble(), s.imaginary());
      default -> s.toDouble();
    };
  }

  // Reading Python objects.

  /** Whether an object is a Python bool or a numpy one. */
  static boolean isBool(Object o) {
    return o instanceof Boolean
        || o instanceof PyValue v && v.value instanceof Boolean
        || o instanceof PInt p && p.getPythonClass() == PythonBuiltinClassType.Boolean;
  }

  static boolean bool(Object o) {
    if (o instanceof Boolean b) {
      return b;
    }
    return o instanceof PyValue v ? (Boolean) v.value : ((PInt) o).longValue() != 0;
  }

  static boolean isInt(Object o) {
    return o instanceof Integer || o instanceof Long || o instanceof PInt && !isBool(o);
  }

  /** Whether a Python int is too large for a long. */
  static boolean isHuge(Object o) {
    return o instanceof PInt p && p.getValue().bitLength() > 63;
  }

  static boolean isFloat(Object o) {
    return o instanceof Double || o instanceof Float || o instanceof PFloat;
  }

  static boolean isComplex(Object o) {
    return o instanceof PComplex;
  }

  static boolean isNumber(Object o) {
    return o instanceof Boolean || isInt(o) || isFloat(o) || isBool(o) || isComplex(o);
  }

  /** A Python int as a long; too large a one is Python's OverflowError. */
  static long toLong(Object o) {
    if (o instanceof Integer i) {
      return i;
    }
    if (o instanceof Long l) {
      return l;
    }
    if (o instanceof PInt p) {
      if (p.getValue().bitLength() > 63) {
        throw raise(PythonBuiltinClassType.RuntimeError, "Overflow when unpacking long long");
      }
      return p.longValue();
    }
    if (isBool(o)) {
      return bool(o) ? 1 : 0;
    }
    return toLong(PyNumberIndexNode.executeUncached(o));
  }

  static double toDouble(Object o) {
    if (o instanceof Double d) {
      return d;
    }
    return o instanceof Integer i ? i : PyFloatAsDoubleNode.executeUncached(o);
  }

  /** A Python number as the engine's. */
  static Scalar scalar(Object o) {
    if (isBool(o)) {
      return Scalar.of(bool(o));
    }
    if (o instanceof PComplex z) {
      return Scalar.of(z.getReal(), z.getImag());
    }
    return isFloat(o) ? Scalar.of(toDouble(o)) : Scalar.of(toLong(o));
  }

  static boolean isSequence(Object o) {
    return o instanceof PTuple || o instanceof PList;
  }

  /** The items of a tuple, a list or any iterable. */
  static Object[] items(Object o) {
    if (o instanceof PTuple t) {
      return SequenceStorageNodes.ToArrayNode.executeUncached(t.getSequenceStorage());
    }
    PList list =
        o instanceof PList l ? l : ListNodes.ConstructListNode.getUncached().execute(null, o);
    return SequenceStorageNodes.ToArrayNode.executeUncached(list.getSequenceStorage());
  }

  /** Whether an object's class was written in Python. */
  static boolean isInstanceOfUserClass(Object o) {
    return o instanceof PythonObject p
        && !(o instanceof PyValue)
        && GetClassNode.executeUncached(p) instanceof PythonClass;
  }

  /** Whether a class is another one or inherits from it. */
  static boolean isSubclass(Object cls, Object of) {
    for (Object base : items(attribute(cls, "__mro__"))) {
      if (base == of) {
        return true;
      }
    }
    return false;
  }

  static Object typeOf(Object o) {
    return GetClassNode.executeUncached(o);
  }

  /** The name of an object's class; that of arrays with its module, as CPython shows it. */
  static String className(Object o) {
    if (o instanceof PyArray) {
      return "numpy.ndarray";
    }
    return TypeNodes.GetNameNode.executeUncached(typeOf(o)).toJavaStringUncached();
  }

  static Object attribute(Object o, String name) {
    return PyObjectGetAttr.executeUncached(o, str(name));
  }

  /** An attribute, or null where there is none. */
  static Object attributeOrNull(Object o, String name) {
    Object v = PyObjectLookupAttr.executeUncached(o, str(name));
    return v == PNone.NO_VALUE ? null : v;
  }

  static void setAttribute(Object o, String name, Object value) {
    PyObjectSetAttr.executeUncached(o, str(name), value);
  }

  static Object call(Object callable, Object... args) {
    return CallNode.executeUncached(callable, args, NO_KEYWORDS);
  }

  static Object call(Object callable, Object[] args, PKeyword[] keywords) {
    return CallNode.executeUncached(callable, args, keywords);
  }

  // Errors.

  static RuntimeException raise(PythonBuiltinClassType type, String message) {
    return PRaiseNode.raiseStatic(null, type, str(message));
  }

  static RuntimeException typeError(String message) {
    return raise(PythonBuiltinClassType.TypeError, message);
  }

  static RuntimeException runtimeError(String message) {
    return raise(PythonBuiltinClassType.RuntimeError, message);
  }

  static RuntimeException valueError(String message) {
    return raise(PythonBuiltinClassType.ValueError, message);
  }
}
