package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.object.PFactory;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import dev.sconce.engine.print.ArrayText;
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
          DType type = dtype(c, a[1]);
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
    facts(b, m);
    making(b, m);
    ClassBuilder.function(
        b,
        m,
        "_np_call_array(name, args, kwargs)",
        "As _np_call, but a result without dimensions stays an array.",
        (c, a) -> whole(c, call(c, Py.text(a[0]), Py.items(a[1]), a[2])));
    ClassBuilder.function(
        b,
        m,
        "_np_unary(name, x)",
        "A universal function of one array by its name.",
        (c, a) ->
            ArrayRules.result(
                c, Ufuncs.unary(Ufuncs.named(Py.text(a[0])), ArrayRules.operand(c, a[1]))));
    ClassBuilder.function(
        b,
        m,
        "_np_where(condition, x, y)",
        "Elements of x where the condition holds and of y elsewhere.",
        (c, a) -> {
          Tensor mask = ArrayRules.as(ArrayRules.operand(c, a[0]), DType.BOOL);
          Tensor x = ArrayRules.operand(c, a[1]);
          Tensor y = ArrayRules.operand(c, a[2]);
          ArrayRules.checkBroadcast(mask, x);
          ArrayRules.checkBroadcast(mask, y);
          ArrayRules.checkBroadcast(x, y);
          DType type = ArrayRules.common(x, y);
          Tensor r =
              (Tensor)
                  OpTable.get()
                      .find("where")
                      .get(0)
                      .apply(new Object[] {mask, ArrayRules.as(x, type), ArrayRules.as(y, type)});
          return ArrayRules.array(c, r);
        });
    ClassBuilder.function(
        b,
        m,
        "_np_dot(x, y)",
        "The product of arrays of one or two dimensions, in the words of numpy.dot.",
        (c, a) ->
            ArrayRules.result(
                c, ArrayProducts.dot(ArrayRules.operand(c, a[0]), ArrayRules.operand(c, a[1]))));
    ClassBuilder.function(
        b,
        m,
        "_np_of_tensor(tensor)",
        "An array on the memory of a tensor.",
        (c, a) -> {
          Tensor t = ArgParser.self("numpy", a[0]);
          return ArrayRules.array(c, Tensor.over(t.storage(), t.sizes(), t.strides(), t.offset()));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_cast(array, dtype)",
        "A copy in another type.",
        (c, a) -> {
          Tensor t = ((PyArray) a[0]).tensor;
          DType type = dtype(c, a[1]);
          return ArrayRules.array(c, type == t.dtype() ? Casting.clone(t) : Casting.to(t, type));
        });
  }

  private static void facts(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_np_is_contiguous(array)",
        "Whether the elements lie in C order.",
        (c, a) -> tensor(a[0]).isContiguous());
    ClassBuilder.function(
        b,
        m,
        "_np_same_memory(a, b)",
        "Whether two arrays have the same storage.",
        (c, a) -> tensor(a[0]).storage() == tensor(a[1]).storage());
    ClassBuilder.function(
        b,
        m,
        "_np_promoted(a, b)",
        "The name of the common type of two types.",
        (c, a) -> ArrayRules.common(dtype(c, a[0]), dtype(c, a[1])).label());
    ClassBuilder.function(
        b, m, "_np_bool(value)", "numpy.True_ or numpy.False_.", (c, a) -> c.bool(Py.bool(a[0])));
    ClassBuilder.function(
        b,
        m,
        "_np_scalar_text(scalar)",
        "The text of a narrow float.",
        (c, a) -> ArrayText.scalar(ArrayRules.operand(c, a[0])));
  }

  private static void making(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_np_full(sizes, value, dtype)",
        "A new array of one value.",
        (c, a) -> {
          long[] sizes = Lists.longs(a[0]);
          for (long n : sizes) {
            if (n < 0) {
              throw Py.valueError("negative dimensions are not allowed");
            }
          }
          Tensor value = ArrayRules.operand(c, a[1]);
          if (value.count() != 1) {
            throw Py.valueError(
                "could not broadcast input array from shape "
                    + ArrayRules.shape(value.sizes())
                    + " into shape "
                    + ArrayRules.shape(sizes));
          }
          return ArrayRules.array(
              c, Creation.full(value.item(), dtype(c, a[2]), Device.CPU, sizes));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_arange(start, stop, step, dtype)",
        "Numbers from start to stop, which is left out.",
        (c, a) ->
            ArrayRules.array(
                c,
                ArrayRanges.arange(
                    ArrayRules.operand(c, a[0]).item(),
                    ArrayRules.operand(c, a[1]).item(),
                    ArrayRules.operand(c, a[2]).item(),
                    dtype(c, a[3]))));
    ClassBuilder.function(
        b,
        m,
        "_np_bytes(array)",
        "The bytes of the elements in C order, the lowest first.",
        (c, a) -> PFactory.createBytes(PythonLanguage.get(null), ArrayBytes.of(tensor(a[0]))));
    ClassBuilder.function(
        b,
        m,
        "_np_of_bytes(data, dtype)",
        "An array of bytes in C order, the lowest first.",
        (c, a) -> ArrayRules.array(c, ArrayBytes.read(Lists.bytes(a[0]), dtype(c, a[1]))));
  }

  private static Tensor tensor(Object o) {
    if (o instanceof PyArray a) {
      return a.tensor;
    }
    throw Py.typeError("expected a numpy.ndarray, got " + Py.className(o));
  }

  /** A scalar as an array without dimensions. */
  private static Object whole(Bindings b, Object o) {
    return o instanceof PyArray || Py.isSequence(o)
        ? o
        : ArrayRules.array(b, ArrayRules.operand(b, o));
  }

  private static Tensor source(Object data) {
    return data instanceof PyTensor t ? ArrayRules.operand(null, t) : DataReader.tensorOf(data);
  }

  /** The type that a Python object tells, by numpy's own rules where it is not a name. */
  static DType dtype(Bindings b, Object o) {
    if (Py.none(o)) {
      return null;
    }
    String label = Py.text(o);
    DType known = label == null ? null : named(label);
    return known != null ? known : dtype(Py.text(b.callback("numpy_dtype_name", o)));
  }

  private static DType named(String label) {
    for (DType d : DType.values()) {
      if (d.label().equals(label)) {
        return d;
      }
    }
    return null;
  }

  static DType dtype(String label) {
    DType d = named(label);
    if (d == null) {
      throw Py.typeError("data type '" + label + "' not understood");
    }
    return d;
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
