package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Casting;
import java.util.List;

/** What the built-in numpy subset takes from Java beside the class of arrays. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_np_array(data, dtype, copy)",
        "An array of data; shares memory where copy is false and nothing has to change.",
        (c, a) -> {
          DType type = dtype(a[1]);
          Tensor t = source(a[0]);
          if (t == null) {
            return ArrayRules.array(c, ArrayRules.read(c, a[0], type));
          }
          boolean same = type == null || type == t.dtype();
          if (same && !Py.bool(a[2])) {
            return a[0] instanceof PyArray ? a[0] : ArrayRules.array(c, t);
          }
          return ArrayRules.array(c, same ? Casting.clone(t) : Casting.to(t, type));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_call(name, args, kwargs)",
        "Calls an operator of the table on arrays.",
        (c, a) -> call(c, Py.text(a[0]), Py.items(a[1]), a[2]));
    ClassBuilder.function(
        b,
        m,
        "_np_unary(name, x)",
        "A function of one array that computes in floating point.",
        (c, a) -> {
          Tensor x = ArrayRules.operand(c, a[1]);
          DType type = x.dtype().isFloating() ? x.dtype() : DType.FLOAT64;
          return ArrayRules.result(c, find(Py.text(a[0])).call(Casting.to(x, type)));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_same(name, x)",
        "A function of one array that keeps its type.",
        (c, a) ->
            ArrayRules.result(c, find(Py.text(a[0])).call(ArrayRules.operand(c, a[1]))));
    ClassBuilder.function(
        b,
        m,
        "_np_binary(name, floating, compares, x, y)",
        "A function of two arrays by numpy's rules of types.",
        (c, a) ->
            ArrayRules.result(
                c,
                ArrayClass.binary(
                    Py.text(a[0]),
                    Py.bool(a[1]),
                    Py.bool(a[2]),
                    ArrayRules.operand(c, a[3]),
                    ArrayRules.operand(c, a[4]))));
    ClassBuilder.function(
        b,
        m,
        "_np_of_tensor(tensor)",
        "An array on the memory of a tensor.",
        (c, a) -> {
          Tensor t = ArgParser.self("numpy", a[0]);
          return ArrayRules.array(
              c, Tensor.over(t.storage(), t.sizes(), t.strides(), t.offset()));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_cast(array, dtype)",
        "A copy in another type.",
        (c, a) -> {
          Tensor t = ((PyArray) a[0]).tensor;
          DType type = dtype(a[1]);
          return ArrayRules.array(c, type == t.dtype() ? Casting.clone(t) : Casting.to(t, type));
        });
    ClassBuilder.function(
        b, m, "_np_is_array(x)", null, (c, a) -> a[0] instanceof PyArray);
    ClassBuilder.function(
        b, m, "_np_is_tensor(x)", null, (c, a) -> a[0] instanceof PyTensor);
    ClassBuilder.function(
        b,
        m,
        "_np_common(x, y)",
        "The name of the type that an operation on two arrays gives.",
        (c, a) ->
            ArrayRules.common(ArrayRules.operand(c, a[0]), ArrayRules.operand(c, a[1])).label());
  }

  private static Tensor source(Object data) {
    return data instanceof PyTensor t ? t.tensor : DataReader.tensorOf(data);
  }

  private static DType dtype(Object name) {
    String label = Py.text(name);
    if (label == null) {
      return null;
    }
    for (DType d : DType.values()) {
      if (d.label().equals(label)) {
        return d;
      }
    }
    throw Py.typeError("data type '" + label + "' not understood by the built-in numpy subset");
  }

  private static Op find(String name) {
    return OpTable.get().find(name).get(0);
  }

  private static Object call(Bindings b, String name, Object[] args, Object keywords) {
    List<Op> ops = OpTable.get().find(name);
    if (ops == null) {
      throw Py.raise(
          com.oracle.graal.python.builtins.PythonBuiltinClassType.NotImplementedError,
          "'" + name + "' is not in the built-in numpy subset");
    }
    Object[] given = new Object[args.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = tensors(args[i]);
    }
    Object[] pairs = Py.items(keywords);
    PKeyword[] named = new PKeyword[pairs.length];
    for (int i = 0; i < named.length; i++) {
      Object[] pair = Py.items(pairs[i]);
      named[i] = new PKeyword(Py.str(Py.text(pair[0])), tensors(pair[1]));
    }
    ArgParser.Call call = ArgParser.parse(b, name, ops, null, given, named);
    return arrays(b, call.op().apply(call.values()));
  }

  /** Arrays as engine tensors, which the argument parser takes as they are. */
  private static Object tensors(Object o) {
    if (o instanceof PyArray a) {
      return a.tensor;
    }
    if (Py.isSequence(o)) {
      Object[] items = Py.items(o);
      Object[] r = new Object[items.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = tensors(items[i]);
      }
      return Py.tuple(r);
    }
    return o;
  }

  private static Object arrays(Bindings b, Object r) {
    if (r instanceof Tensor t) {
      return ArrayRules.result(b, t);
    }
    if (r instanceof Tensor[] list) {
      Object[] items = new Object[list.length];
      for (int i = 0; i < items.length; i++) {
        items[i] = ArrayRules.result(b, list[i]);
      }
      return Py.tuple(items);
    }
    return Convert.result(b, r);
  }
}
