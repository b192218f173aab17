package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Param;
import dev.sconce.engine.op.Signature;
import java.util.List;

/**
 * Matches Python arguments against the overloads of an operator, first that fits, as PyTorch's
 * argument parser does, numpy's parameter names ({@code axis}, {@code keepdims}) included.
 */
final class ArgParser {
  /** A matched call: the overload, its values, and what was given as {@code out=}. */
  record Call(Op op, Object[] values, Object out) {}

  private static final Object[] NO_ARGS = {};

  private ArgParser() {}

  /**
   * Finds the overload for the arguments.
   *
   * @param self the object of a method call, or null for a function
   */
  static Call parse(
      Bindings b, String name, List<Op> ops, Object self, Object[] args, PKeyword[] keywords) {
    Object[] positional = args;
    if (self != null) {
      rejectAny(name, ops, args, keywords);
      positional = new Object[args.length + 1];
      positional[0] = self;
      System.arraycopy(args, 0, positional, 1, args.length);
    }
    for (Op op : ops) {
      Call call = match(b, op, self != null, positional, keywords, false, name);
      if (call != null) {
        return call;
      }
    }
    throw failure(b, name, ops, self, args, positional, keywords);
  }

  /**
   * Python itself refuses arguments of methods that have none; it is older and says it otherwise.
   */
  private static void rejectAny(String name, List<Op> ops, Object[] args, PKeyword[] keywords) {
    if (args.length + keywords.length == 0
        || ops.size() != 1
        || ops.get(0).signature().params().length != 1) {
      return;
    }
    throw Py.typeError(
        "TensorBase."
            + name
            + (keywords.length > 0
                ? "() takes no keyword arguments"
                : "() takes no arguments (" + args.length + " given)"));
  }

  private static RuntimeException failure(
      Bindings b,
      String name,
      List<Op> ops,
      Object self,
      Object[] args,
      Object[] positional,
      PKeyword[] keywords) {
    int given = positional.length + keywords.length;
    Op plausible = null;
    int count = 0;
    for (Op op : ops) {
      if (given >= minArgs(op.signature()) && given <= maxArgs(op)) {
        plausible = plausible == null ? op : plausible;
        count++;
      }
    }
    int more = 0;
    for (Op op : ops) {
      more += InvalidArguments.unlistedOverloads(name, op, given, minArgs(op.signature()));
    }
    boolean alone = ops.size() == 1 && !InvalidArguments.isOverloaded(name, ops.get(0).signature());
    if (alone || count == 1 && more == 0 || isTensorList(ops.get(0).signature(), positional)) {
      match(b, count >= 1 ? plausible : ops.get(0), self != null, positional, keywords, true, name);
    }
    return Py.typeError(
        InvalidArguments.describe(
            name, ops, self != null, args == null ? NO_ARGS : args, keywords));
  }

  /** What is wrong in a list of tensors is said wherever there are several overloads. */
  private static boolean isTensorList(Signature s, Object[] args) {
    return args.length > 0
        && s.params()[0].type() == Param.Type.TENSOR_LIST
        && Py.isSequence(args[0]);
  }

  private static int minArgs(Signature s) {
    int n = 0;
    for (Param p : s.params()) {
      n += p.hasDefault() ? 0 : 1;
    }
    return n;
  }

  private static int maxArgs(Op op) {
    return op.signature().params().length + (op.has(Op.Variant.OUT) ? 1 : 0);
  }

  /** The call, or null when it does not fit; with {@code raise} the reason is raised instead. */
  private static Call match(
      Bindings b,
      Op op,
      boolean method,
      Object[] args,
      PKeyword[] keywords,
      boolean raise,
      String name) {
    Signature s = op.signature();
    Param[] params = s.params();
    int first = method ? 1 : 0;
    Object[] values = new Object[params.length];
    int used = args.length;
    boolean spread = takesVarArgs(s, first, args);
    if (!spread && args.length > s.positional()) {
      if (raise) {
        int max = s.positional() - first;
        throw Py.typeError(
            name
                + "() takes "
                + max
                + " positional argument"
                + (max == 1 ? "" : "s")
                + " but "
                + (args.length - first)
                + (args.length - first == 1 ? " was given" : " were given"));
      }
      return null;
    }
    int taken = 0;
    for (int i = 0; i < params.length; i++) {
      Param p = params[i];
      Object given = null;
      boolean isGiven = false;
      boolean byKeyword = false;
      if (spread && i == first) {
        values[i] = Convert.intList(p, java.util.Arrays.copyOfRange(args, first, args.length));
        if (values[i] == null) {
          if (raise) {
            throw wrongType(name, p, 1, args[first], false);
          }
          return null;
        }
        continue;
      }
      if (i < used && !p.keywordOnly() && !(spread && i > first)) {
        given = args[i];
        isGiven = true;
      } else {
        for (PKeyword k : keywords) {
          if (namesParam(k.getName().toJavaStringUncached(), p.name())) {
            given = k.getValue();
            isGiven = true;
            byKeyword = true;
            taken++;
            break;
          }
        }
      }
      if (!isGiven) {
        if (!p.hasDefault()) {
          if (raise) {
            throw missing(name, params, i, keywords);
          }
          return null;
        }
        values[i] = p.defaultValue();
        continue;
      }
      if (Py.none(given)) {
        if (!p.nullable()) {
          if (raise) {
            throw wrongType(name, p, i + 1 - first, given, byKeyword);
          }
          return null;
        }
        values[i] = null;
        continue;
      }
      Object v = Convert.value(b, p, given, p.numbers(), name, raise);
      if (v == null) {
        if (raise) {
          throw wrongType(name, p, i + 1 - first, given, byKeyword);
        }
        return null;
      }
      values[i] = v;
    }
    Object out = null;
    if (taken < keywords.length) {
      for (PKeyword k : keywords) {
        String key = k.getName().toJavaStringUncached();
        if (key.equals("out") && op.has(Op.Variant.OUT) && !method) {
          out = Py.none(k.getValue()) ? null : k.getValue();
        } else if (key.equals("names") && hasNames(s)) {
          if (!Py.none(k.getValue())) {
            throw TensorException.notImplemented(name + "(): names=");
          }
        } else if (!known(params, key)) {
          if (raise) {
            throw Py.typeError(name + "() got an unexpected keyword argument '" + key + "'");
          }
          return null;
        } else if (positionOf(params, key) < args.length) {
          if (raise) {
            throw Py.typeError(name + "() got multiple values for argument '" + key + "'");
          }
          return null;
        }
      }
    }
    return new Call(op, values, out);
  }

  /** {@code x.view(2, 3)}: sizes given one by one where the first parameter is a list of ints. */
  private static boolean takesVarArgs(Signature s, int first, Object[] args) {
    Param[] params = s.params();
    return args.length > first
        && params.length > first
        && params[first].type() == Param.Type.INT_LIST
        && !params[first].keywordOnly()
        && s.positional() == first + 1
        && Convert.isIntLike(args[first]);
  }

  /** Whether PyTorch's function can name dimensions: those that make tensors of given sizes. */
  private static boolean hasNames(Signature s) {
    return s.params()[0].name().equals("size")
        && positionOf(s.params(), "layout") < s.params().length;
  }

  private static boolean known(Param[] params, String key) {
    return positionOf(params, key) < Integer.MAX_VALUE;
  }

  private static int positionOf(Param[] params, String key) {
    for (int i = 0; i < params.length; i++) {
      if (namesParam(key, params[i].name())) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static boolean namesParam(String key, String param) {
    if (key.equals(param)) {
      return true;
    }
    return switch (key) {
      case "axis" -> param.equals("dim");
      case "keepdims" -> param.equals("keepdim");
      case "x", "a", "x1" -> param.equals("input");
      case "x2" -> param.equals("other");
      default -> false;
    };
  }

  private static RuntimeException missing(
      String name, Param[] params, int from, PKeyword[] keywords) {
    StringBuilder names = new StringBuilder();
    int n = 0;
    for (int i = from; i < params.length; i++) {
      boolean given = params[i].hasDefault();
      for (PKeyword k : keywords) {
        given |= namesParam(k.getName().toJavaStringUncached(), params[i].name());
      }
      if (!given) {
        names.append(n++ == 0 ? "" : ", ").append('"').append(params[i].name()).append('"');
      }
    }
    return Py.typeError(
        name
            + "() missing "
            + n
            + " required positional argument"
            + (n == 1 ? "s" : "")
            + ": "
            + names);
  }

  private static RuntimeException wrongType(
      String name, Param p, int position, Object given, boolean byKeyword) {
    return Py.typeError(
        name
            + "(): argument '"
            + p.name()
            + "'"
            + (byKeyword || p.keywordOnly() ? "" : " (position " + position + ")")
            + " must be "
            + p.type().label()
            + ", not "
            + Py.className(given));
  }

  /** The engine tensor of a method's object; raises TypeError for anything else. */
  static Tensor self(String name, Object o) {
    if (o instanceof PyTensor t) {
      return t.tensor;
    }
    throw Py.typeError(
        "descriptor '"
            + name
            + "' for 'torch._C.TensorBase' objects doesn't apply to a '"
            + Py.className(o)
            + "' object");
  }
}
