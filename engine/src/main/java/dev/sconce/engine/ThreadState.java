package dev.sconce.engine;

import dev.sconce.engine.random.Generator;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What belongs to one thread within one session: whether gradients are recorded. A thread that
 * works for several sessions keeps one state for each.
 */
public final class ThreadState {
  private static final class Holder {
    private ThreadState current = new ThreadState(Session.main());
    private Map<Session, ThreadState> others;
  }

  private static final ThreadLocal<Holder> HOLDERS = ThreadLocal.withInitial(Holder::new);

  private final java.lang.ref.WeakReference<Session> session;
  private boolean gradEnabled = true;
  private boolean inference;
  private boolean detectAnomaly;
  private DType autocast;
  private Generator generator;

  private ThreadState(Session session) {
    this.session = new java.lang.ref.WeakReference<>(session);
  }

  /** The state of the current thread in the session it entered last. */
  public static ThreadState current() {
    return HOLDERS.get().current;
  }

  /** Makes the session the current one of this thread, with the thread's own state in it. */
  public static ThreadState enter(Session session) {
    Holder h = HOLDERS.get();
    if (h.current.session.get() != session) {
      if (h.others == null) {
        h.others = new WeakHashMap<>();
      }
      Session left = h.current.session.get();
      if (left != null) {
        h.others.put(left, h.current);
      }
      ThreadState known = h.others.get(session);
      h.current = known == null ? new ThreadState(session) : known;
    }
    return h.current;
  }

  public Session session() {
    Session s = session.get();
    return s == null ? Session.main() : s;
  }

  public boolean gradEnabled() {
    return gradEnabled;
  }

  public void gradEnabled(boolean on) {
    gradEnabled = on;
  }

  public boolean inference() {
    return inference;
  }

  public void inference(boolean on) {
    inference = on;
  }

  /** The type of products within autocast, or null outside of it. */
  public DType autocast() {
    return autocast;
  }

  public void autocast(DType type) {
    autocast = type;
  }

  public boolean detectAnomaly() {
    return detectAnomaly;
  }

  public void detectAnomaly(boolean on) {
    detectAnomaly = on;
  }

  /** The thread's own default generator; null where it draws from the session's. */
  Generator generator() {
    return generator;
  }

  /** Gives the thread a default generator of its own, such as a worker with its own seed needs. */
  public void generator(Generator own) {
    generator = own;
  }
}
