package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Powers;
import java.util.ArrayList;
import java.util.List;

/** numpy's universal functions: rows of the op table under numpy's rules of types. */
final class Ufuncs {
  /** How a function chooses the type it computes in. */
  enum Rule {
    /** The common type of the operands, which the result has. */
    COMMON,
    /** Floating point as wide as integers need. */
    FLOATING,
    /** Floating point; float64 for all integers. */
    DIVISION,
    /** The common type; the result is bool. */
    COMPARISON,
    /** Bool in, bool out. */
    LOGICAL,
    /** Integers or bools only. */
    BITS
  }

  /**
   * A function as Python sees it.
   *
   * @param name numpy's name
   * @param row the row of the op table
   * @param inputs 1 or 2
   */
  record Ufunc(String name, String row, int inputs, Rule rule) {}

  private static final List<Ufunc> ALL = new ArrayList<>();

  static {
    unary(
        Rule.FLOATING,
        "sin cos tan sinh cosh tanh arcsin=asin arccos=acos arctan=atan arcsinh=asinh"
            + " arccosh=acosh arctanh=atanh exp exp2 expm1 log log2 log10 log1p sqrt floor ceil"
            + " trunc rint=round deg2rad radians=deg2rad rad2deg degrees=rad2deg");
    unary(
        Rule.COMMON,
        "negative=neg positive absolute=abs abs fabs=abs sign square reciprocal"
            + " conjugate=positive");
    unary(Rule.COMPARISON, "isnan isinf isfinite signbit");
    unary(Rule.LOGICAL, "logical_not");
    unary(Rule.BITS, "invert=bitwise_not bitwise_not");
    binary(
        Rule.COMMON,
        "add subtract=sub multiply=mul floor_divide remainder mod=remainder fmod power=pow maximum"
            + " minimum fmax fmin gcd lcm matmul");
    binary(Rule.DIVISION, "divide=div true_divide=div");
    binary(
        Rule.FLOATING,
        "arctan2=atan2 hypot copysign nextafter logaddexp logaddexp2 float_power heaviside");
    binary(
        Rule.COMPARISON, "less=lt less_equal=le greater=gt greater_equal=ge equal=eq not_equal=ne");
    binary(Rule.LOGICAL, "logical_and logical_or logical_xor");
    binary(
        Rule.BITS,
        "bitwise_and bitwise_or bitwise_xor left_shift=bitwise_left_shift"
            + " right_shift=bitwise_right_shift");
  }

  private Ufuncs() {}

  private static void unary(Rule rule, String names) {
    list(1, rule, names);
  }

  private static void binary(Rule rule, String names) {
    list(2, rule, names);
  }

  private static void list(int inputs, Rule rule, String names) {
    for (String one : names.split(" ")) {
      String[] pair = one.split("=");
      ALL.add(new Ufunc(pair[0], pair[pair.length - 1], inputs, rule));
    }
  }

  /** The function of a name. */
  static Ufunc named(String name) {
    for (Ufunc f : ALL) {
      if (f.name().equals(name)) {
        return f;
      }
    }
    throw new IllegalArgumentException(name);
  }

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_np_ufuncs(cls)",
        "Pairs of the names and the objects of all universal functions.",
        (c, a) -> {
          PythonManagedClass cls = (PythonManagedClass) a[0];
          List<Object> pairs = new ArrayList<>();
          for (Ufunc f : ALL) {
            if (OpTable.get().find(f.row()) != null) {
              pairs.add(Py.tuple(Py.str(f.name()), new PyValue(cls, f)));
            }
          }
          return Py.tuple(pairs.toArray());
        });
  }

  /** Makes a Python class the class of universal functions. */
  static void bind(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "__call__(self, *args, **kwargs)",
        null,
        (c, a) -> call(c, (Ufunc) ((PyValue) a[0]).value, (Object[]) a[1], (PKeyword[]) a[2]));
    ClassBuilder.property(
        b, cls, "_name", null, false, (c, a) -> ((Ufunc) ((PyValue) a[0]).value).name(), null);
    ClassBuilder.property(
        b, cls, "nin", null, false, (c, a) -> ((Ufunc) ((PyValue) a[0]).value).inputs(), null);
  }

  private static Object call(Bindings b, Ufunc f, Object[] args, PKeyword[] keywords) {
    if (keywords.length > 0 || args.length != f.inputs()) {
      return callWith(b, f, args, keywords);
    }
    Object wrap = wrapper(args);
    Tensor x = ArrayRules.operand(b, args[0]);
    Tensor r =
        f.inputs() == 1
            ? unary(f, x)
            : binary(f.row(), f.rule(), x, ArrayRules.operand(b, args[1]));
    return wrap == null ? ArrayRules.result(b, r) : Py.call(wrap, ArrayRules.array(b, r));
  }

  private static Object callWith(Bindings b, Ufunc f, Object[] args, PKeyword[] keywords) {
    int n = f.inputs();
    if (args.length < n || args.length > n + 1) {
      throw Py.typeError(
          f.name()
              + "() takes from "
              + n
              + " to "
              + (n + 1)
              + " positional arguments but "
              + args.length
              + (args.length == 1 ? " was given" : " were given"));
    }
    Object out = args.length > n ? args[n] : null;
    Object where = null;
    DType type = null;
    for (PKeyword k : keywords) {
      String key = k.getName().toJavaStringUncached();
      switch (key) {
        case "out" -> out = Py.isSequence(k.getValue()) ? Py.items(k.getValue())[0] : k.getValue();
        case "where" -> where = k.getValue();
        case "dtype" -> type = ArrayFunctions.dtype(b, k.getValue());
        case "casting", "order", "subok" -> {
          // They choose among results of equal values.
        }
        default ->
            throw Py.typeError(f.name() + "() got an unexpected keyword argument '" + key + "'");
      }
    }
    Object[] inputs = java.util.Arrays.copyOf(args, n);
    Object wrap = wrapper(inputs);
    Tensor x = ArrayRules.operand(b, inputs[0]);
    Tensor y = n == 1 ? null : ArrayRules.operand(b, inputs[1]);
    if (type != null) {
      x = ArrayRules.as(x, type);
      y = y == null ? null : ArrayRules.as(y, type);
    }
    Tensor r = n == 1 ? unary(f, x) : binary(f.row(), f.rule(), x, y);
    if (Py.none(out)) {
      if (where != null && !(where instanceof Boolean yes && yes)) {
        throw ArrayRules.missing(f.name() + "(where=...) without out");
      }
      return wrap == null ? ArrayRules.result(b, r) : Py.call(wrap, ArrayRules.array(b, r));
    }
    if (!(out instanceof PyArray) && !(out instanceof PyTensor)) {
      throw Py.typeError("return arrays must be of ArrayType");
    }
    Tensor to = out instanceof PyArray o ? o.tensor : ArrayRules.operand(b, out);
    if (where != null && !(where instanceof Boolean yes && yes)) {
      Tensor mask = ArrayRules.as(ArrayRules.operand(b, where), DType.BOOL);
      r = OpTable.get().find("where").get(0).call(mask, ArrayRules.as(r, to.dtype()), to);
    }
    store(b, f.name(), to, r);
    return out;
  }

  /** Puts a result where {@code out=} or an in-place operator says. */
  static void store(Bindings b, String name, Tensor to, Tensor r) {
    if (r.dtype().category().ordinal() > to.dtype().category().ordinal()) {
      throw ArrayRules.ufuncError(
          b,
          "Cannot cast ufunc '"
              + name
              + "' output from dtype('"
              + r.dtype().label()
              + "') to dtype('"
              + to.dtype().label()
              + "') with casting rule 'same_kind'");
    }
    if (!fits(r, to)) {
      throw Py.valueError(
          "non-broadcastable output operand with shape "
              + ArrayRules.shape(to.sizes())
              + " doesn't match the broadcast shape "
              + ArrayRules.shape(r.sizes()));
    }
    Casting.copyInto(to, r);
  }

  private static boolean fits(Tensor r, Tensor to) {
    int shift = to.rank() - r.rank();
    for (int d = 0; d < r.rank(); d++) {
      if (shift < 0 || r.sizes()[d] != to.sizes()[d + shift] && r.sizes()[d] != 1) {
        return false;
      }
    }
    return true;
  }

  /** The {@code __array_wrap__} of the first argument that is no array but can stand for one. */
  private static Object wrapper(Object[] args) {
    for (Object o : args) {
      if (!(o instanceof PyArray) && !Py.isNumber(o) && !Py.isSequence(o)) {
        Object wrap = Py.attributeOrNull(o, "__array_wrap__");
        if (wrap != null) {
          return wrap;
        }
      }
    }
    return null;
  }

  static Tensor unary(Ufunc f, Tensor x) {
    Tensor in = x;
    switch (f.rule()) {
      case FLOATING -> in = ArrayRules.as(x, ArrayRules.floating(x.dtype()));
      case LOGICAL -> in = ArrayRules.as(x, DType.BOOL);
      case BITS -> checkBits(f.name(), x.dtype());
      case COMMON -> {
        if (x.dtype() == DType.BOOL) {
          if (f.row().equals("neg")) {
            throw Py.typeError(
                "The numpy boolean negative, the `-` operator, is not supported, use the `~`"
                    + " operator or the logical_not function instead.");
          }
          if (f.row().equals("sign") || f.row().equals("positive")) {
            throw Py.typeError(
                "ufunc '"
                    + f.name()
                    + "' did not contain a loop with signature matching types <class"
                    + " 'numpy.dtype[bool_]'> -> None");
          }
          in = ArrayRules.as(x, DType.INT8);
          if (f.row().equals("abs")) {
            return Casting.clone(x);
          }
        }
        if (f.name().equals("fabs")) {
          in = ArrayRules.as(x, ArrayRules.floating(x.dtype()));
        }
        if (f.row().equals("reciprocal") && !in.dtype().isFloating()) {
          return binary("floor_divide", Rule.COMMON, Tensor.scalar(Scalar.ONE, in.dtype()), in);
        }
        if (f.row().equals("positive")) {
          return Casting.clone(in);
        }
      }
      default -> {
        // Predicates take every type.
      }
    }
    if (f.row().endsWith("2deg") || f.row().endsWith("2rad")) {
      return turned(in, f.row().startsWith("rad"));
    }
    Tensor r = OpTable.get().find(f.row()).get(0).call(in);
    if (f.row().equals("sign") && in.dtype().isFloating()) {
      Tensor undefined = OpTable.get().find("isnan").get(0).call(in);
      r = OpTable.get().find("where").get(0).call(undefined, in, r);
    }
    return r;
  }

  /** Degrees or radians by one factor of the array's own type. */
  private static Tensor turned(Tensor x, boolean degrees) {
    double factor = degrees ? 180 / Math.PI : Math.PI / 180;
    if (x.dtype() != DType.FLOAT64) {
      factor = degrees ? 180f / (float) Math.PI : (float) Math.PI / 180f;
    }
    return binary("mul", Rule.COMMON, x, Tensor.scalar(Scalar.of(factor), x.dtype()));
  }

  private static void checkBits(String name, DType d) {
    if (d.isFloating()) {
      throw Py.typeError(
          "ufunc '"
              + name
              + "' not supported for the input types, and the inputs could not be safely coerced to"
              + " any supported types according to the casting rule ''safe''");
    }
  }

  /** A function of two arrays by numpy's rules. */
  static Tensor binary(String row, Rule rule, Tensor a, Tensor b) {
    if (row.equals("matmul")) {
      return ArrayProducts.matmul(a, b);
    }
    ArrayRules.checkBroadcast(a, b);
    DType type = ArrayRules.common(a, b);
    String name = row;
    switch (rule) {
      case DIVISION -> type = type.isFloating() ? type : DType.FLOAT64;
      case FLOATING -> type = row.equals("float_power") ? DType.FLOAT64 : ArrayRules.floating(type);
      case LOGICAL -> type = DType.BOOL;
      case BITS -> checkBits(row, type);
      case COMMON -> {
        if (type == DType.BOOL) {
          name = boolRow(row);
          type = name.equals(row) && !name.equals("maximum") ? DType.INT8 : DType.BOOL;
        }
      }
      default -> {
        // Comparisons take every common type.
      }
    }
    Tensor x = ArrayRules.as(a, type);
    Tensor y = ArrayRules.as(b, type);
    if (name.equals("pow")) {
      return power(x, y);
    }
    if (type.isIntegral() && (name.equals("floor_divide") || name.equals("remainder"))) {
      return divided(name, x, y);
    }
    return OpBuiltins.binary(OpTable.get().find(name), x, y);
  }

  private static String boolRow(String row) {
    return switch (row) {
      case "add", "maximum", "fmax" -> "bitwise_or";
      case "mul", "minimum", "fmin" -> "bitwise_and";
      case "sub" ->
          throw Py.typeError(
              "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the"
                  + " `^` operator, or the logical_xor function instead.");
      default -> row;
    };
  }

  /** Powers; a scalar exponent of 2 is a product, as in numpy. */
  private static Tensor power(Tensor x, Tensor y) {
    if (x.dtype().isIntegral()) {
      Tensor zero = Tensor.scalar(Scalar.ZERO, y.dtype());
      if (y.count() > 0
          && ArrayFold.row("any", OpBuiltins.binary(OpTable.get().find("lt"), y, zero))
              .item()
              .toBoolean()) {
        throw Py.valueError("Integers to negative integer powers are not allowed.");
      }
    }
    if (y.rank() == 0 && x.dtype().isFloating() && x.rank() > 0) {
      double e = y.item().toDouble();
      if (e == 2) {
        return OpTable.get().find("square").get(0).call(x);
      }
      if (e == 1) {
        return Casting.clone(x);
      }
      if (e == 0.5 || e == -1) {
        return OpTable.get().find(e == -1 ? "reciprocal" : "sqrt").get(0).call(x);
      }
      Tensor rounded = Powers.rounded(x, e);
      if (rounded != null) {
        return rounded;
      }
    }
    for (Op op : OpTable.get().find("pow")) {
      if (op.signature().params()[0].type() == dev.sconce.engine.op.Param.Type.TENSOR
          && op.signature().params()[1].type() == dev.sconce.engine.op.Param.Type.TENSOR) {
        return op.call(x, y);
      }
    }
    throw new IllegalStateException("no overload of pow for two tensors");
  }

  /** Integer division, where numpy gives 0 for a zero divisor. */
  private static Tensor divided(String name, Tensor x, Tensor y) {
    List<Op> rows = OpTable.get().find(name);
    try {
      return OpBuiltins.binary(rows, x, y);
    } catch (TensorException e) {
      if (e.kind() != TensorException.Kind.RUNTIME
          && e.kind() != TensorException.Kind.ZERO_DIVISION) {
        throw e;
      }
      Tensor zero = Tensor.scalar(Scalar.ZERO, y.dtype());
      Tensor none = OpBuiltins.binary(OpTable.get().find("eq"), y, zero);
      Op where = OpTable.get().find("where").get(0);
      Tensor safe = where.call(none, Tensor.scalar(Scalar.ONE, y.dtype()), y);
      return where.call(none, zero, OpBuiltins.binary(rows, x, safe));
    }
  }
}
