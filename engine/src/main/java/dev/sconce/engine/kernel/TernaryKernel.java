package dev.sconce.engine.kernel;

/**
 * An operation on three elements, by name and in the arithmetic of each compute type. A device that
 * has kernels of its own goes by the name; the CPU compiles loops around the functions.
 *
 * @param name the operation, as in the op table
 * @param floats in float32, which serves the 16-bit types too; null when floats are not supported
 * @param doubles in float64
 * @param ints in int32, which serves bool and the narrower types too; null when not supported
 * @param longs in int64
 * @param complex on complex numbers, in float64; null when not supported
 */
public record TernaryKernel(
    String name,
    FloatTernary floats,
    DoubleTernary doubles,
    IntTernary ints,
    LongTernary longs,
    ComplexTernary complex) {

  /** An operation on floating-point numbers whose float32 form rounds the float64 one. */
  public static TernaryKernel real(String name, DoubleTernary function) {
    return new TernaryKernel(
        name, (a, b, c, p) -> (float) function.apply(a, b, c, p), function, null, null, null);
  }

  /** An operation on floating-point numbers with a float32 form of its own. */
  public static TernaryKernel real(String name, FloatTernary floats, DoubleTernary doubles) {
    return new TernaryKernel(name, floats, doubles, null, null, null);
  }

  /** An operation on integers and bools alone. */
  public static TernaryKernel integral(String name, IntTernary ints, LongTernary longs) {
    return new TernaryKernel(name, null, null, ints, longs, null);
  }

  /** Adds the integer forms; int serves bool and the narrower types too. */
  public TernaryKernel ints(IntTernary onInts, LongTernary onLongs) {
    return new TernaryKernel(name, floats, doubles, onInts, onLongs, complex);
  }

  /** Adds the form on complex numbers, which serves both complex types. */
  public TernaryKernel complex(ComplexTernary onComplex) {
    return new TernaryKernel(name, floats, doubles, ints, longs, onComplex);
  }
}
