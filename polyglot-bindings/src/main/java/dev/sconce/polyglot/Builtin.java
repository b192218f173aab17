package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.method.PBuiltinMethod;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.runtime.ExecutionContext.CalleeContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python builtin: a signature written as in Python, and a Java body. GraalPy binds the arguments;
 * the body gets them in the order of the signature, then {@code *args} as an {@code Object[]} and
 * {@code **kwargs} as a {@code PKeyword[]} where the signature has them.
 */
final class Builtin extends PRootNode {
  /** The Java side of a builtin. It must not capture what belongs to one context. */
  @FunctionalInterface
  interface Body {
    Object call(Bindings b, Object[] args) throws Exception;
  }

  /** A parsed signature; the defaults are Python objects. */
  private record Spec(
      String name, Signature signature, int hidden, Object[] defaults, PKeyword[] keywordDefaults) {

    static Spec parse(String text, boolean bound) {
      String name = text.substring(0, text.indexOf('(')).trim();
      List<TruffleString> positional = new ArrayList<>();
      List<TruffleString> keywordOnly = new ArrayList<>();
      List<Object> defaults = new ArrayList<>();
      List<PKeyword> keywordDefaults = new ArrayList<>();
      int positionalOnly = -1;
      if (bound) {
        positional.add(Py.str("$self"));
      }
      boolean star = false;
      boolean varArgs = false;
      boolean varKeywords = false;
      for (String part : text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).split(",")) {
        String p = part.trim();
        if (p.isEmpty()) {
          continue;
        }
        if (p.equals("/")) {
          positionalOnly = positional.size();
        } else if (p.startsWith("**")) {
          varKeywords = true;
        } else if (p.startsWith("*")) {
          star = true;
          varArgs = p.length() > 1;
        } else {
          String[] kv = p.split("=", 2);
          TruffleString id = Py.str(kv[0].trim());
          (star ? keywordOnly : positional).add(id);
          if (kv.length > 1) {
            Object value = literal(kv[1].trim());
            if (star) {
              keywordDefaults.add(new PKeyword(id, value));
            } else {
              defaults.add(value);
            }
          }
        }
      }
      Signature signature =
          new Signature(
              positionalOnly,
              varKeywords,
              varArgs ? positional.size() : -1,
              positional.toArray(TruffleString[]::new),
              keywordOnly.toArray(TruffleString[]::new));
      return new Spec(
          name,
          signature,
          bound ? 1 : 0,
          defaults.toArray(),
          keywordDefaults.toArray(PKeyword[]::new));
    }

    private static Object literal(String s) {
      return switch (s) {
        case "None" -> PNone.NONE;
        case "True" -> true;
        case "False" -> false;
        default ->
            s.startsWith("'")
                ? Py.str(s.substring(1, s.length() - 1))
                : s.contains(".") ? (Object) Double.parseDouble(s) : Integer.parseInt(s);
      };
    }
  }

  private final Spec spec;
  private final Body body;
  @Child private CalleeContext callee = CalleeContext.create();

  private Builtin(PythonLanguage language, Spec spec, Body body) {
    super(language);
    this.spec = spec;
    this.body = body;
  }

  @Override
  public Signature getSignature() {
    return spec.signature;
  }

  @Override
  public String getName() {
    return spec.name;
  }

  /** Keeps our frames out of Python tracebacks. */
  @Override
  public boolean isPythonInternal() {
    return true;
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  public boolean setsUpCalleeContext() {
    return true;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Signature s = spec.signature;
    int hidden = spec.hidden;
    int named = s.getMaxNumOfPositionalArgs() + s.getNumOfRequiredKeywords() - hidden;
    int count = named + (s.takesVarArgs() ? 1 : 0) + (s.takesVarKeywordArgs() ? 1 : 0);
    Object[] args = new Object[count];
    for (int i = 0; i < named; i++) {
      args[i] = PArguments.getArgument(frame, hidden + i);
    }
    if (s.takesVarArgs()) {
      args[named] = PArguments.getArgument(frame, s.varArgsPArgumentsIndex());
    }
    if (s.takesVarKeywordArgs()) {
      args[count - 1] = PArguments.getArgument(frame, s.varKeywordsPArgumentsIndex());
    }
    Bindings b = TensorLanguage.current(this);
    callee.enter(frame, this);
    try {
      return call(b, args);
    } finally {
      callee.exit(frame, this);
    }
  }

  /** Behind a boundary: the engine is plain Java and not to be partially evaluated. */
  @TruffleBoundary
  private Object call(Bindings b, Object[] args) {
    try {
      b.enter();
      return python(body.call(b, args));
    } catch (Throwable t) {
      throw Errors.toPython(b, spec.name, t);
    }
  }

  /** Only Python values may leave a builtin: a Java null or String would end the context. */
  private static Object python(Object result) {
    return switch (result) {
      case null -> PNone.NONE;
      case String s -> Py.str(s);
      case Float f -> f.doubleValue();
      case Long l -> Py.integer(l);
      default -> result;
    };
  }

  /** A method, getter or setter of a class. */
  static PBuiltinFunction method(
      Bindings b, Object owner, String key, String signature, String doc, Body body) {
    return create(b, owner, key, signature, doc, body);
  }

  /** A function bound to a module, as GraalPy's own are. */
  static PBuiltinMethod function(
      Bindings b, PythonModule module, String key, String signature, String doc, Body body) {
    return PFactory.createBuiltinMethod(
        PythonLanguage.get(null), module, create(b, null, key, signature, doc, body));
  }

  /**
   * Makes the builtin over a call target that all contexts of the engine share.
   *
   * @param key tells builtins of equal signature apart, such as the place where they are installed
   */
  private static PBuiltinFunction create(
      Bindings b, Object owner, String key, String signature, String doc, Body body) {
    Spec spec = Spec.parse(signature, owner == null);
    var target = b.language.target(key + " " + signature, l -> new Builtin(l, spec, body));
    PBuiltinFunction function =
        PFactory.createBuiltinFunction(
            PythonLanguage.get(null),
            Py.str(spec.name),
            owner,
            spec.defaults,
            spec.keywordDefaults,
            0,
            (PRootNode) target.getRootNode());
    function.setAttribute(
        Py.str("__doc__"), doc == null || doc.isEmpty() ? PNone.NONE : Py.str(doc));
    return function;
  }
}
