package dev.sconce.engine.kernel;

/**
 * An operation on two elements, by name and in the arithmetic of each compute type. A device that
 * has kernels of its own goes by the name; the CPU compiles loops around the functions.
 *
 * @param name the operation, as in the op table
 * @param floats in float32, which serves the 16-bit types too; null when floats are not supported
 * @param doubles in float64
 * @param ints in int32, which serves bool and the narrower types too; null when not supported
 * @param longs in int64
 * @param complex on complex numbers, in float64; null when not supported
 */
public record BinaryKernel(
    String name,
    FloatBinary floats,
    DoubleBinary doubles,
    IntBinary ints,
    LongBinary longs,
    ComplexBinary complex) {

  /** An operation on floating-point numbers whose float32 form rounds the float64 one. */
  public static BinaryKernel real(String name, DoubleBinary function) {
    return new BinaryKernel(
        name, (a, b, p) -> (float) function.apply(a, b, p), function, null, null, null);
  }

  /** An operation on floating-point numbers with a float32 form of its own. */
  public static BinaryKernel real(String name, FloatBinary floats, DoubleBinary doubles) {
    return new BinaryKernel(name, floats, doubles, null, null, null);
  }

  /** An operation on integers and bools alone. */
  public static BinaryKernel integral(String name, IntBinary ints, LongBinary longs) {
    return new BinaryKernel(name, null, null, ints, longs, null);
  }

  /** Adds the integer forms; int serves bool and the narrower types too. */
  public BinaryKernel ints(IntBinary onInts, LongBinary onLongs) {
    return new BinaryKernel(name, floats, doubles, onInts, onLongs, complex);
  }

  /** Adds the form on complex numbers, which serves both complex types. */
  public BinaryKernel complex(ComplexBinary onComplex) {
    return new BinaryKernel(name, floats, doubles, ints, longs, onComplex);
  }
}
