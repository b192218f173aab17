package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Param;
import dev.sconce.engine.op.Signature;
import java.util.ArrayList;
import java.util.List;

/** The text of PyTorch's "received an invalid combination of arguments". */
final class InvalidArguments {
  private InvalidArguments() {}

  static String describe(
      String name, List<Op> ops, boolean method, Object[] args, PKeyword[] keywords) {
    StringBuilder b = new StringBuilder(name);
    b.append("() received an invalid combination of arguments - got ");
    int from = method ? 1 : 0;
    if (ops.size() == 1) {
      Signature s = signature(ops.get(0), method);
      b.append(
              countMatches(s, from, args, keywords)
                  ? matched(s, from, args, keywords)
                  : given(args, keywords))
          .append(", but expected ")
          .append(s.describe(from));
      return b.toString();
    }
    b.append(given(args, keywords)).append(", but expected one of:\n");
    for (Op op : ops) {
      Signature s = signature(op, method);
      b.append(" * ").append(s.describe(from)).append('\n');
      if (countMatches(s, from, args, keywords)) {
        List<String> unknown = unknownKeywords(s, keywords);
        if (!unknown.isEmpty()) {
          b.append("      didn't match because some of the keywords were incorrect: ")
              .append(String.join(", ", unknown))
              .append('\n');
        } else {
          b.append("      didn't match because some of the arguments have invalid types: ")
              .append(matched(s, from, args, keywords))
              .append('\n');
        }
      }
    }
    return b.toString();
  }

  private static Signature signature(Op op, boolean method) {
    return !method && op.has(Op.Variant.OUT)
        ? op.signature().with("Tensor? out=None")
        : op.signature();
  }

  private static String given(Object[] args, PKeyword[] keywords) {
    StringBuilder b = new StringBuilder("(");
    for (int i = 0; i < args.length; i++) {
      b.append(i == 0 ? "" : ", ").append(typeName(args[i]));
    }
    if (keywords.length > 0) {
      if (args.length > 0) {
        b.append(", ");
      }
      for (PKeyword k : keywords) {
        b.append(k.getName().toJavaStringUncached()).append('=').append(typeName(k.getValue()));
        b.append(", ");
      }
    }
    return b.append(')').toString();
  }

  private static String typeName(Object o) {
    return Py.className(o);
  }

  /** PyTorch counts the star as a parameter; one that may be the output may be left out. */
  private static boolean countMatches(Signature s, int from, Object[] args, PKeyword[] keywords) {
    int given = args.length + keywords.length;
    int expected = s.params().length - from + (s.positional() < s.params().length ? 1 : 0);
    return given == expected || s.indexOf("out") >= 0 && given == expected - 1;
  }

  private static List<String> unknownKeywords(Signature s, PKeyword[] keywords) {
    List<String> unknown = new ArrayList<>();
    for (PKeyword k : keywords) {
      String name = k.getName().toJavaStringUncached();
      if (s.indexOf(name) < 0) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  private static String matched(Signature s, int from, Object[] args, PKeyword[] keywords) {
    StringBuilder b = new StringBuilder("(");
    Param[] params = s.params();
    for (int i = 0; i < args.length; i++) {
      boolean fits = from + i < s.positional() && fits(params[from + i], args[i]);
      b.append(i == 0 ? "" : ", ").append(marked(typeName(args[i]), fits));
    }
    for (PKeyword k : keywords) {
      int at = s.indexOf(k.getName().toJavaStringUncached());
      boolean fits = at >= 0 && fits(params[at], k.getValue());
      b.append(b.length() == 1 ? "" : ", ")
          .append(k.getName().toJavaStringUncached())
          .append('=')
          .append(marked(typeName(k.getValue()), fits));
    }
    return b.append(')').toString();
  }

  private static String marked(String type, boolean fits) {
    return fits ? type : "!" + type + "!";
  }

  private static boolean fits(Param p, Object o) {
    return switch (p.type()) {
      case TENSOR -> o instanceof PyTensor;
      case SCALAR, FLOAT -> Py.isNumber(o);
      case INT -> Py.isInt(o);
      case BOOL -> Py.isBool(o);
      case STRING -> Py.text(o) != null;
      case INT_LIST, FLOAT_LIST, TENSOR_LIST -> Py.isSequence(o);
      case DTYPE -> Convert.dtype(o) != null;
      default -> false;
    };
  }
}
