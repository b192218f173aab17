package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The door into Truffle: an internal language whose only program is {@code install}. It exists
 * because only a registered language has state per context, shares call targets between the
 * contexts of an engine, and may reach GraalPy's internals from inside one.
 */
@TruffleLanguage.Registration(
    id = TensorLanguage.ID,
    name = "Sconce tensors",
    implementationName = "Sconce",
    dependentLanguages = "python",
    internal = true,
    contextPolicy = TruffleLanguage.ContextPolicy.SHARED)
public final class TensorLanguage extends TruffleLanguage<Bindings> {
  static final String ID = "tensor";
  static final String INSTALL = "install";

  private static final ContextReference<Bindings> CURRENT =
      ContextReference.create(TensorLanguage.class);

  private final ConcurrentHashMap<String, RootCallTarget> targets = new ConcurrentHashMap<>();

  /** The state of the current context. */
  static Bindings current(Node node) {
    return CURRENT.get(node);
  }

  /**
   * The call target of a builtin, made once for all contexts of the engine; therefore nothing that
   * belongs to a context may be captured in it.
   */
  RootCallTarget target(String key, Function<PythonLanguage, RootNode> create) {
    return targets.computeIfAbsent(
        key, k -> create.apply(PythonLanguage.get(null)).getCallTarget());
  }

  @Override
  protected Bindings createContext(Env env) {
    return new Bindings(env, this);
  }

  /** Backward passes and loader threads may come from any thread that entered the context. */
  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return true;
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    if (!request.getSource().getCharacters().toString().equals(INSTALL)) {
      throw new IllegalArgumentException("the only program is '" + INSTALL + "'");
    }
    return new RootNode(this) {
      @Override
      public Object execute(VirtualFrame frame) {
        return install(TensorLanguage.current(this));
      }
    }.getCallTarget();
  }

  @TruffleBoundary
  private static Object install(Bindings b) {
    return b.install();
  }
}
