package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Arithmetic;
import dev.sconce.engine.ops.Powers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of the op table as Python builtins: functions, methods, in-place methods, operators. */
final class OpBuiltins {
  private OpBuiltins() {}

  /** Operators of Python and the rows that they call, with the row of the reflected form. */
  private record Operator(String dunder, String row, boolean reflected, boolean inPlace) {}

  private static final List<Operator> OPERATORS =
      List.of(
          new Operator("add", "add", true, true),
          new Operator("sub", "sub", true, true),
          new Operator("mul", "mul", true, true),
          new Operator("truediv", "div", true, true),
          new Operator("floordiv", "floor_divide", true, true),
          new Operator("mod", "remainder", true, true),
          new Operator("pow", "pow", true, true),
          new Operator("matmul", "matmul", true, false),
          new Operator("and", "bitwise_and", true, true),
          new Operator("or", "bitwise_or", true, true),
          new Operator("xor", "bitwise_xor", true, true),
          new Operator("lshift", "bitwise_left_shift", true, true),
          new Operator("rshift", "bitwise_right_shift", true, true),
          new Operator("lt", "lt", false, false),
          new Operator("le", "le", false, false),
          new Operator("gt", "gt", false, false),
          new Operator("ge", "ge", false, false),
          new Operator("eq", "eq", false, false),
          new Operator("ne", "ne", false, false));

  /**
   * Puts the functions of a kind into a module, those with a prefix under the rest of their name.
   */
  static void installFunctions(Bindings b, PythonModule m, String place, Op.Variant kind) {
    b.place(place, m);
    for (Map.Entry<String, List<Op>> row : OpTable.get().all().entrySet()) {
      List<Op> ops = only(row.getValue(), kind);
      if (ops.isEmpty()) {
        continue;
      }
      function(b, m, place, row.getKey(), ops);
      if (kind == Op.Variant.FUNCTION || kind == Op.Variant.NN) {
        List<Op> inPlace = only(ops, Op.Variant.IN_PLACE);
        if (!inPlace.isEmpty()) {
          inPlaceFunction(b, m, place, row.getKey(), inPlace);
        }
      }
    }
  }

  private static List<Op> only(List<Op> ops, Op.Variant kind) {
    List<Op> r = new ArrayList<>(ops.size());
    for (Op op : ops) {
      if (op.has(kind)) {
        r.add(op);
      }
    }
    return r;
  }

  private static void function(
      Bindings b, PythonModule m, String place, String name, List<Op> ops) {
    var f =
        Builtin.function(
            b,
            m,
            place,
            name + "(*args, **kwargs)",
            docOf(ops),
            (c, a) -> {
              Object[] args = (Object[]) a[0];
              PKeyword[] keywords = (PKeyword[]) a[1];
              Object taken = c.overrides.function(c, place, name, args, keywords);
              return taken == null ? call(c, name, ops, null, args, keywords) : taken;
            });
    m.setAttribute(Py.str(name), f);
  }

  private static void inPlaceFunction(
      Bindings b, PythonModule m, String place, String row, List<Op> ops) {
    String name = row + "_";
    var f =
        Builtin.function(
            b,
            m,
            place,
            name + "(*args, **kwargs)",
            null,
            (c, a) -> {
              Object[] args = (Object[]) a[0];
              PKeyword[] keywords = (PKeyword[]) a[1];
              Object taken = c.overrides.function(c, place, name, args, keywords);
              return taken == null ? inPlace(c, name, ops, null, args, keywords) : taken;
            });
    m.setAttribute(Py.str(name), f);
  }

  private static String docOf(List<Op> ops) {
    for (Op op : ops) {
      if (!op.doc().isEmpty()) {
        return op.doc();
      }
    }
    return null;
  }

  /** Puts methods and operators into the class torch.Tensor. */
  static void installMethods(Bindings b, PythonManagedClass cls) {
    for (Map.Entry<String, List<Op>> row : OpTable.get().all().entrySet()) {
      String name = row.getKey();
      List<Op> methods = only(row.getValue(), Op.Variant.METHOD);
      if (!methods.isEmpty()) {
        ClassBuilder.method(
            b,
            cls,
            name + "(self, *args, **kwargs)",
            docOf(methods),
            (c, a) -> {
              ArgParser.self(name, a[0]);
              return call(c, name, methods, a[0], (Object[]) a[1], (PKeyword[]) a[2]);
            });
      }
      // PyTorch keeps the in-place forms of torch._C._nn out of the class.
      List<Op> inPlace = only(row.getValue(), Op.Variant.IN_PLACE);
      inPlace.removeIf(op -> op.has(Op.Variant.NN));
      if (!inPlace.isEmpty()) {
        String underscored = name + "_";
        ClassBuilder.method(
            b,
            cls,
            underscored + "(self, *args, **kwargs)",
            "In-place form of :meth:`Tensor." + name + "`.",
            (c, a) -> {
              ArgParser.self(underscored, a[0]);
              return inPlace(c, underscored, inPlace, a[0], (Object[]) a[1], (PKeyword[]) a[2]);
            });
      }
    }
    for (Operator o : OPERATORS) {
      operator(b, cls, o);
    }
  }

  private static Object call(
      Bindings b, String name, List<Op> ops, Object self, Object[] args, PKeyword[] keywords) {
    ArgParser.Call call = ArgParser.parse(b, name, ops, self, args, keywords);
    Op op = call.op();
    if (call.out() != null) {
      return withOut(b, name, op, call);
    }
    Object r = op.apply(call.values());
    if (r instanceof Tensor t) {
      return PyTensor.of(b, requiringGrad(op, call.values(), t));
    }
    if (r instanceof Tensor[] list && op.returns() != null) {
      Object[] items = new Object[list.length];
      for (int i = 0; i < items.length; i++) {
        items[i] = PyTensor.of(b, list[i]);
      }
      return Py.call(b.returnType(name, op.returns()), Py.tuple(items));
    }
    return Convert.result(b, r);
  }

  /** Factories take {@code requires_grad}, which concerns the result and not its computation. */
  private static Tensor requiringGrad(Op op, Object[] values, Tensor t) {
    int last = values.length - 1;
    if (last >= 0
        && Boolean.TRUE.equals(values[last])
        && op.signature().params()[last].name().equals("requires_grad")) {
      checkMayRequireGrad(t);
      t.requiresGrad(true);
    }
    return t;
  }

  /** Factories word this with a capital, the setter does not. */
  static void checkMayRequireGrad(Tensor t) {
    if (!t.dtype().isDifferentiable()) {
      throw Py.runtimeError(
          "Only Tensors of floating point and complex dtype can require gradients");
    }
  }

  private static Object withOut(Bindings b, String name, Op op, ArgParser.Call call) {
    if (call.out() instanceof PyTensor out) {
      op.applyOut(call.values(), out.tensor);
      return out;
    }
    if (Py.isSequence(call.out())) {
      Object[] items = Py.items(call.out());
      Tensor[] outs = new Tensor[items.length];
      for (int i = 0; i < outs.length; i++) {
        outs[i] = ArgParser.self(name, items[i]);
      }
      op.applyOut(call.values(), outs);
      return op.returns() == null
          ? call.out()
          : Py.call(b.returnType(name, op.returns()), Py.tuple(items));
    }
    throw Py.typeError(name + "(): argument 'out' must be Tensor, not " + Py.className(call.out()));
  }

  private static Object inPlace(
      Bindings b, String name, List<Op> ops, Object self, Object[] args, PKeyword[] keywords) {
    ArgParser.Call call = ArgParser.parse(b, name, ops, self, args, keywords);
    return PyTensor.of(b, (Tensor) call.op().applyInPlace(call.values()));
  }

  /**
   * Operators skip the argument parser: two tensors, or a tensor and a number, are all there is.
   */
  private static void operator(Bindings b, PythonManagedClass cls, Operator o) {
    List<Op> rows = OpTable.get().find(o.row());
    if (rows == null) {
      return;
    }
    boolean isMatmul = o.row().equals("matmul");
    ClassBuilder.method(
        b,
        cls,
        "__" + o.dunder() + "__(self, other, /)",
        null,
        (c, a) -> {
          Tensor x = ArgParser.self(o.row(), a[0]);
          Tensor y = operand(a[1], !isMatmul);
          if (y == null) {
            return PNotImplemented.NOT_IMPLEMENTED;
          }
          return PyTensor.of(c, binary(rows, x, y));
        });
    if (o.reflected()) {
      ClassBuilder.method(
          b,
          cls,
          "__r" + o.dunder() + "__(self, other, /)",
          null,
          (c, a) -> {
            Tensor x = ArgParser.self(o.row(), a[0]);
            Tensor y = operand(a[1], !isMatmul);
            if (y == null) {
              return PNotImplemented.NOT_IMPLEMENTED;
            }
            return PyTensor.of(c, reflected(o.row(), rows, x, y));
          });
    }
    if (o.inPlace()) {
      ClassBuilder.method(
          b,
          cls,
          "__i" + o.dunder() + "__(self, other, /)",
          null,
          (c, a) -> {
            Tensor x = ArgParser.self(o.row(), a[0]);
            Tensor y = operand(a[1], true);
            if (y == null) {
              return PNotImplemented.NOT_IMPLEMENTED;
            }
            binaryInPlace(rows, x, y);
            return a[0];
          });
    }
  }

  private static Tensor operand(Object o, boolean numbers) {
    if (o instanceof PyTensor t) {
      return t.tensor;
    }
    return numbers && Py.isNumber(o) ? Tensor.wrapped(Py.scalar(o)) : null;
  }

  /** {@code y op x}, by the operators that PyTorch takes for it, which round as they do. */
  private static Tensor reflected(String row, List<Op> rows, Tensor x, Tensor y) {
    return switch (row) {
      case "sub" -> binary(OpTable.get().find("rsub"), x, y);
      case "div" -> Arithmetic.mul(Powers.reciprocal(x), y);
      case "pow" -> Powers.pow(y, x);
      default -> binary(rows, y, x);
    };
  }

  /** The first overload that takes the two operands, called with defaults for the rest. */
  static Tensor binary(List<Op> rows, Tensor a, Tensor b) {
    Op only = rows.get(0);
    if (rows.size() == 1) {
      return (Tensor) only.apply(OperatorCall.values(only, a, b, false));
    }
    for (int pass = 0; pass < 2; pass++) {
      for (Op op : rows) {
        Object[] values = OperatorCall.values(op, a, b, pass == 0);
        if (values != null) {
          return (Tensor) op.apply(values);
        }
      }
    }
    throw new IllegalStateException("no binary overload of " + only.name());
  }

  private static void binaryInPlace(List<Op> rows, Tensor a, Tensor b) {
    for (int pass = 0; pass < 2; pass++) {
      for (Op op : rows) {
        Object[] values =
            op.has(Op.Variant.IN_PLACE) ? OperatorCall.values(op, a, b, pass == 0) : null;
        if (values != null) {
          op.applyInPlace(values);
          return;
        }
      }
    }
    throw new IllegalStateException("no in-place overload of " + rows.get(0).name());
  }
}
