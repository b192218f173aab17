package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Param;
import dev.sconce.engine.op.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The text of PyTorch's "received an invalid combination of arguments". */
final class InvalidArguments {
  /** Operators that PyTorch also lets take names of dimensions, which its errors mention. */
  private static final Set<String> NAMED =
      Set.of(
          ("all any argsort cat concat concatenate cummax cummin cumprod cumsum diagonal flatten"
                  + " gather index_add index_copy index_fill index_select kthvalue log_softmax"
                  + " logcumsumexp logsumexp max mean median min mode nanmedian norm prod scatter"
                  + " scatter_add select softmax sort squeeze std std_mean sum transpose unbind"
                  + " unflatten var var_mean")
              .split(" "));

  private InvalidArguments() {}

  /** How many overloads of PyTorch that one row stands for take so many arguments. */
  static int unlistedOverloads(String name, Op op, int given, int least) {
    Signature s = op.signature();
    int most = s.params().length + (op.has(Op.Variant.OUT) ? 1 : 0);
    int numbers = given >= least && given <= most ? s.overloads().size() - 1 : 0;
    if (!NAMED.contains(name)) {
      return numbers;
    }
    int dim = s.indexOf("dim") >= 0 ? s.indexOf("dim") : s.indexOf("dim0");
    if (dim < 0) {
      return numbers;
    }
    int needed = 0;
    for (int i = 0; i < s.params().length; i++) {
      needed += i == dim || !s.params()[i].hasDefault() ? 1 : 0;
    }
    return numbers + (given >= needed && given <= most ? 1 : 0);
  }

  /** Whether PyTorch has several overloads, so that it does not say what is wrong with one. */
  static boolean isOverloaded(String name, Signature s) {
    return NAMED.contains(name) || s.overloads().size() > 1;
  }

  static String describe(
      String name, List<Op> ops, boolean method, Object[] args, PKeyword[] keywords) {
    StringBuilder b = new StringBuilder(name);
    b.append("() received an invalid combination of arguments - got ");
    int from = method ? 1 : 0;
    List<Signature> all = new ArrayList<>();
    for (Op op : ops) {
      all.addAll(signature(op, method).overloads());
    }
    if (all.size() == 1 && !NAMED.contains(name)) {
      Signature s = all.get(0);
      b.append(
              countMatches(s, from, args, keywords)
                  ? matched(s, from, args, keywords)
                  : given(args, keywords))
          .append(", but expected ")
          .append(s.describe(from));
      return b.toString();
    }
    b.append(given(args, keywords)).append(", but expected one of:\n");
    for (Signature s : all) {
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
    if (NAMED.contains(name)) {
      for (Signature s : all) {
        String ints = s.describe(from);
        String names = ints.replaceAll("\\bint(s?) (?=dim)", "name$1 ");
        b.append(names.equals(ints) ? "" : " * " + names + "\n");
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
    for (Object arg : args) {
      b.append(typeName(arg)).append(", ");
    }
    // PyTorch keeps keywords in a hash table, which gives the last one first.
    for (int i = keywords.length - 1; i >= 0; i--) {
      PKeyword k = keywords[i];
      b.append(k.getName().toJavaStringUncached()).append('=').append(typeName(k.getValue()));
      b.append(", ");
    }
    return closed(b, args);
  }

  /** PyTorch takes the last comma away only when there are positional arguments. */
  private static String closed(StringBuilder b, Object[] args) {
    if (args.length > 0) {
      b.setLength(b.length() - 2);
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
      b.append(marked(typeName(args[i]), fits)).append(", ");
    }
    for (PKeyword k : keywords) {
      int at = s.indexOf(k.getName().toJavaStringUncached());
      boolean fits = at >= 0 && fits(params[at], k.getValue());
      b.append(k.getName().toJavaStringUncached()).append('=');
      b.append(marked(typeName(k.getValue()), fits)).append(", ");
    }
    return closed(b, args);
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
