package dev.sconce.engine.cpu.loops;

import dev.sconce.engine.DType;
import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ConcurrentHashMap;

/** The loops of each operation and compute type, made when first used. */
public final class Loops {
  /** A loop over one operand: {@code y[yo + i*ys] = op(x[xo + i*xs])}. */
  public interface Unary {
    void run(Object x, int xo, int xs, Object y, int yo, int ys, int n, Params p);
  }

  /** A loop over two operands. */
  public interface Binary {
    void run(
        Object a,
        int ao,
        int as,
        Object b,
        int bo,
        int bs,
        Object c,
        int co,
        int cs,
        int n,
        Params p);
  }

  /** A loop over three operands. */
  public interface Ternary {
    void run(
        Object a,
        int ao,
        int as,
        Object b,
        int bo,
        int bs,
        Object c,
        int co,
        int cs,
        Object d,
        int d0,
        int ds,
        int n,
        Params p);
  }

  /**
   * From here on arrays have loops of their own. The compiler vectorises and unrolls by how often a
   * loop went round so far, so that runs over single numbers, which programs mix in, must not
   * count.
   */
  static final int LONG = 32;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final int TYPES = DType.values().length;

  private static final ConcurrentHashMap<Object, Object[]> CACHE = new ConcurrentHashMap<>();

  private Loops() {}

  /** The loop of an operation for so many elements. */
  public static Unary of(UnaryKernel k, DType type, long count) {
    Object[] known = perType(k);
    Twin<?> loop = (Twin<?>) known[type.ordinal()];
    if (loop == null) {
      LoopTwins twins = Twin.provider();
      Unary twin = twins == null ? null : twins.unary(k.name(), type);
      loop = new Twin<>(plain(k, type), twin, l -> Exercise.run(l, type));
      known[type.ordinal()] = loop;
    }
    return (Unary) loop.forElements(count);
  }

  /** The loop of an operation for so many elements. */
  public static Binary of(BinaryKernel k, DType type, long count) {
    Object[] known = perType(k);
    Twin<?> loop = (Twin<?>) known[type.ordinal()];
    if (loop == null) {
      LoopTwins twins = Twin.provider();
      Binary twin = twins == null ? null : twins.binary(k.name(), type);
      loop = new Twin<>(plain(k, type), twin, l -> Exercise.run(l, type, type));
      known[type.ordinal()] = loop;
    }
    return (Binary) loop.forElements(count);
  }

  /** The loop of a comparison; its output is a byte array of 0 and 1. */
  public static Binary of(PredicateKernel k, DType type, long count) {
    Object[] known = perType(k);
    Twin<?> loop = (Twin<?>) known[type.ordinal()];
    if (loop == null) {
      LoopTwins twins = Twin.provider();
      Binary twin = twins == null ? null : twins.predicate(k.name(), type);
      loop = new Twin<>(plain(k, type), twin, l -> Exercise.run(l, type, DType.BOOL));
      known[type.ordinal()] = loop;
    }
    return (Binary) loop.forElements(count);
  }

  /** The loop of an operation on three operands. */
  public static Ternary of(TernaryKernel k, DType type) {
    Object[] known = perType(k);
    Object loop = known[type.ordinal()];
    if (loop == null) {
      loop =
          switch (type) {
            case FLOAT32 -> make(FloatTernaryLoop.class, k.floats());
            case FLOAT64 -> make(DoubleTernaryLoop.class, k.doubles());
            case INT32 -> make(IntTernaryLoop.class, k.ints());
            case INT64 -> make(LongTernaryLoop.class, k.longs());
            default -> throw unsupported(k.name(), type);
          };
      known[type.ordinal()] = loop;
    }
    return (Ternary) loop;
  }

  private static Unary plain(UnaryKernel k, DType type) {
    return (Unary)
        switch (type) {
          case FLOAT32 -> make(FloatUnaryLoop.class, k.floats());
          case FLOAT64 -> make(DoubleUnaryLoop.class, k.doubles());
          case INT32 -> make(IntUnaryLoop.class, k.ints());
          case INT64 -> make(LongUnaryLoop.class, k.longs());
          default -> throw unsupported(k.name(), type);
        };
  }

  private static Binary plain(BinaryKernel k, DType type) {
    return (Binary)
        switch (type) {
          case FLOAT32 -> make(FloatBinaryLoop.class, k.floats());
          case FLOAT64 -> make(DoubleBinaryLoop.class, k.doubles());
          case INT32 -> make(IntBinaryLoop.class, k.ints());
          case INT64 -> make(LongBinaryLoop.class, k.longs());
          default -> throw unsupported(k.name(), type);
        };
  }

  private static Binary plain(PredicateKernel k, DType type) {
    return (Binary)
        switch (type) {
          case FLOAT32 -> make(FloatPredicateLoop.class, k.floats());
          case FLOAT64 -> make(DoublePredicateLoop.class, k.doubles());
          case INT32 -> make(IntPredicateLoop.class, k.ints());
          case INT64 -> make(LongPredicateLoop.class, k.longs());
          default -> throw unsupported(k.name(), type);
        };
  }

  private static Object[] perType(Object kernel) {
    Object[] known = CACHE.get(kernel);
    return known != null ? known : CACHE.computeIfAbsent(kernel, k -> new Object[TYPES]);
  }

  private static Object make(Class<?> template, Object operation) {
    return Specializer.specialize(LOOKUP, template, operation);
  }

  private static IllegalArgumentException unsupported(String name, DType type) {
    return new IllegalArgumentException("no compute type " + type + " for " + name);
  }
}
