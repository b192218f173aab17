package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;

/** Operators of numpy's scalars, whose results are numpy's scalars again. */
final class ArrayScalars {
  private ArrayScalars() {}

  static void install(Bindings b, DType type, PythonManagedClass cls) {
    b.setScalarClass(type, cls);
    for (ArrayClass.Operator o : ArrayClass.OPERATORS) {
      if (o.row().equals("matmul") || o.rule() == Ufuncs.Rule.BITS && type.isFloating()) {
        continue;
      }
      ClassBuilder.method(
          b,
          cls,
          "__" + o.dunder() + "__(self, other, /)",
          null,
          (c, a) -> operate(c, o, a[0], a[1], false));
      if (o.reflected()) {
        ClassBuilder.method(
            b,
            cls,
            "__r" + o.dunder() + "__(self, other, /)",
            null,
            (c, a) -> operate(c, o, a[0], a[1], true));
      }
    }
    if (type == DType.BOOL) {
      ClassBuilder.method(b, cls, "__bool__(self, /)", null, (c, a) -> ((PyValue) a[0]).value);
    }
  }

  private static Object operate(
      Bindings b, ArrayClass.Operator o, Object self, Object other, boolean reflected) {
    if (self instanceof PFloat x && Py.isFloat(other)) {
      Object r = quick(b, o.dunder(), x, other, reflected);
      if (r != null) {
        return r;
      }
    }
    if (other instanceof PyArray || other instanceof PyTensor) {
      return PNotImplemented.NOT_IMPLEMENTED;
    }
    if (!Py.isNumber(other) && !Py.isSequence(other)) {
      return PNotImplemented.NOT_IMPLEMENTED;
    }
    if (Py.isInt(other) && Py.isHuge(other)) {
      return operate(b, o, self, Py.toDouble(other), reflected);
    }
    Tensor x = ArrayRules.operand(b, self);
    Tensor y = ArrayRules.operand(b, other);
    return ArrayRules.result(
        b, Ufuncs.binary(o.row(), o.rule(), reflected ? y : x, reflected ? x : y));
  }

  /** Two float64: the usual case, done in Java's own arithmetic, which is the same. */
  private static Object quick(
      Bindings b, String dunder, PFloat self, Object other, boolean reflected) {
    if (b.scalarType(self.getPythonClass()) != DType.FLOAT64
        || other instanceof PFloat p && b.scalarType(p.getPythonClass()) == DType.FLOAT32) {
      return null;
    }
    double s = self.getValue();
    double t = Py.toDouble(other);
    double x = reflected ? t : s;
    double y = reflected ? s : t;
    return switch (dunder) {
      case "add" -> ArrayRules.scalar(b, x + y);
      case "sub" -> ArrayRules.scalar(b, x - y);
      case "mul" -> ArrayRules.scalar(b, x * y);
      case "truediv" -> ArrayRules.scalar(b, x / y);
      case "lt" -> b.bool(x < y);
      case "le" -> b.bool(x <= y);
      case "gt" -> b.bool(x > y);
      case "ge" -> b.bool(x >= y);
      case "eq" -> b.bool(x == y);
      case "ne" -> b.bool(x != y);
      default -> null;
    };
  }
}
