package dev.sconce.engine;

/**
 * A Python number as an operator's argument: a bool, an int, a float or a complex number, whose
 * kind takes part in type promotion.
 */
public final class Scalar {
  public static final Scalar ONE = new Scalar(DType.INT64, 1, 1, 0);
  public static final Scalar ZERO = new Scalar(DType.INT64, 0, 0, 0);

  private final DType dtype;
  private final long integer;
  private final double real;
  private final double imaginary;

  private Scalar(DType dtype, long integer, double real, double imaginary) {
    this.dtype = dtype;
    this.integer = integer;
    this.real = real;
    this.imaginary = imaginary;
  }

  public static Scalar of(long value) {
    return value == 1 ? ONE : new Scalar(DType.INT64, value, value, 0);
  }

  public static Scalar of(double value) {
    return new Scalar(DType.FLOAT64, (long) value, value, 0);
  }

  /** A complex number. */
  public static Scalar of(double real, double imaginary) {
    return new Scalar(DType.COMPLEX128, (long) real, real, imaginary);
  }

  public static Scalar of(boolean value) {
    return new Scalar(DType.BOOL, value ? 1 : 0, value ? 1 : 0, 0);
  }

  /** {@code BOOL}, {@code INT64}, {@code FLOAT64} or {@code COMPLEX128}. */
  public DType dtype() {
    return dtype;
  }

  /** The value as a double; of a complex number its real part. */
  public double toDouble() {
    return real;
  }

  public double imaginary() {
    return imaginary;
  }

  /** The value as an integer; a fraction is cut off. */
  public long toLong() {
    return integer;
  }

  public boolean toBoolean() {
    return real != 0 || imaginary != 0;
  }

  public boolean isComplex() {
    return dtype == DType.COMPLEX128;
  }

  public boolean isFloating() {
    return dtype == DType.FLOAT64;
  }

  public boolean isBoolean() {
    return dtype == DType.BOOL;
  }

  /** Whether the value is the number 1, whatever its kind. */
  public boolean isOne() {
    return real == 1 && imaginary == 0;
  }

  public Scalar negate() {
    return isComplex() ? of(-real, -imaginary) : isFloating() ? of(-real) : of(-integer);
  }

  public Scalar conjugate() {
    return isComplex() ? of(real, -imaginary) : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar s
        && s.dtype == dtype
        && s.integer == integer
        && Double.compare(s.real, real) == 0
        && Double.compare(s.imaginary, imaginary) == 0;
  }

  @Override
  public int hashCode() {
    return (Long.hashCode(integer) * 31 + Double.hashCode(real)) * 31 + Double.hashCode(imaginary);
  }

  /** The number as Python writes it. */
  @Override
  public String toString() {
    return switch (dtype) {
      case BOOL -> integer != 0 ? "True" : "False";
      case INT64 -> Long.toString(integer);
      case COMPLEX128 -> PythonFloat.repr(real, imaginary);
      default -> PythonFloat.repr(real);
    };
  }
}
