package dev.sconce.engine;

import dev.sconce.engine.random.Generator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What belongs to one program rather than to a tensor: default dtype and device, the random
 * generator, and where warnings go. Each guest context has its own; plain Java programs share
 * {@link #main()}.
 */
public final class Session {
  private static final Session MAIN = new Session();

  private DType defaultDtype = DType.FLOAT32;
  private Device defaultDevice = Device.CPU;
  private final Generator generator = Generator.unpredictable();
  private Consumer<String> warnings = text -> System.err.println("UserWarning: " + text);

  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /** The session of threads that entered none. */
  public static Session main() {
    return MAIN;
  }

  /** The session of the current thread. */
  public static Session current() {
    return ThreadState.current().session();
  }

  public DType defaultDtype() {
    return defaultDtype;
  }

  /**
   * Changes the type of tensors made from Python floats.
   *
   * @throws TensorException TypeError for a type that is not floating point
   */
  public void defaultDtype(DType dtype) {
    if (!dtype.isFloating()) {
      throw TensorException.type("only floating-point types are supported as the default type");
    }
    defaultDtype = dtype;
  }

  public Device defaultDevice() {
    return defaultDevice;
  }

  public void defaultDevice(Device device) {
    defaultDevice = device;
  }

  /** The default generator of the random operators: the program's, or the thread's own. */
  public Generator generator() {
    ThreadState state = ThreadState.current();
    Generator own = state.generator();
    return own != null && state.session() == this ? own : generator;
  }

  /** Where the text of a UserWarning goes. */
  public void onWarning(Consumer<String> sink) {
    warnings = sink;
  }

  /** Warns if this text was not given before in this session. */
  public void warnOnce(String text) {
    if (warned.add(text)) {
      warn(text);
    }
  }

  public void warn(String text) {
    warnings.accept(text);
  }
}
