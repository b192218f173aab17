package dev.sconce.engine.kernel;

/**
 * An operation on one element, by name and in the arithmetic of each compute type. A device that
 * has kernels of its own goes by the name; the CPU compiles loops around the functions.
 *
 * @param name the operation, as in the op table
 * @param floats in float32, which serves the 16-bit types too; null when floats are not supported
 * @param doubles in float64
 * @param ints in int32, which serves bool and the narrower types too; null when not supported
 * @param longs in int64
 * @param complex on complex numbers, in float64; null when not supported
 */
public record UnaryKernel(
    String name,
    FloatUnary floats,
    DoubleUnary doubles,
    IntUnary ints,
    LongUnary longs,
    ComplexUnary complex) {

  /** An operation on floating-point numbers whose float32 form rounds the float64 one. */
  public static UnaryKernel real(String name, DoubleUnary function) {
    return new UnaryKernel(
        name, (x, p, q) -> (float) function.apply(x, p, q), function, null, null, null);
  }

  /** An operation on floating-point numbers with a float32 form of its own. */
  public static UnaryKernel real(String name, FloatUnary floats, DoubleUnary doubles) {
    return new UnaryKernel(name, floats, doubles, null, null, null);
  }

  /** An operation on integers and bools alone. */
  public static UnaryKernel integral(String name, IntUnary ints, LongUnary longs) {
    return new UnaryKernel(name, null, null, ints, longs, null);
  }

  /** Adds the integer forms; int serves bool and the narrower types too. */
  public UnaryKernel ints(IntUnary onInts, LongUnary onLongs) {
    return new UnaryKernel(name, floats, doubles, onInts, onLongs, complex);
  }

  /** Adds the form on complex numbers, which serves both complex types. */
  public UnaryKernel complex(ComplexUnary onComplex) {
    return new UnaryKernel(name, floats, doubles, ints, longs, onComplex);
  }
}
