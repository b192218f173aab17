package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.DType;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.cpu.Specializer;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.math.Complex;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ConcurrentHashMap;

/** The loops of each complex operation, made when first used. */
public final class ComplexLoops {
  private record Key(Object operation, boolean wide) {}

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final ConcurrentHashMap<Key, Object> CACHE = new ConcurrentHashMap<>();

  private ComplexLoops() {}

  /** The loop of a {@link dev.sconce.engine.kernel.ComplexUnary}. */
  public static Loops.Unary unary(String name, Object operation, DType type) {
    return (Loops.Unary)
        make(name, operation, type, FloatComplexUnaryLoop.class, DoubleComplexUnaryLoop.class);
  }

  /** The loop of a {@link dev.sconce.engine.kernel.ComplexBinary}. */
  public static Loops.Binary binary(String name, Object operation, DType type) {
    return (Loops.Binary)
        make(name, operation, type, FloatComplexBinaryLoop.class, DoubleComplexBinaryLoop.class);
  }

  /** The loop of a {@link dev.sconce.engine.kernel.ComplexPredicate}; its output is bytes. */
  public static Loops.Binary predicate(String name, Object operation, DType type) {
    return (Loops.Binary)
        make(
            name,
            operation,
            type,
            FloatComplexPredicateLoop.class,
            DoubleComplexPredicateLoop.class);
  }

  /** The loop of a {@link dev.sconce.engine.kernel.ComplexTernary}. */
  public static Loops.Ternary ternary(String name, Object operation, DType type) {
    return (Loops.Ternary)
        make(name, operation, type, FloatComplexTernaryLoop.class, DoubleComplexTernaryLoop.class);
  }

  private static Object make(
      String name, Object operation, DType type, Class<?> narrow, Class<?> wide) {
    if (operation == null) {
      throw unsupported(name, type);
    }
    boolean isWide = type == DType.COMPLEX128;
    return CACHE.computeIfAbsent(
        new Key(operation, isWide),
        k -> Specializer.specialize(LOOKUP, isWide ? wide : narrow, operation));
  }

  /** What PyTorch says where a kernel has no complex form. */
  static TensorException unsupported(String name, DType type) {
    String label =
        switch (name) {
          case "round", "erf", "erfc", "erfinv", "lgamma", "i0" -> name + "_vml_cpu";
          case "exp2", "digamma", "nan_to_num" -> name;
          case "gelu", "gelu_tanh" -> "GeluKernelImpl";
          case "selu", "celu" -> "elu_cpu";
          case "div_floor" -> "div_floor_cpu";
          default -> name + "_cpu";
        };
    return TensorException.notImplemented(
        "\"" + label + "\" not implemented for '" + type.scalarName() + "'");
  }

  /** The product of n elements that lie {@code step} apart, and {@code start}. */
  public static Complex product(DType type, Object x, int at, int step, int n, Complex start) {
    return type == DType.COMPLEX128
        ? DoubleComplexFold.product(x, at, step, n, start)
        : FloatComplexFold.product(x, at, step, n, start);
  }

  /** Running products along a line. */
  public static void products(
      DType type, Object x, int at, int step, Object y, int to, int toStep, int n) {
    if (type == DType.COMPLEX128) {
      DoubleComplexFold.products(x, at, step, y, to, toStep, n);
    } else {
      FloatComplexFold.products(x, at, step, y, to, toStep, n);
    }
  }

  /** Writes one element. */
  public static void set(DType type, Object y, int at, Complex v) {
    if (type == DType.COMPLEX128) {
      DoubleComplexFold.set(y, at, v);
    } else {
      FloatComplexFold.set(y, at, v);
    }
  }
}
