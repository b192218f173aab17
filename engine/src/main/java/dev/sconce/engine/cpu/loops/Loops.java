package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.DType;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The loops of each operation and compute type, made when first used. */
public final class Loops {
  /** A loop over one operand: {@code y[yo + i*ys] = op(x[xo + i*xs])}. */
  public interface Unary {
    void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params p);
  }

  /** A loop over two operands. */
  public interface Binary {
    void run(
        Object a, int ao, int as, Object b, int bo, int bs, Object c, int co, int cs, int n,
        Params p);
  }

  /** A loop over three operands. */
  public interface Ternary {
    void run(
        Object a, int ao, int as, Object b, int bo, int bs, Object c, int co, int cs, Object d,
        int d0, int ds, int n, Params p);
  }

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final int TYPES = DType.values().length;

  private static final ConcurrentHashMap<Object, Object[]> CACHE = new ConcurrentHashMap<>();

  private Loops() {}

  public static Unary of(UnaryKernel k, DType type) {
    return (Unary) cached(k, type, t ->
        switch (t) {
          case FLOAT32 -> make(FloatUnaryLoop.class, k.floats());
          case FLOAT64 -> make(DoubleUnaryLoop.class, k.doubles());
          case INT32 -> make(IntUnaryLoop.class, k.ints());
          case INT64 -> make(LongUnaryLoop.class, k.longs());
          default -> throw unsupported(k.name(), t);
        });
  }

  public static Binary of(BinaryKernel k, DType type) {
    return (Binary) cached(k, type, t ->
        switch (t) {
          case FLOAT32 -> make(FloatBinaryLoop.class, k.floats());
          case FLOAT64 -> make(DoubleBinaryLoop.class, k.doubles());
          case INT32 -> make(IntBinaryLoop.class, k.ints());
          case INT64 -> make(LongBinaryLoop.class, k.longs());
          default -> throw unsupported(k.name(), t);
        });
  }

  public static Ternary of(TernaryKernel k, DType type) {
    return (Ternary) cached(k, type, t ->
        switch (t) {
          case FLOAT32 -> make(FloatTernaryLoop.class, k.floats());
          case FLOAT64 -> make(DoubleTernaryLoop.class, k.doubles());
          case INT32 -> make(IntTernaryLoop.class, k.ints());
          case INT64 -> make(LongTernaryLoop.class, k.longs());
          default -> throw unsupported(k.name(), t);
        });
  }

  /** The loop of a comparison; its output is a byte array of 0 and 1. */
  public static Binary of(PredicateKernel k, DType type) {
    return (Binary) cached(k, type, t ->
        switch (t) {
          case FLOAT32 -> make(FloatPredicateLoop.class, k.floats());
          case FLOAT64 -> make(DoublePredicateLoop.class, k.doubles());
          case INT32 -> make(IntPredicateLoop.class, k.ints());
          case INT64 -> make(LongPredicateLoop.class, k.longs());
          default -> throw unsupported(k.name(), t);
        });
  }

  private static Object cached(Object kernel, DType type, Function<DType, Object> make) {
    Object[] perType = CACHE.get(kernel);
    if (perType == null) {
      perType = CACHE.computeIfAbsent(kernel, k -> new Object[TYPES]);
    }
    Object loop = perType[type.ordinal()];
    if (loop == null) {
      loop = make.apply(type);
      perType[type.ordinal()] = loop;
    }
    return loop;
  }

  private static Object make(Class<?> template, Object operation) {
    return Specializer.specialize(LOOKUP, template, operation);
  }

  private static IllegalArgumentException unsupported(String name, DType type) {
    return new IllegalArgumentException("no compute type " + type + " for " + name);
  }
}
