package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Indexing;
import dev.sconce.engine.print.ArrayText;
import java.util.List;

/** The class {@code numpy.ndarray} of the built-in numpy subset: what has to be fast. */
final class ArrayClass {
  /** How an operator chooses the type it computes in. */
  private enum Rule {
    COMMON,
    FLOATING,
    COMPARISON
  }

  private record Operator(String dunder, String row, Rule rule, boolean reflected) {}

  private static final List<Operator> OPERATORS =
      List.of(
          new Operator("add", "add", Rule.COMMON, true),
          new Operator("sub", "sub", Rule.COMMON, true),
          new Operator("mul", "mul", Rule.COMMON, true),
          new Operator("truediv", "div", Rule.FLOATING, true),
          new Operator("floordiv", "floor_divide", Rule.COMMON, true),
          new Operator("mod", "remainder", Rule.COMMON, true),
          new Operator("pow", "pow", Rule.COMMON, true),
          new Operator("matmul", "matmul", Rule.COMMON, true),
          new Operator("and", "bitwise_and", Rule.COMMON, true),
          new Operator("or", "bitwise_or", Rule.COMMON, true),
          new Operator("xor", "bitwise_xor", Rule.COMMON, true),
          new Operator("lshift", "bitwise_left_shift", Rule.COMMON, true),
          new Operator("rshift", "bitwise_right_shift", Rule.COMMON, true),
          new Operator("lt", "lt", Rule.COMPARISON, false),
          new Operator("le", "le", Rule.COMPARISON, false),
          new Operator("gt", "gt", Rule.COMPARISON, false),
          new Operator("ge", "ge", Rule.COMPARISON, false),
          new Operator("eq", "eq", Rule.COMPARISON, false),
          new Operator("ne", "ne", Rule.COMPARISON, false));

  private ArrayClass() {}

  static void install(Bindings b, PythonManagedClass cls) {
    for (Operator o : OPERATORS) {
      operator(b, cls, o);
    }
    attributes(b, cls);
    conversions(b, cls);
    ClassBuilder.method(
        b,
        cls,
        "__getitem__(self, key, /)",
        null,
        (c, a) -> ArrayRules.result(c, get(c, self(a), a[1])));
    ClassBuilder.method(
        b,
        cls,
        "__setitem__(self, key, value, /)",
        null,
        (c, a) -> {
          set(c, self(a), a[1], a[2]);
          return PNone.NONE;
        });
  }

  private static Tensor get(Bindings b, Tensor t, Object key) {
    try {
      return Indexing.get(t, IndexKeys.decode(b, key));
    } catch (TensorException e) {
      throw numpyError(t, e);
    }
  }

  private static void set(Bindings b, Tensor t, Object key, Object value) {
    Tensor v = ArrayRules.operand(b, value);
    try {
      Indexing.set(t, IndexKeys.decode(b, key), v.dtype() == t.dtype() ? v : Casting.to(v, t.dtype()));
    } catch (TensorException e) {
      throw numpyError(t, e);
    }
  }

  private static RuntimeException numpyError(Tensor t, TensorException e) {
    String text = e.getMessage();
    if (text.startsWith("too many indices")) {
      return Py.raise(
          PythonBuiltinClassType.IndexError,
          "too many indices for array: array is " + t.rank() + "-dimensional");
    }
    return new TensorException(
        e.kind() == TensorException.Kind.RUNTIME ? TensorException.Kind.VALUE : e.kind(),
        text.replace("for dimension", "for axis"));
  }

  private static void operator(Bindings b, PythonManagedClass cls, Operator o) {
    ClassBuilder.method(
        b,
        cls,
        "__" + o.dunder() + "__(self, other, /)",
        null,
        (c, a) ->
            takes(a[1])
                ? ArrayRules.result(
                    c, binary(o.row(), o.rule(), self(a), ArrayRules.operand(c, a[1])))
                : PNotImplemented.NOT_IMPLEMENTED);
    if (o.reflected()) {
      ClassBuilder.method(
          b,
          cls,
          "__r" + o.dunder() + "__(self, other, /)",
          null,
          (c, a) ->
              takes(a[1])
                  ? ArrayRules.result(
                      c, binary(o.row(), o.rule(), ArrayRules.operand(c, a[1]), self(a)))
                  : PNotImplemented.NOT_IMPLEMENTED);
      ClassBuilder.method(
          b,
          cls,
          "__i" + o.dunder() + "__(self, other, /)",
          null,
          (c, a) -> {
            Tensor x = self(a);
            Tensor r = binary(o.row(), o.rule(), x, ArrayRules.operand(c, a[1]));
            checkInPlace(o, x, r);
            Casting.copyInto(x, r);
            return a[0];
          });
    }
  }

  private static void checkInPlace(Operator o, Tensor x, Tensor r) {
    if (r.dtype().category().ordinal() > x.dtype().category().ordinal()) {
      throw Py.typeError(
          "Cannot cast ufunc '"
              + ufunc(o.row())
              + "' output from dtype('"
              + r.dtype().label()
              + "') to dtype('"
              + x.dtype().label()
              + "') with casting rule 'same_kind'");
    }
    if (!r.sameSizes(x)) {
      throw Py.valueError(
          "non-broadcastable output operand with shape "
              + ArrayRules.shape(x.sizes())
              + " doesn't match the broadcast shape "
              + ArrayRules.shape(r.sizes()));
    }
  }

  private static String ufunc(String row) {
    return switch (row) {
      case "sub" -> "subtract";
      case "mul" -> "multiply";
      case "div" -> "divide";
      default -> row;
    };
  }

  /** Tensors keep their own operators, which come first by __array_priority__. */
  private static boolean takes(Object o) {
    return !(o instanceof PyTensor) && Py.text(o) == null && !(o instanceof PNone);
  }

  /** An operation on two arrays by numpy's rules; callable by the ufuncs too. */
  static Tensor binary(String row, boolean floating, boolean compares, Tensor a, Tensor b) {
    return binary(
        row, floating ? Rule.FLOATING : compares ? Rule.COMPARISON : Rule.COMMON, a, b);
  }

  private static Tensor binary(String row, Rule rule, Tensor a, Tensor b) {
    if (!row.equals("matmul")) {
      ArrayRules.checkBroadcast(a, b);
    }
    DType type = ArrayRules.common(a, b);
    if (rule == Rule.FLOATING && !type.isFloating()) {
      type = DType.FLOAT64;
    }
    if (type == DType.BOOL && (row.equals("add") || row.equals("mul"))) {
      row = row.equals("add") ? "bitwise_or" : "bitwise_and";
    }
    Tensor x = a.dtype() == type ? a : Casting.to(a, type);
    Tensor y = b.dtype() == type ? b : Casting.to(b, type);
    return OpBuiltins.binary(dev.sconce.engine.op.OpTable.get().find(row), x, y);
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
                "The truth value of an array with more than one element is ambiguous. Use a.any() or"
                    + " a.all()");
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
        b,
        cls,
        "_str(self, options)",
        null,
        (c, a) -> ArrayText.str(self(a), options(a[1])));
    ClassBuilder.method(
        b,
        cls,
        "_repr(self, options)",
        null,
        (c, a) -> ArrayText.repr(self(a), options(a[1])));
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

  private static dev.sconce.engine.Scalar one(Tensor t) {
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
