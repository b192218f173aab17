package dev.sconce.polyglot;

import static dev.sconce.engine.DType.BOOL;
import static dev.sconce.engine.DType.FLOAT16;
import static dev.sconce.engine.DType.FLOAT32;
import static dev.sconce.engine.DType.FLOAT64;
import static dev.sconce.engine.DType.INT16;
import static dev.sconce.engine.DType.INT32;
import static dev.sconce.engine.DType.INT64;
import static dev.sconce.engine.DType.INT8;
import static dev.sconce.engine.DType.UINT8;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.ops.Casting;
import java.util.Arrays;

/** Where numpy's rules differ from torch's: type promotion, broadcasting errors, 0-d results. */
final class ArrayRules {
  private ArrayRules() {}

  /** numpy's common type of two types: a float must be wide enough for the integers. */
  static DType common(DType a, DType b) {
    if (a.isFloating() == b.isFloating() || a == BOOL || b == BOOL) {
      return Promotion.of(a, b);
    }
    DType real = a.isFloating() ? a : b;
    DType whole = a.isFloating() ? b : a;
    int need = whole.bytes() == 1 ? 2 : whole.bytes() == 2 ? 4 : 8;
    return need <= real.bytes() ? real : need == 4 ? FLOAT32 : FLOAT64;
  }

  /**
   * The common type of operands: a number or 0-d array beside an array of the same or a higher kind
   * counts as the smallest type that holds its value. (numpy has uint16 and wider for values that
   * leave uint8; here they take int32.)
   */
  static DType common(Tensor a, Tensor b) {
    boolean weakA = a.rank() == 0;
    boolean weakB = b.rank() == 0;
    if (a.dtype() == b.dtype() || weakA == weakB) {
      return common(a.dtype(), b.dtype());
    }
    DType strong = weakA ? b.dtype() : a.dtype();
    Tensor weak = weakA ? a : b;
    if (weak.dtype().category().ordinal() > strong.category().ordinal()) {
      return common(strong, weak.dtype());
    }
    if (strong == FLOAT64
        || strong == INT64
        || strong == BOOL
        || strong.category() != weak.dtype().category()) {
      return strong;
    }
    return common(strong, smallest(weak.item(), strong));
  }

  private static DType smallest(Scalar v, DType strong) {
    if (strong.isFloating()) {
      double x = Math.abs(v.toDouble());
      return !(x > 65504) || Double.isInfinite(x)
          ? FLOAT16
          : x <= Float.MAX_VALUE ? FLOAT32 : FLOAT64;
    }
    long x = v.toLong();
    if (strong == UINT8 ? x >= 0 && x <= 255 : x >= -128 && x <= 127) {
      return strong == UINT8 ? UINT8 : INT8;
    }
    if (x >= Short.MIN_VALUE && x <= (strong == UINT8 && x > 0 ? -1 : Short.MAX_VALUE)) {
      return INT16;
    }
    return x == (int) x ? INT32 : INT64;
  }

  /** The type in which functions such as sin compute. */
  static DType floating(DType d) {
    if (d.isFloating()) {
      return d;
    }
    return d.bytes() == 1 ? FLOAT16 : d == INT16 ? FLOAT32 : FLOAT64;
  }

  /** A tensor in a type, itself where it has it. */
  static Tensor as(Tensor t, DType type) {
    return t.dtype() == type ? t : Casting.to(t, type);
  }

  /** Refuses shapes that do not broadcast, in numpy's words. */
  static void checkBroadcast(Tensor a, Tensor b) {
    long[] x = a.sizes();
    long[] y = b.sizes();
    for (int i = 1; i <= Math.min(x.length, y.length); i++) {
      long p = x[x.length - i];
      long q = y[y.length - i];
      if (p != q && p != 1 && q != 1) {
        throw Py.valueError(
            "operands could not be broadcast together with shapes "
                + shape(x)
                + " "
                + shape(y)
                + " ");
      }
    }
  }

  /** As {@link #checkBroadcast}, with the result's shape at the end as in-place operators tell. */
  static void checkInPlace(Tensor a, Tensor b) {
    try {
      checkBroadcast(a, b);
    } catch (PException e) {
      throw Py.valueError(
          "operands could not be broadcast together with shapes "
              + shape(a.sizes())
              + " "
              + shape(b.sizes())
              + " "
              + shape(a.sizes())
              + " ");
    }
  }

  static String shape(long[] sizes) {
    String s = Arrays.toString(sizes).replace("[", "(").replace("]", ")").replace(" ", "");
    return sizes.length == 1 ? s.replace(")", ",)") : s;
  }

  /** The type of a numpy scalar or of the Python number that stands for one. */
  static DType typeOfNumber(Bindings b, Object o) {
    Object cls =
        o instanceof PFloat f
            ? f.getPythonClass()
            : o instanceof PInt i ? i.getPythonClass() : null;
    DType known = cls == null ? null : b.scalarType(cls);
    if (known != null) {
      return known;
    }
    return Py.isBool(o) ? BOOL : Py.isFloat(o) ? FLOAT64 : INT64;
  }

  /** The operand that a Python object is: an array, a number, or what can be made an array. */
  static Tensor operand(Bindings b, Object o) {
    if (o instanceof PyArray a) {
      return a.tensor;
    }
    if (Py.isNumber(o)) {
      return Tensor.scalar(Py.scalar(o), typeOfNumber(b, o));
    }
    Tensor t = o instanceof PyTensor p ? ofTensor(p) : DataReader.tensorOf(o);
    return t != null ? t : read(b, o, null);
  }

  /** A tensor in the place of an array; as in numpy() it must not ask for gradients. */
  private static Tensor ofTensor(PyTensor p) {
    if (p.tensor.requiresGrad()) {
      throw Py.runtimeError(
          "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
    }
    if (!p.tensor.device().isCpu()) {
      throw Py.typeError(
          "can't convert "
              + p.tensor.device()
              + " device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory"
              + " first.");
    }
    return p.tensor.detached();
  }

  /** New array data from nested sequences; Python floats are float64. */
  static Tensor read(Bindings b, Object data, DType dtype) {
    return ArrayReader.read(b, data, dtype);
  }

  /** A result as numpy gives it: an array, or a scalar for 0-d. */
  static Object result(Bindings b, Tensor t) {
    return t.rank() > 0 ? array(b, t) : scalar(b, t.item(), t.dtype());
  }

  static PyArray array(Bindings b, Tensor t) {
    var cls = b.classOf("ndarray");
    return new PyArray(cls, cls.getInstanceShape(), t);
  }

  /** A numpy scalar. */
  static Object scalar(Bindings b, Scalar v, DType type) {
    if (type == BOOL) {
      return b.bool(v.toBoolean());
    }
    var cls = b.classOf("numpy." + type.label());
    if (type.isFloating()) {
      return PFactory.createFloat(cls, cls.getInstanceShape(), v.toDouble());
    }
    return PFactory.createInt(cls, cls.getInstanceShape(), v.toLong());
  }

  static Object scalar(Bindings b, double v) {
    var cls = b.classOf("numpy.float64");
    return PFactory.createFloat(cls, cls.getInstanceShape(), v);
  }

  /** An axis counted from the front. */
  static int axis(Bindings b, long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      Object error = b.callback("numpy_axis_error", Py.integer(axis), rank);
      throw PRaiseNode.raiseExceptionObjectStatic(null, error);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** A TypeError of the class that universal functions raise. */
  static RuntimeException ufuncError(Bindings b, String message) {
    Object error = b.callback("numpy_ufunc_error", Py.str(message));
    return PRaiseNode.raiseExceptionObjectStatic(null, error);
  }

  static RuntimeException missing(String what) {
    return Py.raise(
        PythonBuiltinClassType.NotImplementedError,
        what + " is not in Sconce's built-in subset of numpy");
  }
}
