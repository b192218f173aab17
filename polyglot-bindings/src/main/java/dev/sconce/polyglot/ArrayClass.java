package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Creation;
import dev.sconce.engine.print.ArrayText;
import java.util.List;

/** The class {@code numpy.ndarray} of the built-in numpy subset: what has to be fast. */
final class ArrayClass {
  record Operator(String dunder, String row, Ufuncs.Rule rule, boolean reflected) {}

  static final List<Operator> OPERATORS =
      List.of(
          new Operator("add", "add", Ufuncs.Rule.COMMON, true),
          new Operator("sub", "sub", Ufuncs.Rule.COMMON, true),
          new Operator("mul", "mul", Ufuncs.Rule.COMMON, true),
          new Operator("truediv", "div", Ufuncs.Rule.DIVISION, true),
          new Operator("floordiv", "floor_divide", Ufuncs.Rule.COMMON, true),
          new Operator("mod", "remainder", Ufuncs.Rule.COMMON, true),
          new Operator("pow", "pow", Ufuncs.Rule.COMMON, true),
          new Operator("matmul", "matmul", Ufuncs.Rule.COMMON, true),
          new Operator("and", "bitwise_and", Ufuncs.Rule.BITS, true),
          new Operator("or", "bitwise_or", Ufuncs.Rule.BITS, true),
          new Operator("xor", "bitwise_xor", Ufuncs.Rule.BITS, true),
          new Operator("lshift", "bitwise_left_shift", Ufuncs.Rule.BITS, true),
          new Operator("rshift", "bitwise_right_shift", Ufuncs.Rule.BITS, true),
          new Operator("lt", "lt", Ufuncs.Rule.COMPARISON, false),
          new Operator("le", "le", Ufuncs.Rule.COMPARISON, false),
          new Operator("gt", "gt", Ufuncs.Rule.COMPARISON, false),
          new Operator("ge", "ge", Ufuncs.Rule.COMPARISON, false),
          new Operator("eq", "eq", Ufuncs.Rule.COMPARISON, false),
          new Operator("ne", "ne", Ufuncs.Rule.COMPARISON, false));

  private ArrayClass() {}

  static void install(Bindings b, PythonManagedClass cls) {
    for (Operator o : OPERATORS) {
      operator(b, cls, o);
    }
    attributes(b, cls);
    conversions(b, cls);
    ArrayFold.install(b, cls);
    ArrayIndexing.install(b, cls);
  }

  private static void operator(Bindings b, PythonManagedClass cls, Operator o) {
    boolean equality = o.dunder().equals("eq") || o.dunder().equals("ne");
    ClassBuilder.method(
        b,
        cls,
        "__" + o.dunder() + "__(self, other, /)",
        null,
        (c, a) -> {
          if (a[1] instanceof PyTensor && o.reflected()) {
            throw Py.typeError(
                "unsupported operand type(s) for "
                    + symbol(o.dunder())
                    + ": 'numpy.ndarray' and '"
                    + Py.className(a[1])
                    + "'");
          }
          if (!takes(a[1])) {
            return equality && a[1] instanceof PNone
                ? unequal(c, self(a), o.dunder())
                : PNotImplemented.NOT_IMPLEMENTED;
          }
          Tensor x = self(a);
          Tensor y = ArrayRules.operand(c, a[1]);
          return equality && !broadcasts(x, y)
              ? c.bool(o.dunder().equals("ne"))
              : ArrayRules.result(c, binary(o, x, y));
        });
    if (!o.reflected()) {
      return;
    }
    ClassBuilder.method(
        b,
        cls,
        "__r" + o.dunder() + "__(self, other, /)",
        null,
        (c, a) -> {
          if (a[1] instanceof PyTensor t) {
            Tensor r = Ufuncs.binary(o.row(), o.rule(), ArrayRules.operand(c, t), self(a));
            return Py.call(Py.attribute(t, "__array_wrap__"), ArrayRules.array(c, r));
          }
          return takes(a[1])
              ? ArrayRules.result(
                  c, Ufuncs.binary(o.row(), o.rule(), ArrayRules.operand(c, a[1]), self(a)))
              : PNotImplemented.NOT_IMPLEMENTED;
        });
    ClassBuilder.method(
        b,
        cls,
        "__i" + o.dunder() + "__(self, other, /)",
        null,
        (c, a) -> {
          Tensor x = self(a);
          Tensor y = ArrayRules.operand(c, a[1]);
          ArrayRules.checkInPlace(x, y);
          Ufuncs.store(c, ufunc(o.row()), x, binary(o, x, y));
          return a[0];
        });
  }

  /** Squares take the array's own type, even where that of the number 2 would be wider. */
  private static Tensor binary(Operator o, Tensor x, Tensor y) {
    if (o.row().equals("pow")
        && x.rank() > 0
        && y.rank() == 0
        && y.dtype().isIntegral()
        && y.item().toLong() == 2) {
      return Ufuncs.unary(Ufuncs.named("square"), x);
    }
    return Ufuncs.binary(o.row(), o.rule(), x, y);
  }

  private static String symbol(String dunder) {
    return switch (dunder) {
      case "add" -> "+";
      case "sub" -> "-";
      case "mul" -> "*";
      case "truediv" -> "/";
      case "floordiv" -> "//";
      case "mod" -> "%";
      case "pow" -> "** or pow()";
      case "matmul" -> "@";
      case "and" -> "&";
      case "or" -> "|";
      case "xor" -> "^";
      case "lshift" -> "<<";
      default -> ">>";
    };
  }

  private static String ufunc(String row) {
    return switch (row) {
      case "sub" -> "subtract";
      case "mul" -> "multiply";
      case "div" -> "divide";
      case "pow" -> "power";
      default -> row;
    };
  }

  private static boolean broadcasts(Tensor a, Tensor b) {
    long[] x = a.sizes();
    long[] y = b.sizes();
    for (int i = 1; i <= Math.min(x.length, y.length); i++) {
      long p = x[x.length - i];
      long q = y[y.length - i];
      if (p != q && p != 1 && q != 1) {
        return false;
      }
    }
    return true;
  }

  /** What numbers give that are compared with something that is none. */
  private static Object unequal(Bindings b, Tensor t, String dunder) {
    Tensor r = Creation.full(Scalar.of(dunder.equals("ne")), DType.BOOL, Device.CPU, t.sizes());
    return ArrayRules.result(b, r);
  }

  /**
   * Whether an object can be an operand. Tensors keep their own operators, by their priority, and
   * so does whatever else says that it comes before arrays.
   */
  private static boolean takes(Object o) {
    if (o instanceof PyArray || Py.isNumber(o) || Py.isSequence(o)) {
      return true;
    }
    if (o instanceof PyTensor || Py.text(o) != null || o instanceof PNone) {
      return false;
    }
    Object priority = Py.attributeOrNull(o, "__array_priority__");
    return (priority == null || Py.toDouble(priority) <= 0)
        && (DataReader.tensorOf(o) != null || Py.attributeOrNull(o, "__len__") != null);
  }

  private static void attributes(Bindings b, PythonManagedClass cls) {
    read(b, cls, "shape", (c, a) -> Py.tuple(self(a).sizes()));
    read(b, cls, "ndim", (c, a) -> self(a).rank());
    read(b, cls, "size", (c, a) -> self(a).count());
    read(b, cls, "itemsize", (c, a) -> self(a).dtype().bytes());
    read(b, cls, "nbytes", (c, a) -> self(a).count() * self(a).dtype().bytes());
    read(b, cls, "dtype", (c, a) -> c.callback("numpy_dtype", Py.str(self(a).dtype().label())));
    read(
        b,
        cls,
        "strides",
        (c, a) -> {
          long[] s = self(a).strides().clone();
          for (int d = 0; d < s.length; d++) {
            s[d] *= self(a).dtype().bytes();
          }
          return Py.tuple(s);
        });
  }

  private static void conversions(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(b, cls, "tolist(self)", null, (c, a) -> Lists.of(self(a)));
    ClassBuilder.method(
        b,
        cls,
        "__len__(self, /)",
        null,
        (c, a) -> {
          if (self(a).rank() == 0) {
            throw Py.typeError("len() of unsized object");
          }
          return (int) self(a).sizes()[0];
        });
    ClassBuilder.method(
        b,
        cls,
        "__bool__(self, /)",
        null,
        (c, a) -> {
          if (self(a).count() != 1) {
            throw Py.valueError(
                "The truth value of an array with more than one element is ambiguous. Use a.any()"
                    + " or a.all()");
          }
          return self(a).item().toBoolean();
        });
    ClassBuilder.method(b, cls, "__float__(self, /)", null, (c, a) -> one(self(a)).toDouble());
    ClassBuilder.method(b, cls, "__int__(self, /)", null, (c, a) -> one(self(a)).toLong());
    ClassBuilder.method(
        b,
        cls,
        "__index__(self, /)",
        null,
        (c, a) -> {
          if (self(a).count() != 1 || self(a).dtype().isFloating()) {
            throw Py.typeError("only integer scalar arrays can be converted to a scalar index");
          }
          return self(a).item().toLong();
        });
    ClassBuilder.method(
        b, cls, "_str(self, options)", null, (c, a) -> ArrayText.str(self(a), options(a[1])));
    ClassBuilder.method(
        b, cls, "_repr(self, options)", null, (c, a) -> ArrayText.repr(self(a), options(a[1])));
    ClassBuilder.method(
        b,
        cls,
        "_text(self, options, separator)",
        null,
        (c, a) -> ArrayText.text(self(a), options(a[1]), Py.text(a[2])));
  }

  private static ArrayText.Options options(Object tuple) {
    Object[] v = Py.items(tuple);
    return new ArrayText.Options(
        (int) Py.toLong(v[0]),
        Py.toDouble(v[1]),
        (int) Py.toLong(v[2]),
        (int) Py.toLong(v[3]),
        Py.bool(v[4]));
  }

  private static Scalar one(Tensor t) {
    if (t.count() != 1) {
      throw Py.typeError("only size-1 arrays can be converted to Python scalars");
    }
    return t.item();
  }

  static Tensor self(Object[] a) {
    if (a[0] instanceof PyArray array) {
      return array.tensor;
    }
    throw Py.typeError("expected a numpy.ndarray, got " + Py.className(a[0]));
  }

  private static void read(Bindings b, PythonManagedClass cls, String name, Builtin.Body get) {
    ClassBuilder.property(b, cls, name, null, false, get, null);
  }
}
