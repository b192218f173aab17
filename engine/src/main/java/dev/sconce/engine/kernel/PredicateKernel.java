package dev.sconce.engine.kernel;

/**
 * A comparison of two elements, by name and in the arithmetic of each compute type. A device that
 * has kernels of its own goes by the name; the CPU compiles loops around the functions.
 *
 * @param name the operation, as in the op table
 * @param floats in float32, which serves the 16-bit types too; null when floats are not supported
 * @param doubles in float64
 * @param ints in int32, which serves bool and the narrower types too; null when not supported
 * @param longs in int64
 * @param complex on complex numbers, in float64; null when not supported
 */
public record PredicateKernel(
    String name,
    FloatPredicate floats,
    DoublePredicate doubles,
    IntPredicate ints,
    LongPredicate longs,
    ComplexPredicate complex) {

  /** An operation on floating-point numbers whose float32 form rounds the float64 one. */
  public static PredicateKernel real(String name, DoublePredicate function) {
    return new PredicateKernel(name, (a, b) -> function.test(a, b), function, null, null, null);
  }

  /** An operation on floating-point numbers with a float32 form of its own. */
  public static PredicateKernel real(String name, FloatPredicate floats, DoublePredicate doubles) {
    return new PredicateKernel(name, floats, doubles, null, null, null);
  }

  /** An operation on integers and bools alone. */
  public static PredicateKernel integral(String name, IntPredicate ints, LongPredicate longs) {
    return new PredicateKernel(name, null, null, ints, longs, null);
  }

  /** Adds the integer forms; int serves bool and the narrower types too. */
  public PredicateKernel ints(IntPredicate onInts, LongPredicate onLongs) {
    return new PredicateKernel(name, floats, doubles, onInts, onLongs, complex);
  }

  /** Adds the form on complex numbers, which serves both complex types. */
  public PredicateKernel complex(ComplexPredicate onComplex) {
    return new PredicateKernel(name, floats, doubles, ints, longs, onComplex);
  }
}
