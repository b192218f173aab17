package dev.sconce.tests.operators;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees which rows of the op table calls go to, and keeps arguments on which derivatives can be
 * checked. The table itself has no room for observers, so each row's function is replaced.
 */
final class Observer {
  private static final int SAMPLES = 12;

  private final Set<Op> called = new HashSet<>();
  private final Map<Op, List<Object[]>> samples = new HashMap<>();
  private boolean watching;
  private boolean sampling;
  private int depth;

  /** Looks at all rows from now on; {@link #close} would be of no use to the one test process. */
  void install() throws ReflectiveOperationException {
    Field field = Op.class.getDeclaredField("forward");
    field.setAccessible(true);
    for (List<Op> overloads : OpTable.get().all().values()) {
      for (Op op : overloads) {
        Op.Forward real = (Op.Forward) field.get(op);
        field.set(op, (Op.Forward) args -> see(op, real, args));
      }
    }
  }

  /**
   * Whether calls are those of a record, and not of the code around it.
   *
   * @param samples whether their arguments are ones where functions have derivatives
   */
  void watch(boolean on, boolean samples) {
    watching = on;
    sampling = samples;
    depth = 0;
  }

  Set<Op> called() {
    return called;
  }

  List<Object[]> samples(Op op) {
    return samples.getOrDefault(op, List.of());
  }

  private Object see(Op op, Op.Forward real, Args args) {
    if (!watching) {
      return real.apply(args);
    }
    Object[] sample = null;
    if (depth == 0) {
      called.add(op);
      sample = sampling ? sample(op, args) : null;
    }
    depth++;
    Object result;
    try {
      result = real.apply(args);
    } finally {
      depth--;
    }
    if (sample != null) {
      samples.computeIfAbsent(op, o -> new ArrayList<>()).add(sample);
    }
    return result;
  }

  /** Copies of the arguments, since the call may change them; null if they are of no use. */
  private Object[] sample(Op op, Args args) {
    if (samples(op).size() >= SAMPLES) {
      return null;
    }
    Object[] values = new Object[op.signature().params().length];
    boolean found = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = copy(args.get(i));
      found |= hasLeaf(values[i]);
    }
    return found ? values : null;
  }

  private static Object copy(Object value) {
    if (value instanceof Tensor t) {
      return copy(t);
    }
    if (value instanceof Tensor[] list) {
      Tensor[] r = new Tensor[list.length];
      for (int i = 0; i < r.length; i++) {
        r[i] = list[i] == null ? null : copy(list[i]);
      }
      return r;
    }
    return value;
  }

  /** A leaf with the same elements, which a call in place cannot change. */
  private static Tensor copy(Tensor t) {
    if (t.isWrappedNumber()) {
      return t;
    }
    Tensor r = Tensor.allocate(t.dtype(), t.sizes());
    Dispatch.kernels(t).copy(t, r);
    return t.requiresGrad() ? r.requiresGrad(true) : r;
  }

  private static boolean hasLeaf(Object value) {
    if (value instanceof Tensor t) {
      return t.requiresGrad() && t.dtype() == DType.FLOAT64;
    }
    if (value instanceof Tensor[] list) {
      for (Tensor t : list) {
        if (t != null && hasLeaf(t)) {
          return true;
        }
      }
    }
    return false;
  }
}
