package dev.sconce.polyglot;

import static dev.sconce.engine.DType.BOOL;
import static dev.sconce.engine.DType.FLOAT16;
import static dev.sconce.engine.DType.FLOAT32;
import static dev.sconce.engine.DType.FLOAT64;
import static dev.sconce.engine.DType.UINT8;

import com.oracle.graal.python.runtime.object.PFactory;
import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Promotion;
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

  /** The common type of operands: a number, or 0-d array, decides only by its kind. */
  static DType common(Tensor a, Tensor b) {
    boolean weakA = a.rank() == 0;
    boolean weakB = b.rank() == 0;
    if (weakA == weakB) {
      return common(a.dtype(), b.dtype());
    }
    DType strong = weakA ? b.dtype() : a.dtype();
    DType weak = weakA ? a.dtype() : b.dtype();
    if (weak.category().ordinal() <= strong.category().ordinal()) {
      return strong;
    }
    return weak.isFloating() ? common(strong, FLOAT16) == FLOAT16 ? FLOAT16 : FLOAT64 : weak;
  }

  /** The type in which functions such as sin compute. */
  static DType floating(DType d) {
    return d.isFloating() ? d : d == UINT8 || d == DType.INT8 || d == BOOL ? FLOAT16 : FLOAT64;
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

  static String shape(long[] sizes) {
    String s = Arrays.toString(sizes).replace("[", "(").replace("]", ")").replace(" ", "");
    return sizes.length == 1 ? s.replace(")", ",)") : s;
  }

  /** The operand that a Python object is: an array, a number, or what can be made an array. */
  static Tensor operand(Bindings b, Object o) {
    if (o instanceof PyArray a) {
      return a.tensor;
    }
    if (Py.isNumber(o)) {
      Scalar v = Py.scalar(o);
      return Tensor.scalar(v, v.dtype());
    }
    Tensor t = o instanceof PyTensor ? ((PyTensor) o).tensor.detached() : DataReader.tensorOf(o);
    return t != null ? t : read(b, o, null);
  }

  /** New array data from nested sequences; Python floats are float64. */
  static Tensor read(Bindings b, Object data, DType dtype) {
    DType before = b.session.defaultDtype();
    b.session.defaultDtype(FLOAT64);
    try {
      return DataReader.read(b, data, dtype);
    } finally {
      b.session.defaultDtype(before);
    }
  }

  /** A result as numpy gives it: an array, or a scalar for 0-d. */
  static Object result(Bindings b, Tensor t) {
    return t.rank() > 0 ? array(b, t) : scalar(b, t.item(), t.dtype());
  }

  static PyArray array(Bindings b, Tensor t) {
    var cls = b.classOf("ndarray");
    return new PyArray(cls, cls.getInstanceShape(), t);
  }

  private static Object scalar(Bindings b, Scalar v, DType type) {
    if (type == BOOL) {
      return v.toBoolean();
    }
    var cls = b.classOf("numpy." + type.label());
    if (type.isFloating()) {
      return PFactory.createFloat(cls, cls.getInstanceShape(), v.toDouble());
    }
    return PFactory.createInt(cls, cls.getInstanceShape(), v.toLong());
  }
}
